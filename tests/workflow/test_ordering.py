"""A prescriber orders the dose and decides the next step."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from kettle import wording
from kettle.domain.errors import Reason, Refused
from kettle.domain.ids import CourseId
from kettle.domain.next_step import Proposal, Step
from kettle.domain.orders import Order
from kettle.domain.protocol import DosingWeight
from kettle.domain.refs import CourseRef
from kettle.workflow import ordering
from kettle.workflow.desk import Desk
from tests.support import desks

PROPOSED = Proposal(step=Step.MAINTENANCE, reasons=(Reason("no_booster_sign"),), interval_days=21)


@pytest.fixture
def desk() -> Desk:
    return desks.desk(desks.PRESCRIBER)


@pytest.fixture
def course_id(desk: Desk) -> CourseId:
    return desks.booked(desk, desks.patient_id(desk), datetime(2026, 5, 15, 9)).course_id


def _order(desk: Desk, course_id: CourseId, **changes: object) -> Order:
    asked: dict[str, object] = {
        "mg_per_kg": Decimal("0.5"),
        "minutes": 40,
        "basis": DosingWeight.ACTUAL,
        "stock_mg_per_ml": Decimal(50),
        "final_volume_ml": Decimal(50),
        "valid_from": date(2026, 5, 14),
        "valid_to": date(2026, 8, 14),
    }
    return ordering.order_dose(desk, course_id=course_id, **{**asked, **changes})  # type: ignore[arg-type]


def test_an_order_is_signed_and_read_back(desk: Desk, course_id: CourseId) -> None:
    order = _order(desk, course_id)

    assert ordering.read_orders(desk, course_id=course_id) == (order,)
    assert desk.store.read.record.about(CourseRef(course_id))[0].is_signed


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"valid_to": date(2026, 5, 13)}, "order_ends_before_it_begins"),
        (
            {"valid_from": date(2026, 1, 1), "valid_to": date(2026, 5, 13)},
            "order_is_over",
        ),
        ({"mg_per_kg": Decimal("0.2")}, "dose_per_kg_low"),
        ({"mg_per_kg": Decimal("1.6")}, "dose_per_kg_blocked"),
        ({"minutes": 5}, "minutes_blocked"),
    ],
)
def test_what_cannot_be_ordered_is_refused(
    desk: Desk, course_id: CourseId, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as caught:
        _order(desk, course_id, **changes)

    assert caught.value.reason.code == code
    assert wording.sentence(caught.value.reason)
    assert ordering.read_orders(desk, course_id=course_id) == ()


@pytest.mark.parametrize("number", ["0", "-0.5", "0.0"])
def test_a_dose_of_nothing_is_refused(desk: Desk, course_id: CourseId, number: str) -> None:
    with pytest.raises(Refused):
        _order(desk, course_id, mg_per_kg=Decimal(number), reason="meant")


def test_a_dose_above_a_limit_is_ordered_with_a_reason(desk: Desk, course_id: CourseId) -> None:
    _order(desk, course_id, mg_per_kg=Decimal("1.2"), reason="second opinion, see letter")

    entry = desk.store.read.record.about(CourseRef(course_id))[0]
    assert entry.reason == "second opinion, see letter"


def test_accepting_the_proposal_needs_no_reason(desk: Desk, course_id: CourseId) -> None:
    decision = ordering.decide_next_step(desk, course_id=course_id, proposal=PROPOSED)

    assert decision.is_as_proposed
    assert decision.interval_days == 21


@pytest.mark.parametrize("other", [{"step": Step.BOOSTER}, {"interval_days": 28}])
def test_overruling_the_proposal_needs_a_reason(
    desk: Desk, course_id: CourseId, other: dict[str, object]
) -> None:
    with pytest.raises(Refused) as caught:
        ordering.decide_next_step(desk, course_id=course_id, proposal=PROPOSED, **other)  # type: ignore[arg-type]

    assert caught.value.reason.code == "overruling_needs_a_reason"
    assert ordering.decisions(desk, course_id) == ()
