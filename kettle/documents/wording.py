"""The clinic's own words for patients, by language, each file with a version of its own.

A text has places, written `{ended}`, and stretches in bold, written `**so**`. Every place must be
filled and every value must have its place: a text that lost one is an error, not a blank.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kettle import assets
from kettle.documents.blocks import Span, Words, text_of
from kettle.documents.paper import Language

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The texts of one file in one language."""

    name: str
    texts: Mapping[str, str]

    @property
    def version(self) -> str:
        """Which text this is, as printed at the foot of each page."""
        return self.texts["version"]

    def words(self, key: str, **values: str) -> Words:
        """A text with its places filled; bold is read from the wording, never from a value.

        An unfilled place or a value without a place is a ValueError that names the text.
        """
        text = self.texts[key]
        places = set(_PLACE.findall(text))
        if places != set(values):
            odd = ", ".join(sorted(places ^ set(values)))
            raise ValueError(f"{self.name}: {key} and its values do not agree on: {odd}")
        parts = [_filled(part, values) for part in text.split("**")]
        for place, part in enumerate(parts[1:], start=1):
            if part.startswith(".") and parts[place - 1].endswith("."):
                parts[place] = part[1:]
        return tuple(
            Span(text=part, strong=bool(place % 2)) for place, part in enumerate(parts) if part
        )

    def text(self, key: str, **values: str) -> str:
        """The same, where weight does not matter."""
        return text_of(self.words(key, **values))

    def listed(self, key: str) -> tuple[str, ...]:
        """A text of several entries, such as the days of the week, parted by commas."""
        return tuple(part.strip() for part in self.texts[key].split(","))


@cache
def wording(language: Language, name: str) -> Wording:
    """The texts of `resources/wording/<language>/<name>.toml`."""
    texts = tomllib.loads(assets.read_text(f"wording/{language.value}/{name}.toml"))
    return Wording(name=f"{language.value}/{name}", texts=texts)


def _filled(part: str, values: Mapping[str, str]) -> str:
    """Fill the places; a value that ends with a full stop, as `p. m.` does, ends the sentence."""
    return _PLACE.sub(lambda place: _value(place, values), part)


def _value(place: re.Match[str], values: Mapping[str, str]) -> str:
    value = values[place.group(1)]
    ends_twice = value.endswith(".") and place.string[place.end() :].startswith(".")
    return value[:-1] if ends_twice else value
