"""Where everything stands on a chair's card: rectangles from a look and a size, without a screen.

A name is broken over lines, never cut. Where room is short, what is less vital leaves: first the
words inside the ring, then the label of the next check-in, then the longer names of small values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QRectF, QSizeF

from kettle.ui.monitor.board_look import AlarmLine, CardLook
from kettle.ui.parts.alarms import ALARM_SIGNS, alarm_tag_text
from kettle.ui.parts.broken_names import broken
from kettle.ui.parts.stages import stage_word
from kettle.ui.theme.letters import Letters

PAD = 12
BAR = 34
BUTTON = 44
TIGHT_BELOW, LARGE_FROM = 320, 400
"""Pixels at 100 per cent, as all lengths here: a low card is set tightly, a high one largely."""
LEAST_RING = 44
MOST_LINES, MOST_LINES_LOW = 3, 2
"""So many lines an alarm may take of a card; the page of the session has the whole sentence."""
NARROW_SPACE = "\N{NO-BREAK SPACE}"
LINE_CHECK, LEAST_LINE_CHECK = 26, 19


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The lengths that differ between a card with room and a tight one."""

    above: int
    tile: int
    name: Letters
    line: int
    foot: int
    gap: int
    vitals: int
    small: int
    side: int
    ring: int


ROOMY = Setting(
    above=11, tile=36, name=Letters.CARD_HEAD, line=20, foot=12, gap=8, vitals=70, small=20,
    side=112, ring=142,
)  # fmt: skip
LARGE = replace(ROOMY, ring=184)
TIGHT = Setting(
    above=7, tile=34, name=Letters.HEAD, line=18, foot=8, gap=4, vitals=62, small=19, side=66,
    ring=86,
)  # fmt: skip


class Metrics(Protocol):
    """How large letters and lengths are."""

    def px(self, pixels: float) -> int:
        """A length at the chosen letter size."""

    def width(self, letters: Letters, text: str) -> float:
        """How wide one line of text is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPlan:
    """The alarm bar: its box, where its words begin, their lines, and the small lines below."""

    box: QRectF
    words_left: float
    lines: tuple[str, ...]
    small: tuple[str, ...]
    bell: QRectF


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One centred line of words."""

    text: str
    letters: Letters
    tone: str
    box: QRectF


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPlan:
    """Every box of one card; None where the card has no such part.

    `side` is the column beside the ring, set tightly when `is_tight`. `shows_small` is False where
    only the three large vital signs have room. `checks` are the lines of the checks that fit,
    `rows` say below the `icon` who is expected at a free chair.
    """

    is_tight: bool
    bar: BarPlan | None
    tile: QRectF
    name: QRectF
    name_letters: Letters
    name_lines: tuple[str, ...]
    born: QRectF
    born_text: str
    chip: QRectF
    ring: QRectF | None = None
    side: QRectF | None = None
    vitals: QRectF | None = None
    shows_small: bool = True
    middle: QRectF
    checks: tuple[tuple[str, bool], ...] = ()
    icon: QRectF | None = None
    rows: tuple[Row, ...] = ()
    main: QRectF | None = None
    open: QRectF | None = None


def card_plan(look: CardLook, size: QSizeF, metrics: Metrics) -> CardPlan:
    """Lay out one card; where a long alarm leaves too little room it is set tightly."""
    if size.height() >= metrics.px(TIGHT_BELOW):
        is_large = size.height() >= metrics.px(LARGE_FROM)
        roomy = _plan(look, size, metrics, LARGE if is_large else ROOMY)
        if roomy.side is None or roomy.side.height() >= metrics.px(ROOMY.side):
            return roomy
    return _plan(look, size, metrics, TIGHT)


