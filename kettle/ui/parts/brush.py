"""The few strokes that every painted part is made of."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def fill_round(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: QColor | QBrush | None = None,
    edge: QColor | None = None,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """Paint a box with round corners; the edge lies inside the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else QBrush(fill))
    painter.setPen(Qt.PenStyle.NoPen if edge is None else _pen(edge, width, dashed=dashed))
    inset = 0 if edge is None else width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    *,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Paint one line of plain text; the caller has made the room, nothing is shortened."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, int(align) | int(Qt.TextFlag.TextDontClip), text)


def text_width(font: QFont, text: str) -> float:
    """How wide a line of text is, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def fitted(font: QFont, text: str, room: float, *, least: int = 12) -> QFont | None:
    """The same letters, as much smaller as the room asks, or None below `least` pixels."""
    smaller = QFont(font)
    for size in range(font.pixelSize(), least - 1, -1):
        smaller.setPixelSize(size)
        if text_width(smaller, text) <= room:
            return smaller
    return None


def _pen(colour: QColor, width: float, *, dashed: bool) -> QPen:
    pen = QPen(colour, width)
    if dashed:
        pen.setDashPattern([3, 2.5])
    return pen
