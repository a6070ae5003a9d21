"""The tab Course: five facts, the time line, and the next step."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kettle.domain import dates
from kettle.domain.ids import PatientId
from kettle.domain.roles import may
from kettle.domain.schedule import PlannedVisit
from kettle.ui.parts.frames import Card
from kettle.ui.parts.scroll_column import ScrollColumn
from kettle.ui.parts.state_panel import PanelAction, StateLook, StatePanel
from kettle.ui.patients.chart_tabs import ChartTab
from kettle.ui.patients.facts_card import FactsCard
from kettle.ui.patients.facts_look import course_facts
from kettle.ui.patients.next_step_card import NextStepCard
from kettle.ui.patients.next_step_look import next_step_look, step_now, wanted_visit
from kettle.ui.patients.overrule_sheet import OverruleSheet
from kettle.ui.patients.session_pages import SessionPages
from kettle.ui.patients.timeline import CourseTimeline
from kettle.ui.patients.timeline_look import timeline_look
from kettle.ui.patients.words import day_in
from kettle.ui.workplace import Workplace
from kettle.workflow import booking, next_visit, ordering, undoing
from kettle.workflow.chart_view import Chart, highest_pressure


class CourseTab(ChartTab):
    """What a prescriber looks at before a step is decided, and a nurse before it is booked.

    The place of the next visit and the highest pressure are looked for after the first painting.
    """

    scores_wanted = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._place = place
        self._chart: Chart | None = None
        self._patient_id: PatientId | None = None
        self._planned: PlannedVisit | None = None
        self._facts = FactsCard(theme=place.theme)
        self._timeline = CourseTimeline(theme=place.theme)
        self._card = NextStepCard(theme=place.theme)
        self._nothing = StatePanel(self._no_course(), theme=place.theme, name="no_course")
        self._frame = Card(name="timeline_card")
        self._pages = SessionPages(lambda: place.desk, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._lay_out()
        self._connect()

    def show_chart(self, chart: Chart) -> None:
        anew = chart.patient.patient_id != self._patient_id
        self._chart, self._patient_id = chart, chart.patient.patient_id
        if anew:
            self._planned = None
        has_course = bool(chart.courses)
        for part in (self._facts, self._frame):
            part.setVisible(has_course or bool(chart.scores))
        self._nothing.setVisible(chart.running is None)
        self._pages.begin(chart.patient.patient_id)
        self._show_facts()
        self._show_timeline(anew=anew)
        self._show_step()
        self._later.start(0)

    def take_keys(self) -> None:
        if self._frame.isHidden():
            self._nothing.take_keys()
        else:
            self._timeline.setFocus()

    def _show_facts(self) -> None:
        chart, desk = self._chart, self._place.desk
        if chart is None:
            return
        began = chart.courses[0].started_on if chart.courses else date.max
        rows = [row for row in self._pages.rows if row.opened_at.date() >= began]
        self._facts.show_facts(
            course_facts(
                chart, desk.today(), desk.zone, highest_pressure(rows),
                all_read=not chart.session_count or self._pages.reaches(began),
            )
        )  # fmt: skip

    def _show_timeline(self, *, anew: bool) -> None:
        chart, desk = self._chart, self._place.desk
        if chart is None:
            return
        planned = (self._planned.starts_at.date(),) if self._planned else ()
        look = timeline_look(chart, desk.today(), desk.zone, planned)
        self._timeline.show_look(look, anew=anew)

    def _show_step(self) -> None:
        chart, desk = self._chart, self._place.desk
        if chart is None:
            return
        look = next_step_look(
            chart, desk.today(), desk.zone, self._planned,
            may_decide=may(desk.actor.roles, "decide_next_step"),
        )  # fmt: skip
        self._card.setVisible(look is not None)
        if look is not None:
            self._card.show_look(look)

    def _look_further(self) -> None:
        """After the first painting: a place for the next visit, then the sessions of the course."""
        chart, desk = self._chart, self._place.desk
        if chart is None:
            return
        wanted = wanted_visit(chart, desk.today())
        self._planned = None
        if wanted is not None:
            self._planned = next_visit.propose_next_visit(
                desk,
                patient_id=chart.patient.patient_id,
                kind=wanted.kind,
                interval_days=wanted.interval_days,
            )
            self._show_timeline(anew=False)
            self._show_step()
        if chart.session_count and chart.courses:
            self._pages.read_back_to(chart.courses[0].started_on)

    def _book(self) -> None:
        planned, chart = self._planned, self._chart
        if planned is None or chart is None:
            return
        booked = booking.book_visit(
            self._place.desk,
            patient_id=chart.patient.patient_id,
            starts_at=planned.starts_at,
            chair=planned.chair,
            kind=planned.fit.placement.kind,
        )
        at = planned.starts_at
        day = day_in(at.date(), self._place.desk.today())
        self._place.done(
            self.tr("is booked: %s, %s, chair %d")
            % (day, dates.clock_time(at.time()), planned.chair),
            subject=chart.patient.full_name,
            undo=lambda: undoing.undo(self._place.desk, change_id=booked.change_id),
        )

    def _accept(self) -> None:
        chart = self._chart
        if chart is None or chart.running is None or chart.proposal is None:
            return
        ordering.decide_next_step(
            self._place.desk, course_id=chart.running.course_id, proposal=chart.proposal
        )
        self._place.done(self.tr("next step accepted"), subject=chart.patient.full_name)

    def _on_overrule(self) -> None:
        chart = self._chart
        if chart is not None and step_now(chart) is not None:
            sheet = OverruleSheet(self._place, chart)
            self._place.window.sheet.open(sheet, width=560)

    def _on_other_dates(self) -> None:
        if self._patient_id is not None:
            self._place.plan_wanted.emit(self._patient_id)

    def _connect(self) -> None:
        self._later.timeout.connect(self._look_further)
        self._pages.read.connect(self._show_facts)
        self._card.book_wanted.connect(lambda: self._place.try_to(self._book))
        self._card.accepted.connect(lambda: self._place.try_to(self._accept))
        self._card.overrule_wanted.connect(self._on_overrule)
        self._card.other_dates_wanted.connect(self._on_other_dates)
        self._card.score_wanted.connect(self.scores_wanted)
        self._nothing.chosen.connect(self._on_other_dates)
        self._timeline.session_wanted.connect(self._place.session_wanted)

    def _no_course(self) -> StateLook:
        return StateLook(
            icon="calendar-days",
            title=self.tr("No course is running"),
            text=self.tr("A course begins when its visits are planned and booked."),
            actions=(PanelAction(name="plan", text=self.tr("Plan a course")),),
        )

    def _lay_out(self) -> None:
        px = self._place.theme.px
        scroll = ScrollColumn(theme=self._place.theme, name="course_tab")
        column = scroll.column
        column.setContentsMargins(px(16), px(10), px(16), px(10))
        column.setSpacing(px(10))
        high = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._nothing.setSizePolicy(high)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._timeline)
        for part, share in (
            (self._facts, 0), (self._nothing, 0), (self._frame, 1), (self._card, 0),
        ):  # fmt: skip
            column.addWidget(part, share)
        column.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
