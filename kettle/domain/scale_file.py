"""A rating scale as its file says it, made into a `Scale`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from kettle.domain.scales import Band, Item, PatternRule, Scale


def read_scale(text: str) -> Scale:
    """The scale that the text of a file states."""
    return scale_from(tomllib.loads(text))


def scale_from(table: Mapping[str, Any]) -> Scale:
    """The scale in a file of `resources/scales/`; a missing or unknown entry is a bug."""
    difficulty = table.get("difficulty")
    pattern = table.get("pattern")
    whole = {
        **table,
        "titles": tuple(sorted(table["titles"].items())),
        "options": tuple(table["options"]),
        "items": tuple(Item(**item) for item in table["items"]),
        "bands": tuple(Band(name=name, up_to=top) for name, top in table["bands"].items()),
        "difficulty": difficulty and Item(**difficulty | {"options": tuple(difficulty["options"])}),
        "pattern": pattern and _pattern(pattern),
    }
    return Scale(**whole)


def _pattern(table: Mapping[str, Any]) -> PatternRule:
    sets = {name: frozenset(table[name]) for name in ("counts_from_one", "one_of")}
    return PatternRule(**{**table, **sets})
