"""What a chart shows: the course, its facts, visits, scores and the proposed next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from kettle.domain.appointments import Appointment, VisitKind
from kettle.domain.ids import Chair, SessionId
from kettle.domain.kept import Course, PatientLine, Score
from kettle.domain.orders import Order
from kettle.domain.outcomes import Change
from kettle.domain.people import Patient
from kettle.domain.protocol import Protocol
from kettle.domain.session import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class HighestPressure:
    """The highest systolic pressure of the shown sessions, and how long into the infusion."""

    systolic_mmhg: int
    diastolic_mmhg: int | None
    taken_at: datetime
    after_start: timedelta | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFacts:
    """The five facts on top of a course.

    `change` runs from the baseline of the course to the newest score. `response_after` is the
    number of infusions after which the response was first reached, on `response_at` (aware UTC).
    `sessions` counts the visits held by kind, `attended` and `expected` count visits that are over.
    """

    scale: str
    baseline: Score | None
    current: Score | None
    change: Change | None
    response_after: int | None
    response_at: datetime | None
    sessions: tuple[tuple[VisitKind, int], ...]
    attended: int
    expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One patient's course as the screen shows it.

    `similar` are others on the books whose name could be taken for this one. `courses` and
    `orders` are newest first, `visits` and `scores` oldest first. `protocol` is the one the running
    course is pinned to, or the clinic's. `session_id` is there while the patient is in a chair.
    """

    patient: Patient
    similar: tuple[PatientLine, ...]
    courses: tuple[Course, ...]
    orders: tuple[Order, ...]
    visits: tuple[Appointment, ...]
    scores: tuple[Score, ...]
    facts: CourseFacts
    protocol: Protocol
    session_count: int
    session_id: SessionId | None = None

    @property
    def running(self) -> Course | None:
        """The newest course that has not ended."""
        return next((course for course in self.courses if course.is_open), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One session in a list: dose, peak pressure, deepest sedation, strongest dissociation.

    `opened_at` is aware UTC. `code` is `I3` or `M5`, empty when it belongs to no visit. `observed`
    runs from the final stop to leaving, or to now while the patient is here.
    """

    session_id: SessionId
    code: str
    chair: Chair
    opened_at: datetime
    stage: Stage
    dose_mg: Decimal | None
    mg_per_kg: Decimal | None
    peak_systolic_mmhg: int | None
    peak_diastolic_mmhg: int | None
    peak_at: datetime | None
    started_at: datetime | None
    worst_sedation: int | None
    worst_dissociation: int | None
    observed: timedelta | None
