"""What stands in the courses of a practice clinic."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from kettle.domain.appointments import Appointment, VisitKind
from kettle.practice.team import Team
from kettle.workflow.planning import counting


def induction_of(team: Team, record_number: str) -> tuple[Appointment, ...]:
    """The infusions of somebody's running induction, missed and cancelled ones left out."""
    read = team.nurse.store.read
    patient = next(one for one in read.patients.every() if one.record_number == record_number)
    course = read.courses.running(patient.patient_id)
    assert course is not None
    visits = counting(read.appointments.of_course(course.course_id))
    return tuple(one for one in visits if one.kind is VisitKind.INDUCTION)


def whole_inductions(team: Team, day: date) -> int:
    """How many on a day are in a course of six whose gaps the protocol allows."""
    read = team.nurse.store.read
    visits = [one for one in read.appointments.on(day) if one.kind is VisitKind.INDUCTION]
    return sum(_is_whole(team, visit) for visit in visits)


def _is_whole(team: Team, visit: Appointment) -> bool:
    read, series = team.nurse.store.read, team.nurse.protocol().series
    every = read.appointments.of_course(visit.course_id)
    days = {one.number: one.starts_at.date() for one in counting(every)}
    days[visit.number] = visit.starts_at.date()
    planned = [days[number] for number in sorted(days)]
    gaps = [(later - earlier).days for earlier, later in pairwise(planned)]
    return (
        len(planned) == read.courses.get(visit.course_id).count == 6
        and min(gaps) >= series.min_gap_days
        and max(gaps) <= series.max_gap_days
    )
