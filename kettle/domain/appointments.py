"""A booked visit and its history.

Times are clinic wall time: 09:05 stays 09:05 over a clock change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kettle.domain.ids import AppointmentId, Chair, CourseId, PatientId, SessionId


class VisitKind(StrEnum):
    """Which part of the treatment a visit belongs to."""

    INDUCTION = "induction"
    MAINTENANCE = "maintenance"
    BOOSTER = "booster"


class AppointmentStatus(StrEnum):
    """Where a booked visit stands; `cancelled` and `no_show` live here, not in the session."""

    BOOKED = "booked"
    ARRIVED = "arrived"
    DONE = "done"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phases:
    """The lengths of one visit in whole minutes; only turnover may overrun closing."""

    preparation: int
    infusion: int
    observation: int
    turnover: int

    @property
    def present(self) -> timedelta:
        """Arrival to going home."""
        return timedelta(minutes=self.preparation + self.infusion + self.observation)

    @property
    def chair_time(self) -> timedelta:
        """How long the chair is taken, turnover included."""
        return self.present + timedelta(minutes=self.turnover)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One booked visit: `starts_at` is the arrival, naive clinic wall time, to the minute."""

    appointment_id: AppointmentId
    patient_id: PatientId
    course_id: CourseId
    kind: VisitKind
    number: int
    starts_at: datetime
    phases: Phases
    chair: Chair
    status: AppointmentStatus = AppointmentStatus.BOOKED
    session_id: SessionId | None = None
    note: str = ""
    row_version: int = 1

    def __post_init__(self) -> None:
        """Refuse an instant where a wall time belongs."""
        if self.starts_at.tzinfo is not None:
            raise ValueError("an appointment is clinic wall time")

    @property
    def home_at(self) -> datetime:
        """When the patient may be collected, wall time.

        Arrival + preparation + infusion + observation (decisions 10).
        """
        return self.starts_at + self.phases.present

    @property
    def chair_free_at(self) -> datetime:
        """When the chair can take the next patient, wall time."""
        return self.starts_at + self.phases.chair_time

    @property
    def code(self) -> str:
        """`I3`, `M5`, `B1`: kind and number as the calendar shows it."""
        return f"{self.kind.value[0].upper()}{self.number}"
