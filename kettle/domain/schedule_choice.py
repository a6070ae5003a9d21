"""Changing one date of a plan by hand before anything is booked: the earlier ones stay."""

from __future__ import annotations

from dataclasses import replace

from kettle.domain.errors import Reason
from kettle.domain.protocol import Protocol
from kettle.domain.schedule_book import Book, Fit
from kettle.domain.schedule_plan import Plan, PlannedVisit, completed, finished, holding
from kettle.domain.schedule_request import PlanRequest
from kettle.domain.schedule_search import SEARCHED_DAYS, fit_on

CHOICES = 5
"""How many other places are offered for one planned visit."""


def other_places(
    book: Book, request: PlanRequest, protocol: Protocol, found: Plan, *, number: int
) -> tuple[Fit, ...]:
    """The next places for one planned visit after the day it has, one on each day.

    The visits before it stand; those after it will follow where they must.
    """
    earlier, chosen = _up_to(found, number)
    held = _holding_all(replace(book, series=protocol.series), earlier)
    wish = request.wish(chosen.starts_at.date(), number, chosen.chair)
    fits: list[Fit] = []
    for day in book.hours.open_days_from(wish.starts_at.date(), days=SEARCHED_DAYS):
        if day == wish.starts_at.date() or day in request.cannot_come:
            continue
        fit = fit_on(
            held, wish, day, window=request.window, only_that_chair=request.only_that_chair
        )
        fits += [fit] if fit is not None else []
        if len(fits) == CHOICES:
            break
    return tuple(fits)


def with_place(
    book: Book, request: PlanRequest, protocol: Protocol, found: Plan, *, fit: Fit
) -> Plan:
    """The plan with one visit at a place chosen by hand and the later ones planned anew."""
    book = replace(book, series=protocol.series)
    earlier, _ = _up_to(found, fit.placement.number)
    day = fit.starts_at.date()
    gap = (day - earlier[-1].starts_at.date()).days if earlier else None
    chosen = PlannedVisit(
        number=fit.placement.number,
        fit=fit,
        target=day,
        gap_days=gap,
        reasons=(Reason("chosen_by_hand"),),
    )
    visits = (*earlier, chosen)
    return finished(request, protocol, completed(_holding_all(book, visits), request, visits))


def _up_to(found: Plan, number: int) -> tuple[tuple[PlannedVisit, ...], PlannedVisit]:
    chosen = next(one for one in found.visits if one.number == number)
    return tuple(one for one in found.visits if one.number < number), chosen


def _holding_all(book: Book, visits: tuple[PlannedVisit, ...]) -> Book:
    for visit in visits:
        book = holding(book, visit)
    return book
