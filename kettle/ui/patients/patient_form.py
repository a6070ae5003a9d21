"""The sheets in which a patient is put on the books or amended."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain import dates
from kettle.domain.errors import KettleError
from kettle.domain.people import Patient
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.scroll_column import ScrollColumn
from kettle.ui.parts.text import Text
from kettle.ui.patients import form_values
from kettle.ui.patients.conflict_box import ConflictBox
from kettle.ui.patients.patient_fields import PatientFields
from kettle.ui.patients.same_person_strip import SamePersonStrip
from kettle.ui.patients.words import tr
from kettle.ui.saying import Said
from kettle.ui.theme.letters import Letters
from kettle.ui.workplace import Workplace
from kettle.workflow import keeping, registering

WIDTH, HIGH_NEW, HIGH_AMEND = 780, 600, 760
NEW_DRAFT = "patient:new"
_TYPING_MS = 400


def open_patient_form(place: Workplace, *, typed: str = "") -> None:
    """Open the sheet for a new patient; what was searched for in vain is the family name."""
    form = NewPatientForm(place, typed=typed)
    place.window.sheet.open(form, width=WIDTH, height=HIGH_NEW)


def open_amend_form(place: Workplace, patient: Patient) -> None:
    """Open the sheet in which a patient is amended."""
    form = AmendForm(place, patient)
    place.window.sheet.open(form, width=WIDTH, height=HIGH_AMEND)


class PatientForm(QWidget):
    """What both sheets share: the fields, the draft, the name for printing, the main button."""

    def __init__(
        self, place: Workplace, *, title: str, save: str, names: tuple[str, ...], draft: str
    ) -> None:
        """Make the sheet with empty fields; what was left unfinished is put back."""
        super().__init__()
        self._place, self._draft = place, draft
        theme = place.theme
        self._fields = PatientFields(names, theme=theme)
        self._strip = SamePersonStrip(theme=theme)
        self._conflict = ConflictBox(theme=theme)
        self._unsaved = Text("", Letters.SMALL_MEDIUM, "ink2", wrap=True)
        self._unsaved.setObjectName("form_draft")
        self._anew = Button(
            self.tr("Begin anew"), theme=theme, kind=ButtonKind.LINK, name="begin_anew"
        )
        self._save = Button(
            save, theme=theme, kind=ButtonKind.MAIN, key="Ctrl ↵", name="save_patient"
        )
        self._cancel = Button(self.tr("Cancel"), theme=theme, key="Esc", name="cancel_patient")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self.setObjectName("patient_form")
        self._lay_out(title)
        self._typing.timeout.connect(self._keep_draft)
        self._fields.edited.connect(self._on_edited)
        self._fields.left.connect(self._keep_draft)
        self._anew.clicked.connect(self._begin_anew)
        self._save.clicked.connect(self.save_this)
        self._cancel.clicked.connect(place.window.sheet.close_sheet)
        place.window.sheet.main_wanted.connect(self.save_this)
        for field in self._fields.fields.values():
            field.entered.connect(self.save_this)

    def save_this(self) -> None:
        """Keep what was typed, or say at the field why that cannot be."""
        if not self._has_name_for_printing():
            return
        fields = self._fields.fields
        if self._place.saying.attempt(self._keep, place=self._say, fields=fields):
            self._typing.stop()
            self._discard_draft()
            self._place.window.sheet.close_sheet()
            self._after()

    def _keep(self) -> None:
        raise NotImplementedError

    def _after(self) -> None:
        """What comes when it has been kept."""

    def _start(self) -> dict[str, str]:
        """What the fields hold before anybody typed."""
        raise NotImplementedError

    def _say(self, said: Said) -> None:
        self._place.say(said)

    def _put_draft_back(self) -> None:
        kept = dict(keeping.draft(self._place.desk, place=self._draft))
        since = kept.pop("since", "")
        self._fields.show_typed(self._start() | kept)
        self._unsaved.setText(self.tr("Unsaved from %s") % since)
        for part in (self._unsaved, self._anew):
            part.setVisible(bool(kept))
        self._look_at_names()

    def _begin_anew(self) -> None:
        self._discard_draft()
        self._put_draft_back()
        next(iter(self._fields.fields.values())).setFocus()

    def _on_edited(self) -> None:
        self._look_at_names()
        self._typing.start()

    def _look_at_names(self) -> None:
        typed = self._fields.typed
        letters = self._unprintable()
        wanted = bool(letters) or bool(typed.get("name_for_printing"))
        self._fields.show_part("name_for_printing", visible=wanted)

    def _unprintable(self) -> tuple[str, ...]:
        typed = self._fields.typed
        return registering.not_printable(f"{typed['given_name']} {typed['family_name']}")

    def _has_name_for_printing(self) -> bool:
        letters = self._unprintable()
        field = self._fields.fields["name_for_printing"]
        if letters and not field.text.strip():
            named = ", ".join(letters[:3])
            field.say_wrong(
                tr("Papers cannot set %s. Type the name as it is to be printed.") % named
            )
            return False
        wrong = registering.not_printable(field.text)
        if wrong:
            field.say_wrong(tr("Papers cannot set %s either.") % ", ".join(wrong[:3]))
            return False
        return True

    def _keep_draft(self) -> None:
        self._typing.stop()
        typed = self._fields.typed
        if typed == self._start():
            return
        desk = self._place.desk
        kept = typed | {"since": dates.clock_time(desk.wall().time())}
        self._place.try_to(lambda: keeping.keep_draft(desk, place=self._draft, fields=kept))

    def _discard_draft(self) -> None:
        self._typing.stop()
        keeping.discard_draft(self._place.desk, place=self._draft)

    def _lay_out(self, title: str) -> None:
        px = self._place.theme.px
        head = QHBoxLayout()
        head.addWidget(Text(title, Letters.TITLE), 1)
        head.addWidget(self._unsaved)
        head.addWidget(self._anew)
        scroll = ScrollColumn(theme=self._place.theme, name="patient_form_scroll")
        scroll.column.setContentsMargins(px(24), px(6), px(24), px(6))
        scroll.column.setSpacing(px(12))
        scroll.column.addWidget(self._conflict)
        scroll.column.addWidget(self._strip)
        scroll.column.addWidget(self._fields)
        scroll.column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.setSpacing(px(10))
        foot.addWidget(self._cancel)
        foot.addWidget(self._save)
        head.setContentsMargins(px(24), px(16), px(24), px(8))
        foot.setContentsMargins(px(24), px(8), px(24), px(16))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addLayout(foot)


class NewPatientForm(PatientForm):
    """Puts somebody on the books; who may be the same person is pointed out live."""

    def __init__(self, place: Workplace, *, typed: str = "") -> None:
        """Open with what was left unfinished, or with the name that was not found."""
        super().__init__(
            place, title=tr("New patient"), save=tr("Save patient"),
            names=form_values.NEW_FIELDS, draft=NEW_DRAFT,
        )  # fmt: skip
        self._searched = typed
        self._kept: Patient | None = None
        self._strip.open_wanted.connect(self._on_open_wanted)
        self._put_draft_back()

    def _start(self) -> dict[str, str]:
        empty = dict.fromkeys(form_values.NEW_FIELDS, "")
        return empty | {"family_name": self._searched, "language": "en"}

    def _look_at_names(self) -> None:
        super()._look_at_names()
        typed = self._fields.typed
        try:
            born = dates.parse_date(typed["birth_date"])
        except KettleError:
            self._strip.show_lines(())
            return
        self._strip.show_lines(
            registering.possible_same_person(
                self._place.desk,
                family_name=typed["family_name"],
                given_name=typed["given_name"],
                birth_date=born,
            )
        )

    def _keep(self) -> None:
        desk = self._place.desk
        new = form_values.new_patient(self._fields.typed, desk.today())
        alike = ", ".join(line.record_number for line in self._strip.lines)
        reason = tr("not the same person as %s") % alike if alike else ""
        self._kept = registering.register_patient(desk, new=new, reason=reason)

    def _after(self) -> None:
        if self._kept is not None:
            self._place.chart_wanted.emit(self._kept.patient_id)
            said = tr("is on the books, record %s") % self._kept.record_number
            self._place.done(said, subject=self._kept.full_name)

    def _on_open_wanted(self, patient_id: str) -> None:
        self._place.window.sheet.close_sheet()
        self._place.chart_wanted.emit(patient_id)


class AmendForm(PatientForm):
    """Amends who somebody is; when two people do so at once, both values are shown."""

    def __init__(self, place: Workplace, patient: Patient) -> None:
        """Open with what is known, or with what was left unfinished."""
        super().__init__(
            place, title=f"{patient.full_name}, {patient.record_number}", save=tr("Save changes"),
            names=form_values.AMENDED_FIELDS, draft=f"patient:{patient.patient_id}",
        )  # fmt: skip
        self._patient = patient
        self._conflict.taken.connect(self._fields.show_one)
        self._put_draft_back()

    def _start(self) -> dict[str, str]:
        return form_values.texts_of(self._patient)

    def _keep(self) -> None:
        wanted = form_values.amended(self._patient, self._fields.typed)
        self._patient = registering.amend_patient(self._place.desk, patient=wanted)

    def _after(self) -> None:
        self._place.done(tr("record amended"), subject=self._patient.full_name)

    def _say(self, said: Said) -> None:
        if said.reason.code != "patient_changed_meanwhile":
            self._place.say(said)
            return
        desk = self._place.desk
        theirs = registering.read_patient(desk, patient_id=self._patient.patient_id)
        found = form_values.differences(self._patient, theirs, self._fields.typed)
        for one in found:
            if not one.is_contested:
                self._fields.show_one(one.name, one.theirs)
        self._patient = replace(theirs)
        self._conflict.show_differences(found)
