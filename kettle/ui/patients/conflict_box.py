"""Somebody else amended the same record meanwhile: both values stand side by side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import InkBox
from kettle.ui.parts.text import Text
from kettle.ui.patients.form_values import Difference
from kettle.ui.patients.words import tr
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class ConflictBox(InkBox):
    """For each field that both changed: what theirs is, what mine is, and which to keep.

    `taken(name, text)` says which text a field is to hold.
    """

    taken = Signal(str, str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Stay hidden until there is a conflict."""
        super().__init__(name="conflict", parent=parent)
        self._theme = theme
        self._rows = QWidget()
        self._column = QVBoxLayout(self)
        px = theme.px
        self._column.setContentsMargins(px(14), px(10), px(14), px(10))
        self._column.setSpacing(px(6))
        self._title = Text(self.tr("Somebody changed this record meanwhile"), Letters.ROW)
        self._told = Text("", Letters.SMALL, "ink2", wrap=True)
        self._column.addWidget(self._title)
        self._column.addWidget(self._told)
        self._column.addWidget(self._rows)
        self.hide()

    def show_differences(self, found: tuple[Difference, ...]) -> None:
        """Show what differs; what only they changed is told, what both changed is asked."""
        contested = [one for one in found if one.is_contested]
        taken = [one for one in found if not one.is_contested]
        quiet = [f"{one.label}: {one.theirs or tr('empty')}" for one in taken]
        told = tr("Nothing you typed is lost. Choose what is right, then save again.")
        if quiet:
            told = f"{told} {tr('Taken over from them: %s.') % '; '.join(quiet)}"
        self._told.setText(told)
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for at, one in enumerate(contested):
            grid.addWidget(Text(one.label, Letters.SMALL_STRONG), at, 0)
            both = tr("theirs “%s”, yours “%s”") % (one.theirs, one.mine)
            grid.addWidget(Text(both, Letters.SMALL, wrap=True), at, 1)
            grid.addWidget(self._button(one, tr("Take theirs"), "theirs", one.theirs), at, 2)
            grid.addWidget(self._button(one, tr("Keep mine"), "mine", one.mine), at, 3)
        self._column.replaceWidget(self._rows, rows)
        self._rows.deleteLater()
        self._rows = rows
        self.setAccessibleName(told)
        self.show()

    def _button(self, one: Difference, text: str, whose: str, value: str) -> Button:
        button = Button(
            text, theme=self._theme, kind=ButtonKind.DESK, name=f"{whose}_{one.name}",
            accessible=f"{text}: {one.label} {value}",
        )  # fmt: skip
        button.setProperty("field", one.name)
        button.setProperty("text_to_take", value)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        sender = self.sender()
        self.taken.emit(str(sender.property("field")), str(sender.property("text_to_take")))
