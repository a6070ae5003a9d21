"""Names that could be taken for each other are pointed out; other names are not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain.ids import PatientId
from kettle.domain.names import (
    Likeness,
    fold,
    letters_apart,
    likenesses,
    may_be_same_person,
    mistakable,
    search_text,
    search_words,
    sound_key,
)
from kettle.domain.people import Patient

_BORN = date(1984, 5, 12)


def _patient(
    family: str = "Lopez",
    given_name: str = "Maria",
    born: date = _BORN,
    former: tuple[str, ...] = (),
    phone: str = "",
) -> Patient:
    return Patient(
        patient_id=PatientId(f"{family}-{given_name}-{born}"),
        record_number="K-00412",
        family_name=family,
        given_name=given_name,
        birth_date=born,
        former_names=former,
        phone=phone,
    )


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Peña", "pena"),
        ("O’Brien", "obrien"),
        ("O'Brien", "obrien"),
        ("García-López", "garcia lopez"),
        ("  SØRENSEN,  Åse ", "sorensen ase"),
        ("Łukasz Straße", "lukasz strasse"),
        ("Þóra Æsir", "thora aesir"),
        ("محمد", "محمد"),
        ("مُحَمَّد", "محمد"),
        ("<b>Ann</b>", "b ann b"),
        ("1984-05-12", "1984 05 12"),
        ("!?", ""),
    ],
)
def test_accents_case_and_punctuation_do_not_part_two_names(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Catherine", "Kathryn"),
        ("Smith", "Smyth"),
        ("Smith", "Schmidt"),
        ("Stephen", "Steven"),
        ("Gonzalez", "Gonzales"),
        ("Sean", "Shawn"),
        ("McDonald", "MacDonald"),
        ("Mackenzie", "McKenzie"),
        ("Jon", "John"),
        ("Lee", "Leigh"),
        ("George", "Jorge"),
        ("Brown", "Braun"),
        ("Muñoz", "Munos"),
        ("Philips", "Phillips"),
    ],
)
def test_names_that_sound_alike_have_one_key(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lee", "Lou"), ("Smith", "Jones"), ("Rowan", "Ronan"), ("Okafor", "Pepperpot"), ("李", "王")],
)
def test_names_that_sound_different_have_two_keys(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


@given(st.text(max_size=40))
def test_every_name_has_a_sound_key_of_as_many_words(name: str) -> None:
    assert len(sound_key(name).split()) == len(fold(name).split())


def test_two_patients_named_lopez_are_alike() -> None:
    one = _patient("Lopez", "Maria")
    other = _patient("López García", "Ana", date(1990, 1, 1))

    assert likenesses(one, other) == {Likeness.SAME_FAMILY_NAME}


def test_a_similar_surname_is_pointed_out() -> None:
    one = _patient("Hernandez", "Ana")
    other = _patient("Fernandez", "Rosa", date(1990, 1, 1))

    assert likenesses(one, other) == {Likeness.SIMILAR_FAMILY_NAME}


def test_the_same_birth_date_and_given_name_are_pointed_out() -> None:
    one, other = _patient("Okafor", "Maria"), _patient("Pepperpot", "Maria")

    assert likenesses(one, other) == {Likeness.SAME_GIVEN_NAME, Likeness.SAME_BIRTH_DATE}


def test_a_shared_particle_makes_nobody_alike() -> None:
    one = _patient("van der Berg", "Ana")
    other = _patient("van der Molen", "Rosa", date(1990, 1, 1))

    assert likenesses(one, other) == frozenset()


def test_a_short_surname_with_another_letter_is_another_name() -> None:
    assert not likenesses(_patient("Kim", "A"), _patient("Kip", "B", date(1990, 1, 1)))


@pytest.mark.parametrize(
    ("family", "born"),
    [
        ("Lopez", date(1984, 5, 12)),
        ("lópez", date(1984, 5, 12)),
        ("Lopes", date(1984, 5, 12)),
        ("Loepz", date(1984, 5, 12)),
        ("Lope", date(1984, 5, 12)),
        ("Lopez", date(1984, 5, 13)),
        ("Lopez", date(1984, 5, 21)),
        ("Lopez", date(1948, 5, 12)),
    ],
)
def test_one_letter_or_digit_apart_may_be_the_same_person(family: str, born: date) -> None:
    assert may_be_same_person(family_name=family, birth_date=born, known=_patient())


@pytest.mark.parametrize(
    ("family", "born"),
    [
        ("Lopes", date(1984, 5, 13)),
        ("Lopez", date(1985, 6, 12)),
        ("Gomez", date(1984, 5, 12)),
    ],
)
def test_two_letters_or_digits_apart_is_somebody_else(family: str, born: date) -> None:
    assert not may_be_same_person(family_name=family, birth_date=born, known=_patient())


def test_a_former_surname_counts() -> None:
    known = _patient("Okafor", former=("Maria Lopez",))

    assert may_be_same_person(family_name="Lopez", birth_date=_BORN, known=known)


def _distance(one: str, other: str) -> int:
    """Optimal string alignment, written the slow way."""
    rows = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            rows[i, j] = min(rows[i - 1, j] + 1, rows[i, j - 1] + 1, rows[i - 1, j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                rows[i, j] = min(rows[i, j], rows[i - 2, j - 2] + 1)
    return rows[len(one), len(other)]


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_letters_apart_agrees_with_the_slow_way(one: str, other: str) -> None:
    assert letters_apart(one, other) == min(2, _distance(one, other))


@pytest.mark.parametrize(
    "typed",
    ["lopez mar", "Mar LÓPEZ", "12/05/1984", "1984-05-12", "5/12/1984", "12 may", "05121984",
     "07700 900123", "0770-0900", "k 00412", "K-00412", "k00412", "perez"],
)  # fmt: skip
def test_a_patient_is_found_by_any_part_in_any_order(typed: str) -> None:
    patient = _patient(former=("Maria Pérez",), phone="(0770) 090 0123")
    phone = _patient(former=("Maria Pérez",), phone="07700 900123")
    text = f"{search_text(patient)} {search_text(phone)}"

    assert all(word in text for word in search_words(typed))


def test_those_who_could_be_taken_for_each_other_are_found_in_a_crowd() -> None:
    teaspoon, saltcellar, teespoon = crowd = [
        _patient("Teaspoon", "Marigold", date(1984, 3, 3)),
        _patient("Saltcellar", "Ivo", date(1970, 1, 1)),
        _patient("Teespoon", "Otto", date(1961, 10, 21)),
    ]

    assert mistakable(crowd) == {teaspoon.patient_id, teespoon.patient_id}
    assert saltcellar.patient_id not in mistakable(crowd)
