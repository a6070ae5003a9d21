"""Text that takes as many lines as it needs, each script in its own direction; nothing is cut."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from kettle.ui.parts.brush import text_width
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_UNMEASURED_FROM = 2_000
"""After so many different texts everything is measured anew."""


class Measure:
    """Says how much room a text needs in the letters of a theme; remembers what it measured."""

    def __init__(self, theme: Theme) -> None:
        """Measure for a theme, and begin anew when its letters change."""
        self._theme = theme
        self._heights: dict[tuple[str, Letters, int], float] = {}
        self._widths: dict[tuple[str, Letters], float] = {}
        theme.theme_changed.connect(self._forget)

    def width(self, text: str, letters: Letters) -> float:
        """How wide a text is on one line."""
        key = (text, letters)
        if key not in self._widths:
            self._forget_too_many(len(self._widths))
            self._widths[key] = text_width(self._theme.font(letters), text)
        return self._widths[key]

    def height(self, text: str, letters: Letters, room: float) -> float:
        """How high a text is that may be `room` wide."""
        key = (text, letters, round(room))
        if key not in self._heights:
            self._forget_too_many(len(self._heights))
            self._heights[key] = height_of(_flowed(text, self._theme.font(letters), room))
        return self._heights[key]

    def _forget_too_many(self, kept: int) -> None:
        if kept >= _UNMEASURED_FROM:
            self._forget()

    def _forget(self) -> None:
        self._heights.clear()
        self._widths.clear()


def draw_flow(painter: QPainter, rect: QRectF, text: str, font: QFont, colour: QColor) -> None:
    """Paint a plain text from the upper left corner, in lines as wide as the rectangle."""
    painter.setPen(colour)
    _flowed(text, font, rect.width()).draw(painter, rect.topLeft())


def lay_lines(layout: QTextLayout, width: float) -> None:
    """Break a text into lines of a width, one below the other."""
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()


def height_of(layout: QTextLayout) -> float:
    """How high the lines of a text are together."""
    return sum(layout.lineAt(at).height() for at in range(layout.lineCount()))


def _flowed(text: str, font: QFont, width: float) -> QTextLayout:
    layout = QTextLayout(text, font)
    how = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    how.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    how.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(how)
    lay_lines(layout, width)
    return layout
