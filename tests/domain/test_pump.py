"""What the pump did, read from the log."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain.facts import InfusionPaused, InfusionResumed, InfusionStarted, StopReason
from kettle.domain.pump import due_end, flowed_share, log_of, time_flowing
from tests.support.sessions import clock, infusing


def test_segments_and_pauses_follow_one_another() -> None:
    pump = infusing("09:20").pause("09:31").resume("09:37").stop("10:06").state.pump

    assert [(one.began_at, one.ended_at) for one in pump.segments] == [
        (clock("09:20"), clock("09:31")),
        (clock("09:37"), clock("10:06")),
    ]
    assert [(one.began_at, one.ended_at) for one in pump.pauses] == [
        (clock("09:31"), clock("09:37"))
    ]
    assert pump.stop_reason is StopReason.COMPLETE


def test_time_flowing_leaves_pauses_out() -> None:
    pump = infusing("09:20").pause("09:31").resume("09:37").state.pump

    assert time_flowing(pump, clock("09:40")) == timedelta(minutes=14)


def test_a_pump_that_was_stopped_while_paused_ends_when_it_was_stopped() -> None:
    pump = infusing("09:20").pause("09:31").stop("09:40").state.pump

    assert pump.stopped_at == clock("09:40")
    assert not pump.is_paused
    assert pump.pauses[-1].ended_at == clock("09:40")


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 20)), max_size=5))
def test_pauses_move_the_end_by_exactly_their_length(pauses: list[tuple[int, int]]) -> None:
    rate, at = 525, clock("10:00")
    steps = [(at, InfusionStarted(rate_tenths_ml_per_h=rate))]
    for runs, stands in pauses:
        steps.append((at := at + timedelta(minutes=runs), InfusionPaused()))  # type: ignore[arg-type]
        at += timedelta(minutes=stands)
        steps.append((at, InfusionResumed(rate_tenths_ml_per_h=rate)))  # type: ignore[arg-type]

    end = due_end(log_of(steps), minutes=40, now=at)

    paused = timedelta(minutes=sum(stands for _, stands in pauses))
    assert end == clock("10:40") + paused


@pytest.mark.parametrize(
    ("at", "share"), [("09:20", "0"), ("09:30", "1/4"), ("10:00", "1"), ("10:30", "1")]
)
def test_the_share_that_has_flowed_never_passes_the_whole(at: str, share: str) -> None:
    running = infusing("09:20").state.pump

    assert flowed_share(running, minutes=40, now=clock(at)) == Fraction(share)


def test_nothing_flows_in_a_pause() -> None:
    paused = infusing("09:20").pause("09:30").resume("09:36").state.pump

    assert flowed_share(paused, minutes=40, now=clock("09:46")) == Fraction(1, 2)


def test_a_pump_stopped_as_complete_has_given_all() -> None:
    stopped = infusing("09:20").stop("09:59").state.pump

    assert flowed_share(stopped, minutes=40, now=clock("10:30")) == 1
