"""Where the next visit of a course could stand: the place that a proposed step asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kettle.domain import schedule
from kettle.domain.appointments import Appointment, VisitKind
from kettle.domain.ids import PatientId
from kettle.domain.schedule import PlannedVisit, PlanRequest
from kettle.workflow import planning
from kettle.workflow.desk import Desk
from kettle.workflow.planning import PlanStart
from kettle.workflow.verbs import verb


@verb
def propose_next_visit(
    desk: Desk, *, patient_id: PatientId, kind: VisitKind, interval_days: int | None = None
) -> PlannedVisit | None:
    """The first free place for one more visit of the running course; None when there is none.

    It aims at `interval_days` after the last visit, at its hour and in its chair.
    Nothing is booked.
    """
    start = planning.begin_plan(desk, patient_id=patient_id, kind=kind, continues=True)
    if start.course is None:
        return None
    visits = planning.counting(desk.store.read.appointments.of_course(start.course.course_id))
    request = _like_the_last(desk, start, visits, interval_days)
    book = planning.book_for_plan(desk, request, start.protocol)
    found = schedule.plan(book, request, start.protocol).visits
    return found[0] if found else None


def _like_the_last(
    desk: Desk, start: PlanStart, visits: tuple[Appointment, ...], interval_days: int | None
) -> PlanRequest:
    """One visit at the hour and in the chair of the last one, as many days after it as asked."""
    request = replace(start.request, count=1, interval_days=None)
    if not visits:
        return request
    last = visits[-1]
    weekdays = request.weekdays
    not_before = request.not_before
    if interval_days is not None:
        wished = last.starts_at.date() + timedelta(days=interval_days)
        not_before = max(not_before, wished)
        weekdays = tuple(day for day, opening in enumerate(desk.hours.weekly) if opening)
    return replace(
        request,
        weekdays=weekdays,
        not_before=not_before,
        prefer_at=last.starts_at.time(),
        chair=last.chair,
    )
