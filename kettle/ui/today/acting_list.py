"""A list whose rows each offer one thing to do: Enter does it, Space opens what it is about."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from kettle.ui.parts.brush import CENTRE, draw_text, fill_round
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_FINGER = 6


class OffersButton(Protocol):
    """A delegate that says where the button of a row is, within the row."""

    def button_at(self, row: object, width: int) -> QRectF:
        """The button, from the upper left corner of the row."""


class ActingList(QListView):
    """`acted` and `opened` carry the number of the row. Rows that say nothing are stepped over."""

    acted = Signal(int)
    opened = Signal(int)
    resized = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.hovered = -1
        self.setObjectName(name)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)

    def step_to(self, row: int) -> None:
        """Make a row the current one, without scrolling."""
        scroll = self.verticalScrollBar().value()
        self.setCurrentIndex(self.model().index(row, 0))
        self.verticalScrollBar().setValue(scroll)

    def next_row(self, row: int, step: int) -> int:
        """The nearest row that can be chosen in a direction, or the row itself."""
        at = row + step
        while 0 <= at < self.model().rowCount():
            if self.model().flags(self.model().index(at, 0)) & Qt.ItemFlag.ItemIsSelectable:
                return at
            at += step
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        last = self.model().rowCount()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self._is_unseen():
                self.scrollTo(self.currentIndex())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row >= 0:
                self.acted.emit(row)
            case Qt.Key.Key_Space if row >= 0:
                self.opened.emit(row)
            case Qt.Key.Key_Down:
                self._choose(self.next_row(row, +1))
            case Qt.Key.Key_Up:
                self._choose(self.next_row(row, -1))
            case Qt.Key.Key_Home:
                self._choose(self.next_row(-1, +1))
            case Qt.Key.Key_End:
                self._choose(self.next_row(last, -1))
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                super().keyPressEvent(event)
            case _:
                event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentIndex().row() < 0:
            self._choose(self.next_row(-1, +1))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self._button_under(event.position().toPoint())
        if row >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.acted.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        row = self.indexAt(at).row()
        if row >= 0 and self._button_under(at) < 0 and self.next_row(row - 1, +1) == row:
            self.opened.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self._button_under(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.resized.emit()

    def _is_unseen(self) -> bool:
        """Whether the chosen row was scrolled away: then a key shows it before it does anything."""
        spot = self.visualRect(self.currentIndex())
        return not self.viewport().rect().contains(spot.center())

    def _choose(self, row: int) -> None:
        self.setCurrentIndex(self.model().index(row, 0))

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def _button_under(self, at: QPoint) -> int:
        """The row whose button a point is on; the rim around the button belongs to it."""
        index = self.indexAt(at)
        row = index.data(ROW_ROLE) if index.isValid() else None
        if row is None:
            return -1
        whole = self.visualRect(index)
        delegate = cast("OffersButton", self.itemDelegate())
        spot = delegate.button_at(row, whole.width()).translated(whole.topLeft())
        finger = spot.adjusted(-_FINGER, -_FINGER, _FINGER, _FINGER)
        return index.row() if finger.contains(at) else -1


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme, *, soft: str = ""
) -> None:
    """Paint a row's ground; the chosen row of the list that has the keys stands out."""
    rect = QRectF(option.rect)
    if soft:
        painter.fillRect(rect, theme.color(soft))
    if not is_chosen(option):
        return
    if not soft:
        painter.fillRect(rect, theme.color("accent_soft"))
    bar = QRectF(rect.left(), rect.top(), theme.px(4), rect.height())
    painter.fillRect(bar, theme.color("accent"))
    if theme.edge > 1 or soft:
        fill_round(painter, rect, 0, edge=theme.color("accent"), width=2)


def is_chosen(option: QStyleOptionViewItem) -> bool:
    """Whether this is the current row of a list that has the keys."""
    view = option.widget
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    return chosen and isinstance(view, QListView) and view.hasFocus()


def paint_button(
    painter: QPainter, rect: QRectF, text: str, theme: Theme, *, main: bool, hovered: bool
) -> None:
    """Paint the one button of a row."""
    fill = "accent" if main else "sunken" if hovered else "surface"
    edge = "accent" if main else "ctl"
    fill_round(
        painter, rect, theme.px(6), fill=theme.color(fill), edge=theme.color(edge),
        width=theme.edge,
    )  # fmt: skip
    ink = theme.color("accent_ink" if main else "ink")
    draw_text(painter, rect, text, theme.font(Letters.SMALL_STRONG), ink, align=CENTRE)


def is_hovered(option: QStyleOptionViewItem, index: Index) -> bool:
    """Whether the pointer is on the button of this row."""
    return isinstance(option.widget, ActingList) and option.widget.hovered == index.row()


def row_width(option: QStyleOptionViewItem) -> int:
    """How wide a row will be; before it is laid out only the list itself knows."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QListView) else option.rect.width()
