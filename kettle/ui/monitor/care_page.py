"""The page while somebody is watched: alarms, pump, trends, what happened, and the check-in."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kettle.domain.watch import Watch
from kettle.ui.monitor.alarm_bars import AlarmBars, alarm_looks
from kettle.ui.monitor.care_acts import CareActs
from kettle.ui.monitor.checkin_panel import CheckInPanel
from kettle.ui.monitor.event_list import EventList
from kettle.ui.monitor.event_look import EventLine, event_lines
from kettle.ui.monitor.infusion_bar import InfusionBar, infusion_look
from kettle.ui.monitor.trend_chart import TrendChart
from kettle.ui.monitor.trend_look import trend_look
from kettle.ui.parts.frames import Card, Hairline
from kettle.ui.parts.scroll_column import ScrollColumn
from kettle.ui.workplace import Workplace
from kettle.workflow.observing import SessionView

PANEL_WIDTH = 372
LEAST_CENTRE = 300
_ANY_HEIGHT = 16_777_215
"""Qt's own greatest height: no bound."""
_STACKED_PANEL, _STACKED_CENTRE = 700, 560


class CarePage(QWidget):
    """Shows one session at a second; every act is bound to the session that is shown."""

    def __init__(self, place: Workplace) -> None:
        """Make an empty page."""
        super().__init__()
        self._place = place
        self._view: SessionView | None = None
        self._drawn: tuple[object, datetime] | None = None
        self._acts = CareActs(place, self)
        theme = place.theme
        self._alarms = AlarmBars(theme=theme)
        self._infusion = InfusionBar(theme=theme)
        self._chart = TrendChart(theme=theme)
        self._events = EventList(theme=theme)
        self.panel = CheckInPanel(place)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line = Hairline(down=True)
        self._whole = QScrollArea()
        self._body = QWidget()
        self.setObjectName("care_page")
        self._lay_out()
        self._connect()
        self._fit()
        theme.theme_changed.connect(self._fit)

    def show_session(self, view: SessionView, seen: Watch) -> None:
        """Show a session at this second; what was typed stays with the session it belongs to."""
        zone = self._place.desk.zone
        self._view = view
        self.panel.bind(view)
        self.panel.show_session(view, seen)
        self._alarms.show_looks(alarm_looks(seen, zone))
        self._infusion.show_look(infusion_look(view, seen, zone))
        minute = seen.at.replace(second=0, microsecond=0)
        if self._drawn != (view.state, minute):
            self._drawn = (view.state, minute)
            self._chart.show_look(trend_look(view, seen, zone))
            self._events.show_lines(event_lines(view, zone))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        px = self._place.theme.px
        card = Card(name="trend_card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(6), px(6), px(10), px(6))
        inside.addWidget(self._chart)
        scroll = ScrollColumn(theme=self._place.theme, name="care_centre")
        centre = scroll.column
        centre.setContentsMargins(px(16), px(10), px(16), px(12))
        centre.setSpacing(px(10))
        centre.addWidget(self._alarms)
        centre.addWidget(self._infusion)
        centre.addWidget(card, 2)
        centre.addWidget(self._events, 1)
        self._body.setLayout(self._row)
        self._centre = scroll
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(scroll, 1)
        self._row.addWidget(self._line)
        self._row.addWidget(self.panel)
        self._whole.setWidget(self._body)
        self._whole.setWidgetResizable(True)
        self._whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _connect(self) -> None:
        self._alarms.seen.connect(self._on_seen)
        self._infusion.pause_wanted.connect(self._on_pause)
        self._infusion.resume_wanted.connect(self._on_resume)
        self._infusion.rate_wanted.connect(self._on_rate)
        self._infusion.stop_wanted.connect(self._on_stop)
        self._events.note_wanted.connect(self._on_note)
        self._events.medicine_wanted.connect(self._on_medicine)
        self._events.strike_wanted.connect(self._on_strike)

    def _fit(self) -> None:
        """The check-in beside the trends; with very large letters above them."""
        px = self._place.theme.px
        stacked = self.width() < px(PANEL_WIDTH + LEAST_CENTRE)
        self._line.setVisible(not stacked)
        self._body.setMaximumHeight(_ANY_HEIGHT if stacked else self.height())
        self._row.setDirection(
            QBoxLayout.Direction.BottomToTop if stacked else QBoxLayout.Direction.LeftToRight
        )
        self.panel.setFixedWidth(self.width() if stacked else px(PANEL_WIDTH))
        self.panel.setMinimumHeight(px(_STACKED_PANEL) if stacked else 0)
        self._centre.setMinimumHeight(px(_STACKED_CENTRE) if stacked else 0)

    def _on_seen(self, key: str) -> None:
        if self._view:
            self._acts.see_alarm(self._view, key)

    def _on_pause(self) -> None:
        if self._view:
            self._acts.pause(self._view)

    def _on_resume(self) -> None:
        if self._view:
            self._acts.resume(self._view)

    def _on_rate(self) -> None:
        if self._view:
            self._acts.ask_rate(self._view)

    def _on_stop(self) -> None:
        if self._view:
            self._acts.ask_stop(self._view)

    def _on_note(self) -> None:
        if self._view:
            self._acts.ask_note(self._view)

    def _on_medicine(self) -> None:
        if self._view:
            self._acts.ask_medicine(self._view)

    def _on_strike(self, line: EventLine) -> None:
        if self._view:
            self._acts.ask_strike(self._view, line)
