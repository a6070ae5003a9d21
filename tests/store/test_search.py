from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain.clock import ManualClock, utc
from kettle.domain.names import search_text, search_words
from kettle.domain.people import Patient
from kettle.domain.refs import PatientRef
from kettle.store.store import Store
from tests.support.stores import FRONT_DESK, a_patient, memory_store, register

Found = Callable[[str], list[str]]

PEOPLE = (
    a_patient(1, family_name="Lopez", given_name="Maria", phone="07700 900 123"),
    a_patient(2, family_name="Peña-O’Brien", given_name="José", birth_date=date(1990, 11, 3)),
    a_patient(3, family_name="Garcia Lopez", given_name="Ana", birth_date=date(1971, 1, 30)),
    a_patient(4, family_name="Lindqvist", given_name="Lo", birth_date=date(1984, 5, 21)),
    a_patient(5, family_name="李", given_name="小龍", birth_date=date(1960, 6, 6)),
    a_patient(6, family_name="Smith", given_name="Lopezina", birth_date=date(2001, 2, 28)),
)


@pytest.fixture
def found(store: Store) -> Found:
    """Type something and get the record numbers, as short as they can be."""
    for patient in PEOPLE:
        register(store, patient)

    def find(typed: str) -> list[str]:
        return [line.record_number.lstrip("0") for line in store.read.search.find(typed).found]

    return find


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("lopez", ["1", "6", "3"]),
        ("LOPEZ", ["1", "6", "3"]),
        ("lop mar", ["1"]),
        ("maria lopez", ["1"]),
        ("Lopez, Maria", ["1"]),
        ("l", ["4", "1", "6", "3"]),
        ("lo", ["1", "4", "6", "3"]),
        ("pena", ["2"]),
        ("PEÑA", ["2"]),
        ("obrien", ["2"]),
        ("o'brien jose", ["2"]),
        ("rcia", ["3"]),
        ("1984-05-12", ["1"]),
        ("12.05.1984", ["1"]),
        ("05/12/1984", ["1"]),
        ("3 nov 1990", ["2"]),
        ("1984", ["4", "1"]),
        ("900123", ["1"]),
        ("07700 900 123", ["1"]),
        ("000004", ["4"]),
        ("李", ["5"]),
        ("小龍", ["5"]),
        ("lopez 1971", ["3"]),
        ("zz", []),
        ("nobody", []),
        ("lopez zz", []),
        ("%", ["3", "4", "1", "2", "6", "5"]),
    ],
)
def test_a_patient_is_found_by_any_part_in_any_order(
    found: Found, typed: str, numbers: list[str]
) -> None:
    assert found(typed) == numbers


@pytest.mark.parametrize(
    "typed", ['"', "'", "NEAR(a b)", "a AND b", "*", "lopez* OR x", "-", "\x00"]
)
def test_what_means_something_to_the_engine_means_nothing_here(found: Found, typed: str) -> None:
    assert isinstance(found(typed), list)


def test_nothing_typed_lists_everybody_by_name(found: Found) -> None:
    assert found("") == ["3", "4", "1", "2", "6", "5"]


def test_a_list_that_was_cut_says_so(store: Store) -> None:
    for number in range(1, 8):
        register(store, a_patient(number))

    cut, whole = store.read.search.find("lopez", limit=5), store.read.search.find("lopez", limit=7)

    assert (len(cut.found), cut.more) == (5, True)
    assert (len(whole.found), whole.more) == (7, False)


def test_a_new_name_is_found_and_the_old_one_only_as_a_former_name(store: Store) -> None:
    patient = register(store, a_patient(family_name="Xylander"))
    changed = replace(patient, family_name="Moreau", phone="5551234")
    with store.writing(
        FRONT_DESK, verb="amend_patient", subject=PatientRef(patient.patient_id)
    ) as change:
        change.patients.amend(changed)

    assert _count(store, "moreau") == _count(store, "5551234") == 1
    assert _count(store, "xylander") == _count(store, "xy") == 0


def test_names_that_sound_alike_are_found(store: Store) -> None:
    for number, name in enumerate(("Smith", "Smyth", "Schmidt", "Jones"), start=1):
        register(store, a_patient(number, family_name=name))

    alike = store.read.search.sounding_like("Smith")

    assert [line.family_name for line in alike] == ["Schmidt", "Smyth", "Smith"]


def test_lines_come_in_the_order_asked_for(store: Store) -> None:
    patients = [register(store, a_patient(number)) for number in (1, 2, 3)]
    asked = [patients[2].patient_id, patients[0].patient_id]

    assert [line.patient_id for line in store.read.search.lines(asked)] == asked


WORDS = st.text(alphabet="abLoÉ '-1", min_size=1, max_size=8)


@given(
    names=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6),
    typed=st.text("abloé 1", max_size=6),
)
def test_search_finds_exactly_whoever_holds_every_word(
    names: list[tuple[str, str]], typed: str
) -> None:
    store = memory_store(ManualClock(utc(2026, 5, 14)))
    patients = [
        register(store, a_patient(number, family_name=family, given_name=given_name))
        for number, (family, given_name) in enumerate(names, start=1)
    ]

    found = {line.patient_id for line in store.read.search.find(typed).found}

    assert found == {one.patient_id for one in patients if _holds(one, typed)}
    store.close()


def _holds(patient: Patient, typed: str) -> bool:
    text = f" {search_text(patient)} "
    return all((word if len(word) >= 3 else f" {word}") in text for word in search_words(typed))


def _count(store: Store, typed: str) -> int:
    return len(store.read.search.find(typed).found)
