"""What the pump did, read from the session's log: segments at one rate, pauses, the final stop.

Nothing here runs or drives a pump. Kettle records what a person says the pump did.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import assert_never

from kettle.domain.facts import (
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    RateChanged,
    StopReason,
)

_MICROSECOND = timedelta(microseconds=1)

PumpFact = InfusionStarted | RateChanged | InfusionPaused | InfusionResumed | InfusionStopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The pump ran at one rate; `ended_at` is None while it still does."""

    began_at: datetime
    ended_at: datetime | None
    rate_tenths_ml_per_h: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """The pump stood still; `ended_at` is None while it still does."""

    began_at: datetime
    ended_at: datetime | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PumpLog:
    """The whole story of one infusion; `stopped_at` is the final stop, which starts the watch."""

    started_at: datetime | None = None
    stopped_at: datetime | None = None
    stop_reason: StopReason | None = None
    segments: tuple[Segment, ...] = ()
    pauses: tuple[Pause, ...] = ()
    last_step_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Whether drug flows now."""
        return bool(self.segments) and self.segments[-1].ended_at is None

    @property
    def is_paused(self) -> bool:
        """Whether the pump stands still and may be resumed."""
        return bool(self.pauses) and self.pauses[-1].ended_at is None

    @property
    def is_over(self) -> bool:
        """Whether the pump was stopped for good."""
        return self.stopped_at is not None

    @property
    def rate_tenths_ml_per_h(self) -> int:
        """The rate now, or 0 when nothing flows."""
        return self.segments[-1].rate_tenths_ml_per_h if self.is_running else 0


def log_of(steps: Iterable[tuple[datetime, PumpFact]]) -> PumpLog:
    """The pump's story from its steps, in the order in which they happened."""
    pump = PumpLog()
    for at, fact in steps:
        pump = replace(_after(pump, at, fact), last_step_at=at)
    return pump


def may_follow(pump: PumpLog, fact: PumpFact) -> bool:
    """Whether a step can come next: start once, pause what runs, resume what is paused."""
    match fact:
        case InfusionStarted():
            return pump.started_at is None
        case RateChanged() | InfusionPaused():
            return pump.is_running
        case InfusionResumed():
            return pump.is_paused
        case InfusionStopped():
            return pump.is_running or pump.is_paused
        case _:
            assert_never(fact)


def due_end(pump: PumpLog, *, minutes: int, now: datetime) -> datetime | None:
    """When the ordered infusion is through at the present rate; None before the start.

    What was to flow is the first rate for the ordered minutes. A pause moves the end by its
    length, and while it lasts the end moves with `now`; another rate moves it in proportion.
    After the final stop this is the stop itself.
    """
    if pump.started_at is None or pump.stopped_at is not None:
        return pump.stopped_at
    left = pump.segments[0].rate_tenths_ml_per_h * timedelta(minutes=minutes)
    for segment in pump.segments[:-1]:
        left -= _flowed(segment, segment.ended_at)
    last = pump.segments[-1]
    if last.ended_at is None:
        return last.began_at + left / last.rate_tenths_ml_per_h
    left -= _flowed(last, last.ended_at)
    resumes_at = max(now, last.ended_at)
    return resumes_at + left / last.rate_tenths_ml_per_h


def ended_by_leaving(pump: PumpLog, left_at: datetime) -> PumpLog:
    """The story of a pump that nobody stopped before the patient was taken away."""
    if pump.started_at is None or pump.is_over:
        return pump
    return replace(_unpaused(_halted(pump, left_at), left_at), stopped_at=left_at)


def time_flowing(pump: PumpLog, now: datetime) -> timedelta:
    """How long drug has flowed so far, pauses left out."""
    spans = ((one.ended_at or max(now, one.began_at)) - one.began_at for one in pump.segments)
    return sum(spans, timedelta(0))


def flowed_share(pump: PumpLog, *, minutes: int, now: datetime) -> Fraction:
    """The share of the ordered infusion that has flowed, 0 to 1, by the pump's own times.

    A pump stopped as complete has given all of it, whatever minute was entered for the stop.
    """
    if not pump.segments:
        return Fraction(0)
    if pump.stop_reason is StopReason.COMPLETE:
        return Fraction(1)
    ordered = pump.segments[0].rate_tenths_ml_per_h * timedelta(minutes=minutes)
    spans = (_flowed(one, one.ended_at or max(now, one.began_at)) for one in pump.segments)
    flowed = sum(spans, timedelta(0))
    return min(Fraction(1), Fraction(flowed // _MICROSECOND, ordered // _MICROSECOND))


def _flowed(segment: Segment, until: datetime | None) -> timedelta:
    end = segment.began_at if until is None else until
    return segment.rate_tenths_ml_per_h * (end - segment.began_at)


def _after(pump: PumpLog, at: datetime, fact: PumpFact) -> PumpLog:
    match fact:
        case InfusionStarted(rate_tenths_ml_per_h=rate):
            return _running(replace(pump, started_at=at), at, rate)
        case RateChanged(rate_tenths_ml_per_h=rate):
            return _running(_halted(pump, at), at, rate)
        case InfusionPaused(reason=reason):
            pause = Pause(began_at=at, ended_at=None, reason=reason)
            return replace(_halted(pump, at), pauses=(*pump.pauses, pause))
        case InfusionResumed(rate_tenths_ml_per_h=rate):
            return _running(_unpaused(pump, at), at, rate)
        case InfusionStopped(reason=why):
            still = _unpaused(_halted(pump, at), at)
            return replace(still, stopped_at=at, stop_reason=why)
        case _:
            assert_never(fact)


def _running(pump: PumpLog, at: datetime, rate: int) -> PumpLog:
    segment = Segment(began_at=at, ended_at=None, rate_tenths_ml_per_h=rate)
    return replace(pump, segments=(*pump.segments, segment))


def _halted(pump: PumpLog, at: datetime) -> PumpLog:
    if not pump.is_running:
        return pump
    return replace(pump, segments=(*pump.segments[:-1], replace(pump.segments[-1], ended_at=at)))


def _unpaused(pump: PumpLog, at: datetime) -> PumpLog:
    if not pump.is_paused:
        return pump
    return replace(pump, pauses=(*pump.pauses[:-1], replace(pump.pauses[-1], ended_at=at)))
