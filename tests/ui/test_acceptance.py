"""What must hold on every screen of the practice clinic (ui.md 12), one after the other."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollBar

from kettle.ui import gallery
from kettle.ui.gallery_scenes import scenes
from kettle.ui.patients.patients_screen import PatientsScreen
from kettle.ui.theme.tokens import Look
from kettle.ui.workplace import Workplace
from tests.support import seen
from tests.support.moments import fresh_team

SIZES = [(100, 1440, 900), (100, 1280, 720), (130, 1440, 900)]
NAMES = ("Marigold Teaspoon", "Otto Marmalade", "Clementine Wick", "Winifred Placeholder")


def _played(percent: int, width: int, height: int) -> Iterator[tuple[str, Workplace]]:
    desk = fresh_team().nurse
    with gallery.workplace(desk, percent=percent, size=(width, height)) as place:
        for scene in scenes():
            scene.show(place)
            gallery.settle(place.window, size=(width, height))
            yield scene.name, place
    desk.close()


@pytest.fixture
def place(qapp: QApplication) -> Iterator[Workplace]:
    desk = fresh_team().nurse
    with gallery.workplace(desk) as place:
        yield place
    desk.close()


@pytest.mark.parametrize(("percent", "width", "height"), SIZES)
def test_no_words_are_cut_shortened_or_overlap_on_any_screen(
    qapp: QApplication, percent: int, width: int, height: int
) -> None:
    wrong = [
        f"{name}: {what}"
        for name, place in _played(percent, width, height)
        for what in (
            *seen.cut_words(place.window),
            *seen.words_over_words(place.window),
            *seen.too_wide(place.window),
            *seen.shortened_words(place.window),
        )
    ]
    assert not wrong


def test_whatever_takes_the_keys_has_a_name_on_every_screen(qapp: QApplication) -> None:
    wrong = [
        f"{name}: {what}"
        for name, place in _played(100, 1440, 900)
        for what in seen.nameless(place.window)
    ]
    assert not wrong


def test_names_and_birth_dates_stand_whole_on_the_board(place: Workplace) -> None:
    place.window.go("monitor")
    gallery.settle(place.window)
    painted = " ".join(seen.painted_words(place.window))
    assert all(name in painted for name in NAMES)
    assert "Born 3 Mar 1984" in painted


def test_no_name_and_no_value_is_painted_under_the_lock(place: Workplace) -> None:
    place.window.go("monitor")
    next(scene for scene in scenes() if scene.name.endswith("locked")).show(place)
    gallery.settle(place.window)
    painted = " ".join(seen.painted_words(place.window))
    assert "Go to chair 3 now" in painted
    assert not any(part in painted for name in NAMES for part in name.split())
    assert "89" not in painted


@pytest.mark.parametrize("shown", ["patient-scores", "new-patient", "plan-course", "observing"])
def test_a_switch_of_the_theme_keeps_focus_text_and_scroll(place: Workplace, shown: str) -> None:
    next(scene for scene in scenes() if shown in scene.name).show(place)
    gallery.settle(place.window)
    for bar in _bars(place):
        bar.setValue(20)
    before = _standing(place)

    for look in (Look.DARK, Look.LIGHT):
        place.theme.use(look=look)
        gallery.settle(place.window)

    assert _standing(place) == before


def test_larger_letters_keep_focus_and_text(place: Workplace) -> None:
    place.window.go("patients")
    screen = place.window.view("patients")
    assert isinstance(screen, PatientsScreen)
    field = screen.findChild(QLineEdit, "patient_search_field")
    assert isinstance(field, QLineEdit)
    field.setText("tea")
    field.setCursorPosition(2)

    place.theme.use(percent=150)
    gallery.settle(place.window)

    assert place.window.focusWidget() is field
    assert (field.text(), field.cursorPosition()) == ("tea", 2)


def _standing(place: Workplace) -> tuple[object, ...]:
    """Who has the keys, what is typed, and how far everything is scrolled."""
    window = place.window
    typed = [(one.objectName(), one.text()) for one in window.findChildren(QLineEdit)]
    return window.focusWidget(), typed, [bar.value() for bar in _bars(place)]


def _bars(place: Workplace) -> list[QScrollBar]:
    return [one for one in place.window.findChildren(QScrollBar) if one.isVisible()]
