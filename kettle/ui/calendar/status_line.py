"""One line at the foot of the calendar: the whole name and both identifiers of a visit."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kettle.ui.parts.frames import Ground, Hairline
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class StatusLine(Ground):
    """Lies over the hours after closing; leaves when there is nothing to say. It wraps."""

    def __init__(self, host: QWidget, *, theme: Theme) -> None:
        """Say nothing."""
        super().__init__("surface", name="calendar_status", parent=host)
        self._theme = theme
        self._words = Text("", Letters.SMALL, "ink", wrap=True)
        self._words.setObjectName("calendar_status_words")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(Hairline())
        self._column.addWidget(self._words)
        self.hide()

    def say(self, words: str) -> None:
        """Say something else, or nothing."""
        if words != self._words.text():
            self._words.setText(words)
            self.settle()

    def settle(self) -> None:
        """Lie at the foot of the host, as high as the words need."""
        px = self._theme.px
        self._words.setContentsMargins(px(12), px(4), px(12), px(5))
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setVisible(bool(self._words.text()))
        host = cast("QWidget", self.parentWidget())
        high = max(self._column.totalHeightForWidth(host.width()), px(26))
        self.setGeometry(0, host.height() - high, host.width(), high)
        self.raise_()
