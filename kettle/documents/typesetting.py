"""Words become lines: broken at spaces, long words where they must, nothing lost or clipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from kettle.documents import fonts
from kettle.documents.blocks import FIXED_SPACE, Span, Words

_LONELY = 0.25
"""A last line shorter than this part of its column looks lost."""

_DRAWN_IN = (0.96, 0.92, 0.88, 0.84, 0.8, 0.75, 0.7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text in one or two weights, with its width in points."""

    runs: tuple[Span, ...]
    width: float


class Word(NamedTuple):
    """Spans without a space between them; `goes_on` when the rest is on the next line."""

    spans: tuple[Span, ...]
    goes_on: bool = False


def break_lines(words: Words, *, width: float, size: float) -> tuple[Line, ...]:
    """Words set to a width; a word too wide for a line goes on to the next after a hyphen."""
    return _set(_rows(_weighed(words, size), width, size), size)


def good_lines(words: Words, *, width: float, size: float) -> tuple[Line, ...]:
    """The same, drawn in a little where a word or two would be left alone on the last line."""
    weighed = _weighed(words, size)
    rows = _rows(weighed, width, size)
    for share in _DRAWN_IN:
        if len(rows) < 2 or not _is_lonely(rows[-1], width, size):
            break
        tried = _rows(weighed, width * share, size)
        if len(tried) == len(rows) and not _is_lonely(tried[-1], width, size):
            return _set(tried, size)
    return _set(rows, size)


def balanced_lines(words: Words, *, width: float, size: float) -> tuple[Line, ...]:
    """Words set to the same number of lines, as equal in length as they can be."""
    weighed = _weighed(words, size)
    rows = _rows(weighed, width, size)
    narrow, wide = width / max(len(rows), 1) / 2, width
    while len(rows) > 1 and wide - narrow > 2:
        middle = (narrow + wide) / 2
        if len(_rows(weighed, middle, size)) > len(rows):
            narrow = middle
        else:
            wide = middle
    return _set(_rows(weighed, wide, size), size)


def _weighed(words: Words, size: float) -> tuple[tuple[Words, float], ...]:
    return tuple((word, _width(word, size)) for word in _words(words))


def _rows(weighed: tuple[tuple[Words, float], ...], width: float, size: float) -> list[list[Word]]:
    rows: list[list[Word]] = []
    room = 0.0
    space = fonts.width(" ", size, strong=False)
    for word, wide in _fitting(weighed, width, size):
        if not rows or space + wide > room:
            rows.append([])
            room = width + space
        rows[-1].append(word)
        room -= space + wide
    return rows


def _is_lonely(row: list[Word], width: float, size: float) -> bool:
    return sum(_width(word.spans, size) for word in row) < width * _LONELY


def _set(rows: list[list[Word]], size: float) -> tuple[Line, ...]:
    count = len(rows)
    return tuple(_line(row, size, last=place == count) for place, row in enumerate(rows, start=1))


def _fitting(
    weighed: tuple[tuple[Words, float], ...], width: float, size: float
) -> Iterator[tuple[Word, float]]:
    for word, wide in weighed:
        if wide <= width:
            yield Word(word), wide
            continue
        for piece in _chopped(word, width, size):
            yield piece, _width(piece.spans, size)


def _words(words: Words) -> list[Words]:
    """Split at plain spaces only; a change of weight inside a word does not part it."""
    found: list[list[Span]] = [[]]
    for span in words:
        for place, part in enumerate(fonts.tidy(span.text).split(" ")):
            if place:
                found.append([])
            if part:
                found[-1].append(Span(text=part, strong=span.strong))
    return [tuple(word) for word in found if word]


def _chopped(word: Words, width: float, size: float) -> Iterator[Word]:
    for place, span in enumerate(word, start=1):
        rest = span.text
        while rest:
            count = _letters_that_fit(rest, width, size, strong=span.strong)
            piece, rest = rest[:count], rest[count:]
            goes_on = bool(rest) or place < len(word)
            yield Word((Span(text=piece, strong=span.strong),), goes_on)


def _letters_that_fit(text: str, width: float, size: float, *, strong: bool) -> int:
    filled = 0.0
    for count, letter in enumerate(text):
        filled += fonts.width(letter, size, strong=strong)
        if filled > width:
            hyphen = text.rfind("-", 0, count)
            return hyphen + 1 if hyphen > 0 else max(count, 1)
    return len(text)


def _line(words: list[Word], size: float, *, last: bool) -> Line:
    """Runs of one weight. A line that goes on ends with a space, for whoever reads it aloud."""
    spans: list[Span] = []
    for place, word in enumerate(words):
        if place and not words[place - 1].goes_on:
            spans.append(Span(text=" ", strong=spans[-1].strong))
        spans.extend(word.spans)
    runs = tuple(
        Span(text="".join(s.text for s in run).replace(FIXED_SPACE, " "), strong=strong)
        for strong, run in groupby(spans, key=lambda span: span.strong)
    )
    width = _width(runs, size)
    if last or words[-1].goes_on:
        return Line(runs=runs, width=width)
    ending = Span(text=runs[-1].text + " ", strong=runs[-1].strong)
    return Line(runs=(*runs[:-1], ending), width=width)


def _width(word: Words, size: float) -> float:
    return sum(fonts.width(span.text, size, strong=span.strong) for span in word)
