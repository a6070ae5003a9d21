"""A small sheet for one act: whose it is, a few fields, one main button, a no beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain.facts import Event
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.field import Field
from kettle.ui.parts.text import Text
from kettle.ui.saying import Said
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

Submit = Callable[["ActSheet"], bool]
"""Tries the act and says whether it went through."""


class ActSheet(QWidget):
    """Fields by name, Enter in any of them is the main button; closing is the caller's.

    `submit` tries; while it says no, everything typed stays. `made` is the line it added.
    """

    done = Signal()
    cancelled = Signal()

    def __init__(
        self, *, theme: Theme, name: str, title: str, who: str, main: str, submit: Submit
    ) -> None:
        """Make a sheet without fields."""
        super().__init__()
        self._theme, self._submit = theme, submit
        self.made: Event | None = None
        self._fields: dict[str, Field] = {}
        self._wrong = Text("", Letters.SMALL_MEDIUM, wrap=True)
        self._wrong.setObjectName(f"{name}_wrong")
        self._main = main
        self.middle = QVBoxLayout()
        self._foot = QHBoxLayout()
        self.setObjectName(name)
        self.setAccessibleName(f"{title}, {who}")
        self._lay_out(title, who)
        self._wrong.hide()

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields by name."""
        return self._fields

    def text(self, name: str) -> str:
        """What stands in a field."""
        return self._fields[name].text

    def add_field(
        self, name: str, label: str, *, unit: str = "", hint: str = "", longest: int = 400
    ) -> Field:
        """Ask for one more thing."""
        field = Field(label, theme=self._theme, name=name, unit=unit, hint=hint, max_length=longest)
        field.entered.connect(self.try_now)
        self._fields[name] = field
        self.middle.addWidget(field)
        return field

    def finish(self) -> None:
        """Add the buttons, after what is asked: Tab goes in the order in which parts are made."""
        name, theme = self.objectName(), self._theme
        cancel = Button(self.tr("Cancel"), theme=theme, key="Esc", name=f"{name}_cancel")
        main = Button(self._main, theme=theme, kind=ButtonKind.MAIN, key="↵", name=f"{name}_main")
        main.clicked.connect(self.try_now)
        cancel.clicked.connect(self.cancelled)
        self._foot.addStretch(1)
        self._foot.addWidget(cancel)
        self._foot.addWidget(main)

    def keep(self, event: Event) -> None:
        """Keep what the act made, for whoever says that it is done."""
        self.made = event

    def say_no(self, said: Said) -> None:
        """Say a no above the buttons."""
        self._wrong.setText(said.sentence)
        self._wrong.show()

    def try_now(self) -> None:
        """Do it; when it went through the sheet is over."""
        self._wrong.hide()
        if self._submit(self):
            self.done.emit()

    def _lay_out(self, title: str, who: str) -> None:
        px = self._theme.px
        self.middle.setSpacing(px(12))
        self._foot.setSpacing(px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(10))
        column.addWidget(Text(title, Letters.TITLE))
        column.addWidget(Text(who, Letters.SMALL, "ink2", wrap=True))
        column.addSpacing(px(4))
        column.addLayout(self.middle)
        column.addWidget(self._wrong)
        column.addSpacing(px(6))
        column.addLayout(self._foot)
