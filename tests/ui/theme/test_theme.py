"""Colours, letters and icons follow what a person chose."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kettle import assets
from kettle.ui.theme.letters import PERCENTS, Letters, scaled
from kettle.ui.theme.sheet import style_sheet
from kettle.ui.theme.theme import Theme
from kettle.ui.theme.tokens import TOKENS, Look


@pytest.mark.parametrize("letters", Letters)
def test_all_ten_figures_are_equally_wide(theme: Theme, letters: Letters) -> None:
    measure = QFontMetricsF(theme.font(letters))

    assert len({measure.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_figures_stay_equally_wide_through_the_style_sheet(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit()
    field.setProperty("vital", True)
    qtbot.addWidget(field)
    field.ensurePolished()

    measure = QFontMetricsF(field.font())

    assert field.font().pixelSize() == 19
    assert len({measure.horizontalAdvance(figure) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("percent", PERCENTS)
def test_the_style_sheet_leaves_no_place_open(look: Look, percent: int) -> None:
    assert "$" not in style_sheet(TOKENS[look], look=look, percent=percent)


def test_no_letters_are_smaller_than_twelve_pixels(theme: Theme) -> None:
    assert min(theme.font(letters).pixelSize() for letters in Letters) == 12


def test_a_half_pixel_rounds_up() -> None:
    assert scaled(12.5, 100) == 13


def test_switching_keeps_the_typed_text_and_says_so(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit("128")
    qtbot.addWidget(field)

    with qtbot.waitSignal(theme.theme_changed):
        theme.use(look=Look.DARK, percent=130)

    assert field.text() == "128"
    assert QApplication.palette().window().color() == theme.color("canvas")


def test_letters_stop_growing_at_the_largest_size(theme: Theme) -> None:
    theme.use(percent=PERCENTS[-1])

    theme.bigger()

    assert theme.percent == PERCENTS[-1]


def test_high_contrast_draws_thicker_edges(theme: Theme) -> None:
    theme.use(look=Look.HIGH_CONTRAST)

    assert theme.edge == 2


@pytest.mark.parametrize("name", assets.names("icons", ".svg"))
def test_every_icon_can_be_drawn_in_a_colour(theme: Theme, name: str) -> None:
    icon = name.removeprefix("icons/").removesuffix(".svg")

    picture = theme.icon(icon, "accent", 24).toImage()

    inked = {
        picture.pixelColor(x, y).name().upper()
        for x in range(24)
        for y in range(24)
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert theme.tokens.accent in inked or not inked
    assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24))
