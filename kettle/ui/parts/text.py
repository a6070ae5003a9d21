"""Words on the screen: plain text only, in the letters of what they are for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kettle.ui.theme.letters import Letters


class Text(QLabel):
    """A label that shows text exactly as it was typed; markup is never interpreted."""

    def __init__(
        self,
        text: str = "",
        letters: Letters = Letters.BODY,
        tone: str = "ink",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show a text; `tone` is a text colour of `theme/sheet.py`."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("letters", letters.value)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def take_tone(self, tone: str) -> None:
        """Take another text colour."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
