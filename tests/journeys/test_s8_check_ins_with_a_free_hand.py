"""S8: check-ins with a free hand: the ladder, Seen, one line, 82 for 820, a pause, set back."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from kettle.domain.session import SessionState
from kettle.ui.parts.alarms import ShownAlarm
from tests.journeys.chairs import ARTHUR, at, clock_at, seat
from tests.journeys.clinic import ANA, Clinic
from tests.journeys.conftest import SitDown
from tests.journeys.loudspeaker import Loudspeaker
from tests.journeys.nurse import Nurse

LINE = "146/88 82 97 14 5"
SECOND = timedelta(seconds=1)


@pytest.fixture
def loudspeaker() -> Loudspeaker:
    return Loudspeaker()


@pytest.fixture(scope="module")
def seated(founded: Clinic, tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """Arthur Pell sits in chair 3, and the pump runs since 09:20."""
    clinic = founded.copied_to(tmp_path_factory.mktemp("s8") / "clinic")
    seat(clinic, (ARTHUR,), time(9, 30))
    return clinic


@pytest.fixture
def clinic(seated: Clinic, tmp_path: Path) -> Clinic:
    """A clinic of the test's own."""
    return seated.copied_to(tmp_path / "clinic")


@pytest.fixture
def ana(sit_down: SitDown, loudspeaker: Loudspeaker) -> Nurse:
    """Ana at the board at 09:30."""
    nurse = sit_down(clock=clock_at(time(9, 30)), sounder=loudspeaker)
    nurse.sign_in(ANA)
    nurse.press("F5")
    nurse.keys = 0
    return nurse


def until(nurse: Nurse, hour: int, minute: int) -> None:
    nurse.wait(at(time(hour, minute)) - nurse.clock.now())


def arthur(nurse: Nurse) -> SessionState:
    place = nurse.program.place
    assert place is not None
    assert place.chairs is not None
    (session,) = place.chairs.board.sessions
    return session.state


def test_two_minutes_before_a_quiet_light_shows(ana: Nurse, loudspeaker: Loudspeaker) -> None:
    ana.wait(at(time(9, 33)) - SECOND - ana.clock.now())
    assert "LOW" not in ana.spoken("card_3")

    ana.wait(SECOND)

    assert "LOW" in ana.spoken("card_3")
    assert not loudspeaker.heard


def test_three_minutes_after_it_is_late_and_heard(ana: Nurse, loudspeaker: Loudspeaker) -> None:
    ana.wait(at(time(9, 38)) - SECOND - ana.clock.now())
    assert not loudspeaker.heard

    ana.wait(SECOND)

    assert "MEDIUM, Check-in 3 min late" in ana.spoken("card_3")
    assert loudspeaker.heard == [ShownAlarm.MEDIUM]


def test_seen_stops_the_sound_until_the_next_step(ana: Nurse, loudspeaker: Loudspeaker) -> None:
    until(ana, 9, 39)
    ana.go_to("card_3", key="Down")
    ana.press("S")
    loudspeaker.since_last()

    until(ana, 9, 42)
    assert "seen 09:39 Ana Ruiz" in ana.spoken("card_3")
    assert "MEDIUM" in ana.spoken("card_3")
    assert not loudspeaker.heard
    until(ana, 9, 43)

    assert loudspeaker.heard == [ShownAlarm.HIGH]
    assert "HIGH, Check-in 8 min overdue" in ana.spoken("card_3")
    assert "seen" not in ana.spoken("card_3")


@pytest.mark.parametrize("keys", [["F2"], ["F3"], ["F4"], ["Alt+3"], ["F3", "Ctrl+N"]])
def test_overdue_stands_in_every_view_until_it_is_done(ana: Nurse, keys: list[str]) -> None:
    until(ana, 9, 43)

    ana.press(*keys)
    assert "HIGH Chair 3: Check-in of 09:35 is 8 min overdue" in ana.spoken("alarm_banner")
    ana.press("Escape", "F9")
    ana.enter(LINE)

    assert not ana.spoken("alarm_banner")


