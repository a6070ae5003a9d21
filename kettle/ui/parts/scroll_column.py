"""A column that scrolls when the room is short, and follows the control that has the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from kettle.ui.theme.theme import Theme

_MARGIN = 24


class ScrollColumn(QScrollArea):
    """Parts below each other; never scrolls sideways. `column` takes the parts.

    While it is `whole` it asks for the room of all its parts, so that what holds it scrolls.
    """

    def __init__(self, *, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """Make an empty column."""
        super().__init__(parent)
        self._theme = theme
        self._is_whole = False
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def be_whole(self, whole: bool) -> None:
        """Ask for the room of all parts, or take what there is and scroll."""
        if whole is not self._is_whole:
            self._is_whole = whole
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        if not self._is_whole:
            return super().minimumSizeHint()
        needed = self.column.totalMinimumHeightForWidth(self.viewport().width())
        return QSize(0, max(needed, self.column.totalMinimumSize().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize} and self._is_whole:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._inside.isAncestorOf(now):
            margin = self._theme.px(_MARGIN)
            self.ensureWidgetVisible(now, margin, margin)