def _plan(look: CardLook, size: QSizeF, metrics: Metrics, setting: Setting) -> CardPlan:
    px, wide, is_tight = metrics.px, size.width(), setting is TIGHT
    is_low = size.height() < px(TIGHT_BELOW)
    bar = bar_plan(look.alarm, wide, metrics, is_low=is_low) if look.alarm else None
    top = (bar.box.bottom() if bar else 0) + px(setting.above - (3 if bar else 0))
    chip = _chip(look, wide, top, metrics)
    left = px(PAD) + px(setting.tile) + px(11)
    room = max(wide - left - px(PAD) - (0 if look.ring else chip.width() + px(8)), px(60))
    letters, lines = _name(look.title, room, setting, metrics)
    name = QRectF(left, top - px(1), room, _line(letters, setting, px) * len(lines))
    born = QRectF(left, name.bottom(), room, px(17))
    if look.is_taken and metrics.width(Letters.SMALL, _born_at_least(look)) > room:
        chip.moveTop(top - px(1))
        born = QRectF(left, max(name.bottom(), chip.bottom()), wide - left - px(PAD), px(17))
    head = max(born.bottom(), top + px(setting.tile))
    has_foot = look.action is not None and look.is_taken
    foot = size.height() - px(setting.foot) - px(BUTTON if has_foot else 0)
    main, opens = _buttons(look, wide, foot, metrics)
    gap = px(setting.gap)
    common = CardPlan(
        is_tight=is_tight, bar=bar, name=name, name_letters=letters, name_lines=lines, chip=chip,
        tile=QRectF(px(PAD), top, px(setting.tile), px(setting.tile)),
        born=born, born_text=_born(look, born.width(), metrics), main=main, open=opens,
        middle=QRectF(px(PAD), head + gap / 2, wide - 2 * px(PAD), foot - head - gap * 1.5),
    )  # fmt: skip
    if not look.is_taken:
        return _with_waiting(look, common, metrics)
    if look.ring:
        return _with_ring(look, common, setting, metrics)
    return _with_checks(look, common, metrics)


def bar_plan(alarm: AlarmLine, wide: float, metrics: Metrics, *, is_low: bool = False) -> BarPlan:
    """Lay out the alarm bar; it grows with its words, and says it shortly where they are too many.

    On a low card what to do first leaves when the alarm itself needs two lines.
    """
    px = metrics.px
    sign, _, word = alarm_tag_text(alarm.level).partition(" ")
    sign_width = metrics.width(Letters.ROW, sign) + metrics.width(Letters.SMALL_STRONG, word)
    left = px(PAD) + sign_width + px(8 + 10)
    bell = px(BUTTON)
    more = f"{NARROW_SPACE}+{alarm.more}" if alarm.more else ""
    room = wide - left - bell
    lines = broken(alarm.text + more, room, _measure(metrics, Letters.ROW))
    if len(lines) > (MOST_LINES_LOW if is_low else MOST_LINES):
        lines = broken(alarm.short + more, room, _measure(metrics, Letters.ROW))
    below = alarm.seen or ("" if is_low and len(lines) > 1 else alarm.action)
    small = broken(below, room, _measure(metrics, Letters.SMALL_MEDIUM))
    high = px(17) * len(lines) + px(16) * len(small)
    box = QRectF(0, 0, wide, max(px(BAR), high + px(10 if is_low else 13)))
    return BarPlan(
        box=box, words_left=left, lines=lines, small=small,
        bell=QRectF(wide - bell, 0, bell, max(px(40), box.height())),
    )  # fmt: skip


def edge_px(look: CardLook) -> int:
    """How thick the edge of an alarm is, at 100 per cent."""
    return ALARM_SIGNS[look.alarm.level].edge_px if look.alarm else 0


def _name(
    title: str, room: float, setting: Setting, metrics: Metrics
) -> tuple[Letters, tuple[str, ...]]:
    """A name in its letters, or in smaller ones where it takes more than two lines."""
    lines = broken(title, room, _measure(metrics, setting.name))
    if len(lines) <= 2 and not (setting is TIGHT and len(lines) > 1):
        return setting.name, lines
    return Letters.SMALL_STRONG, broken(title, room, _measure(metrics, Letters.SMALL_STRONG))


def _line(letters: Letters, setting: Setting, px: Callable[[float], int]) -> int:
    return px(setting.line if letters is setting.name else 15)


def _born(look: CardLook, room: float, metrics: Metrics) -> str:
    """The birth date and the mark of a similar name; the age leaves where there is no room."""
    if not look.is_taken:
        return look.place
    whole = " · ".join(filter(None, (look.born, look.age, look.alike)))
    return whole if metrics.width(Letters.SMALL, whole) <= room else _born_at_least(look)


def _born_at_least(look: CardLook) -> str:
    return " · ".join(filter(None, (look.born, look.alike)))


