"""Each stage and each alarm is a word and a sign, not only a colour."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kettle.ui.parts.alarms import ALARM_SIGNS, ShownAlarm, alarm_tag_text
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.chips import chip_size
from kettle.ui.parts.signs import AlarmTag, StageChip
from kettle.ui.parts.stages import STAGE_SIGNS, ShownStage
from kettle.ui.parts.state_panel import PanelAction, StateLook, StatePanel
from kettle.ui.theme.theme import Theme


@pytest.mark.parametrize("stage", ShownStage)
def test_a_chip_says_its_stage(theme: Theme, qtbot: QtBot, stage: ShownStage) -> None:
    chip = StageChip(stage, theme=theme)
    qtbot.addWidget(chip)

    assert chip.accessibleName() == STAGE_SIGNS[stage].word


def test_no_two_stages_look_alike_without_colour() -> None:
    assert len({(sign.icon, sign.word) for sign in STAGE_SIGNS.values()}) == len(ShownStage)


def test_each_alarm_has_its_own_sign_and_word() -> None:
    assert [alarm_tag_text(alarm) for alarm in sorted(ShownAlarm, reverse=True)] == [
        "!!! HIGH",
        "!! MEDIUM",
        "! LOW",
    ]


def test_nothing_pulses_faster_than_three_times_a_second() -> None:
    assert max(sign.pulse_hz for sign in ALARM_SIGNS.values()) < 3


def test_a_chip_grows_with_the_letters(theme: Theme) -> None:
    usual = chip_size(ShownStage.OBSERVING, theme)

    theme.use(percent=150)

    assert chip_size(ShownStage.OBSERVING, theme).width() > 1.4 * usual.width()


def test_a_tag_can_carry_a_count(theme: Theme, qtbot: QtBot) -> None:
    tag = AlarmTag(ShownAlarm.HIGH, theme=theme, text="!!! HIGH 1")
    qtbot.addWidget(tag)

    assert tag.accessibleName() == "!!! HIGH 1"


def test_a_button_is_large_enough_to_touch(theme: Theme, qtbot: QtBot) -> None:
    button = Button("Save check-in", theme=theme, kind=ButtonKind.MAIN, key="Ctrl ↵")
    qtbot.addWidget(button)
    button.ensurePolished()

    assert button.sizeHint().height() >= 44


def test_a_panel_answers_with_the_name_of_the_action(theme: Theme, qtbot: QtBot) -> None:
    look = StateLook(
        icon="printer",
        title="The printer did not answer",
        text="The page waits in the list.",
        actions=(PanelAction(name="again", text="Try again"),),
    )
    panel = StatePanel(look, theme=theme)
    qtbot.addWidget(panel)
    button = panel.findChild(QPushButton, "state_again")

    with qtbot.waitSignal(panel.chosen) as chosen:
        assert button is not None
        button.click()

    assert chosen.args == ["again"]
