"""Blocks become pieces: each kind of block set to a width, in the letters of the patient."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kettle.documents.blocks import (
    Block,
    Box,
    Bullets,
    Donts,
    Heading,
    IconLine,
    IconLines,
    NextVisit,
    Paragraph,
    SideBySide,
    Signatures,
    TickLine,
    Tone,
    VisitRows,
    Voice,
    Words,
    plain,
)
from kettle.documents.lettering import Measure, lettered, strong
from kettle.documents.marks import Drawing, Ink, Panel, Path, Piece, Placed, Rule, Step, moved
from kettle.documents.setting_donts import set_donts
from kettle.documents.setting_visits import leaf_room, set_next_visit, set_visit_rows

GUTTER = 16.0
FRAME_LINE = 2.4
_PADDING = 12.0
_PADDING_ABOVE = 9.0
_GAP = 9.0


def set_blocks(blocks: tuple[Block, ...], measure: Measure, path: Path) -> tuple[Piece, ...]:
    """Every block as pieces in reading order."""
    return tuple(
        piece
        for number, block in enumerate(blocks)
        for piece in _set_block(block, measure, path, number)
    )


def stacked(pieces: tuple[Piece, ...]) -> Piece:
    """Pieces one below the other, as one piece that is never parted."""
    marks: list[Placed] = []
    bottom = gap = 0.0
    for place, piece in enumerate(pieces):
        top = bottom + (max(gap, piece.before) if place else 0)
        marks.extend(moved(piece.marks, y=top))
        bottom, gap = top + piece.height, piece.after
    return Piece(height=bottom, marks=tuple(marks))


def _set_block(block: Block, measure: Measure, path: Path, number: int) -> tuple[Piece, ...]:
    match block:
        case Heading():
            return (_heading(block, measure, (*path, Step(f"H{block.level}", number))),)
        case Paragraph():
            return (_paragraph(block, measure, (*path, Step("P", number))),)
        case Donts():
            return (set_donts(block, measure, (*path, Step("Div", number))),)
        case IconLines():
            return _icon_lines(block, measure, (*path, Step("L", number)))
        case Bullets():
            return _bullets(block, measure, (*path, Step("L", number)))
        case Box():
            return (_box(block, measure, (*path, Step("Div", number))),)
        case SideBySide():
            return _side_by_side(block, measure, (*path, Step("Div", number)))
        case NextVisit():
            return (_next_visit(block, measure, (*path, Step("Div", number))),)
        case VisitRows():
            return set_visit_rows(block, measure, (*path, Step("Table", number)))
        case TickLine():
            return (_tick_line(block, measure, (*path, Step("P", number))),)
        case Signatures():
            return (_signatures(block, measure, (*path, Step("Div", number))),)
    assert_never(block)


def _heading(block: Heading, measure: Measure, path: Path) -> Piece:
    scale = measure.scale
    size = {1: scale.title, 2: scale.heading}.get(block.level, scale.body * 1.06)
    piece = lettered(strong(block.words), measure, path, size=size)
    return Piece(
        height=piece.height,
        marks=piece.marks,
        before=size * (0.5 if block.level == 1 else 0.6),
        after=size * 0.16,
        stays_with_next=True,
    )


def _paragraph(block: Paragraph, measure: Measure, path: Path) -> Piece:
    scale = measure.scale
    sizes = {Voice.SMALL: scale.small, Voice.BODY: scale.body, Voice.NUMBER: scale.number}
    words = strong(block.words) if block.voice is Voice.NUMBER else block.words
    ink = Ink.RED if block.tone is Tone.URGENT else Ink.BLACK
    piece = lettered(words, measure, path, size=sizes[block.voice], ink=ink)
    gap = {Voice.SMALL: 0.2, Voice.BODY: 0.3, Voice.NUMBER: 0.0}[block.voice] * scale.body
    return Piece(height=piece.height, marks=piece.marks, before=gap, after=gap)


def _icon_lines(block: IconLines, measure: Measure, path: Path) -> tuple[Piece, ...]:
    width = _column(measure)
    items = [
        _icon_line(line, measure.narrowed(width), (*path, Step("LI", number)))
        for number, line in enumerate(block.lines)
    ]
    rows = _in_rows(items, measure, gap=measure.scale.body * 0.4)
    return tuple(replace(row, stays_with_next=False) for row in rows)


def _icon_line(line: IconLine, measure: Measure, path: Path) -> Piece:
    size = measure.scale.body * 1.8
    indent = size + measure.scale.body * 0.7
    body = (*path, Step("LBody", 0))
    words = lettered(
        line.words, measure.narrowed(measure.width - indent), body, size=measure.scale.body
    )
    height = max(words.height, size)
    icon = Drawing(
        x=0, y=min((words.height - size) / 2, 2.0) if words.height > size else 0,
        size=size, pictogram=line.pictogram, line=1.6,
    )  # fmt: skip
    text = moved(words.marks, x=indent, y=max((size - words.height) / 2, 0))
    return Piece(height=height, marks=(icon, *text))


def _bullets(block: Bullets, measure: Measure, path: Path) -> tuple[Piece, ...]:
    columns = min(block.columns, measure.scale.columns)
    inner = measure.narrowed(_column(measure) if columns == 2 else measure.width)
    items = [
        _bullet(words, inner, (*path, Step("LI", number)))
        for number, words in enumerate(block.items)
    ]
    return _in_rows(items, measure, gap=measure.scale.body * 0.24, columns=columns)


def _bullet(words: Words, measure: Measure, path: Path) -> Piece:
    body = measure.scale.body
    indent = body * 1.2
    inner = measure.narrowed(measure.width - indent)
    piece = lettered(words, inner, (*path, Step("LBody", 0)), size=body)
    side = body * 0.46
    square = Panel(
        x=body * 0.1, y=(measure.scale.leading(body) - side) / 2, width=side, height=side,
        radius=1.2, fill=Ink.BLACK,
    )  # fmt: skip
    return Piece(height=piece.height, marks=(square, *moved(piece.marks, x=indent)))


def _column(measure: Measure) -> float:
    columns = measure.scale.columns
    return (measure.width - GUTTER * (columns - 1)) / columns


def _in_rows(
    items: list[Piece], measure: Measure, *, gap: float, columns: int | None = None
) -> tuple[Piece, ...]:
    """Items row by row; no row begins or ends a page without a neighbour."""
    count = columns or measure.scale.columns
    step = _column(measure) + GUTTER
    rows = [items[start : start + count] for start in range(0, len(items), count)]
    return tuple(
        Piece(
            height=max(item.height for item in row),
            marks=tuple(
                mark for place, item in enumerate(row) for mark in moved(item.marks, x=place * step)
            ),
            before=gap,
            after=gap if number < len(rows) - 1 else measure.scale.body * 0.4,
            stays_with_next=number in {0, len(rows) - 2} and number < len(rows) - 1,
        )
        for number, row in enumerate(rows)
    )


def _box(block: Box, measure: Measure, path: Path) -> Piece:
    indent = measure.scale.heading * 2.4 if block.pictogram else 0.0
    inner = measure.narrowed(measure.width - 2 * _PADDING - indent)
    content = stacked(set_blocks(block.blocks, inner, path))
    height = content.height + 2 * _PADDING_ABOVE
    return _boxed(block, content, measure.width, height, indent)


def _boxed(block: Box, content: Piece, width: float, height: float, indent: float) -> Piece:
    urgent = block.tone is Tone.URGENT
    panel = Panel(
        x=FRAME_LINE / 2, y=FRAME_LINE / 2, width=width - FRAME_LINE, height=height - FRAME_LINE,
        radius=9, line=FRAME_LINE, ink=Ink.RED if urgent else Ink.BLACK,
        fill=Ink.PALE_RED if urgent else None,
    )  # fmt: skip
    marks: tuple[Placed, ...] = (panel,)
    if block.pictogram:
        size = indent * 0.66
        top = (height - size) / 2
        marks += (Drawing(x=_PADDING, y=top, size=size, pictogram=block.pictogram, line=1.8),)
    inside = moved(content.marks, x=_PADDING + indent, y=_PADDING_ABOVE)
    return Piece(height=height, marks=marks + inside, before=_GAP, after=_GAP)


def _side_by_side(block: SideBySide, measure: Measure, path: Path) -> tuple[Piece, ...]:
    left, right = (*path, Step("Div", 0)), (*path, Step("Div", 1))
    if block.may_stack and measure.scale.columns == 1:
        return (*set_blocks(block.left, measure, left), *set_blocks(block.right, measure, right))
    half = measure.narrowed((measure.width - GUTTER) / 2)
    sides = [
        stacked(set_blocks(block.left, half, left)),
        stacked(set_blocks(block.right, half, right)),
    ]
    height = max(side.height for side in sides)
    marks = tuple(
        mark
        for place, side in enumerate(sides)
        for mark in moved(_stretched(side, height).marks, x=place * (half.width + GUTTER))
    )
    return (Piece(height=height, marks=marks, before=_GAP, after=_GAP),)


def _stretched(side: Piece, height: float) -> Piece:
    """A side that is one framed box grows to the height of its neighbour."""
    frame = side.marks[0] if side.marks else None
    if not isinstance(frame, Panel) or frame.height + FRAME_LINE < side.height:
        return side
    taller = replace(frame, height=height - FRAME_LINE)
    return Piece(height=height, marks=(taller, *side.marks[1:]))


def _next_visit(block: NextVisit, measure: Measure, path: Path) -> Piece:
    inner = measure.narrowed(leaf_room(measure))
    content = stacked(set_blocks(block.blocks, inner, path))
    return set_next_visit(block.leaf, content, measure, path)


def _tick_line(block: TickLine, measure: Measure, path: Path) -> Piece:
    body = measure.scale.body
    indent = body * 1.7
    words = lettered(block.words, measure.narrowed(measure.width - indent), path, size=body)
    side = body * 0.95
    top = (measure.scale.leading(body) - side) / 2
    box = Panel(x=0.8, y=top, width=side, height=side, radius=1.5, line=1.4)
    marks = (box, *moved(words.marks, x=indent))
    return Piece(
        height=words.height,
        marks=marks,
        before=body * 0.7,
        after=body * 0.3,
        stays_with_next=True,
    )


def _signatures(block: Signatures, measure: Measure, path: Path) -> Piece:
    count = len(block.labels)
    width = (measure.width - GUTTER * (count - 1)) / count
    room = measure.scale.body * 2
    marks: list[Placed] = []
    height = room
    for place, label in enumerate(block.labels):
        left = place * (width + GUTTER)
        words = lettered(
            plain(label), measure.narrowed(width), (*path, Step("P", place)),
            size=measure.scale.small,
        )  # fmt: skip
        marks.append(Rule(x=left, y=room, to_x=left + width, to_y=room, width=1))
        marks.extend(moved(words.marks, x=left, y=room + 2))
        height = max(height, room + 2 + words.height)
    return Piece(height=height, marks=tuple(marks), before=4, after=4)
