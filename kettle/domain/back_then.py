"""What stood in a session's log when a given line was entered.

A dose is reckoned from the weight that stood then, and a second person checks what stood then. An
entry made later, or struck out later, means that it was something else that was reckoned on.
"""

from __future__ import annotations

from kettle.domain.facts import DoseOrdered, DrawnUp, Fact, Weighed
from kettle.domain.ids import EventId
from kettle.domain.session import SessionState


def is_reckoned_anew(state: SessionState) -> bool:
    """Whether another weight stands now than when the order was taken over, or none does."""
    return state.order is not None and _has_changed(state, Weighed, since=state.order.seq)


def is_checked_anew(state: SessionState) -> bool:
    """Whether order, weight or what was drawn are not those that the second person checked."""
    checked = state.double_checked
    return checked is not None and (
        _has_changed(state, DoseOrdered, since=checked.seq)
        or _has_changed(state, Weighed, since=checked.seq)
        or _live(state, DrawnUp, at=checked.seq) != _live(state, DrawnUp)
    )


def _has_changed(state: SessionState, kind: type[Fact], *, since: int) -> bool:
    """Whether the newest entry of a kind is another one than at the line of that number."""
    return _live(state, kind, at=since)[-1:] != _live(state, kind)[-1:]


def _live(state: SessionState, kind: type[Fact], *, at: int | None = None) -> tuple[EventId, ...]:
    """The entries of a kind that count now, or that counted at the line of that number."""
    return tuple(
        line.event.event_id
        for line in state.history
        if isinstance(line.event.fact, kind)
        and (at is None or line.event.seq < at)
        and (line.struck_by is None or (at is not None and line.struck_by.seq > at))
    )
