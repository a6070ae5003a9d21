"""The right side below the dates: what was checked, or why there are no dates."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kettle.ui.calendar.plan_sheet_look import CheckLook
from kettle.ui.parts.frames import InkBox
from kettle.ui.parts.layouts import empty_out
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class CheckLines(QWidget):
    """One line each: a sign and a sentence; warnings stand out by their sign and their weight."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("plan_checks")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(7))
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: tuple[CheckLook, ...]) -> None:
        """Show other lines."""
        empty_out(self._grid)
        for row, line in enumerate(lines):
            colour = "ink" if line.needs_eyes else "accent"
            sign = Icon(line.icon, theme=self._theme, size=16, colour=colour)
            letters = Letters.ROW if line.needs_eyes else Letters.BODY
            words = Text(line.text, letters, wrap=True)
            self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, row, 1)


class Refusals(InkBox):
    """Why no dates can be had, with every reason said."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin without a refusal, hidden."""
        super().__init__(name="plan_refusals", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(14), px(16), px(14))
        row.setSpacing(px(12))
        sign = Icon("triangle-alert", theme=theme, colour="ink")
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(Text(self.tr("No dates fit these wishes"), Letters.HEAD))
        self._text = Text("", Letters.BODY, wrap=True)
        self._text.setObjectName("plan_refusals_text")
        words.addWidget(self._text)
        row.addLayout(words, 1)
        self.hide()

    def show_refusals(self, sentences: tuple[str, ...]) -> None:
        """Say why, or nothing."""
        text = "\n".join(sentences)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(sentences))
