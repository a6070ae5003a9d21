"""A sheet that asks for one reason before something is struck out or settled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.field import Field
from kettle.ui.parts.text import Text
from kettle.ui.saying import Said
from kettle.ui.theme.letters import Letters
from kettle.ui.workplace import Workplace

LONGEST_REASON = 2_000


class ReasonSheet(QWidget):
    """What it is about, a field, and one button; a refusal is said at the field."""

    def __init__(
        self,
        place: Workplace,
        *,
        title: str,
        about: str,
        label: str,
        button: str,
        act: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        """Ask; `act` is called with what was typed, and the sheet closes when it went through."""
        super().__init__(parent)
        self._place, self._act = place, act
        theme = place.theme
        self._reason = Field(
            label, theme=theme, name="sheet_reason", hint=self.tr("It stays in the record."),
            max_length=LONGEST_REASON,
        )  # fmt: skip
        self._save = Button(
            button, theme=theme, kind=ButtonKind.MAIN, key="Ctrl Enter", name="sheet_save"
        )
        self.setObjectName("reason_sheet")
        self._lay_out(title, about)
        self._save.clicked.connect(self._on_save)
        self._reason.entered.connect(self._on_save)
        place.window.sheet.main_wanted.connect(self._on_save)

    def _on_save(self) -> None:
        done = self._place.saying.attempt(lambda: self._act(self._reason.text), place=self._say)
        if done:
            self._place.window.sheet.close_sheet()

    def _say(self, said: Said) -> None:
        self._reason.say_wrong(said.sentence)

    def _lay_out(self, title: str, about: str) -> None:
        px = self._place.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addWidget(Text(title, Letters.TITLE, wrap=True))
        column.addWidget(Text(about, Letters.BODY, "ink2", wrap=True))
        column.addWidget(self._reason)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._save)
        column.addLayout(row)
