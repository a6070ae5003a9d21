"""The invented people of the practice clinic: those of the pictures, and any number of others."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache
from random import Random
from typing import Any

from kettle import assets
from kettle.domain.appointments import VisitKind
from kettle.domain.ids import Chair
from kettle.domain.people import Allergies, Sex
from kettle.domain.registration import NewPatient

OLDEST, YOUNGEST = 1942, 2006
_FIRST_NUMBER = 150
"""The highest record number of the pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The visit somebody has on the practice day: arrival, chair, and which of the course it is."""

    at: time
    chair: Chair
    kind: VisitKind
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody invented: how they are registered, what they weigh, how their PHQ-9 ran."""

    new: NewPatient
    weight_g: int
    scores: tuple[int, ...] = ()
    sheet_today: bool = False
    today: Slot | None = None

    @property
    def earlier_scores(self) -> tuple[int, ...]:
        """The totals of the sheets before the practice day."""
        return self.scores[:-1] if self.sheet_today else self.scores


@dataclass(frozen=True, slots=True)
class _Names:
    given: tuple[str, ...]
    family: tuple[str, ...]
    escorts: tuple[str, ...] = field(default=())


@cache
def people_of_pictures() -> tuple[Person, ...]:
    """Everybody who has a name in the pictures of the screens."""
    table = tomllib.loads(assets.read_text("practice/people.toml"))
    return tuple(_person(row) for row in table["people"])


def invented(random: Random, *, count: int) -> Iterator[Person]:
    """So many more people, plainly fictitious, no two of the same name."""
    names = _names()
    taken = {person.new.family_name + person.new.given_name for person in people_of_pictures()}
    made = 0
    while made < count:
        given, family = random.choice(names.given), random.choice(names.family)
        if len(taken) < len(names.given) * len(names.family) and family + given in taken:
            continue
        taken.add(family + given)
        made += 1
        yield _invented(random, given, family, number=f"KT-{_FIRST_NUMBER + made:06d}")


def escort_of(random: Random, family_name: str) -> tuple[str, str]:
    """Name and phone of the adult who takes somebody home."""
    return f"{random.choice(_names().escorts)} {family_name}", f"555-{random.randint(100, 199):04d}"


def _invented(random: Random, given: str, family: str, *, number: str) -> Person:
    sex = random.choice((Sex.FEMALE, Sex.MALE))
    height = random.randint(152, 192)
    born = date(random.randint(OLDEST, YOUNGEST), random.randint(1, 12), random.randint(1, 28))
    new = NewPatient(
        given_name=given,
        family_name=family,
        birth_date=born,
        record_number=number,
        sex=sex,
        phone=f"555-{random.randint(200, 999):04d}",
        language=random.choices(("en", "es"), weights=(9, 1))[0],
        print_size=random.choices(("normal", "large"), weights=(8, 1))[0],
        height_cm=height,
    )
    return Person(new=new, weight_g=(height - 100) * 1000 + random.randint(-80, 160) * 100)


def _person(row: Mapping[str, Any]) -> Person:
    new = NewPatient(
        given_name=row["given_name"],
        family_name=row["family_name"],
        birth_date=row["born"],
        record_number=row["number"],
        sex=Sex(row["sex"]),
        pronouns=row.get("pronouns", ""),
        phone=row["phone"],
        language=row.get("language", "en"),
        print_size=row.get("print_size", "normal"),
        height_cm=row["height_cm"],
        allergies=Allergies(items=tuple(row.get("allergies", ()))),
        watch_notes=tuple(row.get("watch_notes", ())),
    )
    return Person(
        new=new,
        weight_g=row["weight_g"],
        scores=tuple(row.get("scores", ())),
        sheet_today=row.get("sheet_today", False),
        today=_slot(row["today"]) if "today" in row else None,
    )


def _slot(row: Mapping[str, Any]) -> Slot:
    return Slot(
        at=row["at"],
        chair=Chair(row["chair"]),
        kind=VisitKind(row["kind"]),
        number=row["number"],
    )


@cache
def _names() -> _Names:
    table = tomllib.loads(assets.read_text("practice/names.toml"))
    return _Names(
        tuple(table["given_names"]),
        tuple(table["family_names"]),
        tuple(table["first_escorts"]),
    )
