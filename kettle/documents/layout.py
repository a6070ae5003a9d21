"""Pieces become pages: what fits stays, what does not goes on to the next page, whole.

Two pages are better than smaller letters. A piece that no empty page can hold is refused before
anything is drawn; nothing is ever clipped, shrunk or laid over something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kettle.documents.blocks import Document, Frame, Sheet, plain
from kettle.documents.lettering import Align, Measure, lettered
from kettle.documents.marks import (
    Ink,
    Mark,
    Panel,
    Path,
    Piece,
    Placed,
    Rule,
    Step,
    Text,
    flattened,
    moved,
)
from kettle.documents.paper import MARGIN
from kettle.documents.setting import set_blocks, stacked
from kettle.domain.errors import refuse

_HEAD_GAP = 8.0
_FOOT_GAP = 8.0
_LONGEST_PATIENT_LINE = 3
"""How many lines at the foot of each page the patient's name and numbers may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All marks of one page, in reading order, from the top left of the sheet."""

    marks: tuple[Mark, ...]


def pages(document: Document) -> tuple[Page, ...]:
    """Every page of a document. Raises Refused `too_long_to_print`."""
    scale = document.letters.type_scale
    measure = Measure(width=document.paper.width - 2 * MARGIN, scale=scale)
    head = _head(document.frame, measure)
    foot_height = _foot(document.frame, measure, 1, 1).height
    flow = _Flow(
        top=MARGIN + head.height + _HEAD_GAP,
        bottom=document.paper.height - MARGIN - foot_height - _FOOT_GAP,
    )
    for number, sheet in enumerate(document.sheets):
        _pour(sheet, flow, measure, (Step("Sect", number),))
    count = len(flow.pages)
    bottom = document.paper.height - MARGIN
    head_marks = tuple(flattened(moved(head.marks, x=MARGIN, y=MARGIN)))
    finished: list[Page] = []
    for number, body in enumerate(flow.pages, start=1):
        foot = _foot(document.frame, measure, number, count)
        above = head_marks if number == 1 else tuple(_unread(mark) for mark in head_marks)
        below = (
            *body,
            *flow.feet.get(number, ()),
            *moved(foot.marks, x=MARGIN, y=bottom - foot.height),
        )
        finished.append(Page(marks=(*above, *flattened(below))))
    return tuple(finished)


@dataclass(slots=True, kw_only=True)
class _Flow:
    """Pages being filled from the top; `floor` is the lowest line still free on the last one.

    A sheet that went on to another page is followed there by the next one; otherwise each sheet
    has a page of its own.
    """

    top: float
    bottom: float
    pages: list[list[Placed]] = field(default_factory=list)
    feet: dict[int, tuple[Placed, ...]] = field(default_factory=dict)
    y: float = 0.0
    gap: float = 0.0
    floor: float = 0.0
    went_on: bool = False

    def turn(self) -> None:
        """Begin an empty page."""
        self.pages.append([])
        self.y, self.gap, self.floor = self.top, 0.0, self.bottom

    def is_fresh(self) -> bool:
        """Whether nothing stands on the last page yet."""
        return self.y == self.top

    def takes(self, pieces: list[Piece]) -> bool:
        """Whether pieces that stay together still fit on the last page."""
        y, gap = self.y, self.gap
        for piece in pieces:
            y += (0.0 if y == self.top else max(gap, piece.before)) + piece.height
            gap = piece.after
        return y <= self.floor

    def put(self, piece: Piece) -> None:
        """Set a piece below what stands there."""
        self.y += 0.0 if self.is_fresh() else max(self.gap, piece.before)
        self.pages[-1].extend(moved(piece.marks, x=MARGIN, y=self.y))
        self.y, self.gap = self.y + piece.height, piece.after


def _pour(sheet: Sheet, flow: _Flow, measure: Measure, path: Path) -> None:
    foot = stacked(set_blocks(sheet.foot, measure, (*path, Step("Sect", len(sheet.blocks)))))
    if sheet.foot or not flow.went_on:
        flow.turn()
    flow.went_on = False
    if sheet.foot:
        flow.floor = flow.bottom - foot.height - _FOOT_GAP
        flow.feet[len(flow.pages)] = moved(foot.marks, x=MARGIN, y=flow.bottom - foot.height)
    for group in _groups(set_blocks(sheet.blocks, measure, path)):
        if not flow.takes(group):
            if flow.is_fresh():
                raise refuse("too_long_to_print")
            flow.turn()
            flow.went_on = True
            if not flow.takes(group):
                raise refuse("too_long_to_print")
        for piece in group:
            flow.put(piece)


