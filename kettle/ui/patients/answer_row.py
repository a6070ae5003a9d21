"""One question of a rating sheet and its answers: a digit chooses and moves on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kettle.ui.parts.segments import Segments
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

ANSWERS_WIDTH = 220


class AnswerRow(QWidget):
    """The question in the words of the scale, and a segment for each answer and for none.

    `answered` says that a person chose; `moved_on` that the next question may take the keys;
    `moved_back` that the one before may.
    """

    answered = Signal()
    moved_on = Signal()
    moved_back = Signal()

    def __init__(
        self, number: int, question: str, highest: int, *, theme: Theme,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Ask one question; nothing is chosen."""
        super().__init__(parent)
        self._theme, self._highest = theme, highest
        options = [*(str(value) for value in range(highest + 1)), "–"]
        label = f"{number}. {question}"
        self._segments = Segments(options, theme=theme, name=f"answer_{number}", label=label)
        self._wrong = Text("", Letters.SMALL_MEDIUM, wrap=True)
        self._wrong.setObjectName(f"answer_{number}_wrong")
        self._wrong.hide()
        none = self._segments.findChild(QPushButton, f"answer_{number}_{highest + 1}")
        if none is not None:
            none.setAccessibleName(self.tr("%s not answered") % label)
        self._segments.chosen.connect(self._on_chosen)
        self._segments.moved_on.connect(self.moved_on)
        for button in self._segments.findChildren(QPushButton):
            button.installEventFilter(self)
        self._lay_out(str(number), question)

    @property
    def is_settled(self) -> bool:
        """Whether something was chosen, be it that the question was not answered."""
        return self._segments.index is not None

    @property
    def answer(self) -> int | None:
        """The answer, or None when it was not answered or not asked yet."""
        index = self._segments.index
        return None if index is None or index > self._highest else index

    def show_answer(self, index: int | None) -> None:
        """Show a choice without saying that a person made it; above the highest means none."""
        self._segments.choose(index)
        self._wrong.hide()

    @property
    def index(self) -> int | None:
        """Which segment is chosen."""
        return self._segments.index

    def take_keys(self) -> None:
        """Take the keys."""
        self._segments.focus_choice()

    def say_wrong(self, sentence: str) -> None:
        """Say below the question what is missing, and take the keys there."""
        self._wrong.setText(sentence)
        self._wrong.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        self.take_keys()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        text = event.text()
        if text == "-":
            self._segments.choose(self._highest + 1)
            self._on_chosen()
            self.moved_on.emit()
            return True
        if text.isdecimal() and text.isascii() and int(text) > self._highest:
            self.say_wrong(self.tr("Type 0 to %d, or - for not answered.") % self._highest)
            return True
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.moved_on.emit()
            case Qt.Key.Key_Up | Qt.Key.Key_Backspace:
                self.moved_back.emit()
            case _:
                return False
        return True

    def _on_chosen(self) -> None:
        self._wrong.hide()
        self.answered.emit()

    def _lay_out(self, number: str, question: str) -> None:
        px = self._theme.px
        count = Text(number, Letters.SMALL_STRONG, "ink2")
        count.setFixedWidth(px(18))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(Text(question, Letters.BODY, wrap=True))
        words.addWidget(self._wrong)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(4), 0, px(4))
        row.setSpacing(px(8))
        row.addWidget(count, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self._segments.setFixedWidth(px(ANSWERS_WIDTH))
        row.addWidget(self._segments, 0, Qt.AlignmentFlag.AlignVCenter)
