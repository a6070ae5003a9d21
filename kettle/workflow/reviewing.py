"""Looking things over: the day at a glance and what waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from kettle.domain import names, roles, schedule
from kettle.domain.appointments import Appointment, AppointmentStatus, VisitKind
from kettle.domain.calendar import ONE_DAY
from kettle.domain.errors import Reason
from kettle.domain.ids import Chair, CourseId, PatientId, SessionId
from kettle.domain.schedule import Book, Fit, Placement
from kettle.domain.session import Stage
from kettle.workflow import enrolling, planning
from kettle.workflow.desk import Desk
from kettle.workflow.observing import SessionView, session_view
from kettle.workflow.rating import ScoreTask, score_tasks
from kettle.workflow.today_view import (
    Action,
    ChairDay,
    DayCounts,
    Need,
    NeedKind,
    TodayRow,
    TodayView,
)
from kettle.workflow.verbs import verb

_NEXT_OPENING_WITHIN = timedelta(days=14)
_NEXT_DAY_WITHIN = timedelta(days=90)
_FIVE_MINUTES = timedelta(minutes=5)


@verb
def read_day(desk: Desk) -> TodayView:
    """The clinic's day as it stands: visits, chairs and what waits for a person.

    Visits that began yesterday and are still in a chair belong to it; cancelled ones do not.
    """
    wall = desk.wall()
    visits = _visits_of_day(desk)
    rows = _rows(desk, visits)
    book = planning.bare_book(
        desk, first=wall.date(), last=wall.date() + _NEXT_OPENING_WITHIN, protocol=desk.protocol()
    )
    return TodayView(
        day=wall.date(),
        wall=wall,
        rows=rows,
        counts=_counts(rows),
        waiting=(*_score_needs(desk), *_paper_needs(rows)),
        chairs=_chairs(desk, visits, wall),
        free=_free_chair(desk, book, wall),
        next_opening=_next_opening(desk, book, wall),
        next_day=None if rows else _next_day(desk),
    )


def _visits_of_day(desk: Desk) -> tuple[Appointment, ...]:
    """Today's visits, after those of an earlier day whose session is still open."""
    read = desk.store.read
    today = read.appointments.on(desk.today())
    known = {visit.appointment_id for visit in today}
    open_ids = [line.appointment_id for line in read.sessions.open() if line.appointment_id]
    earlier = [read.appointments.get(one) for one in open_ids if one not in known]
    every = (*earlier, *today)
    return tuple(visit for visit in every if visit.status is not AppointmentStatus.CANCELLED)


def _rows(desk: Desk, visits: tuple[Appointment, ...]) -> tuple[TodayRow, ...]:
    read = desk.store.read
    ids = {visit.patient_id for visit in visits}
    patients = {one: read.patients.get(one) for one in sorted(ids)}
    lines = {line.patient_id: line for line in read.search.lines(sorted(ids))}
    lengths = enrolling.lengths_of(desk, visits)
    alike = names.mistakable(patients.values())
    return tuple(
        TodayRow(
            appointment=visit,
            patient=lines[visit.patient_id],
            of=lengths[visit.course_id],
            looks_alike=visit.patient_id in alike,
            session=_session(desk, visit.session_id),
        )
        for visit in visits
    )


def _session(desk: Desk, session_id: SessionId | None) -> SessionView | None:
    return session_view(desk, session_id) if session_id else None


def _counts(rows: tuple[TodayRow, ...]) -> DayCounts:
    statuses = [row.appointment.status for row in rows]
    return DayCounts(
        in_chairs=sum(row.stage is not None and row.stage.is_open for row in rows),
        to_come=statuses.count(AppointmentStatus.BOOKED),
        gone_home=statuses.count(AppointmentStatus.DONE),
        no_show=statuses.count(AppointmentStatus.NO_SHOW),
    )


def _score_needs(desk: Desk) -> Iterator[Need]:
    if not roles.may(desk.actor.roles, "open_tasks"):
        return
    for task in score_tasks(desk):
        yield _score_need(task)


def _score_need(task: ScoreTask) -> Need:
    return Need(
        kind=NeedKind.SCORE,
        reason=task.reason,
        patient=task.patient,
        action=Action.REVIEW_SCORE,
        session_id=task.score.session_id,
        score_id=task.score.score_id,
    )


