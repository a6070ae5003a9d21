"""A birth date as it is typed at the chair: figures only, or year first.

The patient says the day, staff type it: `03031984`, `030384` or `1984-03-03`. Figures are read in
the clinic's own order, never in both: 03/04 and 04/03 are two patients.
"""

from __future__ import annotations

import re
from datetime import date

from kettle.domain.errors import Unreadable, unreadable

_CENTURY = 100
_OLDEST_YEAR = 1880
_FIGURES = re.compile(r"[0-9]+", re.ASCII)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
_APART = re.compile(r"([0-9]{1,2})[ ./-]([0-9]{1,2})[ ./-]([0-9]{4}|[0-9]{2})", re.ASCII)


def parse_birth_date(
    text: str, *, today: date, month_first: bool, field_name: str = "birth_date"
) -> date:
    """The day of birth that was typed, in 6 or 8 figures or with the year first.

    `month_first` is the clinic's habit. A year of two figures is the last one that has passed.
    Eight figures that begin with the year are read so only when they fit nothing else.

    Raises:
        Unreadable: it is no day, or one that is still to come.
    """
    typed = text.strip()
    if iso := _ISO.fullmatch(typed):
        return _past(int(iso[1]), int(iso[2]), int(iso[3]), today, field_name)
    if apart := _APART.fullmatch(typed):
        typed = f"{int(apart[1]):02}{int(apart[2]):02}{apart[3]}"
    if not _FIGURES.fullmatch(typed) or len(typed) not in {6, 8}:
        raise _unreadable(field_name)
    first, second, year = int(typed[:2]), int(typed[2:4]), int(typed[4:])
    if len(typed) == 6:
        year = _passed_year(year, today)
    month, day = (first, second) if month_first else (second, first)
    if len(typed) == 8 and not _is_day(year, month, day):
        year, month, day = int(typed[:4]), int(typed[4:6]), int(typed[6:])
    return _past(year, month, day, today, field_name)


def _passed_year(two_figures: int, today: date) -> int:
    year = today.year - today.year % _CENTURY + two_figures
    return year - _CENTURY if year > today.year else year


def _is_day(year: int, month: int, day: int) -> bool:
    if year < _OLDEST_YEAR:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _past(year: int, month: int, day: int, today: date, field_name: str) -> date:
    if not _is_day(year, month, day):
        raise _unreadable(field_name)
    born = date(year, month, day)
    if born > today:
        raise unreadable("birth_date_in_the_future", field_name=field_name, day=born)
    return born


def _unreadable(field_name: str) -> Unreadable:
    return unreadable("birth_date_unreadable", field_name=field_name)
