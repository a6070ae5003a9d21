"""Planning: the book as it stands, dates for a course, and the calendar; nothing is booked here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from kettle.domain import schedule
from kettle.domain.appointments import Appointment, AppointmentStatus, Phases, VisitKind
from kettle.domain.calendar import ONE_DAY
from kettle.domain.course import CourseSoFar
from kettle.domain.duty import ChairsOutOfOrder, NursesOnDuty
from kettle.domain.ids import CourseId, PatientId, new_id
from kettle.domain.kept import Course
from kettle.domain.orders import Order
from kettle.domain.protocol import CourseTemplate, Protocol
from kettle.domain.schedule import Alternative, Book, OutOfOrder, PlanRequest
from kettle.domain.schedule_search import SEARCHED_DAYS
from kettle.workflow.desk import Desk
from kettle.workflow.ordering import decisions
from kettle.workflow.verbs import verb

_AROUND = timedelta(days=7)
"""A patient's visits within a week of a day decide whether another may stand there."""

_FARTHEST_DAYS = 3660
"""Nothing is booked further ahead, however many visits were typed."""

SEARCHED = timedelta(days=SEARCHED_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStart:
    """Where planning begins: a request filled in from the protocol, for a form to change.

    `course` is the running course that would be continued, None for a new one. `order` is the
    newest of it. `templates` are the protocol's.
    """

    request: PlanRequest
    protocol: Protocol
    templates: tuple[CourseTemplate, ...]
    course: Course | None
    order: Order | None


@verb
def day_book(desk: Desk, *, first: date, last: date, patient_id: PatientId | None = None) -> Book:
    """The frozen book of some days, both included, for asking `schedule.try_place` while dragging.

    With a patient it has the spacing rules that their running course is pinned to, and all that
    is needed to place them on any of the days.
    """
    course = desk.store.read.courses.running(patient_id) if patient_id else None
    also = (course.course_id,) if course else ()
    return book_of(desk, first=first, last=last, protocol=protocol_for(desk, course), also=also)


@verb
def begin_plan(
    desk: Desk,
    *,
    patient_id: PatientId,
    kind: VisitKind = VisitKind.INDUCTION,
    continues: bool = False,
) -> PlanStart:
    """A plan for a patient as the protocol would have it, from tomorrow on; nothing is written.

    Maintenance and boosters go on with the running course, after its last visit that counts; an
    induction does with `continues`, and else begins a new course.
    """
    goes_on = continues or kind is not VisitKind.INDUCTION
    course = desk.store.read.courses.running(patient_id) if goes_on else None
    protocol = protocol_for(desk, course)
    order = next(iter(desk.store.read.courses.orders(course.course_id)), None) if course else None
    template = _template_of(protocol, course)
    interval = _interval(desk, course, protocol) if kind is VisitKind.MAINTENANCE else None
    request = PlanRequest(
        patient_id=patient_id,
        course_id=course.course_id if course else CourseId(new_id(desk.now())),
        count=template.count if kind is VisitKind.INDUCTION else 1,
        weekdays=template.weekdays if kind is VisitKind.INDUCTION else _open_weekdays(desk),
        not_before=_after_last_visit(desk, course, interval or protocol.series.min_gap_days),
        prefer_at=_opening_hour(desk),
        phases=phases_of(protocol, order),
        kind=kind,
        first_number=_next_number(desk, course, kind),
        interval_days=interval,
    )
    return PlanStart(
        request=request,
        protocol=protocol,
        templates=protocol.templates,
        course=course,
        order=order,
    )


@verb
def propose_course(desk: Desk, *, request: PlanRequest) -> tuple[Alternative, ...]:
    """Three plans for a request, each with its dates and reasons, or the reasons why not."""
    course = course_of(desk, request.patient_id, request.course_id)
    protocol = protocol_for(desk, course)
    book = book_for_plan(desk, request, protocol)
    return schedule.alternatives(book, request, protocol)


def book_for_plan(desk: Desk, request: PlanRequest, protocol: Protocol) -> Book:
    """The book over all days that a request may reach."""
    interval = max(request.interval_days or 0, protocol.series.max_gap_days)
    reach = timedelta(days=min(request.count * interval, _FARTHEST_DAYS)) + SEARCHED
    last = request.not_before + reach
    also = (request.course_id,)
    return book_of(desk, first=request.not_before, last=last, protocol=protocol, also=also)


def book_around(desk: Desk, visits: tuple[Appointment, ...], day: date) -> Book:
    """The book for moving some visits of one course to or around a day."""
    days = [day, *(one.starts_at.date() for one in visits)]
    course = desk.store.read.courses.get(visits[0].course_id)
    last = max(days) + SEARCHED
    return book_of(desk, first=min(days), last=last, protocol=protocol_for(desk, course))


def book_of(
    desk: Desk, *, first: date, last: date, protocol: Protocol, also: tuple[CourseId, ...] = ()
) -> Book:
    """The book of some days under a protocol, with the patients' visits around them.

    It knows the orders of every course with a visit on those days, and those of `also`.
    """
    book = bare_book(desk, first=first, last=last, protocol=protocol)
    every = (visit for visits in book.diary.days.values() for visit in visits)
    booked = {one.course_id for one in every if one.status is AppointmentStatus.BOOKED}
    courses = sorted(booked.union(also))
    orders = (order for course in courses for order in desk.store.read.courses.orders(course))
    return replace(book, orders=tuple(orders))


def bare_book(desk: Desk, *, first: date, last: date, protocol: Protocol) -> Book:
    """The same without anybody's orders: enough to find a place for nobody in particular."""
    read, clinic = desk.store.read, desk.clinic
    nurses = read.settings.find(NursesOnDuty) or NursesOnDuty()
    return Book(
        hours=desk.hours,
        chairs=tuple(place.chair for place in clinic.chairs),
        nurses=clinic.nurses,
        capacity=protocol.capacity,
        series=protocol.series,
        diary=schedule.diary_of(read.appointments.between(first - _AROUND, last + _AROUND)),
        nurses_on=nurses.by_day,
        out_of_order=out_of_order(desk),
        now=desk.wall(),
    )


def out_of_order(desk: Desk) -> tuple[OutOfOrder, ...]:
    """The chairs that cannot be used: until further notice, or for a time."""
    broken = desk.store.read.settings.find(ChairsOutOfOrder) or ChairsOutOfOrder()
    midnight = datetime.combine(desk.today(), time())
    always = tuple(
        OutOfOrder(chair=place.chair, reason=place.out_of_order, from_at=midnight)
        for place in desk.clinic.chairs
        if place.out_of_order
    )
    return (*always, *broken.spans)


def protocol_for(desk: Desk, course: Course | None) -> Protocol:
    """The rules a course is pinned to; the clinic's present ones for a new course."""
    return desk.protocol(course.protocol_key if course else "")


def course_of(desk: Desk, patient_id: PatientId, course_id: CourseId) -> Course | None:
    """A patient's course by its id; None while it is only planned."""
    courses = desk.store.read.courses.of_patient(patient_id)
    return next((one for one in courses if one.course_id == course_id), None)


def phases_of(protocol: Protocol, order: Order | None) -> Phases:
    """How long a visit lasts: the protocol's phases, and the infusion as ordered."""
    return Phases(
        preparation=protocol.visit.preparation_minutes,
        infusion=order.minutes if order else protocol.infusion.default_minutes,
        observation=protocol.visit.observation_minutes,
        turnover=protocol.visit.turnover_minutes,
    )


def counting(visits: tuple[Appointment, ...]) -> tuple[Appointment, ...]:
    """The visits that are neither cancelled nor missed."""
    off = {AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW}
    return tuple(one for one in visits if one.status not in off)


def _template_of(protocol: Protocol, course: Course | None) -> CourseTemplate:
    known = {one.key: one for one in protocol.templates}
    return known.get(course.template if course else "", protocol.templates[0])


def _open_weekdays(desk: Desk) -> tuple[int, ...]:
    return tuple(day for day, opening in enumerate(desk.hours.weekly) if opening)


def _opening_hour(desk: Desk) -> time:
    return next((opening.opens for opening in desk.hours.weekly if opening), time.min)


def _interval(desk: Desk, course: Course | None, protocol: Protocol) -> int:
    """The maintenance interval a prescriber decided on last, else the protocol's."""
    decided = decisions(desk, course.course_id) if course else ()
    chosen = (one.interval_days for one in decided if one.interval_days)
    return next(chosen, protocol.maintenance.default_days)


def _after_last_visit(desk: Desk, course: Course | None, gap_days: int) -> date:
    """Tomorrow, or later where the course's last visit asks for it."""
    tomorrow = desk.today() + ONE_DAY
    if course is None:
        return tomorrow
    held = counting(desk.store.read.appointments.of_course(course.course_id))
    gap = timedelta(days=gap_days)
    return max([tomorrow, *(one.starts_at.date() + gap for one in held)])


def _next_number(desk: Desk, course: Course | None, kind: VisitKind) -> int:
    if course is None:
        return 1
    visits = desk.store.read.appointments.of_course(course.course_id)
    return CourseSoFar(planned=course.count, visits=visits).next_number(kind)
