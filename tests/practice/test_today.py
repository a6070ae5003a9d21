"""The practice day is moved so that at any hour of the clock somebody sits in a chair."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.practice import house
from kettle.practice.people import people_of_pictures
from kettle.practice.today import moved, opening_for, shift_of

_STAYS = timedelta(hours=3)


def test_in_the_hours_of_the_pictures_nothing_is_moved() -> None:
    assert shift_of(time(13, 47)) == timedelta(0)
    assert opening_for(time(13, 47)) == house.USUAL


@given(now=st.times())
def test_every_visit_stays_inside_the_opening_hours_of_its_day(now: time) -> None:
    opening, shift = opening_for(now), shift_of(now)
    arrivals = [moved(one.today.at, shift) for one in people_of_pictures() if one.today]

    assert opening.opens <= min(arrivals)
    assert moved(max(arrivals), _STAYS) <= opening.closes


@pytest.mark.parametrize("now", [time(0, 30), time(6), time(9, 5), time(20), time(23, 30)])
def test_somebody_is_there_at_any_hour(now: time) -> None:
    shift = shift_of(now)
    there = [
        person
        for person in people_of_pictures()
        if person.today
        and moved(person.today.at, shift) < now < moved(person.today.at, shift + _STAYS)
    ]

    assert there
