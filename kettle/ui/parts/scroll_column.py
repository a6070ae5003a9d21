"""A column that scrolls when the room is short, and follows the control that has the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from kettle.ui.theme.theme import Theme

_MARGIN = 24


class ScrollColumn(QScrollArea):
    """Parts below each other; never scrolls sideways. `column` takes the parts."""

    def __init__(self, *, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """Make an empty column."""
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.setWidget(self._inside)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._inside.isAncestorOf(now):
            margin = self._theme.px(_MARGIN)
            self.ensureWidgetVisible(now, margin, margin)
