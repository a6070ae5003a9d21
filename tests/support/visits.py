"""A visit brought to any point through the verbs themselves: arrived, ready, infusing, watched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from kettle.domain.going_home import Item
from kettle.domain.going_in import CheckItem
from kettle.domain.ids import AppointmentId, DocumentId, SessionId
from kettle.domain.people import Sex
from kettle.domain.protocol import DosingWeight
from kettle.domain.vitals import Reading
from kettle.workflow import (
    arriving,
    booking,
    infusing,
    leaving,
    observing,
    ordering,
    registering,
)
from kettle.workflow.desk import Desk
from kettle.workflow.signing_in import SecondPerson
from tests.support.desks import FRONT_DESK, PRESCRIBER, beside, manual, registered

BORN = date(1984, 3, 3)
CALM = Reading(
    systolic_mmhg=128,
    diastolic_mmhg=76,
    heart_rate_per_min=76,
    spo2_percent=97,
    breaths_per_min=14,
    sedation=5,
    dissociation=0,
    nausea=0,
    pain=0,
)
ASKED = (
    CheckItem.FASTING,
    CheckItem.PREGNANCY,
    CheckItem.SAFETY,
    CheckItem.CHANGES,
    CheckItem.SIDE_EFFECTS,
    CheckItem.EMERGENCY_KIT,
    CheckItem.LINE,
)
CHECKER = SecondPerson(staff=PRESCRIBER)


def expected(
    one: Desk, given_name: str = "Marigold", family_name: str = "Teaspoon"
) -> AppointmentId:
    """A visit booked for the present hour, with consent and an order of 0.5 mg/kg in 40 min."""
    front = beside(one, FRONT_DESK)
    patient = registered(one, given_name, family_name, birth_date=BORN)
    known = replace(patient, consent_on=one.today(), sex=Sex.FEMALE)
    registering.amend_patient(front, patient=known)
    starts_at = one.wall().replace(second=0, microsecond=0)
    booked = booking.book_visit(front, patient_id=patient.patient_id, starts_at=starts_at)
    ordering.order_dose(
        beside(one, PRESCRIBER),
        course_id=booked.appointment.course_id,
        mg_per_kg=Decimal("0.5"),
        basis=DosingWeight.ACTUAL,
        minutes=40,
        stock_mg_per_ml=Decimal(10),
        final_volume_ml=Decimal(50),
        valid_from=one.today(),
        valid_to=one.today() + timedelta(days=30),
    )
    return booked.appointment.appointment_id


def arrived(one: Desk) -> SessionId:
    """The patient is here and nothing was asked yet."""
    return arriving.mark_arrived(one, appointment_id=expected(one))


def ready(one: Desk, *, reading: Reading = CALM) -> SessionId:
    """Every check is passed but what `reading` brings."""
    session_id = arrived(one)
    arriving.confirm_identity(one, session_id=session_id, birth_date_typed=BORN)
    arriving.weigh(one, session_id=session_id, grams=78_000, typed_unit="kg")
    arriving.name_escort(one, session_id=session_id, name="Sam Spoon", phone="07700 900123")
    for item in ASKED:
        arriving.answer_check(one, session_id=session_id, item=item, passed=True)
    observing.record_reading(one, session_id=session_id, reading=reading)
    infusing.take_over_order(one, session_id=session_id)
    infusing.draw_up(
        one, session_id=session_id, microlitres=3_900, stock_mg_per_ml=Decimal(10), vial="V-031"
    )
    infusing.double_check(one, session_id=session_id, second=CHECKER)
    return session_id


def started(one: Desk) -> SessionId:
    """The pump runs, from this moment."""
    session_id = ready(one)
    infusing.start_infusion(one, session_id=session_id)
    return session_id


def stopped(one: Desk) -> SessionId:
    """The pump was stopped after its 40 minutes, at this moment."""
    session_id = started(one)
    manual(one).advance(timedelta(minutes=40))
    infusing.stop_infusion(one, session_id=session_id)
    return session_id


def watched(one: Desk) -> SessionId:
    """Two hours have passed, and everything but the time of leaving is done."""
    session_id = stopped(one)
    manual(one).advance(timedelta(minutes=110))
    observing.record_reading(one, session_id=session_id, reading=CALM)
    manual(one).advance(timedelta(minutes=10))
    observing.record_reading(one, session_id=session_id, reading=CALM)
    for item in Item:
        leaving.answer_discharge_item(one, session_id=session_id, item=item, passed=True)
    leaving.confirm_escort(one, session_id=session_id)
    leaving.issue_handout(
        one, session_id=session_id, document_id=DocumentId("page"), printed=True, language="en"
    )
    return session_id
