"""The chairs now: the day of each in small, and where the next patient could sit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kettle.ui.parts.brush import CENTRE, draw_text, fill_round
from kettle.ui.parts.frames import Card
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme
from kettle.ui.today.chairs_look import (
    ChairsShape,
    ChairsWords,
    Part,
    Piece,
    Span,
    chairs_shape,
    full_height,
    least_height,
)
from kettle.ui.today.session_layout import Box
from kettle.workflow.today_view import TodayView

_FILLS = {
    Part.PREPARATION: ("prep", "turn"),
    Part.INFUSION: ("inf", "inf_past"),
    Part.OBSERVATION: ("obs_mid", "obs_past"),
    Part.TURNOVER: ("prep", "turn"),
}


class ChairsChart(QWidget):
    """Paints the day of every chair; its words are the sentence below it."""

    def __init__(self, *, theme: Theme) -> None:
        """Show nothing yet."""
        super().__init__()
        self._theme = theme
        self._view: TodayView | None = None
        self._span: Span | None = None
        self.setObjectName("chairs_chart")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_day(self, view: TodayView, span: Span, words: ChairsWords) -> None:
        """Show another day."""
        self._view, self._span = view, span
        self.setMaximumHeight(full_height(self._lanes, self._theme.px))
        self.setAccessibleName(f"{words.count}. {words.free} {words.opening}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), full_height(self._lanes, self._theme.px))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), least_height(self._lanes, self._theme.px))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._view is None or self._span is None:
            return
        painter = QPainter(self)
        px = self._theme.px
        shape = chairs_shape(self._view, self._span, self.width(), self.height(), px)
        self._paint_grid(painter, shape)
        for piece in shape.pieces:
            self._paint_piece(painter, piece)
        if shape.now is not None:
            self._paint_now(painter, shape, shape.now)

    @property
    def _lanes(self) -> int:
        return len(self._view.chairs) if self._view else 1

    def _paint_grid(self, painter: QPainter, shape: ChairsShape) -> None:
        theme, px = self._theme, self._theme.px
        least, strong = theme.font(Letters.LEAST), theme.font(Letters.SMALL_STRONG)
        for tick in shape.ticks:
            line = QRectF(tick.x, shape.head, 1, shape.height - shape.head)
            painter.fillRect(line, theme.color("line"))
            words = QRectF(tick.x - px(20), 0, px(40), shape.head - px(4))
            draw_text(painter, words, tick.text, least, theme.color("ink2"), align=CENTRE)
        for lane in shape.lanes:
            room = QRectF(px(8), lane.y - px(10), px(26), px(20))
            ink = theme.color("ink3" if lane.is_broken else "ink")
            draw_text(painter, room, lane.text, strong, ink, align=CENTRE)
            if lane.is_broken:
                painter.fillRect(QRectF(px(12), lane.y, px(18), 2), ink)

    def _paint_now(self, painter: QPainter, shape: ChairsShape, x: float) -> None:
        px, ink = self._theme.px, self._theme.color("ink")
        top = shape.head - px(3)
        painter.fillRect(QRectF(x - 1, top, 2 * self._theme.edge, shape.height - top), ink)
        knob = QRectF(x - px(4), top - px(4), px(8), px(8))
        fill_round(painter, knob, px(4), fill=ink)

    def _paint_piece(self, painter: QPainter, piece: Piece) -> None:
        theme, spot = self._theme, _rect(piece.box)
        if piece.part is Part.MISSED:
            fill_round(painter, spot, 3, edge=theme.color("ctl"), width=theme.edge, dashed=True)
            return
        fresh, past = _FILLS[piece.part]
        fill = theme.color(past if piece.is_past else fresh)
        painter.fillRect(spot, fill)
        if theme.edge > 1:
            fill_round(painter, spot, 0, edge=theme.color("ink"), width=1)


class ChairsCard(Card):
    """The card with the chart and its two sentences."""

    def __init__(self, *, theme: Theme) -> None:
        """Make an empty card."""
        super().__init__(name="today_chairs")
        self._count = Text("", Letters.SMALL_MEDIUM, "ink2")
        self._chart = ChairsChart(theme=theme)
        self._free = Text("", Letters.SMALL_STRONG, wrap=True)
        self._opening = Text("", Letters.SMALL, wrap=True)
        self._free.setObjectName("today_free_chair")
        self._opening.setObjectName("today_next_opening")
        px = theme.px
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(Icon("armchair", theme=theme, size=16, colour="ink"))
        head.addWidget(Text(self.tr("Chairs now"), Letters.HEAD))
        head.addStretch(1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(14))
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self._chart, 100)
        column.addWidget(self._free)
        column.addWidget(self._opening)
        column.addStretch(1)

    def show_day(self, view: TodayView, span: Span, words: ChairsWords) -> None:
        """Show another day."""
        self._count.setText(words.count)
        self._free.setText(words.free)
        self._opening.setText(words.opening)
        self._chart.show_day(view, span, words)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
