"""Booking, moving, calling off: each one change that is asked of the book again while it is made.

What a screen previewed may be out of date. Inside the transaction the book is read anew, and what
stands against the visit now is what the refusal says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from kettle.domain import roles, schedule
from kettle.domain.appointments import Appointment, AppointmentStatus, VisitKind
from kettle.domain.errors import Override, Reason, Refused, refuse
from kettle.domain.ids import (
    AppointmentId,
    Chair,
    ChangeId,
    PatientId,
    new_id,
)
from kettle.domain.kept import Course, VisitStep
from kettle.domain.refs import AppointmentRef, CourseRef
from kettle.domain.schedule import Book, Fit, Placement, Plan, PlanRequest, Refit
from kettle.domain.schedule_book import COUNTED
from kettle.store.store import Change
from kettle.workflow import enrolling, planning
from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """What one change did to the book; `change_id` undoes it."""

    change_id: ChangeId
    appointments: tuple[Appointment, ...]
    course: Course | None = None

    @property
    def appointment(self) -> Appointment:
        """The visit that was asked about; others that had to follow come after it."""
        return self.appointments[0]


@verb
def book_course(
    desk: Desk, *, request: PlanRequest, plan: Plan, template: str = "", reason: str = ""
) -> Booked:
    """Book every visit of a plan in one change; a new course pins the protocol in force now.

    Raises:
        Refused: the plan has no visits, or one of its places was taken since it was made; nothing
            is booked then.
    """
    if not plan.visits:
        raise Refused(plan.refusals[0]) if plan.refusals else refuse("plan_without_visits")
    subject = CourseRef(request.course_id)
    with desk.writing("book_course", subject, reason=reason) as change:
        days = [visit.starts_at.date() for visit in plan.visits]
        course = enrolling.course_for(change, desk, request, template=template, begins=min(days))
        book = _book_with(desk, course, min(days), max(days))
        visits = _placed(desk, book, tuple(one.fit for one in plan.visits))
        booked = change.appointments.book(*visits)
        return Booked(change_id=change.change_id, course=course, appointments=booked)


@verb
def book_visit(
    desk: Desk,
    *,
    patient_id: PatientId,
    starts_at: datetime,
    chair: Chair | None = None,
    kind: VisitKind | None = None,
    reason: str = "",
) -> Booked:
    """Book one visit at a wall time, in a chair or in any that is free.

    It belongs to the running course, or to a new one when there is none. Without a `kind` it is
    what the course is at. With a reason, whoever may passes those refusals that can be passed; the
    reason stands in the record.

    Raises:
        Refused: the visit cannot stand there.
    """
    start = planning.begin_plan(
        desk,
        patient_id=patient_id,
        kind=kind or enrolling.kind_next(desk, patient_id),
        continues=True,
    )
    wanted = Placement(
        patient_id=patient_id,
        course_id=start.request.course_id,
        kind=start.request.kind,
        number=start.request.first_number,
        starts_at=starts_at,
        phases=start.request.phases,
        chair=chair,
    )
    return _book_one(desk, wanted, replace(start.request, count=1), reason)


@verb
def preview_move(
    desk: Desk, *, appointment_id: AppointmentId, starts_at: datetime, chair: Chair | None = None
) -> Refit:
    """What moves when one booked visit goes to another time or chair; nothing is written.

    When it cannot stand there the refit holds no move and says why.

    Raises:
        Refused: the visit is not booked any more.
    """
    visit = _still_booked(desk, appointment_id)
    return _refit(desk, visit, schedule.moving(visit, starts_at=starts_at, chair=chair))


@verb
def move_booking(
    desk: Desk,
    *,
    appointment_id: AppointmentId,
    starts_at: datetime,
    chair: Chair | None = None,
    accept: Refit | None = None,
    reason: str = "",
) -> Booked:
    """Move a booked visit and with it those that must follow, in one change.

    `accept` is the refit that was shown. Without it nothing but the visit itself may move.

    Raises:
        Refused: the visit cannot stand there, or other visits would move than those accepted.
    """
    with desk.writing("move_booking", AppointmentRef(appointment_id), reason=reason) as change:
        visit = _still_booked(desk, appointment_id)
        found = _refit(desk, visit, schedule.moving(visit, starts_at=starts_at, chair=chair))
        if not found.moves:
            raise Refused(found.refusals[0])
        _expect_accepted(found, accept)
        return _moved(change, found)


@verb
def cancel_booking(desk: Desk, *, appointment_id: AppointmentId, reason: str) -> Booked:
    """Call a booked visit off; its place is free again and the reason stays.

    Raises:
        Refused: no reason is given, or the visit is not booked any more.
    """
    if not reason.strip():
        raise refuse("reason_missing")
    subject = AppointmentRef(appointment_id)
    with desk.writing("cancel_booking", subject, reason=reason.strip()) as change:
        visit = _still_booked(desk, appointment_id)
        return _with_status(change, visit, AppointmentStatus.CANCELLED)


@verb
def mark_no_show(desk: Desk, *, appointment_id: AppointmentId, reason: str = "") -> Booked:
    """Say that a patient did not come; the visit keeps its place in the list of the day.

    Raises:
        Refused: the visit is not booked any more, or its time has not come.
    """
    with desk.writing("mark_no_show", AppointmentRef(appointment_id), reason=reason) as change:
        visit = _still_booked(desk, appointment_id)
        if desk.wall() < visit.starts_at:
            raise refuse("visit_still_to_come", starts=visit.starts_at)
        return _with_status(change, visit, AppointmentStatus.NO_SHOW)


@verb
def rebook(
    desk: Desk, *, appointment_id: AppointmentId, starts_at: datetime, chair: Chair | None = None
) -> Booked:
    """Book a missed or cancelled visit anew under its own number; the old one stays as it was.

    Raises:
        Refused: the visit is neither missed nor cancelled, it was booked anew already, or the new
            one cannot stand there.
    """
    visit = desk.store.read.appointments.get(appointment_id)
    if visit.status not in {AppointmentStatus.NO_SHOW, AppointmentStatus.CANCELLED}:
        raise refuse("visit_not_called_off", status=visit.status)
    wanted = replace(
        schedule.moving(visit, starts_at=starts_at, chair=chair or visit.chair), ignoring=None
    )
    with desk.writing("rebook", AppointmentRef(appointment_id)) as change:
        refuse_if_replaced(desk, visit)
        book = planning.book_around(desk, (visit,), starts_at.date())
        booked = change.appointments.book(*_placed(desk, book, (_fit(desk, book, wanted),)))
        return Booked(change_id=change.change_id, appointments=booked)


@verb
def visit_history(desk: Desk, *, appointment_id: AppointmentId) -> tuple[VisitStep, ...]:
    """Every step of a visit: booked, moved from where to where, by whom and why."""
    return desk.store.read.appointments.history(appointment_id)


def refuse_if_replaced(desk: Desk, visit: Appointment) -> None:
    """Refuse a second visit of one number: a course of six infusions has no seventh by the way.

    Raises:
        Refused: another visit of the course stands in for this one.
    """
    for other in desk.store.read.appointments.of_course(visit.course_id):
        is_same = (other.kind, other.number) == (visit.kind, visit.number)
        if is_same and other.status in COUNTED and other.appointment_id != visit.appointment_id:
            raise refuse("visit_booked_anew_already", number=visit.number, starts=other.starts_at)


def _book_one(desk: Desk, wanted: Placement, request: PlanRequest, reason: str) -> Booked:
    with desk.writing("book_visit", CourseRef(request.course_id), reason=reason) as change:
        day = wanted.starts_at.date()
        course = enrolling.course_for(change, desk, request, begins=day)
        book = _book_with(desk, course, day, day)
        fit = _fit(desk, book, wanted, reason=reason)
        booked = change.appointments.book(fit.booked(AppointmentId(new_id(desk.now()))))
        return Booked(change_id=change.change_id, course=course, appointments=booked)


def _book_with(desk: Desk, course: Course, first: date, last: date) -> Book:
    """The book of some days with the orders and the rules of a course."""
    protocol = planning.protocol_for(desk, course)
    return planning.book_of(
        desk, first=first, last=last, protocol=protocol, also=(course.course_id,)
    )


def _placed(desk: Desk, book: Book, fits: tuple[Fit, ...]) -> tuple[Appointment, ...]:
    """The visits of some fits, each asked of the book that holds those before it."""
    visits: list[Appointment] = []
    for fit in fits:
        wanted = replace(fit.placement, chair=fit.chair)
        visit = _fit(desk, book, wanted).booked(AppointmentId(new_id(desk.now())))
        visits.append(visit)
        book = book.adding(visit)
    return tuple(visits)


def _fit(desk: Desk, book: Book, wanted: Placement, *, reason: str = "") -> Fit:
    """The place, or the first refusal that this person may not pass with a reason."""
    found = schedule.try_place(book, wanted)
    if isinstance(found, Fit):
        return found
    barred = [one for one in found if not (reason.strip() and _may_pass(desk, one))]
    if barred or wanted.chair is None:
        raise Refused((*barred, *found)[0])
    return Fit(placement=wanted, chair=wanted.chair, warnings=found)


def _may_pass(desk: Desk, refusal: Reason) -> bool:
    return refusal.override is not Override.NOBODY and roles.may_pass(
        desk.actor.roles, refusal.override
    )


def _refit(desk: Desk, visit: Appointment, wanted: Placement) -> Refit:
    course_visits = desk.store.read.appointments.of_course(visit.course_id)
    booked = tuple(one for one in course_visits if one.status is AppointmentStatus.BOOKED)
    book = planning.book_around(desk, booked, wanted.starts_at.date())
    return schedule.refit(book, booked, wanted)


def _still_booked(desk: Desk, appointment_id: AppointmentId) -> Appointment:
    visit = desk.store.read.appointments.get(appointment_id)
    if visit.status is not AppointmentStatus.BOOKED:
        raise refuse("visit_not_expected", status=visit.status)
    return visit


def _expect_accepted(found: Refit, accept: Refit | None) -> None:
    shown = accept or Refit(moves=found.moves[:1])
    if not found.moves_as(shown):
        others = len(found.moves) - 1
        raise refuse("other_moves_than_accepted", others=others)


def _moved(change: Change, found: Refit) -> Booked:
    visits = change.appointments.change(*(one.moved for one in found.moves))
    return Booked(change_id=change.change_id, appointments=visits)


def _with_status(change: Change, visit: Appointment, status: AppointmentStatus) -> Booked:
    visits = change.appointments.change(replace(visit, status=status))
    return Booked(change_id=change.change_id, appointments=visits)
