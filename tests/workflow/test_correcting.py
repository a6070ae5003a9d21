"""An arrival marked by mistake is taken back, and the patient can arrive again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kettle.domain import session
from kettle.domain.appointments import AppointmentStatus
from kettle.domain.errors import Refused
from kettle.domain.ids import Chair
from kettle.domain.session import Stage
from kettle.workflow import arriving, correcting
from tests.support import visits
from tests.support.desks import FRONT_DESK, NURSE, beside, desk, manual


def test_an_arrival_taken_back_leaves_the_visit_expected_and_the_chair_free() -> None:
    front = beside(desk(), FRONT_DESK)
    appointment_id = visits.expected(front)
    session_id = arriving.mark_arrived(front, appointment_id=appointment_id)

    correcting.take_back_arrival(front, session_id=session_id)

    visit = front.store.read.appointments.get(appointment_id)
    assert (visit.status, visit.session_id) == (AppointmentStatus.BOOKED, None)
    assert front.store.read.sessions.open() == ()
    assert session.state(front.store.read.sessions.events(session_id)).stage is Stage.VOIDED


def test_whoever_was_marked_by_mistake_can_arrive_again() -> None:
    one = desk()
    appointment_id = visits.expected(one)
    first = arriving.mark_arrived(one, appointment_id=appointment_id)
    correcting.take_back_arrival(one, session_id=first)

    second = arriving.mark_arrived(one, appointment_id=appointment_id)

    assert second != first
    assert one.store.read.appointments.get(appointment_id).session_id == second


def test_the_visit_is_back_in_the_chair_it_was_booked_for() -> None:
    one = desk()
    appointment_id = visits.expected(one)
    booked = one.store.read.appointments.get(appointment_id).chair
    other = Chair(booked + 1)
    session_id = arriving.mark_arrived(one, appointment_id=appointment_id, chair=other)

    correcting.take_back_arrival(one, session_id=session_id)

    assert one.store.read.appointments.get(appointment_id).chair == booked


def test_an_arrival_struck_out_with_a_reason_leaves_the_visit_expected_too() -> None:
    """The chair was free again, and the patient could not arrive: the visit stayed arrived."""
    one = desk()
    appointment_id = visits.expected(one)
    session_id = arriving.mark_arrived(one, appointment_id=appointment_id)
    arriving.confirm_identity(one, session_id=session_id, birth_date_typed=date(1984, 3, 3))
    arrival = one.store.read.sessions.events(session_id)[0]

    correcting.strike_out(
        one, session_id=session_id, event_id=arrival.event_id, reason="another patient"
    )

    again = arriving.mark_arrived(one, appointment_id=appointment_id)
    assert [line.session_id for line in one.store.read.sessions.open()] == [again]


def test_an_arrival_with_entries_stays() -> None:
    one = desk()
    session_id = visits.arrived(one)
    arriving.confirm_identity(one, session_id=session_id, birth_date_typed=date(1984, 3, 3))

    with pytest.raises(Refused) as no:
        correcting.take_back_arrival(one, session_id=session_id)

    assert no.value.reason.code == "arrival_has_entries"


def test_an_arrival_is_not_taken_back_by_somebody_else_nor_after_a_minute() -> None:
    one = desk()
    session_id = visits.arrived(one)

    with pytest.raises(Refused) as other:
        correcting.take_back_arrival(beside(one, FRONT_DESK), session_id=session_id)
    manual(one).advance(timedelta(seconds=61))
    with pytest.raises(Refused) as late:
        correcting.take_back_arrival(beside(one, NURSE), session_id=session_id)

    assert other.value.reason.code == "undo_not_yours"
    assert late.value.reason.code == "take_back_too_late"
