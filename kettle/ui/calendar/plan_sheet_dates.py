"""The dates of a plan: one row each with its reason, and a way to choose another place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kettle.ui.calendar.plan_sheet_look import DateLook
from kettle.ui.parts.brush import CENTRE, draw_text, fill_round, text_width
from kettle.ui.parts.frames import Card
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

LOOK = Qt.ItemDataRole.UserRole
_ROW, _HEAD, _ARROW, _BADGE = 48, 30, 40, 26
"""Pixels at 100 per cent."""
_WIDEST_DAY = "Wed 28 May"
_WRAPS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where each column begins and how wide it is, in pixels from the left edge of a row."""

    badge: tuple[float, float]
    day: tuple[float, float]
    arrive: tuple[float, float]
    chair: tuple[float, float]
    icon: tuple[float, float]
    why: tuple[float, float]
    gap: tuple[float, float]
    arrow: tuple[float, float]


def columns(width: float, theme: Theme, headings: tuple[str, str, str]) -> Columns:
    """The columns of a list so wide; the reason takes what the others leave.

    `headings` are those of arrival, chair and gap, which may be wider than what stands below.
    """
    px, strong = theme.px, theme.font(Letters.CARD_HEAD)
    head = theme.font(Letters.SMALL_MEDIUM)
    pad, space = px(14), px(16)
    badge = (pad, px(_BADGE))
    day = (badge[0] + badge[1] + px(10), text_width(strong, _WIDEST_DAY))
    arrive = (day[0] + day[1] + space, _wider(strong, "00:00", head, headings[0]))
    chair = (arrive[0] + arrive[1] + space, _wider(strong, "88", head, headings[1]))
    icon = (chair[0] + chair[1] + space, px(16))
    arrow = (width - pad - px(_ARROW), px(_ARROW))
    gap_wide = _wider(theme.font(Letters.BODY), "28 d", head, headings[2])
    gap = (arrow[0] - px(14) - gap_wide, gap_wide)
    begins = icon[0] + icon[1] + px(8)
    return Columns(
        badge=badge, day=day, arrive=arrive, chair=chair, icon=icon,
        why=(begins, max(gap[0] - px(12) - begins, px(60))), gap=gap, arrow=arrow,
    )  # fmt: skip


class DatesModel(QAbstractListModel):
    """The rows of one plan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a plan."""
        super().__init__(parent)
        self._rows: tuple[DateLook, ...] = ()

    def show_rows(self, rows: tuple[DateLook, ...]) -> None:
        """Show another plan; equal numbers of rows are changed in place."""
        if len(rows) == len(self._rows):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        look = self._rows[index.row()]
        if role == LOOK:
            return look
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return look.spoken
        return None


