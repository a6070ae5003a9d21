"""What a list of patients tells of each: who comes today, and where somebody stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kettle.domain import names
from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.ids import PatientId
from kettle.domain.kept import PatientLine
from kettle.domain.names import Likeness
from kettle.domain.people import Patient
from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb

_FIRST_LETTERS = 3
_LOOKED_AT = 5
_LIKE = frozenset(
    {Likeness.SAME_FAMILY_NAME, Likeness.SIMILAR_FAMILY_NAME, Likeness.SAME_GIVEN_NAME}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a patient stands: the next visit (today's, when it is not over), the course's end.

    `has_course` is False for somebody who never had one.
    """

    next_visit: Appointment | None
    has_course: bool
    ended_on: date | None


@verb
def todays_patients(desk: Desk) -> tuple[PatientLine, ...]:
    """Everybody with a visit today that was not called off, in order of arrival."""
    visits = desk.store.read.appointments.on(desk.today())
    coming = (one for one in visits if one.status is not AppointmentStatus.CANCELLED)
    return desk.store.read.search.lines(dict.fromkeys(one.patient_id for one in coming))


@verb
def patient_lines(desk: Desk, *, patient_ids: Iterable[PatientId]) -> tuple[PatientLine, ...]:
    """Some patients as a list shows them, in the order asked for."""
    return desk.store.read.search.lines(patient_ids)


@verb
def similar_on_file(desk: Desk, *, patient: Patient) -> tuple[PatientLine, ...]:
    """Others on the books whose name could be taken for this one's.

    Their family name is like this one's, or they share the given name and the beginning of the
    family name.
    """
    search = desk.store.read.search
    beginning = f"{patient.given_name} {patient.family_name[:_FIRST_LETTERS]}"
    found = search.find(beginning, limit=_LOOKED_AT).found
    lines = (*search.sounding_like(patient.family_name), *found)
    others = {one.patient_id: one for one in lines if one.patient_id != patient.patient_id}
    return tuple(one for one in others.values() if _could_be_taken_for(desk, patient, one))


@verb
def read_standing(desk: Desk, *, patient_id: PatientId) -> Standing:
    """The next visit of a patient, and whether a course runs."""
    read, today = desk.store.read, desk.today()
    waiting = {AppointmentStatus.BOOKED, AppointmentStatus.ARRIVED}
    visits = read.appointments.of_patient(patient_id)
    coming = (one for one in visits if one.status in waiting and one.starts_at.date() >= today)
    courses = read.courses.of_patient(patient_id)
    running = any(course.is_open for course in courses)
    return Standing(
        next_visit=next(coming, None),
        has_course=bool(courses),
        ended_on=courses[0].ended_on if courses and not running else None,
    )


def _could_be_taken_for(desk: Desk, patient: Patient, other: PatientLine) -> bool:
    known = desk.store.read.patients.get(other.patient_id)
    return bool(names.likenesses(patient, known) & _LIKE)
