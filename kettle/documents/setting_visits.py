"""Visits on paper: the calendar leaf of the next one, and all of them row by row."""

from __future__ import annotations

from dataclasses import replace

from kettle.documents.blocks import CalendarLeaf, VisitRow, VisitRows, plain
from kettle.documents.lettering import Align, Measure, lettered, strong
from kettle.documents.marks import Drawing, Ink, Panel, Path, Piece, Placed, Rule, Step, moved
from kettle.documents.pictograms import Pictogram

_LINE = 2.4
_PADDING = 9.0
_BAR = 5.0
_ROW_PADDING = 4.0


def leaf_room(measure: Measure) -> float:
    """How wide the words beside a calendar leaf may be."""
    return measure.width - _leaf_width(measure) - 3 * _PADDING


def set_next_visit(leaf: CalendarLeaf, content: Piece, measure: Measure, path: Path) -> Piece:
    """A frame with the leaf at the left and what belongs to the visit beside it."""
    torn = _leaf(leaf, measure, (*path, Step("Div", -1)))
    height = max(torn.height, content.height) + 2 * _PADDING
    frame = Panel(
        x=_LINE / 2, y=_LINE / 2, width=measure.width - _LINE, height=height - _LINE,
        radius=9, line=_LINE,
    )  # fmt: skip
    marks = (
        frame,
        *moved(torn.marks, x=_PADDING, y=(height - torn.height) / 2),
        *moved(
            content.marks,
            x=2 * _PADDING + _leaf_width(measure),
            y=(height - content.height) / 2,
        ),
    )
    return Piece(height=height, marks=marks, before=8, after=10)


def _leaf_width(measure: Measure) -> float:
    return measure.scale.body * 2.2 + 78


def _leaf(leaf: CalendarLeaf, measure: Measure, path: Path) -> Piece:
    scale = measure.scale
    inner = measure.narrowed(_leaf_width(measure))
    weekday = lettered(
        plain(leaf.weekday, strong=True), inner, (*path, Step("P", 0)),
        size=scale.small, ink=Ink.WHITE, align=Align.CENTRE,
    )  # fmt: skip
    day = lettered(
        plain(leaf.day, strong=True),
        inner,
        (*path, Step("P", 1)),
        size=scale.number * 1.25,
        align=Align.CENTRE,
    )
    month = lettered(
        plain(leaf.month, strong=True),
        inner,
        (*path, Step("P", 2)),
        size=scale.small,
        align=Align.CENTRE,
    )
    band = weekday.height + 4
    height = band + day.height + month.height + 5
    marks = (
        Panel(x=0.9, y=0.9, width=inner.width - 1.8, height=height - 1.8, radius=6, line=1.8),
        Panel(x=0, y=0, width=inner.width, height=band, radius=6.5, fill=Ink.BLACK,
              flat_bottom=True),
        *moved(weekday.marks, y=2),
        *moved(day.marks, y=band + 1),
        *moved(month.marks, y=band + day.height),
    )  # fmt: skip
    return Piece(height=height, marks=marks)


def set_visit_rows(block: VisitRows, measure: Measure, path: Path) -> tuple[Piece, ...]:
    """One piece for each row, with a thin line below it and above the first."""
    rows = [_row(row, measure, (*path, Step("TR", place))) for place, row in enumerate(block.rows)]
    above = Rule(x=0, y=0, to_x=measure.width, to_y=0, width=0.8, ink=Ink.GREY)
    first = replace(rows[0], marks=(above, *rows[0].marks), stays_with_next=len(rows) > 1)
    finished = (first, *rows[1:])
    return (*finished[:-1], replace(finished[-1], after=8))


def _row(row: VisitRow, measure: Measure, path: Path) -> Piece:
    cells = _cells(row, measure, path)
    height = max([measure.scale.body * 2.2, *(cell.height for _, cell in cells)]) + _ROW_PADDING
    marks: list[Placed] = list(_badge(row, measure, height, path))
    for left, cell in cells:
        marks.extend(moved(cell.marks, x=left, y=(height - cell.height) / 2))
    marks.append(Rule(x=0, y=height, to_x=measure.width, to_y=height, width=0.8, ink=Ink.GREY))
    if row.changed:
        marks.append(Panel(x=-_BAR - 4, y=2, width=_BAR, height=height - 4, radius=0,
                           fill=Ink.BLACK))  # fmt: skip
    return Piece(height=height, marks=tuple(marks))


def _cells(row: VisitRow, measure: Measure, path: Path) -> list[tuple[float, Piece]]:
    """Day, time with what is below it, and note; the note goes below when letters are largest."""
    scale = measure.scale
    first = scale.body * 2.2 + 12
    narrow = scale.columns == 1
    room = measure.width - first
    shares = _shares(row, narrow=narrow)
    day = _above(
        lettered(strong(row.day), measure.narrowed(room * shares[0] - 8),
                 (*path, Step("TH", 1)), size=scale.body),
        _note(row, measure.narrowed(room * shares[0] - 8), path) if narrow else Piece.nothing(),
    )  # fmt: skip
    width = room * shares[1] - 8
    time = _above(
        lettered(
            row.time, measure.narrowed(width), (*path, Step("TD", 2), Step("P", 0)), size=scale.body
        ),
        lettered(
            row.below,
            measure.narrowed(width),
            (*path, Step("TD", 2), Step("P", 1)),
            size=scale.small,
        ),
    )
    cells = [(first, day), (first + room * shares[0], time)]
    if not narrow:
        note = _note(row, measure.narrowed(room * shares[2]), path)
        cells.append((first + room * (shares[0] + shares[1]), note))
    return cells


def _shares(row: VisitRow, *, narrow: bool) -> tuple[float, float, float]:
    """Parts of the row for day, time and note; the days that are done need most."""
    if narrow:
        return (0.48, 0.52, 0.0)
    return (0.33, 0.33, 0.34) if row.number else (0.2, 0.64, 0.16)


def _note(row: VisitRow, measure: Measure, path: Path) -> Piece:
    scale = measure.scale
    align = Align.LEFT if scale.columns == 1 else Align.RIGHT
    cell = (*path, Step("TD", 3))
    word = lettered(plain(row.changed, strong=True), measure, cell, size=scale.body, align=align)
    note = lettered(row.note, measure, cell, size=scale.small, align=align)
    return _above(word, note)


def _above(upper: Piece, lower: Piece) -> Piece:
    marks = (*upper.marks, *moved(lower.marks, y=upper.height))
    return Piece(height=upper.height + lower.height, marks=marks)


def _badge(row: VisitRow, measure: Measure, height: float, path: Path) -> tuple[Placed, ...]:
    size = measure.scale.body * 2
    top = (height - size) / 2
    done = not row.number
    disc = Panel(
        x=1, y=top, width=size, height=size, radius=size / 2, line=1.8,
        fill=Ink.BLACK if done else None,
    )  # fmt: skip
    if done:
        inset = size * 0.14
        check = Drawing(
            x=1 + inset, y=top + inset, size=size - 2 * inset,
            pictogram=Pictogram.CHECK, line=2.2, ink=Ink.WHITE,
        )  # fmt: skip
        return (disc, check)
    words = lettered(
        plain(row.number, strong=True), measure.narrowed(size), (*path, Step("TD", 0)),
        size=measure.scale.body, align=Align.CENTRE,
    )  # fmt: skip
    return (disc, *moved(words.marks, x=1, y=top + (size - words.height) / 2))
