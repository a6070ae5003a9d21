"""One table of a protocol file, read strictly: each number brings its mark and its source.

A number stands as `{ value = 10, unit = "min", mark = "A", source = "..." }`; `unit` belongs to
spans of time only. What is missing, unknown or of the wrong kind is `Unreadable` and named by
its dotted place in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from kettle.domain.errors import Unreadable, unreadable
from kettle.domain.protocol import Confidence, Source

Word = TypeVar("Word", bound=StrEnum)

_UNITS = {
    "s": timedelta(seconds=1),
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "days": timedelta(days=1),
}


class Wanted(StrEnum):
    """What a place in a protocol file asks for."""

    TABLE = "table"
    ROWS = "rows"
    TEXT = "text"
    TEXTS = "texts"
    DAY = "day"
    WORD = "word"
    FLAG = "flag"
    WHOLE = "whole"
    WHOLES = "wholes"
    PAIR = "pair"
    DECIMAL = "decimal"
    UNIT = "unit"
    WEEKDAYS = "weekdays"


class Section:
    """A table at a dotted place; remembers what was read, so that nothing stays unread."""

    def __init__(self, place: str, table: object, sources: dict[str, Source]) -> None:
        """Read from a table; the source of each number goes into `sources` by dotted place."""
        if not isinstance(table, Mapping):
            raise wrong_kind(place, Wanted.TABLE)
        self.place = place
        self._table: dict[str, object] = {str(key): value for key, value in table.items()}
        self._sources = sources
        self._unread = set(self._table)

    def finish(self) -> None:
        """Refuse what nobody has read: a misspelt rule must not be silently without effect."""
        for key in sorted(self._unread):
            raise unreadable("protocol_unknown", place=self.at(key), field_name=self.at(key))

    def at(self, key: str) -> str:
        """The dotted place of a key."""
        return f"{self.place}.{key}" if self.place else key

    def has(self, key: str) -> bool:
        """Whether the key is there at all."""
        return key in self._table

    def section(self, key: str) -> Section:
        """The table below a key."""
        return Section(self.at(key), self.take(key), self._sources)

    def sections(self) -> tuple[Section, ...]:
        """Every table in this one, in the order of the file."""
        return tuple(self.section(key) for key in self._table)

    def rows(self, key: str) -> tuple[Section, ...]:
        """The tables of an array, in the order of the file."""
        rows = self.take(key)
        if not isinstance(rows, list) or not rows:
            raise wrong_kind(self.at(key), Wanted.ROWS)
        return tuple(
            Section(f"{self.at(key)}.{number}", row, self._sources)
            for number, row in enumerate(rows, start=1)
        )

    def cite(self, place: str) -> None:
        """Read the mark and source of a whole row and keep them under a place, once."""
        if place in self._sources:
            raise unreadable("protocol_twice", place=place, field_name=place)
        self._sources[place] = self._source()

    def take(self, key: str) -> object:
        """What stands at a key, not judged yet, and read from now on."""
        if key not in self._table:
            raise unreadable("protocol_missing", place=self.at(key), field_name=self.at(key))
        self._unread.discard(key)
        return self._table[key]

    def unit(self) -> timedelta:
        """One of the unit that a span is counted in."""
        name = self.plain_text("unit")
        if name not in _UNITS:
            raise wrong_kind(self.at("unit"), Wanted.UNIT)
        return _UNITS[name]

    def plain_text(self, key: str) -> str:
        """A text that is no number and needs no source."""
        text = self.take(key)
        if not isinstance(text, str):
            raise wrong_kind(self.at(key), Wanted.TEXT)
        return text

    def plain_texts(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        words = self.take(key)
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise wrong_kind(self.at(key), Wanted.TEXTS)
        return tuple(words)

    def plain_whole(self, key: str) -> int:
        """A whole number whose row carries the source."""
        return self._whole(key, self.take(key))

    def plain_span(self, key: str) -> timedelta:
        """A span of time with its unit, whose row carries the source."""
        entry = self.section(key)
        number, unit = entry.take("value"), entry.unit()
        entry.finish()
        return self._whole(key, number) * unit

    def plain_flag(self, key: str) -> bool:
        """A yes or no that may be left out, then no."""
        return self._yes_or_no(key, self.take(key)) if self.has(key) else False

    def plain_word(self, key: str, words: type[Word]) -> Word:
        """One of the words that mean something here."""
        return self._word(key, self.take(key), words)

    def plain_day(self, key: str) -> date | None:
        """A calendar day, or None when it is left out."""
        if not self.has(key):
            return None
        day = self.take(key)
        if type(day) is not date:
            raise wrong_kind(self.at(key), Wanted.DAY)
        return day

    def whole(self, key: str) -> int:
        """A whole number with its source, never negative."""
        return self._whole(key, self._cited(key))

    def whole_or_none(self, key: str) -> int | None:
        """A whole number with its source, or None when it is left out."""
        return self.whole(key) if self.has(key) else None

    def wholes(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers with one source."""
        return self._wholes(key, self._cited(key))

    def pair(self, key: str) -> tuple[int, int]:
        """A lower and an upper whole number, the lower first."""
        numbers = self.wholes(key)
        if len(numbers) != 2:
            raise wrong_kind(self.at(key), Wanted.PAIR)
        low, high = numbers
        if low > high:
            raise incoherent(self.at(key), self.at(key))
        return low, high

    def decimal(self, key: str) -> Decimal:
        """An exact decimal number with its source, never negative; a float is refused."""
        number = self._cited(key)
        if isinstance(number, bool) or not isinstance(number, int | Decimal):
            raise wrong_kind(self.at(key), Wanted.DECIMAL)
        exact = Decimal(number)
        if not exact.is_finite() or exact < 0:
            raise wrong_kind(self.at(key), Wanted.DECIMAL)
        return exact

    def flag(self, key: str) -> bool:
        """A yes or no with its source."""
        return self._yes_or_no(key, self._cited(key))

    def word(self, key: str, words: type[Word]) -> Word:
        """One of the words that mean something here, with its source."""
        return self._word(key, self._cited(key), words)

    def span(self, key: str) -> timedelta:
        """A span of time with its unit and source."""
        number, unit = self._cited_span(key)
        return self._whole(key, number) * unit

    def spans(self, key: str) -> tuple[timedelta, ...]:
        """A list of spans with one unit and one source."""
        numbers, unit = self._cited_span(key)
        return tuple(number * unit for number in self._wholes(key, numbers))

    def _cited(self, key: str) -> object:
        entry = self.section(key)
        value = entry.take("value")
        entry.cite(self.at(key))
        entry.finish()
        return value

    def _cited_span(self, key: str) -> tuple[object, timedelta]:
        entry = self.section(key)
        value, unit = entry.take("value"), entry.unit()
        entry.cite(self.at(key))
        entry.finish()
        return value, unit

    def _source(self) -> Source:
        mark = self.plain_word("mark", Confidence)
        text = self.plain_text("source")
        if not text.strip():
            raise wrong_kind(self.at("source"), Wanted.TEXT)
        return Source(confidence=mark, text=text)

    def _whole(self, key: str, number: object) -> int:
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise wrong_kind(self.at(key), Wanted.WHOLE)
        return number

    def _wholes(self, key: str, numbers: object) -> tuple[int, ...]:
        if not isinstance(numbers, list):
            raise wrong_kind(self.at(key), Wanted.WHOLES)
        return tuple(self._whole(key, number) for number in numbers)

    def _yes_or_no(self, key: str, value: object) -> bool:
        if not isinstance(value, bool):
            raise wrong_kind(self.at(key), Wanted.FLAG)
        return value

    def _word(self, key: str, text: object, words: type[Word]) -> Word:
        if not isinstance(text, str) or text not in {word.value for word in words}:
            raise wrong_kind(self.at(key), Wanted.WORD)
        return words(text)


def incoherent(place: str, against: str) -> Unreadable:
    """Two numbers of a protocol that cannot both hold, each named by its dotted place."""
    return unreadable("protocol_incoherent", place=place, against=against, field_name=place)


def wrong_kind(place: str, wanted: Wanted) -> Unreadable:
    """A value that is not what its place asks for."""
    return unreadable("protocol_wrong_kind", place=place, wanted=wanted, field_name=place)
