"""The rhythm of an induction: two weekdays a week, none of them a weekend."""

from __future__ import annotations

from datetime import date
from itertools import islice, pairwise

from hypothesis import given
from hypothesis import strategies as st

from kettle.practice import house, rhythm

_DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@given(day=_DAYS)
def test_visits_stand_within_the_gaps_of_the_protocol_on_weekdays(day: date) -> None:
    rules = house.protocol().series
    others = [*reversed(tuple(islice(rhythm.before(day), 5))), day, *islice(rhythm.after(day), 5)]

    gaps = {(later - earlier).days for earlier, later in pairwise(others)}

    assert min(gaps) >= rules.min_gap_days
    assert max(gaps) <= rules.max_gap_days
    assert all(one.weekday() < house.WEEKDAYS for one in others if one != day)


def test_a_thursday_goes_with_mondays() -> None:
    thursday = date(2026, 5, 14)

    assert tuple(islice(rhythm.before(thursday), 2)) == (date(2026, 5, 11), date(2026, 5, 7))
    assert tuple(islice(rhythm.after(thursday), 2)) == (date(2026, 5, 18), date(2026, 5, 21))
