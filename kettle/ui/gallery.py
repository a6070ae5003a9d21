"""Pictures of the screens without a display, of a practice clinic where nobody is real."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    Qt,
    QTimer,
    QTimerEvent,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from kettle.practice.moment import team_at_moment
from kettle.ui.gallery_scenes import AtOnce, StillPlace, scenes
from kettle.ui.pictures import save_picture
from kettle.ui.screens import furnish
from kettle.ui.theme.theme import Theme
from kettle.ui.theme.tokens import Look
from kettle.ui.window import MainWindow
from kettle.ui.workplace import Workplace

if TYPE_CHECKING:
    from kettle.workflow.desk import Desk

WIDTH, HEIGHT = 1440, 900
_NO_DISPLAY = "propagateSizeHints"
"""What Qt says of every window on a computer without a display; it means nothing."""
_TURNS = 8
"""So often what is laid out may ask for more to be laid out."""


def render_all(
    out: Path,
    *,
    dark: bool = False,
    scale: float = 1.0,
    look: Look | None = None,
    percent: int = 100,
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> Iterable[Path]:
    """Paint every screen of the practice clinic into an existing folder, a PNG each.

    It is always the same moment, Thursday 14 May 2026, 13:47 (`kettle.practice.moment`). `scale`
    is how many pixels stand for each pixel, `percent` the size of letters.

    Raises:
        Trouble: a picture could not be written.
    """
    chosen = look or (Look.DARK if dark else Look.LIGHT)
    team = team_at_moment()
    try:
        with workplace(team.nurse, look=chosen, percent=percent, size=size) as place:
            for scene in scenes():
                scene.show(place)
                path = out / f"{scene.name}.png"
                paint(place, path, size=size, scale=scale)
                yield path
    finally:
        team.nurse.close()


def render_board(desk: Desk, path: Path) -> None:
    """Paint the board as it stands now at somebody's desk into a PNG file.

    Raises:
        Trouble: the picture could not be written.
    """
    with workplace(desk) as place:
        place.window.go("monitor")
        paint(place, path)


@contextmanager
def workplace(
    desk: Desk,
    *,
    look: Look = Look.LIGHT,
    percent: int = 100,
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> Iterator[Workplace]:
    """A window at a desk that nobody sees; its clock stands still and what is slow is done at once.

    The desk stays open.
    """
    application = QApplication.instance() or QApplication(["kettle"])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    with _without_word_of_display():
        theme = Theme(application, look=look, percent=percent)
        theme.still = True
        window = MainWindow(theme=theme)
        window.resize(*size)
        place = StillPlace(desk=desk, window=window, theme=theme, background=AtOnce(window))
        furnish(place, lock=lambda: None)
        window.uncover()
        try:
            yield place
        finally:
            place.end()
            window.deleteLater()
            theme.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def paint(
    place: Workplace, path: Path, *, size: tuple[int, int] = (WIDTH, HEIGHT), scale: float = 1.0
) -> None:
    """Paint the window as PNG, once everything has found its place."""
    settle(place.window, size=size)
    save_picture(place.window, path, width=size[0], height=size[1], scale=scale)


def settle(window: MainWindow, *, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
    """Let everything find its place at a size in logical pixels."""
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*size)
    window.show()
    for _ in range(_TURNS):
        QCoreApplication.sendPostedEvents()
        _take_turns(window)


@contextmanager
def _without_word_of_display() -> Iterator[None]:
    """Leave out Qt's line about windows without a display, and say everything else."""

    def say(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if _NO_DISPLAY in text:
            return
        if before is not None:
            before(kind, context, text)
        else:
            sys.stderr.write(f"{text}\n")

    before = qInstallMessageHandler(say)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _take_turns(window: MainWindow) -> None:
    """What waits for the next turn of the loop gets it, for here no loop turns."""
    for timer in window.findChildren(QTimer):
        if timer.isActive() and timer.isSingleShot() and timer.interval() == 0:
            QCoreApplication.sendEvent(timer, QTimerEvent(timer.timerId()))
