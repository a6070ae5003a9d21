"""Registering and amending a patient: by keys, without losing a letter."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from kettle.domain.people import Patient
from kettle.ui.patients.form_values import differences, listed, texts_of
from kettle.workflow import keeping, registering
from tests.ui.patients.conftest import AtPatients, Sit

KEY = Qt.Key
LONG = "Maximiliana Bartholomew-Featherstonehaugh of Upper Slaughter"


def _fill(at: AtPatients, **fields: str) -> None:
    for name, text in fields.items():
        field = at.find(QLineEdit, name)
        field.setFocus()
        field.clear()
        at.type(text, into=field)


def _new(at: AtPatients, **fields: str) -> None:
    at.screen.make_new()
    _fill(at, **fields)


def _count(at: AtPatients) -> int:
    return registering.count_patients(at.desk)


def _theirs(at: AtPatients) -> Patient:
    return registering.read_patient(at.desk, patient_id=at.patient())


def test_a_patient_is_on_the_books_in_four_steps(at: AtPatients) -> None:
    at.screen.make_new()
    at.type("O'Neill", into=at.focused())
    at.press(KEY.Key_Tab)
    at.type("Zoë", into=at.focused())
    at.press(KEY.Key_Tab)
    at.type("12 may 1984", into=at.focused())
    at.press(KEY.Key_Tab)
    at.type("555-0123", into=at.focused())

    at.press(KEY.Key_Return)

    [line] = registering.find_patients(at.desk, text="oneill").found
    assert (line.given_name, line.birth_date, line.phone) == ("Zoë", date(1984, 5, 12), "555-0123")
    assert at.said("banner_name") == "Zoë O'Neill"
    assert at.window.sheet.paper is None


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("birth_date", "3/4/1984"),
        ("birth_date", "31 feb 1984"),
        ("birth_date", "3 mar 2084"),
        ("phone", "call me"),
        ("family_name", "   "),
        ("family_name", "123"),
        ("given_name", "x" * 5000),
    ],
)
def test_what_cannot_be_meant_is_said_at_its_field_and_nothing_is_written(
    at: AtPatients, field: str, text: str
) -> None:
    before = _count(at)
    good = {"family_name": "Stee", "given_name": "Ann", "birth_date": "3 mar 1984"}
    _new(at, **good)
    wrong = at.find(QLineEdit, field)
    wrong.setText(text)

    at.click("save_patient")

    assert at.said(f"{field}_wrong")
    assert at.window.focusWidget() is wrong
    assert (wrong.text(), _count(at)) == (text, before)


def test_who_may_be_the_same_person_is_pointed_out_while_typing(at: AtPatients) -> None:
    _new(at, family_name="Teaspon", given_name="Mary", birth_date="3 mar 1984")

    strip = at.find(QWidget, "same_person")

    assert strip.isVisible()
    assert strip.accessibleName() == (
        "Possibly the same person: Marigold Teaspoon, 3 Mar 1984, KT-000142"
    )


def test_going_on_all_the_same_is_recorded(at: AtPatients) -> None:
    _new(at, family_name="Teaspoon", given_name="Mary", birth_date="3 mar 1984")

    at.click("save_patient")

    entries = at.desk.store.read.record.newest(limit=5)
    assert "not the same person as KT-000142" in [entry.reason for entry in entries]


def test_the_same_person_opens_instead(at: AtPatients) -> None:
    _new(at, family_name="Teaspoon", given_name="Mary", birth_date="3 mar 1984")

    at.click("same_KT-000142")

    assert at.said("banner_name") == "Marigold Teaspoon"
    assert at.window.sheet.paper is None


def test_nothing_is_lost_after_leaving_a_field(at: AtPatients, sit: Sit) -> None:
    _new(at, family_name="O'Neill", phone="555-0123")
    at.press(KEY.Key_Tab)

    again = sit("nurse")
    again.screen.make_new()

    assert again.find(QLineEdit, "family_name").text() == "O'Neill"
    assert again.find(QLineEdit, "phone").text() == "555-0123"
    assert again.said("form_draft") == "Unsaved from 13:47"


def test_an_unfinished_form_can_be_begun_anew(at: AtPatients) -> None:
    _new(at, family_name="O'Neill")
    at.press(KEY.Key_Tab)
    at.window.sheet.close_sheet()
    at.screen.make_new()

    at.click("begin_anew")

    assert at.find(QLineEdit, "family_name").text() == ""
    assert keeping.drafts(at.desk) == ()


def test_what_was_searched_in_vain_is_the_family_name(at: AtPatients) -> None:
    at.type("Featherstone")

    at.screen.make_new()

    assert at.find(QLineEdit, "family_name").text() == "Featherstone"


@pytest.mark.parametrize("name", [LONG, "<b>Zoë</b>", "Ñandú d'Àrc-Łódź"])
def test_any_name_is_kept_as_it_was_typed(at: AtPatients, name: str) -> None:
    _new(at, family_name=name, given_name="-", birth_date="3 mar 1999")

    at.click("save_patient")

    assert at.said("banner_name") == name


def test_a_name_that_papers_cannot_set_asks_for_another_one(at: AtPatients) -> None:
    _new(at, family_name="אבגדה", given_name="-", birth_date="3 mar 1999")
    at.click("save_patient")
    asked = at.said("name_for_printing_wrong")

    _fill(at, name_for_printing="Abgada")
    at.click("save_patient")

    assert asked.startswith("Papers cannot set א")
    [line] = registering.find_patients(at.desk, text="אבגדה").found
    patient = registering.read_patient(at.desk, patient_id=line.patient_id)
    assert patient.name_for_printing == "Abgada"


def test_allergies_are_asked_from_the_banner(at: AtPatients) -> None:
    _new(at, family_name="Stee", given_name="Ann", birth_date="3 mar 1999")
    at.click("save_patient")

    at.click("ask_allergies")
    at.click("allergies_2")
    at.type("Latex, Peanuts", into=at.find(QLineEdit, "allergy_items"))
    at.click("save_allergies")

    [line] = registering.find_patients(at.desk, text="stee ann").found
    allergies = registering.read_patient(at.desk, patient_id=line.patient_id).allergies
    assert (allergies.asked_on, allergies.items) == (date(2026, 5, 14), ("Latex", "Peanuts"))


def test_when_two_amend_at_once_both_values_are_shown_and_none_is_lost(at: AtPatients) -> None:
    at.open()
    at.click("amend_patient")
    registering.amend_patient(
        at.team.front_desk, patient=replace(_theirs(at), phone="555-0999", pronouns="they/them")
    )
    _fill(at, phone="555-0111")

    at.click("save_patient")
    asked = at.find(QWidget, "conflict").isVisible()
    pronouns = at.find(QLineEdit, "pronouns").text()
    at.click("mine_phone")
    at.click("save_patient")

    assert (asked, pronouns) == (True, "they/them")
    assert (_theirs(at).phone, _theirs(at).pronouns) == ("555-0111", "they/them")


def test_taking_theirs_puts_their_value_into_the_field(at: AtPatients) -> None:
    at.open()
    at.click("amend_patient")
    registering.amend_patient(at.team.front_desk, patient=replace(_theirs(at), phone="555-0999"))
    _fill(at, phone="555-0111")
    at.click("save_patient")

    at.click("theirs_phone")

    assert at.find(QLineEdit, "phone").text() == "555-0999"


def test_only_what_both_changed_is_asked_about(at: AtPatients) -> None:
    before = _theirs(at)
    theirs = replace(before, phone="1", pronouns="x")
    mine = texts_of(before) | {"phone": "2"}

    found = {one.name: one.is_contested for one in differences(before, theirs, mine)}

    assert found == {"phone": True, "pronouns": False}


def test_things_are_listed_with_semicolons() -> None:
    assert listed(" a b;; c, d ;") == ("a b", "c, d")
