"""A small sheet with a few ways to go on: one button each, and a figure takes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.text import Text
from kettle.ui.saying import Said
from kettle.ui.theme.letters import Letters
from kettle.ui.today.about import About
from kettle.ui.today.words import tr
from kettle.ui.workplace import Workplace

WIDTH = 480


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What a button says and does; a no is said on the sheet, else the sheet closes.

    `after` is called when it went through and the sheet is closed.
    """

    text: str
    act: Callable[[], object]
    after: Callable[[], object]


class ChoiceSheet(QWidget):
    """Names the patient, says what it is about, offers the ways; Esc leaves all as it is."""

    def __init__(
        self, place: Workplace, about: About, *, name: str, lead: str, ways: Sequence[Way]
    ) -> None:
        """Offer some ways, the first as the main one."""
        super().__init__()
        self._place, self._ways = place, tuple(ways)
        self._wrong = Text("", Letters.SMALL_MEDIUM, wrap=True)
        self._wrong.setObjectName(f"{name}_wrong")
        self._wrong.hide()
        self.links = QHBoxLayout()
        self.setObjectName(name)
        self.setAccessibleName(f"{about.name}, {about.born}. {lead}")
        self._lay_out(about, lead, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        figure = event.text()
        if figure.isdecimal() and 1 <= int(figure) <= len(self._ways):
            self._take(self._ways[int(figure) - 1])
        else:
            super().keyPressEvent(event)

    def _take(self, way: Way) -> None:
        if self._place.saying.attempt(way.act, place=self._say):
            self._place.window.sheet.close_sheet()
            way.after()

    def _say(self, said: Said) -> None:
        self._wrong.setText(said.sentence)
        self._wrong.show()

    def _lay_out(self, about: About, lead: str, name: str) -> None:
        theme, px = self._place.theme, self._place.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(8))
        column.addWidget(Text(about.name, Letters.TITLE, wrap=True))
        column.addWidget(Text(tr("Born %s") % about.born, Letters.SMALL, "ink2", wrap=True))
        column.addSpacing(px(6))
        column.addWidget(Text(lead, Letters.BODY, wrap=True))
        for at, way in enumerate(self._ways, start=1):
            kind = ButtonKind.MAIN if at == 1 else ButtonKind.PLAIN
            button = Button(way.text, theme=theme, kind=kind, key=str(at), name=f"{name}_{at}")
            button.clicked.connect(_calling(self._take, way))
            column.addWidget(button)
        column.addWidget(self._wrong)
        column.addSpacing(px(6))
        cancel = Button(tr("Cancel"), theme=theme, key="Esc", name=f"{name}_cancel")
        cancel.clicked.connect(self._place.window.sheet.close_sheet)
        foot = QHBoxLayout()
        foot.addLayout(self.links)
        foot.addStretch(1)
        foot.addWidget(cancel)
        column.addLayout(foot)


def _calling(take: Callable[[Way], None], way: Way) -> Callable[[], None]:
    """A slot for one way; Qt's own argument never reaches it."""
    return lambda: take(way)
