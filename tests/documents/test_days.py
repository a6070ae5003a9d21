"""Days and times in patients' words."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from kettle.documents.days import Days
from kettle.documents.paper import Language

ENGLISH = Days.in_language(Language.ENGLISH)
SPANISH = Days.in_language(Language.SPANISH)
THURSDAY = date(2026, 5, 14)


def _said(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_full_day_in_both_languages() -> None:
    assert _said(ENGLISH.full(THURSDAY)) == "Thursday, May 14, 2026"
    assert _said(SPANISH.full(THURSDAY)) == "jueves, 14 de mayo de 2026"


@pytest.mark.parametrize(
    ("at", "english", "spanish"),
    [
        (time(0, 5), "at 12:05 AM", "a las 12:05 a. m."),
        (time(10, 50), "at 10:50 AM", "a las 10:50 a. m."),
        (time(12, 0), "at 12:00 PM", "a las 12:00 p. m."),
        (time(13, 15), "at 1:15 PM", "a la 1:15 p. m."),
        (time(14, 40), "at 2:40 PM", "a las 2:40 p. m."),
    ],
)
def test_a_time_of_day_has_twelve_hours(at: time, english: str, spanish: str) -> None:
    assert _said(ENGLISH.at(at)) == english
    assert _said(SPANISH.at(at)) == spanish


def test_a_morning_names_its_day() -> None:
    assert _said(ENGLISH.morning_of(date(2026, 5, 15))) == "Friday morning, May 15"
    assert _said(SPANISH.morning_of(date(2026, 5, 15))) == "la mañana del viernes 15 de mayo"


def test_a_span_is_said_in_hours_and_minutes() -> None:
    assert _said(ENGLISH.lasting(timedelta(hours=3, minutes=15))) == "3 hours 15 minutes"
    assert _said(ENGLISH.lasting(timedelta(hours=1, minutes=1))) == "1 hour 1 minute"
    assert _said(SPANISH.lasting(timedelta(hours=3))) == "3 horas"


def test_a_list_of_days_ends_with_and() -> None:
    assert ENGLISH.listed(["May 7", "May 11", "today"]) == "May 7, May 11 and today"
    assert SPANISH.listed(["7 de mayo"]) == "7 de mayo"


def test_a_calendar_leaf_shows_the_weekday_in_capitals() -> None:
    leaf = SPANISH.leaf(date(2026, 6, 6))

    assert (leaf.weekday, leaf.day, leaf.month) == ("SÁBADO", "6", "junio 2026")
