"""The window: the frame with its views, and over it the sign-in or the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from kettle.ui.parts.focus_ring import FocusRing
from kettle.ui.session_clock import SessionClock

if TYPE_CHECKING:
    from kettle.ui.chairs.chair_looks import AlarmBannerLook, ChairCellLook
    from kettle.ui.frame import Frame, ViewEntry
    from kettle.ui.header import Header
    from kettle.ui.keys import Keys
    from kettle.ui.palette import PaletteSource
    from kettle.ui.parts.alarms import ShownAlarm
    from kettle.ui.parts.sheet_overlay import SheetOverlay
    from kettle.ui.parts.toast import Toast
    from kettle.ui.theme.theme import Theme

LEAST_WIDTH, LEAST_HEIGHT = 1280, 720


class MainWindow(QMainWindow):
    """Shows the frame, or a cover over it; views, drafts and timers live on below a cover.

    The frame is built when it is first asked for, so that a sign-in takes keys at once and the
    rest is loaded while somebody types. What the frame offers is offered here too. `clock` ticks
    once a second.
    """

    view_changed = Signal(str)
    chair_wanted = Signal(int)
    lock_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, *, theme: Theme) -> None:
        """Make an empty window."""
        super().__init__()
        self._theme = theme
        self._frame: Frame | None = None
        self._cover: QWidget | None = None
        self._layers = QStackedWidget()
        self.setWindowTitle("Kettle")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setCentralWidget(self._layers)
        self.clock = SessionClock(self)
        self._ring = FocusRing(self, theme=theme)

    @property
    def frame(self) -> Frame:
        """Rail, header, views and strip."""
        if self._frame is None:
            from kettle.ui.frame import Frame

            self._frame = Frame(theme=self._theme)
            self._frame.full_screen_wanted.connect(self._on_full_screen)
            self._frame.view_changed.connect(self.view_changed)
            self._frame.chair_wanted.connect(self.chair_wanted)
            self._frame.lock_wanted.connect(self.lock_wanted)
            self._frame.back_wanted.connect(self.back_wanted)
            self._layers.insertWidget(0, self._frame)
        return self._frame

    @property
    def header(self) -> Header:
        """Title, clock, person."""
        return self.frame.header

    @property
    def sheet(self) -> SheetOverlay:
        """The one sheet over the views."""
        return self.frame.sheet

    @property
    def toast(self) -> Toast:
        """Says what was done."""
        return self.frame.toast

    @property
    def keys(self) -> Keys:
        """The shortcuts by name."""
        return self.frame.keys

    @property
    def current(self) -> str:
        """The name of the view that is shown."""
        return self.frame.current

    def add_view(self, entry: ViewEntry) -> None:
        """Let the window show one more screen; nothing is built yet."""
        self.frame.add_view(entry)

    def add_palette_source(self, source: PaletteSource) -> None:
        """Let the palette offer more; sources answer in the order they came."""
        self.frame.add_palette_source(source)

    def go(self, name: str) -> QWidget:
        """Show a view, building it if it is new; says `view_changed`."""
        return self.frame.go(name)

    def view(self, name: str) -> QWidget | None:
        """A view that has been built, or None."""
        return self.frame.view(name)

    def forget_views(self) -> None:
        """Let another person begin with screens of their own."""
        self.frame.forget_views()

    def show_chairs(self, looks: tuple[ChairCellLook, ...]) -> None:
        """Show the chairs in the strip."""
        self.frame.show_chairs(looks)

    def show_alarms(self, count: int, worst: ShownAlarm | None) -> None:
        """Show how many alarms wait."""
        self.frame.show_alarms(count, worst)

    def show_banner(self, look: AlarmBannerLook | None) -> None:
        """Show the alarm that comes first in every view, or none."""
        self.frame.show_banner(look)

    @property
    def is_covered(self) -> bool:
        """Whether the sign-in or the lock lies over the views."""
        return self._cover is not None

    def cover(self, cover: QWidget) -> None:
        """Lay the sign-in or the lock over everything; no key of the frame works below it."""
        self._throw_cover_away()
        self._cover = cover
        self._layers.addWidget(cover)
        self._layers.setCurrentWidget(cover)
        cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Take the lock away and go on where one was."""
        self._layers.setCurrentWidget(self.frame)
        self._throw_cover_away()
        self.frame.take_keys()

    def _throw_cover_away(self) -> None:
        if self._cover is not None:
            self._layers.removeWidget(self._cover)
            self._cover.deleteLater()
            self._cover = None

    def _on_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
