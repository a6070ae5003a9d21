"""Paints a time line that was laid out; decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kettle.domain.appointments import VisitKind
from kettle.ui.parts.brush import CENTRE, RIGHT, draw_text, fill_round, text_width
from kettle.ui.patients import timeline_layout as place
from kettle.ui.patients.time_scale import Box
from kettle.ui.patients.timeline_layout import Layout, PlacedPhase, PlacedPoint, PlacedVisit
from kettle.ui.patients.timeline_look import Sign, TimelineLook
from kettle.ui.patients.words import tr
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_BAND_SHARE = (0.0, 0.18, 0.36, 0.6, 0.85)
"""How dark each band of the scale is, from the mildest up."""


class TimelinePainter:
    """One painting of a time line, from the back to the front."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        """Paint with a theme."""
        self._painter = painter
        self._theme = theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(
        self, look: TimelineLook, layout: Layout, *, width: int,
        chosen: PlacedPoint | PlacedVisit | None,
    ) -> None:  # fmt: skip
        """Paint everything; `chosen` is the point that has the keys."""
        self._bands(layout)
        self._months(layout)
        self._labels(look, layout)
        self._drop_lines(layout)
        self._future(layout)
        self._words_of_the_scale(layout)
        self._response(look, layout)
        self._today(layout, width)
        for phase in layout.phases:
            self._phase(phase)
        self._visits(layout)
        self._scores(layout)
        if chosen is not None:
            self._ring(chosen)

    def _bands(self, layout: Layout) -> None:
        chart = layout.chart
        stark = self._theme.edge > 1
        for at, band in enumerate(layout.severities):
            rect = QRectF(chart.left, band.top, chart.width, band.height)
            if not stark:
                fill = self._theme.color("sunken")
                fill.setAlphaF(_BAND_SHARE[min(at, len(_BAND_SHARE) - 1)])
                self._painter.fillRect(rect, fill)
            self._line(chart.left, rect.bottom(), chart.left + chart.width, rect.bottom(), "line")

    def _months(self, layout: Layout) -> None:
        px, chart = self._theme.px, layout.chart
        font = self._theme.font(Letters.SMALL_STRONG)
        covered = self._today_box(layout)
        for x, name in layout.months:
            self._line(x, px(26), x, chart.top + chart.height, "line")
            words = QRectF(x + px(5), px(8), text_width(font, name) + 2, px(18))
            if covered is None or not words.intersects(covered):
                draw_text(self._painter, words, name, font, self._theme.color("ink2"))

    def _labels(self, look: TimelineLook, layout: Layout) -> None:
        px = self._theme.px
        font, ink = self._theme.font(Letters.SMALL_STRONG), self._theme.color("ink2")
        rows = [
            (px(place.PHASE_TOP) + px(place.PHASE_HIGH) / 2, tr("Phase")),
            (px(place.VISIT_MIDDLE), tr("Sessions")),
            (layout.chart.top + px(9), look.scale),
        ]
        for middle, text in rows if look.phases or look.visits else ():
            spot = QRectF(px(16), middle - px(10), px(76), px(20))
            draw_text(self._painter, spot, text, font, ink)
        small = self._theme.font(Letters.SMALL)
        for y, text in layout.ticks:
            spot = QRectF(0, y - px(9), layout.chart.left - px(8), px(18))
            draw_text(self._painter, spot, text, small, ink, align=RIGHT)

    def _drop_lines(self, layout: Layout) -> None:
        bottom = layout.chart.top + layout.chart.height
        for one in layout.visits:
            if place.is_open_sign(one.visit.sign):
                continue
            colour = self._theme.color(_COLOURS[one.visit.sign])
            colour.setAlphaF(0.75 if one.visit.sign is Sign.DIAMOND else 0.3)
            self._painter.setPen(QPen(colour, self._theme.edge))
            self._painter.drawLine(QPointF(one.x, one.y), QPointF(one.x, bottom))

    def _future(self, layout: Layout) -> None:
        chart, px = layout.chart, self._theme.px
        wide = chart.left + chart.width - layout.future_left
        if wide <= 0 or self._theme.edge > 1:
            return
        shade = self._theme.color("canvas")
        shade.setAlphaF(0.62)
        top = px(28)
        rect = QRectF(layout.future_left, top, wide, chart.top + chart.height - top)
        self._painter.fillRect(rect, shade)

    def _words_of_the_scale(self, layout: Layout) -> None:
        font, ink = self._theme.font(Letters.SMALL), self._theme.color("ink2")
        wide = self._theme.px(140)
        for band in layout.severities:
            spot = QRectF(layout.words_right - wide, band.top, wide, band.height)
            draw_text(self._painter, spot, band.severity.text, font, ink, align=RIGHT)

    def _response(self, look: TimelineLook, layout: Layout) -> None:
        y, chart = layout.response_y, layout.chart
        if y is None:
            return
        colour = self._theme.color("accent")
        pen = QPen(colour, 1.5)
        pen.setDashPattern([4, 3])
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(chart.left, y), QPointF(chart.left + chart.width, y))
        if layout.response_note is not None:
            font = self._theme.font(Letters.SMALL_STRONG)
            words = _rect(layout.response_note)
            draw_text(self._painter, words, look.response_text, font, colour, align=CENTRE)

    def _today(self, layout: Layout, width: int) -> None:
        box = self._today_box(layout)
        if layout.today_x is None or box is None:
            return
        chart, ink = layout.chart, self._theme.color("tip")
        self._painter.setPen(QPen(ink, 2))
        bottom = chart.top + chart.height + self._theme.px(4)
        self._painter.drawLine(
            QPointF(layout.today_x, box.bottom()), QPointF(layout.today_x, bottom)
        )
        fill_round(self._painter, box, box.height() / 2, fill=ink)
        font = self._theme.font(Letters.SMALL_STRONG)
        ink_on = self._theme.color("tip_ink")
        draw_text(self._painter, box, tr("Today"), font, ink_on, align=CENTRE)

    def _today_box(self, layout: Layout) -> QRectF | None:
        if layout.today_x is None:
            return None
        px = self._theme.px
        wide = text_width(self._theme.font(Letters.SMALL_STRONG), tr("Today")) + px(18)
        right = layout.chart.left + layout.chart.width
        left = min(max(layout.today_x - wide / 2, layout.chart.left), right - wide)
        return QRectF(left, px(8), wide, px(20))

    def _phase(self, placed: PlacedPhase) -> None:
        theme, rect, phase = self._theme, _rect(placed.box), placed.phase
        font = theme.font(Letters.SMALL_STRONG)
        words = rect.adjusted(theme.px(7), 0, 0, 0)
        if phase.proposed:
            fill_round(
                self._painter, rect, theme.px(4), fill=theme.color("surface"),
                edge=theme.color("ctl"), width=1.25, dashed=True,
            )  # fmt: skip
            draw_text(self._painter, words, placed.text, font, theme.color("ink2"))
            return
        induction = phase.kind is VisitKind.INDUCTION
        fill, ink = ("inf", "inf_ink") if induction else ("obs_soft", "obs_ink")
        edge = theme.color("obs") if theme.edge > 1 else None
        fill_round(
            self._painter, rect, theme.px(4), fill=theme.color(fill), edge=edge, width=theme.edge
        )
        draw_text(self._painter, words, placed.text, font, theme.color(ink))

    def _visits(self, layout: Layout) -> None:
        held = [one for one in layout.visits if not place.is_open_sign(one.visit.sign)]
        if held:
            y = held[0].y
            self._painter.setPen(QPen(self._theme.color("line2"), self._theme.edge + 0.5))
            self._painter.drawLine(QPointF(held[0].x, y), QPointF(held[-1].x, y))
        for one in layout.visits:
            self._visit(one)

    def _visit(self, one: PlacedVisit) -> None:
        theme, painter = self._theme, self._painter
        colour, middle = theme.color(_COLOURS[one.visit.sign]), QPointF(one.x, one.y)
        ink = colour
        pen = QPen(colour, 2)
        painter.setBrush(theme.color("surface"))
        match one.visit.sign:
            case Sign.DISC:
                pen = QPen(theme.color("surface"), 1)
                painter.setBrush(colour)
                ink = theme.color("inf_ink")
            case Sign.DIAMOND:
                pen = QPen(theme.color("surface"), 1)
                painter.setBrush(colour)
                ink = theme.color("surface")
            case Sign.PROPOSED | Sign.MISSED:
                pen = QPen(colour, 1.5)
                pen.setDashPattern([2.2, 2])
            case Sign.RING | Sign.BOOKED:
                pen = QPen(colour, 2)
        painter.setPen(pen)
        if one.visit.sign is Sign.DIAMOND:
            far = one.radius * 1.4
            corners = [QPointF(0, -far), QPointF(far, 0), QPointF(0, far), QPointF(-far, 0)]
            painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
        else:
            painter.drawEllipse(middle, one.radius, one.radius)
        if one.visit.sign is Sign.MISSED:
            self._cross(middle, one.radius * 0.55, colour)
        elif one.numbered:
            self._number(one, ink)
        if one.note:
            spot = QRectF(one.x + one.radius + theme.px(5), one.y - theme.px(9), 400, theme.px(18))
            font = theme.font(Letters.SMALL)
            draw_text(painter, spot, one.visit.note, font, theme.color("ink2"))

    def _number(self, one: PlacedVisit, ink: QColor) -> None:
        font = self._theme.font(Letters.SMALL_STRONG)
        font.setPixelSize(max(self._theme.px(11), 11))
        side = one.radius * 2
        spot = QRectF(one.x - one.radius, one.y - one.radius, side, side)
        draw_text(self._painter, spot, one.visit.text, font, ink, align=CENTRE)

    def _cross(self, middle: QPointF, arm: float, colour: QColor) -> None:
        self._painter.setPen(QPen(colour, 1.5))
        for corner in (QPointF(arm, arm), QPointF(arm, -arm)):
            self._painter.drawLine(middle - corner, middle + corner)

    def _scores(self, layout: Layout) -> None:
        theme, painter, chart = self._theme, self._painter, layout.chart
        painter.save()
        room = QRectF(chart.left - 6, 0, chart.width + 12, chart.top + chart.height + 8)
        painter.setClipRect(room)
        ink = theme.color("ink")
        line = QPen(ink, 2.25)
        line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(line)
        painter.drawPolyline(QPolygonF([QPointF(one.x, one.y) for one in layout.points]))
        for one in layout.points:
            strong = bool(one.point.note)
            painter.setPen(QPen(ink, 2))
            painter.setBrush(ink if strong else theme.color("surface"))
            far = theme.px(5) if strong else theme.px(4)
            painter.drawEllipse(QPointF(one.x, one.y), far, far)
        painter.restore()
        for one in layout.points:
            if one.note is not None:
                self._note(one.note, one.point.note)

    def _note(self, box: Box, text: str) -> None:
        theme, rect = self._theme, _rect(box)
        ground = theme.color("surface")
        ground.setAlphaF(1.0 if theme.edge > 1 else 0.72)
        fill_round(self._painter, rect, theme.px(3), fill=ground)
        font = theme.font(Letters.SMALL_STRONG)
        draw_text(self._painter, rect, text, font, theme.color("ink"), align=CENTRE)

    def _ring(self, chosen: PlacedPoint | PlacedVisit) -> None:
        far = chosen.radius + 4 if isinstance(chosen, PlacedVisit) else self._theme.px(9)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(self._theme.color("accent"), 3))
        self._painter.drawEllipse(QPointF(chosen.x, chosen.y), far, far)

    def _line(self, x1: float, y1: float, x2: float, y2: float, colour: str) -> None:
        self._painter.setPen(QPen(self._theme.color(colour), 1))
        self._painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))


_COLOURS = {
    Sign.DISC: "inf",
    Sign.RING: "obs",
    Sign.DIAMOND: "copper",
    Sign.BOOKED: "obs",
    Sign.PROPOSED: "ctl",
    Sign.MISSED: "ctl",
}


def _rect(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)
