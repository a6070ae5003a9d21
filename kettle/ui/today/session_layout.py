"""Where everything of a row stands: on one line, or with large letters below each other.

A step before painting: it asks only how large texts are, and needs no screen. A name is never
cut: it wraps and the row grows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kettle.ui.parts.alarms import alarm_tag_text
from kettle.ui.parts.stages import stage_word
from kettle.ui.theme.letters import Letters
from kettle.ui.today.session_look import SessionLook

Px = Callable[[float], int]
"""Turns pixels at 100 per cent into those of the chosen letter size."""

LEAST_ONE_LINE = 840
ROW_HEIGHT, OVER_HEIGHT, NOW_HEIGHT = 45, 41, 22
_LEFT, _RIGHT, _GAP = 17, 13, 8
_TIME, _NAME, _SESSION, _TILE, _CHIP, _CHIP_SIGN = 52, 186, 116, 24, 110, 39
_BUTTON, _BUTTON_HIGH, _SIGN_HIGH = 80, 36, 24


class Measured(Protocol):
    """Says how large a text is."""

    def width(self, text: str, letters: Letters) -> float:
        """How wide it is on one line."""

    def height(self, text: str, letters: Letters, room: float) -> float:
        """How high it is when it may be so wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place in a row, in pixels from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where the columns begin, for a list of one width."""

    time: float
    name: float
    name_width: float
    session: float
    session_width: float
    chair: float
    chip: float
    next: float
    button_right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShape:
    """One row laid out; what a look does not have, has no box."""

    height: float
    time: Box
    day: Box | None
    name: Box
    born: Box
    alike: Box | None
    session: Box
    chair: Box
    chip: Box
    tag: Box | None
    next: Box
    button: Box


def columns(width: float, px: Px) -> Columns | None:
    """The columns of a list, or None when a row needs more than one line."""
    if width < px(LEAST_ONE_LINE) - px(24):
        return None
    spare = max(width - px(876), 0)
    name = px(_LEFT + _TIME)
    session = name + px(_NAME + _GAP) + spare * 0.3
    chair = session + px(_SESSION + _GAP) + spare * 0.1
    chip = chair + px(_TILE + 12)
    button_right = width - px(_RIGHT)
    return Columns(
        time=px(_LEFT),
        name=name,
        name_width=session - name - px(_GAP),
        session=session,
        session_width=chair - session - px(_GAP),
        chair=chair,
        chip=chip,
        next=chip + px(_CHIP + 8),
        button_right=button_right,
    )


def button_width(text_width: float, px: Px) -> float:
    """How wide a button is around its word."""
    return max(px(_BUTTON), text_width + px(26))


def row_shape(look: SessionLook, at: Columns, px: Px, measure: Measured) -> RowShape:
    """A row on one line; long texts wrap in their columns and everything stays centred."""
    act = button_width(measure.width(look.act, Letters.SMALL_STRONG), px)
    tag_width = _tag_width(look, px, measure)
    next_left = at.next + (tag_width + px(8) if tag_width else 0)
    next_width = at.button_right - act - px(12) - next_left
    next_high = measure.height(look.next, next_letters(look), next_width)
    session_high = measure.height(look.session, Letters.BODY, at.session_width)
    who = _who(look, Box(x=at.name, y=0, width=at.name_width, height=0), measure)[2].bottom
    least = px(OVER_HEIGHT if look.is_over else ROW_HEIGHT)
    high = max(least, who + px(8), next_high + px(12), session_high + px(12))

    def middle(x: float, width: float, height: float) -> Box:
        return Box(x=x, y=round((high - height) / 2), width=width, height=height)

    name, born, alike = _who(look, middle(at.name, at.name_width, who), measure)
    time, day = _time_boxes(look, at.time, high, px, measure)
    return RowShape(
        height=high,
        time=time,
        day=day,
        name=name,
        born=born,
        alike=alike if look.alike else None,
        session=middle(at.session, at.session_width, session_high),
        chair=middle(at.chair, px(_TILE), px(_TILE)),
        chip=middle(at.chip, _chip_width(look, px, measure), px(_SIGN_HIGH)),
        tag=middle(at.next, tag_width, px(_SIGN_HIGH)) if look.alarm else None,
        next=middle(next_left, next_width, next_high),
        button=middle(at.button_right - act, act, min(px(_BUTTON_HIGH), high - px(6))),
    )


def stacked_shape(look: SessionLook, width: float, px: Px, measure: Measured) -> RowShape:
    """A row in a narrow list: who at the top, then the visit, then what happens next."""
    left, top, end = px(_LEFT), px(8), width - px(_RIGHT)
    act = button_width(measure.width(look.act, Letters.SMALL_STRONG), px)
    x = left + px(_TIME + 6)
    name, born, alike = _who(look, Box(x=x, y=top, width=end - act - px(12) - x, height=0), measure)
    below = Box(x=x, y=alike.bottom + px(6), width=end - x, height=0)
    chair, chip, session = _visit(look, below, px, measure)
    last = Box(x=x, y=max(chip.bottom, session.bottom) + px(6), width=end - x, height=0)
    tag, sentence = _next(look, last, px, measure)
    time = Box(x=left, y=top, width=px(_TIME), height=measure.height(look.time, Letters.HEAD, 999))
    day = Box(x=left, y=time.bottom, width=px(_TIME), height=_high(look.day, measure, 999))
    return RowShape(
        height=max(sentence.bottom, tag.bottom if tag else 0) + px(8),
        time=time,
        day=day if look.day else None,
        name=name,
        born=born,
        alike=alike if look.alike else None,
        session=session,
        chair=chair,
        chip=chip,
        tag=tag,
        next=sentence,
        button=Box(x=end - act, y=top, width=act, height=px(_BUTTON_HIGH)),
    )


def _who(look: SessionLook, room: Box, measure: Measured) -> tuple[Box, Box, Box]:
    """Name, birth date and the warning of a similar name, below each other from a corner."""
    wide = room.width
    name_high = measure.height(look.name, name_letters(look), wide)
    name = Box(x=room.x, y=room.y, width=wide, height=name_high)
    born_high = measure.height(look.born, Letters.SMALL, wide)
    born = Box(x=room.x, y=name.bottom, width=wide, height=born_high)
    alike_high = _high(look.alike, measure, wide)
    return name, born, Box(x=room.x, y=born.bottom, width=wide, height=alike_high)


def _visit(look: SessionLook, room: Box, px: Px, measure: Measured) -> tuple[Box, Box, Box]:
    """Chair, stage and session beside each other."""
    chair = Box(x=room.x, y=room.y, width=px(_TILE), height=px(_TILE))
    chip_width = _chip_width(look, px, measure)
    chip = Box(x=chair.right + px(8), y=room.y, width=chip_width, height=px(_SIGN_HIGH))
    left = chip.right + px(10)
    wide = max(room.right - left, px(60))
    high = measure.height(look.session, Letters.BODY, wide)
    middle = room.y + max((chip.height - high) / 2, 0)
    return chair, chip, Box(x=left, y=middle, width=wide, height=high)


def _next(look: SessionLook, room: Box, px: Px, measure: Measured) -> tuple[Box | None, Box]:
    """The alarm's tag, if there is one, and the sentence beside it."""
    tag_width = _tag_width(look, px, measure)
    sign = Box(x=room.x, y=room.y, width=tag_width, height=px(_SIGN_HIGH))
    tag = sign if look.alarm else None
    left = tag.right + px(8) if tag else room.x
    top = room.y + px(3) if tag else room.y
    high = measure.height(look.next, next_letters(look), room.right - left)
    return tag, Box(x=left, y=top, width=room.right - left, height=high)