def _groups(pieces: tuple[Piece, ...]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.stays_with_next:
            yield group
            group = []
    if group:
        yield group


def _unread(mark: Mark) -> Mark:
    """A mark that a screen reader passes over: it has been read on the first page."""
    return replace(mark, path=()) if isinstance(mark, Text) else mark


def _head(frame: Frame, measure: Measure) -> Piece:
    """The clinic's letterhead, with what the page is not in a frame at its right."""
    path: Path = (Step("Sect", -1),)
    notices = stacked(
        tuple(
            _notice(notice, measure, (*path, Step("P", place)))
            for place, notice in enumerate(frame.notices)
        )
    )
    frames = (mark for mark in notices.marks if isinstance(mark, Panel))
    taken = max((mark.width for mark in frames), default=0)
    name = lettered(
        plain(frame.clinic, strong=True),
        measure.narrowed(measure.width - taken),
        (*path, Step("P", 10)),
        size=measure.scale.body,
    )
    top = max(name.height, notices.height + 2 if frame.notices else 0)
    below = _contact_and_day(frame, measure, path)
    bottom = top + below.height + 5
    marks = (
        *moved(notices.marks, x=measure.width - taken),
        *name.marks,
        *moved(below.marks, y=top),
        Rule(x=0, y=bottom, to_x=measure.width, to_y=bottom, width=2),
    )
    return Piece(height=bottom + 1, marks=marks)


def _notice(text: str, measure: Measure, path: Path) -> Piece:
    """A framed label, as wide as its words."""
    words = lettered(
        plain(text, strong=True),
        measure.narrowed(measure.width * 0.6),
        path,
        size=measure.scale.small,
    )
    wide = max(mark.x + mark.width for mark in flattened(words.marks) if isinstance(mark, Text))
    box = Panel(x=0, y=0, width=wide + 12, height=words.height, radius=2, line=1.2)
    return Piece(height=words.height, marks=(box, *moved(words.marks, x=6)), after=4)


def _contact_and_day(frame: Frame, measure: Measure, path: Path) -> Piece:
    size = measure.scale.small
    day_width = measure.width * 0.4
    contact = lettered(
        plain(frame.contact),
        measure.narrowed(measure.width - day_width - 8),
        (*path, Step("P", 11)),
        size=size,
    )
    day = lettered(
        plain(frame.day),
        measure.narrowed(day_width),
        (*path, Step("P", 12)),
        size=size,
        align=Align.RIGHT,
    )
    marks = (*contact.marks, *moved(day.marks, x=measure.width - day_width))
    return Piece(height=max(contact.height, day.height), marks=marks)


def _foot(frame: Frame, measure: Measure, number: int, count: int) -> Piece:
    """The patient, the printing and the page; passed over by a screen reader."""
    size = measure.scale.foot
    page_width = measure.width * 0.2
    page = lettered(
        plain(frame.page_of.replace("{number}", str(number)).replace("{count}", str(count))),
        measure.narrowed(page_width), (), size=size, align=Align.RIGHT,
    )  # fmt: skip
    left = measure.narrowed(measure.width - page_width - 8)
    patient = lettered(frame.patient, left, (), size=size)
    if patient.height > _LONGEST_PATIENT_LINE * measure.scale.leading(size) + 1:
        raise refuse("too_long_to_print")
    printed = lettered(plain(frame.printed), measure, (), size=size, ink=Ink.GREY)
    top = 4.0
    below = top + max(patient.height, page.height)
    marks = (
        Rule(x=0, y=0, to_x=measure.width, to_y=0, width=0.7, ink=Ink.GREY),
        *moved(patient.marks, y=top),
        *moved(page.marks, x=measure.width - page_width, y=top),
        *moved(printed.marks, y=below),
    )
    return Piece(height=below + printed.height, marks=marks)
