"""Alarms are heard, and their sound can rest, while nobody is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from kettle.domain.clock import ManualClock
from kettle.ui.application import Program
from kettle.ui.parts.alarms import ShownAlarm
from kettle.workflow import observing, watching
from kettle.workflow.desk import Desk
from tests.support import visits
from tests.support.desks import NOW, NURSE, furnish, signing_key
from tests.support.stores import DiskClinic, disk_clinic


class Listener:
    """A sounder that writes down what it was asked to sound."""

    def __init__(self) -> None:
        self.heard: list[ShownAlarm] = []

    def sound(self, level: ShownAlarm) -> bool:
        self.heard.append(level)
        return True

    def hush(self) -> None:
        pass


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOW)


@pytest.fixture
def clinic(tmp_path: Path, clock: ManualClock) -> DiskClinic:
    """A clinic that was broken off in the middle of an infusion, a quarter of an hour ago."""
    found = disk_clinic(tmp_path, clock, people=(NURSE,))
    store = found.open(clock)
    furnish(store)
    one = Desk(store=store, clock=clock, actor=NURSE, signing_key=signing_key(NURSE))
    visits.started(one)
    watching.write_watch_file(one, observing.read_board(one), one.now())
    store.close()
    clock.advance(timedelta(minutes=15))
    return found


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def program(
    clinic: DiskClinic, clock: ManualClock, listener: Listener, qtbot: QtBot
) -> Iterator[Program]:
    program = Program(clinic.folder, clock, sounder=listener)
    qtbot.addWidget(program.window)
    program.window.clock.stop()
    with qtbot.waitActive(program.window):
        program.window.show()
        program.window.activateWindow()
    qtbot.waitUntil(lambda: program._is_loaded)
    yield program
    program.finish()


def pause_button(program: Program) -> QAbstractButton:
    assert program._cover is not None
    found = program._cover.findChild(QAbstractButton, "pause_sound")
    assert found is not None
    return found


def press_f12(program: Program, qtbot: QtBot) -> None:
    qtbot.keyClick(program.window, Qt.Key.Key_F12)


def test_a_day_that_was_broken_off_is_heard_before_anybody_signs_in(
    program: Program, listener: Listener
) -> None:
    program.window.clock.tick.emit()

    assert listener.heard == [ShownAlarm.HIGH]


def test_before_anybody_signs_in_the_sound_can_rest_for_two_minutes(
    program: Program, listener: Listener, clock: ManualClock, qtbot: QtBot
) -> None:
    program.window.clock.tick.emit()
    press_f12(program, qtbot)
    clock.advance(timedelta(seconds=119))
    program.window.clock.tick.emit()

    assert pause_button(program).text() == "Sounds again in 1 s"
    assert listener.heard == [ShownAlarm.HIGH]


def test_under_the_lock_alarms_sound_on_and_a_pause_is_recorded_as_the_stations(
    program: Program, clinic: DiskClinic, listener: Listener, clock: ManualClock, qtbot: QtBot
) -> None:
    program._on_signed_in(clinic.unlocked)
    program.lock()
    program.window.clock.tick.emit()
    heard = len(listener.heard)

    press_f12(program, qtbot)
    clock.advance(timedelta(seconds=60))
    program.window.clock.tick.emit()

    assert heard == len(listener.heard) > 0
    assert pause_button(program).text() == "Sounds again in 1 min 00 s"
    assert program.place is not None
    entries = program.place.desk.store.read.record.newest(limit=5)
    assert ("pause_sound", "Kettle") in [(one.verb, one.by_name) for one in entries]
