"""The weeks of a plan at a glance: one small box a day, painted from a look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kettle.domain import dates
from kettle.domain.calendar import ClinicHours
from kettle.domain.schedule import Plan
from kettle.ui.calendar.plan_sheet_look import monday_of
from kettle.ui.parts.brush import CENTRE, draw_text, fill_round
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

FEWEST_WEEKS, MOST_WEEKS = 4, 6
_HEAD, _BOX, _GAP, _WIDEST = 22, 40, 4, 59
"""Pixels at 100 per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLook:
    """One day: its figure, the visit planned on it, and whether it cannot be had at all."""

    label: str
    visit: int | None = None
    is_closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeksLook:
    """Some weeks, row by row, under the names of the clinic's weekdays."""

    weekdays: tuple[str, ...]
    weeks: tuple[tuple[DayLook, ...], ...]
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedDay:
    """A day and its box."""

    rect: QRectF
    look: DayLook


def weeks_look(
    plan: Plan, hours: ClinicHours, *, today: date, absent: tuple[date, ...] = ()
) -> WeeksLook:
    """The weeks of a plan, with the one before it where there is room; at least four."""
    first = plan.visits[0].starts_at.date() if plan.visits else today
    last = plan.done_on or first
    starts = max(monday_of(today), monday_of(first) - timedelta(days=7))
    needed = (monday_of(last) - starts).days // 7 + 1
    if needed > FEWEST_WEEKS:
        starts = monday_of(first)
        needed = (monday_of(last) - starts).days // 7 + 1
    count = min(max(needed, FEWEST_WEEKS), MOST_WEEKS)
    weekdays = _weekdays(plan, hours)
    visits = {visit.starts_at.date(): visit.number for visit in plan.visits}
    weeks = tuple(
        tuple(
            _day(starts + timedelta(days=7 * week + day), visits, hours, absent) for day in weekdays
        )
        for week in range(count)
    )
    spoken = ", ".join(f"{number}: {dates.weekday_day(day)}" for day, number in visits.items())
    return WeeksLook(
        weekdays=tuple(dates.WEEKDAYS[day] for day in weekdays), weeks=weeks, spoken=spoken
    )


def lay_out(
    look: WeeksLook, *, width: float, box: float, head: float, gap: float, widest: float
) -> Iterator[PlacedDay]:
    """Every day's box, from the left edge, none wider than `widest`."""
    columns = max(len(look.weekdays), 1)
    wide = min((width - gap * (columns - 1)) / columns, widest)
    for row, week in enumerate(look.weeks):
        for column, day in enumerate(week):
            left, top = column * (wide + gap), head + row * (box + gap)
            yield PlacedDay(rect=QRectF(round(left), round(top), round(wide), box), look=day)


class Weeks(QWidget):
    """Paints the weeks; a plan can be read from it without the list, and the other way round."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Wait for a look."""
        super().__init__(parent)
        self._theme = theme
        self._look = WeeksLook(weekdays=(), weeks=(), spoken="")
        self.setObjectName("plan_weeks")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.updateGeometry)

    def show_look(self, look: WeeksLook) -> None:
        """Show other weeks."""
        self._look = look
        self.setAccessibleName(look.spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px, rows = self._theme.px, len(self._look.weeks)
        columns = len(self._look.weekdays)
        return QSize(
            columns * px(_WIDEST) + (columns - 1) * px(_GAP),
            px(_HEAD) + rows * px(_BOX) + max(rows - 1, 0) * px(_GAP),
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(5 * 40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px = self._theme.px
        placed = tuple(
            lay_out(
                self._look, width=self.width(), box=px(_BOX), head=px(_HEAD), gap=px(_GAP),
                widest=px(_WIDEST),
            )
        )  # fmt: skip
        small, ink = self._theme.font(Letters.LEAST), self._theme.color("ink2")
        for at, weekday in enumerate(self._look.weekdays):
            over = placed[at].rect
            head = QRectF(over.left(), 0, over.width(), px(_HEAD) - px(4))
            draw_text(painter, head, weekday, small, ink, align=CENTRE)
        for one in placed:
            self._paint_day(painter, one)

    def _paint_day(self, painter: QPainter, one: PlacedDay) -> None:
        theme, px, look = self._theme, self._theme.px, one.look
        planned = look.visit is not None
        dpr = painter.device().devicePixelRatio()
        ground = theme.hatch("line2", "surface", dpr=dpr) if look.is_closed else None
        fill_round(
            painter, one.rect, px(4),
            fill=theme.color("inf") if planned else ground or theme.color("surface"),
            edge=None if planned else theme.color("line2"), width=theme.edge,
        )  # fmt: skip
        ink = theme.color("inf_ink" if planned else "ink2")
        corner = one.rect.adjusted(px(6), px(2), 0, -px(20))
        draw_text(painter, corner, look.label, theme.font(Letters.LEAST), ink)
        if look.visit is not None:
            foot = one.rect.adjusted(0, px(14), -px(7), -px(1))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            font = theme.font(Letters.CARD_HEAD)
            draw_text(painter, foot, str(look.visit), font, ink, align=right)


def _weekdays(plan: Plan, hours: ClinicHours) -> tuple[int, ...]:
    used = {visit.starts_at.weekday() for visit in plan.visits}
    return tuple(day for day in range(7) if hours.weekly[day] is not None or day in used)


def _day(
    day: date, visits: dict[date, int], hours: ClinicHours, absent: tuple[date, ...]
) -> DayLook:
    label = dates.short_day(day) if day.day == 1 else str(day.day)
    closed = hours.opening_on(day) is None or day in absent
    return DayLook(label=label, visit=visits.get(day), is_closed=closed)