def test_under_the_lock_it_stands_without_a_name(ana: Nurse, loudspeaker: Loudspeaker) -> None:
    until(ana, 9, 42)
    ana.press("Ctrl+L")
    ana.until(lambda: ana.sees("3, Infusing"))
    loudspeaker.since_last()

    until(ana, 9, 44)

    ana.until(lambda: ana.sees("!!! HIGH, Go to chair 3 now"))
    assert not ana.sees("Pell")
    assert ShownAlarm.HIGH in loudspeaker.heard


def test_a_check_in_is_two_steps_and_the_board_has_the_keys_again(
    ana: Nurse, loudspeaker: Loudspeaker
) -> None:
    until(ana, 9, 38)

    ana.press("3")
    ana.enter(LINE)

    assert ana.keys == 2
    assert (ana.view, ana.at[:5]) == ("monitor", "card_")
    assert "Saved 09:38. Next 09:50." in ana.toast
    loudspeaker.since_last()
    ana.wait(timedelta(minutes=2))
    assert not loudspeaker.heard


def test_the_values_of_the_line_are_the_ones_that_are_kept(ana: Nurse) -> None:
    until(ana, 9, 38)
    ana.press("3")
    ana.enter(LINE)

    last = arthur(ana).last_reading

    assert last is not None
    kept = last.reading
    assert (kept.systolic_mmhg, kept.diastolic_mmhg, kept.heart_rate_per_min) == (146, 88, 82)
    assert (kept.spo2_percent, kept.breaths_per_min, kept.sedation) == (97, 14, 5)


def test_a_pulse_of_820_asks_82(ana: Nurse) -> None:
    until(ana, 9, 38)
    ana.press("3")
    ana.enter("146/88 820 97 14 5")
    before = len(arthur(ana).readings)

    assert "Pulse 820 cannot be. Was 82" in ana.text("check_ask_sentence")
    ana.press("Return")

    last = arthur(ana).last_reading
    assert last is not None
    assert last.reading.heart_rate_per_min == 82
    assert len(arthur(ana).readings) == before + 1
    assert ana.view == "monitor"


def test_the_time_taken_can_be_set_back(clinic: Clinic, ana: Nurse) -> None:
    until(ana, 9, 44)
    ana.press("3")
    ana.type(LINE)
    ana.go_to("check_taken")
    ana.enter("09:35")

    assert "Saved, taken 09:35." in ana.toast
    ana.press("Alt+3")
    assert ana.sees("entered 09:44")
    ana.leave()
    with clinic.open(ANA, ana.clock) as desk:
        (line,) = desk.store.read.sessions.open()
        last = desk.logs.state(desk.store.read.sessions, line.session_id).last_reading
    assert last is not None
    assert (last.taken_at, last.entered_at) == (at(time(9, 35)), at(time(9, 44)))


def test_a_pause_of_six_minutes_moves_the_end_and_all_that_follows(ana: Nurse) -> None:
    until(ana, 9, 35)
    ana.press("3")
    ana.enter(LINE)
    until(ana, 9, 40)
    ana.press("Alt+3")
    ana.go_to("infusion_pause")
    ana.press("Return")
    until(ana, 9, 46)
    ana.go_to("infusion_resume")
    ana.press("Return")

    assert ana.sees("ends 10:06")
    assert "10:06 to 12:06" in ana.spoken("rail_observation")
    assert "from 12:06" in ana.spoken("rail_discharge")
    ana.press("Escape")
    until(ana, 9, 50)
    ana.press("3")
    ana.enter(LINE)
    until(ana, 10, 6)
    ana.press("Alt+3")
    ana.go_to("infusion_stop")
    ana.press("Return", "1", "Ctrl+Return")

    points = ana.spoken("rail_observation")
    for later in ("10:21", "10:36", "10:51", "11:06", "11:36", "12:06"):
        assert later in points, later
