"""One chair of a large room: the same facts in little room, for nine to fifty chairs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QRegion

from kettle.ui.monitor.board_look import CardLook
from kettle.ui.monitor.card_paint import RADIUS, paint_band, paint_ground
from kettle.ui.monitor.chair_card import ChairCard, ThemeMetrics
from kettle.ui.monitor.vitals_look import VitalsLook
from kettle.ui.parts.alarms import ALARM_SIGNS
from kettle.ui.parts.broken_names import broken
from kettle.ui.parts.brush import RIGHT, draw_text, fitted, text_width
from kettle.ui.parts.chips import paint_chair_tile
from kettle.ui.parts.stages import STAGE_SIGNS
from kettle.ui.theme.letters import Letters


@dataclass(frozen=True, slots=True, kw_only=True)
class CompactWords:
    """The two lines of a compact card: how long still, and what comes next or is wrong."""

    time: str
    below: str


def compact_words(look: CardLook) -> CompactWords:
    """What fits of a look: an alarm's sign and words before the next check-in."""
    if look.checks:
        time = look.checks.short
    elif look.timer:
        time = look.timer
    else:
        time = look.chip or look.note.split(" · ")[0]
    if look.alarm:
        return CompactWords(time=time, below=look.alarm.short)
    if look.next:
        return CompactWords(time=time, below=f"{look.next.label} {look.next.headline}")
    return CompactWords(time=time, below="" if look.note.startswith(time) else look.note)


class CompactCard(ChairCard):
    """A small card without buttons but the bell; Enter opens the chair."""

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.look
        if look is None:
            return
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        paint_ground(painter, QRectF(self.rect()), look.alarm, theme, lit=self._lit)
        below_name = self._paint_head(painter, look)
        words = compact_words(look)
        row = QRectF(px(10), self.height() - px(49), self.width() - px(20), px(20))
        if look.vitals and row.top() - below_name >= px(24):
            self._paint_vitals(painter, row.translated(0, -px(22)), look.vitals)
        side = px(15)
        icon = QRectF(row.left(), row.center().y() - side / 2, side, side)
        theme.paint_icon(painter, STAGE_SIGNS[look.stage].icon, icon, "ink2")
        after = row.adjusted(side + px(6), 0, 0, 0)
        strong = theme.font(Letters.HEAD)
        font = fitted(strong, words.time, after.width()) or theme.font(Letters.LEAST)
        draw_text(painter, after, words.time, font, theme.color("ink"))
        self._paint_below(painter, look, words.below)

    def _paint_vitals(self, painter: QPainter, row: QRectF, vitals: VitalsLook) -> None:
        """The large values in one line, where a card is high and wide enough for it."""
        values = [f"{one.label} {one.value}" for one in vitals.large]
        font = fitted(
            self._theme.font(Letters.SMALL), "  ".join([*values, vitals.taken]), row.width()
        )
        if font is not None:
            colour = self._theme.color("ink3" if vitals.is_old else "ink2")
            draw_text(painter, row, "  ".join(values), font, colour)
            draw_text(painter, row, vitals.taken, font, colour, align=RIGHT)

    def _show_buttons(self, look: CardLook) -> None:
        super()._show_buttons(look)
        self._main.hide()
        self._open.hide()

    def _lay_out(self) -> None:
        side = self._theme.px(30)
        self._bell.setGeometry(self.width() - side, self.height() - side, side, side)

    def _pulsing_region(self) -> QRegion:
        edge = self._theme.px(RADIUS)
        inner = self.rect().adjusted(edge, edge, -edge, -edge)
        return QRegion(self.rect()).subtracted(QRegion(inner))

    def _paint_head(self, painter: QPainter, look: CardLook) -> float:
        """Number, name and birth date; gives where they end."""
        theme, px = self._theme, self._theme.px
        side = px(24)
        tile = QRectF(px(9), px(9), side, side)
        paint_chair_tile(painter, tile, look.number, theme, fill="ink", ink="surface")
        left = tile.right() + px(8)
        room = self.width() - left - px(8)
        letters, lines = _name_in(look.name, room, ThemeMetrics(theme))
        high = px(17 if letters is Letters.ROW else 14)
        row = QRectF(left, tile.top() - px(1), room, high)
        for line in lines:
            draw_text(painter, row, line, theme.font(letters), theme.color("ink"))
            row.translate(0, high)
        small = theme.font(Letters.LEAST)
        draw_text(painter, row, look.born, small, theme.color("ink2"))
        if look.alike:
            row.translate(0, high)
            draw_text(painter, row, look.alike, small, theme.color("ink"))
        return row.bottom()

    def _paint_below(self, painter: QPainter, look: CardLook, words: str) -> None:
        theme, px = self._theme, self._theme.px
        row = QRectF(0, self.height() - px(28), self.width(), px(28))
        tone = "ink2"
        if look.alarm:
            sign = ALARM_SIGNS[look.alarm.level]
            paint_band(painter, row, sign.fill, theme)
            tone = sign.ink
            mark = theme.font(Letters.SMALL_STRONG)
            spot = row.adjusted(px(10), 0, 0, 0)
            draw_text(painter, spot, sign.sign, mark, theme.color(tone))
            row = spot.adjusted(text_width(mark, sign.sign) + px(6), 0, -px(28), 0)
        else:
            row = row.adjusted(px(10), 0, -px(10), -px(4))
        letters = Letters.SMALL_STRONG if look.alarm else Letters.SMALL
        font = fitted(theme.font(letters), words, row.width()) or theme.font(Letters.LEAST)
        draw_text(painter, row, words, font, theme.color(tone))


def _name_in(name: str, room: float, metrics: ThemeMetrics) -> tuple[Letters, tuple[str, ...]]:
    """A name on two lines, or in the least letters on as many as it takes."""
    lines = broken(name, room, lambda part: metrics.width(Letters.ROW, part))
    if len(lines) <= 2:
        return Letters.ROW, lines
    return Letters.LEAST, broken(name, room, lambda part: metrics.width(Letters.LEAST, part))
