"""Where the days, chairs and minutes of the calendar lie: a pure step before anything is painted.

A week has a column for each chair of each day and time runs down; a day has a row for each chair
and time runs to the right. Rectangles are in pixels of the whole content, head and axis included;
the head stays when it scrolls down, the axis when it scrolls sideways.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSizeF

from kettle.domain.appointments import Phases
from kettle.domain.ids import Chair
from kettle.domain.schedule_grid import minute_of
from kettle.ui.calendar.calendar_look import HOUR, CalendarLook

Scale = Callable[[float], int]
"""A length at the chosen letter size, in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """What lies under the pointer: a chair at a minute of a day."""

    day: date
    chair: Chair
    minute: float

    @property
    def at(self) -> datetime:
        """The wall time, seconds left off."""
        return datetime.combine(self.day, time()) + timedelta(minutes=int(self.minute))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The four parts of one visit, and all of it."""

    whole: QRectF
    preparation: QRectF
    infusion: QRectF
    observation: QRectF
    turnover: QRectF


class Grid(Protocol):
    """What the canvas asks of a week and of a day alike."""

    @property
    def upright(self) -> bool:
        """Whether time runs down."""

    @property
    def size(self) -> QSizeF:
        """The whole content."""

    @property
    def head(self) -> float:
        """The height of what stays at the top."""

    @property
    def axis(self) -> float:
        """The width of what stays at the left."""

    def holds(self, day: date, chair: Chair) -> bool:
        """Whether a chair of a day is shown."""

    def span(self, day: date, chair: Chair | None, begins: float, ends: float) -> QRectF:
        """Some minutes of one chair, or of the whole day."""

    def block(self, day: date, chair: Chair, begins: float, ends: float) -> QRectF:
        """Some minutes of one chair as a block stands there, with air around it."""

    def at(self, point: QPointF) -> Pointed | None:
        """What lies at a point of the content; None on head and axis and beside the days."""


def parts_of(grid: Grid, starts_at: datetime, chair: Chair, phases: Phases) -> Parts:
    """Where a visit and its four parts lie."""
    day, minute = starts_at.date(), minute_of(starts_at)
    cuts = [minute]
    for length in (phases.preparation, phases.infusion, phases.observation, phases.turnover):
        cuts.append(cuts[-1] + length)
    rects = [grid.block(day, chair, begins, ends) for begins, ends in pairwise(cuts)]
    return Parts(
        whole=grid.block(day, chair, cuts[0], cuts[-1]),
        preparation=rects[0],
        infusion=rects[1],
        observation=rects[2],
        turnover=rects[3],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekGrid:
    """Days side by side, the chairs of a room in each; `lane` and `hour` are pixels."""

    days: tuple[date, ...]
    chairs: tuple[Chair, ...]
    first_minute: int
    last_minute: int
    lane: float
    hour: float
    axis: float
    head: float
    margin: float

    upright = True

    @classmethod
    def fitting(cls, look: CalendarLook, room: QSizeF, px: Scale) -> WeekGrid:
        """The grid that fills a room, or is larger where lanes and hours would be too small."""
        axis, head, margin = px(56), px(53), px(12)
        lanes = max(len(look.days) * len(look.lanes), 1)
        hours = (look.last_minute - look.first_minute) / HOUR
        return cls(
            days=tuple(one.day for one in look.days),
            chairs=tuple(one.chair for one in look.lanes),
            first_minute=look.first_minute,
            last_minute=look.last_minute,
            lane=max((room.width() - axis - margin) / lanes, px(54)),
            hour=max((room.height() - head - margin) / hours, px(36)),
            axis=axis,
            head=head,
            margin=margin,
        )

    @property
    def size(self) -> QSizeF:
        """The whole content."""
        hours = (self.last_minute - self.first_minute) / HOUR
        wide = self.axis + self.lane * len(self.days) * len(self.chairs) + self.margin
        return QSizeF(wide, self.head + self.hour * hours + self.margin)

    def holds(self, day: date, chair: Chair) -> bool:
        """Whether a chair of a day is shown."""
        return day in self.days and chair in self.chairs

    def day_left(self, day: date) -> float:
        """Where the column of a day begins."""
        return self.axis + self.days.index(day) * self.lane * len(self.chairs)

    def minute_top(self, minute: float) -> float:
        """How far down a minute lies."""
        return self.head + (minute - self.first_minute) * self.hour / HOUR

    def span(self, day: date, chair: Chair | None, begins: float, ends: float) -> QRectF:
        """Some minutes of one chair, or of the whole day."""
        left, wide = self.day_left(day), self.lane * len(self.chairs)
        if chair is not None:
            left, wide = left + self.chairs.index(chair) * self.lane, self.lane
        top = self.minute_top(begins)
        return QRectF(left, top, wide, self.minute_top(ends) - top)

    def block(self, day: date, chair: Chair, begins: float, ends: float) -> QRectF:
        """A little narrower than its lane."""
        whole = self.span(day, chair, begins, ends)
        left, right = round(whole.left()) + 2, round(whole.right()) - 1
        top, bottom = round(whole.top()), round(whole.bottom())
        return QRectF(left, top, right - left, bottom - top)

    def at(self, point: QPointF) -> Pointed | None:
        """The chair and minute at a point of the content."""
        lanes = len(self.days) * len(self.chairs)
        lane = int((point.x() - self.axis) // self.lane)
        minute = self.first_minute + (point.y() - self.head) * HOUR / self.hour
        if not 0 <= lane < lanes or not self.first_minute <= minute < self.last_minute:
            return None
        day, chair = divmod(lane, len(self.chairs))
        return Pointed(day=self.days[day], chair=self.chairs[chair], minute=minute)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayGrid:
    """One day with a row for each chair; `row` and `hour` are pixels, `foot` is for the status."""

    day: date
    chairs: tuple[Chair, ...]
    first_minute: int
    last_minute: int
    row: float
    hour: float
    axis: float
    head: float
    hours_high: float
    inset: float
    margin: float
    foot: float

    upright = False

    @classmethod
    def fitting(cls, look: CalendarLook, room: QSizeF, px: Scale) -> DayGrid:
        """The grid that fills a room, or is larger where rows and hours would be too small."""
        axis, head, margin = px(116), px(109 if look.load else 34), px(16)
        hours = (look.last_minute - look.first_minute) / HOUR
        foot = px(26)
        row = max((room.height() - head - foot) / max(len(look.lanes), 1), px(47))
        return cls(
            day=look.days[0].day,
            chairs=tuple(one.chair for one in look.lanes),
            first_minute=look.first_minute,
            last_minute=look.last_minute,
            row=row,
            hour=max((room.width() - axis - margin) / hours, px(78)),
            axis=axis,
            head=head,
            hours_high=px(34),
            inset=px(6) if row >= px(58) else px(3),
            margin=margin,
            foot=foot,
        )

    @property
    def size(self) -> QSizeF:
        """The whole content."""
        hours = (self.last_minute - self.first_minute) / HOUR
        wide = self.axis + self.hour * hours + self.margin
        return QSizeF(wide, self.head + self.row * len(self.chairs) + self.foot)

    def holds(self, day: date, chair: Chair) -> bool:
        """Whether a chair of the day is shown."""
        return day == self.day and chair in self.chairs

    def minute_left(self, minute: float) -> float:
        """How far to the right a minute lies."""
        return self.axis + (minute - self.first_minute) * self.hour / HOUR

    def row_top(self, chair: Chair) -> float:
        """Where the row of a chair begins."""
        return self.head + self.chairs.index(chair) * self.row

    def span(self, day: date, chair: Chair | None, begins: float, ends: float) -> QRectF:
        """Some minutes of one chair, or of the whole day."""
        left = self.minute_left(begins)
        wide = self.minute_left(ends) - left
        if chair is None:
            return QRectF(left, self.head, wide, self.row * len(self.chairs))
        return QRectF(left, self.row_top(chair), wide, self.row)

    def block(self, day: date, chair: Chair, begins: float, ends: float) -> QRectF:
        """A little lower than its row."""
        whole = self.span(day, chair, begins, ends)
        left, right = round(whole.left()), round(whole.right())
        top, bottom = round(whole.top() + self.inset), round(whole.bottom() - self.inset)
        return QRectF(left, top, right - left, bottom - top)

    def at(self, point: QPointF) -> Pointed | None:
        """The chair and minute at a point of the content."""
        row = int((point.y() - self.head) // self.row)
        minute = self.first_minute + (point.x() - self.axis) * HOUR / self.hour
        if not 0 <= row < len(self.chairs) or not self.first_minute <= minute < self.last_minute:
            return None
        return Pointed(day=self.day, chair=self.chairs[row], minute=minute)


def fitting_grid(look: CalendarLook, room: QSizeF, px: Scale, *, upright: bool) -> Grid:
    """The grid of a week or of a day in a room."""
    if upright:
        return WeekGrid.fitting(look, room, px)
    return DayGrid.fitting(look, room, px)
