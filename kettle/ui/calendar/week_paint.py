"""Paints a week: days side by side, chairs in each, hours down the side."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kettle.domain.schedule_grid import minute_of
from kettle.ui.calendar.block_look import BlockLook
from kettle.ui.calendar.calendar_look import HOUR, CalendarLook, DayLook
from kettle.ui.calendar.calendar_paint import (
    paint_blocks,
    paint_pill,
    paint_reasons,
    paint_shut,
    rule,
)
from kettle.ui.calendar.grids import WeekGrid
from kettle.ui.parts.brush import CENTRE, RIGHT, draw_text, text_width
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


def paint_week_body(
    painter: QPainter,
    grid: WeekGrid,
    look: CalendarLook,
    theme: Theme,
    left_out: BlockLook | None = None,
) -> None:
    """Closed time, lines, visits and the line that is now."""
    paint_shut(painter, grid, look, theme)
    _paint_lines(painter, grid, theme)
    paint_blocks(painter, grid, look, theme, now=_now_line(grid, look), left_out=left_out)
    paint_reasons(painter, grid, look, theme)


def paint_week_head(painter: QPainter, grid: WeekGrid, look: CalendarLook, theme: Theme) -> None:
    """Each day with its places, and the numbers of the chairs."""
    painter.fillRect(QRectF(0, 0, grid.size.width(), grid.head), theme.color("surface"))
    for day in look.days:
        _paint_day(painter, grid, day, theme)
    rule(
        painter,
        QPointF(grid.axis, grid.head),
        QPointF(grid.size.width() - grid.margin, grid.head),
        theme,
        "line",
    )


def paint_week_axis(painter: QPainter, grid: WeekGrid, theme: Theme) -> None:
    """The hours."""
    painter.fillRect(QRectF(0, 0, grid.axis, grid.size.height()), theme.color("surface"))
    font = theme.font(Letters.SMALL)
    high = theme.px(18)
    for minute in range(grid.first_minute, grid.last_minute + 1, HOUR):
        top = grid.minute_top(minute) - high / 2
        room = QRectF(0, top, grid.axis - theme.px(9), high)
        text = f"{minute // HOUR:02}:00"
        draw_text(painter, room, text, font, theme.color("ink2"), align=RIGHT)


def paint_week_now(painter: QPainter, grid: WeekGrid, look: CalendarLook, theme: Theme) -> None:
    """The pill with the present time, at the left end of its line."""
    line = _now_line(grid, look)
    if line is not None:
        high = theme.px(20)
        wide = text_width(theme.font(Letters.SMALL_STRONG), "00:00") + theme.px(14)
        left = max(line[0].x() - wide + theme.px(2), theme.px(2))
        pill = QRectF(left, line[0].y() - high / 2, wide, high)
        paint_pill(painter, pill, f"{look.now:%H:%M}", theme)


def _now_line(grid: WeekGrid, look: CalendarLook) -> tuple[QPointF, QPointF] | None:
    today, minute = look.now.date(), minute_of(look.now)
    if today not in grid.days or not grid.first_minute <= minute <= grid.last_minute:
        return None
    left, top = grid.day_left(today), round(grid.minute_top(minute))
    return QPointF(left, top), QPointF(left + grid.lane * len(grid.chairs), top)


def _paint_lines(painter: QPainter, grid: WeekGrid, theme: Theme) -> None:
    right = grid.size.width() - grid.margin
    for minute in range(grid.first_minute, grid.last_minute + 1, HOUR):
        top = grid.minute_top(minute)
        rule(
            painter, QPointF(grid.axis - theme.px(6), top), QPointF(right, top), theme, "line"
        )  # fmt: skip
    bottom = grid.minute_top(grid.last_minute)
    for at in range(len(grid.days) * len(grid.chairs) + 1):
        left = grid.axis + at * grid.lane
        token = (
            "ctl"
            if at % len(grid.chairs) == 0 and at < len(grid.days) * len(grid.chairs)
            else "line"
        )
        rule(painter, QPointF(left, grid.head), QPointF(left, bottom), theme, token)


def _paint_day(painter: QPainter, grid: WeekGrid, day: DayLook, theme: Theme) -> None:
    px = theme.px
    left = grid.day_left(day.day)
    wide = grid.lane * len(grid.chairs)
    head, small = theme.font(Letters.HEAD), theme.font(Letters.SMALL)
    words = text_width(head, day.title)
    row = QRectF(left + px(10), px(5), wide - px(10), px(24))
    if day.is_today:
        pill = QRectF(row.left() - px(1), px(7), words + px(20), px(20))
        paint_pill(painter, pill, "", theme)
        draw_text(painter, pill, day.title, head, theme.color("tip-ink"), align=CENTRE)
        row.setLeft(pill.right())
    else:
        draw_text(painter, row, day.title, head, theme.color("ink"))
        row.setLeft(row.left() + words)
    row.setLeft(row.left() + px(9))
    if text_width(small, day.places) <= left + wide - row.left():
        draw_text(painter, row, day.places, small, theme.color("ink2"))
    rule(painter, QPointF(left, 0), QPointF(left, grid.head), theme, "ctl")
    _paint_chairs(painter, grid, left, theme)


def _paint_chairs(painter: QPainter, grid: WeekGrid, left: float, theme: Theme) -> None:
    top, high = theme.px(34), grid.head - theme.px(34)
    font = theme.font(Letters.SMALL_STRONG)
    for at, chair in enumerate(grid.chairs):
        room = QRectF(left + at * grid.lane, top, grid.lane, high)
        draw_text(painter, room, str(chair), font, theme.color("ink2"), align=CENTRE)
        if at:
            rule(
                painter, room.topLeft(), QPointF(room.left(), grid.head), theme, "line"
            )  # fmt: skip
