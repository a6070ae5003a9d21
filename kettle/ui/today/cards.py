"""The two lists of Today on their cards: the sessions of the day, and what waits for a person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from kettle.ui.parts.frames import Card
from kettle.ui.parts.signs import CountPill, Icon
from kettle.ui.parts.state_panel import StateLook, StatePanel
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme
from kettle.ui.today.acting_list import ActingList
from kettle.ui.today.need_delegate import NeedDelegate
from kettle.ui.today.need_look import NeedLook
from kettle.ui.today.rows_model import RowsModel
from kettle.ui.today.session_delegate import ColumnHeads, SessionDelegate
from kettle.ui.today.session_look import Row, SessionLook


class SessionsCard(Card):
    """The sessions of the day, or a panel that says why there are none.

    `acted` and `opened` carry a `SessionLook`; `chosen` the name of the panel's button.
    """

    acted = Signal(object)
    opened = Signal(object)
    chosen = Signal(str)

    def __init__(self, *, theme: Theme) -> None:
        """Make an empty card."""
        super().__init__(name="today_sessions")
        self._theme = theme
        self._count = CountPill(theme=theme)
        self._counts = Text("", Letters.SMALL_MEDIUM, "ink2", wrap=True)
        self._counts.setObjectName("today_counts")
        self._counts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.list = ActingList(name="today_session_list")
        self.list.setAccessibleName(self.tr("Sessions today"))
        self._model: RowsModel[Row] = RowsModel(self)
        self._delegate = SessionDelegate(theme=theme, parent=self)
        self._heads = ColumnHeads(self._delegate, theme=theme)
        self._panel: StatePanel | None = None
        self._seeks_now = False
        self._pages = QStackedWidget()
        self._lay_out()
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.acted.connect(self._on_acted)
        self.list.opened.connect(self._on_opened)
        self.list.resized.connect(self._on_resized)
        theme.theme_changed.connect(self._on_theme_changed)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._model.rows

    @property
    def current(self) -> SessionLook | None:
        """The chosen visit."""
        return self._session(self.list.currentIndex().row())

    def show_rows(self, rows: Sequence[Row], counts: str) -> None:
        """Show the day; the chosen visit stays chosen and the list stays where it is."""
        kept = self.current
        scroll = self.list.verticalScrollBar().value()
        self._count.show_text(str(sum(isinstance(row, SessionLook) for row in rows)))
        self._counts.setText(counts)
        self._pages.setCurrentIndex(0)
        if self._model.show_rows(rows):
            row = self._model.row_of(kept.key) if kept else -1
            self.list.step_to(row if row >= 0 else self._beside_now())
            self.list.doItemsLayout()
            self.list.verticalScrollBar().setValue(scroll)

    def show_panel(self, look: StateLook) -> None:
        """Say why there is nothing to list."""
        self._count.show_text("0")
        self._counts.setText("")
        if self._panel is None:
            self._panel = StatePanel(look, theme=self._theme, name="today_panel")
            self._panel.setProperty("card", False)
            self._panel.chosen.connect(self.chosen)
            above = QWidget()
            column = QVBoxLayout(above)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self._panel)
            column.addStretch(1)
            self._pages.addWidget(above)
        self._panel.show_look(look)
        self._pages.setCurrentIndex(1)

    def scroll_to_now(self) -> None:
        """Let the now line be seen, also while the window still finds its size."""
        self._seeks_now = True
        self._seek_now()

    def settle(self) -> None:
        """Leave the list where it is from now on."""
        self._seeks_now = False

    def _seek_now(self) -> None:
        self.list.doItemsLayout()
        now = self._model.index(self._model.row_of("now"))
        if now.isValid():
            self.list.scrollTo(now, QListView.ScrollHint.PositionAtCenter)
            self._show_whole_rows()

    def take_keys(self) -> None:
        """Give the keys to the list, or to the first button of the panel."""
        if self._pages.currentIndex() == 0:
            self.list.setFocus()
        elif self._panel is not None:
            self._panel.focusNextChild()

    def _show_whole_rows(self) -> None:
        """Scroll on to where a row begins, at the end of the list back to it."""
        bar = self.list.verticalScrollBar()
        cut = self._row_above()
        if cut.top() < 0:
            bar.setValue(bar.value() + cut.bottom() + 1)
        bar.setValue(bar.value() + min(self._row_above().top(), 0))

    def _row_above(self) -> QRect:
        """Where the first row stands of which anything is seen."""
        return self.list.visualRect(self.list.indexAt(QPoint(1, 1)))

    def _beside_now(self) -> int:
        """The row above the now line, which is in sight when the day opens; else the first."""
        now = self._model.row_of("now")
        return self.list.next_row(now, -1) if now > 0 else self.list.next_row(-1, +1)

    def _session(self, row: int) -> SessionLook | None:
        found = self._model.rows[row] if 0 <= row < len(self._model.rows) else None
        return found if isinstance(found, SessionLook) else None

    def _on_acted(self, row: int) -> None:
        if (session := self._session(row)) is not None:
            self.acted.emit(session)

    def _on_opened(self, row: int) -> None:
        if (session := self._session(row)) is not None:
            self.opened.emit(session)

    def _on_resized(self) -> None:
        self._heads.follow(self.list.viewport().width())
        if self._seeks_now:
            self._seek_now()

    def _on_theme_changed(self) -> None:
        self.list.doItemsLayout()
        self._heads.updateGeometry()
        self._on_resized()

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(17), px(10), px(16), px(8))
        head.setSpacing(px(10))
        head.addWidget(Text(self.tr("Sessions today"), Letters.HEAD))
        head.addWidget(self._count)
        head.addWidget(self._counts, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heads)
        column.addWidget(self.list, 1)
        self._pages.addWidget(inside)
        whole = QVBoxLayout(self)
        edge = self._theme.edge
        whole.setContentsMargins(edge, edge, edge, px(10))
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._pages, 1)


class NeedsCard(Card):
    """What waits for a person; `acted` and `opened` carry a `NeedLook`."""

    acted = Signal(object)
    opened = Signal(object)
    resized = Signal()

    def __init__(self, *, theme: Theme) -> None:
        """Nothing waits."""
        super().__init__(name="today_needs")
        self._count = CountPill("0", theme=theme)
        self._nothing = Text(self.tr("Nothing waits for you."), Letters.BODY, "ink2", wrap=True)
        self._nothing.setObjectName("today_nothing")
        self._nothing.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(16))
        self.list = ActingList(name="today_need_list")
        self.list.setAccessibleName(self.tr("Needs a person"))
        self._model: RowsModel[NeedLook] = RowsModel(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(NeedDelegate(theme=theme, parent=self))
        self.list.acted.connect(self._on_acted)
        self.list.opened.connect(self._on_opened)
        self.list.resized.connect(self.resized)
        theme.theme_changed.connect(self.list.doItemsLayout)
        self._lay_out(theme)
        self.show_rows(())

    @property
    def rows(self) -> tuple[NeedLook, ...]:
        """What is shown."""
        return self._model.rows

    def show_rows(self, rows: Sequence[NeedLook]) -> None:
        """Show what waits; the chosen one stays chosen."""
        at = self.list.currentIndex().row()
        kept = self._model.rows[at].key if 0 <= at < len(self._model.rows) else ""
        if self._model.show_rows(rows) and rows:
            self.list.step_to(max(self._model.row_of(kept), 0))
            self.list.doItemsLayout()
        self._count.show_text(str(len(rows)))
        self._nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))

    def wished_height(self) -> int:
        """How high the card is when every row of it is seen."""
        rows = range(len(self._model.rows))
        listed = sum(self.list.sizeHintForIndex(self._model.index(row)).height() for row in rows)
        rest = self.sizeHint().height() - (self.list.sizeHint().height() if rows else 0)
        return rest + listed

    def _on_acted(self, row: int) -> None:
        self.acted.emit(self._model.rows[row])

    def _on_opened(self, row: int) -> None:
        self.opened.emit(self._model.rows[row])

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(10), px(16), px(8))
        head.setSpacing(px(10))
        head.addWidget(Icon("bell", theme=theme, size=16, colour="ink"))
        head.addWidget(Text(self.tr("Needs a person"), Letters.HEAD))
        head.addWidget(self._count)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.edge, theme.edge, theme.edge, px(6))
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
