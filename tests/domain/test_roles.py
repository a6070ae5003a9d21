"""What each role may and may not do."""

from __future__ import annotations

import pytest

from kettle import wording
from kettle.domain.errors import Override, Refused
from kettle.domain.people import Role
from kettle.domain.roles import ROLES_OF, may, may_pass, require

_CLINICAL_ACTS = (
    "weigh", "draw_up", "double_check", "start_infusion", "change_rate", "pause_infusion",
    "resume_infusion", "stop_infusion", "record_reading", "answer_check", "give_medicine",
    "send_home", "let_leave_early", "transfer", "record_score", "strike_out", "read_chart",
    "override", "answer_discharge_item",
)  # fmt: skip


@pytest.mark.parametrize("verb", _CLINICAL_ACTS)
def test_care_is_for_nurses_and_prescribers_only(verb: str) -> None:
    assert ROLES_OF[verb] == {Role.NURSE, Role.PRESCRIBER}


@pytest.mark.parametrize("verb", ["order_dose", "decide_next_step"])
def test_orders_are_for_prescribers_only(verb: str) -> None:
    assert ROLES_OF[verb] == {Role.PRESCRIBER}


@pytest.mark.parametrize("verb", ["register_patient", "book_visit", "move_booking", "mark_arrived"])
def test_the_front_desk_runs_the_appointment_book(verb: str) -> None:
    assert may({Role.FRONT_DESK}, verb)


def test_an_administrator_opens_no_chart() -> None:
    open_to = {verb for verb in ROLES_OF if may({Role.ADMINISTRATOR}, verb)}

    assert not open_to & {"find_patients", "read_patient", "read_chart", "read_session"}
    assert "manage_staff" in open_to


def test_two_roles_may_do_what_either_may() -> None:
    both = {Role.NURSE, Role.ADMINISTRATOR}

    assert may(both, "weigh")
    assert may(both, "manage_staff")
    assert not may(both, "order_dose")


def test_every_verb_is_open_to_somebody() -> None:
    assert all(ROLES_OF.values())


def test_a_verb_without_a_row_is_open_to_nobody() -> None:
    assert not may(frozenset(Role), "empty_the_safe")
    with pytest.raises(KeyError):
        require(frozenset(Role), "empty_the_safe")


def test_a_refusal_names_the_roles_that_may() -> None:
    with pytest.raises(Refused) as caught:
        require({Role.FRONT_DESK}, "weigh")

    assert wording.sentence(caught.value.reason) == (
        "This needs the role of nurse or prescriber; you are signed in as front desk."
    )


def test_who_holds_the_role_is_not_refused() -> None:
    require({Role.NURSE}, "weigh")

    assert may({Role.NURSE}, "weigh")


@pytest.mark.parametrize(
    ("role", "passes"),
    [
        (Role.FRONT_DESK, {Override.ACKNOWLEDGE}),
        (Role.NURSE, {Override.ACKNOWLEDGE}),
        (Role.PRESCRIBER, {Override.ACKNOWLEDGE, Override.PRESCRIBER}),
    ],
)
def test_a_refusal_is_passed_only_by_who_may(role: Role, passes: set[Override]) -> None:
    assert {one for one in Override if may_pass({role}, one)} == passes
