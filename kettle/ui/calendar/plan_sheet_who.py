"""For whom: a field that finds patients as one types, and a list to take one from with Enter."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
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
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kettle.domain import dates
from kettle.domain.kept import PatientLine
from kettle.ui.parts.brush import draw_text
from kettle.ui.parts.field import Field
from kettle.ui.parts.text import Text
from kettle.ui.patient_head import close_button
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme
from kettle.ui.workplace import Workplace
from kettle.workflow import registering

_SHOWN = 20
_Index = QModelIndex | QPersistentModelIndex
_LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoLook:
    """One patient in the list: the name never stands without birth date and record number."""

    patient_id: str
    name: str
    facts: str


def who_look(line: PatientLine) -> WhoLook:
    """A found patient in words."""
    born = dates.day_and_year(line.birth_date)
    return WhoLook(
        patient_id=line.patient_id, name=line.list_name, facts=f"{born}, {line.record_number}"
    )


class FindPatient(QWidget):
    """Finds a patient; a single hit is not taken unseen, Enter takes the row that is marked."""

    chosen = Signal(str)

    def __init__(self, place: Workplace, *, title: str = "") -> None:
        """Show today's patients until somebody types; `title` says what they are asked for."""
        super().__init__()
        self._title = title or self.tr("Plan a course")
        self.setObjectName("find_patient")
        self._place = place
        theme = place.theme
        self._field = Field(
            self.tr("For whom"), theme=theme, name="find_patient_text",
            placeholder=self.tr("Name, birth date or record number"), max_length=200,
        )  # fmt: skip
        self._model = _Found(self)
        self._list = QListView()
        self._list.setObjectName("find_patient_list")
        self._list.setAccessibleName(self.tr("Patients found"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Row(theme, self._list))
        self._nobody = Text(self.tr("Nobody is found. Try fewer letters."), Letters.BODY, "ink2")
        self._lay_out(theme)
        self._field.edited.connect(self._find)
        self._field.entered.connect(self._take)
        self._field.line.installEventFilter(self)
        self._list.activated.connect(self._take)
        self._list.clicked.connect(self._take)
        self._find("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move the list while the caret stays in the field."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                at = self._list.currentIndex().row() + step
                row = min(max(at, 0), self._model.rowCount() - 1)
                self._list.setCurrentIndex(self._model.index(row))
                return True
        return False

    def _find(self, text: str) -> None:
        found = registering.find_patients(self._place.desk, text=text, limit=_SHOWN)
        lines = (*found.found, *found.sounds_alike)
        self._model.show_lines(tuple(map(who_look, lines)))
        self._nobody.setVisible(not lines)
        if lines and text:
            self._list.setCurrentIndex(self._model.index(0))

    def _take(self) -> None:
        look = self._list.currentIndex().data(_LINE)
        if isinstance(look, WhoLook):
            self.chosen.emit(look.patient_id)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        head = QHBoxLayout()
        head.addWidget(Text(self._title, Letters.TITLE))
        head.addStretch(1)
        close = close_button(theme=theme, close=self._place.window.sheet.close_sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(14), px(20), px(16))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(self._field)
        column.addWidget(self._nobody)
        column.addWidget(self._list, 1)
        head.addWidget(close)
        self.setTabOrder(self._field.line, self._list)
        self.setTabOrder(self._list, close)


class _Found(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: tuple[WhoLook, ...] = ()

    def show_lines(self, lines: tuple[WhoLook, ...]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        look = self._lines[index.row()]
        if role == _LINE:
            return look
        return f"{look.name}, {look.facts}" if role == Qt.ItemDataRole.DisplayRole else None


class _Row(QStyledItemDelegate):
    """Name in bold, below it what tells people of one name apart."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look: WhoLook = index.data(_LINE)
        theme, px, row = self._theme, self._theme.px, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, theme.color("accent_soft"))
            painter.fillRect(QRectF(row.left(), row.top(), px(3), row.height()),
                             theme.color("accent"))  # fmt: skip
        upper = QRectF(row.left() + px(14), row.top() + px(6), row.width(), px(22))
        lower = QRectF(upper.left(), upper.bottom(), row.width(), px(18))
        draw_text(painter, upper, look.name, theme.font(Letters.ROW), theme.color("ink"))
        draw_text(painter, lower, look.facts, theme.font(Letters.SMALL), theme.color("ink2"))
        painter.restore()
