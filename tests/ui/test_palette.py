"""The palette finds people and commands by keys alone, and opens nothing by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot

from kettle.ui.palette import CommandPalette
from kettle.ui.palette_list import PaletteDelegate, PaletteEntry, PaletteModel
from kettle.ui.theme.theme import Theme

DONE: list[str] = []


def _entry(group: str, title: str, *, chart: bool = False) -> PaletteEntry:
    return PaletteEntry(
        group=group, icon="users", title=title, detail="7 Dec 1990 · KT-000145",
        run=lambda: DONE.append(f"run {title}"),
        open_chart=(lambda: DONE.append(f"chart {title}")) if chart else None,
    )  # fmt: skip


def _commands(text: str) -> tuple[PaletteEntry, ...]:
    return (_entry("Do", "Check in Clementine Wick", chart=True),)


def _patients(text: str) -> tuple[PaletteEntry, ...]:
    names = ("Clementine Wick", "Wickham Chandler")
    return tuple(_entry("Patients", name) for name in names if text.lower() in name.lower())


@pytest.fixture
def palette(theme: Theme, qtbot: QtBot) -> CommandPalette:
    DONE.clear()
    palette = CommandPalette((_commands, _patients), theme=theme)
    qtbot.addWidget(palette)
    palette.resize(640, 500)
    palette.show()
    return palette


def _field(palette: CommandPalette) -> QLineEdit:
    found = palette.findChild(QLineEdit, "palette_field")
    assert found is not None
    return found


def _press(palette: CommandPalette, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(_field(palette), key)


def test_enter_does_the_first_thing(palette: CommandPalette, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.chosen) as chosen:
        _press(palette, qtbot, Qt.Key.Key_Return)

    chosen.args[0]()
    assert DONE == ["run Check in Clementine Wick"]


def test_arrows_step_over_the_headings(palette: CommandPalette, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.chosen) as chosen:
        _press(palette, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)

    chosen.args[0]()
    assert DONE == ["run Wickham Chandler"]


def test_control_and_enter_open_the_chart(palette: CommandPalette, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.chosen) as chosen:
        qtbot.keyClick(_field(palette), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    chosen.args[0]()
    assert DONE == ["chart Check in Clementine Wick"]


def test_a_single_hit_does_not_open_by_itself(palette: CommandPalette, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClicks(_field(palette), "wickham")


def test_a_question_mark_asks_for_the_keys(palette: CommandPalette, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.keys_wanted):
        qtbot.keyClicks(_field(palette), "?")


def test_nothing_found_is_said(theme: Theme, qtbot: QtBot) -> None:
    palette = CommandPalette((_patients,), theme=theme, text="zzz")
    qtbot.addWidget(palette)
    palette.show()

    found = palette.findChild(QListView, "palette_list")

    assert found is not None
    assert not found.isVisible()


def test_the_list_keeps_the_rules_of_a_model(qtbot: QtBot) -> None:
    model = PaletteModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    model.show_entries((*_commands(""), *_patients("")))

    assert tester.model() is model
    assert model.rowCount() == 5


def test_a_name_of_sixty_characters_gets_a_second_line(theme: Theme, qtbot: QtBot) -> None:
    view, model = QListView(), PaletteModel()
    qtbot.addWidget(view)
    view.setModel(model)
    delegate = PaletteDelegate(theme=theme, parent=view)
    view.setItemDelegate(delegate)
    view.resize(420, 400)
    long = "Maximiliana Bartholomew-Featherstonehaugh of Upper Slaughter"
    model.show_entries((_entry("Patients", "Otto Marmalade"), _entry("Patients", long)))
    view.show()

    short_row, long_row = (view.visualRect(model.index(row)).height() for row in (1, 2))

    assert long_row > short_row
