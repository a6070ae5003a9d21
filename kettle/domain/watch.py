"""The watch over one session at an instant: stage, time left, check-ins, alarms, what is missing.

`watch(state, protocol, now)` is the whole answer. Who asks every second keeps what only changes
with the log: `prepare` once per change, `at` once per second. Nothing holds a timer; a computer
that slept or a program that was killed gives the same answer afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from kettle.domain import reminders
from kettle.domain.alarms import ActiveAlarm, Level, Seen, seen_of, vital_alarms
from kettle.domain.baseline import own_baseline
from kettle.domain.check_plan import (
    DuePoint,
    infusion_end,
    moves_with_now,
    points_with,
    reached_by,
    rechecks,
)
from kettle.domain.check_status import CheckPoint, settled, standing
from kettle.domain.errors import Reason
from kettle.domain.facts import AlarmCleared, AlarmRaised
from kettle.domain.findings import judge
from kettle.domain.going_home import Gate, gate_with, minutes_left
from kettle.domain.going_in import OnRecord, missing_to_start
from kettle.domain.protocol import Protocol
from kettle.domain.recovery import Recovery, recovery
from kettle.domain.session import SessionState, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Everything a screen shows of a running session, true at one instant.

    While the pump runs `may_leave_at` is what the planned end makes likely; after the final stop
    it is exact. `time_left` runs to the end of the infusion, then to `may_leave_at`, and never
    below zero; `minutes_left` is rounded up. `alarms` come worst first.
    """

    stage: Stage
    at: datetime
    infusion_ends_at: datetime | None
    may_leave_at: datetime | None
    time_left: timedelta | None
    minutes_left: int | None
    points: tuple[CheckPoint, ...]
    alarms: tuple[ActiveAlarm, ...]
    missing_to_start: tuple[Reason, ...]
    gate: Gate | None

    @property
    def next_point(self) -> CheckPoint | None:
        """The check-in to do next: the oldest unanswered one, else the first to come."""
        return next((point for point in self.points if point.is_open), None)

    @property
    def may_go_home(self) -> bool:
        """Whether the gate is open now."""
        return self.gate is not None and self.gate.open

    @property
    def worst(self) -> Level | None:
        """The level of the worst alarm."""
        return self.alarms[0].level if self.alarms else None

    @property
    def is_sounding(self) -> bool:
        """Whether any alarm makes itself heard."""
        return any(one.is_sounding for one in self.alarms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What of a watch changes only with the log; good until the next line or protocol."""

    state: SessionState
    protocol: Protocol
    on_record: OnRecord
    planned_end: datetime | None
    repeats: tuple[DuePoint, ...]
    points: tuple[CheckPoint | DuePoint, ...]
    points_until: datetime | None
    vital_alarms: tuple[ActiveAlarm, ...]
    seen: Seen
    recovered: Recovery


# How far beyond the last planned check-in the plan is kept ready; screens see no further than
# the next one. Not a clinical limit.
_AHEAD = timedelta(hours=6)


def watch(
    state: SessionState, protocol: Protocol, now: datetime, on_record: OnRecord | None = None
) -> Watch:
    """The watch at an instant, from the log alone.

    `on_record` is what the chart says besides; without it the checks before a start count as
    missing.
    """
    return at(prepare(state, protocol, now, on_record), now)


def prepare(
    state: SessionState, protocol: Protocol, now: datetime, on_record: OnRecord | None = None
) -> Prepared:
    """Everything that does not change with the hour, once per change of the log."""
    judged = judge(state.readings, own_baseline(state, protocol), protocol)
    repeats = rechecks(state, judged, protocol)
    seen = seen_of(state)
    points = points_with(state, protocol, now + _AHEAD if state.pump.is_over else now, repeats)
    return Prepared(
        state=state,
        protocol=protocol,
        on_record=on_record or OnRecord(),
        planned_end=infusion_end(state, protocol, now),
        repeats=repeats,
        points=settled(points, state.readings, protocol.observe.announce_before),
        points_until=now + _AHEAD if state.pump.is_over else None,
        vital_alarms=vital_alarms(state, judged, protocol, seen),
        seen=seen,
        recovered=recovery(state, protocol, judged),
    )


def at(prepared: Prepared, now: datetime) -> Watch:
    """The watch at an instant, from what was prepared."""
    prepared = _caught_up(prepared, now)
    state, protocol = prepared.state, prepared.protocol
    is_closed = not state.stage.is_open
    reached = reached_by(prepared.points, protocol, now)
    points = standing(reached, protocol.observe, now, closed=is_closed)
    leaves_at = _may_leave_at(prepared, now)
    left = _time_left(state.stage, prepared.planned_end, leaves_at, now)
    gate = None
    if state.stage.is_after_stop:
        gate = gate_with(state, protocol, now, prepared.recovered)
    missing: tuple[Reason, ...] = ()
    if state.stage.is_before_start:
        missing = missing_to_start(state, protocol, now, prepared.on_record)
    return Watch(
        stage=state.stage,
        at=now,
        infusion_ends_at=prepared.planned_end,
        may_leave_at=leaves_at,
        time_left=left,
        minutes_left=None if left is None else minutes_left(now + left, now),
        points=points,
        alarms=() if is_closed else _alarms(prepared, points, leaves_at, now),
        missing_to_start=missing,
        gate=gate,
    )


def to_record(state: SessionState, seen_now: Watch) -> tuple[AlarmRaised | AlarmCleared, ...]:
    """What the station must add to the log: alarms that rose, changed level or ended.

    Empty once recorded, so that it is written once however many windows look (decisions 20).
    Low ones are lights only and are not recorded.
    """
    standing_now = {one.key: one for one in seen_now.alarms if one.level is not Level.LOW}
    logged = _logged_levels(state)
    rose = (
        AlarmRaised(alarm_key=key, level=one.level, detail=one.reason.code)
        for key, one in standing_now.items()
        if logged.get(key) != one.level
    )
    ended = (AlarmCleared(alarm_key=key) for key in logged if key not in standing_now)
    return (*rose, *ended)


def _logged_levels(state: SessionState) -> dict[str, str]:
    """The level of each alarm that the log holds as standing."""
    ended = {one.fact.alarm_key: one.seq for one in state.alarms_cleared}
    return {
        one.fact.alarm_key: one.fact.level
        for one in state.alarms_raised
        if one.seq > ended.get(one.fact.alarm_key, -1)
    }


def _caught_up(prepared: Prepared, now: datetime) -> Prepared:
    """The same, with the plan reckoned anew where it shifts or runs out as time passes."""
    reached = prepared.points_until
    ran_out = reached is not None and now >= reached and prepared.state.stage.is_open
    if not ran_out and not moves_with_now(prepared.state, prepared.planned_end, now):
        return prepared
    return prepare(prepared.state, prepared.protocol, now, prepared.on_record)


def _may_leave_at(prepared: Prepared, now: datetime) -> datetime | None:
    end_at = prepared.planned_end
    if end_at is None:
        return None
    if not prepared.state.pump.is_over:
        end_at = max(end_at, now)
    return end_at + prepared.protocol.observe.min_after_end


def _time_left(
    stage: Stage, ends_at: datetime | None, leaves_at: datetime | None, now: datetime
) -> timedelta | None:
    until = leaves_at if stage.is_after_stop else ends_at
    if until is None or stage.is_before_start or not stage.is_open:
        return None
    return max(timedelta(0), until - now)


def _alarms(
    prepared: Prepared, points: tuple[CheckPoint, ...], leaves_at: datetime | None, now: datetime
) -> tuple[ActiveAlarm, ...]:
    found = [*prepared.vital_alarms, *_reminders(prepared, points, leaves_at, now)]
    return tuple(sorted(found, key=lambda one: (-one.level.rank, one.since)))


def _reminders(
    prepared: Prepared, points: tuple[CheckPoint, ...], leaves_at: datetime | None, now: datetime
) -> Iterator[ActiveAlarm]:
    state, protocol, seen = prepared.state, prepared.protocol, prepared.seen
    return reminders.present(
        reminders.check_in_alarm(points, protocol.observe, now, seen),
        reminders.infusion_over_alarm(state, prepared.planned_end, protocol, now, seen),
        reminders.value_missing_alarm(state, seen),
        reminders.escort_alarm(state, leaves_at, protocol, now, seen),
        reminders.clock_alarm(state, protocol, seen),
    )
