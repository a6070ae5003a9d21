"""Paints the trend chart, and reads it aloud point by point with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from kettle.ui.monitor.trend_layout import Area, Dot, Shape, Stroke, Words, layout, room_of
from kettle.ui.monitor.trend_look import TrendLook
from kettle.ui.parts.brush import CENTRE, LEFT, draw_text, fill_round, text_width
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_ROOM = 2_000


class TrendChart(QWidget):
    """Blood pressure, pulse and SpO2 of one session over one time axis.

    Left and Right go from check-in to check-in; the one that is chosen is said in words.
    """

    def __init__(self, *, theme: Theme) -> None:
        """Make an empty chart."""
        super().__init__()
        self._theme = theme
        self._look: TrendLook | None = None
        self._shapes: tuple[Shape, ...] = ()
        self._at: int | None = None
        self.setObjectName("trend_chart")
        self.setAccessibleName(self.tr("Trends: blood pressure, heart rate, SpO₂"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        theme.theme_changed.connect(self._lay)

    def show_look(self, look: TrendLook) -> None:
        """Show another minute; repaints only when something changed."""
        if look == self._look:
            return
        self._look = look
        if self._at is not None and self._at >= len(look.moments):
            self._at = None
        self._lay()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(270))

    def resizeEvent(self, event: QEvent) -> None:
        self._lay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: +1}.get(Qt.Key(event.key()))
        count = len(self._look.moments) if self._look else 0
        if step is None or not count:
            super().keyPressEvent(event)
            return
        before = count if self._at is None else self._at
        self._choose(min(max(before + step, 0), count - 1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._choose(self._nearest(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._choose(None)

    def focusOutEvent(self, event: QEvent) -> None:
        self._choose(None)

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in self._shapes:
            self._paint(painter, shape)
        if self._look is not None and not self._look.moments:
            draw_text(
                painter, QRectF(self.rect()), self.tr("No check-in yet"),
                self._theme.font(Letters.LEAD), self._theme.color("ink2"), align=CENTRE,
            )  # fmt: skip
        self._paint_chosen(painter)
        if self.hasFocus():
            fill_round(
                painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), self._theme.px(8),
                edge=self._theme.color("accent"), width=3,
            )  # fmt: skip

    def _lay(self) -> None:
        if self._look is not None:
            unit = self._theme.percent / 100
            self._shapes = layout(self._look, self.width(), self.height(), unit)
        self.update()

    def _choose(self, at: int | None) -> None:
        if at == self._at:
            return
        self._at = at
        if at is not None and self._look is not None:
            said = self._chosen_words(self._look, at)
            self.setAccessibleDescription(said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.update()

    def _nearest(self, x: float) -> int | None:
        if self._look is None:
            return None
        room = room_of(self._look, self.width(), self.height(), self._theme.percent / 100)
        far = [(abs(room.x(one.at) - x), at) for at, one in enumerate(self._look.moments)]
        distance, at = min(far, default=(_ROOM, -1))
        return at if distance < self._theme.px(14) else None

    def _chosen_words(self, look: TrendLook, at: int) -> str:
        moment = look.moments[at]
        return f"{look.time(moment.at)}  {moment.words}"

    def _paint_chosen(self, painter: QPainter) -> None:
        if self._at is None or self._look is None:
            return
        theme, px = self._theme, self._theme.px
        room = room_of(self._look, self.width(), self.height(), theme.percent / 100)
        x = room.x(self._look.moments[self._at].at)
        painter.setPen(QPen(theme.color("accent"), px(2)))
        painter.drawLine(QPointF(x, room.top), QPointF(x, room.bottom))
        text, font = self._chosen_words(self._look, self._at), theme.font(Letters.SMALL_STRONG)
        wide = text_width(font, text) + px(16)
        left = min(max(x - wide / 2, px(4)), self.width() - wide - px(4))
        box = QRectF(left, room.bottom - px(30), wide, px(26))
        fill_round(painter, box, px(4), fill=theme.color("tip"))
        draw_text(painter, box, text, font, theme.color("tip_ink"), align=CENTRE)

    def _paint(self, painter: QPainter, shape: Shape) -> None:
        match shape:
            case Area():
                colour = self._theme.color(shape.fill)
                colour.setAlphaF(shape.depth)
                rect = QRectF(shape.x, shape.y, shape.width, shape.height)
                fill_round(painter, rect, shape.round_px, fill=colour)
            case Stroke():
                self._paint_stroke(painter, shape)
            case Dot():
                painter.setPen(QPen(self._theme.color(shape.edge), shape.width))
                painter.setBrush(self._theme.color(shape.fill))
                painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
            case Words():
                self._paint_words(painter, shape)

    def _paint_stroke(self, painter: QPainter, shape: Stroke) -> None:
        pen = QPen(self._theme.color(shape.colour), shape.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if shape.dashed:
            pen.setDashPattern([4, 3])
        elif shape.faint and self._theme.edge > 1:
            pen.setDashPattern([1, 5])
        painter.setPen(pen)
        upright = shape.x1 == shape.x2 or shape.y1 == shape.y2
        shift = 0.5 if upright and shape.width <= 1 else 0.0
        ends = [
            (round(n) + shift) if upright else n for n in (shape.x1, shape.y1, shape.x2, shape.y2)
        ]
        painter.drawLine(QPointF(ends[0], ends[1]), QPointF(ends[2], ends[3]))

    def _paint_words(self, painter: QPainter, shape: Words) -> None:
        font = self._theme.font(shape.letters)
        wide, high = text_width(font, shape.text), self._theme.px(18)
        shift = {"left": 0.0, "middle": wide / 2, "right": wide}[shape.side]
        rect = QRectF(shape.x - shift, shape.y - high / 2, wide, high)
        ground = shape.ground or ("surface" if self._theme.edge > 1 else "")
        if ground and shape.colour != "tip_ink":
            fill_round(painter, rect.adjusted(-3, 0, 3, 0), 3, fill=self._theme.color(ground))
        draw_text(painter, rect, shape.text, font, self._theme.color(shape.colour), align=LEFT)
