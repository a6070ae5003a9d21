"""Which days, and which chairs, the calendar shows; turning the page gives another one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates
from kettle.domain.calendar import ONE_DAY, ClinicHours
from kettle.domain.kept import ChairPlace
from kettle.ui.calendar.calendar_look import room_words, rooms_of

WEEK_DAYS = 7
_QUARTER = timedelta(minutes=15)
_LOOKED_AT = 14
_NOON = time(12)


class Mode(Enum):
    """A day with all chairs, or a week with those of one room."""

    DAY = 0
    WEEK = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: any day of it, how much of time it shows, and which room."""

    day: date
    mode: Mode = Mode.WEEK
    room: int = 0

    @property
    def first(self) -> date:
        """The first day that is read."""
        return self.day - self.day.weekday() * ONE_DAY if self.mode is Mode.WEEK else self.day

    @property
    def last(self) -> date:
        """The last one."""
        return self.first + (WEEK_DAYS - 1) * ONE_DAY if self.mode is Mode.WEEK else self.day

    def turned(self, sign: int, hours: ClinicHours) -> Page:
        """The next week (+1) or the last (-1); in days, the next on which the clinic may open."""
        if self.mode is Mode.WEEK:
            return replace(self, day=self.day + sign * WEEK_DAYS * ONE_DAY)
        days = [self.day + sign * offset * ONE_DAY for offset in range(1, _LOOKED_AT)]
        usual = (day for day in days if hours.weekly[day.weekday()] is not None)
        return replace(self, day=next(usual, days[0]))

    def chairs(self, chairs: tuple[ChairPlace, ...]) -> tuple[ChairPlace, ...]:
        """The chairs that are shown."""
        rooms = rooms_of(chairs)
        return rooms[self.room % len(rooms)] if self.mode is Mode.WEEK and rooms else chairs

    def room_names(self, chairs: tuple[ChairPlace, ...]) -> tuple[str, ...]:
        """What the rooms of a week are called in short: `1–4`; a day shows all of them."""
        if self.mode is Mode.DAY:
            return ()
        return tuple(_short(room[0], room[-1]) for room in rooms_of(chairs))

    def where(self, chairs: tuple[ChairPlace, ...]) -> str:
        """`Garden room, chairs 1 to 4`, `All 8 chairs`."""
        if self.mode is Mode.DAY or not chairs:
            return _tr("All %s chairs") % len(chairs)
        return room_words(self.chairs(chairs))

    def title(self, shown: tuple[date, ...]) -> str:
        """`11 to 15 May 2026`, `Thursday 14 May 2026`."""
        if self.mode is Mode.DAY or not shown:
            return f"{self.day:%A} {dates.day_and_year(self.day)}"
        first, last = shown[0], shown[-1]
        same_month = (first.year, first.month) == (last.year, last.month)
        begins = str(first.day) if same_month else dates.short_day(first)
        return _tr("%s to %s %s") % (begins, dates.short_day(last), last.year)

    def next_arrival(self, now: datetime, hours: ClinicHours) -> datetime:
        """The next quarter hour on its day (today for one that has passed), from opening on."""
        day = max(self.day, now.date())
        opening = hours.opening_on(day)
        opens = datetime.combine(day, opening.opens if opening else _NOON)
        return on_quarter(max(now, opens) + _QUARTER - timedelta(minutes=1))


def on_quarter(at: datetime) -> datetime:
    """The quarter hour at or before a time."""
    past = timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    return at - past


def _short(first: ChairPlace, last: ChairPlace) -> str:
    return str(first.chair) if first is last else f"{first.chair}–{last.chair}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("calendar", text)
