"""The left rail: where one can go, with the key for each, and how many alarms wait."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from kettle.ui.parts.alarms import ALARM_SIGNS, ShownAlarm
from kettle.ui.parts.brush import CENTRE, RIGHT, draw_text, fill_round
from kettle.ui.parts.frames import Ground
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

RAIL_WIDTH = 88


@dataclass(frozen=True, slots=True, kw_only=True)
class RailEntry:
    """One place to go; `low` puts it at the foot of the rail."""

    name: str
    text: str
    icon: str
    key: str = ""
    low: bool = False


class RailButton(QToolButton):
    """Icon above a word that is always there; the chosen one stands on paper with a green edge."""

    def __init__(self, entry: RailEntry, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show one place."""
        super().__init__(parent)
        self._theme = theme
        self._entry = entry
        self._alarms: tuple[int, ShownAlarm] | None = None
        self.setObjectName(f"rail_{entry.name}")
        self.setCheckable(True)
        self.setAccessibleName(entry.text)
        self.setToolTip(f"{entry.text} {entry.key}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_alarms(self, count: int, worst: ShownAlarm | None) -> None:
        """Show how many alarms wait there, in the colour of the worst."""
        self._alarms = (count, worst) if count and worst else None
        said = self.tr("%s, %d alarms") % (self._entry.text, count)
        self.setAccessibleName(said if count else self._entry.text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(RAIL_WIDTH - 16), self._theme.px(62))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(RAIL_WIDTH - 16), self._theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        chosen = self.isChecked()
        if chosen or self.underMouse():
            self._paint_ground(painter, chosen=chosen)
        ink = "accent" if chosen else "ink2"
        word = QRectF(0, self.height() - px(26), self.width(), px(20))
        side = min(float(px(22)), word.top() - 4)
        spot = QRectF((self.width() - side) / 2, word.top() - side - px(2), side, side)
        theme.paint_icon(painter, self._entry.icon, spot, ink)
        letters = Letters.SMALL_STRONG if chosen else Letters.SMALL_MEDIUM
        draw_text(
            painter, word, self._entry.text, theme.font(letters), theme.color(ink), align=CENTRE
        )
        corner = QRectF(0, px(2), self.width() - px(5), px(18))
        hint = theme.color("ink3")
        draw_text(painter, corner, self._entry.key, theme.font(Letters.LEAST), hint, align=RIGHT)
        if self._alarms:
            self._paint_badge(painter, spot, *self._alarms)

    def _paint_ground(self, painter: QPainter, *, chosen: bool) -> None:
        theme = self._theme
        radius = theme.px(10)
        whole = QRectF(self.rect())
        if not chosen:
            fill_round(painter, whole, radius, fill=theme.color("sunken"))
            return
        fill_round(painter, whole, radius, fill=theme.color("accent"))
        paper = whole.adjusted(theme.px(3), 0, 0, 0)
        fill_round(painter, paper, radius, fill=theme.color("surface"))
        if theme.edge > 1:
            fill_round(painter, whole, radius, edge=theme.color("accent"), width=theme.edge)

    def _paint_badge(self, painter: QPainter, icon: QRectF, count: int, worst: ShownAlarm) -> None:
        theme, px = self._theme, self._theme.px
        sign = ALARM_SIGNS[worst]
        side = px(18)
        wide = max(side, px(9 + 9 * len(str(count))))
        spot = QRectF(px(8), icon.top(), wide, side)
        fill_round(painter, spot, side / 2, fill=theme.color(sign.fill))
        font, ink = theme.font(Letters.SMALL_STRONG), theme.color(sign.ink)
        draw_text(painter, spot, str(count), font, ink, align=CENTRE)


class NavRail(Ground):
    """The kettle on top, the places below it, settings at the foot."""

    chosen = Signal(str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a rail without places; `add` puts them in."""
        super().__init__("nav", name="nav_rail", parent=parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        self._mark = Text()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._mark.setAccessibleName("Kettle")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._high = 1
        self._fit()
        theme.theme_changed.connect(self._fit)

    def add(self, entry: RailEntry) -> None:
        """Put a place on the rail."""
        button = RailButton(entry, theme=self._theme)
        button.clicked.connect(self._on_clicked)
        self._buttons[entry.name] = button
        self._group.addButton(button)
        if entry.low:
            self._column.addWidget(button)
        else:
            self._column.insertWidget(self._high, button)
            self._high += 1

    def show_chosen(self, name: str) -> None:
        """Mark the place where one is; a place that is not on the rail leaves the mark."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def show_alarms(self, name: str, count: int, worst: ShownAlarm | None) -> None:
        """Show a count of alarms at one place."""
        self._buttons[name].show_alarms(count, worst)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        edge = self._theme.edge
        QPainter(self).fillRect(
            self.width() - edge, 0, edge, self.height(), self._theme.color("line2")
        )

    def _fit(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(RAIL_WIDTH))
        self._mark.setPixmap(self._theme.mark(44, dpr=self.devicePixelRatioF()))
        self._column.setContentsMargins(px(8), px(13), px(8), px(10))
        self._mark.setFixedHeight(px(56))
        self._column.setSpacing(px(4))

    def _on_clicked(self) -> None:
        for name, button in self._buttons.items():
            if button is self.sender():
                self.chosen.emit(name)
