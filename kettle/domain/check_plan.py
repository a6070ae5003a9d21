"""When check-ins are due: the union of what the protocol asks for, duplicates merged.

Points anchored at the start keep their time whatever the pump does; points anchored at the end
move with it (domain.md 3.2 and 3.3, decisions 11). All are absolute instants, so a clock change
at night or a computer that slept moves none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol as StructuralType
from typing import TypeVar

from kettle.domain import pump
from kettle.domain.baseline import own_baseline
from kettle.domain.findings import Judged, judge
from kettle.domain.protocol import Protocol
from kettle.domain.session import SessionState, Stage, TakenReading
from kettle.domain.start_limits import asks_for_repeat


class Anchor(StrEnum):
    """What a point counts from."""

    START = "start"
    FIXED = "fixed"
    END = "end"
    AFTER_END = "after_end"
    AFTERWARDS = "afterwards"
    RECHECK = "recheck"


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePoint:
    """One check-in that the protocol asks for; `key` names it within its session."""

    due_at: datetime
    anchor: Anchor
    key: str


class Anchored(StructuralType):
    """Anything that stands at a point: the point itself, or how it was settled."""

    @property
    def anchor(self) -> Anchor:
        """What it counts from."""
        ...

    @property
    def due_at(self) -> datetime:
        """When it is due."""
        ...


Point = TypeVar("Point", bound=Anchored)

_SAME_MINUTE = timedelta(minutes=1)
_MERGE_ORDER = (
    Anchor.END,
    Anchor.FIXED,
    Anchor.START,
    Anchor.AFTER_END,
    Anchor.AFTERWARDS,
    Anchor.RECHECK,
)


def points(state: SessionState, protocol: Protocol, now: datetime) -> tuple[DuePoint, ...]:
    """Every check-in of the session in order of time, up to the first one after the plan's end.

    `now` matters only while the pump stands paused or runs beyond its planned end, and for how
    far the checks after the last planned one have been reached.
    """
    judged = judge(state.readings, own_baseline(state, protocol), protocol)
    return points_with(state, protocol, now, rechecks(state, judged, protocol))


def points_with(
    state: SessionState, protocol: Protocol, now: datetime, repeats: Iterable[DuePoint]
) -> tuple[DuePoint, ...]:
    """The same, for a caller that already knows the repeats."""
    if state.stage is Stage.VOIDED:
        return ()
    planned = [*repeats, *_around_infusion(state, protocol, now)]
    left_at = state.closed_at
    kept = planned if left_at is None else [one for one in planned if one.due_at <= left_at]
    return tuple(_merged(kept))


def reached_by(points: Iterable[Point], protocol: Protocol, now: datetime) -> Iterator[Point]:
    """Of a plan made ahead, the points that the plan of an instant has.

    Those after the last planned one appear one at a time, each when the one before falls due.
    """
    every = protocol.observe.afterwards_every
    return (
        point
        for point in points
        if point.anchor is not Anchor.AFTERWARDS or point.due_at - every <= now
    )


def infusion_end(state: SessionState, protocol: Protocol, now: datetime) -> datetime | None:
    """When the infusion ended, or is due to end at the present rate; None before the start."""
    minutes = state.order.fact.minutes if state.order else protocol.infusion.default_minutes
    return pump.due_end(state.pump, minutes=minutes, now=now)


def moves_with_now(state: SessionState, planned_end: datetime | None, now: datetime) -> bool:
    """Whether the plan shifts as time passes: the pump is paused or ran beyond its end."""
    if state.pump.is_paused:
        return True
    return state.pump.is_running and planned_end is not None and now > planned_end


def rechecks(
    state: SessionState, judged: Sequence[Judged], protocol: Protocol
) -> tuple[DuePoint, ...]:
    """The repeats asked for by readings out of range, counted from when each was taken.

    While a repeat is pending, another reading out of range asks for no second one. Before the
    start the start limits decide, afterwards the alarm limits.
    """
    asked: list[DuePoint] = []
    for one in judged:
        opens_at = asked[-1].due_at - protocol.observe.announce_before if asked else None
        is_pending = opens_at is not None and one.reading.taken_at < opens_at
        after = _repeat_after(state, one, protocol)
        if after is not None and not is_pending:
            asked.append(_recheck(one.reading, after))
    return tuple(asked)


def _repeat_after(state: SessionState, one: Judged, protocol: Protocol) -> timedelta | None:
    started_at = state.started_at
    if started_at is None or one.reading.taken_at <= started_at:
        holds = asks_for_repeat(one.reading.reading, protocol)
        return protocol.start.repeat_after if holds else None
    return protocol.observe.recheck_after if one.severity else None


def _recheck(reading: TakenReading, after: timedelta) -> DuePoint:
    return DuePoint(
        due_at=reading.taken_at + after, anchor=Anchor.RECHECK, key=f"recheck:{reading.event_id}"
    )


def _around_infusion(state: SessionState, protocol: Protocol, now: datetime) -> Iterator[DuePoint]:
    end_at = infusion_end(state, protocol, now)
    if state.started_at is None or end_at is None:
        return
    rules = protocol.observe
    ran_over = state.pump.is_running and now > end_at
    flows_until = now + rules.announce_before if ran_over else end_at
    yield from _during(state.started_at, flows_until, rules.during_every)
    yield _point(state.started_at, rules.fixed_after_start, Anchor.FIXED, "start")
    yield _point(end_at, timedelta(0), Anchor.END, "end")
    watched_from = end_at if state.pump.is_over else max(end_at, now)
    for offset in rules.after_end:
        yield _point(watched_from, offset, Anchor.AFTER_END, "end")
    if state.pump.is_over:
        yield from _afterwards(watched_from, protocol, state.closed_at or now)


def _during(started_at: datetime, until: datetime, every: timedelta) -> Iterator[DuePoint]:
    for count in range(1, (until - started_at) // every + 1):
        yield _point(started_at, count * every, Anchor.START, "start")


def _afterwards(stopped_at: datetime, protocol: Protocol, now: datetime) -> Iterator[DuePoint]:
    rules = protocol.observe
    offset = max(rules.after_end, default=timedelta(0))
    while stopped_at + offset <= now:
        offset += rules.afterwards_every
        yield _point(stopped_at, offset, Anchor.AFTERWARDS, "end")


def _point(anchor_at: datetime, offset: timedelta, anchor: Anchor, name: str) -> DuePoint:
    minutes = offset // timedelta(minutes=1)
    return DuePoint(
        due_at=anchor_at + offset, anchor=anchor, key=f"{name}+{minutes}" if minutes else name
    )


def _merged(every: Iterable[DuePoint]) -> Iterator[DuePoint]:
    """Points less than a minute apart are one, due at the earlier and named by the weightier."""
    pending: DuePoint | None = None
    for one in sorted(every, key=lambda point: (point.due_at, _MERGE_ORDER.index(point.anchor))):
        if pending is None:
            pending = one
        elif one.due_at - pending.due_at < _SAME_MINUTE:
            pending = _joined(pending, one)
        else:
            yield pending
            pending = one
    if pending is not None:
        yield pending


def _joined(first: DuePoint, second: DuePoint) -> DuePoint:
    named = min(first, second, key=lambda point: _MERGE_ORDER.index(point.anchor))
    return DuePoint(due_at=first.due_at, anchor=named.anchor, key=named.key)
