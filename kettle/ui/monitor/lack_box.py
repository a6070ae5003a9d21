"""What still keeps a session from its next step, beside the button that waits for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kettle.ui.parts.frames import InkBox
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class LackBox(InkBox):
    """One strong line and one below it."""

    def __init__(self, *, theme: Theme, name: str, head: str) -> None:
        """Say nothing yet; `head` names the strong line."""
        super().__init__(name=name)
        self._head = Text("", Letters.ROW, wrap=True)
        self._head.setObjectName(head)
        self._rest = Text("", Letters.BODY, "ink2", wrap=True)
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.setSpacing(px(10))
        sign = Icon("triangle-alert", theme=theme, size=16, colour="ink")
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._head)
        words.addWidget(self._rest)
        row.addLayout(words, 1)

    def say(self, head: str, rest: str) -> None:
        """Say what is lacking, or that nothing is."""
        self._head.setText(head)
        self._rest.setText(rest)
