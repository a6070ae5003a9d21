"""Words become marks: lines of text placed in a column, each run on its baseline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kettle.documents import fonts
from kettle.documents.blocks import Span, Words
from kettle.documents.marks import Ink, Path, Piece, Placed, Text
from kettle.documents.paper import TypeScale
from kettle.documents.typesetting import Line, balanced_lines, good_lines

_HALF_CAPITAL = 0.357
"""Half the height of a capital of Noto Sans, so that letters sit in the middle of their line."""


class Align(StrEnum):
    """Where lines start."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How wide a column is, and the sizes of its letters."""

    width: float
    scale: TypeScale

    def narrowed(self, width: float) -> Measure:
        """The same letters in another column."""
        return replace(self, width=width)


def strong(words: Words) -> Words:
    """The same words, all in bold."""
    return tuple(Span(text=span.text, strong=True) for span in words)


def lettered(
    words: Words,
    measure: Measure,
    path: Path,
    *,
    size: float,
    ink: Ink = Ink.BLACK,
    align: Align = Align.LEFT,
) -> Piece:
    """Words set in a column; centred words are balanced over their lines."""
    set_lines = balanced_lines if align is Align.CENTRE else good_lines
    lines = set_lines(words, width=measure.width, size=size)
    leading = measure.scale.leading(size)
    marks: list[Placed] = []
    for place, line in enumerate(lines):
        y = (place + 0.5) * leading + _HALF_CAPITAL * size
        x = _start(line, measure.width, align)
        for span in line.runs:
            seen = fonts.width(span.text.rstrip(), size, strong=span.strong)
            marks.append(
                Text(
                    x=x,
                    y=y,
                    text=span.text,
                    size=size,
                    width=seen,
                    strong=span.strong,
                    ink=ink,
                    path=path,
                )
            )
            x += fonts.width(span.text, size, strong=span.strong)
    return Piece(height=len(lines) * leading, marks=tuple(marks))


def _start(line: Line, width: float, align: Align) -> float:
    match align:
        case Align.LEFT:
            return 0.0
        case Align.CENTRE:
            return (width - line.width) / 2
        case Align.RIGHT:
            return width - line.width
