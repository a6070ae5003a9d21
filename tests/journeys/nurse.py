"""Somebody at the real program: signs in by typing and then only presses keys.

Nothing here calls a slot or a verb. What is shown is read from texts and accessible names; time
passes when the journey says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)
from shiboken6 import delete

from kettle.domain.clock import ManualClock
from kettle.domain.people import Staff
from kettle.ui.alarms import AlarmSounder
from kettle.ui.application import Program
from tests.journeys.clinic import PHRASE, Clinic, instant

_HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}

PATIENCE_MS = 10_000
BEAT = timedelta(seconds=5)
"""The longest span between two looks at the clocks that counts as watching."""


@dataclass
class Nurse:
    """The hands and eyes of whoever sits there; `keys` counts strokes besides typed values."""

    program: Program
    clock: ManualClock
    keys: int = 0
    has_left: bool = False

    def press(self, *chords: str) -> None:
        """Press chords such as `F5`, `Ctrl+Return`, `Tab` or `1`, one after the other."""
        for chord in chords:
            self.keys += 1
            *held, key = chord.split("+")
            modifiers = reduce(or_, (_HELD[one] for one in held), Qt.KeyboardModifier.NoModifier)
            QTest.keyClick(self._holder(), Qt.Key[f"Key_{key}"], modifiers)
            QCoreApplication.processEvents()

    def type(self, value: str) -> None:
        """Type a value at the caret, wherever it goes while one types."""
        for letter in value:
            QTest.keyClicks(self._holder(), letter)
        QCoreApplication.processEvents()

    def retype(self, value: str) -> None:
        """Type a value in place of what stands in the field."""
        self.press("Ctrl+A")
        self.type(value)

    def enter(self, value: str = "") -> None:
        """Type a value and press Enter."""
        self.type(value)
        self.press("Return")

    def go_to(self, name: str, *, key: str = "Tab", most: int = 60) -> None:
        """Press one key until the part of this name has the keys."""
        for _ in range(most):
            if self.at == name:
                return
            self.press(key)
        raise AssertionError(f"{key} never comes to {name}, but to {self.at}")

    def sign_in(self, person: Staff, phrase: str = PHRASE) -> None:
        """Choose oneself, type the pass phrase, Enter; returns when the cover is gone."""
        self.until(lambda: self.at == "phrase")
        self.press("Shift+Tab", "Home")
        while self.text("staff") != person.shown:
            before = self.text("staff")
            self.press("Down")
            assert self.text("staff") != before, f"{person.shown} cannot be chosen"
        self.press("Tab")
        self.enter(phrase)
        self.until(lambda: not self.program.window.is_covered)

    def wait(self, span: timedelta) -> None:
        """Let time pass while the window ticks; a longer silence would be a stalled program."""
        while span > timedelta(0):
            step = min(span, BEAT)
            self.clock.advance(step)
            self.beat()
            span -= step

    def beat(self) -> None:
        """The window looks at the clocks once."""
        self.program.window.clock.tick.emit()

    def wait_until(self, wall: datetime) -> None:
        """Let time pass until a wall time at the clinic."""
        self.wait(instant(wall) - self.clock.now())

    def until(self, holds: Callable[[], bool]) -> None:
        """Give the window what it needs in the background until something holds."""
        patience = QDeadlineTimer(PATIENCE_MS)
        while not holds():
            assert not patience.hasExpired(), f"still not so; the keys are at {self.at}"
            QTest.qWait(5)

    def leave(self) -> None:
        """Close the program; what it kept can be read from the folder afterwards."""
        if not self.has_left:
            self.has_left = True
            self.program.window.close()
            self.program.finish()

    @property
    def at(self) -> str:
        """The object name of what has the keys."""
        holder = QApplication.focusWidget()
        return holder.objectName() if holder else ""

    @property
    def view(self) -> str:
        """The view that is shown."""
        return self.program.window.current

    @property
    def has_sheet(self) -> bool:
        """Whether a sheet lies over the view."""
        return self.program.window.sheet.paper is not None

    @property
    def toast(self) -> str:
        """What was said last at the foot of the window."""
        return self.program.window.toast.accessibleName()

    def text(self, name: str) -> str:
        """What a part that is in sight says or holds; empty when none of this name is."""
        part = self._part(name)
        if isinstance(part, QLabel | QLineEdit | QAbstractButton):
            return part.text()
        current = getattr(part, "currentText", None)
        return str(current()) if current else ""

    def spoken(self, name: str) -> str:
        """The accessible name of a part that is in sight; empty when none of this name is."""
        part = self._part(name)
        return part.accessibleName() if part else ""

    def can_press(self, name: str) -> bool:
        """Whether a button is in sight and takes a press."""
        part = self._part(name)
        return part is not None and part.isEnabled()

    def sees(self, words: str) -> bool:
        """Whether any text or accessible name in sight holds these words."""
        return any(words in one for one in self.everything())

    def everything(self) -> Iterator[str]:
        """Every text and accessible name in sight."""
        for part in self.program.window.findChildren(QWidget):
            if part.isVisible():
                yield part.accessibleName()
                if isinstance(part, QLabel | QAbstractButton):
                    yield part.text()
                elif isinstance(part, QAbstractItemView):
                    yield from _lines_of(part)

    def _part(self, name: str) -> QWidget | None:
        found = self.program.window.findChildren(QWidget, name)
        return next((one for one in found if one.isVisible()), None)

    def _holder(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or self.program.window


def _lines_of(view: QAbstractItemView) -> Iterator[str]:
    """What a list says, line by line."""
    model = view.model()
    for row in range(model.rowCount()):
        yield str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or "")


@contextmanager
def at_the_program(
    clinic: Clinic, clock: ManualClock, *, sounder: AlarmSounder | None = None
) -> Iterator[Nurse]:
    """The program on a clinic with its sign-in in sight; closed, store and all, on leaving."""
    program = Program(clinic.folder, clock, sounder=sounder)
    window = program.window
    window.clock.stop()
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    nurse = Nurse(program=program, clock=clock)
    try:
        yield nurse
    finally:
        nurse.leave()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        delete(window)
