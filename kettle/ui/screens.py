"""Which screens there are, and which of them answers to which wish: the only place that knows all.

Each is imported when it is first shown; `load` imports what is shown first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from importlib import import_module

from PySide6.QtCore import QCoreApplication, QObject

from kettle import wording
from kettle.domain.ids import PatientId, SessionId
from kettle.ui.frame import ViewEntry
from kettle.ui.palette_sources import palette_sources
from kettle.ui.screen import Screen
from kettle.ui.workplace import Workplace
from kettle.workflow.watching import Resumed

_WORTH_SAYING = timedelta(minutes=1)
_FIRST_SHOWN = ("kettle.ui.today.today_screen", "kettle.ui.monitor.board_screen")


def load() -> None:
    """Import what stands on the screen first after signing in."""
    for name in _FIRST_SHOWN:
        import_module(name)


def furnish(place: Workplace, *, lock: Callable[[], object]) -> None:
    """Hang every screen at the door of a workplace and begin its day; `lock` covers the window."""
    Doors(place, lock=lock)
    place.begin()
    place.window.header.show_person(place.desk.actor.shown)
    place.window.header.show_practice(practice=place.desk.is_practice)


def greet(place: Workplace) -> None:
    """Show Today, or the board at once when sessions were running while Kettle was off."""
    running = place.chairs is not None and bool(place.chairs.board.sessions)
    place.window.go("monitor" if running and place.resumed else "today")
    say_lapses(place, place.resumed)


def say_lapses(place: Workplace, lapses: Sequence[Resumed]) -> None:
    """Say in one line when nobody watched or a clock was set, and what fell due meanwhile."""
    said = [
        f"{wording.sentence(one.gap.reason, zone=place.desk.zone)} {_fell_due(one.fell_due)}"
        for one in lapses
        if one.fell_due or abs(one.gap.ended_at - one.gap.began_at) >= _WORTH_SAYING
    ]
    if said:
        place.window.toast.say(" ".join(said).strip())


def _fell_due(count: int) -> str:
    match count:
        case 0:
            return ""
        case 1:
            return QCoreApplication.translate("screens", "1 check-in fell due.")
        case _:
            return QCoreApplication.translate("screens", "%s check-ins fell due.") % count


class Doors(QObject):
    """Opens the screen or the sheet that a wish asks for."""

    def __init__(self, place: Workplace, *, lock: Callable[[], object]) -> None:
        """Hang every door and listen to every wish."""
        super().__init__(place)
        self._place = place
        self._window = place.window
        self._lock = lock
        for entry in self._entries():
            self._window.add_view(entry)
        for source in palette_sources(place):
            self._window.add_palette_source(source)
        self._listen()
        self._answer_keys()

    def _entries(self) -> tuple[ViewEntry, ...]:
        return (
            ViewEntry(
                name="today", title=self.tr("Today"), build=self._today, icon="calendar-check",
                key="F2",
            ),
            ViewEntry(
                name="patients", title=self.tr("Patients"), build=self._patients, icon="users",
                key="F3",
            ),
            ViewEntry(
                name="calendar", title=self.tr("Calendar"), build=self._calendar,
                icon="calendar-days", key="F4",
            ),
            ViewEntry(
                name="monitor", title=self.tr("Monitor"), build=self._board, icon="activity",
                key="F5", hides_strip=True,
            ),
            ViewEntry(name="session", title=self.tr("Chair"), build=self._session, rail="monitor"),
        )  # fmt: skip

    def _today(self) -> Screen:
        from kettle.ui.today.today_screen import TodayScreen

        return TodayScreen(self._place)

    def _patients(self) -> Screen:
        from kettle.ui.patients.patients_screen import PatientsScreen

        return PatientsScreen(self._place)

    def _calendar(self) -> Screen:
        from kettle.ui.calendar.calendar_screen import CalendarScreen

        return CalendarScreen(self._place)

    def _board(self) -> Screen:
        from kettle.ui.monitor.board_screen import BoardScreen

        return BoardScreen(self._place)

    def _session(self) -> Screen:
        from kettle.ui.monitor.session_screen import SessionScreen

        return SessionScreen(self._place)

    def _listen(self) -> None:
        place, window = self._place, self._window
        place.view_wanted.connect(window.go)
        place.session_wanted.connect(self._open_session)
        place.check_in_wanted.connect(self._check_in)
        place.chart_wanted.connect(self._open_chart)
        place.print_wanted.connect(self._open_print)
        place.plan_wanted.connect(self._open_plan)
        place.new_patient_wanted.connect(self._open_new_patient)
        place.gap_noticed.connect(self._say_lapses)
        window.chair_wanted.connect(self._open_chair)
        window.lock_wanted.connect(self._lock)
        window.back_wanted.connect(self._go_back)
        window.view_changed.connect(self._refresh)

    def _say_lapses(self, lapses: Sequence[Resumed]) -> None:
        say_lapses(self._place, lapses)

    def _answer_keys(self) -> None:
        on, go = self._window.keys.on, self._window.go
        on("today", lambda: go("today"))
        on("patients", lambda: go("patients"))
        on("calendar", lambda: go("calendar"))
        on("monitor", lambda: go("monitor"))
        on("check_in", self._check_in_most_due)
        on("pause_sound", self._place.pause_sound)
        on("new", lambda: self._ask(lambda screen: screen.make_new()))
        on("print", lambda: self._ask(lambda screen: screen.print_this()))
        on("find_here", lambda: self._ask(lambda screen: screen.find_here()))
        on("save", lambda: self._ask(lambda screen: screen.save_this()))
        on("undo", self._place.undo_last)
        for number in range(1, 9):
            on(f"chair_{number}", _calling(self._open_chair, number))
        for number in range(1, 6):
            on(f"tab_{number}", _calling(self._choose_tab, number))

    def _screen(self) -> Screen | None:
        view = self._window.view(self._window.current)
        return view if isinstance(view, Screen) else None

    def _ask(self, act: Callable[[Screen], None]) -> None:
        screen = self._screen()
        if screen is not None and self._window.sheet.paper is None:
            act(screen)

    def _choose_tab(self, number: int) -> None:
        self._ask(lambda screen: screen.choose_tab(number))

    def _go_back(self) -> None:
        self._ask(lambda screen: screen.go_back())

    def _refresh(self, name: str) -> None:
        screen = self._screen()
        if screen is not None:
            screen.refresh()

    def _open_session(self, session_id: str) -> None:
        from kettle.ui.monitor.session_screen import SessionScreen

        view = self._window.go("session")
        if isinstance(view, SessionScreen):
            view.bind(SessionId(session_id))

    def _check_in(self, session_id: str) -> None:
        from kettle.ui.monitor.session_screen import SessionScreen

        self._open_session(session_id)
        view = self._window.view("session")
        if isinstance(view, SessionScreen):
            view.start_check_in()

    def _check_in_most_due(self) -> None:
        most_due = self._place.most_due()
        if most_due is not None:
            self._check_in(most_due)

    def _open_chair(self, number: int) -> None:
        seats = self._place.chairs.board.seats if self._place.chairs else ()
        session = next((one.session for one in seats if one.place.chair == number), None)
        if session is None:
            self._window.go("monitor")
        else:
            self._open_session(session.session_id)

    def _open_chart(self, patient_id: str) -> None:
        from kettle.ui.patients.patients_screen import PatientsScreen

        view = self._window.go("patients")
        if isinstance(view, PatientsScreen):
            view.open_patient(PatientId(patient_id))

    def _open_print(self, patient_id: str, session_id: str) -> None:
        from kettle.ui.papers.print_sheet import open_print_sheet

        open_print_sheet(
            self._place,
            PatientId(patient_id),
            SessionId(session_id) if session_id else None,
            self._place.printer,
        )

    def _open_plan(self, patient_id: str) -> None:
        from kettle.ui.calendar.plan_sheet import open_plan_sheet

        open_plan_sheet(self._place, PatientId(patient_id) if patient_id else None)

    def _open_new_patient(self, typed: str) -> None:
        from kettle.ui.patients.patient_form import open_patient_form

        open_patient_form(self._place, typed=typed)


def _calling(slot: Callable[[int], object], number: int) -> Callable[[], object]:
    """A slot with its number already given; Qt's own argument never reaches it."""
    return lambda: slot(number)
