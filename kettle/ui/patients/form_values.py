"""What was typed into a patient's form becomes a patient; what two people typed is compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kettle.domain import dates, numbers
from kettle.domain.people import Allergies, Patient, Sex
from kettle.domain.registration import NewPatient
from kettle.ui.patients.words import tr

Typed = Mapping[str, str]
"""The text of each field by the name of the field of `Patient` it stands for."""

NEW_FIELDS = (
    "family_name", "given_name", "birth_date", "phone", "sex", "language", "allergies",
    "allergy_items", "name_for_printing",
)  # fmt: skip
AMENDED_FIELDS = (
    "family_name",
    "given_name",
    "birth_date",
    "phone",
    "sex",
    "language",
    "pronouns",
    "former_names",
    "escort_name",
    "escort_phone",
    "height_cm",
    "watch_notes",
    "name_for_printing",
)  # fmt: skip
ASKED_NONE, ASKED_SOME = "none", "some"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that somebody else changed meanwhile: what it was, what it is, what was typed."""

    name: str
    label: str
    before: str
    theirs: str
    mine: str

    @property
    def is_contested(self) -> bool:
        """Whether this person changed it, too, and to something else."""
        return self.mine not in {self.before, self.theirs}


def new_patient(typed: Typed, today: date) -> NewPatient:
    """A person as typed.

    Raises:
        Unreadable: the birth date is no day; what else cannot be meant is said when it is kept.
    """
    return NewPatient(
        family_name=typed["family_name"],
        given_name=typed["given_name"],
        birth_date=dates.parse_date(typed["birth_date"], field_name="birth_date"),
        phone=typed["phone"],
        sex=_sex(typed["sex"]),
        language=typed["language"],
        name_for_printing=typed.get("name_for_printing", ""),
        allergies=allergies(typed["allergies"], typed["allergy_items"], today),
    )


def allergies(asked: str, items: str, today: date) -> Allergies:
    """What was said of allergies; nothing chosen means that nobody asked."""
    if asked == ASKED_NONE:
        return Allergies(asked_on=today)
    if asked == ASKED_SOME:
        return Allergies(asked_on=today, items=listed(items.replace(",", ";")))
    return Allergies()


def listed(text: str) -> tuple[str, ...]:
    """Things that were typed one after the other, with semicolons between them."""
    return tuple(part for part in map(str.strip, text.split(";")) if part)


def texts_of(patient: Patient) -> dict[str, str]:
    """A patient as the form shows them."""
    return {name: _text_of(getattr(patient, name)) for name in AMENDED_FIELDS}


def amended(patient: Patient, typed: Typed) -> Patient:
    """A patient with everything that the form holds.

    Raises:
        Unreadable: the birth date is no day or the height no number.
    """
    height = typed["height_cm"].strip()
    return replace(
        patient,
        birth_date=dates.parse_date(typed["birth_date"], field_name="birth_date"),
        sex=_sex(typed["sex"]),
        height_cm=_height(height) if height else None,
        family_name=typed["family_name"],
        given_name=typed["given_name"],
        phone=typed["phone"],
        language=typed["language"],
        name_for_printing=typed["name_for_printing"],
        pronouns=typed["pronouns"],
        former_names=listed(typed["former_names"]),
        escort_name=typed["escort_name"],
        escort_phone=typed["escort_phone"],
        watch_notes=listed(typed["watch_notes"]),
    )


def differences(before: Patient, theirs: Patient, mine: Typed) -> tuple[Difference, ...]:
    """The fields that somebody else changed since `before` was read."""
    old, new, labels = texts_of(before), texts_of(theirs), field_labels()
    return tuple(
        Difference(
            name=name, label=labels[name], before=old[name], theirs=new[name], mine=mine[name]
        )
        for name in AMENDED_FIELDS
        if old[name] != new[name]
    )


def field_labels() -> dict[str, str]:
    """What each field is called."""
    return {
        "family_name": tr("Family name"),
        "given_name": tr("Given name"),
        "birth_date": tr("Birth date"),
        "phone": tr("Phone"),
        "sex": tr("Sex entry"),
        "language": tr("Language"),
        "allergies": tr("Allergies"),
        "allergy_items": tr("Which allergies"),
        "name_for_printing": tr("Name for printing"),
        "pronouns": tr("Pronouns"),
        "former_names": tr("Former names"),
        "height_cm": tr("Height"),
        "escort_name": tr("Usual escort"),
        "escort_phone": tr("Escort's phone"),
        "watch_notes": tr("Watch for"),
    }


def _text_of(value: object) -> str:
    match value:
        case None:
            return ""
        case Sex():
            return value.value
        case date():
            return dates.day_and_year(value)
        case tuple():
            return "; ".join(value)
        case _:
            return str(value)


def _sex(text: str) -> Sex | None:
    return Sex(text) if text else None


def _height(text: str) -> int:
    return numbers.parse_whole(text, field_name="height_cm")
