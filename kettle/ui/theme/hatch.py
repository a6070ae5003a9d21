"""The diagonal hatching of turnover, closed hours and refused places."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTransform

TILE = 7
"""Pixels between two lines, at 100 per cent."""


def hatch_brush(
    line: QColor,
    ground: QColor | None = None,
    *,
    width: float = 1.0,
    tile: int = TILE,
    dpr: float = 1.0,
) -> QBrush:
    """A brush of thin lines rising to the right; Qt's own pattern is coarse and ignores density."""
    side = round(tile * dpr)
    picture = QPixmap(side, side)
    picture.fill(ground or Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, width * dpr))
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift - 1, side + 1), QPointF(shift + side + 1, -1))
    painter.end()
    brush = QBrush(picture)
    brush.setTransform(QTransform.fromScale(1 / dpr, 1 / dpr))
    return brush
