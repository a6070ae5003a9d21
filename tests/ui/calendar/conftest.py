"""A calendar to work at: the clinic of the pictures, empty, on Thu 14 May 2026 at 13:47."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kettle.domain.appointments import Appointment, VisitKind
from kettle.domain.ids import AppointmentId, Chair
from kettle.ui.background import Background
from kettle.ui.calendar.calendar_screen import CalendarScreen
from kettle.ui.calendar.canvas import CalendarCanvas
from kettle.ui.frame import ViewEntry
from kettle.ui.theme.theme import Theme
from kettle.ui.window import MainWindow
from kettle.ui.workplace import Workplace
from kettle.workflow import booking, surveying
from kettle.workflow.desk import Desk
from tests.support import desks

NO_KEY = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True, kw_only=True)
class AtCalendar:
    """The window with the calendar, and what a person does there."""

    window: MainWindow
    place: Workplace
    screen: CalendarScreen

    @property
    def desk(self) -> Desk:
        return self.place.desk

    @property
    def canvas(self) -> CalendarCanvas:
        return self.screen.canvas

    @property
    def paper(self) -> QWidget | None:
        return self.window.sheet.paper

    def keys(self, *keys: Qt.Key, mod: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press keys where the focus would be: on the calendar."""
        for key in keys:
            QTest.keyClick(self.canvas, key, mod)

    def choose(self, visit: Appointment) -> None:
        self.canvas.choose(str(visit.appointment_id))

    def now(self, visit: Appointment) -> Appointment:
        """The visit as the book has it now."""
        day = visit.starts_at.date()
        view = surveying.read_calendar(
            self.desk, first=day.replace(day=1), last=day.replace(day=28)
        )
        found = view.visit(AppointmentId(visit.appointment_id))
        assert found is not None
        return found.appointment

    def point(self, at: datetime, chair: int, *, into: float = 0.2) -> QPoint:
        """A point on the viewport a little after a time in the lane of a chair."""
        grid = self.canvas.grid
        assert grid is not None
        minute = at.hour * 60 + at.minute
        rect = grid.span(at.date(), Chair(chair), minute, minute + 60)
        pane = self.canvas._pane.to_pane(rect)
        inside = QPointF(pane.width() * 0.5, pane.height() * into)
        if not grid.upright:
            inside = QPointF(pane.width() * into, pane.height() * 0.5)
        return (pane.topLeft() + inside).toPoint()

    def drag(self, visit: Appointment, to: datetime, chair: int, *, drop: bool = True) -> None:
        """Take a visit by the hand and hold it over another place."""
        port = self.canvas.viewport()
        begun = self.point(visit.starts_at, visit.chair)
        QTest.mousePress(port, Qt.MouseButton.LeftButton, NO_KEY, begun)
        QTest.mouseMove(port, begun + QPoint(8, 8))
        QTest.mouseMove(port, self.point(to, chair))
        if drop:
            QTest.mouseRelease(port, Qt.MouseButton.LeftButton, NO_KEY, self.point(to, chair))


@pytest.fixture
def at(theme: Theme, qtbot: QtBot) -> AtCalendar:
    """The front desk at the calendar, this week, chairs 1 to 4."""
    desk = desks.desk(desks.FRONT_DESK)
    window = MainWindow(theme=theme)
    qtbot.addWidget(window)
    place = Workplace(desk=desk, window=window, theme=theme, background=Background(window))
    window.add_view(
        ViewEntry(
            name="calendar", title="Calendar", icon="calendar-days", key="F4",
            build=lambda: CalendarScreen(place),
        )
    )  # fmt: skip
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    screen = window.go("calendar")
    assert isinstance(screen, CalendarScreen)
    screen.canvas.setFocus()
    return AtCalendar(window=window, place=place, screen=screen)


def booked(
    desk: Desk,
    starts_at: datetime,
    chair: int,
    *,
    given: str = "Augustine",
    family: str = "Stee",
    kind: VisitKind | None = None,
    born: date = date(1961, 2, 3),
) -> Appointment:
    """One visit of a new patient, booked through the verb."""
    patient = desks.registered(desk, given, family, birth_date=born)
    made = booking.book_visit(
        desk, patient_id=patient.patient_id, starts_at=starts_at, chair=Chair(chair), kind=kind
    )
    return made.appointment
