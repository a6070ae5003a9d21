"""The window with Today in it, on a real store in memory, and what a person does there by keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kettle.practice.team import Team
from kettle.ui.background import Background
from kettle.ui.frame import ViewEntry
from kettle.ui.theme.theme import Theme
from kettle.ui.today.acting_list import ActingList
from kettle.ui.today.cards import NeedsCard, SessionsCard
from kettle.ui.today.session_look import SessionLook
from kettle.ui.today.today_screen import TodayScreen
from kettle.ui.window import MainWindow
from kettle.ui.workplace import Workplace
from kettle.workflow.desk import Desk
from tests.support.desks import manual


@dataclass
class AtToday:
    """The window, and the wishes that Today has sent out so far."""

    window: MainWindow
    place: Workplace
    wishes: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        return self.place.desk

    @property
    def screen(self) -> TodayScreen:
        view = self.window.view("today")
        assert isinstance(view, TodayScreen)
        return view

    @property
    def sessions(self) -> SessionsCard:
        found = self.screen.findChild(SessionsCard, "today_sessions")
        assert found is not None
        return found

    @property
    def needs(self) -> NeedsCard:
        found = self.screen.findChild(NeedsCard, "today_needs")
        assert found is not None
        return found

    def row(self, family_name: str) -> SessionLook:
        """The row of a patient."""
        rows = [row for row in self.sessions.rows if isinstance(row, SessionLook)]
        return next(row for row in rows if row.name.endswith(family_name))

    def choose(self, family_name: str) -> None:
        """Make the row of a patient the chosen one."""
        self.sessions.list.setFocus()
        listed = self.sessions.list
        listed.setCurrentIndex(
            listed.model().index(self.sessions.rows.index(self.row(family_name)), 0)
        )

    def choose_need(self, act: str) -> None:
        """Make the first need with this verb the chosen one."""
        listed = self.needs.list
        listed.setFocus()
        row = [need.act for need in self.needs.rows].index(act)
        listed.setCurrentIndex(listed.model().index(row, 0))

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the caret is."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key)

    def type(self, name: str, text: str) -> None:
        """Type into a field by its name."""
        found = self.window.findChild(QLineEdit, name)
        assert found is not None
        found.setFocus()
        QTest.keyClicks(found, text)

    def words(self, name: str) -> str:
        """What a label says while it is shown."""
        found = self.window.findChild(QLabel, name)
        return found.text() if found is not None and found.isVisible() else ""

    def part(self, name: str) -> QWidget:
        found = self.window.findChild(QWidget, name)
        assert found is not None
        return found

    @property
    def said(self) -> str:
        """What the toast says."""
        return self.window.toast.accessibleName() if self.window.toast.isVisible() else ""

    def wait(self, span: timedelta) -> None:
        """Let time pass; the window's clock ticks once at its end."""
        manual(self.desk).advance(span)
        self.place.tick()

    def list(self, name: str) -> ActingList:
        found = self.screen.findChild(ActingList, name)
        assert found is not None
        return found


@contextmanager
def today_window(
    desk: Desk, theme: Theme, qtbot: QtBot, *, size: tuple[int, int] = (1440, 900)
) -> Iterator[AtToday]:
    """Open the window on Today."""
    window = MainWindow(theme=theme)
    qtbot.addWidget(window)
    place = Workplace(desk=desk, window=window, theme=theme, background=Background(window))
    shown = AtToday(window=window, place=place)
    for name in ("session", "check_in", "chart", "plan", "view"):
        signal = getattr(place, f"{name}_wanted")
        signal.connect(lambda about, name=name: shown.wishes.append((name, about)))
    place.print_wanted.connect(lambda who, which: shown.wishes.append(("print", who, which)))
    window.add_view(
        ViewEntry(name="today", title="Today", icon="activity", build=lambda: TodayScreen(place))
    )
    window.keys.on("undo", place.undo_last)
    place.begin()
    window.uncover()
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.go("today")
    shown.screen.refresh()
    yield shown
    place.end()


@pytest.fixture
def at(moment_desk: Desk, theme: Theme, qtbot: QtBot) -> Iterator[AtToday]:
    """The nurse at Today, at the moment of the pictures."""
    with today_window(moment_desk, theme, qtbot) as shown:
        yield shown


@pytest.fixture
def front(moment_team: Team, theme: Theme, qtbot: QtBot) -> Iterator[AtToday]:
    """The front desk at Today, at the same moment."""
    with today_window(moment_team.front_desk, theme, qtbot) as shown:
        yield shown
