"""The frame keeps chairs and alarms in sight, and one broken view breaks nothing else."""

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kettle.ui.alarm_banner import AlarmBanner
from kettle.ui.chairs.chair_looks import AlarmBannerLook, ChairCellLook
from kettle.ui.frame import ViewEntry
from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.parts.frames import View
from kettle.ui.parts.stages import ShownStage
from kettle.ui.theme.letters import PERCENTS
from kettle.ui.theme.theme import Theme
from kettle.ui.theme.tokens import Look
from kettle.ui.window import MainWindow

CHAIRS = tuple(
    ChairCellLook(number=number, stage=ShownStage.FREE, headline="Free") for number in range(1, 9)
)


class _View(View):
    def __init__(self, name: str) -> None:
        super().__init__(name=name)
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)


def _today() -> QWidget:
    return _View("today_view")


def _monitor() -> QWidget:
    return _View("monitor_view")


def _broken() -> QWidget:
    raise KeyError("Marigold Teaspoon")


ENTRIES = (
    ViewEntry(name="today", title="Today", icon="calendar-check", key="F2", build=_today),
    ViewEntry(
        name="monitor", title="Monitor", icon="activity", key="F5", build=_monitor,
        hides_strip=True,
    ),
    ViewEntry(name="patients", title="Patients", icon="users", key="F3", build=_broken),
)  # fmt: skip


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> MainWindow:
    window = MainWindow(theme=theme)
    qtbot.addWidget(window)
    for entry in ENTRIES:
        window.add_view(entry)
    window.show_chairs(CHAIRS)
    window.uncover()
    window.go("today")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_a_view_is_built_when_somebody_goes_there(window: MainWindow) -> None:
    assert window.view("monitor") is None

    window.go("monitor")

    assert isinstance(window.view("monitor"), _View)


def test_the_rail_leads_to_a_view(window: MainWindow, qtbot: QtBot) -> None:
    button = window.findChild(QToolButton, "rail_monitor")

    with qtbot.waitSignal(window.view_changed) as changed:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert changed.args == ["monitor"]


def test_the_board_shows_the_chairs_itself(window: MainWindow) -> None:
    window.go("monitor")
    assert not window.frame.strip.isVisible()

    window.go("today")
    assert window.frame.strip.isVisible()


def test_a_sheet_over_the_board_leaves_chairs_and_alarm_in_sight(window: MainWindow) -> None:
    window.go("monitor")
    window.show_banner(AlarmBannerLook(chair=3, text="SpO₂ 89 %"))

    window.frame.open_palette()
    assert window.frame.strip.isVisible()
    assert window.frame.banner.isVisible()

    window.frame.close_sheets()
    assert not window.frame.strip.isVisible()


