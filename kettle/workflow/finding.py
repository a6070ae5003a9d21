"""What a list of patients tells of each: who comes today, and where somebody stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.ids import PatientId
from kettle.domain.kept import PatientLine
from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb


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
