"""What the logs of sessions say, kept until they say something more."""

from __future__ import annotations

from kettle.domain import session
from kettle.domain.ids import EventId, SessionId
from kettle.domain.session import SessionState
from kettle.store.sessions import Sessions

_KEPT = 64


class SessionLogs:
    """Remembers the state of the sessions looked at last.

    It knows its place by the last event's id, not by its number: a change that was given up leaves
    no trace, and another event may come to stand under the same number.
    """

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._states: dict[SessionId, tuple[EventId | None, SessionState]] = {}

    def state(self, sessions: Sessions, session_id: SessionId) -> SessionState:
        """What the log says now."""
        last = sessions.last_event_id(session_id)
        known = self._states.pop(session_id, None)
        if known is None or known[0] != last:
            known = (last, session.state(sessions.events(session_id)))
        self._states[session_id] = known
        if len(self._states) > _KEPT:
            del self._states[next(iter(self._states))]
        return known[1]
