"""Today by keys alone: every row does its one thing, slips are taken back, the day goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kettle.domain.appointments import AppointmentStatus
from kettle.domain.clock import utc
from kettle.domain.ids import StaffId
from kettle.domain.people import Staff
from kettle.practice.team import Team
from kettle.ui.parts.stages import ShownStage
from kettle.ui.theme.theme import Theme
from kettle.ui.today.rows_model import RowsModel
from kettle.ui.today.session_look import NowMark, Row, SessionLook
from kettle.workflow import arriving, observing, rating, reviewing
from kettle.workflow.desk import Desk
from tests.support.desks import FRONT_DESK, booked, desk, registered
from tests.ui.today.conftest import AtToday, today_window

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
LONG = "Maximiliana <b>Bartholomew</b>-Featherstonehaugh"


def status(at: AtToday, family_name: str) -> AppointmentStatus:
    rows = reviewing.read_day(at.desk).rows
    found = next(row for row in rows if row.patient.family_name == family_name)
    return found.appointment.status


def undo(at: AtToday) -> None:
    QTest.keyClick(at.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_enter_marks_arrived_and_the_toast_names_the_patient(at: AtToday) -> None:
    at.choose("Muddle")

    at.press(ENTER)

    assert at.said == "Saffron Muddle arrived, chair 8"
    assert at.row("Muddle").stage is ShownStage.ARRIVED
    assert at.row("Muddle").act == "Continue"


def test_an_arrival_is_taken_back_with_one_key(at: AtToday) -> None:
    at.choose("Muddle")
    at.press(ENTER)

    undo(at)

    assert status(at, "Muddle") is AppointmentStatus.BOOKED
    assert at.row("Muddle").act == "Arrived"


def test_a_quarter_of_an_hour_late_can_be_marked_no_show_and_taken_back(at: AtToday) -> None:
    at.wait(timedelta(minutes=43))
    at.choose_need("No-show")

    at.press(ENTER)
    said = at.said
    marked = status(at, "Muddle")
    undo(at)

    assert said == "Saffron Muddle marked no-show"
    assert marked is AppointmentStatus.NO_SHOW
    assert status(at, "Muddle") is AppointmentStatus.BOOKED


def test_who_did_not_come_is_rebooked_with_two_keys(at: AtToday) -> None:
    at.choose("Pepperpot")

    at.press(ENTER, Qt.Key.Key_1)

    rows = reviewing.read_day(at.desk).rows
    again = [row for row in rows if row.patient.family_name == "Pepperpot"]
    assert at.said.startswith("Ignatius Pepperpot rebooked for ")
    assert at.window.sheet.paper is None
    assert len(again) <= 2


def test_escape_leaves_a_missed_visit_as_it_was(at: AtToday) -> None:
    head = at.desk.store.read.record.head()
    at.choose("Pepperpot")

    at.press(ENTER, Qt.Key.Key_Escape)

    assert at.window.sheet.paper is None
    assert at.desk.store.read.record.head() == head


def test_enter_goes_to_the_check_in_that_is_late(at: AtToday) -> None:
    at.choose("Placeholder")

    at.press(ENTER)

    assert at.wishes == [("check_in", at.row("Placeholder").session_id)]


def test_space_opens_the_session_or_else_the_chart(at: AtToday) -> None:
    at.choose("Placeholder")
    at.press(SPACE)
    at.choose("Biscuit")
    at.press(SPACE)

    assert at.wishes == [
        ("session", at.row("Placeholder").session_id),
        ("chart", at.row("Biscuit").patient_id),
    ]


def test_the_front_desk_comes_to_the_chart_where_the_session_is_not_theirs(front: AtToday) -> None:
    front.choose("Placeholder")

    front.press(ENTER)

    assert front.wishes == [("chart", front.row("Placeholder").patient_id)]


def test_a_row_that_was_scrolled_away_is_shown_before_a_key_does_anything(at: AtToday) -> None:
    head = at.desk.store.read.record.head()
    at.window.resize(1440, 720)
    at.choose("Lampshade")
    at.list("today_session_list").verticalScrollBar().setValue(0)

    at.press(ENTER)

    listed = at.list("today_session_list")
    assert listed.viewport().rect().contains(listed.visualRect(listed.currentIndex()).center())
    assert at.desk.store.read.record.head() == head


def test_today_opens_on_the_row_above_the_now_line(at: AtToday) -> None:
    assert at.sessions.current is not None
    assert at.sessions.current.name == "Pilar Ejemplo"


def test_arrows_step_over_the_now_line(at: AtToday) -> None:
    at.choose("Ejemplo")

    at.press(Qt.Key.Key_Down)

    assert at.sessions.current is not None
    assert at.sessions.current.name == "Saffron Muddle"


def test_an_escort_is_named_from_the_row(at: AtToday) -> None:
    at.choose("Teaspoon")
    at.press(ENTER)
    at.type("escort_name", "Tobias Teaspoon")
    at.type("escort_phone", "555-0188")

    at.press(ENTER)

    session_id = at.row("Teaspoon").session_id
    assert session_id is not None
    state = observing.read_session(at.desk, session_id=session_id).state
    assert state.escort_named is not None
    assert at.said == "Marigold Teaspoon escort named"
    assert not [need for need in at.needs.rows if need.act == "Add escort"]


def test_the_escort_is_named_by_the_mouse_too(at: AtToday) -> None:
    at.choose("Teaspoon")
    at.press(ENTER)
    at.type("escort_name", "Tobias Teaspoon")
    at.type("escort_phone", "555-0188")
    main = at.window.findChild(QPushButton, "escort_sheet_main")
    assert main is not None

    QTest.mouseClick(main, Qt.MouseButton.LeftButton)

    assert main.text() == "Add escort"
    assert at.said == "Marigold Teaspoon escort named"


def test_an_escort_without_a_phone_is_said_and_nothing_typed_is_lost(at: AtToday) -> None:
    head = at.desk.store.read.record.head()
    at.choose("Teaspoon")
    at.press(ENTER)
    at.type("escort_name", "Tobias Teaspoon")

    at.press(ENTER)

    assert at.words("escort_sheet_wrong")
    assert at.part("escort_name").property("text") == "Tobias Teaspoon"
    assert at.desk.store.read.record.head() == head


def test_today_opens_with_the_present_in_sight(at: AtToday) -> None:
    listed = at.list("today_session_list")
    now = next(at for at, row in enumerate(at.sessions.rows) if isinstance(row, NowMark))

    spot = listed.visualRect(listed.model().index(now, 0))

    assert listed.viewport().rect().contains(spot)


def test_choice_and_scroll_stay_while_time_passes(at: AtToday) -> None:
    at.choose("Marmalade")
    scroll = at.list("today_session_list").verticalScrollBar()
    scroll.setValue(7)
    before = scroll.value()

    at.wait(timedelta(minutes=16))

    assert at.sessions.current is not None
    assert at.sessions.current.name == "Otto Marmalade"
    assert scroll.value() == before


def test_what_is_said_follows_the_second_hand(at: AtToday) -> None:
    before = at.row("Muddle").next

    at.wait(timedelta(seconds=1))

    said = [text.replace("\N{NO-BREAK SPACE}", " ") for text in (before, at.row("Muddle").next)]
    assert said == ["Expected in 28 min", "Expected in 27 min"]


def test_the_button_of_a_row_takes_the_mouse(at: AtToday) -> None:
    listed = at.list("today_session_list")
    row = at.sessions.rows.index(at.row("Muddle"))
    listed.scrollTo(listed.model().index(row, 0))
    spot = listed.visualRect(listed.model().index(row, 0))

    QTest.mouseClick(
        listed.viewport(), Qt.MouseButton.LeftButton,
        pos=QPoint(spot.right() - 40, spot.center().y()),
    )  # fmt: skip

    assert status(at, "Muddle") is AppointmentStatus.ARRIVED


def test_who_arrives_while_every_chair_is_taken_is_told_so_and_nothing_is_written(
    at: AtToday,
) -> None:
    head = at.desk.store.read.record.head()
    at.choose("Biscuit")

    at.press(ENTER)

    assert "choose another chair" in at.said
    assert status(at, "Biscuit") is AppointmentStatus.BOOKED
    assert at.desk.store.read.record.head() == head


def test_who_arrives_while_the_chair_is_taken_is_given_a_free_one(
    theme: Theme, qtbot: QtBot
) -> None:
    one = desk(FRONT_DESK)
    sits = booked(one, registered(one).patient_id, datetime(2026, 5, 14, 10))
    arriving.mark_arrived(one, appointment_id=sits.appointment_id)
    other = registered(one, "Otto", "Marmalade", birth_date=date(1971, 9, 19))
    booked(one, other.patient_id, datetime(2026, 5, 14, 14))

    with today_window(one, theme, qtbot) as at:
        at.choose("Marmalade")
        at.press(ENTER)
        asked = at.part("chair_sheet").accessibleName()
        at.press(Qt.Key.Key_2)

        assert "Chair 1 cannot be taken now. Which chair?" in asked
        assert at.said == "Otto Marmalade arrived, chair 3"
        assert at.row("Marmalade").chair == "3"


def test_a_click_on_a_name_does_nothing_to_the_record(at: AtToday) -> None:
    head = at.desk.store.read.record.head()
    listed = at.list("today_session_list")
    spot = listed.visualRect(listed.model().index(at.sessions.rows.index(at.row("Muddle")), 0))

    QTest.mouseClick(
        listed.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, spot.center().y())
    )

    assert at.desk.store.read.record.head() == head
    assert at.wishes == []


def test_control_p_prints_for_the_chosen_patient(at: AtToday) -> None:
    at.choose("Wick")

    at.screen.print_this()

    row = at.row("Wick")
    assert at.wishes == [("print", row.patient_id, row.session_id)]


def test_a_score_that_alerts_is_reviewed_from_its_need(
    moment_desk: Desk, theme: Theme, qtbot: QtBot
) -> None:
    saucer = next(
        row for row in reviewing.read_day(moment_desk).rows
        if row.patient.family_name == "Saucer"
    )  # fmt: skip
    rating.record_score(
        moment_desk, patient_id=saucer.patient.patient_id, scale="phq9",
        answers=(1, 1, 1, 1, 1, 1, 1, 1, 2),
    )  # fmt: skip

    with today_window(moment_desk, theme, qtbot) as at:
        at.choose_need("Review")
        at.press(ENTER)
        at.type("review_note", "Spoke with Barnaby, safety plan renewed")
        at.press(ENTER)

        assert at.said == "Barnaby Saucer score reviewed"
        assert "Review" not in [need.act for need in at.needs.rows]


def test_a_day_that_cannot_be_read_says_so_and_offers_to_try_again(
    moment_desk: Desk, theme: Theme, qtbot: QtBot
) -> None:
    nobody = Staff(staff_id=StaffId("guest"), name="A. Guest", title="", roles=frozenset())

    with today_window(replace(moment_desk, actor=nobody), theme, qtbot) as at:
        assert at.part("today_panel").accessibleName() == "Today could not be read"
        assert at.window.findChild(QPushButton, "state_again") is not None


def test_the_administrator_sees_the_day_without_a_board(
    moment_team: Team, theme: Theme, qtbot: QtBot
) -> None:
    with today_window(moment_team.administrator, theme, qtbot) as at:
        head = at.desk.store.read.record.head()
        at.choose("Muddle")
        at.press(ENTER)

        assert "Administrator" in at.said or "role" in at.said
        assert at.desk.store.read.record.head() == head


def test_nothing_waits_when_nothing_does(theme: Theme, qtbot: QtBot) -> None:
    one = desk()
    booked(one, registered(one).patient_id, datetime(2026, 5, 14, 15))

    with today_window(one, theme, qtbot) as at:
        assert at.words("today_nothing") == "Nothing waits for you."
        assert not at.needs.list.isVisible()


def test_a_day_without_sessions_says_when_the_next_one_is(theme: Theme, qtbot: QtBot) -> None:
    one = desk(FRONT_DESK)
    theo = registered(one, "Theo", "Gravyboat")
    booked(one, theo.patient_id, datetime(2026, 5, 18, 7, 45))

    with today_window(one, theme, qtbot) as at:
        panel = at.part("today_panel")
        plan = at.window.findChild(QPushButton, "state_plan")
        assert plan is not None
        plan.click()

        assert panel.accessibleName() == "No sessions today"
        assert panel.accessibleDescription() == (
            "Next one: Mon 18 May 07:45, chair 1, Theo Gravyboat. All 8 chairs are free."
        )
        assert at.wishes == [("plan", "")]


def test_after_midnight_it_is_another_day(theme: Theme, qtbot: QtBot) -> None:
    one = desk(at=utc(2026, 5, 15, 3, 59))
    booked(one, registered(one).patient_id, datetime(2026, 5, 15, 9))

    with today_window(one, theme, qtbot) as at:
        before = [row for row in at.sessions.rows if isinstance(row, SessionLook)]
        at.wait(timedelta(minutes=2))

        assert before == []
        assert at.words("subline") == "Friday 15 May 2026"
        assert at.row("Teaspoon").time == "09:00"


@pytest.mark.parametrize(("width", "placed"), [(1440, "beside"), (1280, "below")])
def test_below_the_reference_width_the_aside_stands_under_the_list(
    moment_desk: Desk, theme: Theme, qtbot: QtBot, width: int, placed: str
) -> None:
    with today_window(moment_desk, theme, qtbot, size=(width, 900)) as at:
        needs = at.needs.mapTo(at.screen, QPoint())
        sessions = at.sessions.mapTo(at.screen, QPoint())

        assert ("below" if needs.y() > sessions.y() else "beside") == placed


def test_a_long_name_is_shown_as_typed_and_gets_its_room(theme: Theme, qtbot: QtBot) -> None:
    one = desk()
    plain = registered(one, "Otto", "Marmalade", birth_date=date(1971, 9, 19))
    booked(one, plain.patient_id, datetime(2026, 5, 14, 15))
    long = registered(one, LONG, "مريم")
    booked(one, long.patient_id, datetime(2026, 5, 14, 16), chair=2)

    with today_window(one, theme, qtbot) as at:
        listed = at.list("today_session_list")
        heights = [
            listed.visualRect(
                listed.model().index(at.sessions.rows.index(at.row(name)), 0)
            ).height()
            for name in ("Marmalade", "مريم")
        ]

        assert at.row("مريم").name == f"{LONG} مريم"
        assert heights[0] == 45
        assert heights[1] > 45


def test_with_letters_twice_as_large_rows_are_stacked(at: AtToday, theme: Theme) -> None:
    low = at.list("today_session_list").sizeHintForRow(0)

    theme.use(percent=200)
    QApplication.sendPostedEvents()
    high = at.list("today_session_list").sizeHintForRow(0)
    theme.use(percent=100)

    assert high > 3 * low


def test_f6_and_tab_reach_both_lists(at: AtToday) -> None:
    at.sessions.list.setFocus()

    at.press(Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is at.needs.list


def test_the_rows_keep_the_rules_of_a_model(at: AtToday) -> None:
    model: RowsModel[Row] = RowsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    model.show_rows(at.sessions.rows)
    model.show_rows(at.sessions.rows[:3])

    assert tester.model() is model
    assert model.rowCount() == 3
