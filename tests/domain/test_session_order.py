"""What may follow what in a session, and that no sequence of lawful steps ends in nonsense."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kettle.domain.errors import Refused
from kettle.domain.facts import (
    Arrived,
    ChairChanged,
    CheckAnswered,
    DischargeItem,
    DoubleChecked,
    DrawnUp,
    EscortConfirmed,
    Fact,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    LeftAgainstAdvice,
    NoteAdded,
    Overridden,
    RateChanged,
    ReadingTaken,
    SentHome,
    StruckOut,
    Transferred,
    Weighed,
)
from kettle.domain.ids import Chair, EventId
from kettle.domain.session import Stage
from kettle.domain.session_order import refuse_if_illegal
from kettle.domain.vitals import Reading
from kettle.domain.watch import watch
from tests.support.protocols import default_protocol
from tests.support.sessions import (
    CALM,
    PRESCRIBER,
    SECOND,
    Story,
    arrived,
    clock,
    infusing,
    ordered,
    prepared,
)


def _code(story: Story | None, fact: Fact, at: str, now: str = "") -> str:
    """The code of the refusal, or an empty text when the fact may follow."""
    try:
        refuse_if_illegal(story.state if story else None, fact, at=clock(at), now=clock(now or at))
    except Refused as refused:
        return refused.reason.code
    return ""


START = InfusionStarted(rate_tenths_ml_per_h=750)
ARRIVED = Arrived(chair=Chair(3), protocol_key="kettle-default@1")
LEAVES = LeftAgainstAdvice(reason="bus", prescriber=PRESCRIBER.staff_id)


def test_everything_begins_with_the_arrival() -> None:
    assert _code(None, ARRIVED, "09:05") == ""
    assert _code(None, START, "09:05") == "not_arrived"
    assert _code(arrived(), ARRIVED, "09:06") == "already_arrived"


@pytest.mark.parametrize(
    ("story", "fact", "code"),
    [
        (arrived(), START, "order_missing"),
        (arrived(), DoubleChecked(second=SECOND.staff_id), "order_missing"),
        (arrived(), InfusionPaused(), "not_infusing"),
        (arrived(), InfusionStopped(), "not_infusing"),
        (arrived(), InfusionResumed(rate_tenths_ml_per_h=1), "not_paused"),
        (prepared(), START, ""),
        (prepared(), InfusionStarted(rate_tenths_ml_per_h=0), "rate_not_above_zero"),
        (infusing(), START, "already_infusing"),
        (infusing(), RateChanged(rate_tenths_ml_per_h=0), "rate_not_above_zero"),
        (infusing(), InfusionResumed(rate_tenths_ml_per_h=1), "not_paused"),
        (infusing(), InfusionPaused(), ""),
        (infusing().pause("09:25"), InfusionPaused(), "not_infusing"),
        (infusing().pause("09:25"), RateChanged(rate_tenths_ml_per_h=9), "not_infusing"),
        (infusing().pause("09:25"), InfusionStopped(), ""),
        (infusing().stop("09:30"), InfusionResumed(rate_tenths_ml_per_h=1), "infusion_over"),
        (infusing().stop("09:30"), START, "infusion_over"),
        (infusing(), ordered(), "only_before_start"),
        (infusing(), SentHome(), "pump_not_stopped"),
        (infusing().pause("09:25"), LEAVES, "pump_not_stopped"),
        (infusing(), DischargeItem(item="steady", passed=True), "pump_not_stopped"),
        (infusing(), Transferred(to="ambulance", reason="seizure"), ""),
        (infusing(), Transferred(to="ambulance", reason=" "), "reason_missing"),
        (infusing(), Overridden(reason_code="time_not_over", why=""), "reason_missing"),
        (infusing(), ReadingTaken(reading=Reading()), "reading_is_empty"),
        (infusing(), ReadingTaken(reading=Reading(agitation=3)), ""),
        (infusing(), ChairChanged(chair=Chair(3)), "already_in_that_chair"),
        (arrived(), EscortConfirmed(name="Sam"), "escort_missing"),
        (infusing().stop("09:30").then("11:31", SentHome()), SentHome(), "already_left"),
        (arrived().strike(1, "09:06"), Weighed(grams=78_000), "session_voided"),
    ],
)
def test_what_may_follow_what(story: Story, fact: Fact, code: str) -> None:
    assert _code(story, fact, "11:40") == code


@pytest.mark.parametrize(
    ("fact", "at", "now", "code"),
    [
        (ReadingTaken(reading=CALM), "09:41", "09:40", "in_the_future"),
        (ReadingTaken(reading=CALM), "09:40", "09:40", ""),
        (ReadingTaken(reading=CALM), "09:06", "09:40", ""),
        (ReadingTaken(reading=CALM), "09:04", "09:40", "before_arrival"),
        (InfusionPaused(), "09:19", "09:40", "time_before_start"),
        (InfusionPaused(), "09:29", "09:40", "before_last_pump_step"),
        (CheckAnswered(item="line", passed=True), "09:20", "09:40", ""),
        (CheckAnswered(item="line", passed=True), "09:21", "09:40", "only_before_start"),
        (DrawnUp(microlitres=780, stock_mg_per_ml=ordered().stock_mg_per_ml), "09:19", "09:40", ""),
    ],
)
def test_true_times_are_neither_in_the_future_nor_out_of_order(
    fact: Fact, at: str, now: str, code: str
) -> None:
    story = infusing("09:20").then("09:30", RateChanged(rate_tenths_ml_per_h=700))

    assert _code(story, fact, at, now) == code


def test_after_leaving_only_what_was_true_before_may_be_added() -> None:
    story = infusing("09:20").stop("10:00").then("12:01", SentHome())

    assert _code(story, ReadingTaken(reading=CALM), "11:59", "12:30") == ""
    assert _code(story, ReadingTaken(reading=CALM), "12:02", "12:30") == "after_leaving"
    assert _code(story, NoteAdded(text="called back"), "12:30") == ""
    assert _code(story, EscortConfirmed(name="Sam"), "12:30") == "already_left"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (1, "others_rest_on_it"),
        (2, "others_rest_on_it"),
        (4, ""),
        (5, "others_rest_on_it"),
        (6, ""),
        (7, "correction_stays"),
        (99, "no_such_entry"),
    ],
)
def test_an_entry_on_which_others_rest_is_struck_out_last(number: int, code: str) -> None:
    story = infusing("09:20").stop("10:00")
    story.read("10:01").strike(7, "10:02")
    strike = StruckOut(event_id=EventId(f"event-{number if number != 7 else 8}"), reason="typo")

    assert _code(story, strike, "10:03") == code


def test_nothing_is_struck_out_twice_or_without_a_reason() -> None:
    story = infusing("09:20").read("09:30").strike(6, "09:31")

    assert _code(story, StruckOut(event_id=EventId("event-6"), reason="x"), "09:32") == (
        "already_struck_out"
    )
    assert _code(story, StruckOut(event_id=EventId("event-3"), reason=""), "09:32") == (
        "reason_missing"
    )


class AnyDay(RuleBasedStateMachine):
    """Somebody enters anything at any time; what is let through must always make sense."""

    facts = st.sampled_from(
        [
            ordered(),
            START,
            InfusionPaused(),
            InfusionResumed(rate_tenths_ml_per_h=500),
            RateChanged(rate_tenths_ml_per_h=300),
            InfusionStopped(),
            ReadingTaken(reading=CALM),
            ReadingTaken(reading=replace(CALM, spo2_percent=90)),
            CheckAnswered(item="line", passed=True),
            SentHome(),
            LEAVES,
            Transferred(to="ambulance", reason="seizure"),
        ]
    )

    def __init__(self) -> None:
        super().__init__()
        self.story = arrived("09:00")
        self.now = clock("09:00")

    @rule(fact=facts, minutes=st.integers(0, 20), back=st.integers(0, 30))
    def enter(self, fact: Fact, minutes: int, back: int) -> None:
        self.now += timedelta(minutes=minutes)
        at = self.now - timedelta(minutes=back)
        try:
            refuse_if_illegal(self.story.state, fact, at=at, now=self.now)
        except Refused:
            return
        self.story.then(at, fact, entered=f"{self.now:%H:%M}")

    @rule(number=st.integers(1, 30))
    def strike(self, number: int) -> None:
        fact = StruckOut(event_id=EventId(f"event-{number}"), reason="wrong")
        try:
            refuse_if_illegal(self.story.state, fact, at=self.now, now=self.now)
        except Refused:
            return
        self.story.then(self.now, fact)

    @invariant()
    def the_pump_runs_pauses_or_stands_and_its_times_rise(self) -> None:
        pump = self.story.state.pump
        spans = [
            *((one.began_at, one.ended_at) for one in pump.segments),
            *((one.began_at, one.ended_at) for one in pump.pauses),
        ]

        assert pump.is_running + pump.is_paused + pump.is_over <= 1
        assert all(end is None or began <= end for began, end in spans)

    @invariant()
    def nobody_may_leave_before_two_hours_after_the_final_stop(self) -> None:
        state = self.story.state
        seen = watch(state, default_protocol(), self.now)
        early = state.stopped_at is not None and self.now < state.stopped_at + timedelta(hours=2)

        assert not (early and seen.may_go_home)
        assert state.stage.is_open or seen.alarms == ()

    @invariant()
    def the_stage_agrees_with_the_pump(self) -> None:
        state = self.story.state

        assert (state.stage is Stage.INFUSING) == (state.pump.is_running and state.stage.is_open)
        assert not (state.stage.is_before_start and state.started_at)


TestAnyDay = AnyDay.TestCase
TestAnyDay.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
