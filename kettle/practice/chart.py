"""Invented people are put on the books: registered, consented, with an order and sheets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from kettle.domain.appointments import Appointment
from kettle.domain.ids import CourseId
from kettle.domain.people import Patient
from kettle.domain.protocol import DosingWeight
from kettle.practice.body import Body
from kettle.practice.people import Person, escort_of
from kettle.practice.team import Team
from kettle.practice.visit import Guest
from kettle.workflow import ordering, rating, registering

VIALS_MG_PER_ML = Decimal(50)
BAG_ML = Decimal(50)
MG_PER_KG = Decimal("0.5")
MINUTES = 40
ORDER_DAYS = 400
_ITEMS = 9
_HIGHEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """Somebody on the books, with the body they bring to every visit."""

    person: Person
    patient: Patient
    body: Body

    def guest(self, visit: Appointment) -> Guest:
        """As they come to a booked visit."""
        return Guest(
            patient_id=self.patient.patient_id,
            appointment_id=visit.appointment_id,
            chair=visit.chair,
            weight_g=self.person.weight_g,
            escort=(self.patient.escort_name, self.patient.escort_phone),
        )


def enrol(team: Team, person: Person, random: Random) -> Enrolled:
    """Register somebody today, with consent, allergies and the usual escort."""
    name, phone = escort_of(random, person.new.family_name)
    desk = team.front_desk
    new = replace(person.new, escort_name=name, escort_phone=phone)
    patient = registering.register_patient(desk, new=new)
    patient = registering.set_allergies(
        desk, patient_id=patient.patient_id, items=person.new.allergies.items
    )
    asked = replace(patient, consent_on=desk.today(), may_be_pregnant=False)
    patient = registering.amend_patient(desk, patient=asked, reason="consent signed")
    return Enrolled(person=person, patient=patient, body=Body.of(random))


def order(team: Team, course_id: CourseId) -> None:
    """The prescriber orders the usual dose for the whole course."""
    today = team.prescriber.today()
    ordering.order_dose(
        team.prescriber,
        course_id=course_id,
        mg_per_kg=MG_PER_KG,
        minutes=MINUTES,
        basis=DosingWeight.ACTUAL,
        stock_mg_per_ml=VIALS_MG_PER_ML,
        final_volume_ml=BAG_ML,
        valid_from=today,
        valid_to=today + timedelta(days=ORDER_DAYS),
    )


def fill_in(
    team: Team, patient: Patient, total: int, random: Random, *, at: datetime | None = None
) -> None:
    """A PHQ-9 sheet that comes to a total; thoughts of self-harm only when nothing else is left."""
    rating.record_score(
        team.nurse,
        patient_id=patient.patient_id,
        scale="phq9",
        answers=answers_of(total, random),
        taken_at=at,
    )


def answers_of(total: int, random: Random) -> tuple[int, ...]:
    """Nine answers of 0 to 3 with this sum, the last one only when the others are full."""
    answers = [0] * _ITEMS
    asked = _ITEMS - 1
    for _ in range(min(total, asked * _HIGHEST)):
        open_items = [item for item in range(asked) if answers[item] < _HIGHEST]
        answers[random.choice(open_items)] += 1
    answers[asked] = max(0, total - asked * _HIGHEST)
    return tuple(answers)


def sheet_days(first: date, last: date, count: int) -> tuple[date, ...]:
    """So many days spread evenly from a first to a last day."""
    if count < 2:
        return (first,) * count
    step = (last - first) / (count - 1)
    return tuple(first + step * number for number in range(count))
