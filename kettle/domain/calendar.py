"""When the clinic is open, and how its wall time meets the world's.

Appointments are wall time in the clinic's own zone (never the computer's): 09:05 stays 09:05 when
the clocks change. Instants are aware UTC. This is the only place where the two are exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """From when to when the clinic is open on one day, wall time; both ends belong to it."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        """Refuse a day that closes before it opens."""
        if self.closes <= self.opens:
            raise ValueError("a clinic closes after it opens")


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """Days, or a part of them, on which the clinic is closed for a reason it can tell patients.

    Without hours the whole of each day is closed; both days are inclusive.
    """

    first_day: date
    last_day: date
    reason: str
    hours: Opening | None = None

    def __post_init__(self) -> None:
        """Refuse a closure that ends before it begins."""
        if self.last_day < self.first_day:
            raise ValueError("a closure ends after it begins")

    def covers(self, day: date) -> bool:
        """Whether it touches this day, whole or in part."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicHours:
    """The clinic's zone, its week (Monday first, None = closed) and its closures."""

    zone: str
    weekly: tuple[Opening | None, ...]
    closures: tuple[Closure, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a week that has not seven days and a zone nobody knows."""
        if len(self.weekly) != 7:
            raise ValueError("a week has seven days")
        ZoneInfo(self.zone)

    def opening_on(self, day: date) -> Opening | None:
        """The hours of a day, or None when it is closed throughout."""
        return None if self.closed_all_day(day) else self.weekly[day.weekday()]

    def closing_on(self, day: date) -> datetime | None:
        """When the clinic closes on a day, wall time."""
        opening = self.opening_on(day)
        return None if opening is None else datetime.combine(day, opening.closes)

    def closed_all_day(self, day: date) -> Closure | None:
        """The closure that takes the whole of this day, if there is one."""
        return next((one for one in self._closures_on(day) if one.hours is None), None)

    def closed_parts(self, day: date) -> tuple[Closure, ...]:
        """The closures that take only some hours of this day, earliest first."""
        parts = [(one.hours.opens, one) for one in self._closures_on(day) if one.hours is not None]
        return tuple(one for _, one in sorted(parts, key=lambda part: part[0]))

    def is_open(self, at: datetime) -> bool:
        """Whether the clinic is open at a wall time; the minute of closing still is."""
        opening = self.opening_on(at.date())
        if opening is None or not opening.opens <= at.time() <= opening.closes:
            return False
        return not any(
            part.hours is not None and part.hours.opens <= at.time() < part.hours.closes
            for part in self.closed_parts(at.date())
        )

    def open_days_from(self, day: date, *, days: int) -> Iterator[date]:
        """The days of a stretch on which the clinic opens at all, `day` included."""
        for offset in range(days):
            candidate = day + offset * ONE_DAY
            if self.opening_on(candidate) is not None:
                yield candidate

    def local(self, instant: datetime) -> datetime:
        """The clinic's wall time at an instant."""
        return local(instant, self.zone)

    def instant_of(self, wall: datetime) -> datetime:
        """The instant of a clinic wall time, aware UTC."""
        return instant_of(wall, self.zone)

    def _closures_on(self, day: date) -> Iterator[Closure]:
        return (one for one in self.closures if one.covers(day))


def local(instant: datetime, zone: str) -> datetime:
    """The naive wall time of an aware instant in a zone; `fold` is 1 in the hour told twice."""
    if instant.tzinfo is None:
        raise ValueError("an instant is aware")
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def instant_of(wall: datetime, zone: str) -> datetime:
    """The aware UTC instant of a naive wall time in a zone.

    In the hour that is told twice `fold` chooses (0 = the first). A time that the spring change
    leaves out is read with the offset before the change, so that it lies just after the gap.
    """
    if wall.tzinfo is not None:
        raise ValueError("a wall time is naive")
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
