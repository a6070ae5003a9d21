"""A few answers as buttons: a figure, a click or Enter gives one at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from kettle.ui.monitor.turning_row import TurningRow
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.theme.theme import Theme


class Answers(TurningRow):
    """Figures count from 1; arrows move between the answers and give none.

    `given` carries which answer it was, counted from 0. Nothing stays pressed: the list shows what
    was recorded.
    """

    given = Signal(int)

    def __init__(
        self,
        answers: Sequence[str],
        *,
        theme: Theme,
        name: str,
        label: str,
        parent: QWidget | None = None,
    ) -> None:
        """Offer the answers; `label` is the question a screen reader says before each."""
        super().__init__(gap=theme.px(8), parent=parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._buttons = []
        for at, answer in enumerate(answers):
            button = Button(
                answer, theme=theme, kind=ButtonKind.PLAIN, key=str(at + 1), name=f"{name}_{at}",
                accessible=f"{label}: {answer}",
            )  # fmt: skip
            button.setProperty("answer", at)
            button.clicked.connect(self._on_clicked)
            self._buttons.append(button)
            self.add(button)
        self.setFocusProxy(self._buttons[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        figure = event.text()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: +1}.get(Qt.Key(event.key()))
        if figure.isdecimal() and 1 <= int(figure) <= len(self._buttons):
            self.given.emit(int(figure) - 1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._buttons[self._at()].click()
        elif step is not None:
            at = min(max(self._at() + step, 0), len(self._buttons) - 1)
            self._buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _at(self) -> int:
        holder = QApplication.focusWidget()
        return next((at for at, one in enumerate(self._buttons) if one is holder), 0)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.given.emit(int(sender.property("answer")))
