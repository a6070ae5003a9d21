"""The tab Sessions: one line each, newest first; a line opens the session to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kettle.ui.parts.frames import Card
from kettle.ui.parts.state_panel import StateLook, StatePanel
from kettle.ui.patients.chart_tabs import ChartTab
from kettle.ui.patients.rows_table import LinesModel, LinesTable
from kettle.ui.patients.session_pages import SessionPages
from kettle.ui.patients.sessions_look import session_headings, session_line
from kettle.ui.workplace import Workplace
from kettle.workflow.chart_view import Chart


class SessionsTab(ChartTab):
    """The list reads on as one scrolls, so that its length costs nothing."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._place = place
        self._pages = SessionPages(lambda: place.desk, self)
        self._model = LinesModel(session_headings(), fetch=self._read_more, parent=self)
        self._table = LinesTable(
            self._model, theme=place.theme, name="sessions_table", label=self.tr("Sessions")
        )
        self._nothing = StatePanel(self._no_session(), theme=place.theme, name="no_session")
        self._frame = Card(name="sessions_card")
        self._lay_out()
        self._table.taken.connect(place.session_wanted)

    def show_chart(self, chart: Chart) -> None:
        self._pages.begin(chart.patient.patient_id)
        self._pages.read_more()
        self._show()
        self._nothing.setVisible(not chart.session_count)
        self._frame.setVisible(bool(chart.session_count))

    def take_keys(self) -> None:
        self._table.take_keys()

    def _read_more(self) -> bool:
        self._pages.read_more()
        self._show()
        return not self._pages.all_read

    def _show(self) -> None:
        desk = self._place.desk
        today, zone = desk.today(), desk.zone
        lines = tuple(session_line(row, today, zone) for row in self._pages.rows)
        self._model.show_lines(lines, more=not self._pages.all_read)

    def _no_session(self) -> StateLook:
        return StateLook(
            icon="droplet",
            title=self.tr("No session yet"),
            text=self.tr("Each visit becomes a line here from the moment of arrival."),
        )

    def _lay_out(self) -> None:
        px = self._place.theme.px
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(px(2), px(4), px(2), px(8))
        inside.addWidget(self._table)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.addWidget(self._frame, 1)
        column.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(0)
