"""Days and times of day as staff type and read them.

Staff write `2026-03-02`, `2 Mar 2026` or `2 mar`, and read `Thu 14 May 2026`; times have 24 hours.
A date in figures with strokes is never guessed at: 2/3 is a March day in one country and a
February day in the next.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from kettle.domain.errors import Unreadable, unreadable

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

LONG_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SPOKEN = re.compile(r"(?:([a-z]+),? +)?([0-9]{1,2}) *([a-z]+)\.?(?:,? +([0-9]{4}))?")
_STROKES = re.compile(r"[0-9]{1,4}[/.\-][0-9]{1,2}[/.\-][0-9]{1,4}")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})|([0-9]{1,2})([0-9]{2})")
_YEARS = (1800, 2199)
"""Days outside these years are slips of the hand, whatever they are typed for."""


def parse_date(text: str, *, today: date | None = None, field_name: str = "") -> date:
    """The day a person typed; without a year, the next such day from `today` on.

    Where `today` is not given (a birth date) the year must be typed. A weekday may stand in front
    and must then be the right one.

    Raises:
        Unreadable: the text is no day, or could be two different ones.
    """
    typed = " ".join(text.split()).lower()
    if iso := _ISO.fullmatch(typed):
        year, month, number = (int(part) for part in iso.groups())
        return _day(year, month, number, text, field_name)
    if _STROKES.fullmatch(typed):
        raise unreadable("date_in_strokes", field_name=field_name, typed=text)
    spoken = _SPOKEN.fullmatch(typed)
    month = _month(spoken[3]) if spoken else 0
    if spoken is None or not month:
        raise unreadable("date_unreadable", field_name=field_name, typed=text)
    number = int(spoken[2])
    if spoken[4] is None and today is None:
        raise unreadable("date_needs_year", field_name=field_name, typed=text)
    year = int(spoken[4]) if today is None or spoken[4] else _next_year(month, number, today)
    day = _day(year, month, number, text, field_name)
    _expect_weekday(spoken[1], day, text, field_name)
    return day


def parse_time(text: str, *, field_name: str = "") -> time:
    """The time of day a person typed: `09:05`, `9:05` or `905`, 00:00 to 23:59.

    Raises:
        Unreadable: anything else.
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise unreadable("time_unreadable", field_name=field_name, typed=text)
    hour, minute = (int(part) for part in found.groups() if part is not None)
    if hour > 23 or minute > 59:
        raise unreadable("time_unreadable", field_name=field_name, typed=text)
    return time(hour, minute)


def long_day(day: date) -> str:
    """`Thu 14 May 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day_and_year(day)}"


def weekday_day(day: date) -> str:
    """`Thu 14 May`."""
    return f"{WEEKDAYS[day.weekday()]} {short_day(day)}"


def short_day(day: date) -> str:
    """`14 May`."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def day_and_year(day: date) -> str:
    """`3 Mar 1984`: a birth date, or any day that needs its year."""
    return f"{short_day(day)} {day.year:04}"


def spoken_day(day: date) -> str:
    """`31 March`, for what is read aloud."""
    return f"{day.day} {LONG_MONTHS[day.month - 1].capitalize()}"


def clock_time(at: time) -> str:
    """`09:05`; a datetime is told by its own hour and minute."""
    return f"{at.hour:02}:{at.minute:02}"


def clock_at(instant: datetime, zone: tzinfo) -> str:
    """`09:05`: an instant (aware) as the clock in a zone shows it."""
    return clock_time(instant.astimezone(zone).time())


def span(length: timedelta) -> str:
    """`58 min`, `1 h 13`, `2 h`, and `1 day` for whole days; part minutes are left off."""
    sign = "-" if length < timedelta(0) else ""
    minutes = abs(length) // timedelta(minutes=1)
    days, rest = divmod(minutes, 24 * 60)
    if days and not rest:
        return f"{sign}{days} day" if days == 1 else f"{sign}{days} days"
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return f"{sign}{minutes} min"
    return f"{sign}{hours} h {minutes:02}" if minutes else f"{sign}{hours} h"


def _month(word: str) -> int:
    for number, name in enumerate(LONG_MONTHS, start=1):
        if word in (name, name[:3]) or (word == "sept" and number == 9):
            return number
    return 0


def _next_year(month: int, number: int, today: date) -> int:
    passed = (month, number) < (today.month, today.day)
    return today.year + passed


def _day(year: int, month: int, number: int, text: str, field_name: str) -> date:
    try:
        day = date(year, month, number)
    except ValueError:
        raise _no_such_day(text, field_name) from None
    earliest, latest = _YEARS
    if not earliest <= year <= latest:
        raise unreadable(
            "date_year_unlikely", field_name=field_name, earliest=earliest, latest=latest
        )
    return day


def _no_such_day(text: str, field_name: str) -> Unreadable:
    return unreadable("date_does_not_exist", field_name=field_name, typed=text)


def _expect_weekday(word: str | None, day: date, text: str, field_name: str) -> None:
    if word is None:
        return
    true = WEEKDAYS[day.weekday()]
    if len(word) < 2 or word[:3] != true.lower()[: len(word)]:
        raise unreadable("date_other_weekday", field_name=field_name, typed=text, day=day)
