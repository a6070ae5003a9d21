"""The strip shows every chair, keeps its places and never tells by colour alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kettle.ui.chair_strip import ChairCell, ChairStrip
from kettle.ui.chairs.chair_looks import ChairCellLook, anonymous
from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.parts.stages import ShownStage
from kettle.ui.pictures import picture
from kettle.ui.theme.theme import Theme

CALM = ChairCellLook(
    number=3, stage=ShownStage.OBSERVING, headline="58 min", tail="left",
    line2="check-in in 2 min", progress=0.5,
)  # fmt: skip
HIGH = replace(CALM, alarm=ShownAlarm.HIGH, line2="SpO₂ 89 %")


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot) -> ChairStrip:
    strip = ChairStrip(theme=theme)
    qtbot.addWidget(strip)
    return strip


def _cell(strip: ChairStrip, number: int) -> ChairCell:
    found = strip.findChild(ChairCell, f"chair_{number}")
    assert found is not None
    return found


def test_a_chair_is_heard_with_stage_time_and_next_thing(strip: ChairStrip) -> None:
    strip.show_looks((CALM,))

    assert _cell(strip, 3).accessibleName() == "3, Observing, 58 min left, check-in in 2 min"


@pytest.mark.parametrize(
    ("alarm", "words"),
    [
        (ShownAlarm.HIGH, "!!! HIGH"),
        (ShownAlarm.MEDIUM, "!! MEDIUM"),
        (ShownAlarm.LOW, "! LOW"),
    ],
)
def test_an_alarm_is_heard_with_sign_and_word(
    strip: ChairStrip, alarm: ShownAlarm, words: str
) -> None:
    strip.show_looks((replace(CALM, alarm=alarm),))

    assert words in _cell(strip, 3).accessibleName()


def test_a_click_opens_the_chair(strip: ChairStrip, qtbot: QtBot) -> None:
    strip.show_looks((CALM,))

    with qtbot.waitSignal(strip.opened) as opened:
        qtbot.mouseClick(_cell(strip, 3), Qt.MouseButton.LeftButton)

    assert opened.args == [3]


def test_a_chair_opens_by_the_keyboard(strip: ChairStrip, qtbot: QtBot) -> None:
    strip.show_looks((CALM,))

    with qtbot.waitSignal(strip.opened):
        qtbot.keyClick(_cell(strip, 3), Qt.Key.Key_Space)


def test_chairs_keep_their_places_when_one_alarms(strip: ChairStrip) -> None:
    looks = tuple(replace(CALM, number=number) for number in range(1, 9))
    strip.show_looks(looks)
    before = [_cell(strip, number).x() for number in range(1, 9)]

    strip.show_looks((*looks[:7], replace(looks[7], alarm=ShownAlarm.HIGH)))

    assert [_cell(strip, number).x() for number in range(1, 9)] == before


def test_a_chair_that_is_gone_leaves_the_strip(strip: ChairStrip) -> None:
    strip.show_looks((CALM, replace(CALM, number=4)))

    strip.show_looks((CALM,))

    layout = strip.layout()
    assert layout is not None
    assert layout.count() == 1


@pytest.mark.parametrize("width", [30, 60, 110, 140, 170])
def test_an_alarm_can_be_told_without_colour_at_any_width(
    theme: Theme, qtbot: QtBot, width: int
) -> None:
    cells = []
    for look in (CALM, HIGH):
        cell = ChairCell(theme=theme)
        qtbot.addWidget(cell)
        cell.show_look(look)
        cells.append(picture(cell, width=width, height=43))

    assert cells[0] != cells[1]


def test_the_lock_says_where_to_go_and_not_what_was_measured() -> None:
    assert anonymous(HIGH).line2 == "Go to chair 3 now"


def test_a_calm_chair_needs_no_hiding() -> None:
    assert anonymous(CALM) == CALM
