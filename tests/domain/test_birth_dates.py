"""What staff type when a patient says the day of birth."""

from __future__ import annotations

from datetime import date

import pytest

from kettle.domain.birth_dates import parse_birth_date
from kettle.domain.errors import Unreadable

TODAY = date(2026, 5, 14)


@pytest.mark.parametrize(
    ("text", "month_first", "born"),
    [
        ("03031984", True, date(1984, 3, 3)),
        ("030384", True, date(1984, 3, 3)),
        ("1984-03-03", True, date(1984, 3, 3)),
        ("04031984", True, date(1984, 4, 3)),
        ("04031984", False, date(1984, 3, 4)),
        ("12/07/1990", True, date(1990, 12, 7)),
        ("7.12.90", False, date(1990, 12, 7)),
        ("19841231", True, date(1984, 12, 31)),
        ("051426", True, date(2026, 5, 14)),
        ("051427", True, date(1927, 5, 14)),
    ],
)
def test_figures_are_read_in_the_clinics_own_order(
    text: str, *, month_first: bool, born: date
) -> None:
    assert parse_birth_date(text, today=TODAY, month_first=month_first) == born


@pytest.mark.parametrize(
    "text", ["", "3", "31311984", "1984", "3 Mar 1984", "０３０３８４", "\x00"]
)
def test_what_is_no_day_of_birth_is_said_at_the_field(text: str) -> None:
    with pytest.raises(Unreadable) as no:
        parse_birth_date(text, today=TODAY, month_first=True)

    assert no.value.field_name == "birth_date"


def test_nobody_is_born_tomorrow() -> None:
    with pytest.raises(Unreadable) as no:
        parse_birth_date("05152026", today=TODAY, month_first=True)

    assert no.value.reason.code == "birth_date_in_the_future"
