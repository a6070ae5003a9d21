"""Every key does one thing, and the sheet of keys shows them all."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kettle.ui.key_commands import KeyCommands
from kettle.ui.key_sheet import KeySheet
from kettle.ui.keys import KEY_ACTS, VIEW_KEYS, Keys, shown_keys
from kettle.ui.parts.signs import KeyCap
from kettle.ui.theme.theme import Theme


def test_no_two_keys_collide() -> None:
    keys = [QKeySequence(keys).toString() for act in KEY_ACTS for keys in act.keys]

    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_every_key_is_one_that_qt_knows() -> None:
    assert all(QKeySequence(keys).count() == 1 for act in KEY_ACTS for keys in act.keys)


def test_the_menu_key_and_alt_stay_with_the_system() -> None:
    keys = {keys for act in KEY_ACTS for keys in act.keys}

    assert not keys & {"F10", "Alt"}


def test_the_sheet_shows_every_key(theme: Theme, qtbot: QtBot) -> None:
    sheet = KeySheet(theme=theme)
    qtbot.addWidget(sheet)

    shown = {cap.accessibleName() for cap in sheet.findChildren(KeyCap)}

    assert {shown_keys(act.keys[0]) for act in KEY_ACTS} <= shown
    assert {shown_keys(key.keys) for key in VIEW_KEYS} <= shown


@pytest.mark.parametrize(
    ("keys", "cap"), [("Ctrl+K", "Ctrl K"), ("Ctrl++", "Ctrl +"), ("Ctrl+Return", "Ctrl ↵")]
)
def test_a_key_cap_reads_like_the_key(keys: str, cap: str) -> None:
    assert shown_keys(keys) == cap


def test_a_key_calls_what_was_connected(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    keys = Keys(window)
    pressed: list[str] = []

    keys.on("today", lambda: pressed.append("today"))
    keys.action("today").trigger()

    assert pressed == ["today"]
    assert keys.is_used("today")
    assert not keys.is_used("calendar")


def test_the_palette_finds_a_command_by_the_beginning_of_its_words(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    keys = Keys(window)
    pressed: list[str] = []
    keys.on("bigger", lambda: pressed.append("bigger"))

    (found,) = KeyCommands(keys)("let lar")
    found.run()

    assert (found.title, found.key, pressed) == ("Larger letters", "Ctrl +", ["bigger"])


def test_a_command_that_nobody_answers_is_not_offered(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    keys = Keys(window)

    sheet = KeySheet(theme=theme, offered=keys.is_used)
    qtbot.addWidget(sheet)

    assert KeyCommands(keys)("calendar") == ()
    assert "F4" not in {cap.accessibleName() for cap in sheet.findChildren(KeyCap)}
