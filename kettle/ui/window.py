"""The window: the frame with its views, and over it the sign-in or the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from kettle.ui.parts.focus_ring import FocusRing
from kettle.ui.session_clock import SessionClock

if TYPE_CHECKING:
    from kettle.ui.frame import Frame
    from kettle.ui.theme.theme import Theme

LEAST_WIDTH, LEAST_HEIGHT = 1280, 720


class MainWindow(QMainWindow):
    """Shows the frame, or a cover over it; views, drafts and timers live on below a cover.

    The frame is built when it is first asked for, so that a sign-in takes keys at once and the
    rest is loaded while somebody types. `clock` ticks once a second.
    """

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
            self._layers.insertWidget(0, self._frame)
        return self._frame

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
