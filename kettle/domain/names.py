"""How names are compared: without accents, case or punctuation, by their letters and their sound.

Two people with like names are pointed out wherever staff could take one for the other; one person
entered twice is pointed out while registering. Both only warn.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from kettle.domain import dates
from kettle.domain.ids import PatientId
from kettle.domain.people import Patient
from kettle.domain.sounds import sound_of_word

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻʹ`´"))
_NOT_DECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_PARTICLES = frozenset((
    "al", "bin", "d", "da", "das", "de", "del", "della", "der", "des", "di", "do", "dos", "du",
    "el", "la", "las", "le", "los", "ten", "ter", "van", "von", "y", "zu",
))  # fmt: skip
_SHORT_NAME_LETTERS = 3
"""Up to this length one other letter makes another name: Lee and Lea, Ng and Ngo."""


class Likeness(StrEnum):
    """Why two people could be taken for each other."""

    SAME_FAMILY_NAME = "same_family_name"
    SAME_GIVEN_NAME = "same_given_name"
    SIMILAR_FAMILY_NAME = "similar_family_name"
    SAME_BIRTH_DATE = "same_birth_date"


def fold(text: str) -> str:
    """A name as it is compared and searched: `Peña-O’Brien` is `pena obrien`.

    Accents, case and apostrophes are dropped, any other punctuation parts words. Letters of every
    script stay.
    """
    plain = text.translate(_APOSTROPHES)
    if not plain.isascii():
        plain = "".join(
            letter
            for letter in unicodedata.normalize("NFKD", plain).casefold()
            if unicodedata.category(letter) not in {"Mn", "Mc", "Me", "Cf"}
        ).translate(_NOT_DECOMPOSED | _APOSTROPHES)
    return " ".join(re.findall(r"[^\W_]+", plain.casefold()))


def sound_key(name: str) -> str:
    """How a name sounds, word by word: `Catherine` and `Kathryn` have one key.

    Only names in Latin letters have a sound here; others stand as they are folded.
    """
    return " ".join(sound_of_word(word) for word in fold(name).split())


def likenesses(one: Patient, other: Patient) -> frozenset[Likeness]:
    """Why two different people could be taken for each other; empty when they could not."""
    return _likenesses(_called(one), _called(other))


def mistakable(patients: Iterable[Patient]) -> frozenset[PatientId]:
    """Those among some people who could be taken for another of them."""
    pairs = combinations([(one.patient_id, _called(one)) for one in patients], 2)
    return frozenset(
        patient_id
        for (one_id, one), (other_id, other) in pairs
        if one_id != other_id and _likenesses(one, other)
        for patient_id in (one_id, other_id)
    )


def may_be_same_person(*, family_name: str, birth_date: date, known: Patient) -> bool:
    """Whether somebody being registered may already be here under `known`.

    True when family name and birth date together differ by at most one letter or digit, or by one
    pair of neighbours that changed places. Former names count as family names.
    """
    days_apart = letters_apart(birth_date.isoformat(), known.birth_date.isoformat())
    if days_apart > 1:
        return False
    typed = fold(family_name)
    return any(letters_apart(typed, name) + days_apart <= 1 for name in _family_names(known))


def letters_apart(one: str, other: str) -> int:
    """How many letters differ: 0, 1, or 2 for "more". Neighbours that changed places count once."""
    if one == other:
        return 0
    if abs(len(one) - len(other)) > 1:
        return 2
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return 1
    mine, theirs = one[start:], other[start:]
    swapped = mine[1:2] + mine[:1] + mine[2:]
    one_step = ((swapped, theirs), (mine[1:], theirs), (mine, theirs[1:]), (mine[1:], theirs[1:]))
    return 1 if any(a == b for a, b in one_step) else 2


def search_text(patient: Patient) -> str:
    """All that a patient is found by, folded: names, former names, birth date, number, phone."""
    born = patient.birth_date
    digits = "".join(letter for letter in patient.phone if letter.isdecimal())
    return " ".join(
        filter(
            None,
            (
                fold(patient.list_name),
                *(fold(name) for name in patient.former_names),
                fold(patient.record_number),
                fold(patient.record_number).replace(" ", ""),
                f"{born:%Y %m %d %y} {born.day} {born.month} {dates.LONG_MONTHS[born.month - 1]}",
                f"{born:%Y%m%d} {born:%m%d%Y} {born:%d%m%Y}",
                fold(digits),
            ),
        )
    )


def search_words(typed: str) -> tuple[str, ...]:
    """What somebody typed into the search, as folded words that may match in any order."""
    return tuple(fold(typed).split())


def _words(name: str) -> frozenset[str]:
    every = frozenset(fold(name).split())
    return every - _PARTICLES or every


@dataclass(frozen=True, slots=True)
class _Called:
    """A person's names as they are compared: folded words, and how those of the family sound."""

    family: Mapping[str, str]
    given: frozenset[str]
    birth_date: date


def _called(patient: Patient) -> _Called:
    return _Called(
        family={word: sound_key(word) for word in _words(patient.family_name)},
        given=_words(patient.given_name),
        birth_date=patient.birth_date,
    )


def _likenesses(one: _Called, other: _Called) -> frozenset[Likeness]:
    found = set()
    if one.family.keys() & other.family.keys():
        found.add(Likeness.SAME_FAMILY_NAME)
    elif _sound_alike(one.family, other.family):
        found.add(Likeness.SIMILAR_FAMILY_NAME)
    if one.given & other.given:
        found.add(Likeness.SAME_GIVEN_NAME)
    if one.birth_date == other.birth_date:
        found.add(Likeness.SAME_BIRTH_DATE)
    return frozenset(found)


def _sound_alike(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return any(
        my_sound == their_sound
        or (min(len(mine), len(theirs)) > _SHORT_NAME_LETTERS and letters_apart(mine, theirs) == 1)
        for mine, my_sound in one.items()
        for theirs, their_sound in other.items()
    )


def _family_names(patient: Patient) -> frozenset[str]:
    former = [fold(name) for name in patient.former_names]
    last_words = [name.split()[-1] for name in former if name]
    return frozenset((fold(patient.family_name), *former, *last_words))
