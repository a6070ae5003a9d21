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
from kettle.domain.going_home_rules import HomeRules, may_leave_at, minutes_left, struck_starts
from kettle.domain.overrides import is_overridden
from kettle.domain.protocol import Protocol
from kettle.domain.recovery import Recovery, answer_to, recovery
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
    if line.passed is True or line.reason is None or not state.overrides:
        return line
    known_at = _known_at(state, line.item, recovered)
    if not is_overridden(state, line.reason, known_at=known_at):
        return line
    return replace(line, overridden=True)


def _known_at(state: SessionState, line: LineItem, recovered: Recovery) -> datetime | None:
    """When the newest evidence for a line was there: the final stop, a reading, an answer."""
    answers = [answer_to(state, item) for item in _ASKED_FOR.get(line, ())]
    known = [state.stopped_at, *(answer.entered_at for answer in answers if answer)]
    if line in _FROM_READINGS:
        known.append(recovered.entered_at)
    if line is LineItem.INSTRUCTIONS and state.handout:
        known.append(state.handout.entered_at)
    if line is LineItem.NOTHING_GIVEN:
        known += [one.entered_at for one in struck_starts(state)]
    if line is LineItem.REVERSAL:
        known += [one.entered_at for one in state.medicines if one.fact.is_reversal]
    return max((instant for instant in known if instant), default=None)


_ASKED_FOR = {
    LineItem.AWAKE: (Item.ORIENTED,),
    LineItem.STEADY: (Item.STEADY,),
    LineItem.NAUSEA: (Item.DRINKING,),
    LineItem.CANNULA: (Item.CANNULA_OUT,),
    LineItem.SAFETY: (Item.SAFETY_ASKED, Item.MEDICINES_REVIEWED),
    LineItem.SCORES: (Item.ALDRETE_ACTIVITY, Item.ALDRETE_RESPIRATION, Item.SITE_BLEEDING),
    LineItem.INSTRUCTIONS: (Item.EXPLAINED,),
}
_FROM_READINGS = frozenset(
    {LineItem.VITAL_SIGNS, LineItem.AWAKE, LineItem.DISSOCIATION, LineItem.NAUSEA, LineItem.SCORES}
)
