"""Patients are found, registered and amended; the same person is not entered twice unseen."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from kettle.domain import names, registration
from kettle.domain.ids import PatientId, new_id
from kettle.domain.kept import FoundPatients, PatientLine
from kettle.domain.people import Allergies, Patient
from kettle.domain.refs import PatientRef
from kettle.domain.registration import NewPatient
from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb

FOUND_AT_MOST = 50


@verb
def possible_same_person(
    desk: Desk, *, family_name: str, given_name: str, birth_date: date
) -> tuple[PatientLine, ...]:
    """Who on the books may be the person being registered; those of the same given name first.

    Family name and birth date together differ by at most one letter or digit. It only warns.
    """
    typed = names.fold(given_name)
    candidates = {one.patient_id: one for one in desk.store.read.patients.born_on(birth_date)}
    for line in _of_like_name(desk, family_name):
        if names.letters_apart(line.birth_date.isoformat(), birth_date.isoformat()) <= 1:
            candidates[line.patient_id] = desk.store.read.patients.get(line.patient_id)
    alike = [
        known
        for known in candidates.values()
        if names.may_be_same_person(family_name=family_name, birth_date=birth_date, known=known)
    ]
    alike.sort(key=lambda known: (names.fold(known.given_name) != typed, known.record_number))
    return desk.store.read.search.lines(known.patient_id for known in alike)


@verb
def register_patient(desk: Desk, *, new: NewPatient, reason: str = "") -> Patient:
    """Put a person on the books; durable on return.

    `reason` says why somebody who looked the same was entered all the same.

    Raises:
        Unreadable: a field holds what cannot be meant.
        Refused: the record number is taken.
    """
    patient_id = PatientId(new_id(desk.now()))
    given = {field.name: getattr(new, field.name) for field in fields(NewPatient)}
    patient = registration.checked(Patient(patient_id=patient_id, **given), today=desk.today())
    with desk.writing("register_patient", PatientRef(patient_id), reason=reason) as change:
        number = patient.record_number or desk.store.read.patients.next_record_number()
        return change.patients.register(replace(patient, record_number=number))


@verb
def amend_patient(desk: Desk, *, patient: Patient, reason: str = "") -> Patient:
    """Replace what is known of a patient; the record tells each field from and to.

    Raises:
        Unreadable: a field holds what cannot be meant.
        Refused: somebody else amended the patient since this one was read; `read_patient` gives
            theirs, to be shown beside what was to be kept.
    """
    amended = registration.checked(patient, today=desk.today())
    with desk.writing("amend_patient", PatientRef(patient.patient_id), reason=reason) as change:
        return change.patients.amend(amended)


@verb
def set_allergies(desk: Desk, *, patient_id: PatientId, items: tuple[str, ...]) -> Patient:
    """What a patient says today of allergies; no items means asked, and none known.

    Raises:
        Unreadable: an item is too long or holds a line break; the field is `allergy_items`.
    """
    said = tuple(item for item in map(str.strip, items) if item)
    registration.expect_lines(allergy_items=said)
    with desk.writing("set_allergies", PatientRef(patient_id)) as change:
        patient = desk.store.read.patients.get(patient_id)
        allergies = Allergies(asked_on=desk.today(), items=said)
        return change.patients.amend(replace(patient, allergies=allergies))


@verb
def read_patient(desk: Desk, *, patient_id: PatientId) -> Patient:
    """One patient as banners and forms name them.

    Raises:
        Refused: there is no such patient.
    """
    return desk.store.read.patients.get(patient_id)


@verb
def count_patients(desk: Desk) -> int:
    """How many people are on the books."""
    return desk.store.read.patients.count()


@verb
def find_patients(desk: Desk, *, text: str, limit: int = FOUND_AT_MOST) -> FoundPatients:
    """Who matches what was typed, best first, and who sounds like it.

    When nothing is typed: those with a visit today in order of arrival, then everybody by name.
    Nobody matches what holds neither a letter nor a figure.
    """
    if not text.strip():
        return _todays_first(desk, limit)
    if not names.search_words(text):
        return FoundPatients(found=())
    found = desk.store.read.search.find(text, limit=limit)
    known = {line.patient_id for line in found.found}
    alike = desk.store.read.search.sounding_like(text)
    others = tuple(line for line in alike if line.patient_id not in known)
    return replace(found, sounds_alike=others)


def _todays_first(desk: Desk, limit: int) -> FoundPatients:
    visits = desk.store.read.appointments.on(desk.today())
    coming = dict.fromkeys(visit.patient_id for visit in visits)
    lines = desk.store.read.search.lines(coming)
    everybody = desk.store.read.search.find("", limit=limit)
    others = tuple(line for line in everybody.found if line.patient_id not in coming)
    found = (*lines, *others)
    return FoundPatients(found=found[:limit], more=everybody.more or len(found) > limit)


def _of_like_name(desk: Desk, family_name: str) -> tuple[PatientLine, ...]:
    search = desk.store.read.search
    return (*search.find(family_name).found, *search.sounding_like(family_name))


def not_printable(name: str) -> tuple[str, ...]:
    """The letters of a name that papers cannot set, each named for staff."""
    if name.isascii():
        return ()
    from kettle.documents import fonts

    return fonts.unprintable(name)
