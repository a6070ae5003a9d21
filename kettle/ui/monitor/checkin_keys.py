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
    typed out of habit right after that does not move it twice. A nought right after it belongs to
    the number before, since no number begins with one: a pulse of 820 is 820, not 82 and a SpO2
    of 0. After a Tab, a blank or a stroke it is a value.
    """

    entered = Signal()
    left = Signal()
    note_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        """Listen to nothing yet."""
        super().__init__(parent)
        self._has_moved = False
        self._has_parted = False
        self._number: QLineEdit | None = None

    def listen(self, control: QWidget) -> None:
        """Listen to one control."""
        control.installEventFilter(self)

    def moved_by_itself(self, number: QLineEdit | None) -> None:
        """The caret has just moved on without a key for it, from a number or from a scale."""
        self._has_moved, self._number = True, number

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
        has_parted, self._has_parted = self._has_parted, key in _SEPARATORS
        if has_moved and key in _SEPARATORS:
            return True
        if has_moved and not has_parted and _begins_with_nought(watched, key):
            return self._put_behind_number()
        if isinstance(watched, QTextEdit):
            return False
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return True
        if key == Qt.Key.Key_N and not isinstance(watched, QLineEdit):
            self.note_wanted.emit()
            return True
        return False

    def _put_behind_number(self) -> bool:
        """Back to the number that the nought belongs to; behind a scale there is none."""
        if self._number is None or not self._number.text().isdecimal():
            return False
        self._number.setFocus(Qt.FocusReason.OtherFocusReason)
        self._number.insert("0")
        return True


def _begins_with_nought(watched: QObject, key: Qt.Key) -> bool:
    return key == Qt.Key.Key_0 and isinstance(watched, QLineEdit) and not watched.text()
