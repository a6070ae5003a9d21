"""The calendar under pointer and keys: says what is wanted, and decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from kettle.ui.calendar.calendar_area import CalendarArea
from kettle.ui.calendar.canvas_keys import arrow, neighbour, step_of
from kettle.ui.calendar.carry_look import CarryLook
from kettle.ui.calendar.carrying import Verdict
from kettle.ui.calendar.tip_card import TipCard
from kettle.ui.theme.theme import Theme

_HOVER_MS = 350
_CTRL = Qt.KeyboardModifier.ControlModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class CalendarCanvas(CalendarArea):
    """Arrows choose a visit, M takes it up, Enter opens it; the pointer drags it.

    While something is carried, arrows, Enter and Esc are about it. `place_chosen` carries a wall
    time and a chair (None: no place in particular), `carried_to` what the pointer shows.
    """

    block_chosen = Signal(str)
    place_chosen = Signal(object, object)
    taken_up = Signal(str)
    carried_to = Signal(object)
    stepped = Signal(object, int)
    let_go = Signal()
    taken = Signal()
    put_back = Signal()
    pointed_at = Signal(str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(theme=theme, parent=parent)
        self._pressed: tuple[QPoint, str] | None = None
        self._grip = QPointF()
        self._dragging = False
        self._hovered = ""
        self._hover_clock = QTimer(self)
        self._hover_clock.setSingleShot(True)
        self._hover_clock.setInterval(_HOVER_MS)
        self._hover_clock.timeout.connect(self._show_hover)
        self._tip = TipCard(self.viewport(), theme=theme, name="calendar_tip")
        self.setObjectName("calendar_canvas")
        self.setAccessibleName(self.tr("Calendar"))
        self.setProperty("ring", "own")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def choose(self, key: str) -> None:
        """Choose a visit or a free place; empty chooses none."""
        self._chosen = key if key in self._places else ""
        if self._chosen:
            self._bring_into_sight(self._places[self._chosen])
            self._spots.announce(self._chosen)
        self.pointed_at.emit(self._chosen or self._hovered)
        self.viewport().update()

    def show_carry(self, carry: CarryLook | None) -> None:
        """Show what is carried, or that nothing is any more."""
        if (carry is None) is not (self._carry is None):
            self._still = None
        self._carry = carry
        if carry is None:
            self._dragging = False
            self._tip.hide()
        else:
            self._spots.say(self, carry.spoken)
            self._show_carry_tip(carry)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._stop_hover()
        key = self.place_at(event.position())
        if self._carry is not None:
            self._press_while_carrying(self._carry, event.position(), key)
            return
        self.choose(key)
        self._pressed = (event.position().toPoint(), key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._drag_to(event.position())
        elif self._pressed is not None:
            self._maybe_take_up(event.position(), *self._pressed)
        elif self._carry is None:
            self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if self._dragging:
            self._dragging = False
            self.let_go.emit()
        elif pressed is not None and (hole := self.hole(pressed[1])) is not None:
            self.place_chosen.emit(hole.starts_at, hole.chair)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._carry is not None:
            return
        key = self.place_at(event.position())
        pointed = self.pointed(event.position())
        if self.block(key) is not None:
            self.block_chosen.emit(key)
        elif not key and pointed is not None:
            self.place_chosen.emit(pointed.at, pointed.chair)

    def leaveEvent(self, event: QEvent) -> None:
        self._stop_hover()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._stop_hover()
        known = self._key_while_carrying(event) if self._carry else self._key(event)
        if not known:
            event.ignore()

    def _key(self, event: QKeyEvent) -> bool:
        direction = arrow(event)
        if direction is not None and not event.modifiers() & ~_KEYPAD:
            self.choose(neighbour(self._places, self._chosen, direction))
            return True
        match Qt.Key(event.key()):
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & _CTRL:
                self._open_chosen()
            case Qt.Key.Key_M if self.block(self._chosen) is not None:
                self.taken_up.emit(self._chosen)
            case Qt.Key.Key_Escape if self._chosen:
                self.choose("")
            case _:
                return False
        return True

    def _key_while_carrying(self, event: QKeyEvent) -> bool:
        direction = arrow(event)
        if direction is not None:
            ctrl = bool(event.modifiers() & _CTRL)
            self.stepped.emit(*step_of(direction, upright=self._upright, ctrl=ctrl))
            return True
        match Qt.Key(event.key()):
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.taken.emit()
            case Qt.Key.Key_Escape:
                self.put_back.emit()
            case _:
                return False
        return True

    def _open_chosen(self) -> None:
        hole = self.hole(self._chosen)
        if hole is not None:
            self.place_chosen.emit(hole.starts_at, hole.chair)
        elif self._chosen:
            self.block_chosen.emit(self._chosen)
        else:
            self.place_chosen.emit(None, None)

    def _press_while_carrying(self, carry: CarryLook, point: QPointF, key: str) -> None:
        """A visit that could not be let go is taken up again; a click elsewhere puts it back."""
        inside = self._content(point)
        ghost, nearest = self._ghost_rect(carry.ghost), self._ghost_rect(carry.nearest)
        if inside is not None and ghost is not None and ghost.contains(inside):
            self._grip = inside - ghost.topLeft()
            self._dragging = True
        elif inside is not None and nearest is not None and nearest.contains(inside):
            self.taken.emit()
        else:
            self.put_back.emit()
            self.choose(key)

    def _maybe_take_up(self, point: QPointF, begun: QPoint, key: str) -> None:
        far = (point.toPoint() - begun).manhattanLength() >= QApplication.startDragDistance()
        inside = self._content(QPointF(begun))
        if not far or self.block(key) is None or inside is None:
            return
        self._pressed = None
        self._grip = inside - self._places[key].topLeft()
        self.taken_up.emit(key)
        if self._carry is not None:
            self._dragging = True
            self._drag_to(point)

    def _drag_to(self, point: QPointF) -> None:
        """The chair is the one under the pointer, the time the one where the visit begins."""
        if self._grid is None:
            return
        held = self._pane.to_content(point)
        aside = QPointF(0, self._grip.y()) if self._upright else QPointF(self._grip.x(), 0)
        pointed = self._grid.at(held - aside) or self._grid.at(held)
        if pointed is not None:
            self.carried_to.emit(pointed)

    def _hover(self, point: QPointF) -> None:
        key = self.place_at(point)
        if key == self._hovered:
            return
        self._stop_hover()
        self._hovered = key
        if key:
            self._hover_clock.start()
        self.pointed_at.emit(key or self._chosen)

    def _show_hover(self) -> None:
        block = self.block(self._hovered)
        if block is not None and self._carry is None:
            self._tip.say(block.name, (block.born_words, block.what, block.when))
            self._stand_tip(self._places[self._hovered])

    def _stop_hover(self) -> None:
        self._hover_clock.stop()
        self._hovered = ""
        if self._carry is None:
            self._tip.hide()

    def _show_carry_tip(self, carry: CarryLook) -> None:
        icon = "ban" if carry.verdict is Verdict.REFUSED else ""
        self._tip.say(carry.title, carry.lines, carry.hint, icon=icon)
        ghost = self._ghost_rect(carry.ghost)
        if ghost is None:
            self._tip.hide()
            return
        if not self._dragging:
            self._bring_into_sight(ghost)
        self._stand_tip(ghost)

    def _stand_tip(self, rect: QRectF) -> None:
        target = self._pane.to_pane(rect).toRect()
        self._tip.stand_beside(target, self.viewport().rect().adjusted(4, 4, -4, -4))

    def _settle(self) -> None:
        super()._settle()
        if self._carry is not None:
            self._show_carry_tip(self._carry)
