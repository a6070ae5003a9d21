"""A column scrolls to what has the keys, and asks for all its room when it is whole."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kettle.ui.parts.scroll_column import ScrollColumn
from kettle.ui.theme.theme import Theme


@pytest.fixture
def column(theme: Theme, qtbot: QtBot) -> ScrollColumn:
    column = ScrollColumn(theme=theme, name="column")
    qtbot.addWidget(column)
    for number in range(20):
        line = QLineEdit(f"{number}")
        line.setObjectName(f"line_{number}")
        column.column.addWidget(line)
    column.resize(300, 200)
    with qtbot.waitActive(column):
        column.show()
        column.activateWindow()
    return column


def _line(column: ScrollColumn, number: int) -> QLineEdit:
    found = column.findChild(QLineEdit, f"line_{number}")
    assert found is not None
    return found


def test_the_control_with_the_keys_is_in_sight(column: ScrollColumn) -> None:
    last = _line(column, 19)

    last.setFocus()

    assert column.viewport().rect().contains(last.mapTo(column.viewport(), QPoint(5, 5)))


def test_a_whole_column_asks_for_the_room_of_all_its_parts(column: ScrollColumn) -> None:
    parts = _line(column, 19).geometry().bottom()
    assert column.minimumSizeHint().height() < parts

    column.be_whole(True)

    assert column.minimumSizeHint().height() >= parts
