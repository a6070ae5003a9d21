"""Paints what is being carried: where it came from, its ghost, the nearest fit, what follows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter

from kettle.ui.calendar.block_paint import RADIUS, paint_ground, paint_words
from kettle.ui.calendar.block_words import COLUMN_LETTERS
from kettle.ui.calendar.carry_look import CarryLook, GhostLook
from kettle.ui.calendar.carrying import Verdict
from kettle.ui.calendar.grids import Grid, Parts, parts_of
from kettle.ui.parts.broken_names import broken
from kettle.ui.parts.brush import fill_round
from kettle.ui.parts.chips import key_cap_size, paint_key_cap
from kettle.ui.theme.hatch import hatch_brush
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_SHINES_THROUGH = 205


def paint_carry(painter: QPainter, grid: Grid, carry: CarryLook, theme: Theme) -> None:
    """Everything that moves over the calendar, in content coordinates."""
    home = carry.block
    if carry.verdict is not Verdict.AT_HOME and grid.holds(home.starts_at.date(), home.chair):
        _paint_home(painter, grid, carry, theme)
    for follower in carry.followers:
        _paint_fit(painter, grid, follower, theme)
    if carry.nearest is not None:
        _paint_fit(painter, grid, carry.nearest, theme, key="Enter")
    ghost = ghost_parts(grid, carry.ghost)
    if ghost is None:
        return
    if carry.verdict is Verdict.REFUSED:
        _paint_refused(painter, ghost, carry, theme)
    else:
        _paint_held(painter, ghost, carry, theme, upright=grid.upright)


def ghost_parts(grid: Grid, ghost: GhostLook) -> Parts | None:
    """Where a ghost lies; None where its day or chair is not shown."""
    if not grid.holds(ghost.starts_at.date(), ghost.chair):
        return None
    return parts_of(grid, ghost.starts_at, ghost.chair, ghost.phases)


def _paint_home(painter: QPainter, grid: Grid, carry: CarryLook, theme: Theme) -> None:
    block = carry.block
    whole = parts_of(grid, block.starts_at, block.chair, block.phases).whole
    fill_round(
        painter, whole, theme.px(RADIUS), fill=theme.color("surface"), edge=theme.color("ctl"),
        width=theme.edge, dashed=True,
    )  # fmt: skip
    _paint_lines(painter, whole, (block.surname or block.given, *carry.home_words), theme)


def _paint_fit(
    painter: QPainter, grid: Grid, ghost: GhostLook, theme: Theme, *, key: str = ""
) -> None:
    parts = ghost_parts(grid, ghost)
    if parts is None:
        return
    fill_round(
        painter, parts.whole, theme.px(RADIUS), fill=theme.color("accent_soft"),
        edge=theme.color("accent"), width=2, dashed=True,
    )  # fmt: skip
    foot = _paint_lines(painter, parts.whole, ghost.words, theme, ink="accent")
    if key:
        size = key_cap_size(key, theme)
        cap = QRectF(parts.whole.left() + theme.px(6), foot + theme.px(4), 0, 0)
        cap.setSize(size)
        paint_key_cap(painter, cap, key, theme)


def _paint_lines(
    painter: QPainter, whole: QRectF, lines: tuple[str, ...], theme: Theme, *, ink: str = "ink2"
) -> float:
    """The first line bold; gives how far down the words reach."""
    top = whole.top() + theme.px(7)
    left, room = whole.left() + theme.px(6), whole.width() - theme.px(8)
    for at, text in enumerate(lines):
        font = _letters(theme, strong=at == 0)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.color("ink" if at == 0 and ink == "ink2" else ink))
        for line in broken(text, room, metrics.horizontalAdvance):
            where = QRectF(left, top, room, metrics.height())
            painter.drawText(where, int(Qt.AlignmentFlag.AlignLeft), line)
            top += metrics.height()
    return top


def _paint_held(
    painter: QPainter, ghost: Parts, carry: CarryLook, theme: Theme, *, upright: bool
) -> None:
    paint_ground(painter, ghost, carry.block, theme)
    paint_words(painter, ghost, carry.block, theme, upright=upright)
    fill_round(painter, ghost.whole, theme.px(RADIUS), edge=theme.color("accent"), width=3)


def _paint_refused(painter: QPainter, ghost: Parts, carry: CarryLook, theme: Theme) -> None:
    whole = ghost.whole
    ground = theme.color("surface")
    ground.setAlpha(_SHINES_THROUGH)
    fill_round(painter, whole, theme.px(RADIUS), fill=ground)
    fill_round(
        painter, whole, theme.px(RADIUS), fill=_strict_hatch(painter, theme),
        edge=theme.color("ink"), width=3,
    )  # fmt: skip
    side = min(theme.px(34), whole.width() - 8, whole.height() - 8)
    sign = QRectF(0, 0, side, side)
    sign.moveCenter(whole.center())
    fill_round(
        painter, sign, side / 2, fill=theme.color("surface"), edge=theme.color("ink"), width=2
    )  # fmt: skip
    theme.paint_icon(painter, "ban", sign.adjusted(7, 7, -7, -7), "ink")
    _paint_name_plate(painter, whole, sign, carry, theme)


def _paint_name_plate(
    painter: QPainter, whole: QRectF, sign: QRectF, carry: CarryLook, theme: Theme
) -> None:
    font = _letters(theme, strong=True)
    metrics = QFontMetricsF(font)
    upright = whole.height() > whole.width()
    room = whole.width() - theme.px(10) if upright else whole.right() - sign.right() - theme.px(20)
    surname = carry.block.surname or carry.block.given
    lines = broken(surname, room, metrics.horizontalAdvance)
    wide = max((metrics.horizontalAdvance(line) for line in lines), default=0) + theme.px(8)
    plate = QRectF(0, 0, wide, metrics.height() * len(lines) + theme.px(2))
    if upright:
        plate.moveCenter(whole.center())
        plate.moveTop(sign.bottom() + theme.px(6))
    else:
        plate.moveCenter(whole.center())
        plate.moveLeft(sign.right() + theme.px(8))
    fill_round(painter, plate, theme.px(4), fill=theme.color("surface"))
    painter.setFont(font)
    painter.setPen(theme.color("ink"))
    painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), "\n".join(lines))


def _strict_hatch(painter: QPainter, theme: Theme) -> QBrush:
    dpr = painter.device().devicePixelRatio()
    line = theme.color("ink2")
    line.setAlpha(140)
    return hatch_brush(line, width=1.5, tile=theme.px(9), dpr=dpr)


def _letters(theme: Theme, *, strong: bool) -> QFont:
    font = theme.font(Letters.SMALL_STRONG if strong else Letters.SMALL)
    font.setPixelSize(theme.px(COLUMN_LETTERS))
    return font
