"""Patients: find somebody at the left, see one chart at the right."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kettle.domain.errors import Refused
from kettle.domain.ids import PatientId
from kettle.domain.kept import FoundPatients
from kettle.domain.people import Patient
from kettle.domain.refs import AppointmentRef, CourseRef, PatientRef, SessionRef
from kettle.domain.roles import may
from kettle.ui.chairs.shown import SHOWN_STAGE
from kettle.ui.parts.stages import ShownStage
from kettle.ui.parts.state_panel import PanelAction, StateLook, StatePanel
from kettle.ui.patients import search_look
from kettle.ui.patients.chart_panel import ChartPanel
from kettle.ui.patients.search_look import InChair, Row, StandingLook
from kettle.ui.patients.search_panel import SearchPanel
from kettle.ui.patients.words import tr
from kettle.ui.screen import Screen
from kettle.ui.workplace import Workplace
from kettle.workflow import charting, finding, registering
from kettle.workflow.chart_view import Chart

_RECENT = 6


class PatientsScreen(Screen):
    """The search with its list, and at most one open chart."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        """Show the search; no chart is open."""
        super().__init__(place, name="patients_screen", parent=parent)
        self._search = SearchPanel(self._find, self._standing, theme=place.theme)
        self._panel = ChartPanel(place)
        self._nobody = StatePanel(_nobody_open(), theme=place.theme, name="nobody_open")
        self._right = QStackedWidget()
        self._patient_id: PatientId | None = None
        self._patient: Patient | None = None
        self._chart: Chart | None = None
        self._found = FoundPatients(found=())
        self._recent: list[PatientId] = []
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read list and chart anew, and put the caret into the search."""
        self._show_count()
        self._search.search_again(self._patient_id)
        self._search.read_standings()
        if self._patient_id is not None:
            self._read_again()
        self._search.take_keys()

    def open_patient(self, patient_id: PatientId) -> None:
        """Open a chart; everything of the one before goes at once."""
        self.place.try_to(lambda: self._open(patient_id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._search.fit(self.width())

    def make_new(self) -> None:
        from kettle.ui.patients.patient_form import open_patient_form

        open_patient_form(self.place, typed=self._typed_name())

    def print_this(self) -> None:
        if self._patient_id is not None:
            session_id = self._chart.session_id if self._chart else None
            self.place.print_wanted.emit(self._patient_id, session_id or "")

    def find_here(self) -> None:
        self._search.take_keys()

    def save_this(self) -> None:
        if self._chart is not None:
            self._panel.tabs.save_this()

    def choose_tab(self, number: int) -> None:
        if self._chart is not None:
            self._panel.tabs.choose_number(number)
        elif self._patient is not None and number == 1:
            self._panel.take_desk_work()

    def _open(self, patient_id: PatientId) -> None:
        desk = self.place.desk
        clinical = may(desk.actor.roles, "open_chart")
        self._chart = charting.open_chart(desk, patient_id=patient_id) if clinical else None
        if self._chart is not None:
            self._patient = self._chart.patient
        else:
            self._patient = registering.read_patient(desk, patient_id=patient_id)
        self._patient_id = patient_id
        self._recent = [patient_id, *(one for one in self._recent if one != patient_id)][:_RECENT]
        self._show()
        self._search.mark(patient_id)

    def _read_again(self) -> None:
        desk, patient_id = self.place.desk, self._patient_id
        assert patient_id is not None
        if self._chart is not None:
            self._chart = charting.read_chart(desk, patient_id=patient_id)
            self._patient = self._chart.patient
        else:
            self._patient = registering.read_patient(desk, patient_id=patient_id)
        self._show()

    def _show(self) -> None:
        if self._chart is not None:
            self._panel.show_chart(self._chart)
        elif self._patient is not None:
            self._panel.show_patient(self._patient)
        self._right.setCurrentWidget(self._panel)

    def _show_count(self) -> None:
        if may(self.place.desk.actor.roles, "count_patients"):
            total = registering.count_patients(self.place.desk)
            self.place.window.header.show_title(
                self.tr("Patients"), self.tr("%d on the books") % total
            )

    def _find(self, typed: str) -> tuple[tuple[Row, ...], str]:
        desk = self.place.desk
        if not may(desk.actor.roles, "find_patients"):
            return (search_look.Heading(text=self._why_not()),), ""
        self._found = registering.find_patients(desk, text=typed)
        if not typed:
            return self._resting(), ""
        total = registering.count_patients(desk)
        rows = search_look.found_rows(self._found, typed)
        return rows, search_look.count_text(self._found, total)

    def _resting(self) -> tuple[Row, ...]:
        desk = self.place.desk
        recent = finding.patient_lines(desk, patient_ids=tuple(self._recent))
        return search_look.resting_rows(
            (
                (self.tr("Opened last"), recent),
                (self.tr("Here today"), finding.todays_patients(desk)),
                (self.tr("Everybody by name"), self._found.found),
            )
        )

    def _why_not(self) -> str:
        try:
            registering.count_patients(self.place.desk)
        except Refused as no:
            return self.place.saying.said(no).sentence
        return ""

    def _standing(self, patient_id: PatientId) -> StandingLook:
        desk = self.place.desk
        standing = finding.read_standing(desk, patient_id=patient_id)
        return search_look.standing_look(standing, self._in_chair(patient_id), desk.today())

    def _in_chair(self, patient_id: PatientId) -> InChair | None:
        sessions = self.place.chairs.board.sessions if self.place.chairs else ()
        for session in sessions:
            if session.patient.patient_id == patient_id:
                stage = SHOWN_STAGE.get(session.state.stage, ShownStage.ARRIVED)
                return InChair(stage=stage, chair=session.state.chair)
        return None

    def _typed_name(self) -> str:
        return "" if self._found.found else self._search.text

    def _connect(self) -> None:
        self._search.opened.connect(self._on_opened)
        self._search.new_wanted.connect(self.make_new)
        self._search.typed.connect(self._on_typed)
        self._nobody.chosen.connect(self._on_nobody)
        self._panel.print_wanted.connect(self.print_this)
        self._panel.amend_wanted.connect(self._on_amend)
        self._panel.allergies_wanted.connect(self._on_allergies)
        self.place.board_read.connect(self._on_board_read)
        self.place.hub.changed.connect(self._on_changed)

    def _on_opened(self, patient_id: str) -> None:
        self.open_patient(PatientId(patient_id))

    def _on_typed(self, typed: str) -> None:
        if self._patient_id is None:
            self._nobody.show_look(_looked_for(typed, self._found) if typed else _nobody_open())

    def _on_nobody(self, name: str) -> None:
        if name == "new":
            self.make_new()
        else:
            self.open_patient(PatientId(name))

    def _on_amend(self) -> None:
        from kettle.ui.patients.patient_form import open_amend_form

        if self._patient is not None:
            open_amend_form(self.place, self._patient)

    def _on_allergies(self) -> None:
        from kettle.ui.patients.allergies_sheet import open_allergies_sheet

        if self._patient is not None:
            open_allergies_sheet(self.place, self._patient)

    def _on_board_read(self, chairs: object) -> None:
        if self.isVisible():
            self._search.read_standings()

    def _on_changed(self, what: object, initiator: object) -> None:
        if self._patient_id is None or not self.isVisible() or not isinstance(what, frozenset):
            return
        if PatientRef(self._patient_id) in what or self._concerns_chart(what):
            self._read_again()

    def _concerns_chart(self, what: frozenset[object]) -> bool:
        """Whether something of the open chart changed: its session, or any booking."""
        chart = self._chart
        if chart is None:
            return False
        if chart.session_id is not None and SessionRef(chart.session_id) in what:
            return True
        return any(isinstance(one, AppointmentRef | CourseRef) for one in what)

    def _lay_out(self) -> None:
        px = self.place.theme.px
        alone = QWidget()
        inside = QVBoxLayout(alone)
        inside.setContentsMargins(px(24), px(24), px(24), px(24))
        inside.addWidget(self._nobody)
        inside.addStretch(1)
        self._right.addWidget(alone)
        self._right.addWidget(self._panel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._search)
        row.addWidget(self._right, 1)


def _nobody_open() -> StateLook:
    return StateLook(
        icon="users",
        title=tr("No chart is open"),
        text=tr("Type a part of the name, the birth date or the record number. Enter opens."),
        actions=(PanelAction(name="new", text=tr("New patient")),),
    )


def _looked_for(typed: str, found: FoundPatients) -> StateLook:
    """What to do next when nobody is called so; somebody close by is offered first."""
    new = PanelAction(name="new", text=tr("New patient"))
    if found.found:
        return _nobody_open()
    title = tr("Nobody called “%s”") % typed
    if not found.sounds_alike:
        text = tr("Check the spelling, or look by birth date or record number.")
        return StateLook(icon="search", title=title, text=text, actions=(new,))
    near = found.sounds_alike[0]
    row = search_look.row_of(near, "")
    text = tr("Close by: %s. Check the birth date before you add somebody new.") % (
        f"{near.full_name}, {row.born}"
    )
    action = PanelAction(name=near.patient_id, text=tr("Open %s") % near.family_name)
    return StateLook(icon="search", title=title, text=text, actions=(action, new))
