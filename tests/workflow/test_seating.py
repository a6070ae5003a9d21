"""Who is at the door is offered the chairs that are free for the whole visit."""

from __future__ import annotations

from datetime import datetime

from kettle.workflow import arriving, seating
from tests.support import visits
from tests.support.desks import booked, clinic_facts, desk, registered


def test_the_booked_chair_comes_first_while_nobody_sits_there() -> None:
    one = desk(facts=clinic_facts(chairs=3))
    visit = booked(one, registered(one).patient_id, datetime(2026, 5, 14, 14), chair=2)

    chairs = seating.free_chairs(one, appointment_id=visit.appointment_id)

    assert chairs == (2, 1, 3)


def test_a_chair_where_somebody_sits_is_not_offered() -> None:
    one = desk(facts=clinic_facts(chairs=3))
    session_id = visits.arrived(one)
    sits = one.store.read.sessions.get(session_id).chair
    other = registered(one, "Otto", "Marmalade")
    visit = booked(one, other.patient_id, datetime(2026, 5, 14, 17), chair=sits)

    chairs = seating.free_chairs(one, appointment_id=visit.appointment_id)

    assert sits not in chairs
    assert len(chairs) == 2


def test_a_chair_that_is_booked_meanwhile_is_not_offered_and_the_others_take_the_patient() -> None:
    one = desk(facts=clinic_facts(chairs=3))
    visit = booked(one, registered(one).patient_id, datetime(2026, 5, 14, 14), chair=1)
    other = registered(one, "Otto", "Marmalade")
    booked(one, other.patient_id, datetime(2026, 5, 14, 15), chair=2)

    chairs = seating.free_chairs(one, appointment_id=visit.appointment_id)
    session_id = arriving.mark_arrived(one, appointment_id=visit.appointment_id, chair=chairs[-1])

    assert chairs == (1, 3)
    assert one.store.read.sessions.get(session_id).chair == 3
