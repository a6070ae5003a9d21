"""Pages of the calendar: which days and chairs they show, and what turning them gives."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kettle.ui.calendar.pages import Mode, Page, on_quarter
from tests.support import desks

THURSDAY = date(2026, 5, 14)
WEEK = Page(day=THURSDAY)
DAY = Page(day=THURSDAY, mode=Mode.DAY)


def test_a_week_begins_on_monday() -> None:
    assert (WEEK.first, WEEK.last) == (date(2026, 5, 11), date(2026, 5, 17))


def test_a_day_is_alone() -> None:
    assert (DAY.first, DAY.last) == (THURSDAY, THURSDAY)


def test_turning_a_week_keeps_the_weekday() -> None:
    assert WEEK.turned(1, desks.hours()).day == date(2026, 5, 21)


def test_turning_a_day_skips_the_weekend() -> None:
    friday = Page(day=date(2026, 5, 15), mode=Mode.DAY)

    assert friday.turned(1, desks.hours()).day == date(2026, 5, 18)
    assert friday.turned(-1, desks.hours()).day == THURSDAY


@pytest.mark.parametrize(
    ("first", "last", "title"),
    [
        (date(2026, 5, 11), date(2026, 5, 15), "11 to 15 May 2026"),
        (date(2026, 4, 27), date(2026, 5, 1), "27 Apr to 1 May 2026"),
    ],
)
def test_the_title_names_the_days(first: date, last: date, title: str) -> None:
    assert WEEK.title((first, last)) == title


def test_a_day_is_spelt_out() -> None:
    assert DAY.title((THURSDAY,)) == "Thursday 14 May 2026"


def test_the_rooms_of_a_week_have_short_names() -> None:
    chairs = desks.clinic_facts().chairs

    assert WEEK.room_names(chairs) == ("1–4", "5–8")
    assert DAY.room_names(chairs) == ()
    assert DAY.where(chairs) == "All 8 chairs"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 5, 14, 13, 47), datetime(2026, 5, 14, 14, 0)),
        (datetime(2026, 5, 14, 14, 0), datetime(2026, 5, 14, 14, 0)),
        (datetime(2026, 5, 13, 9, 0), datetime(2026, 5, 14, 7, 30)),
        (datetime(2026, 5, 20, 9, 1), datetime(2026, 5, 20, 9, 15)),
    ],
)
def test_the_next_arrival_is_a_quarter_hour_not_before_now_or_opening(
    now: datetime, expected: datetime
) -> None:
    assert DAY.next_arrival(now, desks.hours()) == expected


def test_a_time_is_taken_back_to_its_quarter() -> None:
    assert on_quarter(datetime(2026, 5, 14, 13, 47, 12)) == datetime(2026, 5, 14, 13, 45)
