"""S11 without the vials: locked to the minute, the page in hand before, and the ways out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kettle.domain.facts import LeftAgainstAdvice
from kettle.domain.kept import DocumentStatus
from kettle.domain.session import SessionState, Stage
from kettle.workflow import printing
from tests.journeys.chairs import ARTHUR, at, clock_at, seat
from tests.journeys.clinic import ANA, PHRASE, PRESCRIBER, Clinic
from tests.journeys.conftest import SitDown
from tests.journeys.nurse import Nurse, at_the_program
from tests.journeys.printers import OutTray, SwitchedOff

WATCHED = replace(
    ARTHUR,
    checked=(
        time(9, 35), time(9, 50), time(10, 0), time(10, 6), time(10, 21), time(10, 36),
        time(10, 51), time(11, 6), time(11, 36),
    ),
    paused=(time(9, 40), time(9, 46)),
    stops=time(10, 6),
    comes_again=datetime(2026, 3, 5, 9, 5),
)  # fmt: skip
SECOND = timedelta(seconds=1)
SHCHERBA = "\u0429\u0435\u0440\u0431\u0430\u043a\u043e\u0432\u0430"
MOST_KEYS = 20


@pytest.fixture(scope="module")
def seated(founded: Clinic, tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """Arthur Pell has been watched since 10:06."""
    clinic = founded.copied_to(tmp_path_factory.mktemp("s11") / "clinic")
    seat(clinic, (WATCHED,), time(11, 50))
    return clinic


@pytest.fixture
def clinic(seated: Clinic, tmp_path: Path) -> Clinic:
    """A clinic of the test's own."""
    return seated.copied_to(tmp_path / "clinic")


@pytest.fixture
def tray() -> OutTray:
    return OutTray()


@pytest.fixture
def ana(sit_down: SitDown, tray: OutTray) -> Nurse:
    """Ana at 11:50, at the going-home list of chair 3."""
    return at_the_list(sit_down, tray)


def at_the_list(sit_down: SitDown, tray: OutTray) -> Nurse:
    nurse = sit_down(clock=clock_at(time(11, 50)))
    nurse.sign_in(ANA)
    assert nurse.program.place is not None
    nurse.program.place.printer = tray
    nurse.press("Alt+3", "Ctrl+3")
    nurse.keys = 0
    return nurse


def answer_what_is_asked(nurse: Nurse) -> None:
    """The best answer to each question, and the escort is here; the list moves on by itself."""
    while nurse.at.startswith("ask_") or nurse.at == "escort_here":
        nurse.press("1" if nurse.at.startswith("ask_") else "Return")


def print_the_page(nurse: Nurse) -> None:
    nurse.press("Ctrl+P")
    nurse.until(lambda: nurse.at == "print_now")
    nurse.press("Return")


def until(nurse: Nurse, wall: time, *, less: timedelta = timedelta(0)) -> None:
    nurse.wait(at(wall) - less - nurse.clock.now())


def check_in(nurse: Nurse) -> None:
    """F9, the nine values typed through, Ctrl+Enter."""
    nurse.press("F9")
    nurse.type("126787497145000")
    nurse.press("Ctrl+Return")


def test_before_the_time_discharge_is_locked_with_the_minutes_left(ana: Nurse) -> None:
    assert ana.sees("16 min left. Ready at 12:06.")
    assert not ana.can_press("discharge")

    ana.press("Ctrl+Return")

    assert ana.view == "session"
    assert ana.sees("16 min left. Ready at 12:06.")


def test_the_page_is_printed_and_explained_while_only_the_time_is_missing(
    ana: Nurse, tray: OutTray
) -> None:
    answer_what_is_asked(ana)
    print_the_page(ana)
    ana.until(lambda: not ana.has_sheet)
    answer_what_is_asked(ana)

    check_in(ana)
    ana.press("Alt+3")

    assert ana.text("home_lacks") == "Discharge opens when 1 item is done."
    assert len(tray.pages) == 1


def test_it_opens_to_the_second_and_takes_at_most_twenty_keys(
    clinic: Clinic, ana: Nurse, tray: OutTray
) -> None:
    answer_what_is_asked(ana)
    print_the_page(ana)
    ana.until(lambda: not ana.has_sheet)
    answer_what_is_asked(ana)
    until(ana, time(12, 6), less=SECOND)
    check_in(ana)
    ana.press("Alt+3")
    assert not ana.can_press("discharge")

    ana.wait(SECOND)
    assert ana.can_press("discharge")
    ana.press("Ctrl+Return")

    assert "went home" in ana.toast
    assert ana.view == "monitor"
    assert ana.keys <= MOST_KEYS
    ana.leave()
    assert state_of_arthur(clinic, ana).stage is Stage.DISCHARGED


def test_at_the_time_four_steps_are_enough(ana: Nurse) -> None:
    answer_what_is_asked(ana)
    print_the_page(ana)
    ana.until(lambda: not ana.has_sheet)
    answer_what_is_asked(ana)
    until(ana, time(12, 6))
    ana.keys = 0

    check_in(ana)
    ana.press("Alt+3", "Ctrl+Return")

    assert "went home" in ana.toast
    assert ana.keys <= 4


