"""The row over the calendar: day or week, which one, which room, and planning a course."""

from __future__ import annotations

from math import inf

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain.appointments import Phases
from kettle.ui.calendar.legend import Legend
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Ground
from kettle.ui.parts.segments import Segments
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class CalendarToolbar(Ground):
    """Says what is wanted by signals. Where room is short the legend leaves, then the row wraps."""

    mode_chosen = Signal(int)
    room_chosen = Signal(int)
    back_wanted = Signal()
    today_wanted = Signal()
    on_wanted = Signal()
    plan_wanted = Signal()
    wrapped = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show the buttons; title, rooms and legend come with the first look."""
        super().__init__("canvas", name="calendar_toolbar", parent=parent)
        self._theme = theme
        self._mode = Segments(
            (self.tr("Day"), self.tr("Week")), theme=theme, name="calendar_mode",
            label=self.tr("Show"), first_figure=1,
        )  # fmt: skip
        self._back = Button(
            theme=theme, icon="chevron-left", name="calendar_back", accessible=self.tr("Earlier")
        )
        self._today = Button(self.tr("Today"), theme=theme, key="T", name="calendar_today")
        self._on = Button(
            theme=theme, icon="chevron-right", name="calendar_on", accessible=self.tr("Later")
        )
        self._title = Text("", Letters.TITLE)
        self._title.setObjectName("calendar_title")
        self._rooms: Segments | None = None
        self._room_names: tuple[str, ...] = ()
        self._legend = Legend(theme=theme)
        self._plan = Button(
            self.tr("Plan a course"), theme=theme, kind=ButtonKind.MAIN, icon="plus",
            key="Ctrl N", name="calendar_plan",
        )  # fmt: skip
        self._upper = QHBoxLayout()
        self._lower = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._fit()
        self._connect()

    def show_mode(self, mode: int) -> None:
        """Show whether a day or a week is seen."""
        self._mode.choose(mode)

    def show_title(self, title: str) -> None:
        """Show which days are seen."""
        self._title.setText(title)
        self._title.setAccessibleName(title)
        self._fit()

    def show_phases(self, usual: Phases) -> None:
        """Show what the colours mean."""
        self._legend.show_phases(usual)
        self._fit()

    def show_rooms(self, names: tuple[str, ...], chosen: int) -> None:
        """Offer the rooms of a week; one room alone, or a day, offers none."""
        if names != self._room_names:
            self._renew_rooms(names)
        if self._rooms is not None:
            self._rooms.choose(chosen)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look again at the room when letters or words have changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _lay_out(self) -> None:
        for widget in (self._mode, self._back, self._today, self._on, self._title):
            self._upper.addWidget(widget)
        self._upper.addStretch(1)
        self._upper.addWidget(self._legend)
        self._upper.addWidget(self._plan)
        self._lower.addStretch(1)
        self._column.addLayout(self._upper)
        self._column.addLayout(self._lower)

    def _connect(self) -> None:
        self._mode.chosen.connect(self.mode_chosen)
        self._back.clicked.connect(self._on_back)
        self._today.clicked.connect(self._on_today)
        self._on.clicked.connect(self._on_on)
        self._plan.clicked.connect(self._on_plan)
        self._theme.theme_changed.connect(self._fit)

    def _renew_rooms(self, names: tuple[str, ...]) -> None:
        if self._rooms is not None:
            self._rooms.hide()
            self._rooms.deleteLater()
            self._rooms = None
        self._room_names = names
        if len(names) > 1:
            self._rooms = Segments(
                names, theme=self._theme, name="calendar_rooms", label=self.tr("Chairs"),
                first_figure=1, parent=self,
            )  # fmt: skip
            self._rooms.chosen.connect(self.room_chosen)
            self._rooms.show()

    def _fit(self) -> None:
        """Give what there is a place: all in one row, without the legend, or in two rows."""
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(8), px(16), px(8))
        for row in (self._column, self._upper, self._lower):
            row.setSpacing(px(8))
        seconds = [one for one in (self._title, self._rooms) if one is not None]
        firsts = (self._mode, self._back, self._today, self._on, self._plan)
        wide = self.width() if self.isVisible() else inf
        room = wide - px(32) - px(8) * (len(firsts) + len(seconds) + 2)
        room -= sum(one.sizeHint().width() for one in (*firsts, *seconds))
        self._show_legend(room >= self._legend.sizeHint().width())
        row, at = (self._upper, 4) if room >= 0 else (self._lower, 0)
        moved = [one for offset, one in enumerate(seconds) if row.indexOf(one) != at + offset]
        for offset, widget in enumerate(seconds if moved else ()):
            self._upper.removeWidget(widget)
            self._lower.removeWidget(widget)
            row.insertWidget(at + offset, widget)
        self._column.activate()
        if moved:
            self.wrapped.emit()

    def _show_legend(self, shown: bool) -> None:
        if self._legend.isVisibleTo(self) is not shown:
            self._legend.setVisible(shown)

    def _on_back(self) -> None:
        self.back_wanted.emit()

    def _on_today(self) -> None:
        self.today_wanted.emit()

    def _on_on(self) -> None:
        self.on_wanted.emit()

    def _on_plan(self) -> None:
        self.plan_wanted.emit()
