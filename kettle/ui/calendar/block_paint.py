"""Paints one visit: first the grounds of its four parts, later the words over the now line."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath

from kettle.ui.calendar.block_look import BlockLook, BlockState
from kettle.ui.calendar.block_words import Line, Words, column_words, row_words
from kettle.ui.calendar.grids import Parts
from kettle.ui.parts import chips
from kettle.ui.parts.brush import draw_text, fill_round, text_width
from kettle.ui.parts.stages import ShownStage
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme
from kettle.ui.theme.tokens import Look

RADIUS = 6


def paint_ground(painter: QPainter, parts: Parts, look: BlockLook, theme: Theme) -> None:
    """Paint the four parts one after the other and the edge around them."""
    if look.state is BlockState.MISSED:
        fill_round(
            painter, parts.whole, theme.px(RADIUS), fill=theme.color("surface"),
            edge=theme.color("ctl"), width=theme.edge, dashed=True,
        )  # fmt: skip
        return
    past = look.state is BlockState.PAST
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(_rounded(parts.whole, theme))
    painter.fillRect(parts.observation, theme.color("obs_past" if past else "obs_soft"))
    painter.fillRect(parts.preparation, theme.color("prep"))
    painter.fillRect(parts.infusion, _infusion(painter, theme, past=past))
    painter.fillRect(parts.turnover, _turnover(painter, theme))
    painter.restore()
    edge, dashed = _edge(look)
    fill_round(
        painter, parts.whole, theme.px(RADIUS), edge=theme.color(edge), width=theme.edge,
        dashed=dashed,
    )  # fmt: skip


def paint_words(
    painter: QPainter,
    parts: Parts,
    look: BlockLook,
    theme: Theme,
    *,
    upright: bool,
    crossed: bool = False,
) -> None:
    """Paint the names, the code or the drop, and signs.

    In a block that the now line has crossed, each word has its block's ground behind it.
    """
    words = (column_words if upright else row_words)(look, parts, theme)
    for line in words.lines:
        if crossed:
            painter.fillRect(line.rect.adjusted(-2, 0, 2, 0), _name_ground(look, theme))
        paint_line(painter, line, theme)
    _paint_signs(painter, words, look, theme)
    if look.state is not BlockState.MISSED:
        _paint_infusion_sign(painter, parts.infusion, look, theme, upright=upright)


def paint_line(painter: QPainter, line: Line, theme: Theme) -> None:
    """Paint one line of text where the layout put it."""
    draw_text(painter, line.rect, line.text, line.font, theme.color(line.ink))


def _paint_signs(painter: QPainter, words: Words, look: BlockLook, theme: Theme) -> None:
    if words.tag is not None and look.alarm is not None:
        chips.paint_alarm_tag(painter, words.tag, look.alarm, theme)
    if words.chip is not None:
        chips.paint_chip(painter, words.chip, ShownStage.NO_SHOW, theme)


def _paint_infusion_sign(
    painter: QPainter, rect: QRectF, look: BlockLook, theme: Theme, *, upright: bool
) -> None:
    ink = "ink" if look.state is BlockState.PAST else "inf_ink"
    if upright:
        font = theme.font(Letters.ROW)
        font.setPixelSize(max(min(font.pixelSize(), round(rect.height()) - 2), 8))
        while text_width(font, look.code) > rect.width() - 4 and font.pixelSize() > 8:
            font.setPixelSize(font.pixelSize() - 1)
        wide = text_width(font, look.code)
        words = rect.adjusted(min(theme.px(7), (rect.width() - wide) / 2), 0, 0, 0)
        words.setWidth(wide)
        _clear_hatching(painter, words, look, theme)
        draw_text(painter, words, look.code, font, theme.color(ink))
        return
    side = min(theme.px(18), rect.width(), rect.height())
    icon = QRectF(0, 0, side, side)
    icon.moveCenter(rect.center())
    _clear_hatching(painter, icon, look, theme)
    theme.paint_icon(painter, "droplet", icon, ink)


def _clear_hatching(painter: QPainter, rect: QRectF, look: BlockLook, theme: Theme) -> None:
    """A hatched infusion, past and in high contrast, keeps a clear ground for its sign."""
    if look.state is BlockState.PAST and theme.look is Look.HIGH_CONTRAST:
        painter.fillRect(rect.adjusted(-3, 1, 3, -1), theme.color("surface"))


def _rounded(rect: QRectF, theme: Theme) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect, theme.px(RADIUS), theme.px(RADIUS))
    return path


def _infusion(painter: QPainter, theme: Theme, *, past: bool) -> QBrush:
    if past and theme.look is Look.HIGH_CONTRAST:
        return theme.hatch("line", "inf_past", dpr=painter.device().devicePixelRatio())
    return QBrush(theme.color("inf_past" if past else "inf"))


def _turnover(painter: QPainter, theme: Theme) -> QBrush:
    return theme.hatch("line2", "turn", dpr=painter.device().devicePixelRatio())


def _name_ground(look: BlockLook, theme: Theme) -> QColor:
    match look.state:
        case BlockState.MISSED:
            return theme.color("surface")
        case BlockState.PAST:
            return theme.color("obs_past")
        case _:
            return theme.color("obs_soft")


def _edge(look: BlockLook) -> tuple[str, bool]:
    match look.state:
        case BlockState.PAST:
            return "line2", False
        case BlockState.EXPECTED:
            return "obs", True
        case _:
            return "obs_mid", False
