"""What is kept besides sessions and visits: courses, scores, pages, the clinic, the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kettle.domain.appointments import AppointmentStatus, VisitKind
from kettle.domain.ids import (
    AppointmentId,
    Chair,
    ChangeId,
    CourseId,
    DocumentId,
    PatientId,
    ScoreId,
    SessionId,
    StaffId,
)
from kettle.domain.people import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course of treatment: its kind, how many infusions, and under which protocol."""

    course_id: CourseId
    patient_id: PatientId
    kind: VisitKind
    template: str
    protocol_key: str
    count: int
    started_on: date
    ended_on: date | None = None
    end_reason: str = ""
    row_version: int = 1

    @property
    def is_open(self) -> bool:
        """Whether it still runs."""
        return self.ended_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One filled-in rating scale: the answers in order (None = not answered) and what they came to.

    `total` and `band` are empty for an incomplete sheet. `taken_at` and `entered_at` are aware UTC.
    A sheet entered in error stays, with the reason in `struck_out`.
    """

    score_id: ScoreId
    patient_id: PatientId
    scale: str
    answers: tuple[int | None, ...]
    total: int | None
    band: str
    flag: str = ""
    taken_at: datetime
    entered_at: datetime
    by: Actor
    session_id: SessionId | None = None
    struck_out: str = ""


class DocumentStatus(StrEnum):
    """What became of a page after it was drawn."""

    KEPT = "kept"
    SENT = "sent"
    HANDED_OVER = "handed_over"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDocument:
    """A page as it was made: the frozen blocks it can be drawn from again, and its fingerprint."""

    document_id: DocumentId
    kind: str
    patient_id: PatientId | None
    session_id: SessionId | None = None
    language: str
    paper: str
    print_size: str
    wording_version: str
    program_version: str
    blocks: str
    sha256: str
    made_at: datetime
    by: Actor
    status: DocumentStatus = DocumentStatus.KEPT
    status_detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """One session in a patient's list; open while `closed_at` is None. Instants are aware UTC."""

    session_id: SessionId
    patient_id: PatientId
    appointment_id: AppointmentId | None
    chair: Chair
    protocol_key: str
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientLine:
    """One patient in a list of found ones: enough to be told apart."""

    patient_id: PatientId
    record_number: str
    family_name: str
    given_name: str
    birth_date: date
    phone: str

    @property
    def full_name(self) -> str:
        """Given name first, as it is said aloud."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def list_name(self) -> str:
        """Family name first, as lists sort it."""
        return f"{self.family_name}, {self.given_name}" if self.given_name else self.family_name


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPatients:
    """Who was found for what was typed, and who sounds like it; `more` when the list was cut."""

    found: tuple[PatientLine, ...]
    sounds_alike: tuple[PatientLine, ...] = ()
    more: bool = False


class VisitStepKind(StrEnum):
    """What happened to a booked visit."""

    BOOKED = "booked"
    MOVED = "moved"
    STATUS = "status"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitStep:
    """One step in the history of a booked visit: from where to where, who, when and why.

    `starts_at` times are clinic wall time, `at` is aware UTC. The first step has no `from_` side.
    """

    appointment_id: AppointmentId
    kind: VisitStepKind
    at: datetime
    by_name: str
    change_id: ChangeId
    from_starts_at: datetime | None
    from_chair: Chair | None
    from_status: AppointmentStatus | None
    to_starts_at: datetime
    to_chair: Chair
    to_status: AppointmentStatus
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """One thing a change did: what, from and to, in plain text."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEntry:
    """One entry of the record: who did what to whom, when and why. `at` is aware UTC."""

    seq: int
    change_id: ChangeId
    at: datetime
    by_id: StaffId | None
    by_name: str
    roles: tuple[str, ...]
    verb: str
    subject: str
    lines: tuple[RecordLine, ...]
    reason: str
    undoes: ChangeId | None
    is_signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHead:
    """Where the record stands: its last number, and a short code to print on paper."""

    seq: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairPlace:
    """A treatment chair; one that is out of order says why."""

    chair: Chair
    name: str = ""
    out_of_order: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicFacts:
    """The clinic as its papers and screens name it, with its chairs and usual number of nurses."""

    name: str
    address: str = ""
    phone: str = ""
    after_hours_phone: str = ""
    emergency_phone: str = "911"
    crisis_phone: str = "988"
    country: str = "US"
    language: str = "en"
    paper: str = "letter"
    chairs: tuple[ChairPlace, ...] = ()
    nurses: int = 2
    medical_director: str = ""
    protocol_key: str = ""
