"""The calendar as a painted, scrolling area: shows looks, knows what lies where."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from kettle.ui.calendar.block_look import BlockLook
from kettle.ui.calendar.calendar_look import CalendarLook
from kettle.ui.calendar.calendar_paint import hole_parts
from kettle.ui.calendar.carry_look import CarryLook, GhostLook
from kettle.ui.calendar.carry_paint import ghost_parts, paint_carry
from kettle.ui.calendar.grid_paint import Pane, paint_calendar, scrolled
from kettle.ui.calendar.grids import Grid, Pointed, fitting_grid, parts_of
from kettle.ui.calendar.load_look import HoleLook
from kettle.ui.calendar.spots import Spots
from kettle.ui.calendar.status_line import StatusLine
from kettle.ui.parts.brush import fill_round
from kettle.ui.theme.theme import Theme


class CalendarArea(QAbstractScrollArea):
    """Paints a `CalendarLook`, and over it what is carried and what is chosen.

    What stands still is painted once into a picture and laid down again in each frame, so that
    carrying a visit repaints no other one.
    """

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._look: CalendarLook | None = None
        self._upright = True
        self._grid: Grid | None = None
        self._carry: CarryLook | None = None
        self._still: QPixmap | None = None
        self._places: dict[str, QRectF] = {}
        self._chosen = ""
        self._spots = Spots(self.viewport())
        self._status = StatusLine(self.viewport(), theme=theme)
        self.setFrameShape(QFrame.Shape.NoFrame)
        theme.theme_changed.connect(self._settle)

    @property
    def look(self) -> CalendarLook | None:
        """What is shown."""
        return self._look

    @property
    def grid(self) -> Grid | None:
        """Where everything lies."""
        return self._grid

    @property
    def chosen(self) -> str:
        """The visit or free place that the arrows have chosen; empty for none."""
        return self._chosen

    @property
    def places(self) -> Mapping[str, QRectF]:
        """Each visit and free place and where it lies in the content."""
        return self._places

    def show_look(self, look: CalendarLook, *, upright: bool) -> None:
        """Show other days, or the same ones after a change; what was chosen stays chosen."""
        turned = upright is not self._upright or self._look is None
        self._look, self._upright = look, upright
        self._settle()
        if self._chosen not in self._places:
            self._chosen = ""
        if turned:
            self._bring_now_into_sight()

    def show_status(self, words: str) -> None:
        """Say at the foot whose visit is chosen or pointed at."""
        self._status.say(words)

    def hole(self, key: str) -> HoleLook | None:
        """The free place of a key."""
        holes = self._look.holes if self._look else ()
        return next((one for one in holes if one.key == key), None)

    def block(self, key: str) -> BlockLook | None:
        """The visit of a key."""
        blocks = self._look.blocks if self._look else ()
        return next((one for one in blocks if one.appointment_id == key), None)

    def place_at(self, point: QPointF) -> str:
        """The visit or free place at a point of the viewport; the last painted one wins."""
        inside = self._content(point)
        if inside is None:
            return ""
        hits = [key for key, rect in self._places.items() if rect.contains(inside)]
        return hits[-1] if hits else ""

    def pointed(self, point: QPointF) -> Pointed | None:
        """The chair and minute at a point of the viewport; None on head and axis."""
        inside = self._content(point)
        return self._grid.at(inside) if self._grid and inside is not None else None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._grid is None or self._look is None:
            return
        if self._still is None:
            self._still = self._painted_still(self._grid, self._look)
        painter = QPainter(self.viewport())
        painter.drawPixmap(0, 0, self._still)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pane = self._pane
        if self._carry is not None:
            with scrolled(painter, pane.in_body(self._grid), pane.scroll):
                paint_carry(painter, self._grid, self._carry, self._theme)
        elif self.hasFocus():
            self._paint_chosen(painter, pane, self._grid)

    def event(self, event: QEvent) -> bool:
        """Know whether it scrolls before the bars are laid out, so that they never flicker."""
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._still = None
        self._status.settle()
        self._place_spots()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._still = None
        self._place_spots()
        self.viewport().update()

    @property
    def _pane(self) -> Pane:
        scroll = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return Pane(size=QSizeF(self.viewport().size()), scroll=scroll)

    def _ghost_rect(self, ghost: GhostLook | None) -> QRectF | None:
        """Where a ghost lies in the content; None where it is not shown."""
        if ghost is None or self._grid is None:
            return None
        parts = ghost_parts(self._grid, ghost)
        return parts.whole if parts else None

    def _content(self, point: QPointF) -> QPointF | None:
        """A point of the viewport in the content; None on head and axis."""
        if self._grid is None or not self._pane.in_body(self._grid).contains(point):
            return None
        return self._pane.to_content(point)

    def _settle(self) -> None:
        """Lay everything out anew."""
        self._still = None
        self._status.settle()
        if self._look is None or not self._look.days or not self._look.lanes:
            self._grid, self._places = None, {}
            return
        room = QSizeF(self.maximumViewportSize())
        self._grid = fitting_grid(self._look, room, self._theme.px, upright=self._upright)
        self._places = _placed(self._grid, self._look)
        self._set_bars(self._grid.size, room)
        self._place_spots()
        self.viewport().update()

    def _set_bars(self, size: QSizeF, room: QSizeF) -> None:
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        overs = (round(size.width() - room.width()), round(size.height() - room.height()))
        thick = self._theme.px(12)
        for at, bar in enumerate(bars):
            crossed = thick if overs[1 - at] > 1 else 0
            bar.setRange(0, overs[at] + crossed if overs[at] > 1 else 0)
            bar.setPageStep(round(room.height() if at else room.width()))
            bar.setSingleStep(self._theme.px(40))

    def _place_spots(self) -> None:
        if self._grid is None or self._look is None:
            return
        pane = self._pane
        words = {str(one.appointment_id): one.spoken for one in self._look.blocks}
        words |= {one.key: one.words for one in self._look.holes}
        self._spots.place(
            {key: (pane.to_pane(rect).toRect(), words[key]) for key, rect in self._places.items()}
        )

    def _painted_still(self, grid: Grid, look: CalendarLook) -> QPixmap:
        dpr = self.viewport().devicePixelRatioF()
        picture = QPixmap(self.viewport().size() * dpr)
        picture.setDevicePixelRatio(dpr)
        painter = QPainter(picture)
        left_out = self._carry.block if self._carry else None
        paint_calendar(painter, grid, look, self._pane, self._theme, left_out=left_out)
        painter.end()
        return picture

    def _paint_chosen(self, painter: QPainter, pane: Pane, grid: Grid) -> None:
        accent = self._theme.color("accent")
        if self._chosen in self._places:
            ring = pane.to_pane(self._places[self._chosen]).adjusted(-3, -3, 3, 3)
            painter.setClipRect(pane.in_body(grid).adjusted(-4, -4, 0, 0))
            fill_round(painter, ring, self._theme.px(8), edge=accent, width=3)
        else:
            whole = QRectF(self.viewport().rect())
            fill_round(painter, whole, 2, edge=accent, width=2)

    def _bring_into_sight(self, rect: QRectF) -> None:
        if self._grid is None:
            return
        seen, inside = self._pane.in_body(self._grid), self._pane.to_pane(rect)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        right = _shift(inside.left(), inside.right(), seen.left(), seen.right())
        lower = _shift(inside.top(), inside.bottom(), seen.top(), seen.bottom())
        across.setValue(round(across.value() + right))
        down.setValue(round(down.value() + lower))

    def _bring_now_into_sight(self) -> None:
        if self._grid is None or self._look is None:
            return
        now, lanes = self._look.now, self._look.lanes
        if lanes and self._grid.holds(now.date(), lanes[-1].chair):
            minute = now.hour * 60 + now.minute
            for lane in (lanes[-1], lanes[0]):
                self._bring_into_sight(
                    self._grid.span(now.date(), lane.chair, minute - 60, minute + 120)
                )


def _placed(grid: Grid, look: CalendarLook) -> dict[str, QRectF]:
    placed = {one.key: hole_parts(grid, one).whole for one in look.holes}
    for one in look.blocks:
        whole = parts_of(grid, one.starts_at, one.chair, one.phases).whole
        placed[str(one.appointment_id)] = whole
    return placed


def _shift(begins: float, ends: float, first: float, last: float) -> float:
    """How far to scroll so that a stretch is seen, its beginning before its end."""
    if begins < first or ends - begins > last - first:
        return begins - first
    return max(ends - last, 0)
