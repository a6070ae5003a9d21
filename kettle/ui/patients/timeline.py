"""The time line of a course, painted; keys move from point to point and say each aloud."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kettle.ui.parts.brush import text_width
from kettle.ui.patients.time_scale import Span
from kettle.ui.patients.timeline_layout import Layout, PlacedPoint, PlacedVisit, layout
from kettle.ui.patients.timeline_look import TimelineLook
from kettle.ui.patients.timeline_paint import TimelinePainter
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

Spot = PlacedPoint | PlacedVisit
_LEAST_HIGH = 280
_NEAR = 14
_ZOOM = 0.8


class CourseTimeline(QWidget):
    """Phases, visits and scores of a course on one scale.

    Ctrl+wheel or + and - zoom, a drag or Page keys move, Home shows the course again. Left and
    Right go from sheet to sheet, Up to the visits and Down back; Enter opens a visit.
    """

    session_wanted = Signal(str)
    said = Signal(str)

    def __init__(
        self, *, theme: Theme, least_high: int = _LEAST_HIGH, parent: QWidget | None = None
    ) -> None:
        """Wait for something to show; `least_high` is in pixels at 100 per cent."""
        super().__init__(parent)
        self._least_high = least_high
        self._theme = theme
        self._look: TimelineLook | None = None
        self._span: Span | None = None
        self._layout: Layout | None = None
        self._on_visits = False
        self._at: int | None = None
        self._dragged_from: float | None = None
        self.setObjectName("course_timeline")
        self.setAccessibleName(self.tr("Course of treatment"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.theme_changed.connect(self._lay_out)

    @property
    def placed(self) -> Layout | None:
        """Where everything stands now."""
        return self._layout

    def show_look(self, look: TimelineLook, *, anew: bool) -> None:
        """Show a course; `anew` when it is another patient's, so that zoom starts over."""
        self._look = look
        if anew or self._span is None:
            self._span, self._at, self._on_visits = Span.of(look), None, False
        self._span = self._span.inside(look)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(self._least_high))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(700), self._theme.px(self._least_high))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None or self._layout is None:
            return
        painter = QPainter(self)
        chosen = self._spot() if self.hasFocus() else None
        TimelinePainter(painter, self._theme).paint(
            self._look, self._layout, width=self.width(), chosen=chosen
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._step(-1)
            case Qt.Key.Key_Right:
                self._step(+1)
            case Qt.Key.Key_Up:
                self._change_row(visits=True)
            case Qt.Key.Key_Down:
                self._change_row(visits=False)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._zoom(_ZOOM, self.width() / 2)
            case Qt.Key.Key_Minus:
                self._zoom(1 / _ZOOM, self.width() / 2)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                self._page(-1 if event.key() == Qt.Key.Key_PageUp else +1)
            case Qt.Key.Key_Home:
                self._home()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(self._spot())
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned.y():
            self._zoom(_ZOOM if turned.y() > 0 else 1 / _ZOOM, event.position().x())
        elif turned.x():
            self._drag(turned.x() / 2)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = event.position().x()
        found = self._spot_near(event.position())
        if found is not None:
            self._choose(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position().x() - self._dragged_from)
            self._dragged_from = event.position().x()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._open(self._spot_near(event.position()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at is None and self._spots():
            self._at = len(self._spots()) - 1
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._spot_near(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), _spoken(found) if found else "", self)
            return True
        return super().event(event)

    def _lay_out(self) -> None:
        if self._look is None or self._span is None:
            return
        font = self._theme.font(Letters.SMALL_STRONG)
        self._layout = layout(
            self._look,
            self._span,
            width=self.width(),
            height=self.height(),
            px=self._theme.percent / 100,
            measure=lambda text: text_width(font, text),
        )
        self.update()

    def _spots(self) -> tuple[Spot, ...]:
        if self._look is None or self._layout is None:
            return ()
        return self._layout.visits if self._on_visits else self._layout.points

    def _spot(self) -> Spot | None:
        spots = self._spots()
        if self._at is None or not spots:
            return None
        return spots[min(self._at, len(spots) - 1)]

    def _step(self, by: int) -> None:
        count = len(self._spots())
        if not count:
            return
        now = count - 1 if self._at is None else min(self._at, count - 1) + by
        self._at = min(max(now, 0), count - 1)
        self._say()

    def _change_row(self, *, visits: bool) -> None:
        before = self._spot()
        self._on_visits = visits
        spots = self._spots()
        if not spots:
            self._on_visits = not visits
            return
        x = before.x if before else spots[-1].x
        self._at = min(range(len(spots)), key=lambda at: abs(spots[at].x - x))
        self._say()

    def _choose(self, spot: Spot) -> None:
        self._on_visits = isinstance(spot, PlacedVisit)
        self._at = next(at for at, one in enumerate(self._spots()) if one is spot)
        self._say()

    def _say(self) -> None:
        spot = self._spot()
        if spot is None:
            return
        spoken = _spoken(spot)
        self.setAccessibleName(spoken)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))
        self._bring_into_sight(spot.x)
        self.said.emit(spoken)
        self.update()

    def _bring_into_sight(self, x: float) -> None:
        if self._layout is None:
            return
        chart = self._layout.chart
        if x < chart.left:
            self._drag(chart.left - x + self._theme.px(40))
        elif x > chart.left + chart.width:
            self._drag(chart.left + chart.width - x - self._theme.px(40))

    def _zoom(self, factor: float, x: float) -> None:
        if self._look is not None and self._span is not None and self._layout is not None:
            self._span = self._span.zoomed(factor, self._layout.day_at(x), self._look)
            self._lay_out()

    def _drag(self, pixels: float) -> None:
        if self._look is not None and self._span is not None and self._layout is not None:
            days = (self._span.last - self._span.first) * pixels / self._layout.chart.width
            self._span = self._span.moved(-days, self._look)
            self._lay_out()

    def _page(self, pages: int) -> None:
        if self._layout is not None:
            self._drag(-pages * self._layout.chart.width * _ZOOM)

    def _home(self) -> None:
        if self._look is not None:
            self._span = Span.of(self._look)
            self._lay_out()

    def _open(self, spot: Spot | None) -> None:
        if isinstance(spot, PlacedVisit) and spot.visit.session_id:
            self.session_wanted.emit(spot.visit.session_id)

    def _spot_near(self, at: QPointF) -> Spot | None:
        if self._layout is None:
            return None
        spots: tuple[Spot, ...] = (*self._layout.points, *self._layout.visits)
        near = self._theme.px(_NEAR)
        close = [(abs(one.x - at.x()) + abs(one.y - at.y()), one) for one in spots]
        close.sort(key=lambda pair: pair[0])
        return close[0][1] if close and close[0][0] <= near else None


def _spoken(spot: Spot) -> str:
    return spot.visit.spoken if isinstance(spot, PlacedVisit) else spot.point.spoken
