"""The pictures of a patient's page, as strokes on a grid of 24 by 24.

A picture never stands alone: the words beside it say the same, so a screen reader passes over it.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import NamedTuple

GRID = 24.0


class Pictogram(StrEnum):
    """What the pictures show."""

    CAR = "car"
    GLASS = "glass"
    SIGNED_PAPER = "signed_paper"
    COMPANY = "company"
    BED = "bed"
    CUP = "cup"
    PILL = "pill"
    BOTTLE = "bottle"
    MOON = "moon"
    PHONE = "phone"
    CHECK = "check"


class Stroke(NamedTuple):
    """One movement of the pen: M moves, L draws a line, C a curve, Z closes the outline."""

    command: str
    points: tuple[float, ...]


def _circle(x: float, y: float, radius: float) -> str:
    bend = radius * 0.5523
    left, right, top, bottom = x - radius, x + radius, y - radius, y + radius
    return (
        f"M {right} {y} C {right} {y + bend} {x + bend} {bottom} {x} {bottom}"
        f" C {x - bend} {bottom} {left} {y + bend} {left} {y}"
        f" C {left} {y - bend} {x - bend} {top} {x} {top}"
        f" C {x + bend} {top} {right} {y - bend} {right} {y} Z"
    )


_DRAWN: dict[Pictogram, tuple[str, ...]] = {
    Pictogram.CAR: (
        "M 4.5 11 L 6.2 6.4 C 6.5 5.5 7.2 5 8.2 5 L 15.8 5 C 16.8 5 17.5 5.5 17.8 6.4 L 19.5 11",
        "M 3 12.6 C 3 11.6 3.6 11 4.6 11 L 19.4 11 C 20.4 11 21 11.6 21 12.6 L 21 17 L 3 17 Z",
        "M 5 17 L 5 19.5 L 7.2 19.5 L 7.2 17 M 16.8 17 L 16.8 19.5 L 19 19.5 L 19 17",
        _circle(6.9, 14, 1.2),
        _circle(17.1, 14, 1.2),
    ),
    Pictogram.GLASS: (
        "M 7 3 L 17 3 L 16.2 9.3 C 15.8 12.2 14.2 14 12 14 C 9.8 14 8.2 12.2 7.8 9.3 Z",
        "M 7.5 7.5 L 16.5 7.5 M 12 14 L 12 21 M 8 21 L 16 21",
    ),
    Pictogram.SIGNED_PAPER: (
        "M 5.5 2.5 L 14 2.5 L 18.5 7 L 18.5 21.5 L 5.5 21.5 Z M 14 2.5 L 14 7 L 18.5 7",
        "M 8.5 8 L 11.3 8 M 8.5 11.5 L 15.5 11.5",
        (
            "M 8.5 18 C 9.4 14.6 10.7 14.6 10.8 16.7 C 10.9 18.7 11.9 18.2 12.5 17"
            " C 13 16 13.7 16.1 13.9 17.1 C 14.1 18 15 18 15.5 17.2"
        ),
    ),
    Pictogram.COMPANY: (
        _circle(8.5, 7, 3.2),
        "M 2.5 20.5 L 2.5 18.5 C 2.5 15 5 13 8.5 13 C 12 13 14.5 15 14.5 18.5 L 14.5 20.5",
        _circle(17, 8.6, 2.5),
        "M 17.2 13.8 C 20 13.8 21.8 15.6 21.8 18.2 L 21.8 20.5",
    ),
    Pictogram.BED: (
        "M 2.5 5 L 2.5 20 M 2.5 16.5 L 21.5 16.5",
        "M 21.5 20 L 21.5 13 C 21.5 11.2 20.3 10 18.5 10 L 10 10 L 10 16.5",
        _circle(6.2, 12.4, 1.9),
    ),
    Pictogram.CUP: (
        (
            "M 4.5 9.5 L 16.5 9.5 L 16.5 14.5 C 16.5 16.8 15 18 13 18 L 8 18"
            " C 6 18 4.5 16.8 4.5 14.5 Z"
        ),
        "M 16.5 11 L 18 11 C 19.8 11 20.8 12 20.8 13.3 C 20.8 14.7 19.8 15.6 18 15.6 L 16.3 15.6",
        "M 4 21 L 17 21 M 8 3 C 7 4.4 9 5.2 8 6.8 M 12.8 3 C 11.8 4.4 13.8 5.2 12.8 6.8",
    ),
    Pictogram.PILL: (
        (
            "M 10.5 20.5 L 20.5 10.5 C 22.43 8.57 22.43 5.43 20.5 3.5"
            " C 18.57 1.57 15.43 1.57 13.5 3.5 L 3.5 13.5 C 1.57 15.43 1.57 18.57 3.5 20.5"
            " C 5.43 22.43 8.57 22.43 10.5 20.5 Z"
        ),
        "M 8.5 8.5 L 15.5 15.5",
    ),
    Pictogram.BOTTLE: (
        "M 5.5 2.5 L 18.5 2.5 L 18.5 6.5 L 5.5 6.5 Z",
        (
            "M 6.5 6.5 L 6.5 19.5 C 6.5 20.6 7.4 21.5 8.5 21.5 L 15.5 21.5"
            " C 16.6 21.5 17.5 20.6 17.5 19.5 L 17.5 6.5"
        ),
        "M 6.5 11 L 13.5 11 L 13.5 17 L 6.5 17",
    ),
    Pictogram.MOON: (
        (
            "M 20 14.5 C 18.9 18.4 15.6 21 11.7 21 C 6.9 21 3 17.1 3 12.3"
            " C 3 8.4 5.6 5.1 9.5 4 C 7.6 9.9 14.1 16.4 20 14.5 Z"
        ),
        "M 17 3 L 17 7 M 15 5 L 19 5 M 20.5 8.5 L 20.5 10.5 M 19.5 9.5 L 21.5 9.5",
    ),
    Pictogram.PHONE: (
        (
            "M 4 2 L 7 2 C 8.1 2 9 2.9 9 4 L 9 7 C 9 7.6 8.7 8.2 8.2 8.6 L 7.7 9"
            " C 7.3 9.3 7.2 9.8 7.4 10.2 C 8.8 13 11 15.2 13.8 16.6 C 14.2 16.8 14.7 16.7 15 16.3"
            " L 15.4 15.8 C 15.8 15.3 16.4 15 17 15 L 20 15 C 21.1 15 22 15.9 22 17 L 22 20"
            " C 22 21.1 21.1 22 20 22 C 10.1 22 2 13.9 2 4 C 2 2.9 2.9 2 4 2 Z"
        ),
    ),
    Pictogram.CHECK: ("M 6 12.5 L 10.2 16.7 L 18 8",),
}


@cache
def strokes(pictogram: Pictogram) -> tuple[Stroke, ...]:
    """The movements of the pen that draw a picture, on the grid, y pointing down."""
    return tuple(stroke for outline in _DRAWN[pictogram] for stroke in _read(outline))


def _read(outline: str) -> list[Stroke]:
    found: list[Stroke] = []
    for word in outline.split():
        if word.isalpha():
            found.append(Stroke(word, ()))
        else:
            found[-1] = Stroke(found[-1].command, (*found[-1].points, float(word)))
    return found
