"""A sheet holds the keys while it is open and gives them back when it closes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kettle.ui.parts.sheet_overlay import SheetOverlay
from kettle.ui.theme.theme import Theme


class _Host(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.before = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.before)
        self.sheet = SheetOverlay(self, theme=theme, below=56)
        self.resize(800, 600)


@pytest.fixture
def host(theme: Theme, qtbot: QtBot) -> _Host:
    host = _Host(theme)
    qtbot.addWidget(host)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    host.before.setFocus()
    return host


def _paper() -> tuple[QWidget, QLineEdit, QPushButton]:
    paper = QWidget()
    field, button = QLineEdit(), QPushButton("Book")
    column = QVBoxLayout(paper)
    column.addWidget(field)
    column.addWidget(button)
    return paper, field, button


def test_the_first_field_of_a_sheet_takes_the_keys(host: _Host, qtbot: QtBot) -> None:
    paper, field, _ = _paper()

    host.sheet.open(paper, width=400)

    assert QApplication.focusWidget() is field


def test_tab_stays_on_the_sheet(host: _Host, qtbot: QtBot) -> None:
    paper, field, button = _paper()
    host.sheet.open(paper, width=400)

    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button

    qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is field


def test_escape_gives_the_keys_back(host: _Host, qtbot: QtBot) -> None:
    paper, field, _ = _paper()
    host.sheet.open(paper, width=400)

    with qtbot.waitSignal(host.sheet.closed):
        qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert not host.sheet.isVisible()
    assert QApplication.focusWidget() is host.before


def test_the_paper_ends_above_the_chairs(host: _Host, qtbot: QtBot) -> None:
    paper, _, _ = _paper()

    host.sheet.open(paper, width=400, height=2_000)

    assert paper.mapTo(host, paper.rect().bottomLeft()).y() < host.height() - 55
    assert host.sheet.geometry() == host.rect()


def test_a_second_sheet_takes_the_place_of_the_first(host: _Host, qtbot: QtBot) -> None:
    first, _, _ = _paper()
    second, _, _ = _paper()
    host.sheet.open(first, width=400)

    host.sheet.open(second, width=400)
    host.sheet.close_sheet()

    assert host.sheet.paper is None
    assert QApplication.focusWidget() is host.before
