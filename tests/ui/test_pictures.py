"""A widget becomes a picture without a display."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kettle.domain.errors import Trouble
from kettle.ui.parts.frames import View
from kettle.ui.pictures import save_picture
from kettle.ui.theme.theme import Theme


@pytest.mark.parametrize(("scale", "wide"), [(1.0, 320), (2.0, 640)])
def test_a_picture_has_the_size_that_was_asked(
    theme: Theme, qtbot: QtBot, tmp_path: Path, scale: float, wide: int
) -> None:
    view = View(name="empty")
    qtbot.addWidget(view)

    save_picture(view, tmp_path / "view.png", width=320, height=200, scale=scale)

    read = QImage(str(tmp_path / "view.png"))
    assert read.width() == wide
    assert read.pixelColor(5, 5) == theme.color("canvas")


def test_a_folder_that_is_not_there_is_said(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    view = View(name="empty")
    qtbot.addWidget(view)

    with pytest.raises(Trouble) as caught:
        save_picture(view, tmp_path / "nowhere" / "view.png")

    assert caught.value.reason.facts["name"] == "view.png"
