"""Patients are registered, amended and found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle import wording
from kettle.domain.errors import KettleError, Refused, Unreadable
from kettle.domain.ids import PatientId
from kettle.domain.people import Patient
from kettle.domain.refs import PatientRef
from kettle.domain.registration import NewPatient, checked
from kettle.workflow import registering
from kettle.workflow.desk import Desk
from tests.support import desks

TODAY = date(2026, 5, 14)
BORN = date(1984, 3, 3)


@pytest.fixture
def desk() -> Desk:
    return desks.desk(desks.FRONT_DESK)


def _new(**fields: object) -> NewPatient:
    plain: dict[str, object] = {
        "family_name": "Teaspoon",
        "given_name": "Marigold",
        "birth_date": BORN,
    }
    return NewPatient(**{**plain, **fields})  # type: ignore[arg-type]


def _refused(desk: Desk, **fields: object) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        registering.register_patient(desk, new=_new(**fields))
    return caught.value


def test_a_registered_patient_is_found_by_name(desk: Desk) -> None:
    patient = registering.register_patient(desk, new=_new())

    found = registering.find_patients(desk, text="tea mari").found

    assert [line.patient_id for line in found] == [patient.patient_id]
    assert patient.record_number == "000001"


@pytest.mark.parametrize("item", ["a\u2028b", "a\x07b", "a" * 5000])
def test_what_an_allergy_cannot_be_is_said_at_its_field(desk: Desk, item: str) -> None:
    patient = registering.register_patient(desk, new=_new())

    with pytest.raises(Unreadable) as caught:
        registering.set_allergies(desk, patient_id=patient.patient_id, items=("Latex", item))

    assert caught.value.field_name == "allergy_items"
    assert registering.read_patient(desk, patient_id=patient.patient_id) == patient


@pytest.mark.parametrize("typed", ["%", '"', "😀", "*", "-"])
def test_signs_alone_find_nobody(desk: Desk, typed: str) -> None:
    """Nothing typed lists everybody; a percent sign is something, and nobody is called so."""
    registering.register_patient(desk, new=_new())

    assert registering.find_patients(desk, text=typed).found == ()
    assert registering.find_patients(desk, text=" ").found


@pytest.mark.parametrize(
    "name",
    [
        "O'Brien-Łukasz",
        "Nguyễn",
        "علي",
        "<b>Teaspoon</b>",
        "Smith & Sons </para>",
        "D" * 200,
    ],
)
def test_a_name_stands_as_it_was_typed(desk: Desk, name: str) -> None:
    patient = registering.register_patient(desk, new=_new(family_name=name))

    kept = registering.read_patient(desk, patient_id=patient.patient_id)

    assert kept.family_name == name


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("family_name", "  ", "name_missing"),
        ("given_name", "", "name_missing"),
        ("family_name", "D" * 201, "name_too_long"),
        ("family_name", "D" * 5000, "name_too_long"),
        ("family_name", "1234", "name_without_letters"),
        ("given_name", "Mari\ngold", "name_with_line_break"),
        ("birth_date", date(2026, 5, 15), "birth_date_in_the_future"),
        ("birth_date", date(1884, 3, 3), "birth_date_too_long_ago"),
        ("phone", "call me", "phone_unreadable"),
        ("phone", "12", "phone_unreadable"),
        ("escort_phone", "555-01<b>", "phone_unreadable"),
        ("email", "nobody", "email_unreadable"),
        ("height_cm", 17, "height_unlikely"),
    ],
)
def test_what_cannot_be_meant_is_said_at_its_field(
    desk: Desk, field: str, typed: object, code: str
) -> None:
    said = _refused(desk, **{field: typed})

    assert said.field_name == field
    assert said.reason.code == code
    assert wording.sentence(said.reason)
    assert registering.count_patients(desk) == 0


@pytest.mark.parametrize("phone", ["555-0142", "+44 20 7946 0000", "(555) 010-4477 x12", ""])
def test_a_phone_number_is_kept_as_it_is_written(desk: Desk, phone: str) -> None:
    assert registering.register_patient(desk, new=_new(phone=phone)).phone == phone


def test_a_dash_is_the_given_name_of_who_has_one_name_only(desk: Desk) -> None:
    patient = registering.register_patient(desk, new=_new(given_name="-"))

    assert patient.list_name == "Teaspoon"


def test_one_letter_has_one_spelling_however_it_was_typed(desk: Desk) -> None:
    patient = registering.register_patient(desk, new=_new(family_name=" Pen\u0303a "))

    assert patient.family_name == "Pe\u00f1a"


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_is_kept_or_refused_in_words(family: str, phone: str) -> None:
    outcome = _outcome(_patient(family, phone))

    if isinstance(outcome, Patient):
        assert _outcome(outcome) == outcome
    else:
        assert wording.sentence(outcome.reason)


def _outcome(patient: Patient) -> Patient | KettleError:
    try:
        return checked(patient, today=TODAY)
    except KettleError as said:
        return said


def _patient(family: str, phone: str) -> Patient:
    return Patient(
        patient_id=PatientId("somebody"),
        record_number="1",
        family_name=family,
        given_name="Marigold",
        birth_date=BORN,
        phone=phone,
    )


@pytest.mark.parametrize(
    ("family", "born"),
    [("Teaspoon", BORN), ("Teaspon", BORN), ("Teaspoon", date(1984, 3, 8))],
)
def test_who_may_be_here_already_is_pointed_out(desk: Desk, family: str, born: date) -> None:
    known = registering.register_patient(desk, new=_new())

    found = registering.possible_same_person(
        desk, family_name=family, given_name="Marigold", birth_date=born
    )

    assert [line.patient_id for line in found] == [known.patient_id]


def test_another_person_is_not_pointed_out(desk: Desk) -> None:
    registering.register_patient(desk, new=_new())

    assert not registering.possible_same_person(
        desk, family_name="Teaspoon", given_name="Marigold", birth_date=date(1961, 10, 21)
    )


def test_a_former_name_is_the_same_person(desk: Desk) -> None:
    known = registering.register_patient(desk, new=_new(former_names=("Kettleby",)))

    found = registering.possible_same_person(
        desk, family_name="Kettleby", given_name="Marigold", birth_date=BORN
    )

    assert [line.patient_id for line in found] == [known.patient_id]


def test_two_who_amend_one_patient_do_not_overwrite_each_other(desk: Desk) -> None:
    patient = registering.register_patient(desk, new=_new())
    registering.amend_patient(desk, patient=replace(patient, phone="555-0100"))

    with pytest.raises(Refused) as caught:
        registering.amend_patient(desk, patient=replace(patient, phone="555-0111"))

    assert caught.value.reason.code == "patient_changed_meanwhile"
    theirs = registering.read_patient(desk, patient_id=patient.patient_id)
    assert theirs.phone == "555-0100"


def test_the_record_tells_what_was_amended(desk: Desk) -> None:
    patient = registering.register_patient(desk, new=_new())

    registering.amend_patient(desk, patient=replace(patient, phone="555-0100"), reason="moved")

    entry = desk.store.read.record.about(PatientRef(patient.patient_id))[0]
    assert entry.reason == "moved"
    assert [(line.what, line.after) for line in entry.lines] == [("phone", "555-0100")]


def test_no_known_allergies_is_not_the_same_as_not_asked(desk: Desk) -> None:
    patient = registering.register_patient(desk, new=_new())

    asked = registering.set_allergies(desk, patient_id=patient.patient_id, items=(" ",))

    assert patient.allergies.asked_on is None
    assert (asked.allergies.asked_on, asked.allergies.items) == (TODAY, ())


def test_a_name_spelt_otherwise_is_found_by_its_sound(desk: Desk) -> None:
    patient = registering.register_patient(desk, new=_new(family_name="Stee"))

    found = registering.find_patients(desk, text="Steigh")

    assert patient.patient_id in {line.patient_id for line in (*found.found, *found.sounds_alike)}
