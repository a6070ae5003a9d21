"""Thin bars that show a share."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kettle.ui.parts.brush import fill_round
from kettle.ui.theme.theme import Theme


def paint_share(
    painter: QPainter, rect: QRectF, share: float, theme: Theme, *, fill: str = "ink2"
) -> None:
    """Paint a track and the part of it that is reached, 0 to 1."""
    radius = rect.height() / 2
    edge = theme.color("line2")
    fill_round(painter, rect, radius, fill=theme.color("sunken"), edge=edge, width=1)
    reached = min(max(share, 0.0), 1.0) * rect.width()
    if reached > 0:
        bar = QRectF(rect.left(), rect.top(), max(reached, rect.height()), rect.height())
        fill_round(painter, bar, radius, fill=theme.color(fill))


class SharedBar(QWidget):
    """A bar of one piece."""

    def __init__(
        self, *, theme: Theme, fill: str = "accent", high: int = 8, parent: QWidget | None = None
    ) -> None:
        """Show an empty bar, `high` pixels at 100 per cent."""
        super().__init__(parent)
        self._theme, self._fill, self._high, self._share = theme, fill, high, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.updateGeometry)

    def show_share(self, share: float, *, said: str) -> None:
        """Show a share from 0 to 1; `said` is its meaning in words."""
        self._share = share
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(self._high))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_share(painter, QRectF(self.rect()), self._share, self._theme, fill=self._fill)
