"""A whole set of vital signs on one line, before the start: typed, asked about once, kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kettle.domain.errors import Reason
from kettle.domain.protocol import Protocol
from kettle.domain.vital_entry import TypedLine, parse_line, questions
from kettle.domain.vitals import PRESSURES, NotTaken, Vital
from kettle.ui.monitor.ask_box import AskBox
from kettle.ui.monitor.checkin_look import Ask, AskKind
from kettle.ui.monitor.entry import Entry, EntryField
from kettle.ui.saying import Said, Saying
from kettle.ui.theme.theme import Theme


class VitalLineEntry(QWidget):
    """`128/82 76 97 14 5`, Enter. A `-` asks why there is no value; an odd value asks once.

    `taken(reading)` carries what was meant; nothing is kept here.
    """

    taken = Signal(object)

    def __init__(
        self, *, theme: Theme, saying: Saying, protocol: Protocol, parent: QWidget | None = None
    ) -> None:
        """Wait for a line; odd is what the protocol calls so."""
        super().__init__(parent)
        self._saying = saying
        self._protocol = protocol
        self._typed: TypedLine | None = None
        self._why_not: dict[Vital, NotTaken] = {}
        asked = EntryField(
            name="line",
            label=self.tr("Blood pressure, pulse, SpO₂, breaths, sedation"),
            example="128/82 76 97 14 5",
            wide=180,
        )
        self._entry = Entry([asked], theme=theme, name="vital_line", verb=self.tr("Save"))
        self._why = AskBox(theme=theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self._entry)
        column.addWidget(self._why)
        self._entry.entered.connect(self._on_entered)
        self._entry.lines["line"].textEdited.connect(self._on_edited)
        self._why.reason_given.connect(self._on_reason)
        self.setFocusProxy(self._entry)

    def empty(self) -> None:
        """Take the line away, once it is kept."""
        self._entry.empty()
        self._on_edited()

    def say(self, said: Said) -> None:
        """Say below the line why it was not kept."""
        self._entry.say_wrong(said.sentence)

    def _on_entered(self, again: bool) -> None:
        text = self._entry.text("line")
        self._saying.attempt(lambda: self._read(text, again=again), place=self.say)

    def _read(self, text: str, *, again: bool) -> None:
        typed = parse_line(text)
        odd = questions(typed.reading, self._protocol)
        if odd and not again:
            self._entry.ask(" ".join(self._saying.worded(one) for one in odd))
            return
        self._entry.clear_wrong()
        self._typed = typed
        self._next()

    def _next(self) -> None:
        if self._typed is None:
            return
        vital = self._first_unexplained(self._typed)
        if vital is not None:
            self._ask_why(vital)
            return
        self._why.hide()
        self.taken.emit(replace(self._typed.reading, missing=tuple(self._why_not.items())))

    def _ask_why(self, vital: Vital) -> None:
        why = Reason("vital_why_missing", {"vital": vital})
        ask = Ask(kind=AskKind.WHY_MISSING, vital=vital, reason=why)
        self._why.show_ask(ask, self._saying.worded(why))
        self._why.focus_reasons()

    def _on_reason(self, why: NotTaken) -> None:
        vital = self._first_unexplained(self._typed) if self._typed else None
        if vital is not None:
            both = PRESSURES if vital in PRESSURES else (vital,)
            self._why_not |= dict.fromkeys(both, why)
        self._next()

    def _first_unexplained(self, typed: TypedLine) -> Vital | None:
        return next((one for one in typed.missing if one not in self._why_not), None)

    def _on_edited(self) -> None:
        self._typed = None
        self._why_not = {}
        self._why.hide()
