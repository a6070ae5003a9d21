"""The clinic's hours, and its wall time over both nights on which the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain.calendar import ClinicHours, Closure, Opening, instant_of, local
from kettle.domain.clock import utc
from tests.support.clinics import WEEKDAY, ZONE, closed, hours

MEMORIAL_DAY = closed(date(2026, 5, 25), "Memorial Day")
TRAINING = closed(date(2026, 5, 13), "staff training", (time(13, 30), time(18)))


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-05-14 07:59", False),
        ("2026-05-14 08:00", True),
        ("2026-05-14 18:00", True),
        ("2026-05-14 18:01", False),
        ("2026-05-16 10:00", False),
        ("2026-05-25 10:00", False),
        ("2026-05-13 13:29", True),
        ("2026-05-13 13:30", False),
    ],
)
def test_the_clinic_is_open_within_its_hours(at: str, *, is_open: bool) -> None:
    assert hours(MEMORIAL_DAY, TRAINING).is_open(datetime.fromisoformat(at)) is is_open


def test_closing_is_told_for_open_days_only() -> None:
    clinic = hours(MEMORIAL_DAY)

    assert clinic.closing_on(date(2026, 5, 26)) == datetime(2026, 5, 26, 18)
    assert clinic.closing_on(date(2026, 5, 25)) is None
    assert clinic.closing_on(date(2026, 5, 24)) is None


def test_a_closed_part_leaves_the_day_open() -> None:
    clinic = hours(TRAINING)

    assert clinic.opening_on(date(2026, 5, 13)) == WEEKDAY
    assert clinic.closed_parts(date(2026, 5, 13)) == (TRAINING,)
    assert clinic.closed_all_day(date(2026, 5, 13)) is None


def test_a_closure_of_several_days_covers_both_ends() -> None:
    holiday = Closure(first_day=date(2026, 12, 24), last_day=date(2026, 12, 28), reason="holidays")

    open_days = list(hours(holiday).open_days_from(date(2026, 12, 23), days=8))

    assert open_days == [date(2026, 12, 23), date(2026, 12, 29), date(2026, 12, 30)]


def test_five_past_nine_stays_five_past_nine_when_the_clocks_change() -> None:
    clinic = hours()

    assert clinic.instant_of(datetime(2026, 3, 5, 9, 5)) == utc(2026, 3, 5, 14, 5)
    assert clinic.instant_of(datetime(2026, 3, 9, 9, 5)) == utc(2026, 3, 9, 13, 5)
    assert clinic.local(utc(2026, 3, 9, 13, 5)) == datetime(2026, 3, 9, 9, 5)


def test_the_hour_told_twice_is_two_instants() -> None:
    first = datetime(2026, 11, 1, 1, 30)

    assert instant_of(first, ZONE) == utc(2026, 11, 1, 5, 30)
    assert instant_of(first.replace(fold=1), ZONE) == utc(2026, 11, 1, 6, 30)


def test_a_time_that_the_spring_change_leaves_out_lies_just_after_it() -> None:
    instant = instant_of(datetime(2026, 3, 8, 2, 30), ZONE)

    assert local(instant, ZONE) == datetime(2026, 3, 8, 3, 30)


@given(instant=st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_an_instant_survives_the_way_to_wall_time_and_back(instant: datetime) -> None:
    assert instant_of(local(instant, ZONE), ZONE) == instant


def test_wall_times_and_instants_are_not_mixed_up() -> None:
    with pytest.raises(ValueError, match="naive"):
        instant_of(utc(2026, 3, 5), ZONE)
    with pytest.raises(ValueError, match="aware"):
        local(datetime(2026, 3, 5), ZONE)


def test_hours_that_make_no_sense_cannot_exist() -> None:
    with pytest.raises(ValueError, match="after it opens"):
        Opening(opens=time(18), closes=time(8))
    with pytest.raises(ValueError, match="seven days"):
        ClinicHours(zone=ZONE, weekly=(WEEKDAY,))
    with pytest.raises(ValueError, match="after it begins"):
        Closure(
            first_day=date(2026, 5, 2), last_day=date(2026, 5, 2) - timedelta(days=1), reason="x"
        )
