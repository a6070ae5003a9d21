"""The ring shows where the keys go, once keys are used."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kettle.ui.parts.focus_ring import FocusRing
from kettle.ui.theme.theme import Theme


class _Window(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.field, self.button = QLineEdit(), QPushButton("Save")
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)
        self.ring = FocusRing(self, theme=theme)


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> _Window:
    window = _Window(theme)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_a_field_that_is_written_in_has_the_ring(window: _Window) -> None:
    window.field.setFocus()

    assert window.ring.isVisible()
    assert window.ring.geometry().contains(window.field.geometry())


def test_a_button_has_the_ring_after_a_key(window: _Window, qtbot: QtBot) -> None:
    window.field.setFocus()

    qtbot.keyClick(window.field, Qt.Key.Key_Tab)

    assert window.ring.geometry().contains(window.button.geometry())


def test_a_clicked_button_has_no_ring(window: _Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.button, Qt.MouseButton.LeftButton)

    assert not window.ring.isVisible()


def test_the_ring_follows_its_field(window: _Window) -> None:
    window.field.setFocus()
    window.field.move(20, 60)

    assert window.ring.geometry().contains(window.field.geometry())


def test_the_ring_goes_with_its_field(window: _Window, qtbot: QtBot) -> None:
    window.field.setFocus()

    window.field.hide()

    assert not window.ring.geometry().contains(window.field.geometry()) or (
        not window.ring.isVisible()
    )
