"""A choice is made by a figure, the arrows or a click, and never by itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kettle.ui.parts.segments import Segments
from kettle.ui.theme.theme import Theme

WORDS = ("None", "Mild", "Moderate", "Strong")


def _segments(theme: Theme, qtbot: QtBot, *, first_figure: int = 0) -> Segments:
    segments = Segments(
        WORDS, theme=theme, name="nausea", label="Nausea", first_figure=first_figure
    )
    qtbot.addWidget(segments)
    segments.show()
    return segments


def _button(segments: Segments, at: int) -> QPushButton:
    found = segments.findChild(QPushButton, f"nausea_{at}")
    assert found is not None
    return found


def test_nothing_is_chosen_before_a_person_chooses(theme: Theme, qtbot: QtBot) -> None:
    assert _segments(theme, qtbot).index is None


def test_a_figure_chooses_and_moves_on(theme: Theme, qtbot: QtBot) -> None:
    segments = _segments(theme, qtbot)

    with qtbot.waitSignals([segments.chosen, segments.moved_on]):
        qtbot.keyClick(_button(segments, 0), Qt.Key.Key_2)

    assert segments.index == 2


def test_figures_can_be_counted_from_one(theme: Theme, qtbot: QtBot) -> None:
    segments = _segments(theme, qtbot, first_figure=1)

    qtbot.keyClick(_button(segments, 0), Qt.Key.Key_1)

    assert segments.index == 0


def test_a_figure_outside_the_row_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    segments = _segments(theme, qtbot)

    with qtbot.assertNotEmitted(segments.chosen):
        qtbot.keyClick(_button(segments, 0), Qt.Key.Key_9)

    assert segments.index is None


def test_the_first_arrow_chooses_the_nearest_end(theme: Theme, qtbot: QtBot) -> None:
    segments = _segments(theme, qtbot)

    qtbot.keyClick(_button(segments, 0), Qt.Key.Key_Right)

    assert segments.index == 0


def test_arrows_stop_at_the_end(theme: Theme, qtbot: QtBot) -> None:
    segments = _segments(theme, qtbot)
    segments.choose(3)

    qtbot.keyClick(_button(segments, 3), Qt.Key.Key_Right)

    assert segments.index == 3


def test_a_choice_can_be_taken_back_by_the_form(theme: Theme, qtbot: QtBot) -> None:
    segments = _segments(theme, qtbot)
    segments.choose(1)

    segments.choose(None)

    assert segments.index is None


def test_tab_stops_once_in_the_row(theme: Theme, qtbot: QtBot) -> None:
    segments = _segments(theme, qtbot)
    segments.choose(2)

    stops = [
        at
        for at in range(len(WORDS))
        if _button(segments, at).focusPolicy() & Qt.FocusPolicy.TabFocus
    ]

    assert stops == [2]


def test_a_screen_reader_hears_question_and_answer(theme: Theme, qtbot: QtBot) -> None:
    assert _button(_segments(theme, qtbot), 1).accessibleName() == "Nausea Mild"