def test_a_broken_view_says_so_and_the_chairs_stay(
    window: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        window.go("patients")

    assert window.findChild(QWidget, "broken_panel") is not None
    assert window.frame.strip.isVisible()
    assert "Teaspoon" not in caplog.text
    caplog.clear()


def test_a_broken_view_can_be_opened_again(
    window: MainWindow, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    window.go("patients")
    again = window.findChild(QPushButton, "state_patients")

    with qtbot.waitSignal(window.view_changed):
        assert again is not None
        again.click()

    assert window.current == "patients"
    caplog.clear()


def test_a_high_alarm_is_seen_in_every_view_and_takes_no_keys(window: MainWindow) -> None:
    view = window.view("today")
    assert isinstance(view, _View)
    view.field.setFocus()

    window.show_banner(AlarmBannerLook(chair=3, text="SpO₂ 89 % at 13:44, limit 90"))

    assert window.frame.banner.isVisible()
    assert QApplication.focusWidget() is view.field


def test_the_banner_leads_to_its_chair(window: MainWindow, qtbot: QtBot) -> None:
    window.show_banner(AlarmBannerLook(chair=3, text="SpO₂ 89 %"))
    go = window.findChild(QPushButton, "banner_go")

    with qtbot.waitSignal(window.chair_wanted) as wanted:
        assert go is not None
        go.click()

    assert wanted.args == [3]


def test_the_banner_goes_when_the_alarm_is_over(window: MainWindow) -> None:
    window.show_banner(AlarmBannerLook(chair=3, text="SpO₂ 89 %"))

    window.show_banner(None)

    banner = window.findChild(AlarmBanner)
    assert banner is not None
    assert not banner.isVisible()


def test_alarms_are_counted_on_the_rail(window: MainWindow) -> None:
    window.show_alarms(3, ShownAlarm.HIGH)

    button = window.findChild(QToolButton, "rail_monitor")
    assert button is not None
    assert button.accessibleName() == "Monitor, 3 alarms"


def test_the_sheet_of_keys_leaves_the_chairs_free(window: MainWindow, qtbot: QtBot) -> None:
    window.frame.open_key_sheet()

    sheet = window.findChild(QWidget, "key_sheet")
    assert sheet is not None
    bottom = sheet.mapTo(window, sheet.rect().bottomLeft()).y()
    assert bottom < window.frame.strip.mapTo(window, window.frame.strip.rect().topLeft()).y()


def test_a_cover_hides_the_views_and_keeps_the_drafts(window: MainWindow) -> None:
    view = window.view("today")
    assert isinstance(view, _View)
    view.field.setText("128/8")

    window.cover(QLabel("locked"))
    assert not view.isVisible()

    window.uncover()
    assert (view.isVisible(), view.field.text()) == (True, "128/8")


def test_no_key_of_the_frame_works_below_the_lock(window: MainWindow, qtbot: QtBot) -> None:
    cover = QLineEdit()
    window.cover(cover)

    with qtbot.assertNotEmitted(window.lock_wanted):
        qtbot.keyClick(cover, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_the_lock_key_asks_for_the_lock(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_escape_asks_to_go_back(window: MainWindow, qtbot: QtBot) -> None:
    view = window.view("today")
    assert isinstance(view, _View)

    with qtbot.waitSignal(window.back_wanted):
        qtbot.keyClick(view.field, Qt.Key.Key_Escape)


def test_panes_are_walked_with_one_key(window: MainWindow, qtbot: QtBot) -> None:
    view = window.view("today")
    assert isinstance(view, _View)
    view.field.setFocus()

    qtbot.keyClick(view.field, Qt.Key.Key_F6)

    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.frame.strip.isAncestorOf(focus)


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("percent", PERCENTS)
def test_every_place_on_the_rail_keeps_its_word(
    window: MainWindow, theme: Theme, look: Look, percent: int
) -> None:
    theme.use(look=look, percent=percent)

    buttons = window.findChildren(QToolButton)

    assert all(button.height() >= theme.px(44) for button in buttons)


def test_switching_the_look_keeps_focus_and_draft(window: MainWindow, theme: Theme) -> None:
    view = window.view("today")
    assert isinstance(view, _View)
    view.field.setFocus()
    view.field.setText("128")

    theme.use(look=Look.HIGH_CONTRAST)

    assert QApplication.focusWidget() is view.field
    assert view.field.text() == "128"


def test_the_window_title_names_no_patient(window: MainWindow) -> None:
    window.header.show_title("Chair 3", "Monitor")

    assert window.windowTitle() == "Kettle"


def test_the_practice_mark_stands_in_the_head(window: MainWindow) -> None:
    window.header.show_practice(practice=True)

    mark = window.findChild(QWidget, "practice_mark")
    assert mark is not None
    assert mark.isVisible()


def _open_sheet(window: MainWindow, *, height: int = 0) -> QWidget:
    paper = QWidget()
    QVBoxLayout(paper).addWidget(QLineEdit())
    window.sheet.open(paper, width=600, height=height)
    return paper


def test_a_high_alarm_stays_above_an_open_sheet(window: MainWindow) -> None:
    paper = _open_sheet(window, height=2_000)

    window.show_banner(AlarmBannerLook(chair=3, text="SpO₂ 89 %"))

    banner = window.frame.banner
    children = window.frame.children()
    assert children.index(banner) > children.index(window.sheet)
    assert paper.mapTo(window, paper.rect().topLeft()).y() >= banner.geometry().bottom()


def test_keys_that_would_change_what_lies_below_rest_while_a_sheet_is_open(
    window: MainWindow,
) -> None:
    _open_sheet(window)
    assert not window.keys.action("calendar").isEnabled()
    assert window.keys.action("check_in").isEnabled()

    window.sheet.close_sheet()
    assert window.keys.action("calendar").isEnabled()


def test_the_main_key_belongs_to_the_open_sheet(window: MainWindow, qtbot: QtBot) -> None:
    _open_sheet(window)

    with qtbot.waitSignal(window.sheet.main_wanted):
        window.keys.action("save").trigger()


def test_going_to_a_chair_leaves_the_sheet(window: MainWindow) -> None:
    _open_sheet(window)

    window.go("monitor")

    assert window.sheet.paper is None


def test_the_find_key_opens_an_empty_palette(window: MainWindow) -> None:
    window.keys.action("find").trigger()

    field = window.findChild(QLineEdit, "palette_field")
    assert field is not None
    assert (field.text(), field.hasFocus()) == ("", True)


def test_a_letter_typed_on_the_find_button_goes_along(window: MainWindow, qtbot: QtBot) -> None:
    find = window.findChild(QWidget, "find")

    qtbot.keyClick(find, Qt.Key.Key_W)

    field = window.findChild(QLineEdit, "palette_field")
    assert field is not None
    assert field.text() == "w"
