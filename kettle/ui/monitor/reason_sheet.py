"""Asks for a reason, and where the rules want it for a prescriber's own sign-in, before an act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain.dates import day_and_year
from kettle.domain.errors import Reason
from kettle.domain.people import Patient, Role
from kettle.ui.monitor.second_sign_in import SecondSignIn, Unlock
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.field import Field
from kettle.ui.parts.frames import Ground, Hairline, InkBox
from kettle.ui.parts.text import Text
from kettle.ui.saying import Said
from kettle.ui.theme.letters import Letters
from kettle.ui.workplace import Workplace
from kettle.workflow.signing_in import SecondPerson

WIDTH = 560

Act = Callable[[str, SecondPerson | None], object]
"""What is done with the reason and the second person; may refuse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonAsk:
    """What the sheet says: its title, the sentences about what is passed, and its button.

    `needs` is the role that signs here with its own pass phrase; None when no second sign-in is
    wanted. Patients are named with their birth date.
    """

    title: str
    sentences: tuple[str, ...]
    verb: str
    patient: Patient
    needs: Role | None = None


class ReasonSheet(QWidget):
    """The one sheet for passing a rule by name and for leaving early; closing it does nothing."""

    acted = Signal()

    def __init__(
        self, ask: ReasonAsk, *, place: Workplace, act: Act, unlock: Unlock, name: str
    ) -> None:
        """Ask."""
        super().__init__()
        self._place = place
        self._act = act
        self.setObjectName(name)
        self.setAccessibleName(ask.title)
        theme = place.theme
        self._why = Field(self.tr("Reason, kept in the record"), theme=theme, name=f"{name}_why")
        self._sign_in: SecondSignIn | None = None
        if ask.needs is not None:
            self._sign_in = SecondSignIn(
                place, name=f"{name}_sign", verb=ask.verb, unlock=unlock, needs=ask.needs,
                head=self.tr("The prescriber signs"),
            )  # fmt: skip
            self._sign_in.hide_verb()
            self._sign_in.signed.connect(self._carry_out)
        self._no = Text("", Letters.SMALL_MEDIUM, wrap=True)
        self._no.setObjectName(f"{name}_no")
        self._back = Button(self.tr("Go back"), theme=theme, key="Esc", name=f"{name}_back")
        self._go = Button(
            ask.verb, theme=theme, kind=ButtonKind.MAIN, key="Ctrl ↵", name=f"{name}_go"
        )
        self._lay_out(ask)
        self._why.entered.connect(self._on_why_entered)
        self._go.clicked.connect(self.submit)
        self._back.clicked.connect(place.window.sheet.close_sheet)
        place.window.sheet.main_wanted.connect(self.submit)
        self.setFocusProxy(self._why)

    def submit(self) -> None:
        """Do it, when a reason stands there and whoever must sign has signed."""
        if not self._why.text.strip():
            self._say(self._place.saying.worded(Reason("reason_missing")))
        elif self._sign_in is not None:
            self._sign_in.submit()
        else:
            self._carry_out(None)

    def _on_why_entered(self) -> None:
        if self._sign_in is not None and not self._sign_in.phrase.text():
            self._sign_in.phrase.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submit()

    def _carry_out(self, second: SecondPerson | None) -> None:
        done = self._place.saying.attempt(
            lambda: self._act(self._why.text, second), place=self._on_no
        )
        if done:
            self._place.window.sheet.close_sheet()
            self.acted.emit()

    def _say(self, sentence: str) -> None:
        self._why.say_wrong(sentence)

    def _on_no(self, said: Said) -> None:
        self._no.setText(said.sentence)
        self._no.show()

    def _lay_out(self, ask: ReasonAsk) -> None:
        px = self._place.theme.px
        inside = QVBoxLayout()
        inside.setContentsMargins(px(20), px(18), px(20), px(18))
        inside.setSpacing(px(10))
        inside.addWidget(Text(ask.title, Letters.TITLE, wrap=True))
        born = self.tr("born %s") % day_and_year(ask.patient.birth_date)
        who = f"{ask.patient.full_name}, {born}"
        inside.addWidget(Text(who, Letters.HEAD, wrap=True))
        inside.addWidget(_sentences(ask.sentences, px=px))
        inside.addWidget(self._why)
        if self._sign_in is not None:
            inside.addWidget(self._sign_in)
        inside.addWidget(self._no)
        self._no.hide()
        foot = Ground("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(20), px(12), px(20), px(12))
        row.setSpacing(px(10))
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside, 1)
        column.addWidget(Hairline())
        column.addWidget(foot)


def _sentences(sentences: tuple[str, ...], *, px: Callable[[float], int]) -> QWidget:
    box = InkBox()
    column = QVBoxLayout(box)
    column.setContentsMargins(px(12), px(8), px(12), px(8))
    column.setSpacing(px(4))
    for one in sentences:
        column.addWidget(Text(one, Letters.BODY, wrap=True))
    return box
