"""Treatment sessions: an append-only list of events each, and which of them are open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from kettle.domain.clock import ClockReading
from kettle.domain.errors import refuse
from kettle.domain.facts import (
    Arrived,
    ChairChanged,
    Event,
    Fact,
    LeftAgainstAdvice,
    ProtocolPinned,
    SentHome,
    StruckOut,
    Transferred,
)
from kettle.domain.ids import AppointmentId, Chair, EventId, PatientId, SessionId, new_id
from kettle.domain.kept import SessionLine
from kettle.domain.people import Actor
from kettle.domain.refs import PatientRef, SessionRef
from kettle.store import facts_codec
from kettle.store.codec import from_json, to_json
from kettle.store.driver import Connection, Row
from kettle.store.entry import Entry
from kettle.store.instants import instant_of, instant_text

_SELECT = (
    "SELECT session_id, patient_id, appointment_id, chair, protocol_key, opened_at, closed_at "
    "FROM session"
)
_EVENTS = (
    "SELECT event_id, session_id, seq, taken_at, entered_at, by, clocks, kind, payload "
    "FROM session_event"
)
_MOVES_THE_SESSION = (
    ChairChanged, LeftAgainstAdvice, ProtocolPinned, SentHome, StruckOut, Transferred,
)  # fmt: skip
_REMEMBERED = 500
_CLOSING = (LeftAgainstAdvice, SentHome, Transferred)


class Sessions:
    """Reads sessions and their events."""

    def __init__(self, connection: Connection) -> None:
        """Read over a connection."""
        self._connection = connection
        self._known: dict[SessionId, tuple[Event, ...]] = {}

    def get(self, session_id: SessionId) -> SessionLine:
        """One session.

        Raises:
            Refused: there is no such session.
        """
        row = self._connection.row(f"{_SELECT} WHERE session_id = :id", id=session_id)
        if row is None:
            raise refuse("no_such_session")
        return _line(row)

    def events(self, session_id: SessionId, *, since: int = 1) -> tuple[Event, ...]:
        """What was entered in one session from a number on, in the order it was entered.

        A log is only ever added to, so what was read once is not read again.
        """
        known = self._known.get(session_id, ())
        rows = self._connection.rows(
            f"{_EVENTS} WHERE session_id = :id AND seq > :last ORDER BY seq",
            id=session_id,
            last=len(known),
        )
        events = known + tuple(_event(row) for row in rows)
        if rows and not self._connection.is_changing:
            self._remember(session_id, events)
        return events[since - 1 :]

    def newest(self, patient_id: PatientId, kind: type[Fact], *, before: datetime) -> Event | None:
        """The newest event of one kind in a patient's sessions opened before an instant."""
        rows = self._connection.rows(
            "SELECT e.event_id, e.session_id, e.seq, e.taken_at, e.entered_at, e.by, e.clocks, "
            "e.kind, e.payload FROM session_event AS e JOIN session AS s "
            "ON s.session_id = e.session_id WHERE s.patient_id = :id AND s.opened_at < :before "
            "AND e.kind = :kind ORDER BY s.opened_at DESC, e.seq DESC LIMIT 1",
            id=patient_id,
            before=instant_text(before),
            kind=kind.__name__,
        )
        return _event(rows[0]) if rows else None

    def last_event_id(self, session_id: SessionId) -> EventId | None:
        """The newest event of a session; None when there is no such session."""
        row = self._connection.row(
            "SELECT event_id FROM session_event WHERE session_id = :id ORDER BY seq DESC LIMIT 1",
            id=session_id,
        )
        return EventId(row[0]) if row else None

    def open(self) -> tuple[SessionLine, ...]:
        """All sessions that have not ended, by chair."""
        rows = self._connection.rows(f"{_SELECT} WHERE closed_at IS NULL ORDER BY chair")
        return tuple(_line(row) for row in rows)

    def opened_between(self, first: datetime, last: datetime) -> tuple[SessionLine, ...]:
        """Sessions that began in a span of instants (last excluded), earliest first."""
        rows = self._connection.rows(
            f"{_SELECT} WHERE opened_at >= :first AND opened_at < :last ORDER BY opened_at",
            first=instant_text(first),
            last=instant_text(last),
        )
        return tuple(_line(row) for row in rows)

    def of_patient(
        self, patient_id: PatientId, *, limit: int = 50, before: datetime | None = None
    ) -> tuple[SessionLine, ...]:
        """A patient's sessions, newest first; `before` pages further back."""
        rows = self._connection.rows(
            f"{_SELECT} WHERE patient_id = :id AND opened_at < :before "
            "ORDER BY opened_at DESC LIMIT :limit",
            id=patient_id,
            before="9999" if before is None else instant_text(before),
            limit=limit,
        )
        return tuple(_line(row) for row in rows)

    def count_of(self, patient_id: PatientId) -> int:
        """How many sessions a patient has had."""
        return self._connection.number(
            "SELECT COUNT(*) FROM session WHERE patient_id = :id", id=patient_id
        )

    def _remember(self, session_id: SessionId, events: tuple[Event, ...]) -> None:
        """Keep a log that is committed; what a change may still take back is not kept."""
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[session_id] = events


