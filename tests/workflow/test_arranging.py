"""A chair that is out of order is left, and the nurses of a day are counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kettle.domain.errors import Refused
from kettle.domain.ids import Chair
from kettle.workflow import arranging, booking, planning
from kettle.workflow.desk import Desk
from tests.support import desks

FRIDAY = datetime(2026, 5, 15, 9)


@pytest.fixture
def desk() -> Desk:
    return desks.desk()


def test_the_visits_of_a_broken_chair_move_as_previewed(desk: Desk) -> None:
    visit = desks.booked(desk, desks.patient_id(desk), FRIDAY, chair=2)
    refit = arranging.preview_rehousing(desk, chair=Chair(2), from_at=FRIDAY)

    done = arranging.mark_chair_out_of_order(
        desk, chair=Chair(2), reason="leg broken", from_at=FRIDAY, accept=refit
    )

    assert [one.appointment_id for one in done.moved] == [visit.appointment_id]
    assert (done.moved[0].starts_at, done.moved[0].chair) == (FRIDAY, 1)


def test_nothing_is_booked_in_a_broken_chair_until_it_is_in_order(desk: Desk) -> None:
    patient_id = desks.patient_id(desk)
    arranging.mark_chair_out_of_order(desk, chair=Chair(2), reason="leg broken", from_at=FRIDAY)

    with pytest.raises(Refused) as caught:
        booking.book_visit(desk, patient_id=patient_id, starts_at=FRIDAY, chair=Chair(2))
    arranging.mark_chair_in_order(desk, chair=Chair(2))

    assert caught.value.reason.code == "chair_out_of_order"
    booked = booking.book_visit(desk, patient_id=patient_id, starts_at=FRIDAY, chair=Chair(2))
    assert booked.appointment.chair == 2


def test_a_preview_that_is_out_of_date_moves_nobody(desk: Desk) -> None:
    refit = arranging.preview_rehousing(desk, chair=Chair(2), from_at=FRIDAY)
    visit = desks.booked(desk, desks.patient_id(desk), FRIDAY, chair=2)

    with pytest.raises(Refused) as caught:
        arranging.mark_chair_out_of_order(
            desk, chair=Chair(2), reason="leg broken", from_at=FRIDAY, accept=refit
        )

    assert caught.value.reason.code == "other_moves_than_accepted"
    assert desk.store.read.appointments.get(visit.appointment_id).chair == 2


def test_a_chair_is_not_taken_out_of_use_without_a_reason(desk: Desk) -> None:
    with pytest.raises(Refused):
        arranging.mark_chair_out_of_order(desk, chair=Chair(2), reason="", from_at=FRIDAY)


def test_a_day_with_fewer_nurses_holds_fewer_patients(desk: Desk) -> None:
    arranging.set_nurses_on_duty(desk, day=FRIDAY.date(), nurses=1)

    book = planning.day_book(desk, first=FRIDAY.date(), last=FRIDAY.date() + timedelta(days=3))

    assert book.nurses_for(FRIDAY.date()) == 1
    assert book.nurses_for(date(2026, 5, 18)) == 3


def test_fewer_nurses_than_none_are_refused(desk: Desk) -> None:
    with pytest.raises(Refused):
        arranging.set_nurses_on_duty(desk, day=FRIDAY.date(), nurses=-1)
