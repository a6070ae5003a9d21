"""The card with the five facts; on a narrow window they stand in two rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from kettle.ui.parts.frames import Card
from kettle.ui.parts.text import Text
from kettle.ui.patients.facts_look import Fact
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_ROOMY, _NARROW = 860, 520
_AROUND = 24
"""Pixels beside the words of a fact at 100 per cent."""
_SHARES = (8, 9, 12, 6, 10)
"""How much room each fact takes of a row."""


class FactsCard(Card):
    """Facts side by side, parted by hairlines."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty card."""
        super().__init__(name="course_facts", parent=parent)
        self._theme = theme
        self._cells: list[_Cell] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        self._columns = 0

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show other facts."""
        while len(self._cells) < len(facts):
            self._cells.append(_Cell(theme=self._theme))
            self._columns = 0
        for cell, fact in zip(self._cells, facts, strict=True):
            cell.show_fact(fact)
        spoken = (f"{one.heading}: {one.strong} {one.rest}" for one in facts)
        self.setAccessibleName("; ".join(spoken))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        roomy = self.width() >= self._theme.px(_ROOMY)
        narrow = self.width() < self._theme.px(_NARROW)
        columns = len(self._cells) if roomy else 2 if narrow else 3
        if columns == self._columns:
            return
        self._columns = columns
        for at, cell in enumerate(self._cells):
            self._grid.addWidget(cell, at // columns, at % columns)
            cell.show_edge(left=at % columns > 0, top=at >= columns)
        for column in range(len(self._cells)):
            share = _SHARES[column] if roomy else 1
            self._grid.setColumnStretch(column, share if column < columns else 0)


class _Cell(QWidget):
    """One fact."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._left = self._top = False
        px = theme.px
        self._heading = Text("", Letters.SMALL, "ink2")
        self._strong = Text("", Letters.CARD_HEAD)
        self._rest = Text("", Letters.SMALL, "ink2", wrap=True)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addWidget(self._strong)
        self._line.addWidget(self._rest, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(7), px(8), px(8))
        column.setSpacing(px(1))
        column.addWidget(self._heading)
        column.addLayout(self._line)
        column.addStretch(1)

    def show_fact(self, fact: Fact) -> None:
        self._heading.setText(fact.heading)
        self._strong.setText(fact.strong)
        self._rest.setText(fact.rest)
        self._place_rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_rest()

    def _place_rest(self) -> None:
        """Put the small print below the figure where it has no room beside it."""
        gap = self._theme.px(7)
        rest = self._rest.fontMetrics().horizontalAdvance(self._rest.text())
        beside = (
            self._strong.sizeHint().width() + gap + rest <= self.contentsRect().width() - 3 * gap
        )
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(across if beside else down)
        self._line.setSpacing(gap if beside else 0)
        foot = Qt.AlignmentFlag.AlignBottom if beside else Qt.AlignmentFlag(0)
        for word in (self._strong, self._rest):
            self._line.setAlignment(word, foot)

    def show_edge(self, *, left: bool, top: bool) -> None:
        self._left, self._top = left, top
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, edge = QPainter(self), self._theme.edge
        if self._left:
            painter.fillRect(0, 0, edge, self.height(), self._theme.color("line"))
        if self._top:
            painter.fillRect(0, 0, self.width(), edge, self._theme.color("line"))
