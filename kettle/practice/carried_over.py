"""Visits from before Kettle: entered from paper as dates that were held, without a session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from random import Random

from kettle.domain.appointments import Appointment, AppointmentStatus, VisitKind
from kettle.domain.ids import AppointmentId, Chair, CourseId, PatientId, new_id
from kettle.domain.kept import Course
from kettle.domain.refs import CourseRef
from kettle.practice import chart, rhythm
from kettle.practice.chart import Enrolled
from kettle.practice.people import Slot
from kettle.practice.team import Team
from kettle.workflow import planning

_INDUCTION = 6
_TEMPLATE = "ind-6x3w"
_AFTER_INDUCTION = timedelta(days=14)
_INTERVAL = timedelta(days=21)
_SHEET_AT = time(7)
_GAP = timedelta(days=2)
_LONGEST_VISIT = timedelta(hours=3, minutes=30)

Held = tuple[date, VisitKind, int]
"""A visit of a course: its day, kind and number."""


def past(team: Team, enrolled: Enrolled, slot: Slot, today: date, random: Random) -> None:
    """Begin the course of somebody whose earlier visits were held elsewhere, as it now stands."""
    course = begin(team, enrolled.patient.patient_id, slot, today)
    _sheets(team, enrolled, course, today, random)


def begin(team: Team, patient_id: PatientId, slot: Slot, today: date) -> Course:
    """A course with an order and the visits before today's, as dates that were held."""
    desk = team.prescriber
    held = days_before(team, slot, today)
    course = Course(
        course_id=CourseId(new_id(desk.now())),
        patient_id=patient_id,
        kind=VisitKind.INDUCTION,
        template=_TEMPLATE,
        protocol_key=desk.clinic.protocol_key,
        count=_INDUCTION,
        started_on=held[0][0] if held else today,
    )
    with desk.writing("carry_over", CourseRef(course.course_id)) as change:
        change.courses.start(course)
        change.appointments.book(*(_visit(team, course, slot, one) for one in held))
    chart.order(team, course.course_id)
    return course


def _sheets(team: Team, enrolled: Enrolled, course: Course, today: date, random: Random) -> None:
    """The sheets so far, the last of them not later than yesterday."""
    last = today - timedelta(days=1)
    first = min(course.started_on, last) - timedelta(days=6)
    for day, total in zip(
        chart.sheet_days(first, last, len(enrolled.person.earlier_scores)),
        enrolled.person.earlier_scores,
        strict=True,
    ):
        at = team.nurse.hours.instant_of(datetime.combine(day, _SHEET_AT))
        chart.fill_in(team, enrolled.patient, total, random, at=at)


def days_before(team: Team, slot: Slot, today: date) -> tuple[Held, ...]:
    """The visits of a course before today's, first to last, on days when the clinic was open."""
    held: list[Held] = []
    latest = today - _GAP
    for day, kind, number in reversed(tuple(_held(slot, today))):
        open_day = _open(team, min(day, latest))
        held.append((open_day, kind, number))
        latest = open_day - _GAP
    return tuple(reversed(held))


def _held(slot: Slot, today: date) -> Iterator[Held]:
    """The visits before today's as they would follow each other if the clinic never closed."""
    if slot.kind is VisitKind.INDUCTION:
        yield from _induction(rhythm.before(today), slot.number - 1)
        return
    maintained = slot.number - 1 if slot.kind is VisitKind.MAINTENANCE else 0
    ended = today - maintained * _INTERVAL - _AFTER_INDUCTION
    yield from _induction(rhythm.before(ended), _INDUCTION)
    for number in range(maintained):
        day = today - (maintained - number) * _INTERVAL
        yield day, VisitKind.MAINTENANCE, number + 1


def _induction(days: Iterator[date], count: int) -> Iterator[Held]:
    """So many infusions on the newest of some days, given newest first."""
    for number, day in enumerate(reversed(tuple(islice(days, count))), start=1):
        yield day, VisitKind.INDUCTION, number


def _open(team: Team, day: date) -> date:
    """A day, or the last one before it on which the clinic was open."""
    while team.nurse.hours.opening_on(day) is None:
        day -= timedelta(days=1)
    return day


def _visit(team: Team, course: Course, slot: Slot, held: Held) -> Appointment:
    day, kind, number = held
    protocol = team.nurse.protocol(course.protocol_key)
    return Appointment(
        appointment_id=AppointmentId(new_id(team.nurse.now())),
        patient_id=course.patient_id,
        course_id=course.course_id,
        kind=kind,
        number=number,
        starts_at=datetime.combine(day, slot.at),
        phases=planning.phases_of(protocol, None),
        chair=_free_chair(team, datetime.combine(day, slot.at), slot.chair),
        status=AppointmentStatus.DONE,
    )


def _free_chair(team: Team, starts_at: datetime, wanted: Chair) -> Chair:
    """The wanted chair, or another one that nobody had at that time."""
    taken = {
        one.chair
        for one in team.nurse.store.read.appointments.on(starts_at.date())
        if abs(one.starts_at - starts_at) < _LONGEST_VISIT
    }
    places = (place.chair for place in team.nurse.clinic.chairs)
    return next(chair for chair in (wanted, *places) if chair not in taken)
