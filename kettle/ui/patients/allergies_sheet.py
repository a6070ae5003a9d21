"""Asking about allergies: none known, or which; either is dated today."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain.people import Patient
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.text import Text
from kettle.ui.patients.form_values import ASKED_NONE, allergies
from kettle.ui.patients.patient_fields import PatientFields
from kettle.ui.patients.words import tr
from kettle.ui.theme.letters import Letters
from kettle.ui.workplace import Workplace
from kettle.workflow import registering


def open_allergies_sheet(place: Workplace, patient: Patient) -> None:
    """Open the question for one patient."""
    place.window.sheet.open(AllergiesSheet(place, patient), width=560)


class AllergiesSheet(QWidget):
    """One question; nothing is kept until something was said."""

    def __init__(self, place: Workplace, patient: Patient) -> None:
        """Ask."""
        super().__init__()
        self._place, self._patient = place, patient
        theme, px = place.theme, place.theme.px
        self._fields = PatientFields(("allergies", "allergy_items"), theme=theme)
        self._save = Button(
            tr("Save"), theme=theme, kind=ButtonKind.MAIN, key="Ctrl Enter", name="save_allergies"
        )
        self._wrong = Text("", Letters.SMALL_MEDIUM, wrap=True)
        self.setObjectName("allergies_sheet")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addWidget(Text(tr("Allergies, asked today"), Letters.TITLE))
        who = f"{patient.full_name}, {patient.record_number}"
        column.addWidget(Text(who, Letters.BODY, "ink2", wrap=True))
        column.addWidget(self._fields)
        column.addWidget(self._wrong)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._save)
        column.addLayout(row)
        self._save.clicked.connect(self._on_save)
        place.window.sheet.main_wanted.connect(self._on_save)
        self._fields.fields["allergy_items"].entered.connect(self._on_save)
        self._fields.edited.connect(place.window.sheet.refit)

    def _on_save(self) -> None:
        typed = self._fields.typed
        said = allergies(typed["allergies"], typed["allergy_items"], self._place.desk.today())
        if said.asked_on is None:
            self._wrong.setText(tr("Choose what the patient said."))
        elif not said.items and typed["allergies"] != ASKED_NONE:
            self._fields.fields["allergy_items"].say_wrong(tr("Type which, or choose None known."))
        elif self._place.saying.attempt(
            self._keep, place=self._place.say, fields=self._fields.fields
        ):
            self._place.window.sheet.close_sheet()
            self._place.done(tr("allergies asked today"), subject=self._patient.full_name)

    def _keep(self) -> None:
        typed, desk = self._fields.typed, self._place.desk
        said = allergies(typed["allergies"], typed["allergy_items"], desk.today())
        registering.set_allergies(desk, patient_id=self._patient.patient_id, items=said.items)
