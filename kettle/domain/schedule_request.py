"""What staff ask of a plan, and what can be said about it before a single date is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from kettle.domain.appointments import Phases, VisitKind
from kettle.domain.errors import Reason
from kettle.domain.ids import Chair, CourseId, PatientId
from kettle.domain.protocol import Protocol
from kettle.domain.schedule_book import Book, Diary, Placement
from kettle.domain.schedule_rules import hours_reasons
from kettle.domain.schedule_search import fit_on

_FORTNIGHT = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """So many visits on good weekdays (Monday is 0) from a day on, near an hour, in a chair.

    `prefer_at` is the arrival that is hoped for; `arrive_between` (both ends included) bounds it.
    Without `interval_days` visits follow each other from good day to good day; with it they keep
    that many days from the first one. `first_number` is above 1 when a course is continued.
    """

    patient_id: PatientId
    course_id: CourseId
    count: int
    weekdays: tuple[int, ...]
    not_before: date
    prefer_at: time
    phases: Phases
    kind: VisitKind = VisitKind.INDUCTION
    first_number: int = 1
    arrive_between: tuple[time, time] | None = None
    chair: Chair | None = None
    only_that_chair: bool = False
    cannot_come: tuple[date, ...] = ()
    interval_days: int | None = None

    @property
    def window(self) -> tuple[time, time]:
        """Between which arrivals a visit may be put."""
        return self.arrive_between or (time.min, time.max)

    @property
    def arrival(self) -> time:
        """The hour to aim at: the preferred one, or the nearest end of the window."""
        earliest, latest = self.window
        return min(max(self.prefer_at, earliest), latest)

    def wish(self, day: date, number: int, chair: Chair | None) -> Placement:
        """The visit of that number on a day as it would be liked best."""
        return Placement(
            patient_id=self.patient_id,
            course_id=self.course_id,
            kind=self.kind,
            number=number,
            starts_at=datetime.combine(day, self.arrival),
            phases=self.phases,
            chair=chair,
        )


def request_reasons(book: Book, request: PlanRequest, protocol: Protocol) -> Iterator[Reason]:
    """Why no plan can come of a request, whatever else is booked."""
    if book.now is not None and request.not_before < book.now.date():
        yield Reason("plan_starts_in_the_past", {"day": request.not_before})
    if request.kind is VisitKind.INDUCTION:
        yield from _count_reasons(request, protocol)
    if request.interval_days is not None:
        yield from _interval_reasons(request.interval_days, protocol)
    yield from _opening_reasons(book, request)


def request_warnings(request: PlanRequest, protocol: Protocol) -> Iterator[Reason]:
    """What about a request is allowed but unusual."""
    limit = protocol.series.warn_count_above
    total = request.first_number - 1 + request.count
    if request.kind is VisitKind.INDUCTION and total > limit:
        yield Reason("many_infusions", {"count": total, "limit": limit})
    usual = protocol.maintenance.range_days[1]
    if request.interval_days is not None and request.interval_days > usual:
        yield Reason("interval_long", {"days": request.interval_days, "usual": usual})


def good_days(book: Book, request: PlanRequest, *, days: int) -> Iterator[date]:
    """The open days of the wished weekdays from the first possible day on."""
    for day in book.hours.open_days_from(request.not_before, days=days):
        if day.weekday() in request.weekdays:
            yield day


def next_good_day(request: PlanRequest, earliest: date) -> date:
    """The first wished weekday from a day on, open or not."""
    offsets = ((weekday - earliest.weekday()) % 7 for weekday in request.weekdays)
    return earliest + timedelta(days=min(offsets))


def _count_reasons(request: PlanRequest, protocol: Protocol) -> Iterator[Reason]:
    fewest, most = protocol.series.count
    total = request.first_number - 1 + request.count
    if request.count < 1 or not fewest <= total <= most:
        yield Reason("count_out_of_range", {"count": total, "fewest": fewest, "most": most})


def _interval_reasons(interval: int, protocol: Protocol) -> Iterator[Reason]:
    shortest, longest = protocol.maintenance.range_days[0], protocol.maintenance.max_days
    if not shortest <= interval <= longest:
        facts = {"days": interval, "shortest": shortest, "longest": longest}
        yield Reason("interval_out_of_range", facts)


def _opening_reasons(book: Book, request: PlanRequest) -> Iterator[Reason]:
    """The visit fits into none of the next good days even when nobody else is booked."""
    days = tuple(good_days(book, request, days=_FORTNIGHT))
    if not days:
        yield Reason("no_good_day_open", {"day": request.not_before})
        return
    empty = replace(book, diary=Diary(), now=None, orders=(), out_of_order=())
    if request.arrive_between is None:
        window = (request.arrival, request.arrival)
    else:
        window = request.arrive_between
    wishes = [request.wish(day, request.first_number, None) for day in days]
    if not any(fit_on(empty, wish, wish.starts_at.date(), window=window) for wish in wishes):
        yield from hours_reasons(empty, wishes[0].starts_at, request.phases)
