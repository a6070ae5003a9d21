"""What the day looks like: its visits in time order, what waits for a person, the chairs.

Only what changes with the record is read from the store. What the second hand changes as well is
asked of the view: `row.next_at(now)` and `view.needs_at(now)`, both pure and cheap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from kettle.domain import reminders
from kettle.domain.alarms import ActiveAlarm, Level
from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.check_status import PointStatus
from kettle.domain.errors import Reason
from kettle.domain.facts import LeftAgainstAdvice, SentHome, Transferred
from kettle.domain.ids import AppointmentId, Chair, PatientId, ScoreId, SessionId
from kettle.domain.kept import PatientLine
from kettle.domain.schedule import Fit
from kettle.domain.session import SessionState, Stage
from kettle.domain.watch import Watch
from kettle.workflow.observing import SessionView

MISSED_AFTER = timedelta(minutes=15)
"""So long after the booked arrival Today asks whether the patient was missed."""


class Action(StrEnum):
    """The one thing to do about a row or a need."""

    MARK_ARRIVED = "mark_arrived"
    MARK_NO_SHOW = "mark_no_show"
    REBOOK = "rebook"
    CONTINUE = "continue"
    CHECK_IN = "check_in"
    NAME_ESCORT = "name_escort"
    OPEN = "open"
    PRINT = "print"
    REVIEW_SCORE = "review_score"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What happens next with a visit and when, at which alarm level, and the one thing to do."""

    reason: Reason
    action: Action
    level: Level | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayRow:
    """One visit of the day; `session` is there once the patient has arrived, gone home or not.

    `of` is how many infusions its course has. `looks_alike` when somebody else of the day has a
    like name.
    """

    appointment: Appointment
    patient: PatientLine
    of: int
    looks_alike: bool = False
    session: SessionView | None = None

    @property
    def stage(self) -> Stage | None:
        """Where the patient is on the way through the visit; None before arriving."""
        return self.session.state.stage if self.session else None

    @property
    def session_id(self) -> SessionId | None:
        """The session of the visit."""
        return self.appointment.session_id

    @property
    def starts_at(self) -> datetime:
        """The booked arrival, clinic wall time."""
        return self.appointment.starts_at

    @property
    def is_over(self) -> bool:
        """Whether nothing of this visit is still to come today."""
        return self.appointment.status in _OVER

    def next_at(self, now: datetime, wall: datetime) -> NextStep:
        """What happens next, at an instant (aware UTC) that is `wall` on the clinic's clock."""
        if self.session is None:
            return _before_arriving(self.appointment, wall)
        if not self.session.state.stage.is_open:
            return NextStep(reason=_how_left(self.session.state), action=Action.OPEN)
        return _in_chair(self.session.watch_at(now))


