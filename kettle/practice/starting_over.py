"""Somebody of the pictures begins their course again, so that their part of the day is true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kettle.domain.appointments import AppointmentStatus, VisitKind
from kettle.domain.course import CourseSoFar
from kettle.domain.ids import PatientId
from kettle.domain.kept import Course
from kettle.domain.refs import CourseRef
from kettle.practice import carried_over
from kettle.practice.people import Slot
from kettle.practice.team import Team
from kettle.workflow import booking, planning

_LEAST_GAP = timedelta(days=2)
_WHY = "The practice day begins anew."


def start_over(team: Team, patient_id: PatientId, slot: Slot, day: date) -> None:
    """Call off what is still booked; an induction that stands elsewhere is ended and begun anew.

    The visits of the new course before the day are dates that were held, without a session. Where
    they would fall among visits that were held the course stays as it is.
    """
    _call_off(team, patient_id)
    if slot.kind is not VisitKind.INDUCTION:
        return
    running = team.nurse.store.read.courses.running(patient_id)
    if running is not None:
        goes_on = _goes_on(team, running, slot, day)
        if goes_on or not _has_room(team, patient_id, slot, day):
            return
        _end(team, running)
    carried_over.begin(team, patient_id, slot, day)


def _call_off(team: Team, patient_id: PatientId) -> None:
    for visit in team.nurse.store.read.appointments.of_patient(patient_id):
        if visit.status is AppointmentStatus.BOOKED:
            booking.cancel_booking(
                team.front_desk, appointment_id=visit.appointment_id, reason=_WHY
            )


def _goes_on(team: Team, course: Course, slot: Slot, day: date) -> bool:
    """Whether the visit of the day is the next one of a course that was not left for too long."""
    visits = team.nurse.store.read.appointments.of_course(course.course_id)
    number = CourseSoFar(planned=course.count, visits=visits).next_number(VisitKind.INDUCTION)
    longest = timedelta(days=planning.protocol_for(team.nurse, course).series.max_gap_days)
    last = max((one.starts_at.date() for one in planning.counting(visits)), default=day)
    return number == slot.number and day - last <= longest


def _has_room(team: Team, patient_id: PatientId, slot: Slot, day: date) -> bool:
    """Whether the new course lies after every visit that counts."""
    held = carried_over.days_before(team, slot, day)
    first = held[0][0] if held else day
    visits = planning.counting(team.nurse.store.read.appointments.of_patient(patient_id))
    return all(one.starts_at.date() + _LEAST_GAP <= first for one in visits)


def _end(team: Team, course: Course) -> None:
    desk = team.prescriber
    with desk.writing("carry_over", CourseRef(course.course_id), reason=_WHY) as change:
        change.courses.amend(replace(course, ended_on=desk.today(), end_reason=_WHY))
