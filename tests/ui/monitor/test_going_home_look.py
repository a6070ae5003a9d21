"""What the page before going home says, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kettle.domain.going_home import Item
from kettle.domain.ids import SessionId
from kettle.ui.monitor.check_list_look import CheckRowLook
from kettle.ui.monitor.going_home_look import (
    ADD_ESCORT,
    CHECK_IN,
    ESCORT_HERE,
    PRINT,
    GoingHomeLook,
    going_home_look,
)
from kettle.ui.monitor.going_home_questions import ask_of, home_questions, item_of
from kettle.ui.monitor.take_home_look import call_note
from kettle.workflow import leaving, observing, signing_in
from kettle.workflow.desk import Desk
from tests.support import visits
from tests.support.desks import desk, manual


def look_of(one: Desk, session_id: SessionId) -> GoingHomeLook:
    view = observing.read_session(one, session_id=session_id)
    return going_home_look(
        view,
        view.watch_at(one.now()),
        zone=one.zone,
        taking_home=leaving.read_taking_home(one, session_id=session_id),
        names={person.staff_id: person.shown for person in signing_in.everybody(one)},
    )


def row(look: GoingHomeLook, key: str) -> CheckRowLook:
    return next(one for one in look.checks.rows if one.key == key)


def test_everything_done_opens_the_door() -> None:
    one = desk()

    look = look_of(one, visits.watched(one))

    assert look.may_go
    assert not look.may_leave_early
    assert look.checks.missing == ()
    assert look.checks.done == look.checks.of == 10


def test_the_watch_ticks_itself_and_needs_no_control() -> None:
    one = desk()
    session_id = visits.stopped(one)
    manual(one).advance(timedelta(minutes=115))

    watched = row(look_of(one, session_id), "watched")

    assert watched.ticks_itself
    assert watched.cure == ""
    assert watched.detail.startswith("5 min left. Ready at")


def test_each_missing_line_has_the_one_control_that_cures_it() -> None:
    one = desk()

    look = look_of(one, visits.stopped(one))

    cures = {line.key: line.cure for line in look.checks.missing}
    assert cures["vital_signs"] == CHECK_IN
    assert cures["dissociation"] == CHECK_IN
    assert cures["escort"] == ESCORT_HERE
    assert cures["awake"] == ask_of(Item.ORIENTED)
    assert cures["steady"] == ask_of(Item.STEADY)
    assert cures["safety"] == ask_of(Item.SAFETY_ASKED)
    assert cures["instructions"] == PRINT


def test_tonights_medicines_are_asked_after_safety() -> None:
    one = desk()
    session_id = visits.stopped(one)

    leaving.answer_discharge_item(one, session_id=session_id, item=Item.SAFETY_ASKED, passed=True)

    assert row(look_of(one, session_id), "safety").cure == ask_of(Item.MEDICINES_REVIEWED)


def test_not_fully_awake_needs_another_check_in() -> None:
    one = desk()
    session_id = visits.stopped(one)
    observing.record_reading(one, session_id=session_id, reading=replace(visits.CALM, sedation=4))

    awake = row(look_of(one, session_id), "awake")

    assert awake.warns
    assert awake.cure == CHECK_IN


def test_time_alone_offers_no_override_but_the_early_way_out() -> None:
    one = desk()

    look = look_of(one, visits.stopped(one))

    assert row(look, "watched").passable == ()
    assert look.may_leave_early


@pytest.mark.parametrize(
    ("pronouns", "title", "escort"),
    [
        ("she/her", "Before she goes home", "An adult takes her home"),
        ("he/him", "Before he goes home", "An adult takes him home"),
        ("they/them", "Before they go home", "An adult takes them home"),
        ("", "Before leaving", "An adult takes the patient home"),
        ("<b>", "Before leaving", "An adult takes the patient home"),
    ],
)
def test_the_list_speaks_of_the_patient_as_the_chart_does(
    pronouns: str, title: str, escort: str
) -> None:
    one = desk()
    session_id = visits.stopped(one)
    view = observing.read_session(one, session_id=session_id)
    view = replace(view, patient=replace(view.patient, pronouns=pronouns))

    look = going_home_look(
        view, view.watch_at(one.now()), zone=one.zone, names={},
        taking_home=leaving.read_taking_home(one, session_id=session_id),
    )  # fmt: skip

    assert look.checks.title == title
    assert row(look, "escort").title == escort


def test_the_call_is_on_the_next_day_the_clinic_opens() -> None:
    one = desk()
    session_id = visits.stopped(one)
    choice = look_of(one, session_id).take_home.call_choices[0]

    observing.add_note(one, session_id=session_id, text=call_note(choice))

    assert choice == "Fri 15 May, morning"
    assert look_of(one, session_id).take_home.call == choice


def test_the_feeling_of_today_is_the_newest_figure() -> None:
    one = desk()
    session_id = visits.stopped(one)
    for figure in (3, 7):
        leaving.rate_feeling(one, session_id=session_id, feeling=figure)

    assert look_of(one, session_id).feeling == 7


def test_every_question_has_its_control_and_its_answers() -> None:
    for item, question in home_questions().items():
        assert item_of(ask_of(item)) is item
        assert question.answers[0].passed
        assert not question.answers[-1].passed
    assert item_of(ADD_ESCORT) is None
    assert set(home_questions()) == set(Item)
