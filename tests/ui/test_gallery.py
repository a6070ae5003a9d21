"""Pictures of every screen, made without a display."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from kettle.domain.errors import Trouble
from kettle.domain.facts import ClockGap, Event
from kettle.ui import gallery
from kettle.ui.gallery_scenes import scenes
from kettle.ui.theme.tokens import DARK
from kettle.workflow import observing
from kettle.workflow.desk import Desk
from tests.support.moments import fresh_team

SCENES = len(tuple(scenes()))


@pytest.fixture(scope="module")
def dark_pictures(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return tuple(gallery.render_all(tmp_path_factory.mktemp("dark"), dark=True, scale=0.5))


def test_every_screen_has_its_picture(dark_pictures: tuple[Path, ...]) -> None:
    assert len({path.name for path in dark_pictures}) == SCENES
    assert all(QImage(str(path)).size() == QSize(720, 450) for path in dark_pictures)


def test_no_two_screens_look_the_same(dark_pictures: tuple[Path, ...]) -> None:
    assert len({path.read_bytes() for path in dark_pictures}) == SCENES


def test_dark_pictures_are_dark(dark_pictures: tuple[Path, ...]) -> None:
    board = next(path for path in dark_pictures if "board" in path.name)
    corner = QImage(str(board)).pixelColor(47, 440)
    assert corner == QColor(DARK.canvas)


def test_the_board_is_painted_at_the_moment_of_the_desk(qapp: QApplication, tmp_path: Path) -> None:
    desk = fresh_team().nurse
    before = desk.now()
    gallery.render_board(desk, tmp_path / "one.png")
    gallery.render_board(desk, tmp_path / "two.png")
    assert QImage(str(tmp_path / "one.png")).size() == QSize(1440, 900)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    assert desk.now() == before
    assert not any(isinstance(one.fact, ClockGap) for one in _events(desk))
    desk.close()


def _events(desk: Desk) -> list[Event]:
    sessions = observing.read_board(desk).sessions
    read = desk.store.read.sessions
    return [event for one in sessions for event in read.events(one.session_id, since=0)]


def test_a_picture_that_cannot_be_written_is_said(qapp: QApplication, tmp_path: Path) -> None:
    desk = fresh_team().nurse
    with pytest.raises(Trouble, match="file_not_written"):
        gallery.render_board(desk, tmp_path / "nowhere" / "one.png")
    desk.close()
