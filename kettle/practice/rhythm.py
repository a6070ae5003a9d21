"""Twice a week on the same two weekdays: the rhythm of an induction of six in three weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

from kettle.domain.calendar import ONE_DAY

_MONDAY_THURSDAY, _TUESDAY_FRIDAY, _WEDNESDAY_FRIDAY = (0, 3), (1, 4), (2, 4)
_PAIRS = (
    _MONDAY_THURSDAY,
    _TUESDAY_FRIDAY,
    _WEDNESDAY_FRIDAY,
    _MONDAY_THURSDAY,
    _TUESDAY_FRIDAY,
    _MONDAY_THURSDAY,
    _TUESDAY_FRIDAY,
)
"""The two weekdays of a course that has a visit on each weekday, at least two days from it."""


def before(day: date) -> Iterator[date]:
    """The days of the same course before a day, newest first."""
    return (one for one in (day - ONE_DAY * far for far in count(1)) if _beats(day, one))


def after(day: date) -> Iterator[date]:
    """The days of the same course after a day."""
    return (one for one in (day + ONE_DAY * far for far in count(1)) if _beats(day, one))


def _beats(day: date, other: date) -> bool:
    return other.weekday() in _PAIRS[day.weekday()]
