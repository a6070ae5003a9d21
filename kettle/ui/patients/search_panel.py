"""The left side of the patients: type, choose with the arrows, Enter opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from kettle.domain.ids import PatientId
from kettle.ui.parts.buttons import Button
from kettle.ui.parts.frames import Box, Ground, Hairline
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.patients.search_list import FoundDelegate, FoundModel
from kettle.ui.patients.search_look import FoundRow, ReadStanding, Row
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

WIDTH = 284
_MOST = 0.3
"""The largest part of the window that the list takes."""
LONGEST_SEARCH = 200
Find = Callable[[str], tuple[tuple[Row, ...], str]]
"""The rows for a typed text, and how many they are of how many."""

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_PageUp: -5,
}


class SearchPanel(Ground):
    """A field with its list. The caret stays in the field; nothing opens by itself."""

    opened = Signal(str)
    new_wanted = Signal()
    typed = Signal(str)

    def __init__(
        self,
        find: Find,
        read_standing: ReadStanding,
        *,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Ask `find` on every keystroke; `opened` carries the id of who was chosen."""
        super().__init__("surface", name="patient_search", parent=parent)
        self._theme = theme
        self._whole = 0
        self._find = find
        self._field = QLineEdit()
        self._count = Text("", Letters.SMALL, "ink2")
        self._list = QListView()
        self._model = FoundModel(read_standing, self)
        self._new = Button(
            self.tr("New patient"), theme=theme, icon="plus", key="Ctrl N", name="new_patient"
        )
        self._box = Box(name="patient_search_box")
        self._dress()
        self._lay_out()
        self._field.textEdited.connect(self._on_typed)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._on_clicked)
        self._new.clicked.connect(self.new_wanted)
        theme.theme_changed.connect(self._fit)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self._field.text().strip()

    def take_keys(self) -> None:
        """Put the caret into the field, what stands there marked."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def search_again(self, chosen: PatientId | None) -> None:
        """Find again what stands in the field, with a patient marked when they are found."""
        self._show_found()
        self._mark(self._model.row_of(chosen))

    def read_standings(self) -> None:
        """Read anew where everybody stands."""
        self._model.forget_standings()

    def mark(self, patient_id: PatientId) -> None:
        """Mark who is open, where they are in the list."""
        self._mark(self._model.row_of(patient_id))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(Qt.Key(event.key()))
        return False

    def _on_key(self, key: Qt.Key) -> bool:
        if key in _STEPS:
            self._move(_STEPS[key])
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self._model.found(self._list.currentIndex().row()))
            return True
        return False

    def _on_typed(self, text: str) -> None:
        self._show_found()
        self._mark(self._model.next_found(-1, +1) if self.text else -1)
        self.typed.emit(self.text)

    def _show_found(self) -> None:
        rows, count = self._find(self.text)
        self._model.show_rows(rows)
        self._count.setText(count)

    def _move(self, steps: int) -> None:
        row = self._list.currentIndex().row()
        for _ in range(abs(steps)):
            row = self._model.next_found(row, 1 if steps > 0 else -1)
        self._mark(row)

    def _mark(self, row: int) -> None:
        self._list.setCurrentIndex(self._model.index(row))
        if row >= 0:
            self._list.scrollTo(self._model.index(max(row - 1, 0) if row == 1 else row))
            found = self._model.found(row)
            self._field.setAccessibleDescription(f"{found.name}, {found.born}" if found else "")

    def _on_clicked(self) -> None:
        self._open(self._model.found(self._list.currentIndex().row()))

    def _open(self, row: FoundRow | None) -> None:
        if row is not None:
            self.opened.emit(row.patient_id)

    def _dress(self) -> None:
        self._field.setObjectName("patient_search_field")
        self._field.setProperty("plain", True)
        self._field.setProperty("ring", "box")
        self._field.setMaxLength(LONGEST_SEARCH)
        self._field.setAccessibleName(self.tr("Name, birth date or record number"))
        self._list.setObjectName("patient_list")
        self._list.setAccessibleName(self.tr("Found patients"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(FoundDelegate(theme=self._theme, parent=self))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)

    def _lay_out(self) -> None:
        px = self._theme.px
        inside = QHBoxLayout(self._box)
        inside.setContentsMargins(px(12), px(8), px(10), px(8))
        inside.setSpacing(px(10))
        inside.addWidget(Icon("search", theme=self._theme, size=18, colour="ink2"))
        inside.addWidget(self._field, 1)
        inside.addWidget(self._count)
        head = QVBoxLayout()
        head.setContentsMargins(px(12), px(12), px(12), px(6))
        head.setSpacing(px(7))
        head.addWidget(self._box)
        hint = self.tr("Name, birth date or record number")
        head.addWidget(Text(hint, Letters.SMALL, "ink2", wrap=True))
        foot = QVBoxLayout()
        foot.setContentsMargins(px(12), px(10), px(12), px(12))
        foot.addWidget(self._new)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self._list, 1)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column, 1)
        row.addWidget(Hairline(down=True))
        self._fit()

    def fit(self, whole: int) -> None:
        """Take the usual width, but never more than a part of the window with large letters."""
        self._whole = whole
        self._fit()

    def _fit(self) -> None:
        wide = self._theme.px(WIDTH)
        self.setFixedWidth(min(wide, round(self._whole * _MOST)) if self._whole else wide)
