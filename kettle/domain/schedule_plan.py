"""Dates for a course: which days, which hour, which chair, and why each of them.

The plan goes forward from one visit to the next: the next good day that keeps the smallest gap, or
the day after it when that one will not do. It goes back over earlier choices when otherwise two
visits would lie too far apart, and only then accepts the longer gap with a warning. The same book
and request always give the same plan. Source of the rules: domain.md 1.5 (D).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice

from kettle.domain.appointments import VisitKind
from kettle.domain.calendar import ONE_DAY
from kettle.domain.errors import Reason
from kettle.domain.ids import AppointmentId, Chair
from kettle.domain.protocol import Protocol
from kettle.domain.schedule_book import Book, Fit
from kettle.domain.schedule_request import (
    PlanRequest,
    next_good_day,
    request_reasons,
    request_warnings,
)
from kettle.domain.schedule_search import SEARCHED_DAYS
from kettle.domain.schedule_why import fits_on_good_day, why_here


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVisit:
    """One proposed visit: its place, the day it aimed at, days since the one before, and why."""

    number: int
    fit: Fit
    target: date
    gap_days: int | None
    reasons: tuple[Reason, ...]

    @property
    def starts_at(self) -> datetime:
        """The arrival, wall time."""
        return self.fit.starts_at

    @property
    def chair(self) -> Chair:
        """The chair it would be in."""
        return self.fit.chair

    @property
    def is_as_wished(self) -> bool:
        """Whether day, hour and chair are those that were asked for."""
        return [reason.code for reason in self.reasons] == ["preferred_day_and_time"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All visits of a request, or none of them and the reasons why not."""

    visits: tuple[PlannedVisit, ...] = ()
    warnings: tuple[Reason, ...] = ()
    refusals: tuple[Reason, ...] = ()

    @property
    def as_wished(self) -> int:
        """How many visits are exactly as wished."""
        return sum(visit.is_as_wished for visit in self.visits)

    @property
    def done_on(self) -> date | None:
        """The day of the last visit."""
        return self.visits[-1].starts_at.date() if self.visits else None


class AlternativeKind(StrEnum):
    """What an alternative plan puts first."""

    BEST_FIT = "best_fit"
    SAME_CHAIR_AND_HOUR = "same_chair_and_hour"
    SOONEST = "soonest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A plan, what it puts first, and the request as it reads it."""

    kind: AlternativeKind
    request: PlanRequest
    plan: Plan


def plan(book: Book, request: PlanRequest, protocol: Protocol) -> Plan:
    """The visits of a course, each with its reasons; nothing is booked by asking."""
    book = replace(book, series=protocol.series)
    refusals = tuple(request_reasons(book, request, protocol))
    if refusals:
        return Plan(refusals=refusals)
    return finished(request, protocol, completed(book, request))


def alternatives(book: Book, request: PlanRequest, protocol: Protocol) -> tuple[Alternative, ...]:
    """Three ways to plan: as wished, always the same chair and hour, as soon as may be."""
    best = plan(book, request, protocol)
    chair = best.visits[0].chair if best.visits else request.chair
    steady = replace(
        request,
        chair=chair,
        only_that_chair=True,
        arrive_between=(request.arrival, request.arrival),
    )
    open_weekdays = tuple(day for day, opening in enumerate(book.hours.weekly) if opening)
    others = {
        AlternativeKind.SAME_CHAIR_AND_HOUR: steady,
        AlternativeKind.SOONEST: replace(request, weekdays=open_weekdays),
    }
    return (
        Alternative(kind=AlternativeKind.BEST_FIT, request=request, plan=best),
        *(
            Alternative(kind=kind, request=read, plan=plan(book, read, protocol))
            for kind, read in others.items()
        ),
    )


def completed(
    book: Book, request: PlanRequest, visits: tuple[PlannedVisit, ...] = ()
) -> tuple[PlannedVisit, ...]:
    """All visits of a request after those that stand already, which the book must hold.

    No gap of an induction is above the maximum where that can be had. Fewer visits than asked for
    mean that there is no place for the next one.
    """
    if request.kind is VisitKind.INDUCTION:
        whole = _extended(book, request, visits, set())
        if whole is not None:
            return whole
    return _in_any_gaps(book, request, visits)


