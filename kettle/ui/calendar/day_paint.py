"""Paints a day: a row for each chair, hours along the top, and how full the day is."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kettle.domain.schedule_grid import minute_of
from kettle.ui.calendar.block_look import BlockLook
from kettle.ui.calendar.calendar_look import HOUR, CalendarLook
from kettle.ui.calendar.calendar_paint import (
    NOW_WIDTH,
    paint_blocks,
    paint_holes,
    paint_pill,
    paint_reasons,
    paint_shut,
    rule,
)
from kettle.ui.calendar.grids import DayGrid
from kettle.ui.calendar.load_look import LoadLook, LoadStep
from kettle.ui.parts.brush import CENTRE, draw_text, text_width
from kettle.ui.parts.chips import paint_chair_tile
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


def paint_day_body(
    painter: QPainter,
    grid: DayGrid,
    look: CalendarLook,
    theme: Theme,
    left_out: BlockLook | None = None,
) -> None:
    """Closed time, lines, free places, visits and the line that is now."""
    paint_shut(painter, grid, look, theme)
    right = grid.size.width()
    for at in range(len(grid.chairs) + 1):
        top = grid.head + at * grid.row
        rule(painter, QPointF(0, top), QPointF(right, top), theme, "line")
    for minute in _hours(grid):
        left = grid.minute_left(minute)
        bottom = grid.size.height()
        rule(painter, QPointF(left, grid.head), QPointF(left, bottom), theme, "line")
    if left_out is None:
        paint_holes(painter, grid, look, theme)
    now = _now_left(grid, look)
    line = None if now is None else (QPointF(now, 0), QPointF(now, grid.size.height()))
    paint_blocks(painter, grid, look, theme, now=line, left_out=left_out)
    paint_reasons(painter, grid, look, theme)


def paint_day_head(painter: QPainter, grid: DayGrid, look: CalendarLook, theme: Theme) -> None:
    """The hours, and below them how many are in chairs at once."""
    painter.fillRect(QRectF(0, 0, grid.size.width(), grid.head), theme.color("surface"))
    font = theme.font(Letters.SMALL)
    now = _now_left(grid, look)
    for minute in _hours(grid):
        left = grid.minute_left(minute)
        rule(painter, QPointF(left, theme.px(26)), QPointF(left, grid.head), theme, "line")
        if now is not None and abs(now - left) < theme.px(42):
            continue
        room = QRectF(left - theme.px(30), 0, theme.px(60), grid.hours_high)
        draw_text(painter, room, f"{minute // HOUR:02}:00", font, theme.color("ink2"), align=CENTRE)
    if look.load is not None:
        _paint_shut_head(painter, grid, look, theme)
        _paint_load(painter, grid, look, look.load, theme)
    rule(
        painter, QPointF(0, grid.head), QPointF(grid.size.width(), grid.head), theme, "line"
    )  # fmt: skip


def paint_day_axis(painter: QPainter, grid: DayGrid, look: CalendarLook, theme: Theme) -> None:
    """The chairs with their rooms."""
    painter.fillRect(QRectF(0, 0, grid.axis, grid.size.height()), theme.color("surface"))
    px = theme.px
    side = px(36)
    small = theme.font(Letters.SMALL)
    for lane in look.lanes:
        top = grid.row_top(lane.chair)
        tile = QRectF(px(14), top + (grid.row - side) / 2, side, side)
        paint_chair_tile(
            painter, tile, lane.chair, theme, fill="tip", ink="tip_ink", letters=Letters.VALUE
        )  # fmt: skip
        left = tile.right() + px(10)
        if text_width(small, lane.room) <= grid.axis - left:
            room = QRectF(left, top, grid.axis - left, grid.row)
            draw_text(painter, room, lane.room, small, theme.color("ink2"))
        rule(painter, QPointF(0, top), QPointF(grid.axis, top), theme, "line")


def paint_day_corner(
    painter: QPainter, grid: DayGrid, theme: Theme, words: tuple[str, str]
) -> None:
    """What the curve in the head counts."""
    painter.fillRect(QRectF(0, 0, grid.axis, grid.head), theme.color("surface"))
    if grid.head <= grid.hours_high:
        return
    strong, small = theme.font(Letters.SMALL_STRONG), theme.font(Letters.SMALL)
    middle = (grid.hours_high + grid.head) / 2
    upper = QRectF(theme.px(14), middle - theme.px(19), grid.axis, theme.px(18))
    draw_text(painter, upper, words[0], strong, theme.color("ink"))
    lower = upper.translated(0, theme.px(18))
    draw_text(painter, lower, words[1], small, theme.color("ink2"))
    rule(painter, QPointF(0, grid.head), QPointF(grid.axis, grid.head), theme, "line")


def paint_day_now(painter: QPainter, grid: DayGrid, look: CalendarLook, theme: Theme) -> None:
    """The pill with the present time at the top, and its line down to the chairs."""
    now = _now_left(grid, look)
    if now is None:
        return
    painter.setPen(QPen(theme.color("ink"), NOW_WIDTH))
    painter.drawLine(QPointF(now, theme.px(20)), QPointF(now, grid.head))
    wide = text_width(theme.font(Letters.SMALL_STRONG), "00:00") + theme.px(14)
    pill = QRectF(now - wide / 2, theme.px(6), wide, theme.px(20))
    paint_pill(painter, pill, f"{look.now:%H:%M}", theme)


def paint_day_load_words(
    painter: QPainter, grid: DayGrid, look: CalendarLook, theme: Theme
) -> None:
    """What the limit is and when the day is fullest, over the line that is now."""
    load = look.load
    if load is None:
        return
    foot, unit = _load_scale(grid, load, theme)
    font, high = theme.font(Letters.SMALL_STRONG), theme.px(16)
    top = round(foot - load.limit * unit) - high - theme.px(2)
    limit = QRectF(0, top, text_width(font, load.limit_words), high)
    limit.moveLeft(grid.minute_left(_hours(grid).start) + theme.px(106))
    peak = QRectF(0, top, text_width(font, load.peak_words), high)
    at = grid.minute_left(load.peak.minute) if load.peak else 0
    left = max(at, limit.right() + theme.px(24))
    peak.moveLeft(min(left, grid.minute_left(grid.last_minute) - peak.width()))
    for rect, words, ink in (
        (limit, load.limit_words, "ink"),
        (peak, load.peak_words, "obs_ink"),
    ):
        painter.fillRect(rect.adjusted(-3, 0, 3, 0), theme.color("surface"))
        draw_text(painter, rect, words, font, theme.color(ink))


def _hours(grid: DayGrid) -> range:
    first = -(-grid.first_minute // HOUR) * HOUR
    return range(first, grid.last_minute + 1, HOUR)


def _now_left(grid: DayGrid, look: CalendarLook) -> float | None:
    minute = minute_of(look.now)
    if look.now.date() != grid.day or not grid.first_minute <= minute <= grid.last_minute:
        return None
    return round(grid.minute_left(minute))


def _paint_shut_head(painter: QPainter, grid: DayGrid, look: CalendarLook, theme: Theme) -> None:
    brush = theme.hatch("line2", "canvas", dpr=painter.device().devicePixelRatio())
    for shut in look.shut:
        if shut.chair is None and not shut.why:
            left, right = grid.minute_left(shut.from_minute), grid.minute_left(shut.to_minute)
            top = grid.hours_high
            painter.fillRect(QRectF(left, top, right - left, grid.head - top), brush)


def _paint_load(
    painter: QPainter, grid: DayGrid, look: CalendarLook, load: LoadLook, theme: Theme
) -> None:
    foot, unit = _load_scale(grid, load, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for step, after in pairwise((*load.steps, LoadStep(minute=grid.last_minute, count=0))):
        left, right = round(grid.minute_left(step.minute)), round(grid.minute_left(after.minute))
        high = round(step.count * unit)
        painter.fillRect(QRectF(left, foot - high, right - left, high), theme.color("obs_mid"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    pen = QPen(theme.color("ink"), 2)
    pen.setDashPattern([3, 2.5])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    level = round(foot - load.limit * unit)
    opens, closes = (grid.minute_left(minute) for minute in _open_minutes(look))
    painter.drawLine(QPointF(opens, level), QPointF(closes, level))


def _load_scale(grid: DayGrid, load: LoadLook, theme: Theme) -> tuple[float, float]:
    """Where nobody is in a chair, and how many pixels up each patient counts."""
    foot, top = grid.head - theme.px(10), grid.hours_high + theme.px(20)
    return foot, (foot - top) / max(load.limit, load.peak.count if load.peak else 1, 1)


def _open_minutes(look: CalendarLook) -> tuple[int, int]:
    """From the first to the last minute that is not closed time before or after the day."""
    begins, ends = look.first_minute, look.last_minute
    for shut in look.shut:
        if shut.chair is None and not shut.why:
            if shut.from_minute == look.first_minute:
                begins = shut.to_minute
            if shut.to_minute == look.last_minute:
                ends = shut.from_minute
    return begins, ends
