"""Where everything on a page stands: marks, measured from the top left in points.

A mark of text knows its place in the structure of the document, so that a screen reader reads it
in order; everything else is decoration and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from kettle.documents.pictograms import Pictogram


class Ink(StrEnum):
    """The inks of paper. Dark red prints as dark grey on a black printer."""

    BLACK = "black"
    GREY = "grey"
    HAIRLINE = "hairline"
    WHITE = "white"
    RED = "red"
    PALE_RED = "pale_red"


@dataclass(frozen=True, slots=True)
class Step:
    """One step down the structure tree: what kind of element, and which among its siblings."""

    kind: str
    number: int


Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One run of text on its baseline. An empty path means decoration."""

    x: float
    y: float
    text: str
    size: float
    width: float
    strong: bool = False
    ink: Ink = Ink.BLACK
    path: Path = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight line; `width` is its thickness."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float
    ink: Ink = Ink.BLACK


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A rectangle with round corners, from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    radius: float
    line: float = 0
    ink: Ink = Ink.BLACK
    fill: Ink | None = None
    flat_bottom: bool = False

    @property
    def bottom(self) -> float:
        """Where its lower edge lies."""
        return self.y + self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A pictogram, `size` points square, from its top left corner."""

    x: float
    y: float
    size: float
    pictogram: Pictogram
    line: float
    ink: Ink = Ink.BLACK


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """The ring and slash of "do not", dark red with white beside the slash, from its top left."""

    x: float
    y: float
    size: float
    line: float


Mark = Text | Rule | Panel | Drawing | Ring


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Marks that move together, and how far to the right and down they stand."""

    x: float
    y: float
    marks: tuple[Placed, ...]


Placed = Mark | Group


def moved(marks: tuple[Placed, ...], *, x: float = 0, y: float = 0) -> tuple[Placed, ...]:
    """The same marks, further right and further down."""
    return (Group(x=x, y=y, marks=marks),) if x or y else marks


def flattened(marks: Iterable[Placed], *, x: float = 0, y: float = 0) -> Iterator[Mark]:
    """Every mark by itself, where it stands in the end."""
    for mark in marks:
        match mark:
            case Group():
                yield from flattened(mark.marks, x=x + mark.x, y=y + mark.y)
            case Rule():
                to_x, to_y = mark.to_x + x, mark.to_y + y
                yield replace(mark, x=mark.x + x, y=mark.y + y, to_x=to_x, to_y=to_y)
            case _:
                yield replace(mark, x=mark.x + x, y=mark.y + y)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Marks that are never parted, from their own top left, with the space they ask for."""

    height: float
    marks: tuple[Placed, ...]
    before: float = 0
    after: float = 0
    stays_with_next: bool = False

    @classmethod
    def nothing(cls) -> Piece:
        """A piece without marks that takes no room."""
        return cls(height=0, marks=())