class SessionChanges:
    """Opens sessions and adds to their logs inside a change."""

    def __init__(self, entry: Entry) -> None:
        """Write into an entry."""
        self._entry = entry

    def open(
        self, session_id: SessionId, patient_id: PatientId, arrived: Arrived, *, taken_at: datetime
    ) -> Event:
        """Begin a session with its first event.

        Raises:
            Refused: this patient has an open session, or the chair has.
        """
        self._entry.connection.run(
            "INSERT INTO session (session_id, patient_id, appointment_id, chair, protocol_key, "
            "opened_at, closed_at, record_seq) VALUES (:session_id, :patient_id, :appointment_id, "
            ":chair, :protocol_key, :opened_at, NULL, :seq)",
            session_id=session_id,
            patient_id=patient_id,
            appointment_id=arrived.appointment_id,
            chair=arrived.chair,
            protocol_key=arrived.protocol_key,
            opened_at=instant_text(taken_at),
            seq=self._entry.seq,
        )
        self._entry.touch(PatientRef(patient_id))
        return self.add(session_id, arrived, taken_at=taken_at)

    def add(self, session_id: SessionId, fact: Fact, *, taken_at: datetime) -> Event:
        """Add one event under the next number; chair, protocol and end of the session follow it.

        `taken_at` is when it was true (aware UTC); who, when entered and the clocks come from the
        change itself.
        """
        event = Event(
            event_id=EventId(new_id(self._entry.clocks.utc)),
            session_id=session_id,
            seq=self._next_seq(session_id),
            taken_at=taken_at,
            entered_at=self._entry.clocks.utc,
            by=self._entry.by,
            clocks=self._entry.clocks,
            fact=fact,
        )
        self._write(event)
        if isinstance(fact, _MOVES_THE_SESSION):
            self._follow(session_id)
        self._entry.touch(SessionRef(session_id))
        return event

    def _next_seq(self, session_id: SessionId) -> int:
        return 1 + self._entry.connection.number(
            "SELECT MAX(seq) FROM session_event WHERE session_id = :id", id=session_id
        )

    def _write(self, event: Event) -> None:
        kind, payload = facts_codec.written(event.fact)
        self._entry.connection.run(
            "INSERT INTO session_event (session_id, seq, event_id, kind, taken_at, entered_at, "
            "by, clocks, payload, record_seq) VALUES (:session_id, :seq, :event_id, :kind, "
            ":taken_at, :entered_at, :by, :clocks, :payload, :record_seq)",
            session_id=event.session_id,
            seq=event.seq,
            event_id=event.event_id,
            kind=kind,
            taken_at=instant_text(event.taken_at),
            entered_at=instant_text(event.entered_at),
            by=to_json(Actor, event.by),
            clocks=to_json(ClockReading, event.clocks),
            payload=payload,
            record_seq=self._entry.seq,
        )
        self._entry.note(kind, "", payload)

    def _follow(self, session_id: SessionId) -> None:
        """Let the session's row say what its log says; a struck-out ending opens it again."""
        before = Sessions(self._entry.connection).get(session_id)
        events = Sessions(self._entry.connection).events(session_id)
        chair, protocol_key, closed_at = _outline(before, still_valid(events))
        closed_at = closed_at or _voided_at(events)
        self._entry.connection.run(
            "UPDATE session SET chair = :chair, protocol_key = :protocol_key, "
            "closed_at = :closed_at, record_seq = :seq WHERE session_id = :id",
            id=session_id,
            chair=chair,
            protocol_key=protocol_key,
            closed_at=None if closed_at is None else instant_text(closed_at),
            seq=self._entry.seq,
        )
        self._entry.touch(PatientRef(before.patient_id))


def still_valid(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events that nobody struck out, without the strikings themselves."""
    struck = {event.fact.event_id for event in events if isinstance(event.fact, StruckOut)}
    return tuple(
        event
        for event in events
        if event.event_id not in struck and not isinstance(event.fact, StruckOut)
    )


def _outline(before: SessionLine, events: Sequence[Event]) -> tuple[Chair, str, datetime | None]:
    chair, protocol_key, closed_at = before.chair, before.protocol_key, None
    for event in events:
        fact = event.fact
        if isinstance(fact, (Arrived, ChairChanged)):
            chair = fact.chair
        if isinstance(fact, (Arrived, ProtocolPinned)):
            protocol_key = fact.protocol_key
        if isinstance(fact, _CLOSING):
            closed_at = event.taken_at
    return chair, protocol_key, closed_at


def _voided_at(events: Sequence[Event]) -> datetime | None:
    """When the arrival itself was struck out, which frees the chair; None when it stands."""
    arrivals = {event.event_id for event in events if isinstance(event.fact, Arrived)}
    return next(
        (
            event.taken_at
            for event in events
            if isinstance(event.fact, StruckOut) and event.fact.event_id in arrivals
        ),
        None,
    )


def _line(row: Row) -> SessionLine:
    return SessionLine(
        session_id=SessionId(row[0]),
        patient_id=PatientId(row[1]),
        appointment_id=AppointmentId(row[2]) if row[2] else None,
        chair=Chair(row[3]),
        protocol_key=row[4],
        opened_at=instant_of(row[5]),
        closed_at=instant_of(row[6]) if row[6] else None,
    )


@lru_cache(maxsize=256)
def _actor(text: str) -> Actor:
    actor: Actor = from_json(Actor, text)
    return actor


def _event(row: Row) -> Event:
    return Event(
        event_id=EventId(row[0]),
        session_id=SessionId(row[1]),
        seq=row[2],
        taken_at=instant_of(row[3]),
        entered_at=instant_of(row[4]),
        by=_actor(row[5]),
        clocks=from_json(ClockReading, row[6]),
        fact=facts_codec.read(row[7], row[8]),
    )
