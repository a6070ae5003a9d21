"""The sizes and weights of letters, each under the name of what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import floor

TEXT_FAMILY = "Kettle Sans"
DISPLAY_FAMILY = "Kettle Display"
"""Inter under names of our own; `resources/fonts/inter/README.txt` says why."""
FONT_FILES = (
    "fonts/inter/Inter-Regular.ttf",
    "fonts/inter/Inter-Medium.ttf",
    "fonts/inter/Inter-SemiBold.ttf",
    "fonts/inter/Inter-Bold.ttf",
    "fonts/inter/InterDisplay-Bold.ttf",
)

PERCENTS = (100, 115, 130, 150, 200)
"""The letter sizes a person can choose, in per cent."""


class Letters(StrEnum):
    """What a text is for; its size and weight follow."""

    LOCK_CLOCK = "lock_clock"
    LOCK_TIMER = "lock_timer"
    TIMER = "timer"
    NAME = "name"
    TITLE = "title"
    CLOCK = "clock"
    VALUE = "value"
    CARD_HEAD = "card_head"
    HEAD = "head"
    LEAD = "lead"
    ROW = "row"
    MEDIUM = "medium"
    BODY = "body"
    SMALL_STRONG = "small_strong"
    SMALL_MEDIUM = "small_medium"
    SMALL = "small"
    LEAST = "least"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One size in pixels at 100 per cent, one weight, one family."""

    size_px: float
    weight: int
    family: str = TEXT_FAMILY


CUTS = {
    Letters.LOCK_CLOCK: Cut(size_px=96, weight=700, family=DISPLAY_FAMILY),
    Letters.LOCK_TIMER: Cut(size_px=52, weight=700, family=DISPLAY_FAMILY),
    Letters.TIMER: Cut(size_px=37, weight=700, family=DISPLAY_FAMILY),
    Letters.NAME: Cut(size_px=22, weight=700, family=DISPLAY_FAMILY),
    Letters.TITLE: Cut(size_px=20, weight=700, family=DISPLAY_FAMILY),
    Letters.CLOCK: Cut(size_px=20, weight=700),
    Letters.VALUE: Cut(size_px=19, weight=700),
    Letters.CARD_HEAD: Cut(size_px=16, weight=600),
    Letters.HEAD: Cut(size_px=15, weight=600),
    Letters.LEAD: Cut(size_px=16, weight=400),
    Letters.ROW: Cut(size_px=14, weight=600),
    Letters.MEDIUM: Cut(size_px=14, weight=500),
    Letters.BODY: Cut(size_px=14, weight=400),
    Letters.SMALL_STRONG: Cut(size_px=12.5, weight=600),
    Letters.SMALL_MEDIUM: Cut(size_px=12.5, weight=500),
    Letters.SMALL: Cut(size_px=12.5, weight=400),
    Letters.LEAST: Cut(size_px=12, weight=400),
}


def scaled(pixels: float, percent: int) -> int:
    """A length at the chosen letter size, in whole pixels; a half rounds up."""
    return floor(pixels * percent / 100 + 0.5)