_HOME = frozenset({Stage.DISCHARGED, Stage.LEFT_EARLY})


def _paper_needs(rows: tuple[TodayRow, ...]) -> Iterator[Need]:
    """Who went home, early or not, without the printed page (decisions 7)."""
    for row in rows:
        if row.session is None or row.stage not in _HOME:
            continue
        handout = row.session.state.handout
        if handout is None or not handout.fact.printed:
            yield Need(
                kind=NeedKind.PAPER,
                reason=Reason("today_page_not_printed"),
                patient=row.patient,
                action=Action.PRINT,
                session_id=row.session_id,
                appointment_id=row.appointment.appointment_id,
            )


def _chairs(desk: Desk, visits: tuple[Appointment, ...], wall: datetime) -> tuple[ChairDay, ...]:
    broken = {one.chair: one.reason for one in planning.out_of_order(desk) if one.meets(wall, wall)}
    return tuple(
        ChairDay(
            chair=place.chair,
            name=place.name,
            visits=tuple(visit for visit in visits if visit.chair == place.chair),
            out_of_order=broken.get(place.chair, ""),
        )
        for place in desk.clinic.chairs
    )


def _free_chair(desk: Desk, book: Book, wall: datetime) -> Reason:
    """The chair that is free for the longest time from now on today."""
    sitting = {line.chair for line in desk.store.read.sessions.open()}
    opening = book.hours.opening_on(wall.date())
    if opening is None or wall.time() >= opening.closes:
        return Reason("today_clinic_closed")
    free = [
        (_free_until(book, chair, wall), -chair)
        for chair in book.chairs
        if chair not in sitting and _is_free(book, chair, wall)
    ]
    if not free:
        return Reason("today_no_chair_free")
    until, chair = max(free)
    if until.date() > wall.date():
        return Reason("today_chair_free_all_day", {"chair": -chair})
    return Reason("today_chair_free", {"chair": -chair, "until": until})


def _is_free(book: Book, chair: Chair, wall: datetime) -> bool:
    broken = any(one.chair == chair and one.meets(wall, wall) for one in book.out_of_order)
    return not broken and not any(
        visit.chair == chair and visit.starts_at <= wall < visit.chair_free_at
        for visit in book.visits_on(wall.date())
        if visit.status is AppointmentStatus.ARRIVED
    )


def _free_until(book: Book, chair: Chair, wall: datetime) -> datetime:
    """When the next visit is booked there; tomorrow when none is today."""
    starts = [
        visit.starts_at
        for visit in book.visits_on(wall.date())
        if visit.chair == chair
        and visit.status is AppointmentStatus.BOOKED
        and visit.chair_free_at > wall
    ]
    return min(starts, default=datetime.combine(wall.date() + ONE_DAY, time()))


def _next_opening(desk: Desk, book: Book, wall: datetime) -> Fit | None:
    """The next place for a whole visit of the usual length, whoever it would be for."""
    wanted = Placement(
        patient_id=PatientId(""),
        course_id=CourseId(""),
        kind=VisitKind.MAINTENANCE,
        number=1,
        starts_at=_next_five_minutes(wall),
        phases=planning.phases_of(desk.protocol(), None),
    )
    days = _NEXT_OPENING_WITHIN // ONE_DAY
    fits = schedule.nearest_fits(book, wanted, days=days, may_be_earlier=False)
    return next(iter(fits), None)


def _next_five_minutes(wall: datetime) -> datetime:
    midnight = datetime.combine(wall.date(), time())
    beyond = (wall - midnight) % _FIVE_MINUTES
    return wall + (_FIVE_MINUTES - beyond) % _FIVE_MINUTES


def _next_day(desk: Desk) -> date | None:
    """The next day on which somebody is booked."""
    tomorrow = desk.today() + ONE_DAY
    coming = desk.store.read.appointments.between(tomorrow, tomorrow + _NEXT_DAY_WITHIN)
    booked = (visit for visit in coming if visit.status is AppointmentStatus.BOOKED)
    return next((visit.starts_at.date() for visit in booked), None)
