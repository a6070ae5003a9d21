"""A patient goes home when everything is done, by keys alone, and early only with a name to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kettle.domain.going_home import Item
from kettle.domain.ids import DocumentId, SessionId
from kettle.domain.session import Stage
from kettle.ui.monitor.going_home_panel import GoingHomePanel
from kettle.ui.theme.theme import Theme
from kettle.workflow import leaving, observing
from kettle.workflow.at_the_chair import state_of
from kettle.workflow.desk import Desk
from kettle.workflow.leaving import feeling_about_today
from tests.support import visits
from tests.support.chairside import PHRASE, Chairside, chairside
from tests.support.desks import PRESCRIBER, desk, manual


@pytest.fixture
def one() -> Desk:
    return desk()


def opened(one: Desk, theme: Theme, qtbot: QtBot, session_id: SessionId) -> Chairside:
    side = chairside(one, theme, GoingHomePanel, session_id)
    qtbot.addWidget(side.window)
    with qtbot.waitActive(side.window):
        side.window.uncover()
        side.window.show()
        side.window.activateWindow()
    side.panel.take_keys()
    return side


_NOT_USED = {"voided", "site_bleeding"}


def watched(one: Desk) -> SessionId:
    """The two hours are over and the final check-in is done; nothing else."""
    session_id = visits.stopped(one)
    manual(one).advance(timedelta(minutes=110))
    observing.record_reading(one, session_id=session_id, reading=visits.CALM)
    manual(one).advance(timedelta(minutes=10))
    observing.record_reading(one, session_id=session_id, reading=visits.CALM)
    return session_id


def printed(one: Desk, session_id: SessionId) -> None:
    leaving.issue_handout(
        one, session_id=session_id, document_id=DocumentId("page"), printed=True, language="en"
    )


def said(side: Chairside, name: str) -> str:
    label = side.window.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def button(side: Chairside, name: str) -> QPushButton:
    found = side.window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_a_normal_discharge_takes_at_most_20_keys(one: Desk, theme: Theme, qtbot: QtBot) -> None:
    session_id = watched(one)
    side = opened(one, theme, qtbot, session_id)
    wanted = []
    side.place.print_wanted.connect(lambda *ids: wanted.append(ids))

    for _ in range(2):
        side.figure("1")
    side.enter()
    for _ in range(6):
        side.figure("1")
    side.enter()
    printed(one, session_id)
    side.panel.take_keys()
    side.figure("1")
    side.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert state_of(one, session_id).stage is Stage.DISCHARGED
    assert len(wanted) == 1
    assert side.keys <= 20


def test_the_time_ticks_itself_and_opens_nothing_alone(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    session_id = visits.stopped(one)
    manual(one).advance(timedelta(minutes=115))
    side = opened(one, theme, qtbot, session_id)
    before = [label.text() for label in side.panel.findChildren(QLabel)]

    manual(one).advance(timedelta(minutes=5))
    side.place.tick()

    after = [label.text() for label in side.panel.findChildren(QLabel)]
    assert any(text.startswith("5 min left") for text in before)
    assert not any("min left" in text for text in after)
    assert not button(side, "discharge").isEnabled()


@pytest.mark.parametrize("item", [item for item in Item if item.value not in _NOT_USED])
def test_discharge_stays_off_for_each_single_missing_answer(
    one: Desk, theme: Theme, qtbot: QtBot, item: Item
) -> None:
    session_id = visits.watched(one)
    side = opened(one, theme, qtbot, session_id)
    was_open = button(side, "discharge").isEnabled()

    leaving.answer_discharge_item(one, session_id=session_id, item=item, passed=False)

    assert was_open
    assert not button(side, "discharge").isEnabled()
    assert "1 item" in said(side, "home_lacks")


def test_the_escort_is_named_and_confirmed_here(one: Desk, theme: Theme, qtbot: QtBot) -> None:
    session_id = watched(one)
    side = opened(one, theme, qtbot, session_id)

    button(side, "escort_here").click()

    assert state_of(one, session_id).escort_is_here


def test_discharge_offers_no_undo(one: Desk, theme: Theme, qtbot: QtBot) -> None:
    session_id = visits.watched(one)
    side = opened(one, theme, qtbot, session_id)

    button(side, "discharge").click()

    assert state_of(one, session_id).stage is Stage.DISCHARGED
    assert not button(side, "toast_undo").isVisible()


def test_leaving_early_asks_for_a_reason_and_the_prescribers_own_sign_in(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    session_id = visits.stopped(one)
    side = opened(one, theme, qtbot, session_id)

    button(side, "leave_early").click()
    side.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    without = said(side, "leave_early_why_wrong")
    side.type("must fetch a child")
    side.enter()
    side.type(PHRASE)
    side.enter()
    qtbot.waitUntil(lambda: state_of(one, session_id).stage is Stage.LEFT_EARLY)

    closing = state_of(one, session_id).closing
    assert without == "A reason is needed here; it stays in the record."
    assert closing is not None
    assert closing.fact.reason == "must fetch a child"  # type: ignore[union-attr]
    assert closing.fact.prescriber == PRESCRIBER.staff_id  # type: ignore[union-attr]


def test_a_wrong_pass_phrase_lets_nobody_leave_early(one: Desk, theme: Theme, qtbot: QtBot) -> None:
    session_id = visits.stopped(one)
    side = opened(one, theme, qtbot, session_id)

    button(side, "leave_early").click()
    side.type("must fetch a child")
    side.enter()
    side.type("wrong")
    side.enter()
    qtbot.waitUntil(lambda: bool(said(side, "leave_early_sign_wrong")))

    assert state_of(one, session_id).stage is Stage.OBSERVING


def test_esc_leaves_the_early_way_out_undone(one: Desk, theme: Theme, qtbot: QtBot) -> None:
    session_id = visits.stopped(one)
    side = opened(one, theme, qtbot, session_id)

    button(side, "leave_early").click()
    side.type("must fetch a child")
    side.press(Qt.Key.Key_Escape)

    assert side.window.sheet.paper is None
    assert state_of(one, session_id).stage is Stage.OBSERVING


def test_how_the_patient_feels_is_kept_when_the_choice_has_settled(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    session_id = watched(one)
    side = opened(one, theme, qtbot, session_id)
    button(side, "feeling_0").setFocus()

    side.figure("7")
    qtbot.waitUntil(lambda: feeling_about_today(state_of(one, session_id)) == 7, timeout=3000)

    assert button(side, "feeling_7").isChecked()


def test_a_page_that_could_not_be_printed_is_passed_by_name(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    session_id = visits.watched(one)
    leaving.issue_handout(
        one, session_id=session_id, document_id=DocumentId("kept"), printed=False, language="en"
    )
    side = opened(one, theme, qtbot, session_id)

    button(side, "pass_instructions").click()
    side.type("the printer is broken")
    side.enter()

    assert button(side, "discharge").isEnabled()
