"""The right side of the patients: the banner of one person, and their chart below it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kettle.domain.kept import PatientLine
from kettle.domain.people import Patient
from kettle.ui.banner_look import banner_look
from kettle.ui.parts.banner import BannerNote, PatientBanner, PatientBannerLook
from kettle.ui.parts.buttons import Button
from kettle.ui.parts.frames import Hairline
from kettle.ui.parts.scroll_column import ScrollColumn
from kettle.ui.parts.state_panel import PanelAction, StateLook, StatePanel
from kettle.ui.patients.chart_tabs import ChartTab, ChartTabs, TabEntry
from kettle.ui.patients.course_tab import CourseTab
from kettle.ui.patients.scores_tab import ScoresTab
from kettle.ui.patients.sessions_tab import SessionsTab
from kettle.ui.patients.words import tr
from kettle.ui.workplace import Workplace
from kettle.workflow.chart_view import Chart
from kettle.workflow.finding import similar_on_file


class ChartPanel(QWidget):
    """One patient at a time: another one replaces banner and tabs at once."""

    amend_wanted = Signal()
    allergies_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        """Build the frame of a chart; the tabs come when they are looked at."""
        super().__init__(parent)
        self._place = place
        self._banner = PatientBanner(theme=place.theme)
        self._tabs = ChartTabs(self._entries(), theme=place.theme)
        self._desk_work = StatePanel(_desk_work(), theme=place.theme, name="desk_work")
        self._below = QStackedWidget()
        self._patient: Patient | None = None
        self._lay_out()
        self._banner.ask_allergies.connect(self.allergies_wanted)
        self._desk_work.chosen.connect(self._on_desk_work)

    @property
    def tabs(self) -> ChartTabs:
        """The tabs of the chart."""
        return self._tabs

    def show_chart(self, chart: Chart) -> None:
        """Show a whole chart."""
        self._show_banner(chart.patient, chart.similar)
        self._tabs.show_chart(chart)
        self._below.setCurrentWidget(self._tabs)

    def show_patient(self, patient: Patient) -> None:
        """Show who somebody is, for people at the front desk."""
        self._show_banner(patient, similar_on_file(self._place.desk, patient=patient))
        self._below.setCurrentIndex(1)

    def take_desk_work(self) -> None:
        """Give the keys to what the front desk does here."""
        self._desk_work.take_keys()

    def _show_banner(self, patient: Patient, alike: tuple[PatientLine, ...]) -> None:
        self._patient = patient
        desk = self._place.desk
        look = banner_look(patient, today=desk.today(), practice=desk.is_practice)
        self._banner.show_look(shortened(look, patient, alike))

    def _entries(self) -> tuple[TabEntry, ...]:
        return (
            TabEntry(name="course", title=self.tr("Course"), build=self._course),
            TabEntry(name="sessions", title=self.tr("Sessions"), build=self._sessions),
            TabEntry(name="scores", title=self.tr("Scores"), build=self._scores),
        )

    def _course(self) -> ChartTab:
        tab = CourseTab(self._place)
        tab.scores_wanted.connect(self._on_scores_wanted)
        return tab

    def _sessions(self) -> ChartTab:
        return SessionsTab(self._place)

    def _scores(self) -> ChartTab:
        return ScoresTab(self._place)

    def _on_scores_wanted(self) -> None:
        self._tabs.choose_number(3)

    def _on_desk_work(self, name: str) -> None:
        if self._patient is None:
            return
        if name == "plan":
            self._place.plan_wanted.emit(self._patient.patient_id)
        else:
            self.amend_wanted.emit()

    def _lay_out(self) -> None:
        theme, px = self._place.theme, self._place.theme.px
        amend = Button(
            theme=theme, icon="pencil", name="amend_patient",
            accessible=self.tr("Amend who this is"),
        )  # fmt: skip
        paper = Button(
            theme=theme, icon="printer", name="print_patient",
            accessible=self.tr("Print for this patient"),
        )  # fmt: skip
        amend.setToolTip(self.tr("Amend name, phone, language, escort"))
        paper.setToolTip(self.tr("Print for this patient (Ctrl+P)"))
        amend.clicked.connect(self.amend_wanted)
        paper.clicked.connect(self.print_wanted)
        self._banner.right.setSpacing(px(6))
        self._banner.right.addWidget(amend)
        self._banner.right.addWidget(paper)
        card = ScrollColumn(theme=theme, name="desk_work_scroll")
        card.column.setContentsMargins(px(16), px(16), px(16), px(16))
        card.column.addWidget(self._desk_work)
        card.column.addStretch(1)
        self._below.addWidget(self._tabs)
        self._below.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(Hairline())
        column.addWidget(self._below, 1)


def shortened(
    look: PatientBannerLook, patient: Patient, alike: tuple[PatientLine, ...]
) -> PatientBannerLook:
    """The banner of a chart: one box for all similar names, and the name for printing."""
    notes = [note for note in look.notes if note.icon != _ALIKE]
    if alike:
        notes.insert(0, _alike_note(alike))
    if patient.name_for_printing:
        notes.append(
            BannerNote(icon="printer", heading=tr("On paper"), strong=patient.name_for_printing)
        )
    allergies = look.allergies
    if patient.allergies.items:
        allergies = replace(allergies, rest="")
    unasked = patient.allergies.asked_on is None
    return replace(look, allergies=allergies, allergies_unasked=unasked, notes=tuple(notes))


_ALIKE = "users"


def _alike_note(alike: tuple[PatientLine, ...]) -> BannerNote:
    first = alike[0]
    rest = tr(", b.\u00a0%d") % first.birth_date.year
    if len(alike) > 1:
        rest += tr(" and %d more") % (len(alike) - 1)
    strong = first.full_name
    return BannerNote(icon=_ALIKE, heading=tr("Similar name"), strong=strong, rest=rest)


def _desk_work() -> StateLook:
    return StateLook(
        icon="calendar-days",
        title=tr("The chart is for nurses and prescribers"),
        text=tr("From here visits can be planned, papers printed and the record amended."),
        actions=(
            PanelAction(name="plan", text=tr("Plan visits")),
            PanelAction(name="amend", text=tr("Amend record")),
        ),
    )
