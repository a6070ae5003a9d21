"""One chair of the board as a card: painted whole, with real buttons for what can be done."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from kettle.ui.monitor.board_look import CardLook, spoken
from kettle.ui.monitor.card_paint import (
    RADIUS,
    paint_bar,
    paint_checks,
    paint_ground,
    paint_head,
    paint_stage,
    paint_waiting,
)
from kettle.ui.monitor.card_plan import CardPlan, card_plan
from kettle.ui.monitor.vitals_paint import paint_vitals
from kettle.ui.parts.alarms import ALARM_SIGNS, ShownAlarm
from kettle.ui.parts.brush import text_width
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

KEYS = 8
"""So many chairs have a digit of their own."""

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
"""They go from card to card; the board answers them."""


class ThemeMetrics:
    """Lengths and letters of one theme, for the plan of a card."""

    def __init__(self, theme: Theme) -> None:
        """Measure in this theme."""
        self._theme = theme

    def px(self, pixels: float) -> int:
        """A length at the chosen letter size."""
        return self._theme.px(pixels)

    def width(self, letters: Letters, text: str) -> float:
        """How wide one line of text is."""
        return text_width(self._theme.font(letters), text)


class BellButton(QAbstractButton):
    """The bell on an alarm bar: pressing it says that one has seen the alarms of this chair."""

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        """Ring for nobody yet."""
        super().__init__(parent)
        self._theme = theme
        self._level: ShownAlarm | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_alarm(self, number: int, level: ShownAlarm | None, *, seen: bool, said: str) -> None:
        """Show a bell in the ink of a level, crossed out when the alarm was seen."""
        self._level = level
        self.setObjectName(f"bell_{number}")
        self.setVisible(level is not None)
        self.setEnabled(level is not None and not seen)
        words = self.tr("Seen at chair %s") if seen else self.tr("I have seen it, chair %s")
        self.setAccessibleName(f"{words % number}: {said}")
        self.setToolTip(words % number)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._level is None:
            return
        side = self._theme.px(17)
        bar = QRectF(0, 0, self.width(), min(self.height(), self._theme.px(34)))
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(bar.center())
        icon = "bell" if self.isEnabled() else "bell-off"
        self._theme.paint_icon(QPainter(self), icon, spot, ALARM_SIGNS[self._level].ink)


class ChairCard(QAbstractButton):
    """A card; Enter or a click opens the chair, its buttons do the one thing to do.

    `acted` asks for the main action, `seen` says that the alarms of this chair were seen. It is
    painted again only when what it says has changed; of a pulse, only the edge and the sign.
    """

    acted = Signal(int)
    opened = Signal(int)
    seen = Signal(int)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._look: CardLook | None = None
        self._plan: CardPlan | None = None
        self._lit = True
        self._bell = BellButton(theme=theme, parent=self)
        self._main = Button("", theme=theme, parent=self)
        self._open = Button("", theme=theme, icon="chevron-right", parent=self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._bell.clicked.connect(self._on_seen)
        self._main.clicked.connect(self._on_acted)
        self._open.clicked.connect(self._on_opened)
        self.clicked.connect(self._on_opened)
        theme.theme_changed.connect(self._on_theme_changed)

    @property
    def look(self) -> CardLook | None:
        """What the card shows now."""
        return self._look

    @property
    def pulses(self) -> ShownAlarm | None:
        """The level that pulses here: an unseen alarm above LOW."""
        alarm = self._look.alarm if self._look else None
        if alarm is None or alarm.seen or not ALARM_SIGNS[alarm.level].pulse_hz:
            return None
        return alarm.level

    def show_look(self, look: CardLook) -> None:
        """Show another state; an equal one costs nothing."""
        if look is self._look or look == self._look:
            return
        self._look = look
        self._lit = True
        self.setObjectName(f"card_{look.number}")
        self.setAccessibleName(spoken(look))
        self._show_buttons(look)
        self._lay_out()
        self.update()

    def show_lit(self, *, lit: bool) -> None:
        """The bright or the dark half of a pulse."""
        if lit != self._lit:
            self._lit = lit
            self.update(self._pulsing_region())

    def focus_action(self) -> None:
        """Give the keys to the main button, or to the card where there is none."""
        target = self._main if self._main.isVisible() else self
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_S and self._bell.isVisible():
            self._bell.click()
        elif event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, plan = self._look, self._plan
        if look is None or plan is None:
            return
        painter = QPainter(self)
        paint_ground(painter, QRectF(self.rect()), look.alarm, self._theme, lit=self._lit)
        if look.alarm and plan.bar:
            paint_bar(painter, plan.bar, look.alarm, self._theme, lit=self._lit)
        paint_head(painter, plan, look, self._theme)
        paint_stage(painter, plan, look, self._theme)
        if look.vitals:
            paint_vitals(painter, plan, look.vitals, self._theme)
        paint_checks(painter, plan, look, self._theme)
        paint_waiting(painter, plan, self._theme)

    def _show_buttons(self, look: CardLook) -> None:
        action = look.action
        self._main.setVisible(action is not None)
        self._open.setVisible(look.ring is not None)
        if action is not None:
            self._main.setObjectName(f"act_{look.number}")
            self._main.take_kind(ButtonKind.MAIN if action.presses else ButtonKind.PLAIN)
            said = self.tr("%s, chair %s, %s") % (action.text, look.number, look.name)
            self._main.say(action.text, accessible=said)
            self._main.show_icon("" if look.is_taken else "door-closed")
            self._main.show_key(str(look.number) if look.is_taken and look.number <= KEYS else "")
        self._open.setObjectName(f"open_{look.number}")
        self._open.setAccessibleName(self.tr("Open chair %s, %s") % (look.number, look.name))
        alarm = look.alarm
        self._bell.show_alarm(
            look.number,
            alarm.level if alarm else None,
            seen=bool(alarm and alarm.seen),
            said=alarm.text if alarm else "",
        )

    def _lay_out(self) -> None:
        if self._look is None:
            return
        size = QSizeF(self.size())
        self._plan = plan = card_plan(self._look, size, ThemeMetrics(self._theme))
        for button, box in ((self._main, plan.main), (self._open, plan.open)):
            if box is not None:
                button.setGeometry(box.toAlignedRect())
        if plan.bar:
            self._bell.setGeometry(plan.bar.bell.toAlignedRect())

    def _pulsing_region(self) -> QRegion:
        """The edge and the sign: nothing else of a card moves."""
        whole, edge = self.rect(), self._theme.px(RADIUS)
        region = QRegion(whole).subtracted(QRegion(whole.adjusted(edge, edge, -edge, -edge)))
        if self._plan and self._plan.bar:
            sign = QRect(0, 0, self._theme.px(44), round(self._plan.bar.box.height()))
            region = region.united(QRegion(sign))
        return region

    def _on_theme_changed(self) -> None:
        self._lay_out()
        self.update()

    def _on_acted(self) -> None:
        if self._look is not None:
            self.acted.emit(self._look.number)

    def _on_opened(self) -> None:
        if self._look is not None:
            self.opened.emit(self._look.number)

    def _on_seen(self) -> None:
        if self._look is not None:
            self.seen.emit(self._look.number)
