"""The tables refuse what must never happen, whoever asks; the steps that were released stay."""

from __future__ import annotations

import hashlib

import pytest
from sqlcipher3 import dbapi2

from kettle.domain.clock import ManualClock
from kettle.domain.errors import Trouble
from kettle.store import schema
from kettle.store.database import open_memory
from kettle.store.driver import Connection
from kettle.store.schema import migrate, needs_migration
from kettle.store.store import Store
from tests.support.stores import arrive, register


@pytest.fixture
def raw(store: Store) -> Connection:
    """The connection itself, as somebody would use it who goes around the store."""
    return store._connection


def test_the_released_steps_are_these_and_make_these_tables() -> None:
    connection = open_memory()
    rows = connection.rows(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%_sqlite_%' "
        "AND name NOT LIKE 'patient_trigram_%' AND name NOT LIKE 'patient_prefix_%' "
        "ORDER BY type, name"
    )
    made = hashlib.sha256("\n".join(" ".join(row[0].split()) for row in rows).encode())

    assert [step.__name__ for step in schema.STEPS] == ["step_0001_a_clinic"]
    assert made.hexdigest()[:16] == "5d194ede5b270560"


def test_every_table_is_strict(raw: Connection) -> None:
    loose = raw.rows(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 "
        "AND name NOT LIKE 'patient_trigram%' AND name NOT LIKE 'patient_prefix%' "
        "AND name NOT LIKE '%sqlite_%'"
    )

    assert loose == []


def test_migrating_twice_changes_nothing() -> None:
    connection = open_memory()
    before = connection.rows("SELECT name, sql FROM sqlite_master")

    migrate(connection)

    assert connection.rows("SELECT name, sql FROM sqlite_master") == before
    assert not needs_migration(connection)


def test_records_of_a_newer_program_are_refused_in_words() -> None:
    connection = open_memory()
    connection.run("PRAGMA user_version = 999")

    with pytest.raises(Trouble, match="store_is_newer") as caught:
        needs_migration(connection)

    assert caught.value.reason.facts["found"] == 999


def test_another_programs_file_is_not_a_clinic() -> None:
    connection = open_memory()
    connection.run("PRAGMA application_id = 7")

    with pytest.raises(Trouble, match="not_a_clinic"):
        needs_migration(connection)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE session_event SET payload = '{}'",
        "DELETE FROM session_event",
        "UPDATE record SET by_name = 'somebody else'",
        "DELETE FROM record WHERE seq = 1",
        "DELETE FROM patient",
        "DELETE FROM session",
        "UPDATE protocol SET content = '{}'",
        "UPDATE clinic SET practice = 1",
        "DELETE FROM staff_key",
    ],
)
def test_what_was_kept_cannot_be_edited_or_deleted(
    store: Store, clock: ManualClock, raw: Connection, statement: str
) -> None:
    arrive(store, clock, register(store))

    with pytest.raises(dbapi2.IntegrityError):
        raw.run(statement)


def test_a_row_without_an_entry_of_the_record_cannot_be_committed(raw: Connection) -> None:
    raw.run("BEGIN IMMEDIATE")
    raw.run(
        "INSERT INTO setting (name, version, content, record_seq) VALUES ('X', 1, '{}', "
        "(SELECT MAX(seq) + 1 FROM record))"
    )

    with pytest.raises(dbapi2.IntegrityError, match="FOREIGN KEY"):
        raw.run("COMMIT")
    raw.run("ROLLBACK")


def test_a_row_cannot_hide_behind_an_older_entry(store: Store, raw: Connection) -> None:
    register(store)

    with pytest.raises(dbapi2.IntegrityError, match="outside the record"):
        raw.run("UPDATE patient SET family_name = 'Other', record_seq = 1")
    with pytest.raises(dbapi2.IntegrityError, match="outside the record"):
        raw.run("UPDATE patient SET family_name = 'Other'")
