"""Find a patient or a command: type, choose with the arrows, Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from kettle.ui.palette_list import PaletteDelegate, PaletteEntry, PaletteModel
from kettle.ui.parts.frames import Ground, Hairline
from kettle.ui.parts.signs import Icon, KeyCap
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

PaletteSource = Callable[[str], tuple[PaletteEntry, ...]]
"""What a part of the program offers for a typed text, best first; must answer at once."""


class CommandPalette(QWidget):
    """A field with a list under it. Nothing opens by itself, not even a single hit.

    Every source is asked on each keystroke, in the order given; its answers stay together.
    """

    chosen = Signal(object)
    keys_wanted = Signal()

    def __init__(
        self,
        sources: tuple[PaletteSource, ...],
        *,
        theme: Theme,
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Open with a text already typed, or empty; `chosen` carries what to call."""
        super().__init__(parent)
        self._theme = theme
        self._sources = sources
        self._field = QLineEdit(text)
        self._list = QListView()
        self._model = PaletteModel(self)
        self._nothing = Text(self.tr("Nothing found. Check the spelling."), Letters.BODY, "ink2")
        self.setObjectName("palette")
        self._dress()
        self._lay_out()
        self._field.textChanged.connect(self._on_text)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._on_clicked)
        self._on_text(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self._move(+1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                chart = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self._take(self._list.currentIndex().row(), chart=chart)
            case _:
                return False
        return True

    def _on_text(self, text: str) -> None:
        if text.strip() == "?":
            self.keys_wanted.emit()
            return
        found = tuple(entry for source in self._sources for entry in source(text.strip()))
        self._model.show_entries(found)
        self._nothing.setVisible(not found)
        self._list.setVisible(bool(found))
        self._choose(self._model.next_entry(-1, +1))

    def _move(self, step: int) -> None:
        self._choose(self._model.next_entry(self._list.currentIndex().row(), step))

    def _choose(self, row: int) -> None:
        self._list.setCurrentIndex(self._model.index(row))
        self._list.scrollTo(self._model.index(max(row - 1, 0) if row == 1 else row))

    def _on_clicked(self) -> None:
        self._take(self._list.currentIndex().row(), chart=False)

    def _take(self, row: int, *, chart: bool) -> None:
        entry = self._model.entry(row)
        if entry is not None:
            self.chosen.emit(entry.open_chart if chart and entry.open_chart else entry.run)

    def _dress(self) -> None:
        self._field.setObjectName("palette_field")
        self._field.setProperty("find", "palette")
        self._field.setProperty("ring", "own")
        self._field.setMaxLength(200)
        self._field.setAccessibleName(self.tr("Find a patient or a command"))
        self._list.setObjectName("palette_list")
        self._list.setModel(self._model)
        self._list.setItemDelegate(PaletteDelegate(theme=self._theme, parent=self))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(False)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._nothing.setContentsMargins(*(self._theme.px(20),) * 4)

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(18), px(8), px(18), px(8))
        head.setSpacing(px(12))
        head.addWidget(Icon("search", theme=self._theme, size=22, colour="ink"))
        head.addWidget(self._field, 1)
        head.addWidget(KeyCap("Esc", theme=self._theme))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)
        column.addStretch(0)
        column.addWidget(Hairline())
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        px = self._theme.px
        foot = Ground("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(18), px(8), px(18), px(8))
        row.setSpacing(px(6))
        for keys, words in (
            (("↑", "↓"), self.tr("choose")),
            (("Enter",), self.tr("do it")),
            (("Ctrl Enter",), self.tr("open chart")),
        ):
            for key in keys:
                row.addWidget(KeyCap(key, theme=self._theme))
            row.addWidget(Text(words, Letters.SMALL, "ink2"))
            row.addSpacing(px(10))
        row.addStretch(1)
        row.addWidget(Text(self.tr("Type ? for all keys"), Letters.SMALL, "ink2"))
        return foot
