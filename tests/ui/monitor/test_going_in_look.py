"""What the page before an infusion says, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kettle.domain.errors import Refused
from kettle.domain.going_in import CheckItem
from kettle.domain.session import Stage
from kettle.ui.monitor.check_list_look import CheckRowLook
from kettle.ui.monitor.going_in_look import Cure, GoingInLook, going_in_look
from kettle.workflow import arriving, infusing, observing, signing_in
from kettle.workflow.desk import Desk
from kettle.workflow.signing_in import SecondPerson
from tests.support import visits
from tests.support.desks import PRESCRIBER, desk, manual


def look_of(one: Desk, session_id: str) -> GoingInLook:
    view = observing.read_session(one, session_id=session_id)  # type: ignore[arg-type]
    try:
        dose = infusing.read_dose(one, session_id=view.session_id)
    except Refused:
        dose = None
    names = {person.staff_id: person.shown for person in signing_in.everybody(one)}
    return going_in_look(view, view.watch_at(one.now()), zone=one.zone, names=names, dose=dose)


def row(look: GoingInLook, key: str) -> CheckRowLook:
    return next(one for one in look.checks.rows if one.key == key)


def test_a_ready_session_may_start_and_shows_its_arithmetic() -> None:
    one = desk()
    session_id = visits.ready(one)

    look = look_of(one, session_id)

    assert look.may_start
    assert look.checks.missing == ()
    assert (look.checks.done, look.checks.of) == (7, 7)
    assert look.dose is not None
    assert look.dose.headline == "39 mg in 40 min"
    assert look.dose.lines[:2] == ("0.5 mg/kg × 78 kg = 39 mg", "39 mg ÷ 10 mg/mL = 3.9 mL")


def test_each_missing_line_has_the_one_control_that_cures_it() -> None:
    one = desk()

    look = look_of(one, visits.arrived(one))

    cures = {line.key: line.cure for line in look.checks.missing}
    assert cures["identity"] == Cure.BIRTH_DATE
    assert cures["escort"] == Cure.ESCORT
    assert cures["weight"] == Cure.WEIGHT
    assert cures["order"] == ""
    assert cures["vital_signs"] == Cure.VITAL_SIGNS
    assert cures["line"] == Cure.ASK


def test_the_order_is_taken_over_once_the_weight_is_known() -> None:
    one = desk()
    session_id = visits.arrived(one)
    arriving.weigh(one, session_id=session_id, grams=78_000, typed_unit="kg")

    order = row(look_of(one, session_id), "order")

    assert order.cure == Cure.TAKE_ORDER
    assert order.detail == "0.5 mg/kg × 78 kg = 39 mg = 3.9 mL"


def test_a_hold_says_rule_number_repeat_and_who_may_pass() -> None:
    one = desk()
    high = replace(visits.CALM, systolic_mmhg=172, diastolic_mmhg=104)

    held = row(look_of(one, visits.ready(one, reading=high)), "vital_signs")

    assert held.warns
    assert "172/104" in held.detail
    assert "160/100" in held.detail
    assert "13:52" in held.detail
    assert [reason.code for reason in held.passable] == ["pressure_hold"]


def test_what_nobody_may_pass_offers_no_override() -> None:
    one = desk()
    high = replace(visits.CALM, systolic_mmhg=190, diastolic_mmhg=112)

    held = row(look_of(one, visits.ready(one, reading=high)), "vital_signs")

    assert held.warns
    assert held.passable == ()


def test_a_question_nobody_asked_is_asked_and_not_passed() -> None:
    one = desk()

    look = look_of(one, visits.arrived(one))

    assert row(look, "fasting").passable == ()
    assert row(look, "identity").passable == ()
    assert row(look, "escort").passable != ()


def test_a_baseline_grows_old_by_itself() -> None:
    one = desk()
    session_id = visits.ready(one)
    manual(one).advance(timedelta(minutes=11))

    look = look_of(one, session_id)

    assert not look.may_start
    assert row(look, "vital_signs").cure == Cure.VITAL_SIGNS


def test_what_was_passed_by_name_says_by_whom_and_why() -> None:
    one = desk()
    high = replace(visits.CALM, systolic_mmhg=172, diastolic_mmhg=104)
    session_id = visits.ready(one, reading=high)
    reason = row(look_of(one, session_id), "vital_signs").passable[0]

    arriving.override(
        one, session_id=session_id, reason=reason, why="known hypertension",
        second=SecondPerson(staff=PRESCRIBER),
    )  # fmt: skip

    passed = row(look_of(one, session_id), "vital_signs")
    assert passed.done
    assert passed.detail == "Passed by Dr E. Larkspur: known hypertension"


def test_the_second_check_waits_for_the_drawing_up() -> None:
    one = desk()
    session_id = visits.arrived(one)
    arriving.weigh(one, session_id=session_id, grams=78_000, typed_unit="kg")
    infusing.take_over_order(one, session_id=session_id)

    look = look_of(one, session_id)

    assert row(look, "drawn").cure == Cure.DRAW_UP
    assert row(look, "double_check").cure == ""


@pytest.mark.parametrize("item", [CheckItem.SAFETY, CheckItem.CHANGES, CheckItem.LINE])
def test_an_answer_that_stands_against_a_start_warns(item: CheckItem) -> None:
    one = desk()
    session_id = visits.ready(one)

    arriving.answer_check(one, session_id=session_id, item=item, passed=False)

    look = look_of(one, session_id)
    assert row(look, item.value).warns
    assert not look.may_start
    assert observing.read_session(one, session_id=session_id).state.stage is Stage.PRECHECK


def test_what_waits_for_a_repeat_is_told_apart_from_what_was_not_asked() -> None:
    one = desk()
    high = replace(visits.CALM, systolic_mmhg=172, diastolic_mmhg=104)

    look = look_of(one, visits.ready(one, reading=high))

    assert [line.key for line in look.checks.missing if line.waits] == ["vital_signs"]


def test_nothing_waits_at_the_door() -> None:
    one = desk()

    look = look_of(one, visits.arrived(one))

    assert not any(line.waits or line.warns for line in look.checks.missing)
