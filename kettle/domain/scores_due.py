"""When the next rating sheets of a course are due (domain.md 4.8, D; numbers from the protocol)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kettle.domain.appointments import Appointment, VisitKind
from kettle.domain.course import CourseSoFar, Phase
from kettle.domain.errors import Reason
from kettle.domain.protocol import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreDue:
    """A sheet to be filled in between two days, both included, and the rule that asks for it."""

    opens_on: date
    due_on: date
    reason: Reason

    def is_overdue(self, today: date) -> bool:
        """Whether its last day has passed."""
        return today > self.due_on


def scores_due(course: CourseSoFar, protocol: Protocol, today: date) -> tuple[ScoreDue, ...]:
    """The sheets that may be filled in today and were not yet, the most urgent first."""
    wanted = (
        *_before_next_visit(course, protocol, today),
        *_after_induction(course, protocol),
        *_now_and_then(course, protocol),
    )
    missing = [due for due in wanted if due.opens_on <= today and not _is_answered(course, due)]
    return tuple(sorted(missing, key=lambda due: due.due_on))


def wants_score_before(kind: VisitKind, number: int, protocol: Protocol) -> bool:
    """Whether a visit is one before which a sheet is due: a booster and maintenance always is."""
    return kind is not VisitKind.INDUCTION or number in protocol.course.score_before_infusions


def _before_next_visit(course: CourseSoFar, protocol: Protocol, today: date) -> Iterator[ScoreDue]:
    visit = course.next_visit(today)
    if visit is None or not wants_score_before(visit.kind, visit.number, protocol):
        return
    day = visit.starts_at.date()
    opens_on = day - timedelta(days=protocol.course.score_max_age_days)
    first = course.first_infusion_on
    if first is not None:
        opens_on = max(opens_on, first + timedelta(days=1))
    yield ScoreDue(opens_on=opens_on, due_on=day, reason=_before(visit))


def _before(visit: Appointment) -> Reason:
    facts = {"number": visit.number, "day": visit.starts_at.date()}
    match visit.kind:
        case VisitKind.INDUCTION:
            return Reason("score_before_infusion", facts)
        case VisitKind.MAINTENANCE:
            return Reason("score_before_maintenance", facts)
        case VisitKind.BOOSTER:
            return Reason("score_before_booster", facts)


def _after_induction(course: CourseSoFar, protocol: Protocol) -> Iterator[ScoreDue]:
    ended = course.induction_ended_on
    if ended is None:
        return
    rules = protocol.course
    for first, last in (rules.score_after_last_days, rules.score_again_after_last_days):
        yield ScoreDue(
            opens_on=ended + timedelta(days=first),
            due_on=ended + timedelta(days=last),
            reason=Reason("score_after_induction", {"ended": ended, "first": first, "last": last}),
        )


def _now_and_then(course: CourseSoFar, protocol: Protocol) -> Iterator[ScoreDue]:
    """At least every so many days once maintenance has begun."""
    if course.phase is not Phase.MAINTENANCE or not course.ratings:
        return
    last = course.ratings[-1].on
    limit = timedelta(days=protocol.course.score_every_days)
    reason = Reason("score_every_so_often", {"last": last, "limit": limit})
    yield ScoreDue(opens_on=last + limit, due_on=last + limit, reason=reason)


def _is_answered(course: CourseSoFar, due: ScoreDue) -> bool:
    """A later sheet answers an earlier wish, too: what was missed is not asked for twice."""
    return any(one.on >= due.opens_on for one in course.ratings)
