"""Courses that ended before Kettle came: carried over from paper with their dates and sheets."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from kettle.domain.appointments import Appointment, AppointmentStatus, VisitKind
from kettle.domain.calendar import ONE_DAY
from kettle.domain.ids import AppointmentId, Chair, CourseId, new_id
from kettle.domain.kept import Course
from kettle.domain.refs import CourseRef
from kettle.practice import chart
from kettle.practice.people import Person
from kettle.practice.stay import Stays
from kettle.workflow import planning

_PLACES = tuple((Chair(chair), time(8)) for chair in (4, 6, 7, 8))
_INDUCTION = 6
_GAP = timedelta(days=3)
_DAYS_IN_YEAR = 365
_SHEET_AT = time(7)


def course(stays: Stays, person: Person, day: date, *, years: int) -> None:
    """Somebody whose induction ended long before the practice day; some had stopped half-way."""
    random, desk = stays.random, stays.team.prescriber
    enrolled = chart.enrol(stays.team, person, random)
    today = desk.today()
    begun = today - timedelta(days=random.randint(60, _DAYS_IN_YEAR * years))
    count = random.choices((_INDUCTION, 3), weights=(5, 1))[0]
    days = _free_days(stays, begun, count)
    kept = Course(
        course_id=CourseId(new_id(desk.now())),
        patient_id=enrolled.patient.patient_id,
        kind=VisitKind.INDUCTION,
        template="ind-6x3w",
        protocol_key=desk.clinic.protocol_key,
        count=_INDUCTION,
        started_on=days[0][0],
        ended_on=min(days[-1][0] + timedelta(days=30), day),
        end_reason="finished" if count == _INDUCTION else "stopped on the patient's wish",
    )
    with desk.writing("carry_over", CourseRef(kept.course_id)) as change:
        change.courses.start(kept)
        change.appointments.book(*(_visit(stays, kept, place) for place in enumerate(days, 1)))
    total = random.randint(13, 24)
    for place in range(0, len(days), 2):
        at = desk.hours.instant_of(datetime.combine(days[place][0], _SHEET_AT))
        chart.fill_in(stays.team, enrolled.patient, total, random, at=at)
        total = max(1, round(total * random.uniform(0.5, 1.0)))


def _free_days(stays: Stays, begun: date, count: int) -> list[tuple[date, Chair, time]]:
    """Days at least three apart on which one of the spare places is still free."""
    found: list[tuple[date, Chair, time]] = []
    day = begun
    while len(found) < count:
        day = stays.open_from(day)
        taken = {
            one.chair
            for one in stays.team.nurse.store.read.appointments.on(day)
            if one.starts_at.time() == _PLACES[0][1]
        }
        free = next((place for place in _PLACES if place[0] not in taken), None)
        if free is None:
            day += ONE_DAY
            continue
        found.append((day, *free))
        day += _GAP
    return found


def _visit(stays: Stays, kept: Course, place: tuple[int, tuple[date, Chair, time]]) -> Appointment:
    number, (day, chair, at) = place
    desk = stays.team.nurse
    return Appointment(
        appointment_id=AppointmentId(new_id(desk.now())),
        patient_id=kept.patient_id,
        course_id=kept.course_id,
        kind=VisitKind.INDUCTION,
        number=number,
        starts_at=datetime.combine(day, at),
        phases=planning.phases_of(desk.protocol(kept.protocol_key), None),
        chair=chair,
        status=AppointmentStatus.DONE,
    )
