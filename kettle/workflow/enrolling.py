"""A visit belongs to a course: the running one, made longer where it must be, or one begun now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from kettle.domain.appointments import Appointment, VisitKind
from kettle.domain.course import CourseSoFar
from kettle.domain.ids import CourseId, PatientId
from kettle.domain.kept import Course
from kettle.domain.schedule import PlanRequest
from kettle.store.store import Change
from kettle.workflow import planning
from kettle.workflow.desk import Desk


def kind_next(desk: Desk, patient_id: PatientId) -> VisitKind:
    """Induction until all its infusions are booked or given, then maintenance."""
    course = desk.store.read.courses.running(patient_id)
    if course is None:
        return VisitKind.INDUCTION
    visits = desk.store.read.appointments.of_course(course.course_id)
    number = CourseSoFar(planned=course.count, visits=visits).next_number(course.kind)
    return course.kind if number <= course.count else VisitKind.MAINTENANCE


def lengths_of(desk: Desk, visits: Iterable[Appointment]) -> Mapping[CourseId, int]:
    """How many infusions the courses of some visits have."""
    courses = desk.store.read.courses
    return {one: courses.get(one).count for one in sorted({visit.course_id for visit in visits})}


def course_for(
    change: Change, desk: Desk, request: PlanRequest, *, begins: date, template: str = ""
) -> Course:
    """The course that the visits of a request belong to; a new one pins the protocol in force."""
    known = planning.course_of(desk, request.patient_id, request.course_id)
    total = request.first_number - 1 + request.count
    if known is None:
        return change.courses.start(_new_course(desk, request, template, begins))
    if request.kind is known.kind and total > known.count:
        return change.courses.amend(replace(known, count=total))
    return known


def _new_course(desk: Desk, request: PlanRequest, template: str, begins: date) -> Course:
    return Course(
        course_id=request.course_id,
        patient_id=request.patient_id,
        kind=request.kind,
        template=template,
        protocol_key=desk.clinic.protocol_key,
        count=request.first_number - 1 + request.count,
        started_on=begins,
    )
