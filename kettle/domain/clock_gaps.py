"""What happened between two looks at the three clocks (decisions 23, reliability.md 2.6).

The computer slept, was off, stalled, or somebody set its clock. Kettle says what it saw; it never
rewrites a time, and elapsed time never runs early or backwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kettle.domain.clock import ClockReading
from kettle.domain.errors import Reason
from kettle.domain.facts import ClockGap, ClockReset

# Technical tolerances of computers, not clinical limits (measured; reliability.md 2.6).
_SLEPT_FROM = timedelta(seconds=2)
_SET_FROM = timedelta(seconds=2)
_STALLED_FROM = timedelta(seconds=5)
_AHEAD_FROM = timedelta(hours=36)


class GapKind(StrEnum):
    """What stood still or moved."""

    SLEPT = "slept"
    OFF = "off"
    STALLED = "stalled"
    CLOCK_SET = "clock_set"
    CLOCK_BEHIND = "clock_behind"
    CLOCK_AHEAD = "clock_ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that was seen between two looks at the clocks.

    For the clock's own changes `began_at` is the time it should have shown and `ended_at` the time
    it did show; else they bound the span in which nobody was watching.
    """

    kind: GapKind
    began_at: datetime
    ended_at: datetime

    @property
    def fact(self) -> ClockGap | ClockReset:
        """The line that the station adds to each open session's log."""
        if self.kind in _CLOCK_MOVED:
            return ClockReset(wall_before=self.began_at, wall_after=self.ended_at)
        return ClockGap(kind=self.kind, began_at=self.began_at, ended_at=self.ended_at)

    @property
    def reason(self) -> Reason:
        """What to tell staff."""
        span = {"began": self.began_at, "ended": self.ended_at}
        match self.kind:
            case GapKind.SLEPT:
                return Reason("computer_slept", span)
            case GapKind.OFF:
                return Reason("kettle_was_off", span)
            case GapKind.STALLED:
                return Reason("kettle_stalled", span)
            case GapKind.CLOCK_SET:
                return Reason("clock_was_set", span)
            case GapKind.CLOCK_BEHIND | GapKind.CLOCK_AHEAD:
                return Reason("clock_contradicts_log", span)


_CLOCK_MOVED = frozenset({GapKind.CLOCK_SET, GapKind.CLOCK_BEHIND, GapKind.CLOCK_AHEAD})


def between_beats(before: ClockReading, after: ClockReading) -> tuple[Gap, ...]:
    """What happened between two beats of one running program."""
    gaps: list[Gap] = []
    awake, passed = _awake(before, after), _passed(before, after)
    if passed - awake > _SLEPT_FROM:
        gaps.append(_gap(GapKind.SLEPT, before, after))
    if awake > _STALLED_FROM:
        gaps.append(_gap(GapKind.STALLED, before, after))
    return (*gaps, *_clock_set(before, after))


def across_start(last: ClockReading, now: ClockReading) -> tuple[Gap, ...]:
    """What happened between the last line of the log and this start of the program.

    After a reboot only the wall clock bridges the gap. A wall clock behind the log, or far ahead
    of it, is a contradiction that a person must settle; nothing is guessed.
    """
    if last.boot_id == now.boot_id:
        return (_gap(GapKind.OFF, last, now), *_clock_set(last, now))
    moved = now.wall - last.wall
    if moved < timedelta(0):
        return (Gap(kind=GapKind.CLOCK_BEHIND, began_at=last.wall, ended_at=now.wall),)
    off = Gap(kind=GapKind.OFF, began_at=last.wall, ended_at=now.wall)
    if moved > _AHEAD_FROM:
        return (off, Gap(kind=GapKind.CLOCK_AHEAD, began_at=last.wall, ended_at=now.wall))
    return (off,)


def elapsed(before: ClockReading, after: ClockReading) -> timedelta:
    """How much time passed, by the clock that counts sleep; never negative.

    Across a reboot it is the difference of the wall clocks, as far as they can be believed.
    """
    if before.boot_id == after.boot_id:
        return max(timedelta(0), _passed(before, after))
    return max(timedelta(0), after.wall - before.wall)


def true_now(last: ClockReading, now: ClockReading) -> datetime:
    """The present by the log: its last instant plus what has passed since, aware UTC.

    A program that starts again takes this as its anchor, so that a clock set while it was off
    opens no gate early as long as the computer was not restarted.
    """
    return last.utc + elapsed(last, now)


def fell_due(due_at: Sequence[datetime], began_at: datetime, ended_at: datetime) -> int:
    """How many of some due instants passed while nobody was watching."""
    return sum(began_at < instant <= ended_at for instant in due_at)


def _gap(kind: GapKind, before: ClockReading, after: ClockReading) -> Gap:
    return Gap(kind=kind, began_at=before.utc, ended_at=before.utc + _passed(before, after))


def _clock_set(before: ClockReading, after: ClockReading) -> tuple[Gap, ...]:
    expected = before.wall + _passed(before, after)
    if abs(after.wall - expected) <= _SET_FROM:
        return ()
    return (Gap(kind=GapKind.CLOCK_SET, began_at=expected, ended_at=after.wall),)


def _awake(before: ClockReading, after: ClockReading) -> timedelta:
    return _span(after.monotonic_ns - before.monotonic_ns)


def _passed(before: ClockReading, after: ClockReading) -> timedelta:
    return _span(after.boottime_ns - before.boottime_ns)


def _span(nanoseconds: int) -> timedelta:
    return timedelta(microseconds=nanoseconds // 1000)
