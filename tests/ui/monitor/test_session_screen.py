"""The page of one session: everything turns at once, every act is by keys and says what it did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kettle.domain.alarms import ActiveAlarm
from kettle.domain.facts import StopReason
from kettle.domain.ids import SessionId
from kettle.domain.session import Stage
from kettle.ui.pictures import picture
from kettle.ui.theme.theme import Theme
from kettle.ui.theme.tokens import Look
from kettle.workflow import arriving, infusing, registering
from kettle.workflow.desk import Desk
from tests.support import visits
from tests.support.desks import FRONT_DESK, NURSE, PRESCRIBER, beside, desk, manual
from tests.support.moments import fresh_team
from tests.support.session_window import SessionWindow, session_window

Part = TypeVar("Part", bound=QWidget)
Shown = tuple[SessionWindow, SessionId]
HOSTILE = (
    "Wolfeschlegelsteinhausenbergerdorff-Ångström d'Estrées-Ñandú",
    "<b>Müller</b></para>",
    "אברהם בן־יעקב",
)


@pytest.fixture
def running(theme: Theme, qtbot: QtBot) -> Shown:
    """A patient whose pump has run for ten minutes."""
    one = desk(NURSE)
    session_id = visits.started(one)
    manual(one).advance(timedelta(minutes=10))
    shown = session_window(one, theme, qtbot)
    shown.open(session_id, check_in=False)
    return shown, session_id


@pytest.fixture
def moment(theme: Theme, qtbot: QtBot) -> SessionWindow:
    """The moment of the pictures: seven patients in eight chairs at 13:47."""
    return session_window(fresh_team().nurse, theme, qtbot)


def test_name_birth_date_and_chair_stand_on_the_page(running: Shown) -> None:
    shown, _ = running

    assert shown.words("banner_name") == "Marigold Teaspoon"
    assert shown.words("check_who") == "Marigold Teaspoon, born 3 Mar 1984, chair 1"
    assert shown.words("title") == "Chair 1"


def test_the_pump_is_paused_and_resumed_by_its_buttons(running: Shown) -> None:
    shown, session_id = running

    _press(shown, "infusion_pause")
    shown.wait(timedelta(minutes=6))
    _press(shown, "infusion_resume")

    state = shown.state(session_id)
    assert state.stage is Stage.INFUSING
    assert state.pump.pauses[0].ended_at is not None


def test_a_pause_can_be_taken_back_for_a_minute(running: Shown) -> None:
    shown, session_id = running
    _press(shown, "infusion_pause")

    shown.place.undo_last()

    assert shown.state(session_id).stage is Stage.INFUSING


def test_stopping_asks_why_and_starts_the_watch(running: Shown) -> None:
    shown, session_id = running

    _press(shown, "infusion_stop")
    shown.type("6")
    shown.type("Felt unwell")
    shown.enter()

    state = shown.state(session_id)
    assert state.stage is Stage.OBSERVING
    assert state.pump.stop_reason is StopReason.PATIENT_ASKED
    assert shown.window.sheet.paper is None


def test_without_a_reason_nothing_is_stopped(running: Shown) -> None:
    shown, session_id = running
    _press(shown, "infusion_stop")
    shown.part("stop_detail").setFocus()

    shown.enter()

    assert shown.words("stop_wrong")
    assert shown.state(session_id).stage is Stage.INFUSING


def test_another_rate_is_read_strictly(running: Shown) -> None:
    shown, session_id = running
    _press(shown, "infusion_rate")

    shown.type("6,x")
    shown.enter()
    assert shown.words("rate_wrong")
    shown.type("60,5")
    shown.enter()

    assert shown.state(session_id).pump.rate_tenths_ml_per_h == 605


def test_a_note_and_a_medicine_are_entered_by_keys(running: Shown) -> None:
    shown, session_id = running
    _press(shown, "event_note")
    shown.type("Asks for <b>water</b>")
    shown.enter()
    _press(shown, "event_medicine")
    for text in ("Ondansetron", "4 mg", "IV", "Dr E. Larkspur"):
        shown.type(text)
        shown.tab()
    _press(shown, "medicine_sheet_main")

    state = shown.state(session_id)
    assert [one.fact.text for one in state.notes] == ["Asks for <b>water</b>"]
    assert [one.fact.name for one in state.medicines] == ["Ondansetron"]


def test_a_medicine_without_its_dose_says_so_at_the_field(running: Shown) -> None:
    shown, session_id = running
    _press(shown, "event_medicine")
    shown.type("Ondansetron")

    shown.enter()

    assert shown.at == "medicine_dose"
    assert shown.words("medicine_dose_wrong")
    assert shown.state(session_id).medicines == ()


def test_a_line_is_struck_out_from_the_list(running: Shown) -> None:
    shown, session_id = running
    shown.screen.start_check_in()
    shown.type("128807697145000")
    shown.save()
    shown.open(session_id, check_in=False)
    lines = shown.window.findChild(QListView, "event_list")
    assert lines is not None
    lines.setFocus()
    lines.setCurrentIndex(lines.model().index(0, 0))

    lines.activated.emit(lines.currentIndex())
    shown.type("Wrong patient")
    shown.enter()

    assert len(shown.state(session_id).struck_readings) == 1


def test_esc_goes_back_to_where_one_came_from(running: Shown) -> None:
    shown, session_id = running
    shown.window.go("today")
    shown.open(session_id)

    shown.press(Qt.Key.Key_Escape)

    assert shown.window.current == "today"


def test_seen_stops_the_sound_and_leaves_the_alarm(moment: SessionWindow) -> None:
    session_id = _in_chair(moment, 3)
    moment.open(session_id, check_in=False)
    assert not _alarm(moment, session_id).is_seen

    _press(moment, "alarm_bar_0_seen")

    assert _alarm(moment, session_id).is_seen
    assert not moment.part("alarm_bar_0_seen").isVisible()
    assert "Seen 13:47 R. Okafor" in moment.part("alarm_bar_0").accessibleName()


def test_after_saving_the_next_chair_that_is_due_is_asked_for(moment: SessionWindow) -> None:
    moment.open(_in_chair(moment, 3))

    moment.type("128807697145000")
    moment.save()

    assert moment.checked_in == [_in_chair(moment, 6)]


def test_each_stage_has_its_page(moment: SessionWindow) -> None:
    pages = {}
    for chair in (1, 3, 4, 7):
        moment.open(_in_chair(moment, chair), check_in=False)
        pages[chair] = moment.screen._page.value

    assert pages == {1: "going_home", 3: "care", 4: "care", 7: "going_in"}


def test_pages_turn_by_keys_and_only_where_there_is_one(moment: SessionWindow) -> None:
    moment.open(_in_chair(moment, 3), check_in=False)

    moment.screen.choose_tab(1)
    assert moment.screen._page.value == "care"
    moment.screen.choose_tab(3)

    assert moment.screen._page.value == "going_home"


def test_turning_to_another_chair_leaves_nothing_of_the_first(moment: SessionWindow) -> None:
    moment.open(_in_chair(moment, 3), check_in=False)
    moment.open(_in_chair(moment, 4), check_in=False)

    words = {label.text() for label in _visible(moment.screen, QLabel)}

    assert not any("Clementine" in text for text in words)


def test_somebody_elses_entry_appears_without_touching_what_is_typed(running: Shown) -> None:
    shown, session_id = running
    shown.screen.start_check_in()
    shown.type("128")

    infusing.pause_infusion(beside(shown.desk, PRESCRIBER), session_id=session_id)

    assert shown.part("infusion_resume").isVisible()
    assert shown.text("check_systolic") == "128"


def test_front_desk_is_told_why_a_chair_is_not_shown(theme: Theme, qtbot: QtBot) -> None:
    one = desk(NURSE)
    session_id = visits.arrived(one)
    shown = session_window(beside(one, FRONT_DESK), theme, qtbot)

    shown.open(session_id)

    panel = shown.part("session_refused")
    assert panel.isVisible()
    assert "nurse" in panel.accessibleDescription()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_whole_and_as_typed(name: str, theme: Theme, qtbot: QtBot) -> None:
    one = desk(NURSE)
    session_id = _named(one, name)
    shown = session_window(one, theme, qtbot)

    shown.open(session_id)

    assert name in shown.words("banner_name")
    assert name in shown.words("check_who")


def test_another_look_or_letter_size_keeps_caret_and_text(running: Shown, theme: Theme) -> None:
    shown, _ = running
    shown.screen.start_check_in()
    shown.type("12880")

    theme.use(look=Look.DARK, percent=130)

    assert shown.text("check_systolic") == "128"
    assert shown.at == "check_heart_rate"
    theme.use(look=Look.LIGHT, percent=100)


@pytest.mark.parametrize(("width", "percent"), [(1440, 130), (1280, 100), (1440, 200)])
def test_no_word_of_the_panel_is_cut(
    moment: SessionWindow, theme: Theme, width: int, percent: int
) -> None:
    theme.use(percent=percent)
    moment.open(_in_chair(moment, 4))
    picture(moment.window, width=width, height=900)

    cut = [
        label.text()
        for label in _visible(moment.screen.panel, QLabel)
        if not label.wordWrap()
        and label.sizePolicy().horizontalPolicy() is not label.sizePolicy().Policy.Ignored
        and label.fontMetrics().horizontalAdvance(label.text()) > label.width() + 1
    ]

    theme.use(percent=100)
    assert not cut


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720)])
def test_the_main_button_stands_in_sight(moment: SessionWindow, width: int, height: int) -> None:
    moment.open(_in_chair(moment, 4))
    picture(moment.window, width=width, height=height)
    picture(moment.window, width=width, height=height)

    button, page = moment.part("check_save"), moment.screen

    foot = button.mapTo(page, button.rect().bottomLeft()).y()
    assert 0 < foot <= page.height()


def test_every_control_of_the_page_has_a_name(moment: SessionWindow) -> None:
    moment.open(_in_chair(moment, 4), check_in=False)

    nameless = [
        part
        for part in _visible(moment.screen, QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (part.objectName() and part.accessibleName())
    ]

    assert not nameless


def _press(shown: SessionWindow, name: str) -> None:
    """Reach a button by the keyboard and press it."""
    button = shown.window.findChild(QPushButton, name)
    assert button is not None
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.setFocus()
    shown.press(Qt.Key.Key_Space)


def _in_chair(shown: SessionWindow, chair: int) -> SessionId:
    assert shown.place.chairs is not None
    sessions = shown.place.chairs.board.sessions
    return next(one.session_id for one in sessions if one.state.chair == chair)


def _alarm(shown: SessionWindow, session_id: SessionId) -> ActiveAlarm:
    chairs = shown.place.chairs
    assert chairs is not None
    return next(one.alarm for one in chairs.alarms if one.session_id == session_id)


def _visible(widget: QWidget, kind: type[Part]) -> list[Part]:
    return [one for one in widget.findChildren(kind) if one.isVisible()]


def _named(one: Desk, name: str) -> SessionId:
    visit = visits.expected(one, "Ada", "Quill")
    front = beside(one, FRONT_DESK)
    (line,) = registering.find_patients(front, text="Quill").found
    patient = registering.read_patient(front, patient_id=line.patient_id)
    registering.amend_patient(
        front, patient=replace(patient, family_name=name, birth_date=date(1984, 3, 3))
    )
    return arriving.mark_arrived(one, appointment_id=visit)
