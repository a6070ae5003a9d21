"""How the chairs of the room stand on the board: columns and boxes from their number, in order.

Up to eight chairs have whole cards in two to four columns; nine to fifty have compact ones
(decisions 37). Where the room is too small the board scrolls, and the cards take an easy height.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect

FEW = 8
"""Up to this many chairs have whole cards."""
GAP = 12
LEAST_WIDTH, LEAST_HEIGHT = 232, 262
EASY_HEIGHT = 344
MOST_WIDTH, MOST_HEIGHT = 460, 468
LEAST_COMPACT_WIDTH, LEAST_COMPACT_HEIGHT = 190, 128
MOST_COMPACT_HEIGHT = 164
"""Pixels at 100 per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One box for each chair, in the order of the room, and how high they are together."""

    columns: int
    boxes: tuple[QRect, ...]
    height: int


def grid(count: int, width: int, height: int, px: Callable[[float], int]) -> Grid:
    """Set out so many chairs in the room there is."""
    if count > FEW:
        columns = _columns_of_many(count, width, height, px)
        gap, least, most = px(10), px(LEAST_COMPACT_HEIGHT), px(MOST_COMPACT_HEIGHT)
    else:
        columns = _columns_of_few(count, width, px)
        gap, least, most = px(GAP), px(LEAST_HEIGHT), px(MOST_HEIGHT)
    rows = max(1, -(-count // columns))
    wide = min(px(MOST_WIDTH), (width - gap * (columns - 1)) // columns)
    shared = (height - gap * (rows - 1)) // rows
    easy = px(EASY_HEIGHT) if count <= FEW else least
    high = easy if shared < least else min(most, shared)
    boxes = tuple(
        QRect(at % columns * (wide + gap), at // columns * (high + gap), wide, high)
        for at in range(count)
    )
    return Grid(columns=columns, boxes=boxes, height=rows * high + (rows - 1) * gap)


def _columns_of_few(count: int, width: int, px: Callable[[float], int]) -> int:
    wished = 2 if count <= 4 else 3 if count <= 6 else 4
    fits = max(1, (width + px(GAP)) // (px(LEAST_WIDTH) + px(GAP)))
    return min(wished, fits)


def _columns_of_many(count: int, width: int, height: int, px: Callable[[float], int]) -> int:
    """As few columns as let every chair be seen at once, else as many as fit."""
    gap = px(10)
    most = max(2, (width + gap) // (px(LEAST_COMPACT_WIDTH) + gap))
    rows = max(1, (height + gap) // (px(LEAST_COMPACT_HEIGHT) + gap))
    return min(most, max(4, -(-count // rows)))
