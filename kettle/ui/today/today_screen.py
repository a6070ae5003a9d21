"""Today: the day's sessions in time order, what waits for a person, and the chairs."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kettle.domain import dates
from kettle.ui.parts.scroll_column import ScrollColumn
from kettle.ui.saying import Said
from kettle.ui.screen import Screen
from kettle.ui.today import empty_look
from kettle.ui.today.acts import TodayActs
from kettle.ui.today.cards import NeedsCard, SessionsCard
from kettle.ui.today.chairs_card import ChairsCard
from kettle.ui.today.chairs_look import chairs_words, span_of
from kettle.ui.today.need_look import NeedLook, need_rows
from kettle.ui.today.session_look import SessionLook, counts_text, session_rows
from kettle.ui.workplace import Workplace
from kettle.workflow import reviewing, surveying
from kettle.workflow.calendar_view import BookedVisit
from kettle.workflow.today_view import TodayView

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LIST, _ASIDE, _GAP, _MARGIN = 840, 428, 16, 16
_LOW_LIST, _HIGH_ASIDE = 300, 420
_BESIDE = 400
"""In the folded aside two cards stand beside each other when each has this much room."""
_TALLEST = 16_777_215


class TodayScreen(Screen):
    """Reads the day at each change and each minute; shows what the second hand changes."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        """Build the cards; `refresh` fills them."""
        super().__init__(place, name="today_screen", parent=parent)
        self._view: TodayView | None = None
        self._minute: datetime | None = None
        self._folded: tuple[bool, bool] | None = None
        self._acts = TodayActs(place, self)
        self._sessions = SessionsCard(theme=place.theme)
        self._needs = NeedsCard(theme=place.theme)
        self._chairs = ChairsCard(theme=place.theme)
        self._page = ScrollColumn(theme=place.theme, name="today_page")
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._aside = QWidget()
        self._below = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._aside)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the day; on opening, the now line is in sight."""
        opens = self._view is None or self._view.day != self.place.desk.today()
        self._read()
        self._say_where()
        if opens:
            self._sessions.scroll_to_now()
        self._sessions.take_keys()

    def make_new(self) -> None:
        self.place.new_patient_wanted.emit("")

    def print_this(self) -> None:
        current = self._sessions.current
        if current is not None:
            self._acts.print_for(current.about)

    def find_here(self) -> None:
        self.place.window.keys.action("find").trigger()

    def save_this(self) -> None:
        current = self._sessions.current
        if current is not None:
            self._on_session_acted(current)

    def go_back(self) -> None:
        """Today is where one comes back to."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _read(self) -> None:
        if self.place.saying.attempt(self._read_day, place=self._say_unreadable):
            self._show()

    def _read_day(self) -> None:
        self._view = reviewing.read_day(self.place.desk)
        self._minute = self._view.wall.replace(second=0, microsecond=0)

    def _show(self) -> None:
        view, desk = self._view, self.place.desk
        if view is None:
            return
        now, wall, zone = desk.now(), desk.wall(), desk.zone
        rows = session_rows(view, now=now, wall=wall, zone=zone)
        if rows:
            self._sessions.show_rows(rows, counts_text(view))
        else:
            self._sessions.show_panel(empty_look.nobody_today(view, self._coming(view)))
        self._needs.show_rows(need_rows(view, now=now, wall=wall, zone=zone))
        span = span_of(view, desk.hours.opening_on(view.day))
        self._chairs.show_day(view, span, chairs_words(view, zone))
        self._fit_needs()

    def _show_second(self) -> None:
        """What the second hand changes: sentences, levels, the needs."""
        view, desk = self._view, self.place.desk
        if view is None:
            return
        now, wall, zone = desk.now(), desk.wall(), desk.zone
        if view.rows:
            rows = session_rows(view, now=now, wall=wall, zone=zone)
            self._sessions.show_rows(rows, counts_text(view))
        before = len(self._needs.rows)
        self._needs.show_rows(need_rows(view, now=now, wall=wall, zone=zone))
        if len(self._needs.rows) != before:
            self._fit_needs()

    def _coming(self, view: TodayView) -> BookedVisit | None:
        """The first visit of the next day that has one."""
        if view.next_day is None:
            return None
        day = surveying.read_calendar(self.place.desk, first=view.next_day, last=view.next_day)
        return next(iter(day.days[0].visits), None)

    def _say_unreadable(self, said: Said) -> None:
        if self._view is None:
            self._sessions.show_panel(empty_look.unreadable_day(said.sentence))
        else:
            self.place.say(said)

    def _say_where(self) -> None:
        day = self.place.desk.today()
        words = f"{self.tr(_WEEKDAYS[day.weekday()])} {dates.day_and_year(day)}"
        self.place.window.header.show_title(self.tr("Today"), words)

    def _on_tick(self, chairs: object) -> None:
        if not self.isVisible():
            return
        self._sessions.settle()
        minute = self.place.desk.wall().replace(second=0, microsecond=0)
        if minute != self._minute:
            day = self._view.day if self._view else None
            self._read()
            if day != self.place.desk.today():
                self._say_where()
        else:
            self._show_second()

    def _on_changed(self, what: object, initiator: object) -> None:
        if self.isVisible():
            self._read()

    def _on_session_acted(self, session: object) -> None:
        if isinstance(session, SessionLook):
            self._acts.carry_out(session.action, session.about)

    def _on_session_opened(self, session: object) -> None:
        if isinstance(session, SessionLook):
            self._acts.open(session.about)

    def _on_need_acted(self, need: object) -> None:
        if isinstance(need, NeedLook):
            self._acts.carry_out(need.action, need.about)

    def _on_need_opened(self, need: object) -> None:
        if isinstance(need, NeedLook):
            self._acts.open(need.about)

    def _on_panel(self, name: str) -> None:
        match name:
            case empty_look.PLAN:
                self.place.plan_wanted.emit("")
            case empty_look.CALENDAR:
                self.place.view_wanted.emit("calendar")
            case _:
                self.refresh()

    def _connect(self) -> None:
        self._sessions.acted.connect(self._on_session_acted)
        self._sessions.opened.connect(self._on_session_opened)
        self._sessions.chosen.connect(self._on_panel)
        self._needs.acted.connect(self._on_need_acted)
        self._needs.opened.connect(self._on_need_opened)
        self._needs.resized.connect(self._fit_needs)
        self.place.ticked.connect(self._on_tick)
        self.place.hub.changed.connect(self._on_changed)
        self.place.theme.theme_changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self._folded = None
        self._fold()

    def _lay_out(self) -> None:
        px = self.place.theme.px
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(px(_GAP))
        self._below.addWidget(self._needs)
        self._below.addWidget(self._chairs)
        self._whole.setSpacing(px(_GAP))
        self._whole.addWidget(self._sessions, 1)
        self._whole.addWidget(self._aside)
        self._page.column.setContentsMargins(*(px(_MARGIN),) * 4)
        self._page.column.addLayout(self._whole, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def _fold(self) -> None:
        """The aside at the right, or below the list where the list would be too narrow."""
        px = self.place.theme.px
        room = self.width() - px(2 * _MARGIN)
        folded = room < px(_LIST + _GAP + _ASIDE)
        beside = folded and room >= px(2 * _BESIDE + _GAP)
        if self._folded != (folded, beside):
            self._folded = (folded, beside)
            self._take_fold(folded=folded, beside=beside)
        self._fit_needs()

    def _take_fold(self, *, folded: bool, beside: bool) -> None:
        px, way = self.place.theme.px, QBoxLayout.Direction
        self._whole.setDirection(way.TopToBottom if folded else way.LeftToRight)
        self._below.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._aside.setMinimumWidth(0 if folded else px(_ASIDE))
        self._aside.setMaximumWidth(_TALLEST if folded else px(_ASIDE))
        self._sessions.setMinimumHeight(px(_LOW_LIST) if folded else 0)
        for at in range(2):
            self._below.setStretch(at, 1 if beside else (3, 2)[at])

    def _fit_needs(self) -> None:
        """The needs take the height of their rows: at most beside the list, at least below it."""
        if self._folded is None:
            return
        wished, most = self._needs.wished_height(), self.place.theme.px(_HIGH_ASIDE)
        self._needs.setMinimumHeight(min(wished, most) if self._folded[0] else 0)
        self._needs.setMaximumHeight(_TALLEST if self._folded[0] else wished)
