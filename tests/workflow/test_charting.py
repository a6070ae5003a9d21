"""A chart shows the course and its facts; opening it is recorded."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from kettle.domain.appointments import VisitKind
from kettle.domain.facts import DoseOrdered
from kettle.domain.ids import OrderId, PatientId
from kettle.domain.next_step import Step
from kettle.domain.protocol import DosingWeight
from kettle.domain.refs import PatientRef
from kettle.workflow import charting, ordering, rating
from kettle.workflow.chart_view import highest_pressure
from kettle.workflow.desk import Desk
from tests.support import desks

MONDAY = datetime(2026, 5, 4, 9)


@pytest.fixture
def desk() -> Desk:
    return desks.desk()


@pytest.fixture
def patient_id(desk: Desk) -> PatientId:
    return desks.patient_id(desk)


def _held(desk: Desk, patient_id: PatientId, *systolic: int) -> None:
    """Infusions every other day from Monday on, each with its highest pressure."""
    for number, pressure in enumerate(systolic, 1):
        at = MONDAY + timedelta(days=2 * (number - 1))
        visit = desks.booked(desk, patient_id, at, number=number)
        desks.attended(desk, visit, desks.infused(systolic=pressure), home=True)


def _rated(desk: Desk, patient_id: PatientId, day: datetime, *answers: int) -> None:
    rating.record_score(
        desk,
        patient_id=patient_id,
        scale="phq9",
        answers=answers,
        taken_at=desk.hours.instant_of(day),
    )


def test_opening_a_chart_is_recorded_once_and_reading_it_again_is_not(
    desk: Desk, patient_id: PatientId
) -> None:
    charting.open_chart(desk, patient_id=patient_id)
    charting.read_chart(desk, patient_id=patient_id)

    entries = desk.store.read.record.about(PatientRef(patient_id))
    assert [entry.verb for entry in entries] == ["read_chart", "register_patient"]


def test_the_facts_of_a_course_are_computed(desk: Desk, patient_id: PatientId) -> None:
    _held(desk, patient_id, 140, 158, 150)
    _rated(desk, patient_id, MONDAY - timedelta(days=1), *(3,) * 7, 0, 0)
    _rated(desk, patient_id, MONDAY + timedelta(days=3), *(1,) * 8, 0)

    facts = charting.read_chart(desk, patient_id=patient_id).facts

    assert facts.score.change is not None
    assert (facts.score.change.baseline, facts.score.change.current) == (21, 8)
    assert (facts.response_after, facts.response_on) == (2, date(2026, 5, 7))
    assert facts.held == ((VisitKind.INDUCTION, 3),)
    assert (facts.attended, facts.expected) == (3, 3)


def test_the_next_step_is_proposed_and_the_decision_is_shown(
    desk: Desk, patient_id: PatientId
) -> None:
    _held(desk, patient_id, 140)
    chart = charting.read_chart(desk, patient_id=patient_id)
    assert chart.running is not None
    assert chart.proposal is not None

    ordering.decide_next_step(
        desks.beside(desk, desks.PRESCRIBER),
        course_id=chart.running.course_id,
        proposal=chart.proposal,
        step=Step.REVIEW,
        reason="travelling",
    )

    decision = charting.read_chart(desk, patient_id=patient_id).decision
    assert decision is not None
    assert (decision.step, decision.reason) == (Step.REVIEW, "travelling")


def test_a_patient_without_a_course_has_a_chart(desk: Desk, patient_id: PatientId) -> None:
    chart = charting.read_chart(desk, patient_id=patient_id)

    assert (chart.running, chart.proposal, chart.visits) == (None, None, ())


def test_like_names_are_pointed_out(desk: Desk, patient_id: PatientId) -> None:
    teasdale = desks.registered(desk, "Marigold", "Teasdale", birth_date=date(1961, 10, 21))
    desks.registered(desk, "Ivo", "Saltcellar", birth_date=date(1970, 1, 1))

    similar = charting.read_chart(desk, patient_id=patient_id).similar

    assert [one.patient_id for one in similar] == [teasdale.patient_id]


def test_sessions_are_listed_newest_first_a_page_at_a_time(
    desk: Desk, patient_id: PatientId
) -> None:
    _held(desk, patient_id, 140, 158, 150)

    first = charting.read_sessions(desk, patient_id=patient_id, limit=2)
    rest = charting.read_sessions(desk, patient_id=patient_id, before=first[-1].opened_at)

    assert [row.code for row in (*first, *rest)] == ["I3", "I2", "I1"]


def test_a_row_tells_the_worst_of_its_session(desk: Desk, patient_id: PatientId) -> None:
    _held(desk, patient_id, 158)

    [row] = charting.read_sessions(desk, patient_id=patient_id)

    assert (row.peak_systolic_mmhg, row.peak_diastolic_mmhg) == (158, 76)
    assert row.peak_after_start == timedelta(minutes=20)
    assert (row.worst_sedation, row.worst_dissociation) == (5, 6)
    assert row.observed == timedelta(minutes=121)


def test_the_dose_is_the_one_ordered_for_that_session(desk: Desk, patient_id: PatientId) -> None:
    visit = desks.booked(desk, patient_id, MONDAY)
    order = DoseOrdered(
        order_id=OrderId("order"),
        mg_per_kg=Decimal("0.5"),
        basis=DosingWeight.ACTUAL,
        dosing_weight_g=82700,
        dose_ug=41350,
        minutes=40,
        stock_mg_per_ml=Decimal(50),
        final_volume_ml=Decimal(50),
        prescriber=desks.PRESCRIBER.staff_id,
    )
    desks.attended(desk, visit, ((10, order),))

    [row] = charting.read_sessions(desk, patient_id=patient_id)

    assert (row.dose_mg, row.mg_per_kg) == (Decimal("41.35"), Decimal("0.5"))


def test_the_highest_pressure_of_some_sessions_is_found(desk: Desk, patient_id: PatientId) -> None:
    _held(desk, patient_id, 140, 158, 150)

    highest = highest_pressure(charting.read_sessions(desk, patient_id=patient_id))

    assert highest is not None
    assert (highest.code, highest.peak_systolic_mmhg) == ("I2", 158)
