"""Draws the line icons in any colour and keeps each drawing for the next time."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from kettle import assets

MARK = "kettle"
"""The clinic software's own sign: a copper kettle with a pulse line in the accent colour."""


class Icons:
    """Every icon drawn so far, by name, colour, size and screen density."""

    def __init__(self) -> None:
        """Start with an empty shelf."""
        self._drawn: dict[tuple[str, int, int, float, int], QPixmap] = {}

    def pixmap(
        self, name: str, colour: QColor, size: int, *, dpr: float = 1.0, pulse: QColor | None = None
    ) -> QPixmap:
        """The icon as a square picture of `size` logical pixels."""
        second = pulse or colour
        key = (name, colour.rgba(), size, dpr, second.rgba())
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self._drawn[key] = _draw(name, colour, size, dpr, second)
        return drawn

    def paint(self, painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
        """Paint the icon into the middle of a rectangle, as large as its shorter side."""
        dpr = painter.device().devicePixelRatio()
        side = min(rect.width(), rect.height())
        picture = self.pixmap(name, colour, round(side), dpr=dpr)
        corner = rect.center().toPoint()
        painter.drawPixmap(
            round(corner.x() - side / 2 + 0.5), round(corner.y() - side / 2 + 0.5), picture
        )


def _draw(name: str, colour: QColor, size: int, dpr: float, pulse: QColor) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    source = assets.read_text(f"icons/{name}.svg")
    coloured = source.replace("currentColor", colour.name()).replace("pulseColor", pulse.name())
    picture = QPixmap(round(size * dpr), round(size * dpr))
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(dpr)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(coloured.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
