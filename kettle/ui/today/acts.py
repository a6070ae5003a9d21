"""What the buttons of Today do: one verb each; a slip is taken back from the toast."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from kettle.domain.ids import AppointmentId, ChangeId, ScoreId, SessionId
from kettle.domain.roles import may
from kettle.ui.parts.act_sheet import ActSheet
from kettle.ui.today.about import About
from kettle.ui.today.arrival import mark_arrived
from kettle.ui.today.rebook_sheet import open_rebook_sheet
from kettle.ui.today.words import tr
from kettle.ui.workplace import Workplace
from kettle.workflow import arriving, booking, rating, undoing
from kettle.workflow.today_view import Action

_WIDE = 480


class TodayActs(QObject):
    """Does what a row offers, for whoever the row is about."""

    def __init__(self, place: Workplace, parent: QObject) -> None:
        """Stand on the workplace."""
        super().__init__(parent)
        self._place = place

    def carry_out(self, action: Action, about: About) -> None:
        """Do the one thing a row offers."""
        match action:
            case Action.MARK_ARRIVED if about.appointment_id:
                mark_arrived(self._place, about, about.appointment_id)
            case Action.MARK_NO_SHOW if about.appointment_id:
                self._mark_no_show(about, about.appointment_id)
            case Action.REBOOK if about.appointment_id:
                open_rebook_sheet(self._place, about, about.appointment_id)
            case Action.NAME_ESCORT if about.session_id:
                self._name_escort(about, about.session_id)
            case Action.REVIEW_SCORE if about.score_id:
                self._review(about, about.score_id)
            case Action.PRINT:
                self.print_for(about)
            case Action.CHECK_IN if about.session_id and self._may("record_reading"):
                self._place.check_in_wanted.emit(about.session_id)
            case _:
                self.open(about)

    def open(self, about: About) -> None:
        """Show the session, or the chart where there is none or where it may not be read."""
        if about.session_id and self._may("read_session"):
            self._place.session_wanted.emit(about.session_id)
        else:
            self._place.chart_wanted.emit(about.patient_id)

    def print_for(self, about: About) -> None:
        """Open the print sheet for this patient."""
        self._place.print_wanted.emit(about.patient_id, about.session_id or "")

    def _may(self, verb: str) -> bool:
        return may(self._place.desk.actor.roles, verb)

    def _mark_no_show(self, about: About, appointment_id: AppointmentId) -> None:
        made: list[ChangeId] = []

        def mark() -> None:
            booked = booking.mark_no_show(self._place.desk, appointment_id=appointment_id)
            made.append(booked.change_id)

        if self._place.try_to(mark):
            undo = partial(self._take_back, made[0])
            self._place.done(tr("marked no-show"), subject=about.name, undo=undo)

    def _take_back(self, change_id: ChangeId) -> None:
        undoing.undo(self._place.desk, change_id=change_id)

    def _name_escort(self, about: About, session_id: SessionId) -> None:
        def name(sheet: ActSheet) -> object:
            return arriving.name_escort(
                self._place.desk, session_id=session_id, name=sheet.text("escort_name"),
                phone=sheet.text("escort_phone"), relation=sheet.text("escort_relation"),
            )  # fmt: skip

        sheet = self._sheet(
            "escort_sheet", tr("Who takes the patient home"), tr("Add escort"), about, name
        )
        sheet.add_field("escort_name", tr("Name of the adult"))
        sheet.add_field("escort_phone", tr("Phone"), longest=40)
        sheet.add_field("escort_relation", tr("Relation, if said"), longest=80)
        self._open(sheet, tr("escort named"), about)

    def _review(self, about: About, score_id: ScoreId) -> None:
        def review(sheet: ActSheet) -> object:
            rating.review_score(self._place.desk, score_id=score_id, note=sheet.text("review_note"))
            return None

        sheet = self._sheet("review_sheet", tr("Review the score"), tr("Reviewed"), about, review)
        sheet.add_field("review_note", tr("What was done"), hint=about.what, longest=2_000)
        self._open(sheet, tr("score reviewed"), about)

    def _sheet(
        self, name: str, title: str, main: str, about: About, act: Callable[[ActSheet], object]
    ) -> ActSheet:
        def submit(sheet: ActSheet) -> bool:
            return self._place.saying.attempt(
                lambda: act(sheet), place=sheet.say_no, fields=sheet.fields
            )

        who = tr("%s, born %s") % (about.name, about.born)
        return ActSheet(
            theme=self._place.theme, name=name, title=title, who=who, main=main, submit=submit
        )

    def _open(self, sheet: ActSheet, what: str, about: About) -> None:
        over = self._place.window.sheet

        def finish() -> None:
            over.close_sheet()
            self._place.done(what, subject=about.name)

        sheet.cancelled.connect(over.close_sheet)
        sheet.done.connect(finish)
        sheet.finish()
        over.open(sheet, width=_WIDE)
