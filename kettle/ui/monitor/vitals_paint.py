"""Paints the vital signs of a card: three large ones with trends, the small ones, their age."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from kettle.ui.monitor.card_plan import CardPlan
from kettle.ui.monitor.vitals_look import VitalLook, VitalsLook
from kettle.ui.parts.alarms import ALARM_SIGNS, ShownAlarm
from kettle.ui.parts.brush import RIGHT, draw_text, fill_round, fitted, text_width
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

LEAST_PX = 12
"""No letters are smaller."""
_COLUMNS = (0.40, 0.30, 0.30)
_Small = list[tuple[str, str, ShownAlarm | None]]


def paint_vitals(painter: QPainter, plan: CardPlan, vitals: VitalsLook, theme: Theme) -> None:
    """Paint three large values with their trends, three small ones, and when they were taken."""
    room, px = plan.vitals, theme.px
    if room is None:
        return
    painter.fillRect(QRectF(room.left(), room.top(), room.width(), theme.edge), theme.color("line"))
    left = room.left()
    for one, share in zip(vitals.large, _COLUMNS, strict=True):
        above = px(2 if plan.is_tight else 6)
        column = QRectF(left, room.top() + above, room.width() * share - px(4), px(40))
        _paint_large(painter, column, one, theme, is_old=vitals.is_old)
        left += room.width() * share
    if plan.shows_small:
        row = QRectF(room.left(), room.bottom() - px(20), room.width(), px(18))
        _paint_small(painter, row, vitals, theme)


def _paint_large(
    painter: QPainter, column: QRectF, one: VitalLook, theme: Theme, *, is_old: bool
) -> None:
    px = theme.px
    tone, label_tone = ("ink3", "ink3") if is_old else ("ink", "ink2")
    if one.level:
        _paint_raised(painter, column.adjusted(-px(5), 0, px(1), px(2)), one.level, theme)
        tone = ALARM_SIGNS[one.level].text
    label = QRectF(column.left(), column.top() + px(2), column.width(), px(14))
    draw_text(painter, label, one.label, theme.font(Letters.SMALL_MEDIUM), theme.color(label_tone))
    side = px(15) if one.trend else 0
    strong = theme.font(Letters.VALUE)
    font = fitted(strong, one.value, column.width() - side - px(4)) or strong
    value = QRectF(column.left(), column.top() + px(16), column.width(), px(23))
    draw_text(painter, value, one.value, font, theme.color(tone))
    if one.trend:
        left = value.left() + text_width(font, one.value) + px(4)
        spot = QRectF(left, value.center().y() - side / 2, side, side)
        theme.paint_icon(painter, one.trend.value, spot, tone if one.level else label_tone)


def _paint_raised(painter: QPainter, box: QRectF, level: ShownAlarm, theme: Theme) -> None:
    sign = ALARM_SIGNS[level]
    fill_round(
        painter, box, theme.px(6), fill=theme.color(sign.soft), edge=theme.color(sign.fill), width=2
    )


def _paint_small(painter: QPainter, row: QRectF, vitals: VitalsLook, theme: Theme) -> None:
    parts, plain, strong = _small_parts(vitals, row.width(), theme)
    tone = "ink3" if vitals.is_old else "ink2"
    widths = [_pair_width(label, value, plain, strong) for label, value, _ in parts]
    taken = text_width(plain, vitals.taken)
    gap = (row.width() - sum(widths) - taken) / max(len(parts), 1)
    x = row.left()
    for (label, value, level), width in zip(parts, widths, strict=True):
        spot = QRectF(x, row.top(), width, row.height())
        if level:
            _paint_raised(painter, spot.adjusted(-4, 0, 4, 0), level, theme)
        ink = theme.color(ALARM_SIGNS[level].text if level else tone)
        draw_text(painter, spot, label, plain, ink)
        after = spot.adjusted(text_width(plain, f"{label} "), 0, 0, 0)
        value_ink = ink if level or vitals.is_old else theme.color("ink")
        draw_text(painter, after, value, strong, value_ink)
        x += width + gap
    draw_text(painter, row, vitals.taken, plain, theme.color(tone), align=RIGHT)


def _small_parts(vitals: VitalsLook, room: float, theme: Theme) -> tuple[_Small, QFont, QFont]:
    """The small values with as long names and as large letters as fit.

    Where even the least letters do not, the last values leave, but never one with an alarm.
    """
    long: _Small = [(one.label, one.value, one.level) for one in vitals.small]
    short: _Small = [(one.short or one.label, one.value, one.level) for one in vitals.small]
    alarmed: _Small = [one for one in short if one[2]]
    plain, strong = theme.font(Letters.SMALL), theme.font(Letters.SMALL_STRONG)
    if _fits(long, vitals.taken, room, plain, strong):
        return long, plain, strong
    for parts in (short, short[:2], alarmed or short[:1]):
        for size in range(theme.font(Letters.SMALL).pixelSize(), LEAST_PX - 1, -1):
            plain.setPixelSize(size)
            strong.setPixelSize(size)
            if _fits(parts, vitals.taken, room, plain, strong) and all(
                one in parts for one in alarmed
            ):
                return parts, plain, strong
    return alarmed or short[:1], plain, strong


def _fits(parts: _Small, taken: str, room: float, plain: QFont, strong: QFont) -> bool:
    gap = plain.pixelSize() * 0.6
    wide = sum(_pair_width(label, value, plain, strong) + gap for label, value, _ in parts)
    return wide + text_width(plain, taken) <= room


def _pair_width(label: str, value: str, plain: QFont, strong: QFont) -> float:
    return text_width(plain, f"{label} ") + text_width(strong, value)
