"""The black band: until when, and the struck-through pictures of what not to do until then."""

from __future__ import annotations

from kettle.documents.blocks import Dont, Donts
from kettle.documents.lettering import Align, Measure, lettered, strong
from kettle.documents.marks import Drawing, Ink, Panel, Path, Piece, Placed, Ring, Rule, Step, moved

_LINE = 2.4
_PADDING = 10.0
_CELL_PADDING = 7.0
_ABOVE_RING = 8.0
_GAP = 9.0


def set_donts(block: Donts, measure: Measure, path: Path) -> Piece:
    """One framed piece, never parted: band, pictures, and what still holds tomorrow."""
    band = _band(block, measure, path)
    cells = _cells(block.donts, measure, path)
    last = _condition(block, measure, path)
    top = band.height
    height = top + cells.height + last.height
    frame = Panel(
        x=_LINE / 2, y=_LINE / 2, width=measure.width - _LINE, height=height - _LINE,
        radius=9, line=_LINE,
    )  # fmt: skip
    marks = (
        frame,
        *band.marks,
        *moved(cells.marks, y=top),
        *moved(last.marks, y=top + cells.height),
    )
    return Piece(height=height, marks=marks, before=_GAP, after=_GAP)


def _band(block: Donts, measure: Measure, path: Path) -> Piece:
    inner = measure.narrowed(measure.width - 2 * _PADDING)
    scale = measure.scale
    title = lettered(
        strong(block.until), inner, (*path, Step("H2", 0)),
        size=scale.heading * 1.18, ink=Ink.WHITE, align=Align.CENTRE,
    )  # fmt: skip
    day = lettered(
        block.earliest, inner, (*path, Step("P", 1)),
        size=scale.body, ink=Ink.WHITE, align=Align.CENTRE,
    )  # fmt: skip
    height = title.height + day.height + _PADDING * 1.2
    band = Panel(
        x=0, y=0, width=measure.width, height=height, radius=10, fill=Ink.BLACK, flat_bottom=True
    )
    below = _PADDING * 0.5 + title.height
    marks = (
        band,
        *moved(title.marks, x=_PADDING, y=_PADDING * 0.5),
        *moved(day.marks, x=_PADDING, y=below),
    )
    return Piece(height=height, marks=marks)


def _cells(donts: tuple[Dont, ...], measure: Measure, path: Path) -> Piece:
    width = measure.width / len(donts)
    items = (*path, Step("L", 2))
    cells = [
        _cell(dont, measure.narrowed(width), (*items, Step("LI", place), Step("LBody", 0)))
        for place, dont in enumerate(donts)
    ]
    height = max(cell.height for cell in cells)
    marks: list[Placed] = []
    for place, cell in enumerate(cells):
        left = place * width
        marks.extend(moved(cell.marks, x=left))
        if place:
            marks.append(
                Rule(x=left, y=10, to_x=left, to_y=height - 6, width=0.7, ink=Ink.HAIRLINE)
            )
    return Piece(height=height, marks=tuple(marks))


def _cell(dont: Dont, measure: Measure, path: Path) -> Piece:
    scale = measure.scale
    inner = measure.narrowed(measure.width - 2 * _CELL_PADDING)
    rule = lettered(
        strong(dont.rule), inner, path, size=(scale.body + scale.heading) / 2, align=Align.CENTRE
    )
    detail = lettered(dont.detail, inner, path, size=scale.small, align=Align.CENTRE)
    top = _ABOVE_RING + scale.ring + 3
    marks = (
        *_forbidden(dont, (measure.width - scale.ring) / 2, _ABOVE_RING, scale.ring),
        *moved(rule.marks, x=_CELL_PADDING, y=top),
        *moved(detail.marks, x=_CELL_PADDING, y=top + rule.height + 1),
    )
    return Piece(height=top + rule.height + 1 + detail.height + _CELL_PADDING, marks=marks)


def _forbidden(dont: Dont, x: float, y: float, size: float) -> tuple[Placed, ...]:
    inset = size * 0.15
    picture = Drawing(
        x=x + inset, y=y + inset, size=size - 2 * inset, pictogram=dont.pictogram, line=size * 0.036
    )
    return (picture, Ring(x=x, y=y, size=size, line=size * 0.068))


def _condition(block: Donts, measure: Measure, path: Path) -> Piece:
    inner = measure.narrowed(measure.width - 2 * _PADDING)
    words = lettered(
        block.condition, inner, (*path, Step("P", 3)), size=measure.scale.body, align=Align.CENTRE
    )
    rule = Rule(x=_PADDING, y=0, to_x=measure.width - _PADDING, to_y=0, width=0.7, ink=Ink.HAIRLINE)
    return Piece(height=words.height + _PADDING, marks=(rule, *moved(words.marks, x=_PADDING, y=4)))
