"""Why the pump was stopped, asked by one button for each reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle import wording
from kettle.domain.facts import StopReason
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.theme.theme import Theme


class StopChoice(QWidget):
    """Why the pump was stopped: one button each, a figure takes it and goes on."""

    moved_on = Signal()

    def __init__(self, *, theme: Theme) -> None:
        """Nothing is chosen yet."""
        super().__init__()
        self._theme = theme
        self.reason: StopReason | None = None
        self._buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for at, why in enumerate(StopReason, start=1):
            word = wording.word(why)
            button = Button(
                word[:1].upper() + word[1:], theme=theme, key=str(at), name=f"stop_{why.value}"
            )
            button.clicked.connect(self._on_clicked)
            button.setProperty("why", why.value)
            self._buttons.append(button)
        for at in range(0, len(self._buttons), 2):
            row = QHBoxLayout()
            row.setSpacing(theme.px(6))
            for button in self._buttons[at : at + 2]:
                row.addWidget(button, 1)
            column.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        figure = event.text()
        if figure.isdecimal() and 1 <= int(figure) <= len(self._buttons):
            self._choose(self._buttons[int(figure) - 1])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            holder = self.focusWidget()
            if isinstance(holder, Button):
                self._choose(holder)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self._choose(sender)

    def _choose(self, chosen: Button) -> None:
        self.reason = StopReason(str(chosen.property("why")))
        for button in self._buttons:
            button.take_kind(ButtonKind.MAIN if button is chosen else ButtonKind.PLAIN)
        self.moved_on.emit()
