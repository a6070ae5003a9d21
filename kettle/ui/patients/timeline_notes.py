"""Where the words beside the points go: on nothing else, or nowhere.

A note that finds no place is left out; the point it belongs to still says it aloud.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kettle.ui.patients.time_scale import Box, Paper

Spot = tuple[float, float]
"""A point on the paper: from the left, from the top."""

_NEIGHBOURS, _STEPS = 8, 6


def free_note(paper: Paper, text: str, spot: Spot, taken: Sequence[Box]) -> Box | None:
    """The first place around a point where its note lies on nothing else."""
    (x, y), px = spot, paper.px
    wide, high = paper.measure(text) + 6 * px, 18 * px
    beside = 9 * px
    tries = (
        (x + beside, y - high - 2 * px),
        (x - wide - beside, y - high - 2 * px),
        (x - wide / 2, y - high - 8 * px),
        (x + beside, y + 4 * px),
        (x - wide - beside, y + 4 * px),
    )
    for left, top in tries:
        box = Box(left=left, top=top, width=wide, height=high)
        inside = paper.chart.left <= left and (
            left + wide <= paper.chart.left + paper.chart.width
            and paper.chart.top <= top
            and top + high <= paper.chart.top + paper.chart.height
        )
        if inside and not any(box.meets(other) for other in taken):
            return box
    return None


def line_near(paper: Paper, spots: Sequence[Spot], at: int) -> list[Box]:
    """The pieces of the line and the dots that a note of one of its points could lie on."""
    near = spots[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS + 1]
    side = 10 * paper.px
    found = []
    for (left, top), (right, bottom) in pairwise(near):
        for step in range(_STEPS + 1):
            x = left + (right - left) * step / _STEPS
            y = top + (bottom - top) * step / _STEPS
            found.append(Box(left=x - side / 2, top=y - side / 2, width=side, height=side))
    x, y = spots[at]
    own = Box(left=x - side, top=y - side, width=2 * side, height=2 * side)
    return [box for box in found if not own.meets(box)]


def response_note(
    paper: Paper, y: float | None, spots: Sequence[Spot], taken: Sequence[Box]
) -> Box | None:
    """Above the response line, at the first place from the left third where no line crosses."""
    if y is None:
        return None
    px, wide, high = paper.px, paper.measure(paper.look.response_text) + 8 * paper.px, 18 * paper.px
    lines = [*taken, *(_between(one, other) for one, other in pairwise(spots))]
    for share in (0.02, 0.18, 0.3, 0.42, 0.54, 0.66):
        left = paper.chart.left + share * paper.chart.width
        box = Box(left=left, top=y - high - px, width=wide, height=high)
        if not any(box.meets(line) for line in lines):
            return box
    return None


def _between(one: Spot, other: Spot) -> Box:
    """The box around a piece of the line."""
    top, bottom = sorted((one[1], other[1]))
    return Box(
        left=one[0], top=top, width=max(other[0] - one[0], 1.0), height=max(bottom - top, 1.0)
    )
