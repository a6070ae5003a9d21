"""One visit as the calendar shows it: whose, what, where it stands, and in words for the ear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates
from kettle.domain.alarms import Level
from kettle.domain.appointments import Appointment, AppointmentStatus, Phases
from kettle.domain.ids import AppointmentId, Chair, SessionId
from kettle.ui.chairs.shown import SHOWN_LEVEL, SHOWN_STAGE
from kettle.ui.parts.alarms import ShownAlarm, alarm_tag_text
from kettle.ui.parts.stages import ShownStage, stage_word
from kettle.ui.visit_words import visit_words
from kettle.workflow.calendar_view import BookedVisit

Levels = Mapping[SessionId, Level]
"""The worst alarm of each session that has one."""


class BlockState(StrEnum):
    """How a visit stands to now: still booked, awaited today, here, over, or missed."""

    BOOKED = "booked"
    EXPECTED = "expected"
    HERE = "here"
    PAST = "past"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockLook:
    """One visit in words; times are clinic wall time."""

    visit: Appointment
    surname: str
    given: str
    born: str
    record_number: str
    what: str
    state: BlockState
    stage: ShownStage
    alarm: ShownAlarm | None = None

    @property
    def appointment_id(self) -> AppointmentId:
        """Which visit it is."""
        return self.visit.appointment_id

    @property
    def starts_at(self) -> datetime:
        """The arrival."""
        return self.visit.starts_at

    @property
    def chair(self) -> Chair:
        """Where it is booked."""
        return self.visit.chair

    @property
    def phases(self) -> Phases:
        """How long its parts last."""
        return self.visit.phases

    @property
    def code(self) -> str:
        """`I3`, `M5`, `B1`."""
        return self.visit.code

    @property
    def name(self) -> str:
        """The whole name as it is said aloud."""
        return f"{self.given} {self.surname}".strip()

    @property
    def may_move(self) -> bool:
        """Whether it can be taken up and carried elsewhere."""
        return self.visit.status is AppointmentStatus.BOOKED

    @property
    def born_words(self) -> str:
        """Birth date and record number."""
        return _tr("born %s, %s") % (self.born, self.record_number)

    @property
    def who(self) -> str:
        """Both identifiers and the record number."""
        return f"{self.name}, {self.born_words}"

    @property
    def when(self) -> str:
        """`Thu 14 May, 10:50 to 14:05, chair 1`."""
        begins, ends = self.starts_at, self.visit.chair_free_at
        return _tr("%s, %s to %s, chair %s") % (
            dates.weekday_day(begins.date()),
            dates.clock_time(begins.time()),
            dates.clock_time(ends.time()),
            self.chair,
        )

    @property
    def spoken(self) -> str:
        """Everything the block says, for a screen reader and the status line."""
        parts = [self.who, self.what, self.when, stage_word(self.stage)]
        if self.alarm is not None:
            parts.append(alarm_tag_text(self.alarm))
        return ", ".join(parts)


def block_look(visit: BookedVisit, *, today: date, levels: Levels) -> BlockLook:
    """How one visit is shown on a day that is past, present or to come."""
    booked, patient = visit.appointment, visit.patient
    level = levels.get(booked.session_id) if booked.session_id else None
    return BlockLook(
        visit=booked,
        surname=patient.family_name,
        given=patient.given_name,
        born=dates.day_and_year(patient.birth_date),
        record_number=patient.record_number,
        what=visit_words(booked, visit.of),
        state=_state(visit, today),
        stage=_stage(visit),
        alarm=SHOWN_LEVEL[level] if level else None,
    )


def _state(visit: BookedVisit, today: date) -> BlockState:
    booked = visit.appointment
    match booked.status:
        case AppointmentStatus.NO_SHOW | AppointmentStatus.CANCELLED:
            return BlockState.MISSED
        case AppointmentStatus.DONE:
            return BlockState.PAST
        case AppointmentStatus.ARRIVED:
            return BlockState.HERE
        case AppointmentStatus.BOOKED:
            day = booked.starts_at.date()
            if day < today:
                return BlockState.PAST
            return BlockState.EXPECTED if day == today else BlockState.BOOKED


def _stage(visit: BookedVisit) -> ShownStage:
    match visit.appointment.status:
        case AppointmentStatus.NO_SHOW:
            return ShownStage.NO_SHOW
        case AppointmentStatus.CANCELLED:
            return ShownStage.CANCELLED
        case AppointmentStatus.BOOKED:
            return ShownStage.EXPECTED
        case AppointmentStatus.ARRIVED:
            return SHOWN_STAGE[visit.stage] if visit.stage else ShownStage.ARRIVED
        case AppointmentStatus.DONE:
            return SHOWN_STAGE[visit.stage] if visit.stage else ShownStage.DISCHARGED


def _tr(text: str) -> str:
    return QCoreApplication.translate("calendar", text)
