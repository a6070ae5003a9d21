"""The fourteen parts of the practice day, played again by whoever may come on that day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from kettle.domain.appointments import Appointment, VisitKind
from kettle.domain.errors import Refused
from kettle.domain.facts import Weighed
from kettle.domain.ids import Chair, CourseId, PatientId
from kettle.domain.people import Patient
from kettle.domain.registration import NewPatient
from kettle.practice import chart, following, starting_over, today
from kettle.practice.body import Body
from kettle.practice.chart import Enrolled
from kettle.practice.people import Person, Slot, people_of_pictures
from kettle.practice.stay import Stays
from kettle.practice.team import Team
from kettle.practice.today import Booked
from kettle.workflow import booking, registering

_USUAL_WEIGHT_G = 70_000
_CONSENT_RENEWED_AFTER = timedelta(days=300)


def book(stays: Stays, wall: datetime) -> Booked:
    """Book fourteen visits on a day; who may not come yet is stood in for by somebody else."""
    booked: Booked = {}
    seen: set[PatientId] = set()
    parts = {one.new.record_number: (one, one.today) for one in people_of_pictures() if one.today}
    slots = {number: slot for number, (_, slot) in parts.items()}
    _start_over(stays.team, slots, wall.date())
    shift = today.shift_of(wall.time())
    for number, (part, slot) in parts.items():
        starts_at = datetime.combine(wall.date(), today.moved(slot.at, shift))
        enrolled, visit = _booked(stays, part, slot, starts_at, seen)
        seen.add(visit.patient_id)
        booked[number] = (enrolled, visit)
    for number, (_, visit) in booked.items():
        following.book(stays.team, visit, at=slots[number].at)
    return booked


def known(stays: Stays, patient_id: PatientId) -> Enrolled:
    """Somebody on the books, with the weight of their last visit and a consent that counts."""
    read = stays.team.nurse.store.read
    patient = _consenting(stays.team, read.patients.get(patient_id))
    last = read.sessions.newest(patient_id, Weighed, before=stays.team.nurse.now())
    grams = last.fact.grams if last and isinstance(last.fact, Weighed) else _USUAL_WEIGHT_G
    new = NewPatient(
        family_name=patient.family_name,
        given_name=patient.given_name,
        birth_date=patient.birth_date,
    )
    person = Person(new=new, weight_g=grams)
    return Enrolled(person=person, patient=patient, body=Body.of(stays.random))


def order_if_none(team: Team, course_id: CourseId) -> None:
    """Let the prescriber order again where no order covers today."""
    if team.nurse.store.read.courses.order_on(course_id, team.nurse.today()) is None:
        chart.order(team, course_id)


def _booked(
    stays: Stays, part: Person, slot: Slot, starts_at: datetime, seen: set[PatientId]
) -> tuple[Enrolled, Appointment]:
    refused: Refused | None = None
    for patient in _candidates(stays, part):
        if patient.patient_id in seen:
            continue
        try:
            is_own = patient.record_number == part.new.record_number
            kind = slot.kind if is_own and slot.kind is VisitKind.BOOSTER else None
            visit = _book(stays, patient, starts_at, slot.chair, kind)
        except Refused as error:
            refused = error
            continue
        order_if_none(stays.team, visit.course_id)
        enrolled = known(stays, patient.patient_id)
        person = replace(enrolled.person, scores=part.scores)
        return replace(enrolled, person=person), visit
    raise refused or ValueError("nobody is on the books")


def _start_over(team: Team, slots: Mapping[str, Slot], day: date) -> None:
    """Bring everybody of the pictures to where their part of the day finds them."""
    for patient in team.nurse.store.read.patients.every():
        slot = slots.get(patient.record_number)
        if slot is not None:
            starting_over.start_over(team, patient.patient_id, slot, day)


def _candidates(stays: Stays, part: Person) -> Iterator[Patient]:
    """Whose part it is, then everybody else by record number."""
    patients = stays.team.nurse.store.read.patients.every()
    yield from (one for one in patients if one.record_number == part.new.record_number)
    yield from (one for one in patients if one.record_number != part.new.record_number)


def _book(
    stays: Stays, patient: Patient, starts_at: datetime, chair: Chair, kind: VisitKind | None
) -> Appointment:
    course = stays.team.nurse.store.read.courses.running(patient.patient_id)
    if course is not None:
        order_if_none(stays.team, course.course_id)
    made = booking.book_visit(
        stays.team.front_desk,
        patient_id=patient.patient_id,
        starts_at=starts_at,
        chair=chair,
        kind=kind,
    )
    return made.appointment


def _consenting(team: Team, patient: Patient) -> Patient:
    day = team.front_desk.today()
    if patient.consent_on is not None and day - patient.consent_on < _CONSENT_RENEWED_AFTER:
        return patient
    return registering.amend_patient(team.front_desk, patient=replace(patient, consent_on=day))
