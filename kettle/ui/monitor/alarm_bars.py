"""The alarms of one session above its chart: what, what to do first, who has seen it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kettle import wording
from kettle.domain import dates
from kettle.domain.alarms import ActiveAlarm, Level
from kettle.domain.check_plan import Anchor
from kettle.domain.reminders import CHECK_IN
from kettle.domain.watch import Watch
from kettle.ui.chairs.shown import SHOWN_LEVEL
from kettle.ui.parts.alarms import ALARM_SIGNS, ShownAlarm, alarm_tag_text
from kettle.ui.parts.brush import draw_text, fill_round, text_width
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_AT_MOST = 3
_HIGH, _PAD = 46, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmBarLook:
    """One alarm in words; `key` is what *seen* is said of."""

    key: str
    level: ShownAlarm
    text: str
    is_seen: bool


def alarm_looks(seen: Watch, zone: ZoneInfo) -> tuple[AlarmBarLook, ...]:
    """The alarms of a session, worst first.

    A check-in that is only announced is said by the panel's head and by the rail already.
    """
    shown = (one for one in seen.alarms if one.level is not Level.LOW or one.key != CHECK_IN)
    return tuple(
        AlarmBarLook(
            key=one.key,
            level=SHOWN_LEVEL[one.level],
            text=_text(one, seen, zone),
            is_seen=one.is_seen,
        )
        for one in islice(shown, _AT_MOST)
    )


def _text(one: ActiveAlarm, seen: Watch, zone: ZoneInfo) -> str:
    parts = [wording.sentence(one.reason, zone=zone)]
    if one.seen_at and one.seen_by:
        at = dates.clock_at(one.seen_at, zone)
        parts.append(_tr("Seen %s %s.") % (at, one.seen_by.shown))
    elif one.action:
        parts.append(wording.sentence(one.action, zone=zone))
    point = seen.next_point
    if one.reading_id and point and point.anchor is Anchor.RECHECK:
        due = dates.clock_at(point.due_at, zone)
        parts.append(_tr("Recheck due %s.") % due)
    return " ".join(parts)


class AlarmBar(QWidget):
    """One alarm across the view; its words wrap and are never cut."""

    seen = Signal(str)

    def __init__(self, *, theme: Theme, name: str) -> None:
        """Wait, hidden."""
        super().__init__()
        self._theme = theme
        self._look: AlarmBarLook | None = None
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._seen = Button(
            self.tr("Seen"), theme=theme, kind=ButtonKind.DESK, icon="bell-off",
            name=f"{name}_seen", parent=self,
        )  # fmt: skip
        self._seen.clicked.connect(self._on_seen)
        self.hide()

    def show_look(self, look: AlarmBarLook | None) -> None:
        """Show an alarm, or none."""
        if look == self._look:
            return
        self._look = look
        self.setVisible(look is not None)
        if look is not None:
            self._seen.setVisible(not look.is_seen)
            self._seen.setAccessibleName(self.tr("Seen: %s") % look.text)
            self.setAccessibleName(f"{alarm_tag_text(look.level)} {look.text}")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRectF(0, 0, width, 0)
        metrics = QFontMetrics(self._theme.font(Letters.MEDIUM))
        words = metrics.boundingRect(
            self._words(room).toRect().adjusted(0, 0, 0, 2_000),
            int(Qt.TextFlag.TextWordWrap),
            self._look.text if self._look else "",
        )
        return max(self._theme.px(_HIGH), words.height() + self._theme.px(2 * _PAD))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self.heightForWidth(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button stands at the right; a layout would take the height from the words."""
        size = self._seen.sizeHint()
        left = self.width() - size.width() - self._theme.px(6)
        self._seen.setGeometry(
            left, (self.height() - size.height()) // 2, size.width(), size.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme, px = self._look, self._theme, self._theme.px
        if look is None:
            return
        painter = QPainter(self)
        sign = ALARM_SIGNS[look.level]
        is_light = look.level is ShownAlarm.LOW
        fill_round(
            painter, QRectF(self.rect()), px(6),
            fill=theme.color(sign.soft if is_light else sign.fill), edge=theme.color(sign.fill),
            width=2,
        )  # fmt: skip
        ink = theme.color("ink" if is_light else sign.ink)
        side = px(18)
        icon = QRectF(px(14), (px(_HIGH) - side) / 2, side, side)
        name = "bell-off" if look.is_seen else "triangle-alert"
        theme.paint_icon(painter, name, icon, "ink" if is_light else sign.ink)
        tag, strong = alarm_tag_text(look.level), theme.font(Letters.ROW)
        draw_text(painter, QRectF(px(42), 0, self.width(), px(_HIGH)), tag, strong, ink)
        painter.setFont(theme.font(Letters.MEDIUM))
        painter.setPen(ink)
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(self._words(QRectF(self.rect())), flags, look.text)

    def _words(self, room: QRectF) -> QRectF:
        level = self._look.level if self._look else ShownAlarm.HIGH
        wide = text_width(self._theme.font(Letters.ROW), alarm_tag_text(level))
        left = self._theme.px(42) + wide + self._theme.px(12)
        seen = bool(self._look and self._look.is_seen)
        right = 0 if seen else self._seen.sizeHint().width()
        return room.adjusted(left, 0, -right - self._theme.px(14), 0)

    def _on_seen(self) -> None:
        if self._look is not None:
            self.seen.emit(self._look.key)


class AlarmBars(QWidget):
    """At most three alarms, the worst on top; nothing when there is none."""

    seen = Signal(str)

    def __init__(self, *, theme: Theme) -> None:
        """Show none."""
        super().__init__()
        self.setObjectName("alarm_bars")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._bars = tuple(AlarmBar(theme=theme, name=f"alarm_bar_{at}") for at in range(_AT_MOST))
        for bar in self._bars:
            bar.seen.connect(self.seen)
            column.addWidget(bar)

    def show_looks(self, looks: tuple[AlarmBarLook, ...]) -> None:
        """Show the alarms of this second."""
        for at, bar in enumerate(self._bars):
            bar.show_look(looks[at] if at < len(looks) else None)
        self.setVisible(bool(looks))


def _tr(text: str) -> str:
    return QCoreApplication.translate("session", text)
