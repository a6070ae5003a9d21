"""Why a planned visit stands where it does, compared with where it was wished."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from kettle.domain.errors import Reason
from kettle.domain.schedule_book import Book, Fit, Placement
from kettle.domain.schedule_request import PlanRequest
from kettle.domain.schedule_rules import (
    chair_reasons,
    order_reasons,
    other_visits,
    patient_reasons,
    try_place,
)
from kettle.domain.schedule_search import fit_on


def why_here(book: Book, request: PlanRequest, target: date, fit: Fit) -> tuple[Reason, ...]:
    """The reasons for a place: as wished, or what moved the day, the hour or the chair.

    `target` is the good day at which the visit was aimed; `book` does not hold the visit yet.
    """
    moved = (
        *_why_day(book, request, target, fit),
        *_why_hour(book, request, fit),
        *_why_chair(book, request, fit),
    )
    return moved or (Reason("preferred_day_and_time"),)


def _why_day(book: Book, request: PlanRequest, target: date, fit: Fit) -> tuple[Reason, ...]:
    moved = fit.starts_at.date() - target
    if not moved:
        return ()
    facts: dict[str, object] = {"moved": moved, "day": target}
    return (_day_cause(book, request, fit.placement, target, facts),)


def _day_cause(
    book: Book, request: PlanRequest, placed: Placement, target: date, facts: Mapping[str, object]
) -> Reason:
    closure = book.hours.closed_all_day(target)
    wish = request.wish(target, placed.number, request.chair)
    if closure is not None:
        return Reason("moved_closed", {**facts, "why": closure.reason})
    if book.hours.opening_on(target) is None:
        return Reason("moved_closed_weekday", facts)
    if target in request.cannot_come:
        return Reason("moved_cannot_come", facts)
    if any(patient_reasons(book, wish)):
        return Reason("moved_too_close", facts)
    if any(order_reasons(book, wish)):
        return Reason("moved_no_order", facts)
    if fits_on_good_day(book, request, wish) is None:
        return Reason("moved_full", facts)
    return Reason("moved_for_later_visits", facts)


def fits_on_good_day(book: Book, request: PlanRequest, wish: Placement) -> Fit | None:
    """The best place on the day of a wish, within the hours and the chair that were asked for."""
    return fit_on(
        book,
        wish,
        wish.starts_at.date(),
        window=request.window,
        only_that_chair=request.only_that_chair,
    )


def _why_hour(book: Book, request: PlanRequest, fit: Fit) -> tuple[Reason, ...]:
    wished = datetime.combine(fit.starts_at.date(), request.arrival)
    moved = abs(fit.starts_at - wished)
    if not moved:
        return ()
    chair = request.chair if request.only_that_chair else None
    refusals = try_place(book, request.wish(wished.date(), fit.placement.number, chair))
    cause = refusals[0] if isinstance(refusals, tuple) else None
    return (_hour_cause(cause, moved, wished),)


def _hour_cause(cause: Reason | None, moved: timedelta, wished: datetime) -> Reason:
    match cause:
        case Reason(code="chair_taken", facts=facts):
            known = {name: facts[name] for name in ("chair", "since", "until")}
            return Reason("moved_hour_chair_taken", {"moved": moved, **known})
        case Reason(code="no_chair_free"):
            return Reason("moved_hour_no_chair", {"moved": moved, "at": wished})
        case Reason(code="nurse_infusing_limit" | "nurse_patient_limit"):
            return Reason("moved_hour_nurses", {"moved": moved, "at": wished})
        case _:
            return Reason("moved_hour_closed", {"moved": moved, "at": wished})


def _why_chair(book: Book, request: PlanRequest, fit: Fit) -> tuple[Reason, ...]:
    wished = request.chair
    if wished is None or fit.chair == wished:
        return ()
    placed = fit.placement
    for cause in chair_reasons(book, placed, wished, other_visits(book, placed)):
        match cause:
            case Reason(code="chair_taken", facts=facts):
                known = {"other": fit.chair, "chair": wished, "since": facts["since"]}
                return (Reason("other_chair_taken", {**known, "until": facts["until"]}),)
            case _:
                return (Reason("other_chair_not_usable", {"other": fit.chair, "chair": wished}),)
    return ()
