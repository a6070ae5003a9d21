"""A colleague signs at an open desk with their own pass phrase, on a real vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from kettle.domain.clock import ManualClock
from kettle.domain.errors import Refused
from kettle.domain.people import Role
from kettle.workflow import signing_in
from kettle.workflow.desk import Desk
from tests.support.desks import desk
from tests.support.stores import NURSE, PHRASE, PRESCRIBER, disk_clinic


def test_a_colleagues_phrase_proves_the_colleague(tmp_path: Path, clock: ManualClock) -> None:
    clinic = disk_clinic(tmp_path, clock, people=(NURSE, PRESCRIBER))
    one = Desk(store=clinic.open(clock), clock=clock, actor=NURSE)

    unlocked = signing_in.unlock_beside(one, staff_id=PRESCRIBER.staff_id, pass_phrase=PHRASE)
    second = signing_in.second_person(one, unlocked, needs=Role.PRESCRIBER)

    assert second.staff == PRESCRIBER
    one.close()


def test_a_wrong_phrase_proves_nobody(tmp_path: Path, clock: ManualClock) -> None:
    clinic = disk_clinic(tmp_path, clock, people=(NURSE, PRESCRIBER))
    one = Desk(store=clinic.open(clock), clock=clock, actor=NURSE)

    with pytest.raises(Refused) as no:
        signing_in.unlock_beside(one, staff_id=PRESCRIBER.staff_id, pass_phrase="something else")

    assert no.value.reason.code == "wrong_pass_phrase"
    one.close()


def test_the_person_on_duty_is_not_offered_as_the_second() -> None:
    one = desk()

    offered = {person.staff_id for person in signing_in.colleagues(one)}
    signing = {person.staff_id for person in signing_in.colleagues(one, needs=Role.PRESCRIBER)}

    assert one.actor.staff_id not in offered
    assert offered == {"larkspur"}
    assert signing == {"larkspur"}