class NeedKind(StrEnum):
    """What waits for a person."""

    ALARM = "alarm"
    SCORE = "score"
    NOT_ARRIVED = "not_arrived"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that waits for a person, with whose it is and the one action that settles it.

    `level` is None for what is no alarm.
    """

    kind: NeedKind
    reason: Reason
    patient: PatientLine
    action: Action
    level: Level | None = None
    chair: Chair | None = None
    session_id: SessionId | None = None
    appointment_id: AppointmentId | None = None
    score_id: ScoreId | None = None

    @property
    def patient_id(self) -> PatientId:
        """Whose it is."""
        return self.patient.patient_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairDay:
    """One chair and the visits it holds today, earliest first; missed ones too."""

    chair: Chair
    name: str
    visits: tuple[Appointment, ...]
    out_of_order: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCounts:
    """How many visits of the day stand where."""

    in_chairs: int
    to_come: int
    gone_home: int
    no_show: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayView:
    """The clinic's day as it was read; `wall` is when, on the clinic's clock.

    `waiting` are the needs that do not change with the second hand. `free` says which chair is
    free and until when, `next_opening` is the next place for a whole visit of the usual length.
    `next_day` is the next day with a visit, for a day that has none.
    """

    day: date
    wall: datetime
    rows: tuple[TodayRow, ...]
    counts: DayCounts
    waiting: tuple[Need, ...]
    chairs: tuple[ChairDay, ...]
    free: Reason
    next_opening: Fit | None
    next_day: date | None = None

    def needs_at(self, now: datetime, wall: datetime) -> tuple[Need, ...]:
        """All that waits for a person at an instant: alarms worst first, then the rest."""
        alarms = [need for row in self.rows for need in _alarm_needs(row, now)]
        alarms.sort(key=lambda need: -need.level.rank if need.level else 0)
        missing = [need for row in self.rows for need in _not_arrived(row, wall)]
        return (*alarms, *self.waiting, *missing)


_OVER = frozenset({AppointmentStatus.DONE, AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW})
_PRESSING = frozenset({PointStatus.DUE, PointStatus.LATE, PointStatus.OVERDUE})


def _before_arriving(visit: Appointment, wall: datetime) -> NextStep:
    match visit.status:
        case AppointmentStatus.NO_SHOW:
            return NextStep(reason=Reason("today_did_not_come"), action=Action.REBOOK)
        case AppointmentStatus.CANCELLED:
            return NextStep(reason=Reason("today_cancelled"), action=Action.REBOOK)
        case _ if wall > visit.starts_at:
            late = Reason("today_not_here_yet", {"late": wall - visit.starts_at})
            return NextStep(reason=late, action=Action.MARK_ARRIVED)
        case _:
            expected = Reason("today_expected", {"left": visit.starts_at - wall})
            return NextStep(reason=expected, action=Action.MARK_ARRIVED)


def _how_left(state: SessionState) -> Reason:
    closing = state.closing
    if closing is None:
        return Reason("today_entered_by_mistake")
    match closing.fact:
        case SentHome() if state.escort_confirmed:
            return Reason("today_left_with_escort", {"at": closing.taken_at})
        case SentHome():
            return Reason("today_left", {"at": closing.taken_at})
        case LeftAgainstAdvice():
            return Reason("today_left_early", {"at": closing.taken_at})
        case Transferred(to=to):
            return Reason("today_transferred", {"at": closing.taken_at, "to": to})


def _in_chair(seen: Watch) -> NextStep:
    """The worst alarm, or else what the stage of the visit waits for."""
    point = seen.next_point
    is_pressing = point is not None and point.status in _PRESSING
    action = Action.CHECK_IN if is_pressing else Action.OPEN
    if seen.alarms:
        worst = seen.alarms[0]
        return NextStep(reason=worst.reason, action=_action_for(worst), level=worst.level)
    match seen.stage:
        case Stage.ARRIVED | Stage.PRECHECK:
            return NextStep(reason=_to_start(seen), action=Action.CONTINUE)
        case Stage.PAUSED:
            return NextStep(reason=Reason("today_paused"), action=Action.OPEN)
        case Stage.INFUSING if seen.infusion_ends_at and not is_pressing:
            ends = Reason("today_infusion_ends", {"ends": seen.infusion_ends_at})
            return NextStep(reason=ends, action=action)
        case _ if seen.may_go_home:
            return NextStep(reason=Reason("today_may_go_home"), action=Action.OPEN)
        case _ if point is not None:
            return NextStep(reason=Reason("today_check_in", {"due": point.due_at}), action=action)
        case _:
            return NextStep(reason=Reason("today_going_home_list"), action=Action.OPEN)


def _to_start(seen: Watch) -> Reason:
    missing = len(seen.missing_to_start)
    return Reason("today_checks_open", {"missing": missing}) if missing else Reason("today_ready")


def _alarm_needs(row: TodayRow, now: datetime) -> Iterator[Need]:
    """The worst alarm of a session; the others are seen there."""
    if row.session is None or not row.session.state.stage.is_open:
        return
    for one in row.session.watch_at(now).alarms[:1]:
        yield Need(
            kind=NeedKind.ALARM,
            reason=one.reason,
            patient=row.patient,
            action=_action_for(one),
            level=one.level,
            chair=row.session.state.chair,
            session_id=row.session_id,
            appointment_id=row.appointment.appointment_id,
        )


def _action_for(one: ActiveAlarm) -> Action:
    if one.reason.code == "escort_not_named":
        return Action.NAME_ESCORT
    return Action.CHECK_IN if one.key == reminders.CHECK_IN else Action.OPEN


def _not_arrived(row: TodayRow, wall: datetime) -> Iterator[Need]:
    late = wall - row.starts_at
    if row.appointment.status is AppointmentStatus.BOOKED and late >= MISSED_AFTER:
        yield Need(
            kind=NeedKind.NOT_ARRIVED,
            reason=Reason("today_not_here_yet", {"late": late}),
            patient=row.patient,
            action=Action.MARK_NO_SHOW,
            chair=row.appointment.chair,
            appointment_id=row.appointment.appointment_id,
        )
