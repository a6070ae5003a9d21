"""A change of the book is taken back whole, or refused in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kettle import wording
from kettle.domain.appointments import AppointmentStatus
from kettle.domain.errors import Refused
from kettle.domain.ids import Chair, ChangeId
from kettle.workflow import booking, planning, registering
from kettle.workflow.booking import Booked
from kettle.workflow.desk import Desk
from kettle.workflow.undoing import UNDO_WITHIN, undo
from tests.support import desks

FRIDAY = datetime(2026, 5, 15, 9, 5)


@pytest.fixture
def desk() -> Desk:
    return desks.desk(desks.FRONT_DESK)


@pytest.fixture
def course(desk: Desk) -> Booked:
    request = planning.begin_plan(desk, patient_id=desks.patient_id(desk)).request
    plan = planning.propose_course(desk, request=request)[0].plan
    return booking.book_course(desk, request=request, plan=plan)


def _refused(desk: Desk, change_id: ChangeId) -> str:
    with pytest.raises(Refused) as caught:
        undo(desk, change_id=change_id)
    assert wording.sentence(caught.value.reason, zone=desk.zone)
    return caught.value.reason.code


def test_a_booked_course_is_taken_back_whole(desk: Desk, course: Booked) -> None:
    undone = undo(desk, change_id=course.change_id)

    assert {one.status for one in undone.appointments} == {AppointmentStatus.CANCELLED}
    assert desk.store.read.courses.running(course.appointment.patient_id) is None


def test_undoing_an_undoing_brings_the_course_back(desk: Desk, course: Booked) -> None:
    undone = undo(desk, change_id=course.change_id)

    again = undo(desk, change_id=undone.change_id)

    assert {one.status for one in again.appointments} == {AppointmentStatus.BOOKED}
    assert desk.store.read.courses.running(course.appointment.patient_id) is not None


def test_all_visits_that_moved_go_back(desk: Desk, course: Booked) -> None:
    moving = course.appointments[1].appointment_id
    later = datetime(2026, 5, 19, 9, 5)
    refit = booking.preview_move(desk, appointment_id=moving, starts_at=later)
    moved = booking.move_booking(desk, appointment_id=moving, starts_at=later, accept=refit)

    undo(desk, change_id=moved.change_id)

    back = desk.store.read.appointments.of_course(course.appointment.course_id)
    assert [one.starts_at for one in back] == [one.starts_at for one in course.appointments]


def test_a_cancelled_visit_comes_back(desk: Desk, course: Booked) -> None:
    visit = course.appointment.appointment_id
    cancelled = booking.cancel_booking(desk, appointment_id=visit, reason="mistaken")

    undo(desk, change_id=cancelled.change_id)

    assert desk.store.read.appointments.get(visit).status is AppointmentStatus.BOOKED


def test_a_change_is_not_undone_twice(desk: Desk, course: Booked) -> None:
    undo(desk, change_id=course.change_id)

    assert _refused(desk, course.change_id) == "already_undone"


def test_after_ten_minutes_it_is_too_late(desk: Desk, course: Booked) -> None:
    desks.manual(desk).advance(UNDO_WITHIN + timedelta(seconds=1))

    assert _refused(desk, course.change_id) == "undo_too_late"


def test_what_another_person_did_since_is_not_undone_with_it(desk: Desk, course: Booked) -> None:
    nurse = desks.beside(desk, desks.NURSE)
    visit = course.appointment.appointment_id
    booking.cancel_booking(nurse, appointment_id=visit, reason="called in")

    assert _refused(desk, course.change_id) == "undo_changed_since"


def test_a_place_that_was_taken_since_stays_taken(desk: Desk, course: Booked) -> None:
    visit = course.appointment
    moved = booking.move_booking(
        desk,
        appointment_id=visit.appointment_id,
        starts_at=visit.starts_at,
        chair=Chair(5),
    )
    other = desks.patient_id(desk, "Otto", "Marmalade")
    booking.book_visit(desk, patient_id=other, starts_at=visit.starts_at, chair=visit.chair)

    assert _refused(desk, moved.change_id) == "chair_taken_meanwhile"


def test_a_registration_is_not_undone_here(desk: Desk) -> None:
    patient = desks.registered(desk)
    registering.set_allergies(desk, patient_id=patient.patient_id, items=("latex",))
    newest = desk.store.read.record.newest(limit=1)[0]

    assert _refused(desk, newest.change_id) == "cannot_be_undone"


def test_a_course_that_was_made_longer_is_as_long_as_before(desk: Desk, course: Booked) -> None:
    patient_id = course.appointment.patient_id
    start = planning.begin_plan(desk, patient_id=patient_id, continues=True)
    request = replace(start.request, count=2)
    plan = planning.propose_course(desk, request=request)[0].plan
    longer = booking.book_course(desk, request=request, plan=plan)

    undo(desk, change_id=longer.change_id)

    running = desk.store.read.courses.running(patient_id)
    assert running is not None
    assert running.count == 6


def test_who_may_not_book_may_not_take_a_booking_back(desk: Desk, course: Booked) -> None:
    """The administrator sees no patient's chart and moves no visit, by no other way either."""
    with pytest.raises(Refused) as no:
        undo(desks.beside(desk, desks.ADMINISTRATOR), change_id=course.change_id)

    assert no.value.reason.code == "role_may_not"
