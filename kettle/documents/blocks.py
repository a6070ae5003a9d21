"""What a page says, before anybody decides where it stands: frozen blocks.

Blocks carry words, never places. They are what is kept of a printed page, and a reprint is drawn
from them. Words are text with stretches in bold; nothing in them is ever read as markup.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum

from kettle.documents.paper import Language, Letters, PaperSize
from kettle.documents.pictograms import Pictogram

FIXED_SPACE = "\u00a0"
"""Keeps a number and its unit on one line; printed and read back as a plain space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of text in one weight."""

    text: str
    strong: bool = False


Words = tuple[Span, ...]


def plain(text: str, *, strong: bool = False) -> Words:
    """Text in one weight, as words."""
    return (Span(text=text, strong=strong),)


def text_of(words: Words) -> str:
    """What the words say, without their weight."""
    return "".join(span.text for span in words)


class Tone(StrEnum):
    """How a box speaks. Urgent is dark red and always has a word for it as well."""

    PLAIN = "plain"
    URGENT = "urgent"


class Voice(StrEnum):
    """How loud a paragraph is."""

    SMALL = "small"
    BODY = "body"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The name of what follows; level 1 names the page."""

    level: int
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A few sentences, or one number that must be found at once."""

    words: Words
    voice: Voice = Voice.BODY
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Dont:
    """One thing not to do: a picture struck through, the rule, and what it includes."""

    pictogram: Pictogram
    rule: Words
    detail: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Donts:
    """The black band with its pictures: until when, and what not to do until then."""

    until: Words
    earliest: Words
    donts: tuple[Dont, ...]
    condition: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class IconLine:
    """One piece of advice beside its picture."""

    pictogram: Pictogram
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class IconLines:
    """Advice with pictures, two to a row where the letters allow."""

    lines: tuple[IconLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """Short points, one idea each."""

    items: tuple[Words, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A framed part of the page; never split over two pages."""

    blocks: tuple[Block, ...]
    tone: Tone = Tone.PLAIN
    pictogram: Pictogram | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Two parts beside each other; one below the other when letters are large, if they may."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    may_stack: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLeaf:
    """A day as a leaf torn from a wall calendar."""

    weekday: str
    day: str
    month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextVisit:
    """The one visit to remember: its calendar leaf and what belongs to it."""

    leaf: CalendarLeaf
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """One line of the schedule. `changed` is the word that marks a line moved since the last print.

    A row without a number is done: it shows a check mark.
    """

    number: str
    day: Words
    time: Words
    below: Words = ()
    note: Words = ()
    changed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRows:
    """The schedule, one visit to a row; a row is never split over two pages."""

    rows: tuple[VisitRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TickLine:
    """Something to tick by hand, with an empty box before it."""

    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Lines to sign on, side by side, each with what the signature means."""

    labels: tuple[str, ...]


Block = (
    Heading
    | Paragraph
    | Donts
    | IconLines
    | Bullets
    | Box
    | SideBySide
    | NextVisit
    | VisitRows
    | TickLine
    | Signatures
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page carries: the clinic above; the patient, the printing and the page below.

    `notices` say in words what the page is not: not a real patient, not signed rules.
    `page_of` is the wording of the page number, with places for `number` and `count`.
    """

    clinic: str
    contact: str
    day: str
    notices: tuple[str, ...]
    patient: Words
    printed: str
    page_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Blocks that belong together. `foot` stands at the bottom of the sheet's first page."""

    blocks: tuple[Block, ...]
    foot: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole paper, ready to draw, with the version of its wording."""

    title: str
    language: Language
    paper: PaperSize
    letters: Letters
    text_version: str
    frame: Frame
    sheets: tuple[Sheet, ...]


def every_text(part: object) -> tuple[str, ...]:
    """Every text anywhere inside a block or document, in order."""
    match part:
        case StrEnum():
            return ()
        case str():
            return (part,)
        case tuple():
            return tuple(text for one in part for text in every_text(one))
        case _ if is_dataclass(part):
            values = (getattr(part, field.name) for field in fields(part))
            return tuple(text for value in values for text in every_text(value))
        case _:
            return ()
