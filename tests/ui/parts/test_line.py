"""Ctrl+Z takes back what was typed in the line, and else what was done last in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kettle.ui.parts.line import Line

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(("typed", "undone_outside"), [("", 1), ("46", 0)])
def test_an_untouched_line_leaves_undo_to_the_window(
    qtbot: QtBot, typed: str, undone_outside: int
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line, undone = Line(window), []
    undo = QAction(window)
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    undo.triggered.connect(lambda: undone.append(True))
    window.addAction(undo)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    line.setFocus()
    QTest.keyClicks(line, typed)

    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)

    assert len(undone) == undone_outside
    assert line.text() == ""
