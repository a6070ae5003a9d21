"""A course is planned by keys alone, dates follow the typing, and one change books them all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.ids import PatientId
from kettle.domain.refs import ClinicRef
from kettle.ui.calendar.plan_sheet import PlanSheet, open_plan_sheet
from kettle.ui.calendar.plan_sheet_dates import LOOK, DatesModel
from kettle.ui.theme.theme import Theme
from kettle.ui.workplace import Workplace
from kettle.workflow import booking, planning
from kettle.workflow.desk import Desk
from tests.support import desks
from tests.support.sheets import part, said, type_into, workplace

CTRL = Qt.KeyboardModifier.ControlModifier
EFFIE = ("Effie", "Marchpane")


@pytest.fixture
def desk() -> Desk:
    return desks.desk(desks.FRONT_DESK)


@pytest.fixture
def place(desk: Desk, theme: Theme, qtbot: QtBot) -> Iterator[Workplace]:
    with workplace(desk, theme=theme, qtbot=qtbot) as place:
        yield place


@pytest.fixture
def effie(place: Workplace, qtbot: QtBot) -> PatientId:
    """A patient whose plan is open."""
    patient = desks.patient_id(place.desk, *EFFIE)
    open_plan_sheet(place, patient)
    _answered(place, qtbot)
    return patient


def _sheet(place: Workplace) -> PlanSheet:
    sheet = place.window.sheet.paper
    assert isinstance(sheet, PlanSheet)
    return sheet


def _answered(place: Workplace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _sheet(place).is_answered)


def _booked(place: Workplace, patient: PatientId) -> tuple[Appointment, ...]:
    visits = place.desk.store.read.appointments.of_patient(patient)
    return tuple(one for one in visits if one.status is AppointmentStatus.BOOKED)


def _places(place: Workplace) -> QListView:
    """The open list of other places."""
    places = part(place, QListView, "plan_places")
    assert places.isVisible()
    assert places.hasFocus()
    return places


def _press(key: Qt.Key) -> None:
    holder = QApplication.focusWidget()
    assert holder is not None
    QTest.keyClick(holder, key)


def test_the_first_control_takes_the_keys(place: Workplace, effie: PatientId) -> None:
    focus = QApplication.focusWidget()

    assert focus is not None
    assert focus.objectName() == "plan_course"


def test_an_induction_takes_four_steps(place: Workplace, effie: PatientId, qtbot: QtBot) -> None:
    """Scenario S3: open, protocol, first day and hour, Book."""
    part(place, QComboBox, "plan_course").setCurrentIndex(2)
    type_into(place, "plan_not_before", "Mon 1 Jun 2026")
    type_into(place, "plan_earliest", "09:05")
    _answered(place, qtbot)
    QTest.keyClick(place.window, Qt.Key.Key_Return, CTRL)

    booked = _booked(place, effie)
    assert [one.starts_at.date().isoformat() for one in booked][:3] == [
        "2026-06-01", "2026-06-04", "2026-06-08",
    ]  # fmt: skip
    assert {one.starts_at.strftime("%H:%M") for one in booked} == {"09:05"}
    assert place.window.sheet.paper is None


def test_all_sessions_are_taken_back_at_once(place: Workplace, effie: PatientId) -> None:
    _sheet(place).book()
    assert len(_booked(place, effie)) == 6
    assert "Effie Marchpane" in place.window.toast.accessibleName()

    place.undo_last()

    assert not _booked(place, effie)


def test_dates_follow_the_typing_and_nothing_is_booked(
    place: Workplace, effie: PatientId, qtbot: QtBot
) -> None:
    type_into(place, "plan_count", "8")
    _answered(place, qtbot)

    assert part(place, QListView, "plan_dates").model().rowCount() == 8
    assert part(place, QPushButton, "plan_book").text() == "Book 8 sessions"
    assert not _booked(place, effie)


def test_a_figure_toggles_a_weekday(place: Workplace, effie: PatientId, qtbot: QtBot) -> None:
    part(place, QPushButton, "plan_days_0").setFocus()

    _press(Qt.Key.Key_2)
    _answered(place, qtbot)

    assert part(place, QPushButton, "plan_days_1").isChecked()
    assert 1 in {one.starts_at.weekday() for one in _sheet(place).plan.visits}


def test_a_stay_beyond_closing_is_refused_at_the_hour(
    place: Workplace, effie: PatientId, qtbot: QtBot
) -> None:
    type_into(place, "plan_earliest", "17:00")
    _answered(place, qtbot)

    wrong = "Observation would end 20:00, clinic closes 18:30; last arrival is 15:30."
    assert said(place, "plan_earliest_wrong") == wrong
    assert said(place, "plan_refusals_text") == wrong
    assert not part(place, QPushButton, "plan_book").isEnabled()


def test_a_day_that_cannot_be_read_keeps_its_letters_and_takes_the_caret(
    place: Workplace, effie: PatientId
) -> None:
    type_into(place, "plan_not_before", "5/18/2026")
    part(place, QPushButton, "plan_cancel").setFocus()

    QTest.keyClick(place.window, Qt.Key.Key_Return, CTRL)

    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "plan_not_before"
    assert _sheet(place)._form.typed.not_before == "5/18/2026"
    assert said(place, "plan_not_before_wrong")
    assert not _booked(place, effie)


def test_leaving_a_field_says_what_is_wrong_without_holding_the_keys(
    place: Workplace, effie: PatientId
) -> None:
    type_into(place, "plan_count", "many")

    _press(Qt.Key.Key_Tab)

    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName().startswith("plan_days")
    assert said(place, "plan_count_wrong")


def test_another_date_is_chosen_from_a_list_by_keys(place: Workplace, effie: PatientId) -> None:
    before = _sheet(place).plan
    part(place, QListView, "plan_dates").setFocus()
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Return)
    assert _places(place).model().rowCount() == 5

    _press(Qt.Key.Key_Return)

    after = _sheet(place).plan
    assert after.visits[0] == before.visits[0]
    assert after.visits[1].starts_at > before.visits[1].starts_at
    assert after.visits[1].reasons[0].code == "chosen_by_hand"
    assert not _booked(place, effie)


def test_the_letter_b_shows_the_steady_plan(
    place: Workplace, effie: PatientId, qtbot: QtBot
) -> None:
    type_into(place, "plan_earliest", "10:00")
    _answered(place, qtbot)
    part(place, QWidget, "plan_alternative_0").setFocus()

    _press(Qt.Key.Key_B)

    assert {one.chair for one in _sheet(place).plan.visits} == {1}
    assert {one.starts_at.hour for one in _sheet(place).plan.visits} == {10}


def test_a_place_that_somebody_takes_meanwhile_is_looked_for_anew(
    place: Workplace, effie: PatientId, qtbot: QtBot
) -> None:
    first = _sheet(place).plan.visits[0]
    other = desks.patient_id(place.desk, "Otto", "Ladle")

    booking.book_visit(place.desk, patient_id=other, starts_at=first.starts_at, chair=first.chair)
    _answered(place, qtbot)
    qtbot.waitUntil(lambda: _sheet(place).plan.visits[0].chair != first.chair)

    _sheet(place).book()
    assert _booked(place, effie)[0].chair != first.chair


def test_a_refusal_at_booking_is_said_and_the_sheet_stays(
    place: Workplace, effie: PatientId
) -> None:
    sheet = _sheet(place)
    place.hub.changed.disconnect(sheet._on_store_changed)
    first = sheet.plan.visits[0]
    other = desks.patient_id(place.desk, "Otto", "Ladle")
    booking.book_visit(place.desk, patient_id=other, starts_at=first.starts_at, chair=first.chair)

    sheet.book()

    assert place.window.sheet.paper is sheet
    assert f"Chair {first.chair} is taken" in said(place, "plan_refusals_text")
    assert not _booked(place, effie)


def test_a_date_chosen_by_hand_stays_while_others_work(
    place: Workplace, effie: PatientId, qtbot: QtBot
) -> None:
    part(place, QListView, "plan_dates").setFocus()
    _press(Qt.Key.Key_Return)
    _press(Qt.Key.Key_Return)
    chosen = _sheet(place).plan
    assert chosen.visits[0].reasons[0].code == "chosen_by_hand"

    with qtbot.waitSignal(_sheet(place)._work.found):
        desks.patient_id(place.desk, "Otto", "Ladle")

    assert _sheet(place).plan == chosen


def test_escape_closes_the_list_of_places_before_the_sheet(
    place: Workplace, effie: PatientId
) -> None:
    part(place, QListView, "plan_dates").setFocus()
    _press(Qt.Key.Key_Return)

    _press(Qt.Key.Key_Escape)

    assert not part(place, QListView, "plan_places").isVisible()
    assert part(place, QListView, "plan_dates").hasFocus()


def test_escape_closes_without_booking(place: Workplace, effie: PatientId) -> None:
    _press(Qt.Key.Key_Escape)

    assert place.window.sheet.paper is None
    assert not _booked(place, effie)


def test_booking_may_go_on_to_the_printer(place: Workplace, effie: PatientId) -> None:
    wished: list[tuple[str, str]] = []
    place.print_wanted.connect(lambda patient, session: wished.append((patient, session)))

    part(place, QPushButton, "plan_print").click()

    assert wished == [(effie, "")]
    assert len(_booked(place, effie)) == 6


def test_a_running_induction_is_gone_on_with(place: Workplace, qtbot: QtBot) -> None:
    patient = desks.patient_id(place.desk, *EFFIE)
    begin = planning.begin_plan(place.desk, patient_id=patient)
    plan = planning.propose_course(place.desk, request=begin.request)[0].plan
    first = replace(plan, visits=plan.visits[:1])
    booking.book_course(place.desk, request=begin.request, plan=first)
    open_plan_sheet(place, patient)
    _answered(place, qtbot)

    courses = part(place, QComboBox, "plan_course")
    assert courses.currentText() == f"Rest of the induction, {begin.request.count - 1} left"
    assert [one.number for one in _sheet(place).plan.visits] == [2, 3, 4, 5, 6]


def test_for_whom_is_asked_first_when_nobody_is_chosen(place: Workplace) -> None:
    desks.patient_id(place.desk, *EFFIE)
    open_plan_sheet(place, None)

    type_into(place, "find_patient_text", "marchp")
    assert not isinstance(place.window.sheet.paper, PlanSheet)
    _press(Qt.Key.Key_Return)

    assert part(place, QWidget, "patient_banner").accessibleName().startswith("Effie Marchpane")


def test_a_name_is_shown_as_it_was_typed(place: Workplace, qtbot: QtBot) -> None:
    patient = desks.patient_id(place.desk, "<b>Ánna</b> دانا", "Featherstonehaugh-Cholmondeley")

    open_plan_sheet(place, patient)
    _answered(place, qtbot)

    name = said(place, "banner_name")
    assert name == "<b>Ánna</b> دانا Featherstonehaugh-Cholmondeley"


def test_every_control_has_a_name_for_the_keys_and_for_the_ear(
    place: Workplace, effie: PatientId
) -> None:
    unnamed = [
        one
        for one in _sheet(place).findChildren(QWidget)
        if one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and one.isVisibleTo(place.window)
        and not (one.objectName() and one.accessibleName())
    ]

    assert not unnamed


def test_other_places_are_asked_for_where_the_arrow_stands(
    place: Workplace, effie: PatientId
) -> None:
    dates = part(place, QListView, "plan_dates")
    model = dates.model()
    assert isinstance(model, DatesModel)
    box = dates.visualRect(model.index(0, 0))

    arrow = QPoint(box.right() - 30, box.center().y())
    QTest.mouseClick(dates.viewport(), Qt.MouseButton.LeftButton, pos=arrow)

    assert model.data(model.index(0), LOOK) is not None
    assert _places(place).model().rowCount() == 5


def test_closed_clinics_are_said_at_the_days(place: Workplace, qtbot: QtBot) -> None:
    with place.desk.store.writing(
        desks.ADMINISTRATOR, verb="furnish", subject=ClinicRef()
    ) as change:
        change.settings.put(desks.hours())
    patient = desks.patient_id(place.desk, *EFFIE)
    open_plan_sheet(place, patient)
    type_into(place, "plan_not_before", date(2026, 5, 1).isoformat())
    _answered(place, qtbot)

    assert said(place, "plan_not_before_wrong") == (
        "Fri 1 May has passed. Choose today or a later day."
    )
