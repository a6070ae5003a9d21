"""What each row of the day says: who, what, where, what happens next, and the one thing to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kettle.domain import dates
from kettle.domain.appointments import AppointmentStatus
from kettle.domain.ids import AppointmentId, Chair, PatientId, SessionId
from kettle.ui.chairs.shown import SHOWN_LEVEL, SHOWN_STAGE
from kettle.ui.parts.alarms import ShownAlarm, alarm_tag_text
from kettle.ui.parts.stages import ShownStage, stage_word
from kettle.ui.today.about import About
from kettle.ui.today.words import (
    NO_CHAIR,
    act_word,
    birth_day,
    sentences,
    tr,
)
from kettle.ui.visit_words import visit_words
from kettle.workflow.today_view import Action, TodayRow, TodayView

_UNSEATED = {
    AppointmentStatus.NO_SHOW: ShownStage.NO_SHOW,
    AppointmentStatus.CANCELLED: ShownStage.CANCELLED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLook:
    """One visit of the day in words; a name comes with birth date and record number.

    `day` names the day of a visit that began on an earlier one. `is_over` when nothing of it is
    to come. `chair` is a dash where the room has no such chair any more.
    """

    appointment_id: AppointmentId
    patient_id: PatientId
    session_id: SessionId | None
    time: str
    day: str
    name: str
    born: str
    alike: str
    session: str
    chair: str
    stage: ShownStage
    next: str
    alarm: ShownAlarm | None
    action: Action
    is_over: bool

    @property
    def key(self) -> str:
        """What makes it the same row a second later."""
        return self.appointment_id

    @property
    def about(self) -> About:
        """Whom it is about."""
        return About(
            patient_id=self.patient_id, name=self.name, born=self.born, chair=self.chair,
            what=self.session, session_id=self.session_id, appointment_id=self.appointment_id,
        )  # fmt: skip

    @property
    def act(self) -> str:
        """The verb on the row's button."""
        return act_word(self.action)

    @property
    def is_main(self) -> bool:
        """Whether this is what must be done first."""
        return self.alarm is ShownAlarm.HIGH

    @property
    def spoken(self) -> str:
        """The whole row as it is read aloud."""
        chair = tr("chair %s") % self.chair if self.chair != NO_CHAIR else tr("no chair")
        level = f"{alarm_tag_text(self.alarm)} " if self.alarm else ""
        parts = (
            f"{self.day} {self.time}".strip(), self.name, tr("born %s") % self.born, self.alike,
            self.session, chair, stage_word(self.stage), f"{level}{self.next}",
            tr("Enter: %s") % self.act,
        )  # fmt: skip
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class NowMark:
    """The line between those who should be here and those still to come."""

    text: str

    @property
    def key(self) -> str:
        """There is only one."""
        return "now"

    @property
    def spoken(self) -> str:
        """Nothing: it parts the rows and cannot be chosen."""
        return ""


Row = SessionLook | NowMark


def session_rows(view: TodayView, *, now: datetime, wall: datetime, zone: ZoneInfo) -> list[Row]:
    """Every visit in time order, with the now line after the last that should have arrived."""
    in_order = sorted(view.rows, key=lambda row: (row.starts_at, row.appointment.chair))
    places = {one.chair for one in view.chairs}
    rows: list[Row] = [_look(row, places, now, wall, zone) for row in in_order]
    if rows:
        before = sum(row.starts_at <= wall for row in in_order)
        mark = NowMark(text=tr("%s now") % dates.clock_time(wall.time()))
        rows.insert(before, mark)
    return rows


def counts_text(view: TodayView) -> str:
    """`7 in chairs · 3 to come · 3 went home · 1 no-show`; what is nobody is left out."""
    return " · ".join(_counted(view))


def _counted(view: TodayView) -> Iterator[str]:
    counts = view.counts
    yield tr("%d in chairs") % counts.in_chairs
    yield tr("%d to come") % counts.to_come
    if counts.gone_home:
        yield tr("%d went home") % counts.gone_home
    if counts.no_show:
        yield tr("%d no-show") % counts.no_show


def _look(
    row: TodayRow, places: set[Chair], now: datetime, wall: datetime, zone: ZoneInfo
) -> SessionLook:
    step = row.next_at(now, wall)
    said, _ = sentences(step.reason, zone)
    chair = row.session.state.chair if row.session else row.appointment.chair
    starts = row.starts_at
    return SessionLook(
        appointment_id=row.appointment.appointment_id,
        patient_id=row.patient.patient_id,
        session_id=row.session_id,
        time=dates.clock_time(starts.time()),
        day="" if starts.date() == wall.date() else dates.weekday_day(starts.date()),
        name=row.patient.full_name,
        born=f"{birth_day(row.patient.birth_date)} · {row.patient.record_number}",
        alike=tr("Similar name today") if row.looks_alike else "",
        session=visit_words(row.appointment, row.of),
        chair=str(chair) if chair in places else NO_CHAIR,
        stage=_stage(row),
        next=said,
        alarm=SHOWN_LEVEL[step.level] if step.level else None,
        action=step.action,
        is_over=row.is_over,
    )


def _stage(row: TodayRow) -> ShownStage:
    if row.stage is not None:
        return SHOWN_STAGE[row.stage]
    return _UNSEATED.get(row.appointment.status, ShownStage.EXPECTED)
