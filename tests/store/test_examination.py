from __future__ import annotations

import pytest

from kettle.domain.clock import ManualClock
from kettle.domain.errors import Trouble
from kettle.domain.facts import NoteAdded
from kettle.store.examination import Examination
from kettle.store.store import Store
from tests.support.stores import DiskClinic, add, arrive, register


def test_a_clinic_that_holds_together_says_how_much_there_is(
    clinic: DiskClinic, clock: ManualClock
) -> None:
    store = clinic.open(clock)
    session_id = arrive(store, clock, register(store))
    add(store, clock, session_id, NoteAdded(text="warm hands"))

    found = store.examine()

    head = store.read.record.head()
    assert found == Examination(patients=1, sessions=1, events=2, entries=head.seq)
    store.close()


def test_a_damaged_page_is_found(clinic: DiskClinic, clock: ManualClock) -> None:
    store = clinic.open(clock)
    register(store)
    store.close()
    whole = bytearray(clinic.folder.database.read_bytes())
    whole[-2000] ^= 1
    clinic.folder.database.write_bytes(whole)
    again = clinic.open(clock)

    with pytest.raises(Trouble, match="database_damaged"):
        again.examine()

    again._connection.close()


def test_a_row_that_points_nowhere_is_found(store: Store, clock: ManualClock) -> None:
    arrive(store, clock, register(store))
    store._connection.run("PRAGMA foreign_keys = OFF")
    store._connection.run("DROP TRIGGER patient_no_delete")

    store._connection.run("DELETE FROM patient")

    with pytest.raises(Trouble, match="database_damaged"):
        store.examine()
