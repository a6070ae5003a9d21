"""Rows of Today for Qt; what did not change is not painted again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from kettle.ui.today.acting_list import ROW_ROLE, Index


class Spoken(Protocol):
    """A row that can be read aloud; an empty text is a row that only parts others."""

    @property
    def key(self) -> str:
        """What makes it the same row a second later."""

    @property
    def spoken(self) -> str:
        """The whole row in words."""


RowT = TypeVar("RowT", bound=Spoken)


class RowsModel(QAbstractListModel, Generic[RowT]):
    """A list of looks."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: tuple[RowT, ...] = ()

    @property
    def rows(self) -> tuple[RowT, ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: Sequence[RowT]) -> bool:
        """Show other rows; False when they are the same ones, of which some may look otherwise."""
        before, after = self._rows, tuple(rows)
        if [one.key for one in before] != [one.key for one in after]:
            self.beginResetModel()
            self._rows = after
            self.endResetModel()
            return True
        self._rows = after
        for at, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(at), self.index(at))
        return False

    def row_of(self, key: str) -> int:
        """The row of a key, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].spoken:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