def holding(book: Book, visit: PlannedVisit) -> Book:
    """The book with a planned visit in it."""
    return book.adding(visit.fit.booked(AppointmentId(f"planned-{visit.number}")))


def finished(request: PlanRequest, protocol: Protocol, visits: tuple[PlannedVisit, ...]) -> Plan:
    """The plan of these visits with its warnings, or the refusal when some have no place."""
    if len(visits) < request.count:
        return Plan(refusals=(_no_place(request, visits),))
    return Plan(visits=visits, warnings=_warnings(request, protocol, visits))


def _extended(
    book: Book,
    request: PlanRequest,
    visits: tuple[PlannedVisit, ...],
    dead_ends: set[tuple[int, tuple[date, ...]]],
) -> tuple[PlannedVisit, ...] | None:
    """The visits completed, or None; a row of days that led nowhere is not walked again.

    The first visit is not put off for the sake of later gaps: treatment begins when it can.
    """
    if len(visits) == request.count:
        return visits
    trail = tuple(visit.starts_at.date() for visit in visits)
    recent = (len(visits), trail[-book.series.max_in_seven_days :])
    if recent in dead_ends:
        return None
    candidates = _candidates(book, request, visits, furthest=_furthest(book, trail))
    for visit in candidates if visits else islice(candidates, 1):
        whole = _extended(holding(book, visit), request, (*visits, visit), dead_ends)
        if whole is not None:
            return whole
    dead_ends.add(recent)
    return None


def _in_any_gaps(
    book: Book, request: PlanRequest, visits: tuple[PlannedVisit, ...]
) -> tuple[PlannedVisit, ...]:
    """As many visits as can be placed one after the other, each as early as it can be."""
    while len(visits) < request.count:
        visit = next(_candidates(book, request, visits, furthest=None), None)
        if visit is None:
            break
        book, visits = holding(book, visit), (*visits, visit)
    return visits


def _furthest(book: Book, trail: tuple[date, ...]) -> date | None:
    return trail[-1] + timedelta(days=book.series.max_gap_days) if trail else None


def _candidates(
    book: Book, request: PlanRequest, visits: tuple[PlannedVisit, ...], *, furthest: date | None
) -> Iterator[PlannedVisit]:
    """The next visit on each day that will do, from the day it aims at on."""
    number = request.first_number + len(visits)
    target = _target(book, request, visits)
    last = target + SEARCHED_DAYS * ONE_DAY if furthest is None else furthest
    chair = request.chair or (visits[-1].chair if visits else None)
    for day in book.hours.open_days_from(target, days=(last - target).days + 1):
        if day in request.cannot_come:
            continue
        fit = fits_on_good_day(book, request, request.wish(day, number, chair))
        if fit is not None:
            yield _visit(book, request, visits, target, fit)


def _target(book: Book, request: PlanRequest, visits: tuple[PlannedVisit, ...]) -> date:
    """The good day the next visit aims at."""
    if not visits:
        return next_good_day(request, request.not_before)
    earliest = visits[-1].starts_at.date() + timedelta(days=book.series.min_gap_days)
    if request.interval_days is not None:
        even = visits[0].target + timedelta(days=len(visits) * request.interval_days)
        earliest = max(earliest, even)
    return next_good_day(request, earliest)


def _visit(
    book: Book, request: PlanRequest, visits: tuple[PlannedVisit, ...], target: date, fit: Fit
) -> PlannedVisit:
    gap = (fit.starts_at.date() - visits[-1].starts_at.date()).days if visits else None
    reasons = why_here(book, request, target, fit)
    return PlannedVisit(
        number=fit.placement.number, fit=fit, target=target, gap_days=gap, reasons=reasons
    )


def _no_place(request: PlanRequest, visits: tuple[PlannedVisit, ...]) -> Reason:
    since = visits[-1].starts_at.date() if visits else request.not_before
    facts = {"number": request.first_number + len(visits), "day": since}
    return Reason("no_place_found", {**facts, "searched": SEARCHED_DAYS * ONE_DAY})


def _warnings(
    request: PlanRequest, protocol: Protocol, visits: tuple[PlannedVisit, ...]
) -> tuple[Reason, ...]:
    """Each warning once: those about the request, then those about single visits."""
    found = list(request_warnings(request, protocol))
    for visit in visits:
        found += [reason for reason in visit.fit.warnings if reason not in found]
    return tuple(found)