def chip_word(look: CardLook) -> str:
    """What the chip of a card says."""
    return look.chip or stage_word(look.stage)


def _chip(look: CardLook, wide: float, top: float, metrics: Metrics) -> QRectF:
    """At the right of the head where there is no ring; beside the ring it is placed later."""
    px = metrics.px
    width = metrics.width(Letters.SMALL_STRONG, chip_word(look)) + px(39)
    return QRectF(wide - px(PAD) - width, top + px(5), width, px(24))


def _buttons(
    look: CardLook, wide: float, top: float, metrics: Metrics
) -> tuple[QRectF | None, QRectF | None]:
    pad, gap, high = (metrics.px(length) for length in (PAD, 8, BUTTON))
    if look.action is None or not look.is_taken:
        return None, None
    if look.ring is None:
        return QRectF(pad, top, wide - 2 * pad, high), None
    opens = QRectF(wide - pad - high - gap / 2, top, high + gap / 2, high)
    return QRectF(pad, top, opens.left() - gap - pad, high), opens


def _with_ring(look: CardLook, plan: CardPlan, setting: Setting, metrics: Metrics) -> CardPlan:
    px, middle = metrics.px, plan.middle
    vitals = px(setting.vitals) if look.vitals else 0
    shows_small = middle.height() - vitals >= px(LEAST_RING)
    if vitals and not shows_small:
        vitals -= px(setting.small)
    room = middle.adjusted(0, 0, 0, -vitals - px(2))
    side_width = max(plan.chip.width(), px(108))
    ring = min(px(setting.ring), room.height() - px(2), room.width() - side_width - px(14))
    ring = max(ring, px(LEAST_RING))
    spot = QRectF(room.left(), room.center().y() - ring / 2, ring, ring)
    side_high = min(px(setting.side), room.height())
    left = spot.right() + px(18 if ring > px(110) else 12)
    side = QRectF(left, room.center().y() - side_high / 2, room.right() - left, side_high)
    return replace(
        plan,
        ring=spot,
        side=side,
        chip=QRectF(side.topLeft(), plan.chip.size()),
        vitals=QRectF(middle.left(), middle.bottom() - vitals, middle.width(), vitals)
        if look.vitals
        else None,
        shows_small=shows_small,
    )


def _with_checks(look: CardLook, plan: CardPlan, metrics: Metrics) -> CardPlan:
    if look.checks is None:
        return plan
    high = plan.middle.height() - metrics.px(28)
    every = look.checks.lines
    if high < metrics.px(LEAST_LINE_CHECK) * len(every):
        every = tuple(line for line in every if not line[1])
    fits = max(0, int(high // metrics.px(LEAST_LINE_CHECK)))
    return replace(plan, checks=every[:fits])


def _with_waiting(look: CardLook, plan: CardPlan, metrics: Metrics) -> CardPlan:
    """Who is expected, in the middle of the card: icon, lines, button as one group."""
    px, room = metrics.px, plan.middle
    words = [
        (line, letters, tone, px(tall))
        for text, letters, tone, tall in (
            (look.name, Letters.CARD_HEAD, "ink", 22),
            (look.born, Letters.SMALL, "ink2", 18),
            (look.alike, Letters.SMALL_STRONG, "ink", 18),
            (look.note, Letters.BODY, "ink2", 21),
        )
        for line in broken(text, room.width(), _measure(metrics, letters))
    ]
    below = px(10 + BUTTON) if look.action else 0
    high = px(32) + sum(tall for *_, tall in words) + below
    top = room.top() + max(0, room.height() - high) / 2
    side = px(24)
    icon = QRectF(room.center().x() - side / 2, top, side, side)
    rows: list[Row] = []
    at = top + px(32)
    for text, letters, tone, tall in words:
        box = QRectF(room.left(), at, room.width(), tall)
        rows.append(Row(text=text, letters=letters, tone=tone, box=box))
        at += tall
    main = None
    if look.action:
        width = metrics.width(Letters.ROW, look.action.text) + px(66)
        main = QRectF(room.center().x() - width / 2, at + px(10), width, px(BUTTON))
    return replace(plan, icon=icon, rows=tuple(rows), main=main)


def _measure(metrics: Metrics, letters: Letters) -> Callable[[str], float]:
    return lambda text: metrics.width(letters, text)
