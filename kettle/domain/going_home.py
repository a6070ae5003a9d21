"""The gate before going home (domain.md 3.9): what is computed, what is asked, what is missing.

The gate is closed while any line is open. A missing answer is an open line. The two hours opening
discharges nobody. Each open line says who may pass it; leaving against advice is another way out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kettle.domain.baseline import own_baseline
from kettle.domain.findings import judge
from kettle.domain.going_home_list import Gate, Item, Line, LineItem
from kettle.domain.going_home_rules import HomeRules, may_leave_at, minutes_left
from kettle.domain.overrides import is_overridden
from kettle.domain.protocol import Protocol
from kettle.domain.recovery import Recovery, recovery
from kettle.domain.session import SessionState

__all__ = [
    "Gate",
    "Item",
    "Line",
    "LineItem",
    "gate",
    "gate_with",
    "may_leave_at",
    "minutes_left",
]


def gate(state: SessionState, protocol: Protocol, now: datetime) -> Gate:
    """The going-home list at an instant; for a departure entered later, the instant of leaving."""
    judged = judge(state.readings, own_baseline(state, protocol), protocol)
    return gate_with(state, protocol, now, recovery(state, protocol, judged))


def gate_with(state: SessionState, protocol: Protocol, now: datetime, recovered: Recovery) -> Gate:
    """The same, for a caller that already knows the readings it rests on."""
    rules = HomeRules(state, protocol, now, recovered)
    return Gate(lines=tuple(_passed_by_name(state, line, recovered) for line in rules.lines()))


def _passed_by_name(state: SessionState, line: Line, recovered: Recovery) -> Line:
    if line.passed is True or line.reason is None:
        return line
    known_at = recovered.entered_at if line.item in _FROM_READINGS else None
    if not is_overridden(state, line.reason, known_at=known_at):
        return line
    return replace(line, overridden=True)


_FROM_READINGS = frozenset(
    {LineItem.VITAL_SIGNS, LineItem.AWAKE, LineItem.DISSOCIATION, LineItem.NAUSEA, LineItem.SCORES}
)
