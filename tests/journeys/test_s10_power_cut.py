"""S10: the power is cut at 10:02 in the middle of a check-in, with four sessions running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import time, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication

from kettle.domain.alarms import Level
from kettle.domain.clock import ManualClock
from kettle.ui.chairs.chairs_now import ChairsNow
from tests.journeys import broken_off
from tests.journeys.chairs import FOUR, at, clock_at, seat
from tests.journeys.clinic import ANA, Clinic
from tests.journeys.conftest import SitDown
from tests.journeys.nurse import Nurse, at_the_program

OFF = timedelta(minutes=5)
HOUR = timedelta(hours=1)
TEN_SECONDS = 10.0
REPOSITORY = Path(broken_off.__file__).parents[2]


@pytest.fixture(scope="module")
def seated(founded: Clinic, tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """Four sessions run at 10:01; the check-in of 09:58 at chair 4 has not been taken."""
    clinic = founded.copied_to(tmp_path_factory.mktemp("s10") / "clinic")
    seat(clinic, FOUR, time(10, 1))
    return clinic


@pytest.fixture(scope="module")
def killed(seated: Clinic, tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """The same, after the program was killed at 10:02 while Ana typed at chair 4."""
    clinic = seated.copied_to(tmp_path_factory.mktemp("killed") / "clinic")
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.broken_off", str(clinic.folder.root)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    assert said == b"typing\n"
    assert process.returncode == -signal.SIGKILL
    return clinic


@pytest.fixture
def clinic(killed: Clinic, tmp_path: Path) -> Clinic:
    """A clinic of the test's own."""
    return killed.copied_to(tmp_path / "clinic")


def rebooted() -> ManualClock:
    """The power was cut: at 10:07 the computer runs anew."""
    clock = clock_at(time(10, 2))
    clock.reboot(off=OFF, boot_id="boot-2")
    return clock


def restarted() -> ManualClock:
    """Only the program was killed: at 10:07 the computer still runs."""
    return clock_at(time(10, 7))


def set_back_meanwhile() -> ManualClock:
    """The same, and somebody set the clock back by an hour meanwhile."""
    clock = clock_at(time(10, 7))
    clock.set_wall(-HOUR)
    return clock


@pytest.fixture(params=[rebooted, restarted, set_back_meanwhile])
def ana(request: pytest.FixtureRequest, sit_down: SitDown) -> Nurse:
    """Ana, who has just signed in again."""
    start: Callable[[], ManualClock] = request.param
    nurse = sit_down(clock=start())
    began = perf_counter()
    nurse.sign_in(ANA)
    assert perf_counter() - began < TEN_SECONDS
    return nurse


def chairs(nurse: Nurse) -> ChairsNow:
    place = nurse.program.place
    assert place is not None
    assert place.chairs is not None
    return place.chairs


def test_the_board_comes_at_once_with_four_sessions_and_right_clocks(ana: Nurse) -> None:
    assert ana.view == "monitor"
    assert "53 min left to watch" in ana.spoken("card_1")
    assert "1 h 23 left to watch" in ana.spoken("card_2")
    assert "Infusing" in ana.spoken("card_3")
    assert "Infusing" in ana.spoken("card_4")
    until = [chairs(ana).watch(one).may_leave_at for one in chairs(ana).board.sessions]
    not_yet_stopped = at(time(12, 7))
    assert until == [at(time(11)), at(time(11, 30)), not_yet_stopped, at(time(12, 8))]


def test_the_missed_check_in_is_a_high_alarm_at_once(ana: Nurse) -> None:
    assert "HIGH, Check-in 9 min overdue" in ana.spoken("card_4")
    worst = chairs(ana).alarms[0]
    assert (worst.chair, worst.alarm.level) == (4, Level.HIGH)


def test_what_happened_meanwhile_is_said_in_one_line(ana: Nurse) -> None:
    assert "Kettle was off from 10:02 to 10:07." in ana.toast
    assert "2 check-ins fell due" in ana.toast


def test_a_clock_set_back_meanwhile_is_said_too(sit_down: SitDown) -> None:
    ana = sit_down(clock=set_back_meanwhile())
    ana.sign_in(ANA)

    assert "The computer's clock was set from Mon 2 Mar, 10:07 to" in ana.toast


def test_at_most_the_unfinished_field_is_missing(ana: Nurse) -> None:
    ana.press("4")

    assert ana.text("check_systolic") == "146"
    assert ana.text("check_diastolic") == "88"
    assert ana.text("check_heart_rate") == "82"
    assert ana.text("check_spo2") in {"", "9"}
    assert ana.text("check_unsaved").startswith("Unsaved from 10:02")


def test_the_check_in_is_finished_and_kept_once(clinic: Clinic, ana: Nurse) -> None:
    ana.press("4")
    ana.go_to("check_spo2")
    ana.retype("97")
    ana.enter("14 5")
    ana.leave()

    with clinic.open(ANA, ana.clock) as desk:
        read = desk.store.read.sessions
        states = [desk.logs.state(read, one.session_id) for one in read.open()]
    (fourth,) = (one for one in states if one.chair == 4)
    assert fourth.last_reading is not None
    assert fourth.last_reading.reading.systolic_mmhg == 146
    assert len(states) == 4
    assert all(one.clock_gaps for one in states)


@pytest.fixture
def watching(seated: Clinic, tmp_path: Path, qapp: QApplication) -> Iterator[Nurse]:
    """Ana at the board at 10:02, with the four sessions running and nothing broken."""
    clinic = seated.copied_to(tmp_path / "unbroken")
    with at_the_program(clinic, clock_at(time(10, 1))) as nurse:
        nurse.sign_in(ANA)
        nurse.press("F5")
        nurse.wait(timedelta(minutes=1))
        yield nurse


def test_a_computer_that_slept_twenty_minutes_says_so_and_shows_what_was_missed(
    watching: Nurse,
) -> None:
    watching.clock.sleep(timedelta(minutes=20))
    watching.beat()

    assert "The computer slept from 10:02 to 10:22." in watching.toast
    assert "check-ins fell due" in watching.toast
    assert "HIGH, Check-in 24 min overdue" in watching.spoken("card_4")
    assert "38 min left to watch" in watching.spoken("card_1")


def test_a_clock_set_back_is_said_and_nothing_elapsed_goes_back(watching: Nurse) -> None:
    watching.clock.set_wall(-HOUR)
    watching.beat()

    assert "The computer's clock was set from Mon 2 Mar, 10:02 to" in watching.toast
    assert "58 min left to watch" in watching.spoken("card_1")
    watching.wait(timedelta(minutes=1))
    assert "57 min left to watch" in watching.spoken("card_1")
    until = [chairs(watching).watch(one).may_leave_at for one in chairs(watching).board.sessions]
    assert until == [at(time(11)), at(time(11, 30)), at(time(12, 6)), at(time(12, 8))]
