"""Typed reasons become sentences, without Qt: what screens, commands and papers say alike.

Sentences and words stand in `resources/wording/<language>/*.toml`. A fact without its place in the
sentence, or a place without its fact, is an error, so that nothing is said by halves. Facts whose
name ends in `_id` are for the program and are not said.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Set
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from string import Formatter
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from kettle import assets
from kettle.domain import dates
from kettle.domain.errors import Reason
from kettle.domain.scale_file import read_scale
from kettle.domain.scales import Scale

ENGLISH = "en"
_UNIT = "unit"
"""`{limit:unit}` in a sentence: the unit of the reason's `vital` stands behind the number."""
_FIXED_SPACE = "\u00a0"
_LONGEST_SAID = 300
"""What was typed is repeated up to here; a whole page of it would hide the sentence."""


class NotWordedError(Exception):
    """A sentence and its facts do not fit each other: a bug, found by the tests of the wording."""


@cache
def texts(language: str, name: str) -> Mapping[str, Any]:
    """A file of wording as it stands, for example `texts("en", "glossary")`."""
    return MappingProxyType(tomllib.loads(assets.read_text(f"wording/{language}/{name}.toml")))


@cache
def scale(key: str) -> Scale:
    """A rating scale as it ships: `phq9`, `phq2` or `gad7`."""
    return read_scale(assets.read_text(f"scales/{key}.toml"))


def scale_keys() -> tuple[str, ...]:
    """Every rating scale that ships."""
    return tuple(
        name.removeprefix("scales/").removesuffix(".toml")
        for name in assets.names("scales", ".toml")
    )


def sentence(reason: Reason, *, zone: ZoneInfo | None = None, language: str = ENGLISH) -> str:
    """What a reason says to staff. Instants are told in the clinic's `zone`.

    Where a language lacks the sentence, it is said in English.
    """
    template = _sentences(language).get(reason.code)
    if template is None:
        raise NotWordedError(f"no sentence for {reason.code}")
    return said(template, reason, zone=zone, language=language)


def said(
    template: str, reason: Reason, *, zone: ZoneInfo | None = None, language: str = ENGLISH
) -> str:
    """A sentence with the facts of a reason in their places."""
    names = {name for name in reason.facts if not name.endswith("_id")}
    if names != places(template):
        raise NotWordedError(f"the facts of {reason.code} are {sorted(names)}")
    parts = []
    for plain, name, form, _ in Formatter().parse(template):
        parts.append(plain)
        if name is not None and form == _UNIT:
            value = _shown(reason.facts[name], name, "", zone, language)
            parts.append(_with_unit(value, reason.facts["vital"], language))
        elif name is not None:
            parts.append(_shown(reason.facts[name], name, form or "", zone, language))
    whole = "".join(parts)
    return whole[:1].upper() + whole[1:] if _starts_with_word(template, reason) else whole


def amount(value: object, kind: Enum, language: str = ENGLISH) -> str:
    """A number of a kind with its unit, where that kind has one: `89 %`, `126 /min`, `4`."""
    return _with_unit(_shown(value, "", "", None, language), kind, language)


def places(template: str) -> set[str]:
    """The names of the facts that a sentence has a place for."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def word(member: Enum, language: str = ENGLISH) -> str:
    """The clinic's word for a member of an enumeration: the glossary's, or the value itself."""
    known = texts(language, "glossary").get(type(member).__name__, {})
    plain = str(member.value) if isinstance(member.value, str) else member.name.lower()
    return str(known.get(plain, plain.replace("_", " ")))


def _with_unit(number: str, kind: object, language: str) -> str:
    units = texts(language, "glossary")["units"]
    unit = units.get(kind.value) if isinstance(kind, Enum) else None
    return f"{number}{_FIXED_SPACE}{unit}" if unit else number


@cache
def _sentences(language: str) -> Mapping[str, str]:
    """Every sentence by its code; a heading in the file only groups them."""
    flat: dict[str, str] = {} if language == ENGLISH else dict(_sentences(ENGLISH))
    if f"wording/{language}/reasons.toml" in assets.names(f"wording/{language}"):
        for code, entry in texts(language, "reasons").items():
            flat.update(entry if isinstance(entry, dict) else {code: entry})
    return MappingProxyType(flat)


def _starts_with_word(template: str, reason: Reason) -> bool:
    first = next(iter(Formatter().parse(template)))
    return not first[0] and isinstance(reason.facts.get(first[1] or ""), Enum)


def _shown(value: object, name: str, form: str, zone: ZoneInfo | None, language: str) -> str:
    match value:
        case Enum():
            return word(value, language)
        case bool():
            raise NotWordedError(f"{name}: yes or no is not a fact a sentence can hold")
        case str():
            return value if len(value) <= _LONGEST_SAID else f"{value[:_LONGEST_SAID]}…"
        case int():
            return str(value)
        case Decimal():
            return _decimal(value)
        case timedelta():
            return _span(value)
        case datetime():
            return _moment(value, name, form, zone)
        case date():
            return dates.long_day(value) if form == "year" else dates.weekday_day(value)
        case time():
            return dates.clock_time(value)
        case Collection():
            shown = [_shown(one, name, "", zone, language) for one in value]
            shown = sorted(shown) if isinstance(value, Set) else shown
            return _listed(shown, form or "and", language)
        case _:
            raise NotWordedError(f"{name}: a {type(value).__name__} cannot be said")


def _decimal(value: Decimal) -> str:
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _span(length: timedelta) -> str:
    """Minutes and hours; under two minutes the seconds, too."""
    seconds = length // timedelta(seconds=1)
    if not 0 < seconds < 120:
        return dates.span(length)
    minutes, rest = divmod(seconds, 60)
    return " ".join(
        f"{number} {unit}" for number, unit in ((minutes, "min"), (rest, "s")) if number
    )


def _moment(value: datetime, name: str, form: str, zone: ZoneInfo | None) -> str:
    """An instant on the clinic's clock, wall time as it stands."""
    if value.tzinfo is not None:
        if zone is None:
            raise NotWordedError(f"{name}: an instant needs the clinic's zone")
        value = value.astimezone(zone)
        form = form or "time"
    match form or ("time" if name.endswith("_time") else "clock"):
        case "time":
            return dates.clock_time(value.time())
        case "date":
            return dates.weekday_day(value)
        case "clock":
            return f"{dates.weekday_day(value)}, {dates.clock_time(value.time())}"
        case unknown:
            raise NotWordedError(f"{name}: {unknown} is no way to write an instant")


def _listed(shown: list[str], joint: str, language: str) -> str:
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {texts(language, 'glossary')['joints'][joint]} {shown[-1]}"