def test_the_page_says_until_when_and_when_next_and_whom_to_call(ana: Nurse, tray: OutTray) -> None:
    answer_what_is_asked(ana)
    print_the_page(ana)
    ana.until(lambda: not ana.has_sheet)

    text = " ".join(tray.text.split())

    for words in (
        "Until you have slept a full night",
        "not before Tuesday morning, March 3",
        "ended today at 10:06 AM",
        "THURSDAY 5 March 2026 9:05 AM",
        "555-0142",
        "911",
        "Sam Pell",
    ):
        assert words in text, words


def test_a_printer_that_is_off_keeps_the_page_and_leaves_a_task_on_today(
    clinic: Clinic, sit_down: SitDown
) -> None:
    ana = at_the_list(sit_down, SwitchedOff())
    answer_what_is_asked(ana)
    print_the_page(ana)
    ana.until(lambda: bool(ana.text("print_failure_text")))
    ana.press("Escape")
    ana.go_to("pass_instructions")
    ana.press("Return")
    ana.enter("The printer is off")
    until(ana, time(12, 6))
    check_in(ana)
    ana.press("Alt+3", "Ctrl+Return")
    assert "went home" in ana.toast

    ana.press("F2")

    assert ana.sees("The going-home page was not printed")
    ana.leave()
    with clinic.open(ANA, ana.clock) as desk:
        (patient,) = {one.patient_id for one in desk.store.read.appointments.on(desk.today())}
        (page,) = printing.documents_of(desk, patient_id=patient)
    assert page.status is DocumentStatus.FAILED
    assert page.blocks


def test_the_page_is_printed_later_in_one_step_from_today(sit_down: SitDown, tray: OutTray) -> None:
    ana = at_the_list(sit_down, SwitchedOff())
    answer_what_is_asked(ana)
    print_the_page(ana)
    ana.until(lambda: bool(ana.text("print_failure_text")))
    ana.press("Escape")
    ana.go_to("pass_instructions")
    ana.press("Return")
    ana.enter("The printer is off")
    until(ana, time(12, 6))
    check_in(ana)
    ana.press("Alt+3", "Ctrl+Return", "F2")
    assert ana.program.place is not None
    ana.program.place.printer = tray

    ana.go_to("today_need_list")
    ana.press("Return")
    ana.until(lambda: ana.at == "print_now")
    ana.press("Return")
    ana.until(lambda: not ana.has_sheet)

    assert len(tray.pages) == 1
    assert not ana.sees("The going-home page was not printed")


def test_who_leaves_early_needs_a_reason_and_the_prescribers_own_sign_in(
    clinic: Clinic, ana: Nurse
) -> None:
    ana.go_to("leave_early", key="Shift+Tab")
    ana.press("Return", "Ctrl+Return")
    assert ana.at == "leave_early_why"
    ana.enter("Wants to go home and understands the risk")
    ana.enter("not the phrase")
    ana.until(lambda: ana.sees("The pass phrase does not fit this name."))
    assert ana.has_sheet

    ana.retype(PHRASE)
    ana.press("Return")
    ana.until(lambda: not ana.has_sheet)

    assert "left early" in ana.toast
    ana.leave()
    left = state_of_arthur(clinic, ana)
    assert left.stage is Stage.LEFT_EARLY
    assert left.closing is not None
    assert isinstance(left.closing.fact, LeftAgainstAdvice)
    assert left.closing.fact.prescriber == PRESCRIBER.staff_id


def test_who_left_early_still_gets_the_page(ana: Nurse, tray: OutTray) -> None:
    ana.go_to("leave_early", key="Shift+Tab")
    ana.press("Return")
    ana.enter("Wants to go home and understands the risk")
    ana.enter(PHRASE)
    ana.until(lambda: not ana.has_sheet)

    ana.press("F2")
    assert ana.sees("The going-home page was not printed")
    ana.go_to("today_need_list")
    ana.press("Return")
    ana.until(lambda: ana.at == "print_now")
    ana.press("Return")
    ana.until(lambda: not ana.has_sheet)

    assert len(tray.pages) == 1
    assert not ana.sees("The going-home page was not printed")


def test_a_name_in_cyrillic_is_printed_right(
    founded: Clinic, tmp_path: Path, qapp: QApplication, tray: OutTray
) -> None:
    clinic = founded.copied_to(tmp_path / "cyrillic")
    zhanna = replace(WATCHED, given_name="\u0416\u0430\u043d\u043d\u0430", family_name=SHCHERBA)
    seat(clinic, (zhanna,), time(11, 50))
    with at_the_program(clinic, clock_at(time(11, 50))) as nurse:
        nurse.sign_in(ANA)
        assert nurse.program.place is not None
        nurse.program.place.printer = tray
        nurse.press("Alt+3")
        print_the_page(nurse)
        nurse.until(lambda: not nurse.has_sheet)

        assert f"\u0416\u0430\u043d\u043d\u0430 {SHCHERBA}" in tray.text


def state_of_arthur(clinic: Clinic, nurse: Nurse) -> SessionState:
    """What the log of the visit says, read from the disk."""
    with clinic.open(ANA, nurse.clock) as desk:
        visits = desk.store.read.appointments.on(desk.today())
        (session_id,) = (one.session_id for one in visits if one.session_id)
        return desk.logs.state(desk.store.read.sessions, session_id)
