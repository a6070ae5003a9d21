"""What the day looks like: its visits in time order, what waits for a person, the chairs.

Only what changes with the record is read; `next_step` and `needs_now` give what the second hand
changes, from what was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kettle.domain.alarms import Level
from kettle.domain.appointments import Appointment
from kettle.domain.errors import Reason
from kettle.domain.ids import AppointmentId, Chair, PatientId, ScoreId, SessionId
from kettle.domain.kept import PatientLine
from kettle.domain.schedule import Fit
from kettle.domain.session import Stage
from kettle.workflow.observing import SessionView


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayRow:
    """One visit of the day; `session` is there once the patient has arrived, gone home or not.

    `of` is how many visits its course has. `looks_alike` when somebody else of the day
    has a like name.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What happens next with a visit and when, at which alarm level, and the one thing to do.

    `verb` is a row of the role table, or `open_session` / `check_in` for going to the session.
    """

    reason: Reason
    verb: str
    level: Level | None = None


class NeedKind(StrEnum):
    """What waits for a person."""

    ALARM = "alarm"
    SCORE = "score"
    NOT_ARRIVED = "not_arrived"
    PAPER = "paper"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that waits for a person, with whose it is and the one verb that settles it.

    `level` is None for what is no alarm.
    """

    kind: NeedKind
    level: Level | None
    reason: Reason
    patient: PatientLine
    verb: str
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
    """The clinic's day as read at one instant; `now` is clinic wall time.

    `open_tasks` are the needs that do not change with the second hand. `free` says which chair is
    free and until when, `next_opening` is the next place for a whole visit of the usual length.
    `next_day` is the next day with a visit, for a day that has none.
    """

    day: date
    now: datetime
    rows: tuple[TodayRow, ...]
    counts: DayCounts
    open_tasks: tuple[Need, ...]
    chairs: tuple[ChairDay, ...]
    free: Reason | None
    next_opening: Fit | None
    next_day: date | None = None
