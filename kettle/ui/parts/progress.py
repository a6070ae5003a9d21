"""Thin bars that show a share: one length, or so many of so many."""

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


class StepBar(QWidget):
    """A bar of equal pieces, so many of them filled: strength of a phrase, steps done."""

    def __init__(self, steps: int, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show `steps` empty pieces."""
        super().__init__(parent)
        self._theme, self._steps, self._done = theme, steps, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.updateGeometry)

    def show_done(self, done: int, *, said: str) -> None:
        """Fill so many pieces; `said` is the meaning in words."""
        self._done = done
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        gap = self._theme.px(5)
        wide = (self.width() - gap * (self._steps - 1)) / self._steps
        for at in range(self._steps):
            piece = QRectF(at * (wide + gap), 0, wide, self.height())
            fill = self._theme.color("accent" if at < self._done else "sunken")
            edge = self._theme.color("line2") if at >= self._done else None
            fill_round(painter, piece, self.height() / 2, fill=fill, edge=edge)
