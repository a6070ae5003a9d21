"""A missed visit is offered the nearest places, and each of them can be booked."""

from __future__ import annotations

from datetime import datetime

import pytest

from kettle.domain.errors import Refused
from kettle.workflow import booking, rebooking, undoing
from tests.support.desks import FRONT_DESK, beside, booked, desk, patient_id


def test_today_comes_first_then_the_missed_hour_on_the_following_days() -> None:
    front = beside(desk(), FRONT_DESK)
    visit = booked(front, patient_id(front), datetime(2026, 5, 14, 9, 0))
    booking.mark_no_show(front, appointment_id=visit.appointment_id)

    fits = rebooking.propose_rebooking(front, appointment_id=visit.appointment_id)

    starts = [fit.placement.starts_at for fit in fits]
    assert starts[0] > front.wall()
    assert starts[0].date() == front.today()
    assert starts[1] == datetime(2026, 5, 15, 9, 0)
    assert starts == sorted(starts)
    assert len({at.date() for at in starts}) == len(starts)


def test_every_place_that_is_offered_can_be_booked() -> None:
    front = beside(desk(), FRONT_DESK)
    visit = booked(front, patient_id(front), datetime(2026, 5, 14, 9, 0))
    booking.mark_no_show(front, appointment_id=visit.appointment_id)
    last = rebooking.propose_rebooking(front, appointment_id=visit.appointment_id)[-1]

    made = booking.rebook(
        front, appointment_id=visit.appointment_id, starts_at=last.placement.starts_at,
        chair=last.chair,
    )  # fmt: skip

    assert made.appointment.starts_at == last.placement.starts_at


def test_a_missed_visit_is_booked_anew_once() -> None:
    """Booked anew twice, and the first put back by undoing: infusion 6 of 6 stood there thrice."""
    front = beside(desk(), FRONT_DESK)
    visit = booked(front, patient_id(front), datetime(2026, 5, 14, 14, 0))
    called_off = booking.cancel_booking(front, appointment_id=visit.appointment_id, reason="ill")
    again = datetime(2026, 5, 18, 9, 0)
    booking.rebook(front, appointment_id=visit.appointment_id, starts_at=again)

    with pytest.raises(Refused) as twice:
        booking.rebook(front, appointment_id=visit.appointment_id, starts_at=again.replace(day=21))
    with pytest.raises(Refused) as put_back:
        undoing.undo(front, change_id=called_off.change_id)

    assert twice.value.reason.code == "visit_booked_anew_already"
    assert put_back.value.reason.code == "visit_booked_anew_already"
