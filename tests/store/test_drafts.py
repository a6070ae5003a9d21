from __future__ import annotations

from datetime import timedelta

import pytest

from kettle.domain.clock import ManualClock
from kettle.domain.refs import ClinicRef
from kettle.store.store import Store
from tests.support.stores import FRONT_DESK, NURSE, DiskClinic

TYPED = {"systolic": "14", "note": "typed \u00e9"}


def test_what_was_typed_is_given_back_to_whoever_typed_it(store: Store, clock: ManualClock) -> None:
    store.drafts.keep(NURSE.staff_id, "check_in:1", TYPED, at=clock.now())

    assert store.drafts.find(NURSE.staff_id, "check_in:1") == TYPED
    assert store.drafts.find(FRONT_DESK.staff_id, "check_in:1") == {}
    assert store.drafts.find(NURSE.staff_id, "check_in:2") == {}


def test_the_last_keys_count(store: Store, clock: ManualClock) -> None:
    store.drafts.keep(NURSE.staff_id, "check_in:1", TYPED, at=clock.now())
    store.drafts.keep(NURSE.staff_id, "check_in:1", {"systolic": "148"}, at=clock.now())

    assert store.drafts.find(NURSE.staff_id, "check_in:1") == {"systolic": "148"}


def test_a_draft_leaves_no_entry_in_the_record(store: Store, clock: ManualClock) -> None:
    before = store.read.record.head()

    store.drafts.keep(NURSE.staff_id, "check_in:1", TYPED, at=clock.now())

    assert store.read.record.head() == before


def test_a_draft_survives_the_end_of_the_program(clinic: DiskClinic, clock: ManualClock) -> None:
    store = clinic.open(clock)
    store.drafts.keep(NURSE.staff_id, "register", TYPED, at=clock.now())
    store.close()

    again = clinic.open(clock)

    assert again.drafts.find(NURSE.staff_id, "register") == TYPED
    again.close()


def test_a_draft_goes_with_the_change_it_became_or_not_at_all(
    store: Store, clock: ManualClock
) -> None:
    store.drafts.keep(NURSE.staff_id, "check_in:1", TYPED, at=clock.now())

    with pytest.raises(ZeroDivisionError):
        _discard_and_fail(store)

    assert store.drafts.find(NURSE.staff_id, "check_in:1") == TYPED


def test_unfinished_places_are_named_oldest_first(store: Store, clock: ManualClock) -> None:
    for place in ("register", "check_in:1"):
        store.drafts.keep(NURSE.staff_id, place, TYPED, at=clock.now())
        clock.advance(timedelta(seconds=1))
    store.drafts.discard(NURSE.staff_id, "nowhere")

    assert store.drafts.places(NURSE.staff_id) == ("register", "check_in:1")


def _discard_and_fail(store: Store) -> None:
    with store.writing(NURSE, verb="record_reading", subject=ClinicRef()):
        store.drafts.discard(NURSE.staff_id, "check_in:1")
        raise ZeroDivisionError
