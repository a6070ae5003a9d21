"""S6: from the door to Start, with every check answered by keys and none filled in beforehand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kettle.domain.ids import SessionId
from kettle.domain.session import SessionState, Stage
from kettle.workflow import observing
from kettle.workflow.desk import Desk
from tests.journeys.arrivals import (
    MONDAY,
    arrive,
    draw_up_and_check,
    prepare,
    two_lopez_expected,
)
from tests.journeys.clinic import ANA, PHRASE, PRESCRIBER, Clinic
from tests.journeys.conftest import SitDown
from tests.journeys.nurse import Nurse

MINUTES = timedelta(minutes=1)


@pytest.fixture
def nurse(clinic: Clinic, sit_down: SitDown) -> Nurse:
    """The nurse has signed in at 09:05; two Lopez are expected today."""
    two_lopez_expected(clinic)
    nurse = sit_down(MONDAY)
    nurse.sign_in(ANA)
    nurse.keys = 0
    return nurse


def left(nurse: Nurse, clinic: Clinic) -> SessionState:
    """What a program opened later finds of the one session there is."""
    nurse.leave()
    with clinic.open(ANA, nurse.clock) as desk:
        return observing.read_session(desk, session_id=only_session(desk)).state


def only_session(desk: Desk) -> SessionId:
    """The one that runs."""
    [line] = desk.store.read.sessions.open()
    return line.session_id


def test_a_normal_arrival_with_its_phq_9_takes_at_most_24_keys(
    nurse: Nurse, clinic: Clinic
) -> None:
    arrive(nurse)
    prepare(nurse)
    draw_up_and_check(nurse)
    keys, at, ready = nurse.keys, nurse.at, nurse.can_press("start_infusion")
    state = left(nurse, clinic)

    assert (at, ready) == ("start_infusion", True)
    assert keys <= 24
    assert state.stage is Stage.PRECHECK
    assert state.weighed is not None
    assert state.weighed.fact.grams == 78_000
    assert state.escort_named is not None
    assert state.escort_named.fact.name == "Sam"
    assert state.readings[-1].reading.systolic_mmhg == 138


def test_two_of_one_name_are_marked_on_both_cards_and_the_birth_date_is_asked(
    nurse: Nurse, clinic: Clinic
) -> None:
    nurse.press("F5")
    cards = [nurse.spoken("card_1"), nurse.spoken("card_2")]
    nurse.press("Return", "Return", "Return")
    asked = nurse.at
    nurse.enter("12051984")
    refused, kept = nurse.text("identity_wrong"), nurse.text("identity_birth_date")
    state = left(nurse, clinic)

    assert all("Lopez" in card and "Similar name today" in card for card in cards)
    assert asked == "identity_birth_date"
    assert "not the birth date" in refused
    assert kept == "12051984"
    assert state.identity is None


def test_nothing_is_filled_in_before_it_is_answered(nurse: Nurse) -> None:
    arrive(nurse)

    fields = ("escort_name", "escort_phone", "weight_weight", "vital_line_line", "phq9_sheet")
    assert {nurse.text(name) for name in fields} == {""}
    assert not nurse.can_press("start_infusion")
    assert nurse.text("start_lacks") == "Start opens when 11 items are done."


def test_a_slip_is_taken_back_by_one_key_with_the_caret_in_the_next_field(
    nurse: Nurse, clinic: Clinic
) -> None:
    arrive(nurse)
    nurse.enter("Sam")
    nurse.enter("07700 900123")
    nurse.press("Ctrl+Z")
    state = left(nurse, clinic)

    assert state.identity is not None
    assert state.escort_named is None


def test_the_score_of_the_sheet_is_kept(nurse: Nurse, clinic: Clinic) -> None:
    arrive(nurse)
    prepare(nurse)
    nurse.leave()

    with clinic.open(ANA, nurse.clock) as desk:
        view = observing.read_session(desk, session_id=only_session(desk))
        [score] = desk.store.read.scores.of_patient(view.patient.patient_id, scale="phq9")
    assert score.total == 21
    assert score.answers[-1] == 0


def test_a_pressure_over_the_limit_sets_its_recheck_and_holds_the_start(nurse: Nurse) -> None:
    arrive(nurse)
    nurse.wait(10 * MINUTES)
    prepare(nurse, vital_signs="172/104 88 97 14 5")
    draw_up_and_check(nurse, until="vital_line_line")

    assert nurse.sees(
        "Blood pressure 172/104 is above the clinic's limit 160/100. Repeat it at 09:20;"
        " the last two must both be below."
    )
    assert nurse.can_press("pass_vital_signs")
    assert nurse.text("start_lacks") == "Start opens when 1 item is done."
    assert not nurse.can_press("start_infusion")


def test_two_calm_repeats_open_the_start(nurse: Nurse, clinic: Clinic) -> None:
    arrive(nurse)
    prepare(nurse, vital_signs="172/104 88 97 14 5")
    draw_up_and_check(nurse, until="vital_line_line")
    nurse.wait(5 * MINUTES)
    nurse.enter("138/84 80 97 14 5")
    once_more = nurse.sees("138/84 is below the clinic's limit 160/100 now. Repeat it once more")
    nurse.wait(5 * MINUTES)
    nurse.enter("136/82 80 97 14 5")
    ready, at = nurse.can_press("start_infusion"), nurse.at
    state = left(nurse, clinic)

    assert once_more
    assert (ready, at) == (True, "start_infusion")
    assert not state.overrides
    assert len(state.readings) == 3


def test_a_prescriber_passes_the_pressure_with_a_reason_and_an_own_sign_in(
    nurse: Nurse, clinic: Clinic
) -> None:
    arrive(nurse)
    prepare(nurse, vital_signs="172/104 88 97 14 5")
    draw_up_and_check(nurse, until="vital_line_line")
    nurse.go_to("pass_vital_signs")
    nurse.press("Return")
    nurse.enter("Known hypertension, seen at the chair")
    nurse.enter(PHRASE)
    nurse.until(lambda: not nurse.has_sheet)
    ready = nurse.can_press("start_infusion")
    state = left(nurse, clinic)

    assert ready
    assert [one.fact.second for one in state.overrides] == [PRESCRIBER.staff_id]
    assert state.overrides[0].fact.why == "Known hypertension, seen at the chair"


def test_an_answer_about_self_harm_shows_the_clinics_text_and_waits_for_a_clinician(
    nurse: Nurse, clinic: Clinic
) -> None:
    arrive(nurse)
    prepare(nurse, sheet="333333302")
    draw_up_and_check(nurse, until="ask_safety_0")
    told = nurse.sees(
        "PHQ-9 item 9 was answered with 2. A prescriber sees the patient before anything starts."
    )
    shut = nurse.can_press("start_infusion")
    nurse.press("Ctrl+Return")
    state = left(nurse, clinic)

    assert told
    assert not shut
    assert state.stage is Stage.PRECHECK


def test_the_board_shows_how_far_the_checks_are(nurse: Nurse) -> None:
    arrive(nurse)
    nurse.press("Escape")

    assert nurse.view == "monitor"
    assert "Checks before infusion, 1 of 7" in nurse.spoken("card_1")
    assert nurse.at == "act_1"
