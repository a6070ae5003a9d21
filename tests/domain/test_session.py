"""The state of a session is what its log says, in whatever order readings came in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain import session
from kettle.domain.errors import Refused
from kettle.domain.facts import (
    ChairChanged,
    CheckAnswered,
    EscortConfirmed,
    EscortNamed,
    Held,
    LeftAgainstAdvice,
    SentHome,
    Transferred,
)
from kettle.domain.ids import Chair
from kettle.domain.session import Stage
from tests.support.sessions import (
    PRESCRIBER,
    Story,
    arrived,
    clock,
    infusing,
    prepared,
    pressure,
    ready_to_leave,
)


def test_a_log_without_an_arrival_is_refused() -> None:
    with pytest.raises(Refused, match="not_arrived"):
        session.state(())


def test_the_stage_follows_the_pump() -> None:
    story = arrived()
    stages = [story.state.stage]
    steps: tuple[Callable[[], Story], ...] = (
        lambda: story.then("09:06", CheckAnswered(item="line", passed=True)),
        lambda: story.start("09:20"),
        lambda: story.pause("09:30"),
        lambda: story.resume("09:36"),
        lambda: story.stop("10:06"),
    )
    for step in steps:
        step()
        stages.append(story.state.stage)

    assert stages == [
        Stage.ARRIVED,
        Stage.PRECHECK,
        Stage.INFUSING,
        Stage.PAUSED,
        Stage.INFUSING,
        Stage.OBSERVING,
    ]


def test_somebody_held_without_escort_is_observed_again_once_the_escort_is_here() -> None:
    story = infusing().stop("10:00").then("12:00", Held(reason="no escort"))
    held = story.state.stage
    story.then("12:20", EscortNamed(name="Jo Moss", phone="555-0111"))
    story.then("12:30", EscortConfirmed(name="Jo Moss"))

    assert (held, story.state.stage) == (Stage.HELD, Stage.OBSERVING)


@pytest.mark.parametrize(
    ("closing", "stage"),
    [
        (SentHome(), Stage.DISCHARGED),
        (LeftAgainstAdvice(reason="bus", prescriber=PRESCRIBER.staff_id), Stage.LEFT_EARLY),
        (Transferred(to="ambulance", reason="chest pain"), Stage.TRANSFERRED),
    ],
)
def test_each_way_out_has_its_stage(closing: SentHome, stage: Stage) -> None:
    state = infusing().stop("10:00").then("12:05", closing).state

    assert state.stage is stage
    assert state.closed_at == clock("12:05")


def test_a_pump_that_nobody_stopped_ends_with_the_transfer() -> None:
    state = infusing("09:20").then("09:31", Transferred(to="ambulance", reason="seizure")).state

    assert state.stopped_at == clock("09:31")
    assert state.pump.segments[-1].ended_at == clock("09:31")


def test_a_struck_out_reading_leaves_the_computation_and_stays_in_the_history() -> None:
    story = infusing().read("09:30", pressure(204, 90))
    wrong = story.last_id()
    story.strike(len(story.events), "09:31")

    assert wrong not in {one.event_id for one in story.state.readings}
    assert wrong in {one.event_id for one in story.state.struck_readings}
    assert [line.struck_by is not None for line in story.state.history].count(True) == 1


def test_a_struck_out_arrival_voids_the_session() -> None:
    assert arrived().strike(1, "09:06").state.stage is Stage.VOIDED


def test_a_struck_out_stop_lets_the_infusion_go_on() -> None:
    story = infusing().stop("09:40")
    story.strike(len(story.events), "09:41")

    assert story.state.stage is Stage.INFUSING


def test_the_newest_chair_is_where_the_patient_sits() -> None:
    assert arrived().then("09:10", ChairChanged(chair=Chair(5))).state.chair == 5


def test_a_late_reading_keeps_its_true_time() -> None:
    state = infusing().read("09:35", entered="09:44").read("09:40").state

    assert [one.taken_at for one in state.readings][-2:] == [clock("09:35"), clock("09:40")]
    assert state.readings[-2].entered_at == clock("09:44")


@given(st.permutations(range(6)))
def test_readings_mean_the_same_in_whatever_order_two_people_enter_them(order: list[int]) -> None:
    times = ["09:30", "09:35", "09:35", "09:40", "09:50", "10:00"]
    values = [pressure(130 + number, 80) for number in range(6)]
    events = list(infusing().events)
    entered = infusing()
    for number in range(6):
        entered.read(times[number], values[number])
    readings = entered.events[len(events) :]

    shuffled = session.state([*events, *(readings[number] for number in order)])

    assert shuffled == entered.state


def test_the_newest_answer_to_a_check_counts() -> None:
    story = prepared().then("09:17", CheckAnswered(item="line", passed=False))

    assert not story.state.checks["line"].fact.passed


def test_a_session_ready_to_leave_is_still_observed() -> None:
    assert ready_to_leave().state.stage is Stage.OBSERVING
