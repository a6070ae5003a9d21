"""Qt started once: fonts, the window, the sign-in over it, and everything that comes after.

The window is painted and takes keys before the rest of the program is loaded; that happens while
somebody types the pass phrase.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from kettle.domain import dates
from kettle.domain.errors import KettleError
from kettle.domain.ids import StaffId
from kettle.ui.background import Background
from kettle.ui.locked.sign_in_view import PAUSE_BEFORE_SIGN_IN, SignInLook, SignInView, StaffChoice
from kettle.ui.qt_sounder import QtSounder
from kettle.ui.saying import Saying
from kettle.ui.theme.theme import Theme
from kettle.ui.window import MainWindow
from kettle.workflow import signing_in
from kettle.workflow.signing_in import DataFolder, Unlocked

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from kettle.domain.clock import Clock
    from kettle.ui.alarms import AlarmSound, AlarmSounder
    from kettle.ui.chairs.chair_looks import ChairCellLook
    from kettle.ui.workplace import Workplace
    from kettle.workflow.desk import Desk

KEYS_FIRST_MS = 60
"""After the first paint the first keys are served before anything else is loaded."""


def start(
    folder: DataFolder, clock: Clock, *, practice_phrase: str, arguments: Sequence[str]
) -> int:
    """Show the window on a clinic and stay until it is closed; gives the exit code."""
    qt = QApplication([sys.argv[0], *arguments])
    program = Program(folder, clock, practice_phrase=practice_phrase, sounder=QtSounder(qt))
    program.window.show()
    code = qt.exec()
    program.finish()
    return code


class Program(QObject):
    """The running program: one window on one clinic, and who sits at it."""

    def __init__(
        self,
        folder: DataFolder,
        clock: Clock,
        *,
        practice_phrase: str = "",
        sounder: AlarmSounder | None = None,
    ) -> None:
        """Build the window with the sign-in over it; nothing else is loaded yet.

        Without a `sounder` alarms are shown only.
        """
        super().__init__()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setStyle("Fusion")
        self._folder = folder
        self._clock = clock
        self._practice_phrase = practice_phrase
        self.theme = Theme(application)
        self.window = MainWindow(theme=self.theme)
        self.window.resize(1440, 900)
        self.background = Background(self)
        self.place: Workplace | None = None
        self._cover: SignInView | None = None
        self._sounder = sounder
        self._sound: AlarmSound | None = None
        self._is_loaded = False
        self._show_sign_in(locked=False)
        self.window.clock.tick.connect(self._show_time)
        self.window.clock.start()

    @property
    def sound(self) -> AlarmSound:
        """What makes alarms heard: before anybody signs in, under the lock and after."""
        if self._sound is None:
            from kettle.ui.alarms import AlarmSound, SilentSounder

            self._sound = AlarmSound(self._sounder or SilentSounder(), self)
            self._sound.unheard.connect(self._on_unheard)
        return self._sound

    def finish(self) -> None:
        """Finish what runs in the background and close the store."""
        self.background.finish()
        if self.place is not None:
            self.place.end()
            self.place.desk.close()

    def lock(self) -> None:
        """Cover everything; timers and alarms go on below, drafts stay."""
        if self.place is not None and not self.window.is_covered:
            self._show_sign_in(locked=True)
            self._show_time()

    def _show_sign_in(self, *, locked: bool) -> None:
        people = signing_in.people(self._folder)
        look = SignInLook(
            clinic=self._clinic_name(),
            staff=tuple(StaffChoice(staff_id=one.staff_id, name=one.shown) for one in people),
            locked=locked,
            line=self._locked_line() if locked else "",
            chosen=self.place.desk.actor.staff_id if self.place else "",
            practice_phrase=self._practice_phrase,
            pause=self._pause_length(),
        )
        cover = SignInView(
            look,
            theme=self.theme,
            sign_in=self._unlock,
            background=self.background,
            saying=Saying(),
            room=self.window.size(),
        )
        cover.signed_in.connect(self._on_signed_in)
        cover.pause_sound_wanted.connect(self._on_pause_wanted)
        self._cover = cover
        self.window.cover(cover)
        if not locked:
            cover.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Once the sign-in is painted, load in the background what comes after it."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(KEYS_FIRST_MS, self._load_in_background)
        return False

    def _load_in_background(self) -> None:
        self.background.run(_load_the_rest, done=self._on_loaded)

    def _on_loaded(self, _: object) -> None:
        self._is_loaded = True
        self._show_time()

    def _unlock(self, staff_id: str, phrase: str) -> Unlocked:
        """In the background: the slow part of signing in."""
        return signing_in.unlock(self._folder, staff_id=StaffId(staff_id), pass_phrase=phrase)

    def _on_signed_in(self, unlocked: Unlocked) -> None:
        try:
            self._sit_down(unlocked)
        except KettleError as no:
            if self._cover is not None:
                self._cover.say_wrong(Saying().said(no).sentence)
            return
        self._cover = None
        self.window.uncover()

    def _sit_down(self, unlocked: Unlocked) -> None:
        """Open the store for the first person; let the same one go on, or another begin anew."""
        if self.place is None:
            self._begin_day(signing_in.open_desk(self._folder, unlocked, self._clock))
            return
        if unlocked.staff is None or unlocked.staff == self.place.desk.actor:
            return
        self.place.hand_over(unlocked.staff, unlocked.signing_key)
        self.window.go("today")

    def _begin_day(self, desk: Desk) -> None:
        from kettle.ui.screens import furnish, greet
        from kettle.ui.workplace import Workplace

        self.place = Workplace(
            desk=desk,
            window=self.window,
            theme=self.theme,
            background=self.background,
            sound=self.sound,
        )
        furnish(self.place, lock=self.lock)
        greet(self.place)

    def _show_time(self) -> None:
        """Show the hour on the cover, and the chairs as soon as their words are loaded."""
        if self._cover is None:
            return
        now = self._clock.now()
        wall = self._wall(now)
        day = f"{wall:%A} {dates.short_day(wall.date())} {wall.year}"
        self._cover.show_clock(dates.clock_time(wall.time()), day)
        if self._is_loaded:
            self._show_chairs(self._cover, now)

    def _show_chairs(self, cover: SignInView, now: datetime) -> None:
        from kettle.ui.chairs.strip_feed import cell_looks, resting_looks
        from kettle.workflow.watching import read_watch_file

        if self.place is None:
            looks = resting_looks(read_watch_file(self._folder), now)
            cover.show_chairs(looks)
            self._hear_resting(looks, now)
        elif self.place.chairs is not None:
            cover.show_chairs(cell_looks(self.place.chairs, self.place.desk.zone))
        self._show_pause(now)

    def _hear_resting(self, looks: Sequence[ChairCellLook], now: datetime) -> None:
        """Let the alarms of a day that was broken off be heard before anybody has signed in."""
        if not any(look.alarm for look in looks):
            return
        from kettle.ui.alarms import sounding_in

        self.sound.hear(sounding_in(looks), now)

    def _show_pause(self, now: datetime) -> None:
        if self._cover is not None and self._sound is not None:
            self._cover.show_pause(self._sound.pause_left(now))

    def _on_pause_wanted(self) -> None:
        now = self._clock.now()
        if self.sound.pause_left(now) is not None:
            self.sound.go_on()
        elif self.place is not None:
            self.place.pause_sound_at_screen()
        else:
            self.sound.pause(now, PAUSE_BEFORE_SIGN_IN)
        self._show_pause(now)

    def _on_unheard(self) -> None:
        """Nobody can hear it: let the window call for attention."""
        QApplication.alert(self.window)

    def _wall(self, now: datetime) -> datetime:
        """The clinic's wall time once its store is open; before that, the computer's."""
        if self.place is None:
            return now.astimezone()
        return self.place.desk.wall()

    def _clinic_name(self) -> str:
        return self.place.desk.clinic.name if self.place else ""

    def _pause_length(self) -> timedelta:
        if self.place is None:
            return PAUSE_BEFORE_SIGN_IN
        return self.place.desk.protocol().observe.sound_pause

    def _locked_line(self) -> str:
        assert self.place is not None
        return f"{self.place.desk.actor.shown}, {self.place.desk.wall():%H:%M}"


def _load_the_rest() -> None:
    """Import what comes after the sign-in while somebody types."""
    from kettle.ui import screens

    screens.load()
