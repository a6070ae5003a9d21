"""The list of other places for one visit: it drops down on the sheet itself, over nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kettle.ui.parts.brush import draw_text, fill_round, text_width
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_ROW, _PAD = 42, 12
"""Pixels at 100 per cent."""


class Places(QFrame):
    """Arrows go along, Enter takes, Esc or looking elsewhere closes; the keys go back."""

    chosen = Signal(int)

    def __init__(self, sheet: QWidget, *, theme: Theme) -> None:
        """Wait on the sheet, hidden."""
        super().__init__(sheet)
        self._theme = theme
        self._came_from: QWidget | None = None
        self._is_empty = True
        self._model = QStringListModel(self)
        self.list = QListView(self)
        self.list.setObjectName("plan_places")
        self.list.setModel(self._model)
        self._row = _Row(theme, self.list)
        self.list.setItemDelegate(self._row)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, theme.px(4), 2, theme.px(4))
        column.addWidget(self.list)
        self.hide()

    def open(self, words: Sequence[str], *, below: QPoint, said: str, nothing: str) -> None:
        """Drop down at a point of the screen; with no place at all, say so."""
        self._is_empty = not words
        shown = list(words) or [nothing]
        self._model.setStringList(shown)
        self.list.setAccessibleName(said)
        self._row.room = self._room(shown)
        self.list.doItemsLayout()
        self.list.setCurrentIndex(self._model.index(0))
        self._place(below, len(shown))
        self._came_from = self.window().focusWidget()
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        fill_round(
            QPainter(self), self.rect().toRectF(), theme.px(6),
            fill=theme.color("surface"), edge=theme.color("ctl"), width=theme.edge,
        )  # fmt: skip

    def _on_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._take()
            case Qt.Key.Key_Escape | Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self._close()
            case _:
                return False
        return True

    def _take(self) -> None:
        row = self.list.currentIndex().row()
        self._close()
        if not self._is_empty:
            self.chosen.emit(row)

    def _close(self) -> None:
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)

    def _room(self, shown: list[str]) -> QSize:
        px, font = self._theme.px, self._theme.font(Letters.BODY)
        widest = max(text_width(font, one) for one in shown)
        return QSize(round(widest) + 2 * px(_PAD) + px(8), px(_ROW))

    def _place(self, below: QPoint, rows: int) -> None:
        """Right edge at the arrow's, under it where there is room, else as low as the sheet is."""
        px, cell = self._theme.px, self._row.room
        wide, high = cell.width() + px(6), rows * cell.height() + px(12)
        sheet = self.parentWidget()
        assert sheet is not None
        at = sheet.mapFromGlobal(below)
        top = min(at.y() + px(4), sheet.height() - high - px(8))
        self.setGeometry(max(at.x() - wide, px(8)), max(top, px(8)), wide, high)


class _Row(QStyledItemDelegate):
    """One place in a row; `room` is what each row takes."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.room = QSize()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return self.room

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, row = self._theme, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, theme.color("accent_soft"))
            edge = QRectF(row.left(), row.top(), theme.px(3), row.height())
            painter.fillRect(edge, theme.color("accent"))
        words = row.adjusted(theme.px(_PAD), 0, 0, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        draw_text(painter, words, text, theme.font(Letters.BODY), theme.color("ink"))
        painter.restore()
