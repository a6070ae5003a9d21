"""Paints what waits for a person: level or icon, what it is, whose it is, one button."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from kettle.ui.parts.alarms import ALARM_SIGNS, ShownAlarm, alarm_tag_text
from kettle.ui.parts.brush import fill_round
from kettle.ui.parts.chips import paint_alarm_tag
from kettle.ui.parts.flow import Measure, draw_flow
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme
from kettle.ui.today.acting_list import (
    ROW_ROLE,
    Index,
    is_chosen,
    is_hovered,
    paint_button,
    paint_ground,
    row_width,
)
from kettle.ui.today.need_look import NeedLook
from kettle.ui.today.session_layout import Box, Measured, Px, button_width

_LEFT, _RIGHT, _TILE, _TAG_HIGH, _HIGH, _BUTTON_HIGH = 16, 12, 32, 24, 50, 38


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedShape:
    """One need laid out."""

    height: float
    sign: Box
    title: Box
    detail: Box
    button: Box


def need_shape(look: NeedLook, width: float, px: Px, measure: Measured) -> NeedShape:
    """Sign at the left, button at the right, the words between them wrap."""
    act = button_width(measure.width(look.act, Letters.SMALL_STRONG), px)
    button_left = width - px(_RIGHT) - act
    sign = _sign_width(look, px, measure)
    left = px(_LEFT) + (_widest_tag(px, measure) if look.alarm else sign) + px(10)
    room = button_left - left - px(10)
    title_high = measure.height(look.title, Letters.ROW, room)
    detail_high = measure.height(look.detail, Letters.SMALL, room)
    high = max(px(_HIGH), title_high + detail_high + px(14))
    top = round((high - title_high - detail_high) / 2)
    sign_high = px(_TAG_HIGH if look.alarm else _TILE)
    return NeedShape(
        height=high,
        sign=Box(x=px(_LEFT), y=round((high - sign_high) / 2), width=sign, height=sign_high),
        title=Box(x=left, y=top, width=room, height=title_high),
        detail=Box(x=left, y=top + title_high, width=room, height=detail_high),
        button=Box(
            x=button_left, y=round((high - px(_BUTTON_HIGH)) / 2), width=act,
            height=px(_BUTTON_HIGH),
        ),
    )  # fmt: skip


class NeedDelegate(QStyledItemDelegate):
    """Paints one need."""

    def __init__(self, *, theme: Theme, parent: QObject | None = None) -> None:
        """Paint with a theme."""
        super().__init__(parent)
        self._theme = theme
        self._measure = Measure(theme)

    def button_at(self, row: object, width: int) -> QRectF:
        """Where the button of a row is, within the row."""
        return _rect(self._shape(row, width).button) if isinstance(row, NeedLook) else QRectF()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        high = self._shape(row, row_width(option)).height if isinstance(row, NeedLook) else 0
        return QSize(0, round(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(ROW_ROLE), QRectF(option.rect)
        if not isinstance(row, NeedLook):
            return
        soft = ""
        if row.alarm in {ShownAlarm.HIGH, ShownAlarm.MEDIUM}:
            soft = ALARM_SIGNS[row.alarm].soft
        paint_ground(painter, option, self._theme, soft=soft)
        if row.alarm is not None and not is_chosen(option):
            sign = ALARM_SIGNS[row.alarm]
            edge = QRectF(rect.left(), rect.top(), self._theme.px(sign.edge_px), rect.height())
            painter.fillRect(edge, self._theme.color(sign.fill))
        thin = self._theme.edge
        line = QRectF(rect.left(), rect.top(), rect.width(), thin)
        painter.fillRect(line, self._theme.color("line"))
        painter.save()
        painter.translate(rect.topLeft())
        shape = self._shape(row, option.rect.width())
        self._paint_sign(painter, row, _rect(shape.sign))
        self._text(painter, shape.title, row.title, Letters.ROW, "ink")
        self._text(painter, shape.detail, row.detail, Letters.SMALL, "ink2")
        spot = _rect(shape.button)
        hovered = is_hovered(option, index)
        paint_button(painter, spot, row.act, self._theme, main=row.is_main, hovered=hovered)
        painter.restore()

    def _paint_sign(self, painter: QPainter, row: NeedLook, spot: QRectF) -> None:
        theme = self._theme
        if row.alarm is not None:
            paint_alarm_tag(painter, spot, row.alarm, theme)
            return
        edge = theme.color("line") if theme.edge > 1 else None
        fill_round(painter, spot, theme.px(6), fill=theme.color("sunken"), edge=edge, width=2)
        side = theme.px(7)
        theme.paint_icon(painter, row.icon, spot.adjusted(side, side, -side, -side), "ink")

    def _shape(self, row: NeedLook, width: int) -> NeedShape:
        return need_shape(row, width, self._theme.px, self._measure)

    def _text(self, painter: QPainter, box: Box, text: str, letters: Letters, ink: str) -> None:
        draw_flow(painter, _rect(box), text, self._theme.font(letters), self._theme.color(ink))


def _sign_width(look: NeedLook, px: Px, measure: Measured) -> float:
    if look.alarm is None:
        return px(_TILE)
    return measure.width(alarm_tag_text(look.alarm), Letters.SMALL_STRONG) + px(16)


def _widest_tag(px: Px, measure: Measured) -> float:
    tags = (measure.width(alarm_tag_text(one), Letters.SMALL_STRONG) for one in ShownAlarm)
    return max(tags) + px(16)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
