"""Time is asked of a Clock, and every clock shows three hands.

Instants are aware UTC datetimes. `monotonic_ns` stops while the computer sleeps, `boottime_ns`
does not, and the wall clock can be set by hand: only the three together tell what happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReading:
    """What the three clocks said at one moment, and in which run of the computer.

    `utc` is Kettle's own instant (anchor + time since boot), `wall` what the computer's clock
    claimed. The two differ once somebody has set the clock.
    """

    utc: datetime
    wall: datetime
    boot_id: str
    monotonic_ns: int
    boottime_ns: int

    def __post_init__(self) -> None:
        """Refuse a local or naive time: instants are UTC."""
        for instant in (self.utc, self.wall):
            if instant.utcoffset() != timedelta(0):
                raise ValueError("a clock reading is in UTC")


class Clock(Protocol):
    """The only source of the present."""

    def now(self) -> datetime:
        """The present instant, aware UTC; never runs backwards while the program lives."""
        ...

    def reading(self) -> ClockReading:
        """All three clocks at this instant."""
        ...

    def hold_to(self, present: datetime) -> None:
        """Take an instant (aware UTC) as the present, because the log knows better.

        Asked once, at a start that finds sessions running: a clock that was set meanwhile must
        neither shorten nor lengthen what they have waited.
        """
        ...


class ManualClock:
    """A clock that moves only when told; fakes all three hands for tests."""

    def __init__(self, start: datetime, *, boot_id: str = "boot-1") -> None:
        """Start at an aware UTC instant."""
        self._utc = start
        self._wall_offset = timedelta(0)
        self._boot_id = boot_id
        self._monotonic_ns = 0
        self._boottime_ns = 0

    def now(self) -> datetime:
        """The instant the test has reached."""
        return self._utc

    def reading(self) -> ClockReading:
        """All three hands."""
        return ClockReading(
            utc=self._utc,
            wall=self._utc + self._wall_offset,
            boot_id=self._boot_id,
            monotonic_ns=self._monotonic_ns,
            boottime_ns=self._boottime_ns,
        )

    def hold_to(self, present: datetime) -> None:
        """Stays where it was put: what it says is true already."""

    def advance(self, span: timedelta) -> None:
        """Let time pass while the computer is awake."""
        self._utc += span
        self._monotonic_ns += _nanoseconds(span)
        self._boottime_ns += _nanoseconds(span)

    def advance_to(self, instant: datetime) -> None:
        """Let time pass up to an instant that is not in the past."""
        if instant < self._utc:
            raise ValueError("time does not run backwards")
        self.advance(instant - self._utc)

    def sleep(self, span: timedelta) -> None:
        """Let the computer sleep: the monotonic clock stands still."""
        self._utc += span
        self._boottime_ns += _nanoseconds(span)

    def set_wall(self, offset: timedelta) -> None:
        """Let somebody set the computer's clock by an offset; elapsed time is untouched."""
        self._wall_offset += offset

    def reboot(self, *, off: timedelta, boot_id: str) -> None:
        """Let the computer be off for a span; counters start again under a new boot id."""
        self._utc += off
        self._boot_id = boot_id
        self._monotonic_ns = 0
        self._boottime_ns = 0


class FastClock:
    """A clock that runs a fixed number of times faster than another one, for practice."""

    def __init__(self, under: Clock, *, start: datetime, factor: int) -> None:
        """Begin at `start` (aware UTC) and run `factor` times as fast as `under`."""
        self._under = under
        self._begun = under.now()
        self._start = start
        self._factor = factor

    def now(self) -> datetime:
        """The practice instant."""
        return self._start + (self._under.now() - self._begun) * self._factor

    def reading(self) -> ClockReading:
        """All three hands, each as fast as the practice clock."""
        true = self._under.reading()
        now = self.now()
        return ClockReading(
            utc=now,
            wall=now,
            boot_id=true.boot_id,
            monotonic_ns=true.monotonic_ns * self._factor,
            boottime_ns=true.boottime_ns * self._factor,
        )

    def hold_to(self, present: datetime) -> None:
        """Goes on as before: practice time is nobody's true time."""


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """An aware UTC instant, written short."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def _nanoseconds(span: timedelta) -> int:
    return span // timedelta(microseconds=1) * 1000
