"""Hazard H08 as a property: no order of entries by nurses sends anybody home early."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kettle.domain.errors import Override, Refused
from kettle.domain.facts import (
    DischargeItem,
    EscortConfirmed,
    Fact,
    HandoutIssued,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    Overridden,
    ReadingTaken,
    StruckOut,
)
from kettle.domain.going_home import Gate, Item, gate
from kettle.domain.pump import PumpFact
from kettle.domain.session import SessionState
from kettle.domain.session_order import refuse_if_illegal
from kettle.domain.vitals import Reading
from tests.support.protocols import default_protocol
from tests.support.sessions import CALM, RATE, Story, clock, infusing

RULES = default_protocol()
_CODES = ("time_not_over", "start_struck_out", "vitals_red", "vitals_missing", "aldrete_incomplete")
_BAD = (Reading(spo2_percent=86), Reading(symptoms=("chest_pain",)), Reading(systolic_mmhg=210))
_ACTS: tuple[Fact, ...] = (
    InfusionStarted(rate_tenths_ml_per_h=RATE),
    InfusionPaused(),
    InfusionResumed(rate_tenths_ml_per_h=RATE),
    InfusionStopped(),
    ReadingTaken(reading=CALM),
    *(ReadingTaken(reading=one) for one in _BAD),
    *(DischargeItem(item=item, passed=True) for item in Item),
    *(Overridden(reason_code=code, why="sure") for code in _CODES),
    EscortConfirmed(name="Sam Hill"),
    HandoutIssued(document_id="page", printed=True),
)
_STEP = st.tuples(st.one_of(st.sampled_from(_ACTS), st.integers(1, 12)), st.integers(0, 40))


def _entered(story: Story, act: Fact | int, at: datetime) -> None:
    """Add a fact, or strike out the line of a number, where the order of the visit allows it."""
    struck = [event.event_id for event in story.events if event.seq == act]
    fact = StruckOut(event_id=struck[0], reason="wrong") if struck else act
    if isinstance(fact, int):
        return
    try:
        refuse_if_illegal(story.state, fact, at=at, now=at)
    except Refused:
        return
    story.then(at, fact)


def _ready(story: Story, at: datetime) -> None:
    """Everything that is asked at the door, so that only time and evidence can be missing."""
    for item in Item:
        _entered(story, DischargeItem(item=item, passed=True), at)
    _entered(story, EscortConfirmed(name="Sam Hill"), at)
    _entered(story, HandoutIssued(document_id="page", printed=True), at)


@settings(max_examples=150, deadline=None)
@given(st.lists(_STEP, max_size=10), st.integers(0, 130), st.booleans())
def test_no_order_of_entries_by_nurses_opens_the_gate_early(
    steps: list[tuple[Fact | int, int]],
    waited: int,
    calm_last: bool,  # noqa: FBT001
) -> None:
    story, at = infusing("09:20").stop("09:50"), clock("09:51")
    for act, minutes in steps:
        at += timedelta(minutes=minutes)
        _entered(story, act, at)
    at += timedelta(minutes=waited)
    if calm_last:
        _entered(story, ReadingTaken(reading=CALM), at)
    _ready(story, at)

    found = gate(story.state, RULES, at)

    assert not found.open or _may_truly_leave(story.state, at)
    assert _says_who(found)


def _may_truly_leave(state: SessionState, at: datetime) -> bool:
    """By the whole log, struck out or not: 120 minutes since any pump step, and nothing bad last.

    Whoever only ever had a start struck out is let go by a prescriber, and there is none here.
    """
    steps = [x.event.taken_at for x in state.history if isinstance(x.event.fact, PumpFact)]
    last_calm = max(
        (one.taken_at for one in state.readings if one.reading == CALM), default=state.arrived_at
    )
    bad_since = [one for one in state.readings if one.reading != CALM and one.taken_at > last_calm]
    return state.started_at is not None and max(steps) + timedelta(hours=2) <= at and not bad_since


def _says_who(found: Gate) -> bool:
    """Whether every line passed by name was one that a nurse may pass."""
    passed = [line.reason for line in found.lines if line.overridden and line.reason]
    return all(reason.override is Override.ACKNOWLEDGE for reason in passed)
