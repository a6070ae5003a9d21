"""The nearest places where a visit fits, found in an order a person would look in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kettle.domain.calendar import ONE_DAY
from kettle.domain.ids import Chair
from kettle.domain.schedule_book import Book, Fit, Placement
from kettle.domain.schedule_grid import allowed_arrivals, minute_of
from kettle.domain.schedule_rules import (
    order_reasons,
    other_visits,
    patient_reasons,
    warnings,
)

GRID_MINUTES = 5
"""Arrivals are proposed on this grid, and at the very minute that was asked for."""

SEARCHED_DAYS = 28
"""How far ahead a place is looked for."""


def nearest_fits(
    book: Book,
    wanted: Placement,
    *,
    limit: int = 1,
    snap_minutes: int = GRID_MINUTES,
    days: int = SEARCHED_DAYS,
    may_be_earlier: bool = True,
) -> tuple[Fit, ...]:
    """The nearest places for a visit, best first, at most one on each day.

    First another chair at the same time, then the nearest time of that day (on a tie the later),
    then the following days, each from the same hour. `may_be_earlier` allows an earlier hour.
    """
    found: list[Fit] = []
    for offset in range(days):
        day = wanted.starts_at.date() + offset * ONE_DAY
        earliest = time() if may_be_earlier or offset else wanted.starts_at.time()
        fit = fit_on(book, wanted, day, window=(earliest, time.max), snap_minutes=snap_minutes)
        if fit is not None:
            found.append(fit)
        if len(found) == limit:
            break
    return tuple(found)


def fit_on(
    book: Book,
    wanted: Placement,
    day: date,
    *,
    window: tuple[time, time] = (time.min, time.max),
    only_that_chair: bool = False,
    snap_minutes: int = GRID_MINUTES,
) -> Fit | None:
    """The best place on one day: the hour nearest to the one wanted, then the chair wanted.

    The arrival lies in the window, both ends included. With any chair the lowest free one is taken.
    """
    moved = replace(wanted, starts_at=datetime.combine(day, wanted.starts_at.time()))
    if any(patient_reasons(book, moved)) or any(order_reasons(book, moved)):
        return None
    arrivals = allowed_arrivals(book, day, moved.phases, other_visits(book, moved))
    if only_that_chair and moved.chair is not None:
        arrivals = {moved.chair: arrivals.get(moved.chair, 0)}
    any_chair = 0
    for mask in arrivals.values():
        any_chair |= mask
    preferred = minute_of(moved.starts_at)
    minute = _nearest(any_chair & _on_grid(window, snap_minutes, preferred), preferred)
    return None if minute is None else _fit(book, moved, minute, arrivals)


def _fit(book: Book, moved: Placement, minute: int, arrivals: Mapping[Chair, int]) -> Fit:
    free = [chair for chair, mask in arrivals.items() if mask >> minute & 1]
    chair = moved.chair if moved.chair in free and moved.chair is not None else min(free)
    starts_at = datetime.combine(moved.starts_at.date(), time()) + timedelta(minutes=minute)
    placement = replace(moved, starts_at=starts_at, chair=chair)
    return Fit(placement=placement, chair=chair, warnings=tuple(warnings(book, placement)))


def _on_grid(window: tuple[time, time], snap: int, preferred: int) -> int:
    """The minutes of the window on the grid, and the preferred one when it lies in the window."""
    first, last = (minute_of(at) for at in window)
    begins = -(-first // snap) * snap
    steps = max(0, (last - begins) // snap + 1)
    every_snap = ((1 << snap * steps) - 1) // ((1 << snap) - 1)
    exactly = 1 << preferred if first <= preferred <= last else 0
    return every_snap << begins | exactly


def _nearest(minutes: int, preferred: int) -> int | None:
    """The minute nearest to the preferred one, on a tie the later; None when there is none."""
    above, below = minutes >> preferred, minutes & ((1 << preferred) - 1)
    later = preferred + (above & -above).bit_length() - 1
    earlier = below.bit_length() - 1
    if above and below:
        return later if later - preferred <= preferred - earlier else earlier
    return later if above else earlier if below else None
