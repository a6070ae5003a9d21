"""When check-ins are due: the plans of product S7, S8 and S10 and the vectors of domain.md 3.3."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain import check_plan
from kettle.domain.check_plan import Anchor
from kettle.domain.clock import utc
from kettle.domain.facts import RateChanged, SentHome
from kettle.domain.going_home import may_leave_at
from kettle.domain.session import SessionState
from kettle.domain.watch import watch
from tests.support.protocols import default_protocol
from tests.support.sessions import arrived, clock, infusing, ordered, pressure

RULES = default_protocol()


def _times(state: SessionState, now: str) -> list[str]:
    return [f"{one.due_at:%H:%M}" for one in check_plan.points(state, RULES, clock(now))]


def test_an_infusion_of_forty_minutes_has_ten_check_ins() -> None:
    times = _times(infusing("10:00").state, "10:00")

    assert times == [
        *("10:10", "10:20", "10:30", "10:40"),
        *("10:55", "11:10", "11:25", "11:40", "12:10", "12:40"),
    ]


def test_forty_minutes_and_the_end_are_one_check_in_when_they_fall_together() -> None:
    points = check_plan.points(infusing("10:00").state, RULES, clock("10:00"))

    assert [one.key for one in points if one.due_at == clock("10:40")] == ["end"]


def test_forty_minutes_after_the_start_stays_when_the_infusion_is_shorter() -> None:
    state = infusing("10:00").stop("10:12").state

    assert _times(state, "10:12") == [
        *("10:10", "10:12", "10:27", "10:40", "10:42", "10:57", "11:12", "11:42", "12:12")
    ]


def test_forty_minutes_after_the_start_stays_when_the_infusion_is_longer() -> None:
    times = _times(infusing("10:00", minutes=60).state, "10:00")

    assert times[:7] == ["10:10", "10:20", "10:30", "10:40", "10:50", "11:00", "11:15"]


def test_a_pause_moves_the_end_and_what_counts_from_it_and_nothing_else() -> None:
    state = infusing("09:20").pause("09:31").resume("09:37").state

    times = _times(state, "09:40")

    assert times[:6] == ["09:30", "09:40", "09:50", "10:00", "10:06", "10:21"]
    assert times[-1] == "12:06"


def test_while_paused_the_end_moves_with_the_hour() -> None:
    state = infusing("09:20").pause("09:30").state

    assert check_plan.infusion_end(state, RULES, clock("09:34")) == clock("10:04")


def test_half_the_rate_doubles_what_is_left() -> None:
    state = infusing("10:00").then("10:20", RateChanged(rate_tenths_ml_per_h=375)).state

    assert check_plan.infusion_end(state, RULES, clock("10:21")) == clock("11:00")


def test_checks_every_ten_minutes_go_on_while_nobody_has_entered_the_stop() -> None:
    times = _times(infusing("10:00").state, "11:01")

    assert times[:6] == ["10:10", "10:20", "10:30", "10:40", "10:50", "11:00"]
    assert times[6] == "11:16"


def test_after_two_hours_checks_go_on_every_quarter_of_an_hour_until_leaving() -> None:
    state = infusing("10:00").stop("10:40").state

    assert _times(state, "13:11")[-4:] == ["12:40", "12:55", "13:10", "13:25"]


def test_nothing_is_due_after_the_patient_left() -> None:
    state = infusing("10:00").stop("10:40").then("12:41", SentHome()).state

    assert _times(state, "15:00")[-1] == "12:40"


def test_a_reading_out_of_range_asks_for_one_repeat_from_when_it_was_taken() -> None:
    story = infusing("10:00").read("10:11", pressure(165, 80), entered="10:13")
    story.read("10:13", pressure(166, 80))

    points = check_plan.points(story.state, RULES, clock("10:14"))

    assert [f"{x.due_at:%H:%M}" for x in points if x.anchor is Anchor.RECHECK] == ["10:16"]


def test_a_pressure_over_the_start_limit_sets_a_repeat_before_the_start() -> None:
    state = arrived("09:05").read("09:15", pressure(172, 104)).state

    points = check_plan.points(state, RULES, clock("09:16"))

    assert [f"{one.due_at:%H:%M}" for one in points] == ["09:20"]


@pytest.mark.parametrize(
    ("steps", "leaves"),
    [
        ((("start", "10:00"), ("stop", "10:40")), "12:40"),
        ((("start", "10:00"), ("stop", "10:12")), "12:12"),
        ((("start", "10:00"), ("pause", "10:20"), ("resume", "10:28"), ("stop", "10:48")), "12:48"),
    ],
)
def test_the_two_hours_count_from_the_final_stop(
    steps: tuple[tuple[str, str], ...], leaves: str
) -> None:
    story = arrived("09:40").then("09:41", ordered())
    for name, time in steps:
        getattr(story, name)(time)

    assert may_leave_at(story.state, RULES) == clock(leaves)


@pytest.mark.parametrize(
    ("start", "stop", "leaves"),
    [
        ((2026, 11, 1, 5, 20), (2026, 11, 1, 5, 50), (2026, 11, 1, 7, 50)),
        ((2026, 3, 8, 6, 0), (2026, 3, 8, 6, 30), (2026, 3, 8, 8, 30)),
    ],
)
def test_two_hours_are_real_hours_on_the_nights_when_clocks_change(
    start: tuple[int, ...], stop: tuple[int, ...], leaves: tuple[int, ...]
) -> None:
    """On fall-back night 01:50 EDT + 120 min is 02:50 EST; in spring 01:30 EST is 04:30 EDT."""
    started, stopped = utc(*start), utc(*stop)
    story = arrived(started - timedelta(minutes=10)).then(started, ordered())

    state = story.start(started).stop(stopped).state

    assert may_leave_at(state, RULES) == utc(*leaves)


@given(
    minutes=st.integers(30, 120),
    stopped=st.integers(1, 150),
    later=st.integers(0, 400),
)
def test_points_are_in_order_apart_and_never_between_planned_and_leaving_too_far(
    minutes: int, stopped: int, later: int
) -> None:
    stop_at = clock("10:00") + timedelta(minutes=stopped)
    state = infusing("10:00", minutes).stop(stop_at).state
    points = check_plan.points(state, RULES, stop_at + timedelta(minutes=later))

    gaps = [b.due_at - a.due_at for a, b in pairwise(points)]

    assert all(timedelta(minutes=1) <= gap <= timedelta(minutes=30) for gap in gaps)
    assert points[-1].due_at > stop_at + timedelta(minutes=later)


def test_a_scenario_with_checks_every_fifteen_minutes_is_a_setting() -> None:
    """Product S7: start 09:20, ends 10:00, next check 09:35, may leave 12:00."""
    quarter = replace(RULES.observe, during_every=timedelta(minutes=15))
    protocol = replace(RULES, observe=quarter)

    seen = watch(infusing("09:20").state, protocol, clock("09:21"))

    assert seen.infusion_ends_at == clock("10:00")
    assert seen.next_point is not None
    assert seen.next_point.due_at == clock("09:35")
    assert seen.may_leave_at == clock("12:00")
