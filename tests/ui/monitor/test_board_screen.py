"""The board is worked by keys alone, keeps its places, and paints only what changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from kettle.domain.appointments import AppointmentStatus
from kettle.practice.team import Team
from kettle.ui.alarms import AlarmSound, AlarmSounder, SilentSounder
from kettle.ui.background import Background
from kettle.ui.frame import ViewEntry
from kettle.ui.monitor.board_screen import BoardScreen
from kettle.ui.monitor.chair_card import ChairCard
from kettle.ui.monitor.compact_card import CompactCard
from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.theme.theme import Theme
from kettle.ui.theme.tokens import Look
from kettle.ui.window import MainWindow
from kettle.ui.workplace import Workplace
from kettle.workflow.desk import Desk
from tests.support.desks import manual


@pytest.fixture
def place(moment_desk: Desk, theme: Theme, qtbot: QtBot) -> Iterator[Workplace]:
    yield from opened(moment_desk, theme, qtbot)


class Listener:
    """A sounder that writes down what it was asked to sound."""

    def __init__(self, *, deaf: bool = False) -> None:
        self.heard: list[ShownAlarm] = []
        self._deaf = deaf

    def sound(self, level: ShownAlarm) -> bool:
        self.heard.append(level)
        return not self._deaf

    def hush(self) -> None:
        pass


def opened(
    desk: Desk, theme: Theme, qtbot: QtBot, *, sounder: AlarmSounder | None = None
) -> Iterator[Workplace]:
    window = MainWindow(theme=theme)
    qtbot.addWidget(window)
    sound = AlarmSound(sounder or SilentSounder())
    place = Workplace(
        desk=desk, window=window, theme=theme, background=Background(window), sound=sound
    )
    place.window.add_view(ViewEntry(name="today", title="Today", build=QWidget))
    place.window.add_view(
        ViewEntry(
            name="monitor", title="Monitor", icon="activity", hides_strip=True,
            build=lambda: BoardScreen(place),
        )
    )  # fmt: skip
    place.begin()
    window.uncover()
    window.resize(1440, 900)
    board(place).refresh()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    board(place).refresh()
    yield place
    place.end()


def board(place: Workplace) -> BoardScreen:
    view = place.window.go("monitor")
    assert isinstance(view, BoardScreen)
    return view


def card(place: Workplace, number: int) -> ChairCard:
    found = board(place).board.card(number)
    assert found is not None
    return found


def wait(place: Workplace, **span: int) -> None:
    manual(place.desk).advance(timedelta(**span))
    place.tick()


def press(place: Workplace, qtbot: QtBot, key: Qt.Key, *, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    target = QApplication.focusWidget() or place.window
    qtbot.keyClick(target, key, held)


def test_every_chair_has_its_card_in_the_order_of_the_room(place: Workplace) -> None:
    numbers = [one.look.number for one in board(place).board.cards if one.look]

    assert numbers == [1, 2, 3, 4, 5, 6, 7, 8]


def test_nothing_re_sorts_when_an_alarm_rises(place: Workplace) -> None:
    before = [one.geometry() for one in board(place).board.cards]

    wait(place, minutes=10)

    cards = board(place).board.cards
    assert [one.geometry() for one in cards] == before
    assert [one.look.number for one in cards if one.look] == list(range(1, 9))


def test_a_digit_checks_in_at_its_chair(place: Workplace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(place.check_in_wanted) as wanted:
        press(place, qtbot, Qt.Key.Key_6)

    look = card(place, 6).look
    assert look
    assert wanted.args == [look.session_id]


def test_shift_and_a_digit_open_the_chair(place: Workplace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(place.session_wanted) as wanted:
        press(place, qtbot, Qt.Key.Key_2, shift=True)

    look = card(place, 2).look
    assert look
    assert wanted.args == [look.session_id]


def test_enter_opens_the_chosen_card_and_arrows_choose_it(place: Workplace, qtbot: QtBot) -> None:
    card(place, 1).setFocus()
    press(place, qtbot, Qt.Key.Key_Down)
    press(place, qtbot, Qt.Key.Key_Right)

    with qtbot.waitSignal(place.session_wanted) as wanted:
        press(place, qtbot, Qt.Key.Key_Return)

    look = card(place, 6).look
    assert look
    assert wanted.args == [look.session_id]


def test_the_board_takes_the_keys_when_it_is_shown(place: Workplace) -> None:
    assert QApplication.focusWidget() is card(place, 1)


def test_digits_rest_while_a_sheet_lies_over_the_board(place: Workplace, qtbot: QtBot) -> None:
    wanted: list[str] = []
    place.check_in_wanted.connect(wanted.append)
    place.window.frame.open_key_sheet()

    press(place, qtbot, Qt.Key.Key_6)

    assert not wanted


def test_a_digit_at_a_free_chair_offers_the_button_and_presses_nothing(
    place: Workplace, qtbot: QtBot
) -> None:
    press(place, qtbot, Qt.Key.Key_8)

    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "act_8"
    assert place.chairs
    assert place.chairs.board.seats[7].session is None


def test_who_is_expected_is_marked_arrived_and_back_by_keys(place: Workplace, qtbot: QtBot) -> None:
    press(place, qtbot, Qt.Key.Key_8)
    press(place, qtbot, Qt.Key.Key_Space)

    arrived = card(place, 8).look
    assert arrived
    assert arrived.session_id
    assert arrived.checks

    place.undo_last()

    look = card(place, 8).look
    assert look
    assert look.appointment_id
    assert look.session_id is None
    visit = place.desk.store.read.appointments.get(look.appointment_id)
    assert visit.status is AppointmentStatus.BOOKED


def test_seeing_an_alarm_stops_its_pulse_and_leaves_its_bar(place: Workplace, qtbot: QtBot) -> None:
    card(place, 3).setFocus()
    assert card(place, 3).pulses is ShownAlarm.HIGH

    press(place, qtbot, Qt.Key.Key_S)

    look = card(place, 3).look
    assert card(place, 3).pulses is None
    assert look
    assert look.alarm
    assert look.alarm.seen == "seen 13:47 R. Okafor"


def test_the_front_desk_may_look_but_not_say_that_an_alarm_was_seen(
    moment_team: Team, theme: Theme, qtbot: QtBot
) -> None:
    for place in opened(moment_team.front_desk, theme, qtbot):
        card(place, 3).setFocus()
        press(place, qtbot, Qt.Key.Key_S)

        look = card(place, 3).look
        assert look
        assert look.alarm
        assert not look.alarm.seen
        assert place.window.toast.isVisible()


def test_who_may_see_no_patient_is_told_so(moment_team: Team, theme: Theme, qtbot: QtBot) -> None:
    for place in opened(moment_team.administrator, theme, qtbot):
        panel = board(place).findChild(QWidget, "board_state")

        assert panel is not None
        assert panel.isVisible()
        assert not board(place).board.cards


def test_a_card_is_shown_anew_only_when_its_words_changed(place: Workplace) -> None:
    wait(place, seconds=1)
    before = {one: one.look for one in board(place).board.cards}

    wait(place, seconds=1)

    kept = [look.number for one, look in before.items() if look and one.look is look]
    assert kept == [1, 2, 5, 6, 7, 8]


def test_a_check_in_becomes_overdue_within_a_second(place: Workplace) -> None:
    wait(place, minutes=1, seconds=59)
    before = card(place, 6).look
    wait(place, seconds=1)

    after = card(place, 6).look
    assert before
    assert before.alarm
    assert before.alarm.level is ShownAlarm.MEDIUM
    assert after
    assert after.alarm
    assert after.alarm.level is ShownAlarm.HIGH


def test_f12_lets_the_sound_rest_and_the_button_counts_down(place: Workplace, qtbot: QtBot) -> None:
    place.pause_sound()
    wait(place, seconds=17)

    button = board(place).findChild(QAbstractButton, "pause_sound")
    assert button is not None
    assert button.text() == "Sounds again in 1 min 43 s"

    button.click()

    assert button.text() == "Pause sound 2 min"


def test_the_heartbeat_lets_a_high_alarm_be_heard_until_it_is_seen(
    moment_desk: Desk, theme: Theme, qtbot: QtBot
) -> None:
    listener = Listener()
    for place in opened(moment_desk, theme, qtbot, sounder=listener):
        wait(place, seconds=10)
        card(place, 3).setFocus()
        press(place, qtbot, Qt.Key.Key_S)
        wait(place, seconds=1)

    assert listener.heard == [ShownAlarm.HIGH, ShownAlarm.HIGH, ShownAlarm.MEDIUM]


def test_a_silent_computer_is_said_on_the_board(
    moment_desk: Desk, theme: Theme, qtbot: QtBot
) -> None:
    for place in opened(moment_desk, theme, qtbot, sounder=Listener(deaf=True)):
        box = board(place).findChild(QWidget, "silent_box")

        assert box is not None
        assert box.isVisible()


def test_with_less_motion_nothing_pulses(place: Workplace) -> None:
    place.theme.still = True
    place.window.go("today")
    view = board(place)

    assert not view.board.is_pulsing
    assert card(place, 3).pulses is ShownAlarm.HIGH


def test_nothing_pulses_while_nobody_looks_at_the_board(place: Workplace) -> None:
    assert board(place).board.is_pulsing

    place.window.go("today")

    view = place.window.view("monitor")
    assert isinstance(view, BoardScreen)
    assert not view.board.is_pulsing


def test_changing_the_look_keeps_the_keys_where_they_are(place: Workplace, qtbot: QtBot) -> None:
    card(place, 5).setFocus()
    dark = board(place).findChild(QAbstractButton, "board_look")
    assert dark is not None

    dark.click()

    assert place.theme.look is Look.DARK
    assert QApplication.focusWidget() is card(place, 5)


def test_everything_that_takes_keys_has_a_name_for_eyes_and_ears(place: Workplace) -> None:
    takers = [
        one
        for one in board(place).findChildren(QAbstractButton)
        if one.isVisible() and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]

    assert takers
    assert all(one.objectName() and one.accessibleName() for one in takers)


def test_many_chairs_have_small_cards(place: Workplace) -> None:
    view = board(place).board
    looks = tuple(one.look for one in view.cards if one.look)

    view.show_looks(looks * 6)

    assert len(view.cards) == 48
    assert all(isinstance(one, CompactCard) for one in view.cards)


def test_coming_to_the_board_the_keys_are_at_the_chair_that_was_opened_last(
    place: Workplace, qtbot: QtBot
) -> None:
    place.window.go("today")
    board(place).refresh()
    first = QApplication.focusWidget()
    press(place, qtbot, Qt.Key.Key_5, shift=True)
    place.window.go("today")
    board(place).refresh()

    assert first is board(place).board.card(1)
    assert QApplication.focusWidget() is board(place).board.card(5)
