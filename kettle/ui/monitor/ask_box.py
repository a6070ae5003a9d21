"""One question of the check-in panel, below the field it is about; never a dialog, never red."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kettle import wording
from kettle.domain.vitals import NotTaken
from kettle.ui.monitor.checkin_look import REASONS, Ask, AskKind
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import InkBox
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class AskBox(InkBox):
    """Asks, and says what was answered: the offered value, the value as typed, or a reason.

    Figures 1 to 5 choose a reason; Enter takes what is offered.
    """

    taken = Signal()
    kept = Signal()
    reason_given = Signal(object)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Wait, hidden."""
        super().__init__(name="check_ask", parent=parent)
        self._theme = theme
        self._sentence = Text("", Letters.SMALL_MEDIUM, wrap=True)
        self._sentence.setObjectName("check_ask_sentence")
        self._take = Button(
            self.tr("Take"), theme=theme, kind=ButtonKind.DESK_MAIN, key="↵", name="ask_take"
        )
        self._keep = Button(
            self.tr("Keep as typed"), theme=theme, kind=ButtonKind.DESK, key="Ctrl ↵",
            name="ask_keep",
        )  # fmt: skip
        self._reasons = QWidget()
        self._buttons = tuple(self._reason_button(at, why) for at, why in enumerate(REASONS))
        self._lay_out()
        self._take.clicked.connect(self.taken)
        self._keep.clicked.connect(self.kept)
        self.hide()

    def show_ask(self, ask: Ask, sentence: str) -> None:
        """Ask something."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._take.setVisible(bool(ask.take))
        self._take.say(self.tr("Take %s") % ask.offer)
        self._keep.setVisible(ask.kind is AskKind.CONFIRM)
        self._reasons.setVisible(ask.kind is AskKind.WHY_MISSING)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def say(self, sentence: str) -> None:
        """Say a no that is about no field."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        for part in (self._take, self._keep, self._reasons):
            part.hide()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def focus_reasons(self) -> None:
        """Take the keys at the first reason."""
        self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        figure = event.text()
        if self._reasons.isVisible() and figure.isdecimal() and 1 <= int(figure) <= len(REASONS):
            self.reason_given.emit(REASONS[int(figure) - 1])
        elif self._reasons.isVisible() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            holder = QApplication.focusWidget()
            if isinstance(holder, Button) and holder in self._buttons:
                holder.click()
        else:
            super().keyPressEvent(event)

    def _reason_button(self, at: int, why: NotTaken) -> Button:
        word = wording.word(why)
        button = Button(
            word[:1].upper() + word[1:], theme=self._theme, kind=ButtonKind.DESK, key=str(at + 1),
            name=f"ask_why_{why.value}", letters=Letters.SMALL_STRONG,
        )  # fmt: skip
        button.clicked.connect(lambda: self.reason_given.emit(why))
        return button

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        sign = Icon("triangle-alert", theme=self._theme, size=16, colour="ink")
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._sentence, 1)
        answers = QHBoxLayout()
        answers.setSpacing(px(8))
        answers.addWidget(self._take)
        answers.addWidget(self._keep)
        answers.addStretch(1)
        grid = QGridLayout(self._reasons)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(6))
        for at, button in enumerate(self._buttons):
            grid.addWidget(button, at // 2, at % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(8), px(10), px(8))
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addLayout(answers)
        column.addWidget(self._reasons)
