"""The calendar shows hours, closures, places and visits."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kettle.domain.ids import Chair
from kettle.domain.session import Stage
from kettle.workflow import arriving, booking, surveying
from kettle.workflow.calendar_view import CalendarView
from kettle.workflow.desk import Desk
from tests.support import desks

MONDAY, FRIDAY = date(2026, 5, 11), date(2026, 5, 15)
GARDEN = tuple(map(Chair, (1, 2, 3, 4)))


@pytest.fixture
def desk() -> Desk:
    return desks.desk()


def _week(desk: Desk) -> CalendarView:
    return surveying.read_calendar(desk, first=MONDAY, last=FRIDAY)


def test_four_chairs_hold_twelve_visits_a_day_and_four_before_a_training(desk: Desk) -> None:
    days = _week(desk).days

    assert [day.places(GARDEN) for day in days] == [12, 12, 4, 12, 12]


def test_a_closed_day_says_why(desk: Desk) -> None:
    [day] = surveying.read_calendar(desk, first=date(2026, 5, 25), last=date(2026, 5, 25)).days

    assert day.closed is not None
    assert day.closed.reason == "Memorial Day"
    assert (day.is_open, day.places(GARDEN)) == (False, 0)


def test_a_visit_is_shown_with_its_patient_and_takes_a_place(desk: Desk) -> None:
    booked = booking.book_visit(
        desk, patient_id=desks.patient_id(desk), starts_at=datetime(2026, 5, 15, 9), chair=Chair(2)
    )

    friday = _week(desk).days[-1]

    assert [one.patient.list_name for one in friday.visits] == ["Teaspoon, Marigold"]
    assert (friday.taken(GARDEN), friday.taken((Chair(5),))) == (1, 0)
    assert _week(desk).visit(booked.appointment.appointment_id) == friday.visits[0]


def test_a_cancelled_visit_is_not_shown(desk: Desk) -> None:
    visit = booking.book_visit(
        desk, patient_id=desks.patient_id(desk), starts_at=datetime(2026, 5, 15, 9)
    ).appointment
    booking.cancel_booking(desk, appointment_id=visit.appointment_id, reason="on holiday")

    assert not _week(desk).days[-1].visits


def test_who_sits_in_a_chair_is_shown_with_the_stage(desk: Desk) -> None:
    visit = booking.book_visit(
        desk, patient_id=desks.patient_id(desk), starts_at=datetime(2026, 5, 14, 13, 50)
    ).appointment
    arriving.mark_arrived(desk, appointment_id=visit.appointment_id)

    shown = _week(desk).visit(visit.appointment_id)

    assert shown is not None
    assert shown.stage is Stage.ARRIVED
