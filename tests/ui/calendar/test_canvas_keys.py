"""What an arrow means, and which visit lies next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF

from kettle.ui.calendar.canvas_keys import Step, neighbour, step_of

LEFT, RIGHT, UP, DOWN = QPointF(-1, 0), QPointF(1, 0), QPointF(0, -1), QPointF(0, 1)
PLACES = {
    "a": QRectF(0, 0, 60, 170),
    "b": QRectF(64, 20, 60, 170),
    "c": QRectF(0, 300, 60, 170),
}


@pytest.mark.parametrize(
    ("direction", "upright", "ctrl", "meant"),
    [
        (DOWN, True, False, (Step.TIME, 1)),
        (LEFT, True, False, (Step.CHAIR, -1)),
        (RIGHT, True, True, (Step.DAY, 1)),
        (RIGHT, False, False, (Step.TIME, 1)),
        (UP, False, False, (Step.CHAIR, -1)),
        (LEFT, False, True, (Step.DAY, -1)),
    ],
)
def test_an_arrow_means_what_lies_that_way(
    *, direction: QPointF, upright: bool, ctrl: bool, meant: tuple[Step, int]
) -> None:
    assert step_of(direction, upright=upright, ctrl=ctrl) == meant


@pytest.mark.parametrize(
    ("current", "direction", "expected"),
    [("a", RIGHT, "b"), ("a", DOWN, "c"), ("c", UP, "a"), ("b", LEFT, "a"), ("b", RIGHT, "b")],
)
def test_arrows_choose_the_visit_that_lies_that_way(
    current: str, direction: QPointF, expected: str
) -> None:
    assert neighbour(PLACES, current, direction) == expected


def test_the_first_arrow_chooses_the_first_visit() -> None:
    assert neighbour(PLACES, "", DOWN) == "a"


def test_an_empty_calendar_has_nothing_to_choose() -> None:
    assert neighbour({}, "", DOWN) == ""
