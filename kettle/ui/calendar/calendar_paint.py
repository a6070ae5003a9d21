"""Paints the ground that week and day share: hours, closed time, visits, the line that is now."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from kettle.ui.calendar.block_look import BlockLook
from kettle.ui.calendar.block_paint import paint_ground, paint_words
from kettle.ui.calendar.calendar_look import CalendarLook
from kettle.ui.calendar.grids import Grid, Parts, parts_of
from kettle.ui.calendar.load_look import HoleLook
from kettle.ui.calendar.shut_look import ShutLook
from kettle.ui.parts.broken_names import broken
from kettle.ui.parts.brush import CENTRE, LEFT, draw_text, fill_round, text_width
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

NOW_WIDTH = 2


def paint_shut(painter: QPainter, grid: Grid, look: CalendarLook, theme: Theme) -> None:
    """Hatch what cannot be booked."""
    brush = theme.hatch("line2", "canvas", dpr=painter.device().devicePixelRatio())
    for shut in look.shut:
        painter.fillRect(shut_rect(grid, shut), brush)


def paint_reasons(painter: QPainter, grid: Grid, look: CalendarLook, theme: Theme) -> None:
    """Say why something is closed, in a box on the hatching."""
    font = theme.font(Letters.SMALL_STRONG)
    metrics = QFontMetricsF(font)
    for shut in look.shut:
        if not shut.why:
            continue
        whole = shut_rect(grid, shut)
        room = min(whole.width() - theme.px(12), theme.px(160))
        lines = [
            line
            for words in shut.words
            for line in broken(words, room - theme.px(16), metrics.horizontalAdvance)
        ]
        wide = max(metrics.horizontalAdvance(line) for line in lines) + theme.px(24)
        high = len(lines) * metrics.height() + theme.px(12)
        box = QRectF(0, 0, wide, high)
        box.moveCenter(whole.center())
        if grid.upright and shut.chair is None:
            box.moveTop(min(whole.top() + theme.px(20), whole.bottom() - high))
        fill_round(
            painter, box, theme.px(6), fill=theme.color("surface"), edge=theme.color("line2"),
            width=theme.edge,
        )  # fmt: skip
        painter.setFont(font)
        painter.setPen(theme.color("ink2"))
        painter.drawText(box, int(CENTRE), "\n".join(lines))


def shut_rect(grid: Grid, shut: ShutLook) -> QRectF:
    """Where a closed stretch lies."""
    return grid.span(shut.day, shut.chair, shut.from_minute, shut.to_minute)


def paint_blocks(
    painter: QPainter,
    grid: Grid,
    look: CalendarLook,
    theme: Theme,
    *,
    now: tuple[QPointF, QPointF] | None,
    left_out: BlockLook | None = None,
) -> None:
    """Paint the visits, and the line that is now below their names."""
    placed = [
        (parts_of(grid, one.starts_at, one.chair, one.phases), one)
        for one in look.blocks
        if left_out is None or one.appointment_id != left_out.appointment_id
    ]
    for parts, one in placed:
        paint_ground(painter, parts, one, theme)
    if now is not None:
        painter.setPen(QPen(theme.color("ink"), NOW_WIDTH))
        painter.drawLine(*now)
    for parts, one in placed:
        crossed = now is not None and parts.whole.intersects(_stroke(*now))
        paint_words(painter, parts, one, theme, upright=grid.upright, crossed=crossed)


def _stroke(begins: QPointF, ends: QPointF) -> QRectF:
    return QRectF(begins, ends).adjusted(-1, -1, 1, 1)


def hole_parts(grid: Grid, hole: HoleLook) -> Parts:
    """Where a free place lies."""
    return parts_of(grid, hole.starts_at, hole.chair, hole.phases)


def paint_holes(painter: QPainter, grid: Grid, look: CalendarLook, theme: Theme) -> None:
    """Paint the places where a whole visit fits: a quiet dashed box that can be clicked."""
    font = theme.font(Letters.SMALL_STRONG)
    for hole in look.holes:
        box = hole_parts(grid, hole).whole
        fill_round(
            painter, box, theme.px(6), fill=theme.color("surface"),
            edge=theme.color("accent_line"), width=theme.edge, dashed=True,
        )  # fmt: skip
        side = theme.px(18)
        words = text_width(font, hole.words)
        left = box.center().x() - (words + side + theme.px(6)) / 2
        icon = QRectF(left, box.center().y() - side / 2, side, side)
        theme.paint_icon(painter, "plus", icon, "accent")
        room = QRectF(left + side + theme.px(6), box.top(), words, box.height())
        draw_text(painter, room, hole.words, font, theme.color("accent"), align=LEFT)


def paint_pill(painter: QPainter, rect: QRectF, text: str, theme: Theme) -> None:
    """Paint words in a dark pill: the present time, today's head."""
    fill_round(painter, rect, rect.height() / 2, fill=theme.color("tip"))
    font = theme.font(Letters.SMALL_STRONG)
    draw_text(painter, rect, text, font, theme.color("tip-ink"), align=CENTRE)


def rule(painter: QPainter, begins: QPointF, ends: QPointF, theme: Theme, token: str) -> None:
    """Paint a hairline on whole pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    pen = QPen(theme.color(token), 1)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(begins.toPoint(), ends.toPoint())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