class PlanDates(Card):
    """The list with its heading; `change_wanted(number, below)` asks for other places."""

    change_wanted = Signal(int, QPoint)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Wait for a plan."""
        super().__init__(name="plan_dates_card", parent=parent)
        self._theme = theme
        self.model = DatesModel(self)
        headings = (self.tr("Arrive"), self.tr("Chair"), self.tr("Gap"))
        self.list = _Rows(theme=theme, headings=headings)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_RowPainter(theme, headings, self.list))
        self._head = _Head(theme=theme, headings=headings)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list)
        self.list.change_wanted.connect(self._on_change_wanted)

    def show_rows(self, rows: tuple[DateLook, ...]) -> None:
        """Show the dates of a plan; the row that has the keys keeps them."""
        self.model.show_rows(rows)
        if rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self.list.fit()

    def _on_change_wanted(self, row: int) -> None:
        look = self.model.data(self.model.index(row), LOOK)
        if isinstance(look, DateLook):
            self.change_wanted.emit(look.number, self.list.below_arrow(row))


class _Rows(QListView):
    """As high as its rows; the sheet scrolls, not the list."""

    change_wanted = Signal(int)

    def __init__(self, *, theme: Theme, headings: tuple[str, str, str]) -> None:
        super().__init__()
        self._theme = theme
        self._headings = headings
        self.setObjectName("plan_dates")
        self.setAccessibleName(self.tr("Dates; Enter offers other places"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def columns(self) -> Columns:
        return columns(self.viewport().width(), self._theme, self._headings)

    def fit(self) -> None:
        rows = self.model().rowCount()
        self.scheduleDelayedItemsLayout()
        high = sum(self.sizeHintForRow(row) for row in range(rows))
        self.setFixedHeight(high)

    def arrow_rect(self, row: int) -> QRect:
        at, place = self.visualRect(self.model().index(row, 0)), self.columns().arrow
        side = self._theme.px(_ARROW)
        return QRect(round(place[0]), at.center().y() - side // 2 + 1, side, side)

    def below_arrow(self, row: int) -> QPoint:
        return self.viewport().mapToGlobal(self.arrow_rect(row).bottomRight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F4}
        control = Qt.KeyboardModifier.ControlModifier
        if event.key() in wanted and not event.modifiers() & control:
            self.change_wanted.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and self.arrow_rect(at.row()).contains(event.position().toPoint()):
            self.change_wanted.emit(at.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self.fit()


class _Head(QWidget):
    """The names of the columns, in the same places."""

    def __init__(self, *, theme: Theme, headings: tuple[str, str, str]) -> None:
        super().__init__()
        self._theme = theme
        self._headings = headings
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(_HEAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        where = columns(self.width(), theme, self._headings)
        arrive, chair, gap = self._headings
        font, ink = theme.font(Letters.SMALL_MEDIUM), theme.color("ink2")
        for (left, wide), text in (
            (where.day, self.tr("Date")), (where.arrive, arrive), (where.chair, chair),
            (where.icon, self.tr("Why this place")), (where.gap, gap),
        ):  # fmt: skip
            draw_text(painter, QRectF(left, 0, wide, self.height()), text, font, ink)


class _RowPainter(QStyledItemDelegate):
    """Paints one date; a long reason takes a second line, nothing is cut."""

    def __init__(self, theme: Theme, headings: tuple[str, str, str], rows: _Rows) -> None:
        super().__init__(rows)
        self._theme = theme
        self._headings = headings
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        look: DateLook = index.data(LOOK)
        wide = self._rows.viewport().width()
        where = columns(wide, self._theme, self._headings)
        metrics = QFontMetricsF(self._theme.font(Letters.BODY))
        room = QRectF(0, 0, where.why[1], 10_000)
        text = metrics.boundingRect(room, _WRAPS, look.why).height()
        return QSize(wide, round(max(self._theme.px(_ROW), text + self._theme.px(14))))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look: DateLook = index.data(LOOK)
        theme, row = self._theme, QRectF(option.rect)
        where = columns(row.width(), theme, self._headings)
        here = bool(option.state & QStyle.StateFlag.State_Selected) and self._rows.hasFocus()
        painter.save()
        if here:
            painter.fillRect(row, theme.color("accent_soft"))
        line = QRectF(row.left(), row.top(), row.width(), theme.edge)
        painter.fillRect(line, theme.color("line"))
        self._paint_badge(painter, row, where, look)
        strong, ink = theme.font(Letters.CARD_HEAD), theme.color("ink")
        for place, text in (
            (where.day, look.day), (where.arrive, look.arrive), (where.chair, look.chair),
        ):  # fmt: skip
            draw_text(painter, _cell(row, place), text, strong, ink)
        side = theme.px(16)
        spot = QRectF(where.icon[0], row.center().y() - side / 2, side, side)
        theme.paint_icon(painter, look.icon, spot, "accent")
        painter.setFont(theme.font(Letters.BODY))
        painter.setPen(ink)
        painter.drawText(
            _cell(row, where.why), _WRAPS | int(Qt.AlignmentFlag.AlignVCenter), look.why
        )
        draw_text(
            painter, _cell(row, where.gap), look.gap, theme.font(Letters.SMALL),
            theme.color("ink2"),
        )  # fmt: skip
        self._paint_arrow(painter, row, where, here=here)
        painter.restore()

    def _paint_badge(self, painter: QPainter, row: QRectF, where: Columns, look: DateLook) -> None:
        theme, side = self._theme, where.badge[1]
        disc = QRectF(where.badge[0], row.center().y() - side / 2, side, side)
        fill_round(painter, disc, side / 2, fill=theme.color("inf"))
        font = theme.font(Letters.SMALL_STRONG)
        draw_text(painter, disc, str(look.number), font, theme.color("inf_ink"), align=CENTRE)

    def _paint_arrow(self, painter: QPainter, row: QRectF, where: Columns, *, here: bool) -> None:
        theme, side = self._theme, where.arrow[1]
        box = QRectF(where.arrow[0], round(row.center().y() - side / 2), side, side)
        fill_round(
            painter, box, theme.px(6), fill=theme.color("surface"),
            edge=theme.color("accent" if here else "ctl"),
            width=2 * theme.edge if here else theme.edge,
        )  # fmt: skip
        icon = theme.px(18)
        spot = QRectF(box.center().x() - icon / 2, box.center().y() - icon / 2, icon, icon)
        theme.paint_icon(painter, "chevron-down", spot, "ink2")


def _cell(row: QRectF, place: tuple[float, float]) -> QRectF:
    return QRectF(place[0], row.top(), place[1], row.height())


def _wider(font: QFont, text: str, other_font: QFont, other: str) -> float:
    return max(text_width(font, text), text_width(other_font, other))
