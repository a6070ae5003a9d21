"""Every screen of the practice clinic, one after the other: what is done to come to each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget

from kettle.domain.dates import clock_time, short_day
from kettle.domain.ids import Chair, PatientId, SessionId
from kettle.practice import house, marigold
from kettle.ui.background import Background
from kettle.ui.calendar.calendar_screen import CalendarScreen
from kettle.ui.calendar.grids import Pointed
from kettle.ui.calendar.pages import Mode
from kettle.ui.chairs.strip_feed import cell_looks
from kettle.ui.locked.sign_in_view import SignInLook, SignInView, StaffChoice
from kettle.ui.monitor.session_screen import SessionScreen
from kettle.ui.papers.print_sheet import open_print_sheet
from kettle.ui.patients.patients_screen import PatientsScreen
from kettle.ui.saying import Saying
from kettle.ui.workplace import Workplace
from kettle.workflow import registering

_TAKEN_UNTIL = 15 * 60.0
"""A minute of the day at which chair 4 is taken."""
_NEWCOMER = "Leopold Teapot"
T = TypeVar("T")
S = TypeVar("S", bound=QWidget)


class AtOnce(Background):
    """Work for pictures: done before anybody looks."""

    def run(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do the work now; a bug is raised here."""
        done(work())


class StillPlace(Workplace):
    """A place for pictures: no heartbeat, and no look back, for nobody was to watch here."""

    def begin(self) -> None:
        """Show the board as it stands."""
        self.read_board()
        self.window.clock.tick.connect(self.tick)
        self.tick()


class PaperTray:
    """A printer that is there; nothing is sent to it."""

    def names(self) -> tuple[str, ...]:
        """One printer."""
        return ("Front desk",)

    def send(self, pdf: bytes, *, to: str, copies: int) -> None:
        """Take the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One picture: its file name without the ending, and how one comes to it."""

    name: str
    show: Callable[[Workplace], None]


def scenes() -> Iterator[Scene]:
    """All of them, in the order in which they are to be played on one window."""
    yield Scene(name="01-sign-in", show=_sign_in)
    yield Scene(name="02-today", show=lambda place: _go(place, "today"))
    yield Scene(name="03-patients", show=_nobody_open)
    for number, name in enumerate(("course", "sessions", "scores"), start=1):
        yield Scene(name=f"04-patient-{name}", show=_chart(number))
    yield Scene(name="05-new-patient", show=lambda place: place.new_patient_wanted.emit("Tea"))
    yield Scene(name="06-calendar-week", show=_week)
    yield Scene(name="07-calendar-day", show=_day)
    yield Scene(name="08-plan-course", show=_plan)
    yield Scene(name="09-calendar-refused", show=_refused)
    yield Scene(name="10-board", show=lambda place: _go(place, "monitor"))
    yield Scene(name="11-checks-before", show=_session(7))
    yield Scene(name="12-infusing", show=_session(4))
    yield Scene(name="13-observing", show=_session(3))
    yield Scene(name="14-going-home", show=_session(1, tab=3))
    yield Scene(name="15-print", show=_print)
    yield Scene(name="16-palette", show=_palette)
    yield Scene(name="17-keys", show=_keys)
    yield Scene(name="18-nobody-found", show=_nobody_found)
    yield Scene(name="19-locked", show=_locked)


def _go(place: Workplace, name: str) -> None:
    place.window.uncover()
    place.window.go(name)


def _screen(place: Workplace, name: str, kind: type[S]) -> S:
    _go(place, name)
    view = place.window.view(name)
    assert isinstance(view, kind)
    return view


def _marigold(place: Workplace) -> PatientId:
    found = registering.find_patients(place.desk, text=marigold.RECORD_NUMBER)
    return found.found[0].patient_id


def _plan(place: Workplace) -> None:
    """For somebody at the beginning."""
    found = registering.find_patients(place.desk, text=_NEWCOMER)
    place.plan_wanted.emit(found.found[0].patient_id)


def _nobody_open(place: Workplace) -> None:
    _type(place, "tea")


def _nobody_found(place: Workplace) -> None:
    place.window.forget_views()
    _type(place, "teaspon")


def _type(place: Workplace, name: str) -> None:
    field = _screen(place, "patients", PatientsScreen).findChild(QLineEdit, "patient_search_field")
    assert isinstance(field, QLineEdit)
    field.setText(name)
    field.textEdited.emit(name)


def _chart(tab: int) -> Callable[[Workplace], None]:
    def show(place: Workplace) -> None:
        screen = _screen(place, "patients", PatientsScreen)
        screen.open_patient(_marigold(place))
        screen.choose_tab(tab)

    return show


def _week(place: Workplace) -> None:
    _screen(place, "calendar", CalendarScreen).show_mode(Mode.WEEK)


def _day(place: Workplace) -> None:
    _screen(place, "calendar", CalendarScreen).show_mode(Mode.DAY)


def _refused(place: Workplace) -> None:
    """Somebody who is expected this afternoon is held over a chair that is taken."""
    screen = _screen(place, "calendar", CalendarScreen)
    screen.show_mode(Mode.WEEK)
    look = screen.canvas.look
    assert look is not None
    block = next(one for one in look.blocks if one.may_move)
    screen.canvas.taken_up.emit(block.appointment_id)
    screen.mover.hold_over(Pointed(day=block.starts_at.date(), chair=Chair(4), minute=_TAKEN_UNTIL))


def _session(chair: int, *, tab: int = 0) -> Callable[[Workplace], None]:
    def show(place: Workplace) -> None:
        screen = _screen(place, "session", SessionScreen)
        screen.bind(_at(place, chair))
        screen.choose_tab(tab)

    return show


def _at(place: Workplace, chair: int) -> SessionId:
    assert place.chairs is not None
    sessions = place.chairs.board.sessions
    return next(one.session_id for one in sessions if one.state.chair == chair)


def _print(place: Workplace) -> None:
    _go(place, "today")
    open_print_sheet(place, _marigold(place), _at(place, 1), PaperTray())


def _palette(place: Workplace) -> None:
    _go(place, "monitor")
    place.window.frame.open_palette("tea")


def _keys(place: Workplace) -> None:
    _go(place, "monitor")
    place.window.frame.open_key_sheet()


def _sign_in(place: Workplace) -> None:
    _cover(place, SignInLook(
        clinic="", staff=_everybody(), practice_phrase=house.PASS_PHRASE,
    ))  # fmt: skip


def _locked(place: Workplace) -> None:
    desk = place.desk
    look = SignInLook(
        clinic=desk.clinic.name, staff=_everybody(), locked=True,
        line=f"{desk.actor.shown}, {clock_time(desk.wall().time())}", chosen=desk.actor.staff_id,
        pause=desk.protocol().observe.sound_pause,
    )  # fmt: skip
    _cover(place, look)


def _everybody() -> tuple[StaffChoice, ...]:
    return tuple(StaffChoice(staff_id=one.staff_id, name=one.shown) for one in house.EVERYBODY)


def _cover(place: Workplace, look: SignInLook) -> None:
    view = SignInView(
        look, theme=place.theme, sign_in=lambda *_: None, background=place.background,
        saying=Saying(),
        room=place.window.size(),
    )  # fmt: skip
    wall = place.desk.wall()
    view.show_clock(clock_time(wall.time()), f"{wall:%A} {short_day(wall.date())} {wall.year}")
    if place.chairs is not None:
        view.show_chairs(cell_looks(place.chairs, place.desk.zone))
    place.window.cover(view)
