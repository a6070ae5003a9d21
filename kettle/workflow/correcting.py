"""Putting right what was entered in error: struck through and kept, with the reason."""

from __future__ import annotations

from datetime import timedelta

from kettle.domain.errors import refuse
from kettle.domain.facts import Event, StruckOut
from kettle.domain.ids import EventId, SessionId
from kettle.domain.people import Staff
from kettle.workflow.at_the_chair import add_fact
from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb

UNDO_WITHIN = timedelta(seconds=60)


@verb
def strike_out(desk: Desk, *, session_id: SessionId, event_id: EventId, reason: str) -> Event:
    """Strike a line of a session's log through; it stays to be read and no longer counts.

    Raises:
        Refused: no reason was given, or later lines rest on this one.
    """
    if not reason.strip():
        raise refuse("reason_missing")
    fact = StruckOut(event_id=event_id, reason=reason.strip())
    return add_fact(desk, session_id, fact, verb="strike_out", reason=reason.strip(), signed=True)


@verb
def take_back(desk: Desk, *, session_id: SessionId, event_id: EventId) -> Event:
    """Undo one's own entry within a minute: it is struck out as entered in error.

    Raises:
        Refused: a minute has passed, or somebody else made the entry.
    """
    events = desk.store.read.sessions.events(session_id)
    entered = next((one for one in events if one.event_id == event_id), None)
    if entered is None:
        raise refuse("no_such_entry")
    if desk.now() - entered.entered_at > UNDO_WITHIN:
        raise refuse("take_back_too_late", within=UNDO_WITHIN)
    if not isinstance(entered.by, Staff) or entered.by.staff_id != desk.actor.staff_id:
        raise refuse("undo_not_yours")
    fact = StruckOut(event_id=event_id, reason="entered in error")
    return add_fact(desk, session_id, fact, verb="take_back", reason="entered in error")
