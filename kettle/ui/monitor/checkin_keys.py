"""How a nurse types at the chair: what Enter, Tab, a blank and N mean in a check-in's fields."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

_SEPARATORS = {Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Slash}
_MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}


class TypingHabits(QObject):
    """Listens to the controls of a form.

    The caret moves on by itself when a number is complete; a Tab, a blank or a stroke that is
    typed out of habit right after that does not move it twice.
    """

    entered = Signal()
    left = Signal()
    note_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        """Listen to nothing yet."""
        super().__init__(parent)
        self._has_moved = False

    def listen(self, control: QWidget) -> None:
        """Listen to one control."""
        control.installEventFilter(self)

    def moved_by_itself(self) -> None:
        """The caret has just moved on without a key for it."""
        self._has_moved = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False

    def _on_key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _MODIFIERS:
            return False
        has_moved, self._has_moved = self._has_moved, False
        if has_moved and key in _SEPARATORS:
            return True
        if isinstance(watched, QTextEdit):
            return False
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return True
        if key == Qt.Key.Key_N and not isinstance(watched, QLineEdit):
            self.note_wanted.emit()
            return True
        return False
