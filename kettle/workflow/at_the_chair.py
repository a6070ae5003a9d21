"""What every act at a chair has in common: read the log, ask the order, add one line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kettle.domain.facts import Event, Fact
from kettle.domain.ids import SessionId
from kettle.domain.people import Actor, Patient
from kettle.domain.protocol import Protocol
from kettle.domain.refs import SessionRef
from kettle.domain.session import SessionState
from kettle.domain.session_order import refuse_if_illegal
from kettle.workflow.desk import Desk


def state_of(desk: Desk, session_id: SessionId) -> SessionState:
    """What the log of a session says now."""
    return desk.logs.state(desk.store.read.sessions, session_id)


def patient_of(desk: Desk, session_id: SessionId) -> Patient:
    """The patient of a session."""
    return desk.store.read.patients.get(desk.store.read.sessions.get(session_id).patient_id)


def protocol_of(desk: Desk, state: SessionState) -> Protocol:
    """The protocol version a session runs under."""
    return desk.protocol(state.protocol_key)


def add_fact(
    desk: Desk,
    session_id: SessionId,
    fact: Fact,
    *,
    verb: str,
    taken_at: datetime | None = None,
    reason: str = "",
    signed: bool = False,
    by: Actor | None = None,
    draft: str = "",
    asking: Callable[[SessionState], object] | None = None,
) -> Event:
    """Add one line to a session's log; durable on return.

    `taken_at` (aware UTC) is when it was true; now, if nothing is said. The log is read before the
    change begins, because the store remembers only what is committed; inside, it is asked again.

    The draft at the place `draft` goes with the same commit. `asking` may refuse, inside the same
    change, what the order of the visit alone would allow.

    Raises:
        Refused: the order of the visit forbids it, or the time lies outside the visit.
        Trouble: the disk did not take it; nothing was added.
    """
    now = desk.now()
    at = taken_at or now
    state_of(desk, session_id)
    with desk.writing(verb, SessionRef(session_id), reason=reason, signed=signed, by=by) as change:
        state = state_of(desk, session_id)
        refuse_if_illegal(state, fact, at=at, now=now)
        if asking:
            asking(state)
        if draft:
            desk.store.drafts.discard(desk.actor.staff_id, draft)
        return change.sessions.add(session_id, fact, taken_at=at)
