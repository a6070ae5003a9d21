"""A line of text that leaves Ctrl+Z to the window while nothing was typed into it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class Line(QLineEdit):
    """With letters of its own to take back, Ctrl+Z takes those back; else what was done last."""

    def event(self, event: QEvent) -> bool:
        """Qt's own line asks for the key even when it has nothing to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo = event.matches(QKeySequence.StandardKey.Undo)
            if is_undo and not self.isUndoAvailable():
                event.ignore()
                return False
        return super().event(event)
