"""The banner says who this is about, and shortens nobody."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kettle.ui.parts.banner import BannerNote, PatientBanner, PatientBannerLook
from kettle.ui.parts.mixed_text import MixedText
from kettle.ui.parts.text import Text
from kettle.ui.theme.theme import Theme

NONE_KNOWN = BannerNote(
    icon="triangle-alert", heading="Allergies", strong="No known allergies", rest=", asked today",
    inked=True,
)  # fmt: skip


def _look(name: str, *, unasked: bool = False) -> PatientBannerLook:
    return PatientBannerLook(
        name=name, born="3 Mar 1984", age="42 y", record_number="KT-000142",
        allergies=NONE_KNOWN, allergies_unasked=unasked,
    )  # fmt: skip


@pytest.fixture
def banner(theme: Theme, qtbot: QtBot) -> PatientBanner:
    banner = PatientBanner(theme=theme)
    qtbot.addWidget(banner)
    banner.resize(1280, 76)
    banner.show()
    return banner


def test_the_banner_is_heard_with_both_identifiers(banner: PatientBanner) -> None:
    banner.show_look(_look("Marigold Teaspoon"))

    assert banner.accessibleName() == "Marigold Teaspoon, born 3 Mar 1984, record KT-000142"


def test_a_name_with_markup_stands_as_it_was_typed(banner: PatientBanner) -> None:
    banner.show_look(_look("<b>Zoë</b> O'Teaspoon"))

    label = banner.findChild(QLabel, "banner_name")
    assert label is not None
    assert label.text() == "<b>Zoë</b> O'Teaspoon"


def test_a_name_of_sixty_characters_wraps_and_is_not_cut(banner: PatientBanner) -> None:
    name = "Maximiliana Bartholomew-Featherstonehaugh of Upper Slaughter"
    banner.show_look(_look(name))

    label = banner.findChild(Text, "banner_name")

    assert label is not None
    assert (len(name), label.wordWrap(), label.text()) == (60, True, name)


def test_allergies_that_nobody_asked_about_can_be_asked_at_once(
    banner: PatientBanner, qtbot: QtBot
) -> None:
    banner.show_look(_look("Marigold Teaspoon", unasked=True))
    ask = banner.findChild(QPushButton, "ask_allergies")

    with qtbot.waitSignal(banner.ask_allergies):
        assert ask is not None
        ask.click()


def test_another_patient_leaves_nothing_of_the_first(banner: PatientBanner) -> None:
    banner.show_look(_look("Marigold Teaspoon", unasked=True))

    banner.show_look(_look("Otto Marmalade"))

    assert banner.findChild(QPushButton, "ask_allergies") is None
    assert all("Teaspoon" not in label.text() for label in banner.findChildren(QLabel))


class _Windows(QObject):
    """Writes down every window that opens."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(watched)
        return False


def test_two_patients_in_one_breath_open_no_window_of_their_own(
    banner: PatientBanner, qapp: QApplication, qtbot: QtBot
) -> None:
    windows = _Windows()
    qapp.installEventFilter(windows)
    banner.show_look(_look("Marigold Teaspoon"))
    banner.show_look(_look("Otto Marmalade"))

    qtbot.wait(1)

    assert windows.opened == []


@pytest.mark.parametrize("width", [1000, 1184, 1344])
def test_boxes_take_at_most_two_lines_beside_the_name_or_go_below(
    banner: PatientBanner, width: int
) -> None:
    notes = (
        BannerNote(icon="users", heading="Similar", strong="Marigold Teasdale", rest=", b. 1961"),
        BannerNote(icon="eye", heading="Watch", strong="BP rises with infusion"),
    )
    banner.show_look(replace(_look("Marigold Teaspoon"), notes=notes))
    for _ in range(2):
        banner.resize(width, banner.heightForWidth(width))
        QCoreApplication.sendPostedEvents()

    boxes = list(banner.findChildren(MixedText))[1:]
    line = banner.fontMetrics().height()
    assert all(text.height() >= text.heightForWidth(text.width()) for text in boxes)
    assert all(text.heightForWidth(text.width()) <= 2 * line for text in boxes)
