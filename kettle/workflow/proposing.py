"""Plans worked out while somebody is still typing: the book is read once, the dates come later.

`plan_book` reads; `proposed` is pure and may run in the background on what was read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kettle.domain import schedule
from kettle.domain.appointments import Appointment
from kettle.domain.ids import AppointmentId, CourseId, PatientId
from kettle.domain.protocol import Protocol
from kettle.domain.schedule import Alternative, Book, Plan, PlannedVisit, PlanRequest
from kettle.workflow import planning
from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb

_NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """The answer to one request, with the book it was found in and the rules it was held to."""

    request: PlanRequest
    book: Book
    protocol: Protocol
    alternatives: tuple[Alternative, ...]


@verb
def plan_book(desk: Desk, *, request: PlanRequest) -> Book:
    """The frozen book over all days that a request may reach, under the course's own rules."""
    course = planning.course_of(desk, request.patient_id, request.course_id)
    return planning.book_for_plan(desk, request, planning.protocol_for(desk, course))


def proposed(book: Book, request: PlanRequest, protocol: Protocol) -> Proposed:
    """The three plans for a request; touches nothing else, so any thread may do it."""
    found = schedule.alternatives(book, request, protocol)
    return Proposed(request=request, book=book, protocol=protocol, alternatives=found)


def full_days(found: Proposed, plan: Plan) -> tuple[date, ...]:
    """The days on which nobody else would have a whole visit once the plan is booked."""
    return tuple(one.starts_at.date() for one in plan.visits if _is_full(found, one))


def _is_full(found: Proposed, visit: PlannedVisit) -> bool:
    book = replace(found.book.adding(_standing(visit)), orders=())
    wish = replace(
        visit.fit.placement,
        patient_id=PatientId(_NOBODY),
        course_id=CourseId(_NOBODY),
        chair=None,
    )
    return not schedule.nearest_fits(book, wish, days=1)


def _standing(visit: PlannedVisit) -> Appointment:
    return visit.fit.booked(AppointmentId(f"planned-{visit.number}"))
