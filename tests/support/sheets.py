"""A workplace with an empty view, for opening sheets on it and driving them by keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from kettle.ui.background import Background
from kettle.ui.frame import ViewEntry
from kettle.ui.parts.frames import View
from kettle.ui.parts.text import Text
from kettle.ui.theme.theme import Theme
from kettle.ui.window import MainWindow
from kettle.ui.workplace import Workplace
from kettle.workflow.desk import Desk

Part = TypeVar("Part", bound=QWidget)


@contextmanager
def workplace(desk: Desk, *, theme: Theme, qtbot: QtBot) -> Iterator[Workplace]:
    """Somebody's place at an open window, which is taken down whole on leaving.

    Left to Python's collector, half of a window could still be asked to paint by the next test.
    """
    window = MainWindow(theme=theme)
    window.resize(1440, 900)
    window.add_view(ViewEntry(name="today", title="Today", build=_view))
    window.uncover()
    window.go("today")
    background = Background()
    place = Workplace(desk=desk, window=window, theme=theme, background=background)
    place.read_board()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield place
    background.finish()
    window.sheet.close_sheet()
    window.hide()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    delete(window)


def part(place: Workplace, kind: type[Part], name: str) -> Part:
    """A control on the open sheet by its name."""
    paper = place.window.sheet.paper
    assert paper is not None
    found = paper.findChild(kind, name)
    assert found is not None, name
    return found


def said(place: Workplace, name: str) -> str:
    """What a text on the open sheet says; empty when it is not shown."""
    text = part(place, Text, name)
    return text.text() if text.isVisibleTo(place.window) else ""


def type_into(place: Workplace, name: str, text: str) -> None:
    """Type into a field in place of what stands there."""
    line = part(place, QLineEdit, name)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    QTest.keyClicks(line, text)


def _view() -> QWidget:
    return View(name="today_view")
