"""Paints the rows of the day, the now line between them, and the heads of the columns."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kettle.ui.parts.brush import CENTRE, draw_text, fill_round, text_width
from kettle.ui.parts.chips import paint_alarm_tag, paint_chair_tile, paint_chip
from kettle.ui.parts.flow import Measure, draw_flow
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme
from kettle.ui.today.acting_list import (
    ROW_ROLE,
    Index,
    is_hovered,
    paint_button,
    paint_ground,
    row_width,
)
from kettle.ui.today.session_layout import (
    NOW_HEIGHT,
    Box,
    Columns,
    RowShape,
    columns,
    name_letters,
    next_letters,
    row_shape,
    stacked_shape,
)
from kettle.ui.today.session_look import NowMark, SessionLook
from kettle.ui.today.words import tr
from kettle.workflow.today_view import Action


class SessionDelegate(QStyledItemDelegate):
    """Paints time, patient, visit, chair, stage, what is next, and one button."""

    def __init__(self, *, theme: Theme, parent: QObject | None = None) -> None:
        """Paint with a theme."""
        super().__init__(parent)
        self._theme = theme
        self._measure = Measure(theme)

    def columns(self, width: int) -> Columns | None:
        """The columns of a list so wide, or None when rows are stacked."""
        return columns(width, self._theme.px)

    def button_at(self, row: object, width: int) -> QRectF:
        """Where the button of a row is, within the row."""
        return _rect(self._shape(row, width).button) if isinstance(row, SessionLook) else QRectF()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, SessionLook):
            return QSize(0, self._theme.px(NOW_HEIGHT))
        return QSize(0, round(self._shape(row, row_width(option)).height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(ROW_ROLE), QRectF(option.rect)
        if isinstance(row, NowMark):
            self._paint_now(painter, rect, row)
            return
        if not isinstance(row, SessionLook):
            return
        paint_ground(painter, option, self._theme)
        edge = self._theme.edge
        if index.row():
            rule = QRectF(rect.left(), rect.top(), rect.width(), edge)
            painter.fillRect(rule, self._theme.color("line"))
        shape = self._shape(row, option.rect.width())
        painter.save()
        painter.translate(rect.topLeft())
        self._paint_who(painter, row, shape)
        self._paint_where(painter, row, shape)
        self._paint_act(painter, row, shape, hovered=is_hovered(option, index))
        painter.restore()

    def _shape(self, row: SessionLook, width: int) -> RowShape:
        at = self.columns(width)
        if at is None:
            return stacked_shape(row, width, self._theme.px, self._measure)
        return row_shape(row, at, self._theme.px, self._measure)

    def _paint_who(self, painter: QPainter, row: SessionLook, shape: RowShape) -> None:
        ink = "ink2" if row.is_over else "ink"
        self._text(painter, shape.time, row.time, Letters.HEAD, ink)
        self._text(painter, shape.day, row.day, Letters.LEAST, "ink2")
        self._text(painter, shape.name, row.name, name_letters(row), ink)
        born = Letters.SMALL_STRONG if row.alike else Letters.SMALL
        self._text(painter, shape.born, row.born, born, "ink" if row.alike else "ink2")
        self._text(painter, shape.alike, row.alike, Letters.LEAST, "ink")
        self._text(painter, shape.session, row.session, Letters.BODY, ink)

    def _paint_where(self, painter: QPainter, row: SessionLook, shape: RowShape) -> None:
        theme = self._theme
        paint_chair_tile(painter, _rect(shape.chair), row.chair, theme)
        paint_chip(painter, _rect(shape.chip), row.stage, theme)
        if shape.tag is not None and row.alarm is not None:
            paint_alarm_tag(painter, _rect(shape.tag), row.alarm, theme)
        ink = "ink2" if row.is_over else "ink"
        self._text(painter, shape.next, row.next, next_letters(row), ink)

    def _paint_act(
        self, painter: QPainter, row: SessionLook, shape: RowShape, *, hovered: bool
    ) -> None:
        spot = _rect(shape.button)
        if row.is_over and row.action is Action.OPEN and not hovered:
            font = self._theme.font(Letters.SMALL)
            draw_text(painter, spot, row.act, font, self._theme.color("ink2"), align=CENTRE)
            return
        paint_button(painter, spot, row.act, self._theme, main=row.is_main, hovered=hovered)

    def _paint_now(self, painter: QPainter, rect: QRectF, mark: NowMark) -> None:
        theme, px = self._theme, self._theme.px
        font = theme.font(Letters.SMALL_STRONG)
        wide = text_width(font, mark.text) + px(16)
        high = px(18)
        pill = QRectF(rect.left() + px(10), rect.top() + px(1), wide, high)
        fill_round(painter, pill, high / 2, fill=theme.color("ink"))
        draw_text(painter, pill, mark.text, font, theme.color("surface"), align=CENTRE)
        left = pill.right() + px(8)
        line = QRectF(left, pill.center().y() - 1, rect.right() - px(16) - left, 2)
        painter.fillRect(line, theme.color("ink"))

    def _text(
        self, painter: QPainter, box: Box | None, text: str, letters: Letters, ink: str
    ) -> None:
        if box is not None:
            font, colour = self._theme.font(letters), self._theme.color(ink)
            draw_flow(painter, _rect(box), text, font, colour)


class ColumnHeads(QWidget):
    """The words above the columns; without columns there are none."""

    def __init__(self, delegate: SessionDelegate, *, theme: Theme) -> None:
        """Stand above a list that this delegate paints."""
        super().__init__()
        self._delegate, self._theme, self._width = delegate, theme, 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def follow(self, width: int) -> None:
        """Take the columns of a list that is so wide."""
        self._width = width
        self.setVisible(self._delegate.columns(width) is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        at = self._delegate.columns(self._width)
        if at is None:
            return
        font, ink = self._theme.font(Letters.SMALL_MEDIUM), self._theme.color("ink2")
        painter = QPainter(self)
        edge = self._theme.edge
        line = QRectF(0, self.height() - edge, self.width(), edge)
        painter.fillRect(line, self._theme.color("line"))
        tile = self._theme.px(24)
        words = tr("Chair")
        chair = at.chair + (tile - text_width(font, words)) / 2
        for x, text in (
            (at.time, tr("Time")), (at.name, tr("Patient")), (at.session, tr("Session")),
            (chair, words), (at.chip, tr("Stage")), (at.next, tr("Next")),
        ):  # fmt: skip
            room = QRectF(x, 0, self.width(), self.height())
            draw_text(painter, room, text, font, ink)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
