"""The patients' screens at the moment of the pictures, and what a person does there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kettle.domain.clock import ManualClock
from kettle.domain.ids import PatientId
from kettle.practice.team import Team
from kettle.ui.background import Background
from kettle.ui.frame import ViewEntry
from kettle.ui.patients.patients_screen import PatientsScreen
from kettle.ui.screen import Screen
from kettle.ui.theme.theme import Theme
from kettle.ui.window import MainWindow
from kettle.ui.workplace import Workplace
from kettle.workflow import registering
from kettle.workflow.desk import Desk

Widget = TypeVar("Widget", bound=QWidget)
NO_KEY = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True, kw_only=True)
class AtPatients:
    """The window with the patients' screen."""

    qtbot: QtBot
    team: Team
    window: MainWindow
    place: Workplace
    screen: PatientsScreen

    @property
    def desk(self) -> Desk:
        return self.place.desk

    @property
    def clock(self) -> ManualClock:
        assert isinstance(self.desk.clock, ManualClock)
        return self.desk.clock

    @property
    def paper(self) -> QWidget:
        paper = self.window.sheet.paper
        assert paper is not None
        return paper

    @property
    def field(self) -> QLineEdit:
        return self.find(QLineEdit, "patient_search_field")

    @property
    def found(self) -> QListView:
        return self.find(QListView, "patient_list")

    def find(self, kind: type[Widget], name: str) -> Widget:
        found = self.window.findChild(kind, name)
        assert isinstance(found, kind), name
        return found

    def said(self, name: str) -> str:
        return self.find(QLabel, name).text()

    def listed(self) -> list[str]:
        model = self.found.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def type(self, text: str, into: QWidget | None = None) -> None:
        """Type letter by letter; QTest itself knows ASCII only."""
        for letter in text:
            press = QKeyEvent(QEvent.Type.KeyPress, _key_of(letter), NO_KEY, letter)
            QApplication.sendEvent(into or self.field, press)

    def press(self, *keys: Qt.Key, on: QWidget | None = None) -> None:
        for key in keys:
            QTest.keyClick(on or self.focused(), key)

    def focused(self) -> QWidget:
        widget = self.window.focusWidget()
        assert widget is not None
        return widget

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(QPushButton, name), Qt.MouseButton.LeftButton)

    def patient(self, number: str = "KT-000142") -> PatientId:
        return registering.find_patients(self.desk, text=number).found[0].patient_id

    def open(self, number: str = "KT-000142") -> PatientId:
        patient_id = self.patient(number)
        self.screen.open_patient(patient_id)
        return patient_id

    def toast(self) -> str:
        return self.window.toast.accessibleName()


Sit = Callable[[str], AtPatients]


@pytest.fixture
def sit(qtbot: QtBot, theme: Theme, moment_team: Team) -> Iterator[Sit]:
    """Lets somebody of the team sit down at the patients' screen."""
    places: list[Workplace] = []

    def sat(who: str) -> AtPatients:
        window = MainWindow(theme=theme)
        window.resize(1440, 900)
        place = Workplace(
            desk=getattr(moment_team, who), window=window, theme=theme, background=Background()
        )
        places.append(place)
        window.add_view(ViewEntry(name="patients", title="Patients", build=_builder(place)))
        window.add_view(ViewEntry(name="today", title="Today", build=_other(place)))
        window.uncover()
        place.read_board()
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        screen = window.go("patients")
        assert isinstance(screen, PatientsScreen)
        place.chart_wanted.connect(lambda found: screen.open_patient(PatientId(found)))
        screen.refresh()
        return AtPatients(qtbot=qtbot, team=moment_team, window=window, place=place, screen=screen)

    yield sat
    for place in places:
        place.hub.disconnect(place)


@pytest.fixture
def at(sit: Sit) -> AtPatients:
    """The nurse at the patients' screen."""
    return sit("nurse")


def _key_of(letter: str) -> int:
    return ord(letter.upper()) if letter.isascii() else int(Qt.Key.Key_unknown)


def _builder(place: Workplace) -> Callable[[], QWidget]:
    return lambda: PatientsScreen(place)


def _other(place: Workplace) -> Callable[[], QWidget]:
    return lambda: Screen(place, name="other")
