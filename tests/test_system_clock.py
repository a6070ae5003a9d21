"""The computer's clock, asked for real: it goes forward, and its three hands agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from kettle.domain.clock import Clock
from kettle.domain.clock_gaps import true_now
from kettle.system_clock import SystemClock


def test_the_present_never_runs_backwards() -> None:
    clock: Clock = SystemClock()

    instants = [clock.now() for _ in range(1000)]

    assert all(earlier <= later for earlier, later in pairwise(instants))


def test_the_present_is_in_utc_and_agrees_with_the_computer() -> None:
    reading = SystemClock().reading()

    assert reading.utc.utcoffset() == timedelta(0)
    assert abs(reading.wall - reading.utc) < timedelta(seconds=1)


def test_the_hands_move_together_while_the_computer_is_awake() -> None:
    clock = SystemClock()
    first, second = clock.reading(), clock.reading()

    passed = second.utc - first.utc

    assert second.boottime_ns > first.boottime_ns
    assert second.monotonic_ns > first.monotonic_ns
    assert (
        passed // timedelta(microseconds=1) <= (second.boottime_ns - first.boottime_ns) / 1000 + 1
    )


def test_two_clocks_of_one_run_of_the_computer_know_it() -> None:
    assert SystemClock().reading().boot_id
    assert SystemClock().reading().boot_id == SystemClock().reading().boot_id


def test_a_clock_set_while_kettle_was_off_is_held_to_the_log() -> None:
    """Hazard H08: set forward by an hour meanwhile, it would open the way home an hour early."""
    clock = SystemClock()
    here = clock.reading()
    last = replace(here, utc=here.utc - timedelta(hours=1), wall=here.wall - timedelta(hours=1))

    clock.hold_to(true_now(last, clock.reading()))

    assert abs(clock.now() - last.utc) < timedelta(seconds=5)
