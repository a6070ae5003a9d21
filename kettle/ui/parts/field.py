"""A labelled field to type in, with its unit, its hint and the sentence when it cannot be read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.ui.parts.line import Line
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class Field(QWidget):
    """Label above, field, hint below. A wrong entry is a thick ink edge and a sentence: never red.

    The text stays as it was typed until the person changes it; changing it takes the sentence
    away.
    """

    edited = Signal(str)
    left = Signal()
    entered = Signal()

    def __init__(
        self,
        label: str,
        *,
        theme: Theme,
        name: str,
        unit: str = "",
        hint: str = "",
        last: str = "",
        placeholder: str = "",
        max_length: int = 5_000,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty field; `last` is the former value in small print, never in the field."""
        super().__init__(parent)
        self._theme = theme
        self.line = Line(self)
        self.line.setObjectName(name)
        self.line.setMaxLength(max_length)
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(f"{label} {unit}".strip())
        self.setObjectName(f"{name}_field")
        self._label = Text(label, Letters.SMALL_STRONG, "ink2")
        self._unit = Text(unit, Letters.SMALL, "ink3")
        self._last = Text(last, Letters.SMALL, "ink3")
        self._hint = Text(hint, Letters.SMALL, "ink3", wrap=True)
        self._wrong = Text("", Letters.SMALL_MEDIUM, "ink", wrap=True)
        self._wrong.setObjectName(f"{name}_wrong")
        self._wrong_sign = Icon("triangle-alert", theme=theme, size=16, colour="ink")
        self._hint_text = hint
        self._lay_out()
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self.entered)
        self.line.installEventFilter(self)

    @property
    def text(self) -> str:
        """What stands in the field, as typed."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Put a text there without saying that a person typed it; the person's own focus wins."""
        if self.line.text() != text:
            self.line.setText(text)

    def show_last(self, text: str) -> None:
        """Show the former value beside the label."""
        self._last.setText(text)

    @property
    def is_wrong(self) -> bool:
        """Whether a sentence stands under the field."""
        return bool(self.line.property("wrong"))

    def say_wrong(self, sentence: str, *, take_keys: bool = True) -> None:
        """Say under the field why it cannot be read, and put the caret there."""
        self._dress_wrong(wrong=True)
        self._wrong.setText(sentence)
        self.line.setAccessibleDescription(sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, sentence))
        if take_keys:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.selectAll()

    def clear_wrong(self) -> None:
        """Take the sentence away."""
        if self.is_wrong:
            self._dress_wrong(wrong=False)
            self._wrong.setText("")
            self.line.setAccessibleDescription(self._hint_text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False

    def _on_edited(self, text: str) -> None:
        self.clear_wrong()
        self.edited.emit(text)

    def _dress_wrong(self, *, wrong: bool) -> None:
        self.line.setProperty("wrong", wrong)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        for part in (self._wrong, self._wrong_sign):
            part.setVisible(wrong)
        self._hint.setVisible(bool(self._hint_text) and not wrong)

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setSpacing(px(6))
        head.addWidget(self._label)
        head.addWidget(self._unit)
        head.addStretch(1)
        head.addWidget(self._last)
        foot = QHBoxLayout()
        foot.setSpacing(px(6))
        foot.addWidget(self._wrong_sign, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._wrong, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self.line)
        column.addWidget(self._hint)
        column.addLayout(foot)
        self._unit.setVisible(bool(self._unit.text()))
        self._dress_wrong(wrong=False)
