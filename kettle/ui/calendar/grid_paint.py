"""Puts body, head and axis together for one window of the content."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from kettle.ui.calendar.block_look import BlockLook
from kettle.ui.calendar.calendar_look import CalendarLook
from kettle.ui.calendar.day_paint import (
    paint_day_axis,
    paint_day_body,
    paint_day_corner,
    paint_day_head,
    paint_day_load_words,
    paint_day_now,
)
from kettle.ui.calendar.grids import DayGrid, Grid, WeekGrid
from kettle.ui.calendar.week_paint import (
    paint_week_axis,
    paint_week_body,
    paint_week_head,
    paint_week_now,
)
from kettle.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """The part of the content that is seen: its size, and how far it has been scrolled."""

    size: QSizeF
    scroll: QPointF

    def in_body(self, grid: Grid) -> QRectF:
        """The part of the pane below the head and beside the axis."""
        return QRectF(
            grid.axis, grid.head, self.size.width() - grid.axis, self.size.height() - grid.head
        )

    def to_content(self, point: QPointF) -> QPointF:
        """A point of the pane as a point of the content."""
        return point + self.scroll

    def to_pane(self, rect: QRectF) -> QRectF:
        """A rectangle of the content as it lies in the pane."""
        return rect.translated(-self.scroll)


@contextmanager
def scrolled(painter: QPainter, clip: QRectF, shift: QPointF) -> Iterator[None]:
    """Paint content coordinates within a part of the pane."""
    painter.save()
    painter.setClipRect(clip)
    painter.translate(-shift)
    yield
    painter.restore()


def paint_calendar(
    painter: QPainter,
    grid: Grid,
    look: CalendarLook,
    pane: Pane,
    theme: Theme,
    *,
    left_out: BlockLook | None = None,
) -> None:
    """Everything that stands still: the calendar without what is being carried."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(QPointF(), pane.size), theme.color("surface"))
    if isinstance(grid, WeekGrid):
        _paint_week(painter, grid, look, pane, theme, left_out=left_out)
    elif isinstance(grid, DayGrid):
        _paint_day(painter, grid, look, pane, theme, left_out=left_out)


def _paint_week(
    painter: QPainter,
    grid: WeekGrid,
    look: CalendarLook,
    pane: Pane,
    theme: Theme,
    *,
    left_out: BlockLook | None,
) -> None:
    body = pane.in_body(grid)
    with scrolled(painter, body, pane.scroll):
        paint_week_body(painter, grid, look, theme, left_out)
    with scrolled(painter, _above(body), _sideways(pane)):
        paint_week_head(painter, grid, look, theme)
    with scrolled(painter, _beside(body).adjusted(0, -theme.px(9), 0, 0), _down(pane)):
        paint_week_axis(painter, grid, theme)
    with scrolled(painter, body.united(_beside(body)), pane.scroll):
        paint_week_now(painter, grid, look, theme)


def _paint_day(
    painter: QPainter,
    grid: DayGrid,
    look: CalendarLook,
    pane: Pane,
    theme: Theme,
    *,
    left_out: BlockLook | None,
) -> None:
    body = pane.in_body(grid)
    with scrolled(painter, body, pane.scroll):
        paint_day_body(painter, grid, look, theme, left_out)
    with scrolled(painter, _above(body), _sideways(pane)):
        paint_day_head(painter, grid, look, theme)
        paint_day_now(painter, grid, look, theme)
        paint_day_load_words(painter, grid, look, theme)
    with scrolled(painter, _beside(body), _down(pane)):
        paint_day_axis(painter, grid, look, theme)
    if look.load is not None:
        paint_day_corner(painter, grid, theme, look.load.corner_words)


def _above(body: QRectF) -> QRectF:
    return QRectF(body.left(), 0, body.width(), body.top())


def _beside(body: QRectF) -> QRectF:
    return QRectF(0, body.top(), body.left(), body.height())


def _sideways(pane: Pane) -> QPointF:
    return QPointF(pane.scroll.x(), 0)


def _down(pane: Pane) -> QPointF:
    return QPointF(0, pane.scroll.y())
