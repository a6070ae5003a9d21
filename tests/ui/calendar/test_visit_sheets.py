"""Booking one visit, opening one, calling it off: each said at its place, each undone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.schedule_book import COUNTED
from kettle.ui.calendar.booking_sheet import BookingSheet
from kettle.ui.calendar.carrying import Verdict
from kettle.ui.calendar.plan_sheet_who import FindPatient
from kettle.ui.calendar.visit_sheet import VisitSheet
from kettle.ui.parts.text import Text
from kettle.workflow import booking, surveying
from tests.support import desks
from tests.ui.calendar.conftest import NO_KEY, AtCalendar, booked

Key = Qt.Key
FRIDAY_8 = datetime(2026, 5, 15, 8, 0)
FRIDAY_10 = datetime(2026, 5, 15, 10, 0)


def _line(at: AtCalendar, name: str) -> QLineEdit:
    assert at.paper is not None
    found = at.paper.findChild(QLineEdit, name)
    assert found is not None
    return found


def _button(at: AtCalendar, name: str) -> QPushButton:
    assert at.paper is not None
    found = at.paper.findChild(QPushButton, name)
    assert found is not None
    return found


def _said(at: AtCalendar, name: str) -> str:
    assert at.paper is not None
    found = at.paper.findChild(Text, name)
    assert found is not None
    return found.text()


def _type(at: AtCalendar, name: str, text: str) -> None:
    line = _line(at, name)
    line.selectAll()
    QTest.keyClicks(line, text)


def _friday(at: AtCalendar) -> list[Appointment]:
    day = FRIDAY_8.date()
    view = surveying.read_calendar(at.desk, first=day, last=day)
    visits = [one.appointment for one in view.days[0].visits]
    return [one for one in visits if one.status in COUNTED]


@pytest.fixture
def booking_sheet(at: AtCalendar) -> AtCalendar:
    """The sheet for Augustine Stee, opened on Fri 10:00, chair 3, and chosen with Enter."""
    desks.registered(at.desk, "Augustine", "Stee")
    spot = at.point(FRIDAY_10, 3, into=0.1)
    QTest.mouseDClick(at.canvas.viewport(), Qt.MouseButton.LeftButton, NO_KEY, spot)
    assert isinstance(at.paper, FindPatient)
    line = _line(at, "find_patient_text")
    QTest.keyClicks(line, "stee")
    QTest.keyClick(line, Key.Key_Return)
    assert isinstance(at.paper, BookingSheet)
    return at


def test_an_empty_place_books_a_visit_there(booking_sheet: AtCalendar) -> None:
    at = booking_sheet
    assert _line(at, "booking_day").text() == "Fri 15 May 2026"
    assert _said(at, "booking_answer").startswith("Fits in chair 3, home at 13:00")

    QTest.keyClick(_line(at, "booking_time"), Key.Key_Return)

    (visit,) = _friday(at)
    assert (visit.starts_at, visit.chair) == (FRIDAY_10, 3)
    assert at.paper is None
    at.place.undo_last()
    assert not _friday(at)


def test_a_time_that_cannot_be_read_is_said_at_its_field(booking_sheet: AtCalendar) -> None:
    at = booking_sheet
    _type(at, "booking_time", "half ten")

    QTest.keyClick(_line(at, "booking_time"), Key.Key_Return)

    assert _said(at, "booking_time_wrong")
    assert _line(at, "booking_time").text() == "half ten"
    assert not _friday(at)


def test_a_time_that_does_not_fit_says_why_and_offers_the_nearest(
    booking_sheet: AtCalendar,
) -> None:
    at = booking_sheet
    _type(at, "booking_time", "17:00")

    assert _said(at, "booking_answer").startswith("Observation would end 20:00")
    assert not _button(at, "booking_book").isEnabled()
    _button(at, "booking_nearest").click()
    assert _line(at, "booking_time").text() == "15:30"
    _button(at, "booking_book").click()

    assert [one.starts_at.hour for one in _friday(at)] == [15]


def test_any_chair_will_do(booking_sheet: AtCalendar) -> None:
    at = booking_sheet
    assert at.paper is not None
    chairs = at.paper.findChild(QComboBox, "booking_chair")
    assert chairs is not None
    chairs.setCurrentIndex(0)

    _button(at, "booking_book").click()

    assert _friday(at)[0].chair == 1


def test_b_books_without_a_pointer(at: AtCalendar) -> None:
    at.keys(Key.Key_B)

    assert isinstance(at.paper, FindPatient)


def test_a_free_place_of_the_day_is_chosen_by_arrow_and_taken_by_enter(at: AtCalendar) -> None:
    at.keys(Key.Key_D, Key.Key_PageDown, Key.Key_Down)
    assert at.canvas.hole(at.canvas.chosen) is not None

    at.keys(Key.Key_Return)

    assert isinstance(at.paper, FindPatient)


def test_enter_opens_the_chosen_visit_and_m_takes_it_up(at: AtCalendar) -> None:
    at.choose(booked(at.desk, FRIDAY_8, 2))
    at.keys(Key.Key_Return)
    assert isinstance(at.paper, VisitSheet)

    QTest.keyClick(at.paper, Key.Key_M)

    assert at.paper is None
    carried = at.screen.mover.carried
    assert carried is not None
    assert carried.verdict is Verdict.AT_HOME


def test_calling_off_asks_for_a_reason_at_its_field(at: AtCalendar) -> None:
    visit = booked(at.desk, FRIDAY_8, 2)
    at.choose(visit)
    at.keys(Key.Key_Return)

    _button(at, "visit_cancel").click()

    assert _said(at, "visit_reason_wrong")
    assert at.now(visit).status is AppointmentStatus.BOOKED


def test_a_visit_called_off_leaves_its_place_and_comes_back_by_undo(at: AtCalendar) -> None:
    visit = booked(at.desk, FRIDAY_8, 2)
    at.choose(visit)
    at.keys(Key.Key_Return)

    _type(at, "visit_reason", "has a cold")
    QTest.keyClick(_line(at, "visit_reason"), Key.Key_Return)

    assert not _friday(at)
    at.place.undo_last()
    assert at.now(visit).status is AppointmentStatus.BOOKED


def test_who_did_not_come_is_marked_and_can_be_booked_again(at: AtCalendar) -> None:
    visit = booked(at.desk, datetime(2026, 5, 14, 14, 0), 2)
    desks.manual(at.desk).advance(timedelta(minutes=40))
    at.choose(visit)
    at.keys(Key.Key_Return)
    _button(at, "visit_no_show").click()
    assert at.now(visit).status is AppointmentStatus.NO_SHOW

    at.choose(visit)
    at.keys(Key.Key_Return)
    _button(at, "visit_again").click()
    _type(at, "booking_day", "15 May 2026")
    _type(at, "booking_time", "9:00")
    _button(at, "booking_book").click()

    assert [(one.number, one.starts_at.hour) for one in _friday(at)] == [(visit.number, 9)]


def test_a_visit_still_to_come_cannot_be_missed_yet(at: AtCalendar) -> None:
    at.choose(booked(at.desk, FRIDAY_8, 2))
    at.keys(Key.Key_Return)

    assert at.paper is not None
    assert at.paper.findChild(QPushButton, "visit_no_show") is None


def test_a_place_taken_meanwhile_is_said_and_nothing_is_booked(booking_sheet: AtCalendar) -> None:
    at = booking_sheet
    other = desks.registered(at.desk, "Otto", "Marmalade")
    booking.book_visit(
        desks.beside(at.desk, desks.NURSE), patient_id=other.patient_id, starts_at=FRIDAY_10,
        chair=at.canvas.look.lanes[2].chair if at.canvas.look else None,
    )  # fmt: skip

    _button(at, "booking_book").click()

    assert _said(at, "booking_answer").startswith("Chair 3 is taken")
    assert len(_friday(at)) == 1
