"""What every screen stands on: the desk, the frame, the board as last read, and the ways to go.

One heartbeat a second lets the station record alarms and gaps of the clock and redraws strip,
banner and badge. Screens listen to `ticked` and `board_read`, and ask for other screens by the
`..._wanted` signals; none of them knows another.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from kettle.domain import clock_gaps
from kettle.domain.clock import ClockReading
from kettle.domain.clock_gaps import Gap
from kettle.domain.errors import Trouble
from kettle.domain.roles import may
from kettle.ui.background import Background
from kettle.ui.hub import Hub
from kettle.ui.monitor.strip_feed import alarm_count, banner_look, cell_looks, worst_alarm
from kettle.ui.saying import Said, Saying
from kettle.ui.theme.theme import Theme
from kettle.ui.window import MainWindow
from kettle.workflow import watching
from kettle.workflow.desk import Desk
from kettle.workflow.observing import BoardView, read_board


class Workplace(QObject):
    """One person's place at the window, from sign-in to sign-out.

    `ticked(now)` comes once a second with the present instant (aware UTC), `board_read(board)`
    after every change that touches a chair. `desk`, `window`, `theme`, `saying`, `hub` and
    `background` are for the screens to use.
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
        self, *, desk: Desk, window: MainWindow, theme: Theme, background: Background
    ) -> None:
        """Begin with the board as it stands; `begin` starts the heartbeat."""
        super().__init__(window)
        self.desk = desk
        self.window = window
        self.theme = theme
        self.background = background
        self.saying = Saying(zone=desk.zone)
        self.hub = Hub(desk.store.listen, self)
        self.board: BoardView | None = None
        self._beat: ClockReading | None = None
        self.hub.changed.connect(self._on_changed)

    @property
    def now(self) -> datetime:
        """The present instant, aware UTC."""
        return self.desk.now()

    def begin(self) -> None:
        """Read the board and follow the window's clock."""
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
        if self.board is not None:
            try:
                watching.record_alarms(self.desk, self.board, self.now)
            except Trouble as trouble:
                self.say(self.saying.said(trouble))
            self._show_chairs(self.board)
        wall = self.desk.wall()
        self.window.header.show_clock(f"{wall:%H:%M}")
        self.ticked.emit(self.now)

    def read_board(self) -> None:
        """Read every chair again and tell the screens."""
        if not may(self.desk.actor.roles, "read_board"):
            return
        self.board = read_board(self.desk)
        watching.write_watch_file(self.desk, self.board, self.now)
        self._show_chairs(self.board)
        self.board_read.emit(self.board)

    def say(self, said: Said) -> None:
        """Say something that has no place of its own, at the foot of the window."""
        self.window.toast.say(said.sentence)

    def _show_chairs(self, board: BoardView) -> None:
        now, zone = self.now, self.desk.zone
        self.window.show_chairs(cell_looks(board, now, zone))
        self.window.show_alarms(alarm_count(board, now), worst_alarm(board, now))
        self.window.show_banner(banner_look(board, now, zone))

    def _notice_gaps(self) -> None:
        reading = self.desk.clock.reading()
        before, self._beat = self._beat, reading
        gaps: tuple[Gap, ...] = clock_gaps.between_beats(before, reading) if before else ()
        if gaps and self.board is not None:
            watching.record_gaps(self.desk, self.board, gaps)
        for gap in gaps:
            self.gap_noticed.emit(gap)

    def _on_changed(self, what: object, initiator: object) -> None:
        self.read_board()
