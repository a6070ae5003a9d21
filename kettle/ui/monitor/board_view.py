"""The map of the room: one card for each chair. It never re-sorts; urgency is shown, not moved."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from kettle.ui.monitor.board_grid import FEW, Grid, grid
from kettle.ui.monitor.board_look import CardLook
from kettle.ui.monitor.chair_card import ChairCard
from kettle.ui.monitor.compact_card import CompactCard
from kettle.ui.monitor.pulse import Pulse, is_lit
from kettle.ui.theme.theme import Theme

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class _Room(QWidget):
    """What scrolls: the cards at the places of the grid."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cards: list[ChairCard] = []
        self.grid = Grid(columns=1, boxes=(), height=0)

    def set_out(self, room: QSize) -> None:
        self.grid = grid(len(self.cards), room.width(), room.height(), self._theme.px)
        for card, box in zip(self.cards, self.grid.boxes, strict=True):
            card.setGeometry(box)
        self.resize(room.width(), max(self.grid.height, room.height()))


class BoardView(QScrollArea):
    """Shows the chairs; says by number which one is to be acted on, opened or was seen."""

    acted = Signal(int)
    opened = Signal(int)
    seen = Signal(int)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a board without chairs."""
        super().__init__(parent)
        self._theme = theme
        self._room = _Room(theme=theme)
        self._pulse = Pulse(self)
        self._pulse.beat.connect(self._on_beat)
        self.setObjectName("board_view")
        self.setAccessibleName(self.tr("Chairs"))
        self.setWidget(self._room)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.theme_changed.connect(self._set_out)

    @property
    def cards(self) -> tuple[ChairCard, ...]:
        """The cards in the order of the room."""
        return tuple(self._room.cards)

    @property
    def is_pulsing(self) -> bool:
        """Whether an unseen alarm pulses now."""
        return self._pulse.is_running

    def card(self, number: int) -> ChairCard | None:
        """The card of a chair, or None."""
        found = (card for card in self._room.cards if card.look and card.look.number == number)
        return next(found, None)

    def show_looks(self, looks: tuple[CardLook, ...]) -> None:
        """Show the chairs; only cards whose look changed are painted."""
        if len(looks) != len(self._room.cards):
            self._furnish(len(looks))
        for card, look in zip(self._room.cards, looks, strict=True):
            card.show_look(look)
        self._beat_if_wanted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._beat_if_wanted()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pulse.run(wanted=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._go(*step):
            super().keyPressEvent(event)

    def _go(self, right: int, down: int) -> bool:
        """Move the keys to the card beside; False where there is none."""
        cards, columns = self._room.cards, self._room.grid.columns
        at = next((i for i, card in enumerate(cards) if _holds_keys(card)), None)
        if at is None:
            return False
        column, row = at % columns + right, at // columns + down
        wanted = row * columns + column
        if not 0 <= column < columns or not 0 <= wanted < len(cards):
            return False
        cards[wanted].setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(cards[wanted])
        return True

    def _furnish(self, count: int) -> None:
        for card in self._room.cards:
            card.hide()
            card.deleteLater()
        kind = ChairCard if count <= FEW else CompactCard
        self._room.cards = [kind(theme=self._theme, parent=self._room) for _ in range(count)]
        for card in self._room.cards:
            card.acted.connect(self.acted)
            card.opened.connect(self.opened)
            card.seen.connect(self.seen)
            card.show()
        self._set_out()

    def _set_out(self) -> None:
        self._room.set_out(self.viewport().size())

    def _beat_if_wanted(self) -> None:
        pulses = any(card.pulses for card in self._room.cards)
        self._pulse.run(wanted=pulses and self.isVisible() and not self._theme.still)

    def _on_beat(self, step: int) -> None:
        for card in self._room.cards:
            level = card.pulses
            card.show_lit(lit=level is None or is_lit(level, step))


def _holds_keys(card: QWidget) -> bool:
    holder: QWidget | None = card.window().focusWidget()
    return holder is card or (holder is not None and card.isAncestorOf(holder))
