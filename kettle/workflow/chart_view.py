"""What a chart shows: the course, its facts, visits, scores and the proposed next step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from kettle.domain.appointments import Appointment, VisitKind
from kettle.domain.ids import AppointmentId, Chair, SessionId
from kettle.domain.kept import Course, PatientLine, Score
from kettle.domain.next_step import Proposal
from kettle.domain.orders import Order
from kettle.domain.people import Patient
from kettle.domain.protocol import Protocol
from kettle.domain.scores_due import ScoreDue
from kettle.domain.session import Stage
from kettle.workflow.ordering import Decision
from kettle.workflow.rating import ScoreChange


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFacts:
    """The facts on top of a course.

    `score` runs from the baseline of the course to the newest sheet of the followed scale.
    `response_after` is the number of infusions after which a response was first seen, on
    `response_on`. `held` counts the visits held by kind; `attended` of `expected` those whose time
    is over.
    """

    score: ScoreChange
    response_after: int | None
    response_on: date | None
    held: tuple[tuple[VisitKind, int], ...]
    attended: int
    expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One patient's course as the screen shows it.

    `similar` are others on the books whose name could be taken for this one. `courses` and
    `orders` are newest first, `visits` and `scores` oldest first. `protocol` is the one the running
    course is pinned to, or the clinic's. `proposal` is there while a course runs, `decision` when a
    prescriber has decided about it. `session_id` is there while the patient is in a chair.
    """

    patient: Patient
    similar: tuple[PatientLine, ...]
    courses: tuple[Course, ...]
    orders: tuple[Order, ...]
    visits: tuple[Appointment, ...]
    scores: tuple[Score, ...]
    facts: CourseFacts
    protocol: Protocol
    proposal: Proposal | None
    decision: Decision | None
    scores_due: tuple[ScoreDue, ...]
    session_count: int
    session_id: SessionId | None = None

    @property
    def running(self) -> Course | None:
        """The newest course that has not ended."""
        return next((course for course in self.courses if course.is_open), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One session in a list: dose, peak pressure, deepest sedation, strongest dissociation.

    Instants are aware UTC. `code` is `I3` or `M5`, empty when it belongs to no visit. `observed`
    runs from the final stop to leaving, or to now while the patient is here.
    """

    session_id: SessionId
    appointment_id: AppointmentId | None
    code: str
    chair: Chair
    opened_at: datetime
    stage: Stage
    dose_mg: Decimal | None
    mg_per_kg: Decimal | None
    started_at: datetime | None
    peak_systolic_mmhg: int | None
    peak_diastolic_mmhg: int | None
    peak_at: datetime | None
    worst_sedation: int | None
    worst_dissociation: int | None
    observed: timedelta | None

    @property
    def peak_after_start(self) -> timedelta | None:
        """How long into the infusion the peak was taken; None before a start."""
        if self.peak_at is None or self.started_at is None:
            return None
        return self.peak_at - self.started_at


def highest_pressure(rows: Iterable[SessionRow]) -> SessionRow | None:
    """The session with the highest systolic pressure among some; the earlier one on a tie."""
    measured = [row for row in rows if row.peak_systolic_mmhg is not None]
    measured.sort(key=lambda row: (-(row.peak_systolic_mmhg or 0), row.opened_at))
    return measured[0] if measured else None
