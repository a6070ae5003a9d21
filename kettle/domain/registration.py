"""What must be known of a person before they are on the books, and what cannot be meant.

Names stand as they were typed, in every script; only what cannot be a name is sent back to its
field. The bounds here guard against slips of the hand and are no rules of care.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date

from kettle.domain.errors import unreadable
from kettle.domain.people import Allergies, Patient, Sex

LONGEST_NAME = 200
LONGEST_TEXT = 2000
OLDEST_YEARS = 120
ONE_NAME_ONLY = "-"
"""Typed as the given name of somebody who has one name only."""

_HEIGHTS_CM = (50, 260)
_PHONE = re.compile(r"[+(]*[0-9][0-9 ().\-/]*(?:(?:x|ext\.?) ?[0-9]+)?", re.IGNORECASE)
_FEWEST_PHONE_DIGITS = 5
_BREAKS = frozenset(("Cc", "Zl", "Zp"))
"""Unicode's control characters and its own line and paragraph breaks."""
_NAMES = ("family_name", "given_name", "name_for_printing", "escort_name")
_TEXTS = ("pronouns", "address", "email", "record_number")
_PHONES = ("phone", "escort_phone")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPatient:
    """A person as they are registered; without a record number the next free one is given."""

    family_name: str
    given_name: str
    birth_date: date
    record_number: str = ""
    sex: Sex | None = None
    pronouns: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""
    former_names: tuple[str, ...] = ()
    name_for_printing: str = ""
    language: str = "en"
    print_size: str = "normal"
    height_cm: int | None = None
    allergies: Allergies = field(default_factory=Allergies)
    watch_notes: tuple[str, ...] = ()
    escort_name: str = ""
    escort_phone: str = ""


def checked(patient: Patient, *, today: date) -> Patient:
    """The patient with spaces tidied, as they may be kept.

    Raises:
        Unreadable: a field holds what cannot be meant; `field_name` is the field of `Patient`.
    """
    patient = _tidied(patient)
    _expect_names(patient)
    for name in (*_NAMES, *_TEXTS):
        _expect_one_line(name, getattr(patient, name))
    expect_lines(former_names=patient.former_names, watch_notes=patient.watch_notes)
    expect_lines(allergy_items=patient.allergies.items)
    for name in _PHONES:
        _expect_phone(name, getattr(patient, name))
    _expect_birth_date(patient.birth_date, today)
    _expect_height(patient.height_cm)
    if patient.email and "@" not in patient.email:
        raise unreadable("email_unreadable", field_name="email")
    one_name = patient.given_name == ONE_NAME_ONLY
    return replace(patient, given_name="") if one_name else patient


def _tidied(patient: Patient) -> Patient:
    texts = {name: _tidy(getattr(patient, name)) for name in (*_NAMES, *_TEXTS, *_PHONES)}
    former = tuple(name for name in map(_tidy, patient.former_names) if name)
    return replace(patient, former_names=former, **texts)  # type: ignore[arg-type]


def _tidy(text: str) -> str:
    """One spelling for one letter, and no spaces around; a line break inside is found later."""
    return unicodedata.normalize("NFC", text).strip()


def expect_lines(**listed: tuple[str, ...]) -> None:
    """Make sure that each of some lists, by the field it is typed in, holds single lines.

    Raises:
        Unreadable: one is too long or holds a line break.
    """
    for name, texts in listed.items():
        for text in texts:
            _expect_one_line(name, text)


def _expect_names(patient: Patient) -> None:
    for name in ("family_name", "given_name"):
        if not getattr(patient, name):
            raise unreadable("name_missing", field_name=name)
    for name in _NAMES:
        if len(getattr(patient, name)) > LONGEST_NAME:
            raise unreadable("name_too_long", field_name=name, longest=LONGEST_NAME)
    if any(len(former) > LONGEST_NAME for former in patient.former_names):
        raise unreadable("name_too_long", field_name="former_names", longest=LONGEST_NAME)
    for name in ("family_name", "given_name"):
        typed = getattr(patient, name)
        if typed != ONE_NAME_ONLY and not any(letter.isalpha() for letter in typed):
            raise unreadable("name_without_letters", field_name=name)


def _expect_one_line(name: str, text: str) -> None:
    if any(unicodedata.category(letter) in _BREAKS for letter in text if name != "address"):
        raise unreadable("name_with_line_break", field_name=name)
    if len(text) > LONGEST_TEXT:
        raise unreadable("text_too_long", field_name=name, longest=LONGEST_TEXT)


def _expect_phone(name: str, text: str) -> None:
    digits = sum(letter.isdecimal() for letter in text)
    if text and (digits < _FEWEST_PHONE_DIGITS or not _PHONE.fullmatch(text)):
        raise unreadable("phone_unreadable", field_name=name)


def _expect_birth_date(birth_date: date, today: date) -> None:
    if birth_date > today:
        raise unreadable("birth_date_in_the_future", field_name="birth_date", day=birth_date)
    if today.year - birth_date.year > OLDEST_YEARS:
        raise unreadable("birth_date_too_long_ago", field_name="birth_date", years=OLDEST_YEARS)


def _expect_height(height_cm: int | None) -> None:
    shortest, tallest = _HEIGHTS_CM
    if height_cm is not None and not shortest <= height_cm <= tallest:
        raise unreadable(
            "height_unlikely", field_name="height_cm", shortest=shortest, tallest=tallest
        )
