"""What the going-home instructions say. Source of the points: domain.md 5.3."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from kettle.documents import going_home_sheet, plain
from kettle.documents.every_page import Fasting
from kettle.documents.going_home_sheet import ComingVisit
from kettle.documents.paper import Language
from tests.documents.papers import CLINIC, MARIGOLD, going_home, printing

PRINTED = printing()


def _said(**changes: object) -> str:
    return plain.read(going_home_sheet.build(going_home(**changes)))


def test_the_earliest_morning_is_the_next_day_and_carries_its_condition() -> None:
    said = _said(infusion_ended_at=datetime(2026, 3, 2, 10, 6))

    assert "Until you have slept a full night\nnot before Tuesday morning, March 3" in said


@pytest.mark.parametrize(
    ("ended_at", "earliest"),
    [
        (datetime(2026, 12, 31, 15, 0), date(2027, 1, 1)),
        (datetime(2028, 2, 28, 9, 0), date(2028, 2, 29)),
        (datetime(2026, 3, 7, 16, 0), date(2026, 3, 8)),
    ],
)
def test_the_next_day_is_a_day_of_the_calendar(ended_at: datetime, earliest: date) -> None:
    assert going_home(infusion_ended_at=ended_at).earliest_on == earliest


def test_alcohol_cannabis_and_other_drugs_wait_24_hours_in_both_languages() -> None:
    spanish = _said(printing=printing(language=Language.SPANISH))

    assert "No alcohol: for 24 hours, and no cannabis or other drugs" in _said()
    assert "No beba alcohol: por 24 horas, ni use cannabis u otras drogas" in spanish


def test_medicines_are_asked_about_and_none_is_stopped() -> None:
    said = _said()

    assert "Ask your nurse which medicines to take tonight." in said
    assert "sleeping pills, pain pills or calming pills unless we said it is OK" in said
    assert "Do not stop your antidepressant on your own." in said


def test_what_may_come_up_is_said_beside_what_to_do() -> None:
    said = _said()

    assert "It can affect how you think, move and feel until tomorrow." in said
    assert "dizzy, sleepy, sick to your stomach or far away. Most of this fades" in said
    assert "Eat as usual when your stomach is settled." in said
    assert "Do not look after small children alone tonight." in said
    assert "Vivid dreams or strong feelings can come up. Talk with someone you trust." in said
    assert "your IV site, a little sore at first, gets red, hot, swollen or leaks" in said


def test_the_follow_up_call_is_named_before_the_next_visit() -> None:
    assert "We will call you on Friday, May 15" in _said()
    assert "We will call you on" not in _said(call_on=None)


def test_medicines_named_by_the_prescriber_are_printed() -> None:
    said = _said(take_tonight=("lisinopril",), hold_tonight=("zolpidem", "lorazepam"))

    assert "Take tonight: lisinopril." in said
    assert "Do not take tonight: zolpidem, lorazepam." in said


def test_every_sign_for_911_is_there() -> None:
    said = _said()

    for sign in (
        "chest pain",
        "trouble breathing",
        "fainting",
        "sudden very bad headache",
        "weakness on one side",
        "a seizure",
        "swelling of the face or throat",
    ):
        assert sign in said


def test_emergency_numbers_are_the_clinics_settings() -> None:
    said = _said(clinic=replace(CLINIC, emergency="112", crisis="116 123"))

    assert "Call 112" in said
    assert "Call or text 116 123" in said
    assert "911" not in said


def test_the_escort_is_named_when_known() -> None:
    assert "Go home with Robin Teaspoon." in _said()
    assert "Go home with the adult who signed you out." in _said(escort="")


def test_the_next_visit_says_how_long_and_when_to_be_collected() -> None:
    said = _said()

    assert "THURSDAY 4 June 2026\n10:50 AM" in said
    assert "Allow 3 hours 15 minutes. Your adult can pick you up at 2:05 PM." in said


def test_a_visit_that_is_not_booked_says_so() -> None:
    visit = ComingVisit(
        starts_at=datetime(2026, 6, 4, 10, 50), home_at=datetime(2026, 6, 4, 14), booked=False
    )

    assert "This visit is planned. We will call you to book it." in _said(next_visit=visit)


def test_without_a_next_visit_the_clinic_promises_a_call() -> None:
    assert "We will call you about your next visit." in _said(next_visit=None)


def test_fasting_hours_are_the_protocols() -> None:
    assert "No food for 8 hours before" in _said(fasting=Fasting(solids_h=8, clear_h=3))
    assert "No food" not in _said(fasting=None)


def test_leaving_early_is_on_the_page() -> None:
    assert "You are leaving earlier than we advised." in _said(left_early=True)
    assert "earlier than we advised" not in _said()


def test_a_practice_page_says_that_it_is_no_real_patients() -> None:
    said = _said(printing=replace(PRINTED, practice=True, protocol_signed=False))

    assert said.startswith("PRACTICE, not a real patient\n")
    assert "not signed" not in said


def test_unsigned_rules_are_said_on_the_page() -> None:
    said = _said(printing=replace(PRINTED, protocol_signed=False))

    assert said.startswith("Draft rules, not signed")


def test_the_foot_names_patient_version_and_seal() -> None:
    said = _said(printing=replace(PRINTED, seal="7K3QX-9D2MA"))

    assert "Marigold Teaspoon · born March 3, 1984 · KT-000142" in said
    assert "printed May 14, 2026, 1:42 PM · text version 1, draft · seal 7K3QX-9D2MA" in said


def test_the_dose_is_not_printed() -> None:
    assert " mg" not in _said()


def test_a_name_for_printing_is_the_one_printed() -> None:
    patient = replace(MARIGOLD, name="李小龍", name_for_printing="Li Xiaolong")

    said = _said(patient=patient)

    assert "For Li Xiaolong." in said
    assert "李" not in said
