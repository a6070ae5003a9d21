"""Putting right what was entered in error: struck through and kept, with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.errors import refuse
from kettle.domain.facts import Event, StruckOut
from kettle.domain.ids import AppointmentId, EventId, SessionId
from kettle.domain.people import Staff
from kettle.domain.refs import SessionRef
from kettle.domain.session_order import refuse_if_illegal
from kettle.workflow.at_the_chair import add_fact, state_of
from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb

UNDO_WITHIN = timedelta(seconds=60)
_IN_ERROR = "entered in error"


@verb
def strike_out(desk: Desk, *, session_id: SessionId, event_id: EventId, reason: str) -> Event:
    """Strike a line of a session's log through; it stays to be read and no longer counts.

    An arrival that is struck through leaves the chair free and the visit expected again.

    Raises:
        Refused: no reason was given, or later lines rest on this one.
    """
    if not reason.strip():
        raise refuse("reason_missing")
    if event_id == _arrival(desk, session_id).event_id:
        return _strike_arrival(desk, session_id, verb="strike_out", reason=reason.strip())
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
    if event_id == _arrival(desk, session_id).event_id:
        return take_back_arrival(desk, session_id=session_id)
    _refuse_unless_own_and_new(desk, entered)
    fact = StruckOut(event_id=event_id, reason=_IN_ERROR)
    return add_fact(desk, session_id, fact, verb="take_back", reason=_IN_ERROR)


@verb
def take_back_arrival(desk: Desk, *, session_id: SessionId) -> Event:
    """Undo one's own marking of an arrival within a minute: the visit is expected again.

    The session stays in the record, struck out; the chair is free.

    Raises:
        Refused: a minute has passed, somebody else marked it, or something was entered since.
    """
    arrival, *since = desk.store.read.sessions.events(session_id)
    _refuse_unless_own_and_new(desk, arrival)
    if since:
        raise refuse("arrival_has_entries")
    return _strike_arrival(desk, session_id, verb="take_back_arrival", reason=_IN_ERROR)


def _arrival(desk: Desk, session_id: SessionId) -> Event:
    """The line with which a session begins."""
    return state_of(desk, session_id).history[0].event


def _strike_arrival(desk: Desk, session_id: SessionId, *, verb: str, reason: str) -> Event:
    now = desk.now()
    fact = StruckOut(event_id=_arrival(desk, session_id).event_id, reason=reason)
    subject, is_signed = SessionRef(session_id), verb == "strike_out"
    with desk.writing(verb, subject, reason=reason, signed=is_signed) as change:
        before = state_of(desk, session_id)
        refuse_if_illegal(before, fact, at=now, now=now)
        if before.appointment_id is not None:
            change.appointments.change(_expected_again(desk, before.appointment_id))
        return change.sessions.add(session_id, fact, taken_at=now)


def _expected_again(desk: Desk, appointment_id: AppointmentId) -> Appointment:
    """The visit as it was booked, in the chair it was booked for."""
    read = desk.store.read.appointments
    visit, arrival = read.get(appointment_id), read.history(appointment_id)[-1]
    return replace(
        visit,
        status=AppointmentStatus.BOOKED,
        chair=arrival.from_chair or visit.chair,
        session_id=None,
    )


def _refuse_unless_own_and_new(desk: Desk, entered: Event) -> None:
    if desk.now() - entered.entered_at > UNDO_WITHIN:
        raise refuse("take_back_too_late", within=UNDO_WITHIN)
    if not isinstance(entered.by, Staff) or entered.by.staff_id != desk.actor.staff_id:
        raise refuse("undo_not_yours")
