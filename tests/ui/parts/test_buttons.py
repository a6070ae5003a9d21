"""A button that has the keys is pressed by Enter as by Space."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kettle.ui.parts.buttons import Button
from kettle.ui.theme.theme import Theme


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_presses_the_button(theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("Plan visits", theme=theme)
    qtbot.addWidget(button)
    button.show()

    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)
