from __future__ import annotations

from datetime import timedelta

import pytest

from kettle.domain.clock import ManualClock
from kettle.domain.errors import Refused
from kettle.domain.facts import (
    Arrived,
    ChairChanged,
    NoteAdded,
    SentHome,
    StruckOut,
)
from kettle.domain.ids import Chair, SessionId
from kettle.domain.refs import SessionRef
from kettle.store.store import Store
from tests.support.protocols import default_protocol
from tests.support.stores import NURSE, a_patient, add, arrive, register


def test_a_session_is_its_events_in_the_order_they_were_entered(
    store: Store, clock: ManualClock
) -> None:
    session_id = arrive(store, clock, register(store))
    note = add(store, clock, session_id, NoteAdded(text="warm hands"))

    first, second = store.read.sessions.events(session_id)

    assert first.fact == Arrived(chair=Chair(1), protocol_key=default_protocol().key)
    assert second == note
    assert (first.seq, second.seq) == (1, 2)


def test_an_event_says_who_when_and_by_which_clocks(store: Store, clock: ManualClock) -> None:
    session_id = arrive(store, clock, register(store))
    earlier = clock.now()
    clock.advance(timedelta(minutes=9))

    with store.writing(NURSE, verb="record", subject=SessionRef(session_id)) as change:
        change.sessions.add(session_id, NoteAdded(text="late"), taken_at=earlier)

    event = store.read.sessions.events(session_id)[-1]
    assert (event.taken_at, event.entered_at) == (earlier, clock.now())
    assert event.by == NURSE
    assert event.clocks == clock.reading()


def test_a_log_that_was_read_before_is_read_on(store: Store, clock: ManualClock) -> None:
    session_id = arrive(store, clock, register(store))
    before = store.read.sessions.events(session_id)

    note = add(store, clock, session_id, NoteAdded(text="later"))

    assert store.read.sessions.events(session_id) == (*before, note)
    assert store.read.sessions.events(session_id, since=2) == (note,)


def test_an_event_that_was_taken_back_is_not_remembered(store: Store, clock: ManualClock) -> None:
    session_id = arrive(store, clock, register(store))

    with pytest.raises(ZeroDivisionError):
        _add_read_and_fail(store, clock, session_id)

    assert len(store.read.sessions.events(session_id)) == 1


def test_a_patient_has_one_open_session(store: Store, clock: ManualClock) -> None:
    patient = register(store)
    arrive(store, clock, patient)

    with pytest.raises(Refused, match="session_open_for_patient"):
        arrive(store, clock, patient, chair=2)


def test_a_chair_has_one_open_session(store: Store, clock: ManualClock) -> None:
    arrive(store, clock, register(store, a_patient(1)))

    with pytest.raises(Refused, match="session_open_on_chair"):
        arrive(store, clock, register(store, a_patient(2)))


def test_going_home_closes_the_session_and_frees_the_chair(
    store: Store, clock: ManualClock
) -> None:
    session_id = arrive(store, clock, register(store, a_patient(1)))

    event = add(store, clock, session_id, SentHome())

    assert store.read.sessions.get(session_id).closed_at == event.taken_at
    assert store.read.sessions.open() == ()
    arrive(store, clock, register(store, a_patient(2)))


def test_a_going_home_entered_in_error_opens_the_session_again(
    store: Store, clock: ManualClock
) -> None:
    session_id = arrive(store, clock, register(store))
    home = add(store, clock, session_id, SentHome())

    add(store, clock, session_id, StruckOut(event_id=home.event_id, reason="wrong patient"))

    assert store.read.sessions.get(session_id).closed_at is None


def test_a_session_moves_with_its_patient_to_another_chair(
    store: Store, clock: ManualClock
) -> None:
    session_id = arrive(store, clock, register(store, a_patient(1)))

    add(store, clock, session_id, ChairChanged(chair=Chair(3)))

    assert [line.chair for line in store.read.sessions.open()] == [3]


def test_nobody_moves_to_an_occupied_chair(store: Store, clock: ManualClock) -> None:
    arrive(store, clock, register(store, a_patient(1)), chair=1)
    session_id = arrive(store, clock, register(store, a_patient(2)), chair=2)

    with pytest.raises(Refused, match="session_open_on_chair"):
        add(store, clock, session_id, ChairChanged(chair=Chair(1)))

    assert store.read.sessions.get(session_id).chair == 2
    assert len(store.read.sessions.events(session_id)) == 1


def test_a_patients_sessions_come_newest_first_and_page_by_page(
    store: Store, clock: ManualClock
) -> None:
    patient = register(store)
    made = [_whole_session(store, clock, patient.patient_id) for _ in range(5)]

    first = store.read.sessions.of_patient(patient.patient_id, limit=2)
    rest = store.read.sessions.of_patient(patient.patient_id, before=first[-1].opened_at)

    assert [line.session_id for line in (*first, *rest)] == made[::-1]
    assert store.read.sessions.count_of(patient.patient_id) == 5


def test_sessions_of_a_span_are_found(store: Store, clock: ManualClock) -> None:
    patient = register(store)
    begun = clock.now()
    session_id = _whole_session(store, clock, patient.patient_id)

    found = store.read.sessions.opened_between(begun, begun + timedelta(hours=1))

    assert [line.session_id for line in found] == [session_id]
    assert store.read.sessions.opened_between(clock.now(), clock.now()) == ()


def _add_read_and_fail(store: Store, clock: ManualClock, session_id: SessionId) -> None:
    with store.writing(NURSE, verb="record", subject=SessionRef(session_id)) as change:
        change.sessions.add(session_id, NoteAdded(text="never"), taken_at=clock.now())
        assert len(store.read.sessions.events(session_id)) == 2
        raise ZeroDivisionError


def _whole_session(store: Store, clock: ManualClock, patient_id: str) -> SessionId:
    patient = next(one for one in store.read.patients.every() if one.patient_id == patient_id)
    session_id = arrive(store, clock, patient)
    add(store, clock, session_id, SentHome())
    clock.advance(timedelta(days=3))
    return session_id
