"""The keys of the window reach the screen that is shown, each by its own answer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kettle.practice.team import Team
from kettle.ui import screens
from kettle.ui.background import Background
from kettle.ui.theme.theme import Theme
from kettle.ui.window import MainWindow
from kettle.ui.workplace import Workplace

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, moment_team: Team) -> MainWindow:
    window = MainWindow(theme=theme)
    qtbot.addWidget(window)
    place = Workplace(
        desk=moment_team.nurse, window=window, theme=theme, background=Background(window)
    )
    screens.furnish(place, lock=window.close)
    window.uncover()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.go("patients")
    return window


def _holder(window: MainWindow) -> QWidget:
    holder = window.focusWidget()
    assert holder is not None
    return holder


def test_ctrl_n_among_the_patients_opens_the_form_of_a_new_one(window: MainWindow) -> None:
    QTest.keyClick(_holder(window), Qt.Key.Key_N, CTRL)

    assert window.sheet.paper is not None
    assert _holder(window).objectName() == "family_name"


def test_ctrl_f_puts_the_caret_into_the_search(window: MainWindow) -> None:
    QTest.keyClick(_holder(window), Qt.Key.Key_Tab)
    before = _holder(window).objectName()

    QTest.keyClick(_holder(window), Qt.Key.Key_F, CTRL)

    assert (before, _holder(window).objectName()) == ("new_patient", "patient_search_field")


def test_escape_leads_back_to_today(window: MainWindow) -> None:
    QTest.keyClick(_holder(window), Qt.Key.Key_Escape)

    assert window.current == "today"
