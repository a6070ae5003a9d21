"""What the keys of the calendar mean, and which visit lies next to which. No screen is needed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent

_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_ASIDE_COSTS = 2.5
"""How much further away something aside counts than something straight ahead."""


class Step(StrEnum):
    """Along what a carried visit moves."""

    TIME = "time"
    CHAIR = "chair"
    DAY = "day"


def arrow(event: QKeyEvent) -> QPointF | None:
    """The direction of an arrow key, one pixel long."""
    return _ARROWS.get(Qt.Key(event.key()))


def step_of(direction: QPointF, *, upright: bool, ctrl: bool) -> tuple[Step, int]:
    """What an arrow means for a carried visit, and whether it is later (+1) or earlier (-1).

    Along the axis of time a quarter of an hour, across it a chair; with Ctrl sideways a day.
    """
    along_time = bool(direction.y()) if upright else bool(direction.x())
    sign = 1 if direction.x() + direction.y() > 0 else -1
    if ctrl and direction.x():
        return Step.DAY, sign
    return (Step.TIME if along_time else Step.CHAIR), sign


def neighbour(places: Mapping[str, QRectF], current: str, direction: QPointF) -> str:
    """The next place that way, rather ahead than aside; stays where there is none."""
    if current not in places:
        return first_place(places)
    here = places[current].center()
    costs: dict[str, tuple[bool, float]] = {}
    for key, rect in places.items():
        way = rect.center() - here
        ahead = way.x() * direction.x() + way.y() * direction.y()
        aside = abs(way.x() * direction.y()) + abs(way.y() * direction.x())
        if ahead > 1:
            costs[key] = (aside > ahead, ahead + _ASIDE_COSTS * aside)
    return min(costs, key=lambda key: costs[key], default=current)


def first_place(places: Mapping[str, QRectF]) -> str:
    """The place furthest to the left, and of those the uppermost; empty when there is none."""
    return min(places, key=lambda key: (places[key].left(), places[key].top()), default="")
