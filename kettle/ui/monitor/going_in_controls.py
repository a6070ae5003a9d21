"""The control of each line before the start, wired to its act."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kettle.domain.going_in import CheckItem
from kettle.ui.monitor.answers import Answers
from kettle.ui.monitor.entry import Entry, EntryField
from kettle.ui.monitor.going_in_acts import GoingInActs
from kettle.ui.monitor.going_in_look import Cure, questions
from kettle.ui.monitor.second_sign_in import SecondSignIn, Unlock
from kettle.ui.monitor.vital_line_entry import VitalLineEntry
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.workplace import Workplace


class GoingInControls:
    """Makes the controls for one session; each is made once and kept by the list."""

    def __init__(
        self,
        place: Workplace,
        acts: GoingInActs,
        *,
        unlock: Unlock,
        order_wanted: Callable[[], object],
    ) -> None:
        """Make controls that act for the session of `acts`."""
        self._place = place
        self._acts = acts
        self._unlock = unlock
        self._order_wanted = order_wanted
        self._makers: dict[str, Callable[[], QWidget]] = {
            Cure.BIRTH_DATE: self._birth_date,
            Cure.ESCORT: self._escort,
            Cure.WEIGHT: self._weight,
            Cure.ORDER: self._order,
            Cure.TAKE_ORDER: self._take_order,
            Cure.VITAL_SIGNS: self._vital_signs,
            Cure.SAFETY: self._safety,
            Cure.DRAW_UP: self._draw_up,
            Cure.SECOND: self._second,
        }

    def make(self, key: str, cure: str) -> QWidget | None:
        """The control of one line."""
        maker = self._makers.get(cure)
        return maker() if maker else self._answers(CheckItem(key))

    def _birth_date(self) -> QWidget:
        asked = EntryField(name="birth_date", label=_tr("Birth date"), wide=150)
        entry = self._entry([asked], name="identity", verb=_tr("Confirm"))
        entry.entered.connect(partial(_calling, self._acts.confirm_identity, entry))
        return entry

    def _escort(self) -> QWidget:
        patient = self._acts.view.patient
        fields = [
            EntryField(name="name", label=_tr("Name"), wide=160, filled=patient.escort_name),
            EntryField(name="phone", label=_tr("Phone"), wide=120, filled=patient.escort_phone),
        ]
        entry = self._entry(fields, name="escort", verb=_tr("Save"))
        entry.entered.connect(partial(_calling, self._acts.name_escort, entry))
        return entry

    def _weight(self) -> QWidget:
        asked = EntryField(
            name="weight", label=_tr("Weight with its unit"), example="78 kg, 172 lb"
        )
        entry = self._entry([asked], name="weight", verb=_tr("Save"))
        entry.entered.connect(lambda again: self._acts.weigh(entry, again=again))
        return entry

    def _order(self) -> QWidget:
        button = Button(_tr("Order dose…"), theme=self._place.theme, name="order_dose")
        button.clicked.connect(self._order_wanted)
        return button

    def _take_order(self) -> QWidget:
        button = Button(
            _tr("Take over"), theme=self._place.theme, kind=ButtonKind.MAIN, icon="syringe",
            key="↵", name="take_over_order",
        )  # fmt: skip
        button.clicked.connect(self._acts.take_over_order)
        return button

    def _vital_signs(self) -> QWidget:
        entry = VitalLineEntry(
            theme=self._place.theme, saying=self._place.saying, protocol=self._acts.view.protocol
        )
        entry.taken.connect(lambda reading: self._acts.take_reading(reading, entry))
        return entry

    def _safety(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._place.theme.px(6))
        answers = self._answers(CheckItem.SAFETY)
        asked = EntryField(name="sheet", label=_tr("PHQ-9, nine answers"), wide=200)
        sheet = self._entry([asked], name="phq9", verb=_tr("Save"))
        sheet.entered.connect(partial(_calling, self._acts.keep_sheet, sheet))
        column.addWidget(answers, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(sheet)
        box.setFocusProxy(answers)
        return box

    def _draw_up(self) -> QWidget:
        fields = [
            EntryField(name="volume", label=_tr("mL drawn"), wide=100),
            EntryField(name="stock", label=_tr("mg/mL on vial"), wide=132),
        ]
        entry = self._entry(fields, name="drawn", verb=_tr("Save"))
        entry.entered.connect(lambda again: self._acts.draw_up(entry, again=again))
        return entry

    def _second(self) -> QWidget:
        sign_in = SecondSignIn(self._place, name="second", verb=_tr("Sign"), unlock=self._unlock)
        sign_in.signed.connect(self._acts.double_check)
        return sign_in

    def _answers(self, item: CheckItem) -> Answers:
        question = questions()[item]
        answers = Answers(
            [question.passes, question.fails], theme=self._place.theme, name=f"ask_{item}",
            label=question.title,
        )  # fmt: skip
        answers.given.connect(lambda at: self._acts.answer(item, passed=at == 0))
        return answers

    def _entry(self, fields: list[EntryField], *, name: str, verb: str) -> Entry:
        return Entry(fields, theme=self._place.theme, name=name, verb=verb)


def _calling(act: Callable[[Entry], object], entry: Entry, _again: bool) -> None:
    """An entry whose second time means nothing special."""
    act(entry)


def _tr(text: str) -> str:
    return QCoreApplication.translate("going_in", text)
