from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain.clock import ManualClock, utc
from kettle.domain.errors import Trouble
from kettle.domain.refs import ClinicRef, PatientRef
from kettle.store.driver import Connection
from kettle.store.record import Record, SigningKey
from kettle.store.store import Store
from tests.support.stores import NURSE, a_patient, memory_store, register

KEY = SigningKey(b"\x07" * 32)
OTHER_KEY = SigningKey(b"\x08" * 32)


@pytest.fixture
def raw(store: Store) -> Connection:
    """The connection with its guards taken off, as an intruder with the keys would have it."""
    connection = store._connection
    connection.run("PRAGMA foreign_keys = OFF")
    for name in ("record_no_update", "record_no_delete"):
        connection.run(f"DROP TRIGGER {name}")
    return connection


@pytest.fixture
def with_signature(store: Store) -> Store:
    """A store in which the nurse has signed one act and done others."""
    with store.writing(NURSE, verb="set_up", subject=ClinicRef()) as change:
        change.staff.put(NURSE, KEY.public_key)
    with store.writing(NURSE, verb="send_home", subject=ClinicRef(), signed_with=KEY):
        pass
    register(store)
    return store


def test_numbers_have_no_gap_and_the_whole_chain_holds(with_signature: Store) -> None:
    seqs = [entry.seq for entry in with_signature.read.record.newest()]

    assert all(one == other + 1 for one, other in pairwise(seqs))
    assert with_signature.read.record.verify() == seqs[0]


def test_the_chain_can_be_checked_from_any_number(with_signature: Store) -> None:
    head = with_signature.read.record.head()

    assert with_signature.read.record.verify(since=head.seq - 1) == 2


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE record SET by_name = 'Somebody' WHERE seq = 3",
        "UPDATE record SET reason = 'another' WHERE seq = 3",
        "UPDATE record SET lines = '[]' WHERE seq = 2",
        "UPDATE record SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 3",
        "DELETE FROM record WHERE seq = 3",
        "UPDATE record SET mac = zeroblob(32) WHERE seq = 3",
        "UPDATE record SET signature = zeroblob(64) WHERE signer IS NOT NULL",
        "UPDATE record SET signer = NULL, signature = NULL WHERE signer IS NOT NULL",
        "UPDATE record SET verb = CASE seq WHEN 3 THEN 'send_home' ELSE 'set_up' END",
    ],
)
def test_tampering_breaks_the_chain(with_signature: Store, raw: Connection, tampering: str) -> None:
    raw.run(tampering)

    with pytest.raises(Trouble, match="record_broken"):
        with_signature.read.record.verify()


@given(
    column=st.sampled_from(
        ["at", "clocks", "by_id", "by_name", "roles", "verb", "subject", "lines", "reason"]
    ),
    seq=st.integers(1, 4),
    text=st.text(min_size=1, max_size=5),
)
def test_no_column_of_any_entry_can_be_changed_unseen(column: str, seq: int, text: str) -> None:
    store = memory_store(ManualClock(utc(2026, 5, 14)))
    for number in (1, 2):
        register(store, a_patient(number))
    store._connection.run("DROP TRIGGER record_no_update")

    store._connection.run(
        f"UPDATE record SET {column} = COALESCE({column}, '') || :text "  # noqa: S608
        "WHERE seq = :seq",
        text=text,
        seq=seq,
    )

    with pytest.raises(Trouble, match="record_broken"):
        store.read.record.verify()
    store.close()


def test_a_cut_tail_shows_on_paper(with_signature: Store, raw: Connection) -> None:
    printed = with_signature.read.record.head()

    raw.run("DELETE FROM record WHERE seq = :seq", seq=printed.seq)

    assert with_signature.read.record.code_at(printed.seq) is None
    assert with_signature.read.record.head() != printed


def test_the_code_on_paper_fits_its_number(with_signature: Store) -> None:
    printed = with_signature.read.record.head()
    register(with_signature, a_patient(2))

    assert with_signature.read.record.code_at(printed.seq) == printed.code
    assert len(printed.code) == 10


def test_whoever_holds_the_clinics_key_cannot_sign_for_the_nurse(store: Store) -> None:
    with store.writing(NURSE, verb="set_up", subject=ClinicRef()) as change:
        change.staff.put(NURSE, KEY.public_key)

    with store.writing(NURSE, verb="send_home", subject=ClinicRef(), signed_with=OTHER_KEY):
        pass

    with pytest.raises(Trouble, match="record_broken"):
        store.read.record.verify()


def test_another_key_of_the_clinic_does_not_fit_the_chain(with_signature: Store) -> None:
    foreign = Record(with_signature._connection, b"\x01" * 32)

    with pytest.raises(Trouble, match="record_broken"):
        foreign.verify()


def test_an_old_key_still_proves_old_signatures(with_signature: Store) -> None:
    with with_signature.writing(NURSE, verb="set_up", subject=ClinicRef()) as change:
        change.staff.put(NURSE, OTHER_KEY.public_key)

    head = with_signature.read.record.head()
    assert with_signature.read.record.verify() == head.seq


def test_what_was_done_to_a_patient_is_told_newest_first(store: Store) -> None:
    patient = register(store)
    with store.writing(
        NURSE, verb="read_chart", subject=PatientRef(patient.patient_id), reason="handover"
    ):
        pass

    newest, oldest = store.read.record.about(PatientRef(patient.patient_id))

    assert (newest.verb, newest.reason, newest.roles) == ("read_chart", "handover", ("nurse",))
    assert oldest.verb == "register_patient"