def name_letters(look: SessionLook) -> Letters:
    """Names of those who are gone are lighter."""
    return Letters.BODY if look.is_over else Letters.ROW


def next_letters(look: SessionLook) -> Letters:
    """What an alarm is about is bold."""
    return Letters.SMALL_STRONG if look.alarm else Letters.SMALL


def _time_boxes(
    look: SessionLook, x: float, high: float, px: Px, measure: Measured
) -> tuple[Box, Box | None]:
    time_high = measure.height(look.time, Letters.HEAD, 999)
    day_high = _high(look.day, measure, 999)
    top = round((high - time_high - day_high) / 2)
    time = Box(x=x, y=top, width=px(_TIME), height=time_high)
    day = Box(x=x, y=time.bottom, width=px(_TIME), height=day_high) if look.day else None
    return time, day


def _high(text: str, measure: Measured, room: float) -> float:
    return measure.height(text, Letters.LEAST, room) if text else 0.0


def _chip_width(look: SessionLook, px: Px, measure: Measured) -> float:
    return measure.width(stage_word(look.stage), Letters.SMALL_STRONG) + px(_CHIP_SIGN)


def _tag_width(look: SessionLook, px: Px, measure: Measured) -> float:
    if look.alarm is None:
        return 0.0
    return measure.width(alarm_tag_text(look.alarm), Letters.SMALL_STRONG) + px(16)
