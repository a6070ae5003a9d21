"""Alarms from vital signs: when one stands, at which level, and when it may be quiet.

One alarm per sign, at the worst of its rules. A level holds until as many readings in a row as
the protocol asks for are better (domain.md 3.6, D). *Seen* stops the sound, never the alarm, and
only until the next step or a worse value (decisions 6). Kettle says "notify", never "treat".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from kettle.domain.errors import Reason
from kettle.domain.findings import Finding, Judged, Sign, rank
from kettle.domain.ids import EventId
from kettle.domain.people import Actor
from kettle.domain.protocol import Protocol, Severity
from kettle.domain.session import SessionState


class Level(StrEnum):
    """How soon somebody must look: now, soon, or be aware (ui.md 5)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """3 for high, 2 for medium, 1 for low."""
        return _LEVEL_RANKS[self]


_LEVEL_RANKS = {Level.HIGH: 3, Level.MEDIUM: 2, Level.LOW: 1}
_LEVEL_OF = {
    Severity.AMBER: Level.MEDIUM,
    Severity.RED: Level.HIGH,
    Severity.EMERGENCY: Level.HIGH,
}


def level_of(severity: Severity) -> Level:
    """How soon somebody must look at a value of this severity (decisions 5)."""
    return _LEVEL_OF[severity]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveAlarm:
    """An alarm that stands now.

    `since` is when what it speaks of began (the reading's time, the missed due time); `raised_at`
    is its newest step, when Kettle came to know of it. `seen_at` is None again after a new step.
    `action` is the first thing to do, where the protocol names one.
    """

    key: str
    level: Level
    reason: Reason
    action: Reason | None
    since: datetime
    raised_at: datetime
    reading_id: EventId | None = None
    due_at: datetime | None = None
    severity: Severity | None = None
    seen_by: Actor | None = None
    seen_at: datetime | None = None

    @property
    def is_seen(self) -> bool:
        """Whether somebody has seen this very step."""
        return self.seen_at is not None

    @property
    def is_sounding(self) -> bool:
        """Whether it makes itself heard; a low alarm is a light only."""
        return self.level is not Level.LOW and not self.is_seen


Seen = Mapping[str, tuple[tuple[datetime, Actor], ...]]
"""Who saw an alarm and when, by the alarm's key."""


def seen_of(state: SessionState) -> Seen:
    """Who has seen what in one session."""
    seen: dict[str, tuple[tuple[datetime, Actor], ...]] = {}
    for one in state.alarms_seen:
        key = one.fact.alarm_key
        seen[key] = (*seen.get(key, ()), (one.entered_at, one.by))
    return seen


def alarm(
    key: str,
    level: Level,
    reason: Reason,
    *,
    seen: Seen,
    since: datetime,
    raised_at: datetime,
    action: Reason | None = None,
    reading_id: EventId | None = None,
    due_at: datetime | None = None,
    severity: Severity | None = None,
) -> ActiveAlarm:
    """An alarm with whoever saw it at or after its newest step."""
    seen_at, seen_by = next(
        ((at, by) for at, by in seen.get(key, ()) if at >= raised_at), (None, None)
    )
    return ActiveAlarm(
        key=key,
        level=level,
        reason=reason,
        action=action,
        since=since,
        raised_at=raised_at,
        reading_id=reading_id,
        due_at=due_at,
        severity=severity,
        seen_by=seen_by,
        seen_at=seen_at,
    )


def vital_alarms(
    state: SessionState, judged: Sequence[Judged], protocol: Protocol, seen: Seen
) -> tuple[ActiveAlarm, ...]:
    """The alarms that the session's readings hold up; they do not change with the hour alone."""
    if not state.stage.is_open:
        return ()
    held = protocol.observe.clear_after_in_range
    found = (_standing(sign, judged, held) for sign in Sign)
    return tuple(
        alarm(
            f"vital.{standing.finding.sign}",
            _LEVEL_OF[standing.finding.severity],
            standing.finding.reason,
            seen=seen,
            since=standing.since,
            raised_at=standing.stepped_at,
            action=_first_action(standing.finding.severity, state, protocol),
            reading_id=standing.finding.reading.event_id,
            severity=standing.finding.severity,
        )
        for standing in found
        if standing
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """The finding that holds an alarm up, when it all began and when it last got worse."""

    finding: Finding
    since: datetime
    stepped_at: datetime
    step: Finding


def _standing(sign: Sign, judged: Sequence[Judged], held: int) -> _Standing | None:
    taken = [one for one in judged if sign in one.signs]
    standing: _Standing | None = None
    known_at = None
    for index, one in enumerate(taken):
        entered_at = one.reading.entered_at
        known_at = max(known_at or entered_at, entered_at)
        worst = _worst([near.signs[sign] for near in taken[max(0, index + 1 - held) : index + 1]])
        standing = _next_standing(standing, worst, one.signs[sign], known_at) if worst else None
    return standing


def _next_standing(
    before: _Standing | None, worst: Finding, newest: Finding | None, known_at: datetime
) -> _Standing:
    """A worse value is a new step; an easier level is none and leaves the sound as it was.

    The step's instant is when Kettle knew all that led to it, so that a late entry which makes
    an alarm worse is not taken for seen.
    """
    if before is None:
        return _Standing(worst, worst.reading.taken_at, known_at, worst)
    if newest and newest.is_worse_than(before.step):
        return _Standing(worst, before.since, known_at, newest)
    eased = rank(worst.severity) < rank(before.step.severity)
    return replace(before, finding=worst, step=worst if eased else before.step)


def _worst(found: Sequence[Finding | None]) -> Finding | None:
    """The most severe finding, the newest of equals."""
    there = [one for one in reversed(found) if one]
    return max(there, key=lambda one: rank(one.severity), default=None)


def _first_action(severity: Severity, state: SessionState, protocol: Protocol) -> Reason:
    """What to do first (domain.md 3.6); Kettle never touches the pump itself."""
    flows = state.pump.is_running
    match severity:
        case Severity.AMBER:
            return Reason("act_notify", {"after": protocol.observe.recheck_after})
        case Severity.RED:
            return Reason("act_pause") if flows else Reason("act_call_prescriber")
        case Severity.EMERGENCY:
            return Reason("act_stop") if flows else Reason("act_emergency")
