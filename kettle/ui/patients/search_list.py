"""The list of found patients: its rows for Qt, and how one of them is painted."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kettle.domain.ids import PatientId
from kettle.ui.parts.brush import draw_text, fill_round, fitted
from kettle.ui.parts.chips import chip_size, paint_chip
from kettle.ui.parts.flow import height_of, lay_lines
from kettle.ui.patients.search_look import FoundRow, Heading, ReadStanding, Row, StandingLook
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
STANDING_ROLE = Qt.ItemDataRole.UserRole + 2
_LEFT, _TOP = 14, 9


class FoundModel(QAbstractListModel):
    """Rows and headings; where somebody stands is read only for the rows that are painted."""

    def __init__(self, read_standing: ReadStanding, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._read_standing = read_standing
        self._rows: tuple[Row, ...] = ()
        self._standings: dict[PatientId, StandingLook] = {}

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def forget_standings(self) -> None:
        """Read anew where everybody stands."""
        self._standings.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def found(self, row: int) -> FoundRow | None:
        """The patient of a row, or None for a heading and outside."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, FoundRow) else None

    def row_of(self, patient_id: PatientId | None) -> int:
        """The row of a patient, or -1."""
        rows = enumerate(self._rows)
        return next(
            (at for at, row in rows if isinstance(row, FoundRow) and row.patient_id == patient_id),
            -1,
        )

    def next_found(self, row: int, step: int) -> int:
        """The nearest row with a patient in a direction, or the row itself."""
        at = row + step
        while 0 <= at < len(self._rows):
            if self.found(at) is not None:
                return at
            at += step
        return row

    def standing(self, row: FoundRow) -> StandingLook:
        """Where the patient of a row stands, read once."""
        if row.patient_id not in self._standings:
            self._standings[row.patient_id] = self._read_standing(row.patient_id)
        return self._standings[row.patient_id]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == STANDING_ROLE and isinstance(row, FoundRow):
            return self.standing(row)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.text if isinstance(row, Heading) else f"{row.name}, {row.born}"
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.found(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class FoundDelegate(QStyledItemDelegate):
    """Paints name, birth date, record number and standing; a long name wraps, the row grows."""

    def __init__(self, *, theme: Theme, parent: QObject | None = None) -> None:
        """Paint with a theme."""
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row, px = index.data(ROW_ROLE), self._theme.px
        room = _width(option) - px(2 * _LEFT)
        if isinstance(row, Heading):
            high = height_of(self._text(row.text, Letters.SMALL, room))
            return QSize(0, round(high) + px(16))
        born = height_of(self._text(row.born, Letters.SMALL, room))
        return QSize(0, round(self._name_height(row, room) + born) + px(2 * _TOP + 4 + 24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, px = index.data(ROW_ROLE), self._theme.px
        rect = QRectF(option.rect)
        inner = rect.adjusted(px(_LEFT), px(_TOP), -px(_LEFT), -px(_TOP))
        if isinstance(row, Heading):
            painter.setPen(self._theme.color("ink2"))
            at = QPointF(inner.left(), rect.top() + px(9))
            self._text(row.text, Letters.SMALL, inner.width()).draw(painter, at)
            return
        self._paint_ground(painter, rect, option)
        painter.setPen(self._theme.color("ink"))
        name = self._name(row, inner.width())
        name.draw(painter, inner.topLeft())
        born = QPointF(inner.left(), inner.top() + height_of(name) + px(1))
        painter.setPen(self._theme.color("ink2"))
        self._text(row.born, Letters.SMALL, inner.width()).draw(painter, born)
        self._paint_standing(painter, inner, index.data(STANDING_ROLE))

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        theme, px = self._theme, self._theme.px
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
            bar = QRectF(rect.left(), rect.top(), px(4), rect.height())
            painter.fillRect(bar, theme.color("accent"))
            if theme.edge > 1:
                fill_round(painter, rect, 0, edge=theme.color("accent"), width=theme.edge)
        line = QRectF(rect.left(), rect.bottom() - theme.edge, rect.width(), theme.edge)
        painter.fillRect(line, theme.color("line"))

    def _paint_standing(self, painter: QPainter, inner: QRectF, look: StandingLook) -> None:
        theme, px = self._theme, self._theme.px
        line = QRectF(inner.left(), inner.bottom() - px(22), inner.width(), px(22))
        if look.stage is not None:
            chip = chip_size(look.stage, theme)
            spot = QRectF(line.left(), line.top(), chip.width(), px(22))
            paint_chip(painter, spot, look.stage, theme)
            line.setLeft(spot.right() + px(8))
        font = fitted(theme.font(Letters.SMALL), look.text, line.width())
        if font is not None:
            draw_text(painter, line, look.text, font, theme.color("ink"))

    def _name(self, row: FoundRow, width: float) -> QTextLayout:
        formats = []
        for start, end in row.hits:
            hit = QTextLayout.FormatRange()
            hit.start, hit.length = start, end - start
            marked = QTextCharFormat()
            marked.setBackground(self._theme.color("straw"))
            marked.setForeground(self._theme.color("ink"))
            if self._theme.edge > 1:
                marked.setFontUnderline(True)
                marked.setTextOutline(QPen(Qt.PenStyle.NoPen))
            hit.format = marked
            formats.append(hit)
        return self._text(row.name, Letters.HEAD, width, formats)

    def _name_height(self, row: FoundRow, width: float) -> float:
        return height_of(self._text(row.name, Letters.HEAD, width))

    def _text(
        self,
        text: str,
        letters: Letters,
        width: float,
        formats: list[QTextLayout.FormatRange] | None = None,
    ) -> QTextLayout:
        """A plain text in as many lines as it needs, each script in its own direction."""
        layout = QTextLayout(text, self._theme.font(letters))
        how = QTextOption()
        how.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        how.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(how)
        layout.setFormats(formats or [])
        lay_lines(layout, width)
        return layout


def _width(option: QStyleOptionViewItem) -> int:
    """How wide the row will be; before it is laid out only the list itself knows."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QListView) else option.rect.width()
