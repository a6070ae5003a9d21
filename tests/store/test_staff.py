from __future__ import annotations

from dataclasses import replace

import pytest

from kettle.domain.errors import Refused
from kettle.domain.ids import StaffId
from kettle.domain.people import Role
from kettle.domain.refs import StaffRef
from kettle.store.store import Store
from tests.support.stores import ADMINISTRATOR, EVERYBODY, NURSE


def test_everybody_who_works_here_is_listed_by_name(store: Store) -> None:
    names = [person.name for person in store.read.staff.active()]

    assert names == sorted(person.name for person in EVERYBODY)


def test_one_person_may_hold_several_roles(store: Store) -> None:
    both = replace(NURSE, roles=frozenset({Role.NURSE, Role.ADMINISTRATOR}))

    with store.writing(ADMINISTRATOR, verb="amend_staff", subject=StaffRef(NURSE.staff_id)) as it:
        it.staff.put(both, "ab" * 32)

    assert store.read.staff.get(NURSE.staff_id) == both


def test_somebody_who_never_worked_here_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="nobody_of_that_name"):
        store.read.staff.get(StaffId("none"))
