"""Staff type days and times in a few habits; whatever else they type is asked about."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain import dates
from kettle.domain.errors import Unreadable

TODAY = date(2026, 2, 20)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-02",
        "2 Mar 2026",
        "2 mar",
        "02 MAR 2026",
        "2mar",
        "2 march 2026",
        "Mon 2 Mar 2026",
        "monday, 2 mar",
        "  2   mar  2026 ",
        "2 Mar. 2026",
    ],
)
def test_a_day_is_read_in_the_clinics_habits(typed: str) -> None:
    assert dates.parse_date(typed, today=TODAY) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "date_unreadable"),
        ("tomorrow", "date_unreadable"),
        ("2 ma", "date_unreadable"),
        ("2 Mar 26", "date_unreadable"),
        ("2026-3-2", "date_in_strokes"),
        ("3/2/2026", "date_in_strokes"),
        ("2.3.2026", "date_in_strokes"),
        ("31 Feb 2026", "date_does_not_exist"),
        ("2026-13-01", "date_does_not_exist"),
        ("29 feb", "date_does_not_exist"),
        ("0 Mar 2026", "date_does_not_exist"),
        ("Tue 2 Mar 2026", "date_other_weekday"),
        ("M 2 Mar 2026", "date_other_weekday"),
        ("0001-01-01", "date_year_unlikely"),
        ("31 Dec 9999", "date_year_unlikely"),
        ("٢ mar 2026", "date_unreadable"),
        ("२०२६-०३-०२", "date_unreadable"),
    ],
)
def test_what_is_no_day_is_not_guessed_at(typed: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        dates.parse_date(typed, today=TODAY, field_name="not_before")

    assert caught.value.reason.code == code
    assert caught.value.field_name == "not_before"


def test_a_day_without_a_year_is_the_next_one() -> None:
    assert dates.parse_date("20 feb", today=TODAY) == date(2026, 2, 20)
    assert dates.parse_date("19 feb", today=TODAY) == date(2027, 2, 19)


def test_a_birth_date_needs_its_year() -> None:
    with pytest.raises(Unreadable) as caught:
        dates.parse_date("12 May")

    assert caught.value.reason.code == "date_needs_year"


@given(day=st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31)))
def test_a_day_as_staff_read_it_can_be_typed(day: date) -> None:
    assert dates.parse_date(dates.long_day(day)) == day
    assert dates.parse_date(day.isoformat()) == day


@given(text=st.text(max_size=30))
def test_any_text_is_a_day_or_unreadable(text: str) -> None:
    try:
        read: date | str = dates.parse_date(text, today=TODAY)
    except Unreadable as caught:
        read = str(caught.reason.facts["typed"])

    assert isinstance(read, date) or read == text


@pytest.mark.parametrize("typed", ["09:05", "9:05", "905", "0905", " 9:05 "])
def test_a_time_is_read_in_the_clinics_habits(typed: str) -> None:
    assert dates.parse_time(typed) == time(9, 5)


@pytest.mark.parametrize(
    "typed", ["", "9", "9:5", "9.05", "24:00", "12:60", "9:05 pm", "1290", "-905"]
)
def test_what_is_no_time_is_not_guessed_at(typed: str) -> None:
    with pytest.raises(Unreadable) as caught:
        dates.parse_time(typed)

    assert caught.value.reason.code == "time_unreadable"


@given(at=st.times())
def test_a_time_as_staff_read_it_can_be_typed(at: time) -> None:
    assert dates.parse_time(dates.clock_time(at)) == at.replace(second=0, microsecond=0)


def test_days_and_times_are_shown_one_way() -> None:
    day = datetime(2026, 5, 4, 9, 5)

    assert dates.long_day(day) == "Mon 4 May 2026"
    assert dates.weekday_day(day) == "Mon 4 May"
    assert dates.short_day(day) == "4 May"
    assert dates.clock_time(day.time()) == "09:05"


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (timedelta(minutes=58), "58 min"),
        (timedelta(minutes=73), "1 h 13"),
        (timedelta(minutes=65), "1 h 05"),
        (timedelta(hours=2), "2 h"),
        (timedelta(), "0 min"),
        (timedelta(seconds=119), "1 min"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=28), "28 days"),
        (timedelta(hours=25), "25 h"),
        (timedelta(minutes=-5), "-5 min"),
    ],
)
def test_a_span_is_shown_in_the_units_people_say(length: timedelta, shown: str) -> None:
    assert dates.span(length) == shown
