from __future__ import annotations

from collections.abc import Iterable

import pytest

from kettle.domain.clock import ManualClock
from kettle.domain.errors import Refused
from kettle.domain.facts import NoteAdded
from kettle.domain.people import Station
from kettle.domain.refs import ClinicRef, PatientRef, Ref, SessionRef
from kettle.store.store import Store
from tests.support.stores import FRONT_DESK, a_patient, add, arrive, register


def test_a_change_and_its_entry_are_kept_together(store: Store) -> None:
    patient = register(store)

    entry = store.read.record.newest(limit=1)[0]
    assert store.read.patients.get(patient.patient_id) == patient
    assert (entry.verb, entry.by_name) == ("register_patient", "T. Moreau")
    assert entry.subject == f"patient:{patient.patient_id}"


def test_an_exception_takes_back_the_change_and_its_entry(store: Store) -> None:
    before = store.read.record.head()

    with pytest.raises(ZeroDivisionError):
        _register_and_fail(store)

    assert store.read.patients.count() == 0
    assert store.read.record.head() == before


def test_a_change_inside_a_change_is_a_bug(store: Store) -> None:
    with (
        store.writing(FRONT_DESK, verb="one", subject=ClinicRef()),
        pytest.raises(RuntimeError),
        store.writing(FRONT_DESK, verb="two", subject=ClinicRef()),
    ):
        pass

    assert store.read.record.newest(limit=1)[0].verb == "one"


def test_nothing_is_written_after_the_change_is_over(store: Store) -> None:
    with store.writing(FRONT_DESK, verb="look", subject=ClinicRef()) as change:
        pass

    with pytest.raises(RuntimeError, match="over"):
        change.patients.register(a_patient())


def test_looking_leaves_an_entry_too(store: Store) -> None:
    patient = register(store)

    with store.writing(FRONT_DESK, verb="read_chart", subject=PatientRef(patient.patient_id)):
        pass

    verbs = [e.verb for e in store.read.record.about(PatientRef(patient.patient_id))]
    assert verbs == ["read_chart", "register_patient"]


def test_listeners_hear_what_was_touched_and_who_began_it(store: Store, clock: ManualClock) -> None:
    heard: list[tuple[frozenset[Ref], object]] = []
    patient = register(store)
    session_id = arrive(store, clock, patient)
    store.listen(lambda touched, initiator: heard.append((touched, initiator)))

    with store.writing(
        FRONT_DESK, verb="amend_patient", subject=PatientRef(patient.patient_id), initiator="form"
    ) as change:
        change.sessions.add(session_id, NoteAdded(text="here"), taken_at=clock.now())

    touched = frozenset({PatientRef(patient.patient_id), SessionRef(session_id)})
    assert heard == [(touched, "form")]


def test_listeners_hear_nothing_of_what_was_taken_back(store: Store) -> None:
    heard: list[frozenset[Ref]] = []
    register(store)
    store.listen(lambda touched, _: heard.append(touched))

    with pytest.raises(Refused, match="record_number_taken"):
        register(store, a_patient())

    assert heard == []


def test_a_listener_can_stop_listening(store: Store) -> None:
    heard: list[object] = []
    stop = store.listen(lambda touched, _: heard.append(touched))

    stop()
    register(store)

    assert heard == []


def test_a_simulated_day_is_one_commit_and_announced_at_its_end(store: Store) -> None:
    heard: list[frozenset[Ref]] = []
    store.listen(lambda touched, _: heard.append(touched))

    with store.bulk():
        register(store, a_patient(1))
        register(store, a_patient(2))
        assert heard == []

    assert len(heard) == 2
    assert store.read.patients.count() == 2
    assert store.read.record.verify() == store.read.record.head().seq


def test_a_refused_part_of_a_simulated_day_leaves_the_rest(store: Store) -> None:
    with store.bulk():
        register(store, a_patient(1))
        with pytest.raises(Refused):
            register(store, a_patient(1))
        register(store, a_patient(2))

    assert store.read.patients.count() == 2
    assert store.read.record.verify() == store.read.record.head().seq


def test_a_simulated_day_that_was_taken_back_is_not_announced(store: Store) -> None:
    heard: list[frozenset[Ref]] = []
    store.listen(lambda touched, _: heard.append(touched))

    with pytest.raises(ZeroDivisionError):
        _register_in_bulk_and_fail(store)
    register(store, a_patient(2))

    assert heard == [frozenset({PatientRef(a_patient(2).patient_id)})]
    assert store.read.patients.count() == 1


def test_what_happens_without_a_person_is_recorded_by_the_station(store: Store) -> None:
    with store.writing(Station(), verb="note_clock_gap", subject=ClinicRef()) as change:
        change.note("clock", "10:02", "10:07")

    entry = store.read.record.newest(limit=1)[0]
    assert (entry.by_id, entry.by_name, entry.roles) == (None, "Kettle", ())
    assert [(line.before, line.after) for line in entry.lines] == [("10:02", "10:07")]


def test_several_reads_are_of_one_moment(store: Store, clock: ManualClock) -> None:
    session_id = arrive(store, clock, register(store))
    add(store, clock, session_id, NoteAdded(text="one"))

    with store.reading() as read:
        seen = _texts(read.sessions.events(session_id))

    assert seen == ["one"]


def _register_and_fail(store: Store) -> None:
    with store.writing(FRONT_DESK, verb="register_patient", subject=ClinicRef()) as change:
        change.patients.register(a_patient())
        raise ZeroDivisionError


def _register_in_bulk_and_fail(store: Store) -> None:
    with store.bulk():
        register(store, a_patient(1))
        raise ZeroDivisionError


def _texts(events: Iterable[object]) -> list[str]:
    facts = (getattr(event, "fact", None) for event in events)
    return [fact.text for fact in facts if isinstance(fact, NoteAdded)]
