"""Controls side by side, or one below the other where the letters leave no room beside."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget


class TurningRow(QWidget):
    """As wide as there is room; it asks for no more than its widest control."""

    def __init__(self, *, gap: int, parent: QWidget | None = None) -> None:
        """Make an empty row with `gap` pixels between its controls."""
        super().__init__(parent)
        self._controls: list[tuple[QWidget, int]] = []
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(gap)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, control: QWidget, stretch: int = 0) -> None:
        """Put a control at the end."""
        self._controls.append((control, stretch))
        self._layout.addWidget(control, stretch)

    def sizeHint(self) -> QSize:
        return QSize(self._wide(), self._high())

    def minimumSizeHint(self) -> QSize:
        widest = max((one.minimumSizeHint().width() for one, _ in self._shown()), default=0)
        return QSize(widest, self._high())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        wanted = way.TopToBottom if self.width() < self._wide() else way.LeftToRight
        if wanted != self._layout.direction():
            self._layout.setDirection(wanted)
            self.updateGeometry()

    def _shown(self) -> list[tuple[QWidget, int]]:
        return [(one, stretch) for one, stretch in self._controls if not one.isHidden()]

    def _wide(self) -> int:
        shown = self._shown()
        gaps = self._layout.spacing() * max(len(shown) - 1, 0)
        return gaps + sum(
            max(one.minimumSizeHint().width(), one.minimumWidth()) for one, _ in shown
        )

    def _high(self) -> int:
        heights = [one.sizeHint().height() for one, _ in self._shown()]
        if self._layout.direction() is QBoxLayout.Direction.LeftToRight:
            return max(heights, default=0)
        return sum(heights) + self._layout.spacing() * max(len(heights) - 1, 0)
