"""A document as plain text, in reading order: for reading aloud, for search and for tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from kettle.documents.blocks import (
    FIXED_SPACE,
    Block,
    Box,
    Bullets,
    Document,
    Donts,
    Heading,
    IconLines,
    NextVisit,
    Paragraph,
    SideBySide,
    Signatures,
    TickLine,
    VisitRow,
    VisitRows,
    text_of,
)


def read(document: Document) -> str:
    """Everything a document says once: notices, clinic, blocks, and the foot of its pages."""
    frame = document.frame
    lines = [*frame.notices, frame.clinic, frame.contact, frame.day]
    for sheet in document.sheets:
        for block in (*sheet.blocks, *sheet.foot):
            lines.extend(_lines(block))
    lines += [text_of(frame.patient), frame.printed]
    return "\n".join(lines).replace(FIXED_SPACE, " ")


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph() | TickLine():
            yield text_of(block.words)
        case Donts():
            yield from _donts(block)
        case IconLines():
            yield from (f"- {text_of(line.words)}" for line in block.lines)
        case Bullets():
            yield from (f"- {text_of(words)}" for words in block.items)
        case Box():
            yield from _inside(block.blocks)
        case SideBySide():
            yield from _inside((*block.left, *block.right))
        case NextVisit():
            yield f"{block.leaf.weekday} {block.leaf.day} {block.leaf.month}"
            yield from _inside(block.blocks)
        case VisitRows():
            yield from (_row(row) for row in block.rows)
        case Signatures():
            yield from block.labels
        case _:
            assert_never(block)


def _inside(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from _lines(block)


def _donts(block: Donts) -> Iterator[str]:
    yield text_of(block.until)
    yield text_of(block.earliest)
    yield from (f"- {text_of(dont.rule)}: {text_of(dont.detail)}" for dont in block.donts)
    yield text_of(block.condition)


def _row(row: VisitRow) -> str:
    parts = (row.number, row.changed, *map(text_of, (row.day, row.time, row.below, row.note)))
    return " | ".join(part for part in parts if part)
