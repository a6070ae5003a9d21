"""What every screen stands on: the desk, the frame, the board as last read, and the ways to go.

One heartbeat a second lets the station record alarms and gaps of the clock and redraws strip,
banner and badge. Screens listen to `ticked` and `board_read`, and ask for other screens by the
`..._wanted` signals; none of them knows another.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from kettle.domain import clock_gaps
from kettle.domain.clock import ClockReading
from kettle.domain.dates import span
from kettle.domain.people import Staff
from kettle.domain.roles import may
from kettle.ui.alarms import AlarmSound, SilentSounder, sounding_at
from kettle.ui.background import Background
from kettle.ui.chairs.chairs_now import ChairsNow, chairs_at
from kettle.ui.chairs.strip_feed import alarm_count, banner_look, cell_looks, worst_alarm
from kettle.ui.hub import Hub
from kettle.ui.page_printer import Printer
from kettle.ui.saying import Said, Saying
from kettle.ui.theme.theme import Theme
from kettle.ui.window import MainWindow
from kettle.workflow import watching
from kettle.workflow.desk import Desk, SigningKey
from kettle.workflow.observing import read_board

SIGN_OF_LIFE_EVERY = timedelta(seconds=20)


class Workplace(QObject):
    """One person's place at the window, from sign-in to sign-out.

    `ticked(chairs)` comes once a second with all chairs at that second, `board_read(chairs)`
    after every change. `desk`, `window`, `theme`, `saying`, `hub` and `background` are for the
    screens to use; `chairs` is what was shown last (None for a role that may not see the board).
    """

    ticked = Signal(object)
    board_read = Signal(object)
    gap_noticed = Signal(object)

    session_wanted = Signal(str)
    check_in_wanted = Signal(str)
    chart_wanted = Signal(str)
    print_wanted = Signal(str, str)
    plan_wanted = Signal(str)
    new_patient_wanted = Signal(str)
    view_wanted = Signal(str)

    def __init__(
        self,
        *,
        desk: Desk,
        window: MainWindow,
        theme: Theme,
        background: Background,
        sound: AlarmSound | None = None,
        printer: Printer | None = None,
    ) -> None:
        """Begin with the board as it stands; `begin` starts the heartbeat.

        Without a `sound` alarms are shown only, as pictures and tests want it; without a
        `printer` pages go to those of the computer.
        """
        super().__init__(window)
        self.desk = desk
        self.window = window
        self.theme = theme
        self.background = background
        self.saying = Saying(zone=desk.zone)
        self.hub = Hub(desk.listen, self)
        self.sound = sound or AlarmSound(SilentSounder(), self)
        self.printer = printer
        self.chairs: ChairsNow | None = None
        self._undoing: dict[str, Callable[[], object]] = {}
        self._beat: ClockReading | None = None
        self._last_sign: datetime | None = None
        self.resumed: tuple[watching.Resumed, ...] = ()
        self.hub.changed.connect(self._on_changed)
        self.sound.fell_silent.connect(self._on_fell_silent)
        window.toast.undo_wanted.connect(self._on_undo_wanted)

    @property
    def now(self) -> datetime:
        """The present instant, aware UTC."""
        return self.desk.now()

    def begin(self) -> None:
        """Look back at the time nobody watched, then read the board and follow the clock.

        The look back comes first: reading the board leaves a new sign of life.
        """
        if may(self.desk.actor.roles, "read_board"):
            self.resumed = watching.resume(self.desk, read_board(self.desk))
        self.read_board()
        self.window.clock.tick.connect(self.tick)
        self.tick()

    def end(self) -> None:
        """Let the window's clock go on without this place."""
        self.window.clock.tick.disconnect(self.tick)
        self.hub.changed.disconnect(self._on_changed)

    def tick(self) -> None:
        """One heartbeat: look at the clocks, record what rose or ended, show the time."""
        self._notice_gaps()
        if self.chairs is not None:
            self.chairs = chairs_at(self.chairs.board, self.now)
            self.try_to(self._record_alarms)
            self._show_chairs(self.chairs)
            self.sound.hear(sounding_at(self.chairs), self.now)
            self._give_sign_of_life(self.chairs)
        self.window.header.show_clock(f"{self.desk.wall():%H:%M}")
        self.ticked.emit(self.chairs)

    def read_board(self) -> None:
        """Read every chair again and tell the screens."""
        if not may(self.desk.actor.roles, "read_board"):
            return
        board = read_board(self.desk)
        self.chairs = chairs_at(board, self.now)
        self._give_sign_of_life(self.chairs, at_once=True)
        self._show_chairs(self.chairs)
        self.board_read.emit(self.chairs)

    def try_to(self, act: Callable[[], object]) -> bool:
        """Do something; a no is said at the foot of the window. True when it went through."""
        return self.saying.attempt(act, place=self.say)

    def done(
        self, what: str, *, subject: str = "", undo: Callable[[], object] | None = None
    ) -> None:
        """Say what was done, naming the patient; with `undo` it can be taken back for a while."""
        token = f"undo-{len(self._undoing)}" if undo else ""
        if undo:
            self._undoing[token] = undo
        self.window.toast.say(what, subject=subject, change_id=token)

    def undo_last(self) -> None:
        """Take back what was done last, once."""
        if self._undoing:
            _, undo = self._undoing.popitem()
            self.window.toast.hide()
            self.try_to(undo)

    def pause_sound(self) -> None:
        """F12: let the alarms rest for a while; once more, and they sound again."""
        if self.sound.pause_left(self.now) is not None:
            self.sound.go_on()
            return
        self.try_to(lambda: self._rest(watching.pause_sound(self.desk)))

    def pause_sound_at_screen(self) -> None:
        """The same under the lock, where nobody is signed in."""
        self.try_to(lambda: self._rest(watching.pause_sound_at_screen(self.desk)))

    def _rest(self, length: timedelta) -> None:
        """On the board the button counts down, elsewhere it is said."""
        self.sound.pause(self.now, length)
        if self.window.frame.current != "monitor":
            said = self.tr("Sound rests for %s. A new HIGH alarm sounds at once.")
            self.done(said % span(length))

    def most_due(self) -> str | None:
        """The session whose check-in has waited longest, or is the next to come."""
        chairs = self.chairs
        if chairs is None:
            return None
        waiting = [
            (point.due_at, view.session_id)
            for view in chairs.board.sessions
            if (point := chairs.watch(view).next_point) is not None
        ]
        return min(waiting, default=(None, None))[1]

    def hand_over(self, actor: Staff, signing_key: SigningKey | None) -> None:
        """Let another person sit down here with new screens; drafts stay with their owner."""
        self.desk = self.desk.taken_over_by(actor, signing_key)
        self._undoing.clear()
        self.window.forget_views()
        self.window.header.show_person(actor.shown)
        self.read_board()

    def say(self, said: Said) -> None:
        """Say something that has no place of its own, at the foot of the window."""
        self.window.toast.say(said.sentence)

    def _show_chairs(self, chairs: ChairsNow) -> None:
        zone = self.desk.zone
        self.window.show_chairs(cell_looks(chairs, zone))
        self.window.show_alarms(alarm_count(chairs), worst_alarm(chairs))
        self.window.show_banner(banner_look(chairs, zone))

    def _record_alarms(self) -> None:
        if self.chairs is not None:
            watching.record_alarms(self.desk, self.chairs.board, self.now)

    def _give_sign_of_life(self, chairs: ChairsNow, *, at_once: bool = False) -> None:
        """Write the chairs' due times beside the database when they changed, and now and then."""
        since = chairs.now - self._last_sign if self._last_sign else SIGN_OF_LIFE_EVERY
        if chairs.board.sessions and (at_once or since >= SIGN_OF_LIFE_EVERY):
            self._last_sign = chairs.now
            self.try_to(lambda: watching.write_watch_file(self.desk, chairs.board, chairs.now))

    def _notice_gaps(self) -> None:
        reading = self.desk.clock.reading()
        before, self._beat = self._beat, reading
        gaps = clock_gaps.between_beats(before, reading) if before else ()
        if gaps and self.chairs is not None:
            self.gap_noticed.emit(watching.record_gaps(self.desk, self.chairs.board, gaps))

    def _on_changed(self, what: object, initiator: object) -> None:
        self.read_board()

    def _on_fell_silent(self) -> None:
        """Said once in any view; the board goes on saying it."""
        said = self.tr("This computer is silent. Alarms are shown, but nobody can hear them.")
        self.window.toast.say(said)

    def _on_undo_wanted(self, token: str) -> None:
        undo = self._undoing.pop(token, None)
        if undo is not None:
            self.try_to(undo)
