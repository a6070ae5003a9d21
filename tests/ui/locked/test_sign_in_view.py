"""Signing in: a person, a pass phrase, Enter; chairs in sight and nobody's name."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kettle.domain.errors import trouble
from kettle.ui.background import Background
from kettle.ui.chairs.chair_looks import ChairCellLook
from kettle.ui.locked.sign_in_view import SignInLook, SignInView, StaffChoice, largest_in
from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.parts.stages import ShownStage
from kettle.ui.saying import Saying
from kettle.ui.theme.theme import Theme

ROOM = QSize(1440, 900)
LOOK = SignInLook(
    clinic="Harbour Lantern Clinic",
    staff=(
        StaffChoice(staff_id="s1", name="R. Okafor, RN"),
        StaffChoice(staff_id="s2", name="Dr E. Larkspur"),
    ),
    chosen="s2",
)
HIGH = ChairCellLook(
    number=3, stage=ShownStage.OBSERVING, headline="58 min", tail="left", line2="SpO₂ 89 %",
    alarm=ShownAlarm.HIGH,
)  # fmt: skip


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.finish()


def _open(staff_id: str, phrase: str) -> str:
    if phrase != "copper kettle":
        raise trouble("disk_full")
    return f"{staff_id} is in"


def _view(theme: Theme, qtbot: QtBot, background: Background, look: SignInLook) -> SignInView:
    view = SignInView(
        look, theme=theme, sign_in=_open, background=background, saying=Saying(),
        room=ROOM,
    )  # fmt: skip
    qtbot.addWidget(view)
    view.resize(1440, 900)
    view.show()
    return view


def _phrase(view: SignInView) -> QLineEdit:
    found = view.findChild(QLineEdit, "phrase")
    assert found is not None
    return found


def test_the_right_phrase_signs_the_chosen_person_in(
    theme: Theme, qtbot: QtBot, background: Background
) -> None:
    view = _view(theme, qtbot, background, LOOK)
    qtbot.keyClicks(_phrase(view), "copper kettle")

    with qtbot.waitSignal(view.signed_in) as signed_in:
        qtbot.keyClick(_phrase(view), Qt.Key.Key_Return)

    assert signed_in.args == ["s2 is in"]
    assert _phrase(view).text() == ""


def test_a_wrong_phrase_is_said_at_the_field_and_kept(
    theme: Theme, qtbot: QtBot, background: Background
) -> None:
    view = _view(theme, qtbot, background, LOOK)
    qtbot.keyClicks(_phrase(view), "copper kettel")

    qtbot.keyClick(_phrase(view), Qt.Key.Key_Return)
    wrong = view.findChild(QLabel, "phrase_wrong")
    assert wrong is not None
    qtbot.waitUntil(lambda: bool(wrong.text()))

    assert _phrase(view).text() == "copper kettel"
    assert _phrase(view).isEnabled()


def test_the_phrase_is_not_shown(theme: Theme, qtbot: QtBot, background: Background) -> None:
    view = _view(theme, qtbot, background, LOOK)

    assert _phrase(view).echoMode() is QLineEdit.EchoMode.Password


def test_the_window_lives_while_the_key_is_derived(
    theme: Theme, qtbot: QtBot, background: Background
) -> None:
    may_go_on = threading.Event()

    def slow(staff_id: str, phrase: str) -> str:
        may_go_on.wait(10)
        return staff_id

    view = SignInView(
        LOOK, theme=theme, sign_in=slow, background=background, saying=Saying(),
        room=ROOM,
    )  # fmt: skip
    qtbot.addWidget(view)
    view.submit()
    go = view.findChild(QPushButton, "unlock")
    assert go is not None
    qtbot.waitUntil(lambda: go.text() == "Opening records…")

    with qtbot.waitSignal(view.signed_in):
        may_go_on.set()

    assert go.text() == "Sign in"


def test_a_practice_clinic_shows_its_pass_phrase(
    theme: Theme, qtbot: QtBot, background: Background
) -> None:
    view = _view(theme, qtbot, background, replace(LOOK, practice_phrase="copper kettle"))

    shown = view.findChild(QLabel, "practice_phrase")

    assert shown is not None
    assert shown.text() == "copper kettle"


def test_a_real_clinic_shows_none(theme: Theme, qtbot: QtBot, background: Background) -> None:
    view = _view(theme, qtbot, background, LOOK)

    assert view.findChild(QLabel, "practice_phrase") is None


def test_under_the_lock_no_value_is_heard(
    theme: Theme, qtbot: QtBot, background: Background
) -> None:
    view = _view(theme, qtbot, background, replace(LOOK, locked=True))

    view.show_chairs((HIGH,))

    heard = " ".join(widget.accessibleName() for widget in view.findChildren(QWidget))
    assert "3, Observing, 58 min left, !!! HIGH, Go to chair 3 now" in heard
    assert "89" not in heard


def test_the_sound_can_be_paused_without_signing_in(
    theme: Theme, qtbot: QtBot, background: Background
) -> None:
    view = _view(theme, qtbot, background, LOOK)
    pause = view.findChild(QPushButton, "pause_sound")

    with qtbot.waitSignal(view.pause_sound_wanted):
        assert pause is not None
        pause.click()


@pytest.mark.parametrize(
    ("width", "height", "percent"), [(1440, 900, 130), (1280, 720, 100), (2560, 1440, 200)]
)
def test_letters_are_no_larger_than_the_window_holds(width: int, height: int, percent: int) -> None:
    assert largest_in(QSize(width, height)) == percent


def test_the_button_says_how_long_a_pause_is_by_the_rules_of_this_clinic(
    theme: Theme, qtbot: QtBot, background: Background
) -> None:
    view = _view(theme, qtbot, background, replace(LOOK, pause=timedelta(minutes=3)))

    pause = view.findChild(QPushButton, "pause_sound")

    assert pause is not None
    assert pause.text() == "Pause sound 3 min"
