"""A colleague signs beside the person on duty, with their own pass phrase."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from kettle.domain.errors import KettleError
from kettle.domain.ids import StaffId
from kettle.domain.people import Role
from kettle.ui.monitor.entry import Entry, EntryField
from kettle.ui.parts.choice import Choice
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.workplace import Workplace
from kettle.workflow import signing_in
from kettle.workflow.signing_in import Unlocked

Unlock = Callable[[StaffId, str], Unlocked]
"""Tries a pass phrase; slow, and called in the background."""


def unlocking_at(place: Workplace) -> Unlock:
    """Try pass phrases at the clinic that is open here."""

    def unlock(staff_id: StaffId, phrase: str) -> Unlocked:
        return signing_in.unlock_beside(place.desk, staff_id=staff_id, pass_phrase=phrase)

    return unlock


class SecondSignIn(QWidget):
    """Who, pass phrase, Enter. Nothing is written here: `signed` carries the proved person.

    `needs` is the role that must sign; without one it is any colleague who treats patients.
    """

    signed = Signal(object)

    def __init__(
        self,
        place: Workplace,
        *,
        name: str,
        verb: str,
        unlock: Unlock,
        needs: Role | None = None,
        head: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Offer the colleagues who may; `head` stands above when there is room for it."""
        super().__init__(parent)
        self._place = place
        self._needs = needs
        self._unlock = unlock
        self._who = Choice(theme=place.theme, name=f"{name}_who", label=self.tr("Who signs?"))
        asked = EntryField(name="phrase", label=self.tr("Pass phrase"), wide=140)
        self._entry = Entry([asked], theme=place.theme, name=name, verb=verb)
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        for person in signing_in.colleagues(place.desk, needs=needs):
            self._who.addItem(person.shown, person.staff_id)
        self._entry.entered.connect(self.submit)
        self.setFocusProxy(self.phrase)
        self._lay_out(head)

    @property
    def phrase(self) -> QLineEdit:
        """The field of the pass phrase."""
        return self._entry.lines["phrase"]

    def hide_verb(self) -> None:
        """Let the sheet's own button be the only one."""
        self._entry.hide_verb()

    def say_wrong(self, sentence: str) -> None:
        """Say below the pass phrase why it cannot be."""
        self._entry.say_wrong(sentence)

    def submit(self) -> None:
        """Try the pass phrase; it is slow on purpose, so the window goes on meanwhile."""
        if not self.isEnabled():
            return
        staff_id, phrase = StaffId(str(self._who.currentData() or "")), self.phrase.text()
        if not phrase:
            self._entry.say_wrong(self.tr("Type the pass phrase of %s.") % self._who.currentText())
            return
        self.setEnabled(False)
        self._place.background.run(
            lambda: self._unlock(staff_id, phrase), done=self._on_done, failed=self._on_failed
        )

    def _on_done(self, unlocked: Unlocked) -> None:
        if not isValid(self):  # the page turned to another patient meanwhile: nothing is signed
            return
        self.setEnabled(True)
        desk = self._place.desk

        def prove() -> None:
            second = signing_in.second_person(desk, unlocked, needs=self._needs)
            self._entry.empty()
            self.signed.emit(second)

        self._place.saying.attempt(prove, place=lambda said: self._entry.say_wrong(said.sentence))

    def _on_failed(self, trouble: BaseException) -> None:
        if not isValid(self):
            return
        self.setEnabled(True)
        if not isinstance(trouble, KettleError):
            raise trouble
        self._entry.say_wrong(self._place.saying.said(trouble).sentence)

    def _lay_out(self, head: str) -> None:
        px = self._place.theme.px
        self._who.setMinimumWidth(px(150))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._who, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._entry, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        if head:
            column.addWidget(Text(head, Letters.SMALL_STRONG, "ink2"))
        column.addLayout(row)
