"""A quiet table of lines that can be chosen by keys; more of them are read as one scrolls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kettle.ui.parts.brush import draw_text, text_width
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_HIGH, _PAD = 44, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """One line: its cells, what it stands for, and whether it was struck out."""

    key: str
    cells: tuple[str, ...]
    struck: bool = False
    hint: str = ""


class LinesModel(QAbstractTableModel):
    """Lines under headings; `fetch` reads more and says whether there may be further ones."""

    def __init__(
        self,
        headings: tuple[str, ...],
        *,
        fetch: Callable[[], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Start empty."""
        super().__init__(parent)
        self._headings = headings
        self._lines: tuple[TableLine, ...] = ()
        self._fetch = fetch
        self._may_have_more = False

    def show_lines(self, lines: tuple[TableLine, ...], *, more: bool = False) -> None:
        """Show other lines, or the same ones with further ones behind them."""
        self._may_have_more = more
        known = len(self._lines)
        if known and len(lines) > known and lines[:known] == self._lines:
            self.beginInsertRows(QModelIndex(), known, len(lines) - 1)
            self._lines = lines
            self.endInsertRows()
        elif lines != self._lines:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()

    def line(self, row: int) -> TableLine | None:
        """The line of a row, or None outside."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings[index.column()]}: {line.cells[index.column()]}"
        return line.hint or None if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation is Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if across and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._may_have_more and self._fetch is not None

    def fetchMore(self, parent: _Index) -> None:
        if self._fetch is not None:
            self._may_have_more = self._fetch()


class LinesDelegate(QStyledItemDelegate):
    """Paints a cell; the first one in bold, a struck line with its stroke."""

    def __init__(self, *, theme: Theme, parent: QObject | None = None) -> None:
        """Paint with a theme."""
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        font = self._theme.font(Letters.ROW if index.column() == 0 else Letters.BODY)
        wide = text_width(font, str(index.data()))
        return QSize(round(wide) + self._theme.px(2 * _PAD) + 1, self._theme.px(_HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, px = self._theme, self._theme.px
        rect = QRectF(option.rect)
        line = index.data(LINE_ROLE)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
            if index.column() == 0:
                bar = QRectF(rect.left(), rect.top(), px(4), rect.height())
                painter.fillRect(bar, theme.color("accent"))
        under = QRectF(rect.left(), rect.bottom() - theme.edge, rect.width(), theme.edge)
        painter.fillRect(under, theme.color("line"))
        font = theme.font(Letters.ROW if index.column() == 0 else Letters.BODY)
        struck = isinstance(line, TableLine) and line.struck
        font.setStrikeOut(struck and index.column() < 2)
        ink = theme.color("ink3" if struck else "ink")
        draw_text(painter, rect.adjusted(px(_PAD), 0, 0, 0), str(index.data()), font, ink)


class LinesTable(QTableView):
    """The table itself: a whole line is chosen, Enter or a double click takes it."""

    taken = Signal(str)
    chosen = Signal(str)

    def __init__(
        self,
        model: LinesModel,
        *,
        theme: Theme,
        name: str,
        label: str,
        parent: QWidget | None = None,
    ) -> None:
        """Show a model; no column is narrower than what stands in it."""
        super().__init__(parent)
        self._theme = theme
        self._lines = model
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setModel(model)
        self.setItemDelegate(LinesDelegate(theme=theme, parent=self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(self._take)
        self._fit()
        theme.theme_changed.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        else:
            super().keyPressEvent(event)

    def take_keys(self) -> None:
        """Take the keys at the first line."""
        if not self.currentIndex().isValid() and self._lines.rowCount():
            self.selectRow(0)
        self.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def current(self) -> TableLine | None:
        """The line that is chosen."""
        return self._lines.line(self.currentIndex().row())

    def _take(self) -> None:
        if self.current is not None:
            self.taken.emit(self.current.key)

    def _on_current(self) -> None:
        self.chosen.emit(self.current.key if self.current else "")

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(_HIGH))
