"""A patient is taken from the door to the start by keys alone, and nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kettle.domain.session import Stage
from kettle.ui.monitor.check_list import CheckList
from kettle.ui.monitor.check_row import CheckRow
from kettle.ui.monitor.going_in_panel import GoingInPanel
from kettle.ui.theme.theme import Theme
from kettle.workflow import arriving, observing
from kettle.workflow.at_the_chair import state_of
from kettle.workflow.desk import Desk
from tests.support import visits
from tests.support.chairside import PHRASE, Chairside, chairside
from tests.support.desks import PRESCRIBER, beside, desk, manual

LINE = "128/76 76 97 14 5"


@pytest.fixture
def one() -> Desk:
    return desk()


def opened(one: Desk, theme: Theme, qtbot: QtBot, session_id: str) -> Chairside:
    side = chairside(one, theme, GoingInPanel, session_id)  # type: ignore[arg-type]
    qtbot.addWidget(side.window)
    with qtbot.waitActive(side.window):
        side.window.uncover()
        side.window.show()
        side.window.activateWindow()
    side.panel.take_keys()
    return side


def said(side: Chairside, name: str) -> str:
    label = side.window.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def button(side: Chairside, name: str) -> QPushButton:
    found = side.window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_a_normal_arrival_takes_at_most_24_keys_besides_what_is_typed(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    session_id = visits.arrived(one)
    side = opened(one, theme, qtbot, session_id)

    side.type("03031984")
    side.enter()
    side.type("Sam Spoon")
    side.enter()
    side.type("07700 900123")
    side.enter()
    side.type("78 kg")
    side.enter()
    side.enter()
    side.figure("1")
    side.figure("1")
    side.figure("1")
    side.figure("1")
    side.figure("1")
    side.type(LINE)
    side.enter()
    side.figure("1")
    side.figure("1")
    side.type("3.9")
    side.enter()
    side.type("10")
    side.enter()
    side.type(PHRASE)
    side.enter()
    qtbot.waitUntil(lambda: side.at == "start_infusion")
    side.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    state = state_of(one, session_id)
    assert state.stage is Stage.INFUSING
    assert side.keys <= 24
    assert state.weighed is not None
    assert state.weighed.fact.grams == 78_000
    assert state.order is not None
    assert state.order.fact.dose_ug == 39_000
    assert state.drawn[-1].fact.microlitres == 3_900
    assert state.escort_named is not None
    assert state.escort_named.fact.name == "Sam Spoon"


def test_start_stays_shut_and_says_what_lacks(one: Desk, theme: Theme, qtbot: QtBot) -> None:
    session_id = visits.arrived(one)
    side = opened(one, theme, qtbot, session_id)

    side.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert not button(side, "start_infusion").isEnabled()
    assert "items are done" in said(side, "start_lacks")
    assert state_of(one, session_id).started_at is None


def test_another_birth_date_is_said_at_the_field_and_stays_there(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    session_id = visits.arrived(one)
    before = one.store.read.record.head()
    side = opened(one, theme, qtbot, session_id)

    side.type("04031984")
    side.enter()

    assert "not the birth date" in said(side, "identity_wrong")
    assert side.at == "identity_birth_date"
    field = side.window.findChild(QLineEdit, "identity_birth_date")
    assert field is not None
    assert field.text() == "04031984"
    assert one.store.read.record.head() == before


def test_a_weight_without_its_unit_is_not_guessed(one: Desk, theme: Theme, qtbot: QtBot) -> None:
    session_id = visits.arrived(one)
    side = opened(one, theme, qtbot, session_id)
    field = side.window.findChild(QLineEdit, "weight_weight")
    assert field is not None
    field.setFocus()

    side.type("172")
    side.enter()

    assert said(side, "weight_wrong") == "Say whether the weight is in kg or lb."
    assert state_of(one, session_id).weighed is None


def test_pounds_are_kept_and_shown_in_both_units(one: Desk, theme: Theme, qtbot: QtBot) -> None:
    session_id = visits.arrived(one)
    side = opened(one, theme, qtbot, session_id)
    field = side.window.findChild(QLineEdit, "weight_weight")
    assert field is not None
    field.setFocus()

    side.type("172 lb")
    side.enter()

    weighed = state_of(one, session_id).weighed
    assert weighed is not None
    assert weighed.fact.grams == 78_018
    texts = [label.text() for label in side.panel.findChildren(QLabel)]
    assert any(text.startswith("172 lb = 78 kg") for text in texts)


def test_what_is_typed_in_one_line_stays_when_another_is_settled(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    session_id = visits.arrived(one)
    side = opened(one, theme, qtbot, session_id)
    vital = side.window.findChild(QLineEdit, "vital_line_line")
    assert vital is not None
    vital.setFocus()
    side.type("128/7")
    arriving.confirm_identity(one, session_id=session_id, birth_date_typed=visits.BORN)

    assert vital.text() == "128/7"
    assert side.at == "vital_line_line"


def test_a_pressure_over_the_limit_says_when_to_repeat_and_who_may_pass(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    high = replace(visits.CALM, systolic_mmhg=172, diastolic_mmhg=104)
    session_id = visits.ready(one, reading=high)
    side = opened(one, theme, qtbot, session_id)
    texts = [label.text() for label in side.panel.findChildren(QLabel)]
    assert any("172/104" in text and "13:52" in text for text in texts)

    button(side, "pass_vital_signs").click()
    side.type("known hypertension")
    side.enter()
    side.type(PHRASE)
    side.enter()
    qtbot.waitUntil(lambda: bool(state_of(one, session_id).overrides))

    assert button(side, "start_infusion").isEnabled()
    assert state_of(one, session_id).overrides[-1].fact.second == PRESCRIBER.staff_id


def test_a_wrong_pass_phrase_passes_nothing(one: Desk, theme: Theme, qtbot: QtBot) -> None:
    high = replace(visits.CALM, systolic_mmhg=172, diastolic_mmhg=104)
    session_id = visits.ready(one, reading=high)
    side = opened(one, theme, qtbot, session_id)

    button(side, "pass_vital_signs").click()
    side.type("known hypertension")
    side.enter()
    side.type("five loud kettles")
    side.enter()
    qtbot.waitUntil(lambda: bool(said(side, "pass_by_name_sign_wrong")))

    assert "pass phrase does not fit" in said(side, "pass_by_name_sign_wrong")
    assert not state_of(one, session_id).overrides
    assert not button(side, "start_infusion").isEnabled()


def test_two_calm_repeats_open_the_start_without_an_override(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    high = replace(visits.CALM, systolic_mmhg=172, diastolic_mmhg=104)
    session_id = visits.ready(one, reading=high)
    side = opened(one, theme, qtbot, session_id)

    for _ in range(2):
        manual(one).advance(timedelta(minutes=5))
        side.panel.take_keys()
        side.type(LINE)
        side.enter()

    assert len(state_of(one, session_id).readings) == 3
    assert button(side, "start_infusion").isEnabled()


def test_an_odd_value_asks_once_and_is_then_kept(one: Desk, theme: Theme, qtbot: QtBot) -> None:
    session_id = visits.arrived(one)
    side = opened(one, theme, qtbot, session_id)
    vital = side.window.findChild(QLineEdit, "vital_line_line")
    assert vital is not None
    vital.setFocus()

    side.type("128/76 230 97 14 5")
    side.enter()
    asked, kept_before = said(side, "vital_line_wrong"), state_of(one, session_id).readings
    side.enter()

    assert "Enter keeps it as typed" in asked
    assert kept_before == ()
    assert state_of(one, session_id).readings[-1].reading.heart_rate_per_min == 230


def test_a_value_that_could_not_be_had_asks_why(one: Desk, theme: Theme, qtbot: QtBot) -> None:
    session_id = visits.arrived(one)
    side = opened(one, theme, qtbot, session_id)
    vital = side.window.findChild(QLineEdit, "vital_line_line")
    assert vital is not None
    vital.setFocus()

    side.type("128/76 76 - 14 5")
    side.enter()
    side.figure("3")

    reading = state_of(one, session_id).readings[-1].reading
    assert reading.spo2_percent is None
    assert [why.value for _, why in reading.missing] == ["device_off"]


def test_an_answer_about_self_harm_waits_for_a_prescriber(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    session_id = visits.ready(one)
    side = opened(one, theme, qtbot, session_id)
    arriving.answer_check(one, session_id=session_id, item="safety", passed=False)  # type: ignore[arg-type]

    texts = [label.text() for label in side.panel.findChildren(QLabel)]
    assert any("thoughts of self-harm" in text and "prescriber" in text for text in texts)
    assert not button(side, "start_infusion").isEnabled()


def test_nine_answers_of_a_sheet_are_scored_and_its_ninth_holds_the_start(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    session_id = visits.arrived(one)
    side = opened(one, theme, qtbot, session_id)
    sheet = side.window.findChild(QLineEdit, "phq9_sheet")
    assert sheet is not None
    sheet.setFocus()

    side.type("333222222")
    side.enter()

    view = observing.read_session(one, session_id=session_id)
    [score] = one.store.read.scores.of_patient(view.patient.patient_id, scale="phq9")
    assert score.total == 21
    codes = {reason.code for reason in view.watch_at(one.now()).missing_to_start}
    assert "item9_needs_clinician" in codes


def test_a_wrong_number_of_answers_is_said_and_nothing_is_kept(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    session_id = visits.arrived(one)
    side = opened(one, theme, qtbot, session_id)
    sheet = side.window.findChild(QLineEdit, "phq9_sheet")
    assert sheet is not None
    sheet.setFocus()

    side.type("33")
    side.enter()

    assert "9 items" in said(side, "phq9_wrong")
    assert sheet.text() == "33"


def test_another_patient_finds_nothing_of_the_first_one(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    first, second = visits.arrived(one), None
    side = opened(one, theme, qtbot, first)
    side.type("0303")
    booked = visits.expected(one, "Otto", "Marmalade")
    second = arriving.mark_arrived(one, appointment_id=booked)
    view = observing.read_session(one, session_id=second)

    side.panel.bind(second)
    side.panel.show(view, view.watch_at(one.now()))

    fields = [one for one in side.panel.findChildren(QLineEdit) if one.isVisible()]
    assert fields
    assert all(not field.text() for field in fields)


def test_a_panel_refuses_another_session_than_its_own(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    side = opened(one, theme, qtbot, visits.arrived(one))
    booked = visits.expected(one, "Otto", "Marmalade")
    other = arriving.mark_arrived(one, appointment_id=booked)
    view = observing.read_session(one, session_id=other)
    before = said(side, "check_count")

    side.panel.show(view, view.watch_at(one.now()))

    assert said(side, "check_count") == before


def test_less_than_ordered_is_asked_about_and_a_wrong_vial_refused(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    session_id = visits.arrived(one)
    arriving.weigh(one, session_id=session_id, grams=78_000, typed_unit="kg")
    side = opened(one, theme, qtbot, session_id)
    button(side, "take_over_order").click()
    volume = side.window.findChild(QLineEdit, "drawn_volume")
    assert volume is not None
    volume.setFocus()

    side.type("0.39")
    side.enter()
    side.type("10")
    side.enter()
    asked = said(side, "drawn_wrong")
    stock = side.window.findChild(QLineEdit, "drawn_stock")
    assert stock is not None
    stock.setText("100 mg/mL")
    volume.setText("3.9 mL")
    side.enter()

    assert asked == "The order needs 3.9 mL. Enter keeps it as typed."
    assert "100 mg/mL" in said(side, "drawn_wrong")
    assert state_of(one, session_id).drawn == ()


def test_a_prescriber_on_duty_orders_the_dose_at_the_chair(theme: Theme, qtbot: QtBot) -> None:
    nurse = desk()
    session_id = visits.arrived(nurse)
    view = observing.read_session(nurse, session_id=session_id)
    assert view.visit is not None
    one = beside(nurse, PRESCRIBER)
    side = opened(one, theme, qtbot, session_id)
    panel = side.panel
    assert isinstance(panel, GoingInPanel)
    panel._on_order_wanted()

    for text in ("0.6", "40", "10", "50"):
        side.type(text)
        side.enter()
    side.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    orders = one.store.read.courses.orders(view.visit.course_id)
    assert Decimal("0.6") in {order.mg_per_kg for order in orders}


AWKWARD = (
    "Maximiliana-Antoinette Featherstonehaugh-Cholmondeley de Vries",
    "O'Brien-Żółć",
    "עברית ערבית",
    "<b>Bold</b> &amp; </para>",
)


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_name_is_kept_and_shown_as_typed(
    one: Desk, theme: Theme, qtbot: QtBot, name: str
) -> None:
    session_id = visits.arrived(one)
    side = opened(one, theme, qtbot, session_id)
    field = side.window.findChild(QLineEdit, "escort_name")
    phone = side.window.findChild(QLineEdit, "escort_phone")
    assert field is not None
    assert phone is not None
    field.setText(name)
    phone.setText("555-0142")
    phone.setFocus()

    side.enter()

    named = state_of(one, session_id).escort_named
    assert named is not None
    assert named.fact.name == name
    texts = [label.text() for label in side.panel.findChildren(QLabel)]
    assert f"{name}, 555-0142" in texts


def test_everything_that_takes_keys_has_a_name_and_says_what_it_is(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    side = opened(one, theme, qtbot, visits.arrived(one))

    stops = [
        widget
        for widget in side.panel.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]

    assert stops
    assert all(widget.objectName() and widget.accessibleName() for widget in stops)


def test_tab_goes_through_the_lines_in_the_order_they_are_read(
    one: Desk, theme: Theme, qtbot: QtBot
) -> None:
    side = opened(one, theme, qtbot, visits.arrived(one))
    seen = []

    for _ in range(7):
        seen.append(side.at)
        side.press(Qt.Key.Key_Tab)

    assert seen == [
        "identity_birth_date",
        "identity_enter",
        "escort_name",
        "escort_phone",
        "escort_enter",
        "pass_escort",
        "weight_weight",
    ]


@pytest.mark.parametrize("percent", [100, 130, 200])
def test_no_line_is_wider_than_the_list_at_any_letter_size(
    one: Desk, theme: Theme, qtbot: QtBot, percent: int
) -> None:
    theme.use(percent=percent)
    side = opened(one, theme, qtbot, visits.arrived(one))
    side.window.resize(1440, 900)
    shown = side.panel.findChild(CheckList)
    assert isinstance(shown, CheckList)
    rows = shown.findChildren(CheckRow)

    qtbot.waitUntil(lambda: all(row.width() <= shown.width() for row in rows))

    theme.use(percent=100)
    assert rows


def test_what_waits_for_somebody_lets_the_work_go_on(one: Desk, theme: Theme, qtbot: QtBot) -> None:
    side = opened(one, theme, qtbot, visits.arrived(one))
    field = side.window.findChild(QLineEdit, "vital_line_line")
    assert field is not None
    field.setFocus()

    side.type("172/104 88 97 14 5")
    side.enter()

    assert side.at == "ask_emergency_kit_0"
