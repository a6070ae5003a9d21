"""What the palette can offer, as a list of groups, and how a line of it is painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kettle.ui.parts.brush import draw_text, fill_round
from kettle.ui.parts.chips import key_cap_size, paint_key_cap
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteEntry:
    """One thing the palette can do: a patient to open, a command, a place to go.

    A patient's `detail` holds the birth date: a name never stands alone. `run` is called after
    the palette has closed; `open_chart` is what Ctrl+Enter does, where there is such a thing.
    """

    group: str
    icon: str
    title: str
    detail: str
    run: Callable[[], object]
    key: str = ""
    open_chart: Callable[[], object] | None = None


class PaletteModel(QAbstractListModel):
    """Entries under the heading of their group; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: tuple[PaletteEntry | str, ...] = ()

    def show_entries(self, entries: tuple[PaletteEntry, ...]) -> None:
        """Show other entries; those of one group must stand together."""
        self.beginResetModel()
        rows: list[PaletteEntry | str] = []
        for group, members in groupby(entries, key=_group):
            rows += [group, *members]
        self._rows = tuple(rows)
        self.endResetModel()

    def entry(self, row: int) -> PaletteEntry | None:
        """The entry of a row, or None for a heading and outside."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, PaletteEntry) else None

    def next_entry(self, row: int, step: int) -> int:
        """The nearest row with an entry in a direction, or the row itself."""
        at = row + step
        while 0 <= at < len(self._rows):
            if self.entry(at) is not None:
                return at
            at += step
        return row

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ENTRY_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row if isinstance(row, str) else f"{row.title}, {row.detail}"
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.entry(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PaletteDelegate(QStyledItemDelegate):
    """Paints a heading, or an icon with a title that wraps, its detail and its key."""

    def __init__(self, *, theme: Theme, parent: QObject | None = None) -> None:
        """Paint with a theme."""
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ENTRY_ROLE)
        if not isinstance(row, PaletteEntry):
            return QSize(0, self._theme.px(30))
        extra = self._title_height(row, self._title_width(_width(option))) - self._line()
        return QSize(0, self._theme.px(52) + extra)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ENTRY_ROLE)
        rect = QRectF(option.rect)
        theme, px = self._theme, self._theme.px
        if not isinstance(row, PaletteEntry):
            words = rect.adjusted(px(18), px(6), 0, 0)
            font = theme.font(Letters.SMALL_MEDIUM)
            draw_text(painter, words, str(row), font, theme.color("ink2"))
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, theme.color("accent_soft"))
            bar = QRectF(rect.left(), rect.top(), px(4), rect.height())
            painter.fillRect(bar, theme.color("accent"))
            if theme.edge > 1:
                fill_round(painter, rect, 0, edge=theme.color("accent"), width=theme.edge)
        self._paint_entry(painter, option.rect, row, chosen=chosen)

    def _paint_entry(
        self, painter: QPainter, rect: QRect, row: PaletteEntry, *, chosen: bool
    ) -> None:
        theme, px = self._theme, self._theme.px
        side = px(20)
        icon = QRectF(rect.left() + px(18), rect.center().y() - side / 2, side, side)
        theme.paint_icon(painter, row.icon, icon, "ink")
        wide = self._title_width(rect.width())
        high = self._title_height(row, wide)
        title = QRect(rect.left() + px(50), rect.top() + px(7), wide, high)
        painter.setFont(theme.font(Letters.ROW))
        painter.setPen(theme.color("ink"))
        painter.drawText(title, int(Qt.TextFlag.TextWrapAnywhere), row.title)
        detail = QRectF(title.left(), title.bottom() + 1, wide, px(19))
        font = theme.font(Letters.SMALL)
        draw_text(painter, detail, row.detail, font, theme.color("ink2"))
        key = row.key or (self.tr("Enter") if chosen else "")
        if key:
            cap = key_cap_size(key, theme)
            top = rect.center().y() - cap.height() / 2
            spot = QRectF(rect.right() - px(18) - cap.width(), top, cap.width(), cap.height())
            paint_key_cap(painter, spot, key, theme)

    def _title_width(self, row_width: int) -> int:
        return row_width - self._theme.px(50 + 18 + 64)

    def _title_height(self, row: PaletteEntry, width: int) -> int:
        measure = QFontMetrics(self._theme.font(Letters.ROW))
        room = QRect(0, 0, width, 10_000)
        return measure.boundingRect(room, int(Qt.TextFlag.TextWrapAnywhere), row.title).height()

    def _line(self) -> int:
        return QFontMetrics(self._theme.font(Letters.ROW)).height()


def _width(option: QStyleOptionViewItem) -> int:
    """How wide the row will be; before it is laid out only the list itself knows."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QListView) else option.rect.width()


def _group(entry: PaletteEntry) -> str:
    return entry.group
