"""S7 without the ledger of vials: the dose is reckoned, drawn up, checked by two, and started."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kettle.domain.session import SessionState, Stage
from kettle.workflow import observing
from tests.journeys.arrivals import MONDAY, arrive, draw_up_and_check, prepare, two_lopez_expected
from tests.journeys.clinic import ANA, BEN, Clinic, instant
from tests.journeys.conftest import SitDown
from tests.journeys.nurse import Nurse

START = MONDAY + timedelta(minutes=15)


@pytest.fixture
def nurse(clinic: Clinic, sit_down: SitDown) -> Nurse:
    """At 09:20 everything about Arturo Lopez is answered but what is drawn up."""
    two_lopez_expected(clinic)
    nurse = sit_down(START)
    nurse.sign_in(ANA)
    arrive(nurse)
    prepare(nurse)
    nurse.keys = 0
    return nurse


def left(nurse: Nurse, clinic: Clinic) -> SessionState:
    """What a program opened later finds of the one session there is."""
    nurse.leave()
    with clinic.open(ANA, nurse.clock) as desk:
        [line] = desk.store.read.sessions.open()
        return observing.read_session(desk, session_id=line.session_id).state


def at(hour: int, minute: int) -> datetime:
    """An instant of that Monday."""
    return instant(MONDAY.replace(hour=hour, minute=minute))


def test_the_dose_shows_its_arithmetic_before_it_is_drawn(nurse: Nurse) -> None:
    assert nurse.text("dose_headline") == "39 mg in 40 min"
    lines = nurse.text("dose_lines").splitlines()
    assert lines[:2] == ["0.5 mg/kg × 78 kg = 39 mg", "39 mg ÷ 10 mg/mL = 3.9 mL"]


def test_drawing_up_and_starting_takes_three_steps(nurse: Nurse, clinic: Clinic) -> None:
    draw_up_and_check(nurse)
    entered = nurse.keys
    nurse.press("Ctrl+Return")
    state = left(nurse, clinic)

    assert (entered, nurse.keys) == (3, 4)
    assert state.stage is Stage.INFUSING
    assert state.started_at == at(9, 20)
    assert state.order is not None
    assert state.order.fact.dose_ug == 39_000
    assert state.drawn[-1].fact.microlitres == 5_000
    assert state.double_checked is not None
    assert state.double_checked.fact.second == BEN.staff_id


def test_what_was_drawn_is_shown_in_millilitres_and_milligrams(nurse: Nurse) -> None:
    draw_up_and_check(nurse)

    assert nurse.sees("5 mL = 50 mg, 10 mg/mL, 09:20 Ana Ruiz, RN")


def test_the_card_and_the_rail_show_end_next_check_and_going_home(nurse: Nurse) -> None:
    draw_up_and_check(nurse)
    nurse.press("Ctrl+Return")
    page = list(nurse.everything())
    nurse.press("Escape")
    card = nurse.spoken("card_1")

    assert any("ends 10:00" in words for words in page)
    assert any("12:00" in words for words in page)
    assert "due 09:35" in card
    assert "infusion ends 10:00, may leave 12:00" in card


def test_less_than_ordered_is_asked_about_once(nurse: Nurse, clinic: Clinic) -> None:
    nurse.enter("3.0")
    nurse.enter("10")
    asked = nurse.text("drawn_wrong")
    state = left(nurse, clinic)

    assert asked == "The order needs 3.9 mL. Enter keeps it as typed."
    assert state.drawn == ()


def test_another_strength_than_the_ordered_one_is_refused(nurse: Nurse, clinic: Clinic) -> None:
    nurse.enter("3.9")
    nurse.enter("100")
    refused, kept = nurse.text("drawn_wrong"), nurse.text("drawn_volume")
    state = left(nurse, clinic)

    assert "100 mg/mL" in refused
    assert kept == "3.9"
    assert state.drawn == ()


def test_a_wrong_pass_phrase_of_the_second_person_checks_nothing(
    nurse: Nurse, clinic: Clinic
) -> None:
    nurse.enter("5.0")
    nurse.enter("10")
    nurse.enter("five loud kettles")
    nurse.until(lambda: bool(nurse.text("second_wrong")))
    refused, ready = nurse.text("second_wrong"), nurse.can_press("start_infusion")
    state = left(nurse, clinic)

    assert "pass phrase does not fit" in refused
    assert not ready
    assert state.double_checked is None


def test_a_start_by_mistake_is_taken_back_by_one_key(nurse: Nurse, clinic: Clinic) -> None:
    draw_up_and_check(nurse)
    nurse.press("Ctrl+Return", "Ctrl+Z")
    state = left(nurse, clinic)

    assert state.started_at is None
    assert state.stage is Stage.PRECHECK


def test_after_the_start_the_caret_is_in_the_first_check_in(nurse: Nurse) -> None:
    draw_up_and_check(nurse)
    nurse.press("Ctrl+Return")
    at_once = nurse.at
    nurse.type("131")

    assert at_once == "check_systolic"
    assert nurse.text("check_systolic") == "131"
