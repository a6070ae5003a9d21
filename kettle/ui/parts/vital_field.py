"""A large field for one measured number, which hands the caret on when the number is complete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kettle.ui.parts.line import Line


class VitalField(Line):
    """Empty until a person types; never filled with an earlier value.

    `completed` is emitted when no longer value is possible: after `longest` figures, or one
    earlier when the first figure is `short_from` or more (a systolic that starts with 4 has two
    figures), or at once on Space or `/`. `advances` asks the domain instead when a number is
    complete. What the number means is decided there, too.
    """

    completed = Signal()

    def __init__(
        self,
        *,
        name: str,
        label: str,
        longest: int,
        short_from: int = 10,
        advances: Callable[[str], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty field; `label` includes the unit."""
        super().__init__(parent)
        self._longest = longest
        self._short_from = short_from
        self._advances = advances
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setProperty("vital", True)
        self.setMaxLength(24)
        self.textEdited.connect(self._on_edited)

    def say_wrong(self, sentence: str) -> None:
        """Show the thick ink edge; the sentence itself stands under the row."""
        self._dress(wrong=True)
        self.setAccessibleDescription(sentence)

    def clear_wrong(self) -> None:
        """Take the thick edge away."""
        if self.property("wrong"):
            self._dress(wrong=False)
            self.setAccessibleDescription("")

    def _on_edited(self, text: str) -> None:
        self.clear_wrong()
        if text[-1:] in {" ", "/"}:
            self.setText(text[:-1])
            self.completed.emit()
        elif self.cursorPosition() == len(text) and self._is_complete(text):
            self.completed.emit()

    def _is_complete(self, text: str) -> bool:
        if self._advances is not None:
            return self._advances(text)
        if not text or not (text.isascii() and text.isdecimal()):
            return False
        return len(text) >= self._longest - (int(text[0]) >= self._short_from)

    def _dress(self, *, wrong: bool) -> None:
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)
