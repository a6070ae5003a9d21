"""The logs of open sessions, kept read: a log only grows, so only what is new is read again."""

from __future__ import annotations

from kettle.domain import session
from kettle.domain.facts import Event
from kettle.domain.ids import SessionId
from kettle.domain.session import SessionState
from kettle.store.sessions import Sessions


class SessionLogs:
    """Remembers the events of a session and its state; asks the store for later events only."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._read: dict[SessionId, tuple[tuple[Event, ...], SessionState]] = {}

    def state(self, sessions: Sessions, session_id: SessionId) -> SessionState:
        """What the log says now, at the cost of reading what was added since.

        It knows its place by the last event's id, not by its number: a change that was given up
        leaves no trace, and another event may come to stand under the same number.
        """
        events, state = self._read.get(session_id, ((), None))
        if state is not None and sessions.last_event_id(session_id) == events[-1].event_id:
            return state
        events = self._topped_up(sessions, session_id, events)
        state = session.state(events)
        self._read[session_id] = (events, state)
        return state

    def _topped_up(
        self, sessions: Sessions, session_id: SessionId, known: tuple[Event, ...]
    ) -> tuple[Event, ...]:
        if known:
            newer = sessions.events(session_id, since=known[-1].seq)
            if newer and newer[0].event_id == known[-1].event_id:
                return (*known, *newer[1:])
        return sessions.events(session_id)
