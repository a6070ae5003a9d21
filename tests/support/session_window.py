"""The window with the page of one session in it, on a real store in memory, driven by real keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kettle.domain.ids import SessionId
from kettle.domain.session import SessionState
from kettle.ui.background import Background
from kettle.ui.frame import ViewEntry
from kettle.ui.monitor.session_screen import SessionScreen
from kettle.ui.parts.frames import View
from kettle.ui.theme.theme import Theme
from kettle.ui.window import MainWindow
from kettle.ui.workplace import Workplace
from kettle.workflow import observing
from kettle.workflow.desk import Desk
from tests.support.desks import manual

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class SessionWindow:
    """The window and what a nurse does with it; `keys` counts every stroke."""

    window: MainWindow
    place: Workplace
    keys: int = 0
    checked_in: list[str] = field(default_factory=list)

    @property
    def screen(self) -> SessionScreen:
        """The page of the session."""
        screen = self.window.view("session")
        assert isinstance(screen, SessionScreen)
        return screen

    @property
    def desk(self) -> Desk:
        """The desk of whoever is on duty."""
        return self.place.desk

    def open(self, session_id: SessionId, *, check_in: bool = True) -> None:
        """Open a session as the board does, with the caret in its check-in."""
        self.window.go("session")
        self.screen.bind(session_id)
        if check_in:
            self.screen.start_check_in()

    def type(self, text: str) -> None:
        """Type at the caret, wherever it goes."""
        for letter in text:
            self.keys += 1
            QTest.keyClicks(self._holder(), letter)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """One key that is no letter."""
        self.keys += 1
        QTest.keyClick(self._holder(), key, modifier or Qt.KeyboardModifier.NoModifier)

    def save(self) -> None:
        """Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, CTRL)

    def enter(self) -> None:
        """Enter."""
        self.press(Qt.Key.Key_Return)

    def tab(self) -> None:
        """Tab."""
        self.press(Qt.Key.Key_Tab)

    def save_here(self) -> None:
        """What Ctrl+Enter does here."""
        self.screen.save_this()

    def go_back(self) -> None:
        """What Esc does here."""
        self.screen.go_back()

    @property
    def at(self) -> str:
        """The object name of what has the keys."""
        return self._holder().objectName()

    def text(self, name: str) -> str:
        """What stands in a field."""
        found = self.window.findChild(QLineEdit, name)
        assert found is not None
        return found.text()

    def paste(self, name: str, text: str) -> None:
        """Bring a text into a field in one stroke."""
        found = self.window.findChild(QLineEdit, name)
        assert found is not None
        found.setFocus()
        found.insert(text)

    def words(self, name: str) -> str:
        """What a label says while it is shown; empty when it is hidden."""
        found = self.window.findChild(QLabel, name)
        return found.text() if found is not None and found.isVisible() else ""

    def part(self, name: str) -> QWidget:
        """A control by its name."""
        found = self.window.findChild(QWidget, name)
        assert found is not None
        return found

    def state(self, session_id: SessionId) -> SessionState:
        """What the log of a session says now."""
        return observing.read_session(self.desk, session_id=session_id).state

    def wait(self, span: timedelta) -> None:
        """Let time pass; the window's clock ticks once at its end."""
        manual(self.desk).advance(span)
        self.place.tick()

    def _holder(self) -> QWidget:
        return QApplication.focusWidget() or self.window


def session_window(desk: Desk, theme: Theme, qtbot: QtBot) -> SessionWindow:
    """Show the frame with a board that is empty and the page of a session."""
    window = MainWindow(theme=theme)
    qtbot.addWidget(window)
    place = Workplace(desk=desk, window=window, theme=theme, background=Background(window))
    shown = SessionWindow(window=window, place=place)
    for name in ("today", "monitor"):
        window.add_view(ViewEntry(name=name, title=name, build=_blank, icon="activity"))
    window.add_view(ViewEntry(name="session", title="Chair", build=lambda: SessionScreen(place)))
    place.begin()
    window.uncover()
    window.go("monitor")
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    _hang_doors(shown)
    return shown


def _hang_doors(shown: SessionWindow) -> None:
    place, window = shown.place, shown.window
    place.view_wanted.connect(window.go)
    place.check_in_wanted.connect(shown.checked_in.append)
    window.keys.on("save", shown.save_here)
    window.keys.on("undo", place.undo_last)
    window.back_wanted.connect(shown.go_back)


def _blank() -> View:
    return View(name="blank")
