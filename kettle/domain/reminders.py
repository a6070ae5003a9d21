"""Alarms that come from time passing or from something missing, not from a value.

The ladder of a check-in (decisions 6): announced LOW, late MEDIUM, overdue HIGH, from the oldest
unanswered one. Each further check-in that falls late or overdue is a new step, so that *seen*
never silences a patient for good. After a restart each has the level its time says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from kettle.domain.alarms import ActiveAlarm, Level, Seen, alarm
from kettle.domain.check_status import CheckPoint, PointStatus
from kettle.domain.errors import Reason
from kettle.domain.facts import ClockGap, ClockReset
from kettle.domain.protocol import ObserveRules, Protocol
from kettle.domain.session import SessionState, Stamped
from kettle.domain.vitals import missing_values

CHECK_IN = "check_in"
INFUSION_OVER = "infusion_over"
VALUE_MISSING = "value_missing"
ESCORT = "escort"
CLOCK = "clock"

_ANNOUNCED = frozenset({PointStatus.DUE, PointStatus.LATE, PointStatus.OVERDUE})


def check_in_alarm(
    points: Sequence[CheckPoint], rules: ObserveRules, now: datetime, seen: Seen
) -> ActiveAlarm | None:
    """The one alarm of all unanswered check-ins, at the level of the oldest."""
    waiting = [point for point in points if point.status in _ANNOUNCED]
    if not waiting:
        return None
    oldest = waiting[0]
    stepped_at = max(_step_of(point, rules) for point in waiting)
    return alarm(
        CHECK_IN,
        _LADDER[oldest.status],
        _check_in_reason(oldest, now),
        seen=seen,
        since=oldest.due_at,
        raised_at=stepped_at,
        due_at=oldest.due_at,
    )


_LADDER = {
    PointStatus.DUE: Level.LOW,
    PointStatus.LATE: Level.MEDIUM,
    PointStatus.OVERDUE: Level.HIGH,
}


def _step_of(point: CheckPoint, rules: ObserveRules) -> datetime:
    match point.status:
        case PointStatus.OVERDUE:
            return point.due_at + rules.overdue_after
        case PointStatus.LATE:
            return point.due_at + rules.late_after
        case _:
            return point.due_at - rules.announce_before


def _check_in_reason(oldest: CheckPoint, now: datetime) -> Reason:
    if oldest.status is PointStatus.DUE:
        return Reason("check_in_due", {"due": oldest.due_at})
    facts = {"due": oldest.due_at, "minutes": _whole_minutes_since(oldest.due_at, now)}
    if oldest.status is PointStatus.LATE:
        return Reason("check_in_late", facts)
    return Reason("check_in_overdue", facts)


def infusion_over_alarm(
    state: SessionState, planned_end: datetime | None, protocol: Protocol, now: datetime, seen: Seen
) -> ActiveAlarm | None:
    """The pump's time is through and nobody has entered its stop (hazard H06).

    MEDIUM at the end, HIGH once it has lasted as long as a repeat may wait.
    """
    if not state.pump.is_running or planned_end is None or now < planned_end:
        return None
    steps_up_at = planned_end + protocol.observe.recheck_after
    is_high = now >= steps_up_at
    return alarm(
        INFUSION_OVER,
        Level.HIGH if is_high else Level.MEDIUM,
        Reason("infusion_past_its_end", {"ended": planned_end}),
        seen=seen,
        since=planned_end,
        raised_at=steps_up_at if is_high else planned_end,
        due_at=planned_end,
    )


def value_missing_alarm(state: SessionState, seen: Seen) -> ActiveAlarm | None:
    """The newest check-in lacks a vital sign; lasts until one has it."""
    newest = state.last_reading
    missing = missing_values(newest.reading) if newest else ()
    if newest is None or not missing:
        return None
    return alarm(
        VALUE_MISSING,
        Level.LOW,
        Reason("value_missing", {"vitals": missing, "taken": newest.taken_at}),
        seen=seen,
        since=newest.taken_at,
        raised_at=newest.entered_at,
        reading_id=newest.event_id,
    )


def escort_alarm(
    state: SessionState, leaves_at: datetime | None, protocol: Protocol, now: datetime, seen: Seen
) -> ActiveAlarm | None:
    """Nobody is named, or the hour of going home is near and nobody is confirmed to be here."""
    stopped_at = state.stopped_at
    if stopped_at is None or leaves_at is None:
        return None
    if state.escort_named is None:
        reason = Reason("escort_not_named", {"leaves": leaves_at})
        return alarm(ESCORT, Level.LOW, reason, seen=seen, since=stopped_at, raised_at=stopped_at)
    near_at = leaves_at - protocol.observe.afterwards_every
    if state.escort_is_here or now < near_at:
        return None
    reason = Reason("escort_not_confirmed", {"leaves": leaves_at})
    return alarm(ESCORT, Level.LOW, reason, seen=seen, since=near_at, raised_at=near_at)


def clock_alarm(state: SessionState, protocol: Protocol, seen: Seen) -> ActiveAlarm | None:
    """Nobody was watching for a while, or the computer's clock was set.

    A lapse shorter than a check-in is announced ahead hid nothing and is only recorded. The alarm
    lasts until somebody has seen it or a newer check-in was taken.
    """
    shortest = protocol.observe.announce_before
    lapses: list[Stamped[ClockGap] | Stamped[ClockReset]] = []
    lapses += [gap for gap in state.clock_gaps if gap.fact.ended_at - gap.fact.began_at >= shortest]
    lapses += [*state.clock_resets]
    if not lapses:
        return None
    newest = max(lapses, key=lambda one: one.entered_at)
    known_at = newest.entered_at
    last = state.last_reading
    if last is not None and last.taken_at > known_at:
        return None
    if isinstance(newest.fact, ClockReset):
        before, after = newest.fact.wall_before, newest.fact.wall_after
        reason = Reason("clock_was_set", {"began": before, "ended": after})
    else:
        began, ended = newest.fact.began_at, newest.fact.ended_at
        reason = Reason("nobody_watched", {"began": began, "ended": ended})
    found = alarm(CLOCK, Level.MEDIUM, reason, seen=seen, since=known_at, raised_at=known_at)
    return None if found.is_seen else found


def present(*found: ActiveAlarm | None) -> Iterator[ActiveAlarm]:
    """Those that stand."""
    return (one for one in found if one)


def _whole_minutes_since(due_at: datetime, now: datetime) -> int:
    return int((now - due_at).total_seconds() // 60)
