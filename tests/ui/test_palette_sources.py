"""The palette puts first what is due, then who sits here, then whose name begins as typed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from kettle.practice.team import Team
from kettle.ui.background import Background
from kettle.ui.palette_list import PaletteEntry
from kettle.ui.palette_sources import palette_sources
from kettle.ui.theme.theme import Theme
from kettle.ui.window import MainWindow
from kettle.ui.workplace import Workplace
from kettle.workflow.desk import Desk

SPACE = "\N{NO-BREAK SPACE}"


def _place(one: Desk, theme: Theme, qtbot: QtBot) -> Workplace:
    window = MainWindow(theme=theme)
    qtbot.addWidget(window)
    place = Workplace(desk=one, window=window, theme=theme, background=Background(window))
    place.read_board()
    return place


@pytest.fixture
def place(moment_desk: Desk, theme: Theme, qtbot: QtBot) -> Workplace:
    return _place(moment_desk, theme, qtbot)


def _found(place: Workplace, text: str) -> list[PaletteEntry]:
    return [entry for source in palette_sources(place) for entry in source(text)]


def _titles(place: Workplace, text: str) -> list[str]:
    return [entry.title for entry in _found(place, text)]


def test_with_nothing_typed_the_check_in_that_waits_longest_comes_first(place: Workplace) -> None:
    first = _found(place, "")[0]

    assert first.title == "Check in Winifred Placeholder"
    assert first.detail.replace(SPACE, " ") == "chair 6 · born 11 Nov 1979 · check-in due 13:41"


def test_what_can_be_done_for_somebody_comes_before_the_people(place: Workplace) -> None:
    assert _titles(place, "wick ch") == [
        "Check in Clementine Wick",
        "See the alarm at chair 3, Clementine Wick",
        "Print going-home page for Clementine Wick",
        "Clementine Wick",
        "Wickham Chandler",
    ]


def test_every_name_comes_with_the_birth_date(place: Workplace) -> None:
    details = [entry.detail.replace(SPACE, " ") for entry in _found(place, "wick")]

    assert all("7 Dec 1990" in one or "18 Jun 1974" in one for one in details)


@pytest.mark.parametrize("typed", ["teas", "3 mar 84", "000142"])
def test_a_patient_is_found_by_name_birth_date_and_number(place: Workplace, typed: str) -> None:
    patients = [entry.title for entry in _found(place, typed) if entry.group == "Patients"]

    assert patients[0] == "Marigold Teaspoon"


def test_a_slip_of_spelling_finds_who_sounds_like_it(place: Workplace) -> None:
    groups = {entry.title: entry.group for entry in _found(place, "teaspon")}

    assert groups["Marigold Teaspoon"] == "Sounds alike"


def test_nobody_of_that_name_can_be_added(place: Workplace, qtbot: QtBot) -> None:
    only = _found(place, "Zebulon Quix")

    with qtbot.waitSignal(place.new_patient_wanted) as wanted:
        only[0].run()

    assert [entry.title for entry in only] == ["New patient “Zebulon Quix”"]
    assert wanted.args == ["Zebulon Quix"]


def test_a_check_in_goes_to_its_session_and_control_enter_to_the_chart(
    place: Workplace, qtbot: QtBot
) -> None:
    entry = _found(place, "check wick")[0]

    with qtbot.waitSignal(place.check_in_wanted):
        entry.run()
    assert entry.open_chart is not None
    with qtbot.waitSignal(place.chart_wanted):
        entry.open_chart()


def test_nobody_goes_home_with_a_page_before_the_infusion_is_over(place: Workplace) -> None:
    assert "Print going-home page for Juniper Sample" not in _titles(place, "sample")


def test_the_front_desk_is_offered_no_check_in(
    moment_team: Team, theme: Theme, qtbot: QtBot
) -> None:
    place = _place(moment_team.front_desk, theme, qtbot)

    titles = _titles(place, "wick")

    assert titles[0] == "Print going-home page for Clementine Wick"
    assert "Clementine Wick" in titles


def test_who_may_see_no_patient_is_offered_none(
    moment_team: Team, theme: Theme, qtbot: QtBot
) -> None:
    place = _place(moment_team.administrator, theme, qtbot)

    assert _found(place, "") == []
    assert _found(place, "wick") == []


def test_planning_is_offered_for_whoever_is_named_after_it(place: Workplace) -> None:
    wished: list[str] = []
    place.plan_wanted.connect(wished.append)

    first = _found(place, "plan teaspoon")[0]
    first.run()

    assert first.title == "Plan visits for Marigold Teaspoon"
    assert "born" in first.detail
    assert len(wished) == 1


def test_planning_alone_asks_for_whom(place: Workplace) -> None:
    assert _titles(place, "plan")[0] == "Plan visits"
