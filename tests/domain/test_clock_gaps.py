"""What the three clocks tell: slept, stalled, set, off; and that time never runs backwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain.clock import ManualClock
from kettle.domain.clock_gaps import (
    GapKind,
    across_start,
    between_beats,
    elapsed,
    fell_due,
    true_now,
)
from kettle.domain.facts import ClockGap, ClockReset
from tests.support.sessions import clock as at

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def hand() -> ManualClock:
    return ManualClock(at("10:02"))


def test_an_ordinary_second_is_nothing_to_speak_of(hand: ManualClock) -> None:
    before = hand.reading()
    hand.advance(SECOND)

    assert between_beats(before, hand.reading()) == ()


def test_a_sleep_of_twenty_minutes_is_seen(hand: ManualClock) -> None:
    before = hand.reading()
    hand.sleep(20 * MINUTE)
    (gap,) = between_beats(before, hand.reading())

    assert gap.fact == ClockGap(kind="slept", began_at=at("10:02"), ended_at=at("10:22"))


@pytest.mark.parametrize(("seconds", "kinds"), [(5, []), (6, [GapKind.STALLED])])
def test_a_screen_that_stood_still_is_seen(
    hand: ManualClock, seconds: int, kinds: list[GapKind]
) -> None:
    before = hand.reading()
    hand.advance(seconds * SECOND)

    assert [one.kind for one in between_beats(before, hand.reading())] == kinds


@pytest.mark.parametrize("moved", [-48 * HOUR, -HOUR, -MINUTE, MINUTE, HOUR, 48 * HOUR])
def test_a_clock_that_was_set_is_seen_and_elapsed_time_is_untouched(
    hand: ManualClock, moved: timedelta
) -> None:
    before = hand.reading()
    hand.advance(SECOND)
    hand.set_wall(moved)
    (gap,) = between_beats(before, hand.reading())

    assert isinstance(gap.fact, ClockReset)
    assert gap.fact.wall_after - gap.fact.wall_before == moved
    assert elapsed(before, hand.reading()) == SECOND


@pytest.mark.parametrize("slewed", [-2 * SECOND, SECOND, 2 * SECOND])
def test_a_clock_that_is_gently_corrected_is_left_alone(
    hand: ManualClock, slewed: timedelta
) -> None:
    before = hand.reading()
    hand.set_wall(slewed)

    assert between_beats(before, hand.reading()) == ()


def test_kettle_off_for_five_minutes_is_seen_at_the_next_start(hand: ManualClock) -> None:
    last = hand.reading()
    hand.reboot(off=5 * MINUTE, boot_id="boot-2")
    (gap,) = across_start(last, hand.reading())

    assert (gap.kind, gap.began_at, gap.ended_at) == (GapKind.OFF, at("10:02"), at("10:07"))


def test_a_clock_set_while_kettle_was_off_opens_nothing_early(hand: ManualClock) -> None:
    last = hand.reading()
    hand.advance(5 * MINUTE)
    hand.set_wall(HOUR)

    kinds = [one.kind for one in across_start(last, hand.reading())]

    assert kinds == [GapKind.OFF, GapKind.CLOCK_SET]
    assert true_now(last, hand.reading()) == at("10:07")


@pytest.mark.parametrize(
    ("moved", "kinds"),
    [
        (-10 * MINUTE, [GapKind.CLOCK_BEHIND]),
        (48 * HOUR, [GapKind.OFF, GapKind.CLOCK_AHEAD]),
    ],
)
def test_after_a_reboot_a_clock_that_contradicts_the_log_is_shown(
    hand: ManualClock, moved: timedelta, kinds: list[GapKind]
) -> None:
    last = hand.reading()
    hand.reboot(off=MINUTE, boot_id="boot-2")
    hand.set_wall(moved)

    assert [one.kind for one in across_start(last, hand.reading())] == kinds
    assert elapsed(last, hand.reading()) >= timedelta(0)


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["advance", "sleep", "set"]), st.integers(0, 10_000)), max_size=12
    )
)
def test_elapsed_time_is_what_truly_passed(steps: list[tuple[str, int]]) -> None:
    hand = ManualClock(at("10:00"))
    before, passed = hand.reading(), timedelta(0)
    for step, seconds in steps:
        if step == "set":
            hand.set_wall((seconds - 5000) * SECOND)
            continue
        getattr(hand, step)(seconds * SECOND)
        passed += seconds * SECOND

    assert elapsed(before, hand.reading()) == passed


def test_what_fell_due_meanwhile_is_counted() -> None:
    due = [at("10:02"), at("10:06"), at("10:07"), at("10:08")]

    assert fell_due(due, at("10:02"), at("10:07")) == 2
