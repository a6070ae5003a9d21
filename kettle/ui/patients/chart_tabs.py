"""The tabs of a chart; each is built when somebody first looks at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kettle.ui.parts.frames import Ground, Hairline
from kettle.ui.parts.signs import CountPill
from kettle.ui.theme.theme import Theme
from kettle.workflow.chart_view import Chart


class ChartTab(QWidget):
    """One tab of a chart; it shows one chart whole, never parts of two."""

    def show_chart(self, chart: Chart) -> None:
        """Show a chart, or the same one after something in it changed."""
        raise NotImplementedError

    def save_this(self) -> None:
        """Ctrl+Enter here."""

    def take_keys(self) -> None:
        """Somebody came here by keyboard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TabEntry:
    """A tab: its name, what is written on it, and how it is made."""

    name: str
    title: str
    build: Callable[[], ChartTab]


class ChartTabs(QWidget):
    """A row of tabs over the one that is shown."""

    chosen = Signal(str)

    def __init__(
        self, entries: tuple[TabEntry, ...], *, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Build no tab yet."""
        super().__init__(parent)
        self._theme = theme
        self._entries = entries
        self._bar = QTabBar()
        self._stack = QStackedWidget()
        self._built: dict[str, ChartTab] = {}
        self._pills: dict[str, CountPill] = {}
        self._chart: Chart | None = None
        self._shown: dict[str, Chart] = {}
        self._bar.setObjectName("chart_tabs")
        self._bar.setAccessibleName(self.tr("Parts of the chart"))
        self._bar.setExpanding(False)
        self._bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self._bar.currentChanged.connect(self._on_changed)

    @property
    def current(self) -> str:
        """The name of the tab that is shown."""
        return self._entries[self._bar.currentIndex()].name

    def tab(self, name: str) -> ChartTab | None:
        """A tab that has been built, or None."""
        return self._built.get(name)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart in the present tab; the others learn of it when they are looked at."""
        self._chart = chart
        self._pills["sessions"].show_text(str(chart.session_count))
        self._pills["scores"].show_text(str(len(chart.scores)))
        self._show_current()

    def choose(self, name: str) -> None:
        """Show a tab."""
        at = next(at for at, entry in enumerate(self._entries) if entry.name == name)
        self._bar.setCurrentIndex(at)

    def choose_number(self, number: int) -> None:
        """Show a tab by its number from 1, and let it take the keys."""
        if number <= len(self._entries):
            self._bar.setCurrentIndex(number - 1)
            self._current().take_keys()

    def save_this(self) -> None:
        """Ctrl+Enter in the present tab."""
        self._current().save_this()

    def _current(self) -> ChartTab:
        entry = self._entries[self._bar.currentIndex()]
        if entry.name not in self._built:
            self._built[entry.name] = entry.build()
            self._stack.addWidget(self._built[entry.name])
        return self._built[entry.name]

    def _show_current(self) -> None:
        if self._chart is None:
            return
        tab, name = self._current(), self.current
        if self._shown.get(name) is not self._chart:
            self._shown[name] = self._chart
            tab.show_chart(self._chart)
        self._stack.setCurrentWidget(tab)

    def _on_changed(self, at: int) -> None:
        self._show_current()
        self.chosen.emit(self.current)

    def _lay_out(self) -> None:
        px = self._theme.px
        for at, entry in enumerate(self._entries):
            self._bar.addTab(entry.title)
            if entry.name != self._entries[0].name:
                pill = CountPill("0", theme=self._theme)
                self._pills[entry.name] = pill
                self._bar.setTabButton(at, QTabBar.ButtonPosition.RightSide, pill)
        ground = Ground("surface")
        row = QVBoxLayout(ground)
        row.setContentsMargins(px(16), 0, px(16), 0)
        row.addWidget(self._bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ground)
        column.addWidget(Hairline())
        column.addWidget(self._stack, 1)
