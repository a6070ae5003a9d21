"""Where the words of a visit stand in its block: nothing is cut, what is less vital leaves.

A step before painting: it asks letters how wide they are, and needs no screen.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from kettle.ui.calendar.block_look import BlockLook, BlockState
from kettle.ui.calendar.grids import Parts
from kettle.ui.parts import chips
from kettle.ui.parts.broken_names import broken
from kettle.ui.parts.stages import ShownStage, stage_word
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

COLUMN_LETTERS = 12
"""Pixels of a name in a week's narrow lane, at 100 per cent."""
_LEAST_LETTERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text; `ink` is the name of a colour."""

    rect: QRectF
    text: str
    font: QFont
    ink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All lines of one block, and where its stage chip and alarm tag stand."""

    lines: tuple[Line, ...]
    tag: QRectF | None = None
    chip: QRectF | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    font: QFont
    ink: str


def column_words(look: BlockLook, parts: Parts, theme: Theme) -> Words:
    """Surname bold and given name below it, in the observation part of an upright block."""
    strong = _sized(theme.font(Letters.SMALL_STRONG), theme.px(COLUMN_LETTERS))
    plain = _sized(theme.font(Letters.SMALL), theme.px(COLUMN_LETTERS))
    missed = look.state is BlockState.MISSED
    ground = parts.whole if missed else parts.observation
    room = ground.adjusted(theme.px(4), theme.px(3), 0, -theme.px(2))
    surname = _Text(look.surname or look.given, strong, _ink(look))
    rest = [_Text(look.given if look.surname else "", plain, _ink(look))]
    if missed:
        rest.append(_Text(stage_word(look.stage), plain, "ink2"))
    return Words(lines=_stacked(room, surname, *rest))


def row_words(look: BlockLook, parts: Parts, theme: Theme) -> Words:
    """The whole name and what the visit is; an alarm tag at the lower right."""
    name = _Text(look.name, theme.font(Letters.ROW), _ink(look))
    what = _Text(look.what, theme.font(Letters.SMALL), "ink2")
    if look.state is BlockState.MISSED:
        return _missed_row(parts, theme, name)
    above = theme.px(6) if parts.whole.height() >= theme.px(48) else theme.px(1)
    room = parts.observation.adjusted(theme.px(8), above, -theme.px(4), -theme.px(1))
    if look.alarm is None:
        return Words(lines=_stacked(room, name, what))
    size = chips.alarm_tag_size(look.alarm, theme)
    tag = QRectF(
        parts.observation.right() - size.width() - theme.px(8),
        parts.observation.bottom() - size.height() - theme.px(5),
        size.width(),
        size.height(),
    )
    beside = QRectF(room)
    beside.setRight(tag.left() - theme.px(4))
    for lines in (_stacked(room, name, what), _stacked(room, name)):
        if not any(line.rect.intersects(tag) for line in lines):
            return Words(lines=lines, tag=tag)
    return Words(lines=_stacked(beside, name), tag=tag)


def _missed_row(parts: Parts, theme: Theme, name: _Text) -> Words:
    size = chips.chip_size(ShownStage.NO_SHOW, theme)
    whole = parts.whole
    top = whole.center().y() - size.height() / 2
    chip = QRectF(whole.left() + theme.px(12), top, size.width(), size.height())
    room = QRectF(whole)
    room.setLeft(chip.right() + theme.px(10))
    lines = _stacked(room.adjusted(0, theme.px(4), -theme.px(6), -theme.px(4)), name)
    drop = (room.height() - theme.px(8) - sum(line.rect.height() for line in lines)) / 2
    return Words(lines=tuple(_lower(line, drop) for line in lines), chip=chip)


def _lower(line: Line, drop: float) -> Line:
    return Line(
        rect=line.rect.translated(0, max(drop, 0)), text=line.text, font=line.font, ink=line.ink
    )


def _stacked(room: QRectF, first: _Text, *rest: _Text) -> tuple[Line, ...]:
    """The first text whole, in smaller letters where it must; of the others what has room."""
    lines = _fitting(room, first)
    for text in rest:
        top = lines[-1].rect.bottom() if lines else room.top()
        more = _set(QRectF(room.left(), top, room.width(), room.bottom() - top), text)
        if not more or more[-1].rect.bottom() > room.bottom() or _is_wide(more, room):
            break
        lines += more
    return tuple(lines)


def _fitting(room: QRectF, text: _Text) -> list[Line]:
    size = text.font.pixelSize()
    lines = _set(room, text)
    while size > _LEAST_LETTERS and lines and lines[-1].rect.bottom() > room.bottom():
        size -= 1
        lines = _set(room, _Text(text.text, _sized(text.font, size), text.ink))
    return lines


def _set(room: QRectF, text: _Text) -> list[Line]:
    if not text.text:
        return []
    metrics = QFontMetricsF(text.font)
    high = round(metrics.height())
    return [
        Line(
            rect=QRectF(
                room.left(), room.top() + at * high, metrics.horizontalAdvance(words), high
            ),
            text=words,
            font=text.font,
            ink=text.ink,
        )
        for at, words in enumerate(broken(text.text, room.width(), metrics.horizontalAdvance))
    ]


def _is_wide(lines: list[Line], room: QRectF) -> bool:
    return any(line.rect.right() > room.right() + 1 for line in lines)


def _sized(font: QFont, pixels: int) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(pixels)
    return sized


def _ink(look: BlockLook) -> str:
    return "ink2" if look.state in {BlockState.PAST, BlockState.MISSED} else "ink"
