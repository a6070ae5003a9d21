"""Many invented patients, the same each time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from kettle.domain.ids import PatientId
from kettle.domain.people import Allergies, Patient

_BEGINNINGS = (
    "Mar",
    "Tea",
    "But",
    "Can",
    "Lan",
    "Pep",
    "Wick",
    "Thim",
    "Sau",
    "Quil",
    "Bram",
    "Dor",
)
_MIDDLES = ("ga", "po", "ter", "dle", "ti", "mo", "la", "ri", "ne", "su")
_ENDINGS = ("spoon", "pot", "fish", "stick", "bell", "wood", "ford", "ham", "by", "ton")
_GIVEN = ("Ann", "Marigold", "Otto", "Clementine", "Juniper", "Hugo", "Effie", "Pilar", "Ambrose")
_FIRST_BIRTH = date(1940, 1, 1)


def crowd(size: int) -> Iterator[Patient]:
    """That many patients with names, birth dates and phones spread as in a real town."""
    dice = random.Random(size)
    for number in range(1, size + 1):
        family = dice.choice(_BEGINNINGS) + dice.choice(_MIDDLES) + dice.choice(_ENDINGS)
        yield Patient(
            patient_id=PatientId(f"crowd-{number:07}"),
            record_number=f"KT-{number:07}",
            family_name=family,
            given_name=f"{dice.choice(_GIVEN)} {dice.choice(_GIVEN)}",
            birth_date=_FIRST_BIRTH + timedelta(days=dice.randrange(24_000)),
            phone=f"555-{dice.randrange(10_000):04}",
            allergies=Allergies(),
        )
