"""The next step of a course is booked, accepted or decided otherwise from its chart."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QPushButton

from kettle.domain.next_step import Step
from kettle.workflow import charting
from kettle.workflow.chart_view import Chart
from tests.ui.patients.conftest import AtPatients, Sit

BOOKED = "Next maintenance Thu 11 Jun, 10:50, chair 1"


def _ready(at: AtPatients) -> Chart:
    """Open the chart of the pictures and let the place of the next visit be found."""
    patient_id = at.open()
    at.qtbot.waitUntil(lambda: at.said("next_visit_line") == BOOKED)
    return charting.read_chart(at.desk, patient_id=patient_id)


def test_the_facts_of_the_course_stand_on_top(at: AtPatients) -> None:
    _ready(at)
    facts = at.find(QFrame, "course_facts")

    at.qtbot.waitUntil(lambda: "reading" not in facts.accessibleName())

    assert facts.accessibleName() == (
        "PHQ-9, start → now: 21 → 4 81 % lower; Response reached: after 5 sessions, 26 Jan; "
        "Sessions: 6 + 4 + 1 induction, maint., booster; Attended: 11 of 11 ; "
        "Highest BP: 156/96 26 Jan, 40 min in"
    )


def test_the_proposed_visit_is_booked_and_taken_back(at: AtPatients) -> None:
    chart = _ready(at)

    at.click("book_next")
    booked = charting.read_chart(at.desk, patient_id=chart.patient.patient_id).visits[-1]
    told = at.toast()
    at.place.undo_last()
    after = charting.read_chart(at.desk, patient_id=chart.patient.patient_id).visits[-1]

    assert (booked.starts_at.date(), booked.code) == (date(2026, 6, 11), "M6")
    assert told == "Marigold Teaspoon is booked: Thu 11 Jun, 10:50, chair 1"
    assert after.status.value == "cancelled"


def test_a_booked_visit_is_not_offered_twice(at: AtPatients) -> None:
    _ready(at)

    at.click("book_next")

    assert at.said("next_visit_line") == "Maintenance 6 is booked: Thu 11 Jun, 10:50, chair 1"
    assert not at.find(QPushButton, "book_next").isVisible()


def test_a_nurse_cannot_decide_the_step(at: AtPatients) -> None:
    _ready(at)

    assert not at.find(QPushButton, "accept_step").isVisible()


def test_a_prescriber_accepts_the_step(sit: Sit) -> None:
    at = sit("prescriber")
    chart = _ready(at)

    at.click("accept_step")

    decision = charting.read_chart(at.desk, patient_id=chart.patient.patient_id).decision
    assert decision is not None
    assert decision.step is Step.LENGTHEN
    assert not at.find(QPushButton, "accept_step").isVisible()


def test_deciding_otherwise_asks_for_its_reason_at_the_field(sit: Sit) -> None:
    at = sit("prescriber")
    chart = _ready(at)
    at.click("overrule_step")
    choice = at.find(QComboBox, "overrule_step_choice")
    choice.setCurrentIndex(choice.findData(Step.MAINTENANCE))
    at.type("3", into=at.find(QLineEdit, "overrule_weeks"))

    at.click("overrule_save")

    assert at.said("overrule_reason_wrong").startswith("Another step than the proposed one")
    assert at.window.focusWidget() is at.find(QLineEdit, "overrule_reason")
    assert charting.read_chart(at.desk, patient_id=chart.patient.patient_id).decision is None


def test_another_interval_is_decided_with_a_reason(sit: Sit) -> None:
    at = sit("prescriber")
    chart = _ready(at)
    at.click("overrule_step")
    choice = at.find(QComboBox, "overrule_step_choice")
    choice.setCurrentIndex(choice.findData(Step.MAINTENANCE))
    at.type("3", into=at.find(QLineEdit, "overrule_weeks"))
    at.type("exams in June", into=at.find(QLineEdit, "overrule_reason"))

    at.press(Qt.Key.Key_Return, on=at.find(QLineEdit, "overrule_reason"))

    decision = charting.read_chart(at.desk, patient_id=chart.patient.patient_id).decision
    assert decision is not None
    assert (decision.step, decision.interval_days) == (Step.MAINTENANCE, 21)
    assert at.window.sheet.paper is None


def test_weeks_that_are_no_number_are_said_at_their_field(sit: Sit) -> None:
    at = sit("prescriber")
    _ready(at)
    at.click("overrule_step")
    choice = at.find(QComboBox, "overrule_step_choice")
    choice.setCurrentIndex(choice.findData(Step.SHORTEN))
    at.type("two", into=at.find(QLineEdit, "overrule_weeks"))

    at.click("overrule_save")

    assert at.find(QLabel, "overrule_weeks_wrong").text()
    assert at.find(QLineEdit, "overrule_weeks").text() == "two"


def test_without_a_course_one_can_be_planned(at: AtPatients) -> None:
    patient_id = at.open("KT-000128")

    with at.qtbot.waitSignal(at.place.plan_wanted) as asked:
        at.click("state_plan")

    assert asked.args == [patient_id]
