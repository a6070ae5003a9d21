from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain.clock import ManualClock, utc
from kettle.domain.errors import Refused
from kettle.domain.ids import PatientId
from kettle.domain.people import Allergies, Patient, Sex
from kettle.domain.refs import PatientRef
from kettle.store.store import Store
from tests.support.stores import FRONT_DESK, NURSE, a_patient, memory_store, register

EVERYTHING = Patient(
    patient_id=PatientId("p-1"),
    record_number="000009",
    family_name="O’Brien </para>",
    given_name="<b>José</b>",
    birth_date=date(1984, 2, 29),
    sex=Sex.OTHER,
    pronouns="they",
    phone="07700 900 123",
    address="1 Sample Street\nSpringfield",
    email="jose@example.org",
    former_names=("Peña", "李"),
    name_for_printing="Jose O'Brien",
    language="es",
    print_size="large",
    height_cm=171,
    allergies=Allergies(asked_on=date(2026, 1, 2), items=("latex",)),
    watch_notes=("faints",),
    escort_name="Sam",
    escort_phone="07700 900 124",
)


def test_a_patient_is_kept_as_typed(store: Store) -> None:
    register(store, EVERYTHING)

    assert store.read.patients.get(EVERYTHING.patient_id) == EVERYTHING
    assert store.read.patients.by_record_number("000009") == EVERYTHING


@given(name=st.text(min_size=1, max_size=60), address=st.text(max_size=200))
def test_any_text_is_kept_as_typed(name: str, address: str) -> None:
    store = memory_store(ManualClock(utc(2026, 5, 14)))
    patient = replace(a_patient(family_name=name), address=address)

    register(store, patient)

    assert store.read.patients.get(patient.patient_id) == patient
    store.close()


def test_a_record_number_belongs_to_one_patient(store: Store) -> None:
    register(store, a_patient(1))

    with pytest.raises(Refused, match="record_number_taken"):
        register(store, replace(a_patient(2), record_number="000001"))


def test_a_free_record_number_is_offered(store: Store) -> None:
    register(store, a_patient(2))

    assert store.read.patients.next_record_number() == "000003"


def test_an_amendment_tells_what_it_changed_from_and_to(store: Store) -> None:
    patient = register(store)

    _amend(store, replace(patient, phone="5551234"))

    lines = store.read.record.newest(limit=1)[0].lines
    assert [(line.what, line.before, line.after) for line in lines] == [("phone", "", "5551234")]


def test_two_who_amend_at_once_do_not_overwrite_each_other(store: Store) -> None:
    patient = register(store)
    _amend(store, replace(patient, phone="1"))

    with pytest.raises(Refused, match="patient_changed_meanwhile"):
        _amend(store, replace(patient, phone="2"))

    assert store.read.patients.get(patient.patient_id).phone == "1"


def test_people_born_on_one_day_are_found_together(store: Store) -> None:
    for number, year in enumerate((1984, 1984, 1990), start=1):
        register(store, a_patient(number, birth_date=date(year, 5, 12)))

    assert len(store.read.patients.born_on(date(1984, 5, 12))) == 2


def test_a_patient_who_is_not_here_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="no_such_patient"):
        store.read.patients.get(PatientId("nobody"))


def _amend(store: Store, patient: Patient) -> Patient:
    subject = PatientRef(patient.patient_id)
    actor = NURSE if patient.phone == "2" else FRONT_DESK
    with store.writing(actor, verb="amend_patient", subject=subject) as change:
        return change.patients.amend(patient)
