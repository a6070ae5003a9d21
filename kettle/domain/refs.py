"""What a change touched, so that the screens showing it read it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kettle.domain.ids import (
    AppointmentId,
    CourseId,
    DocumentId,
    PatientId,
    ScoreId,
    SessionId,
    StaffId,
)


@dataclass(frozen=True, slots=True)
class PatientRef:
    """A patient's own record: identity, scores, papers."""

    patient_id: PatientId

    def __str__(self) -> str:
        """`patient:0197...`, as the record writes it."""
        return f"patient:{self.patient_id}"


@dataclass(frozen=True, slots=True)
class SessionRef:
    """One treatment session."""

    session_id: SessionId

    def __str__(self) -> str:
        """`session:0197...`."""
        return f"session:{self.session_id}"


@dataclass(frozen=True, slots=True)
class AppointmentRef:
    """One booked visit."""

    appointment_id: AppointmentId

    def __str__(self) -> str:
        """`appointment:0197...`."""
        return f"appointment:{self.appointment_id}"


@dataclass(frozen=True, slots=True)
class CourseRef:
    """A course of treatment with its orders."""

    course_id: CourseId

    def __str__(self) -> str:
        """`course:0197...`."""
        return f"course:{self.course_id}"


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A page that was kept."""

    document_id: DocumentId

    def __str__(self) -> str:
        """`document:0197...`."""
        return f"document:{self.document_id}"


@dataclass(frozen=True, slots=True)
class ScoreRef:
    """A filled-in rating sheet."""

    score_id: ScoreId

    def __str__(self) -> str:
        """`score:0197...`."""
        return f"score:{self.score_id}"


@dataclass(frozen=True, slots=True)
class DayRef:
    """One day of the calendar, clinic wall time."""

    day: date

    def __str__(self) -> str:
        """`day:2026-05-14`."""
        return f"day:{self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class StaffRef:
    """A member of staff."""

    staff_id: StaffId

    def __str__(self) -> str:
        """`staff:0197...`."""
        return f"staff:{self.staff_id}"


@dataclass(frozen=True, slots=True)
class ClinicRef:
    """The clinic itself: its settings, hours, chairs and protocols."""

    def __str__(self) -> str:
        """`clinic`, as the record writes it."""
        return "clinic"


Ref = (
    PatientRef
    | SessionRef
    | AppointmentRef
    | CourseRef
    | DocumentRef
    | ScoreRef
    | DayRef
    | StaffRef
    | ClinicRef
)
