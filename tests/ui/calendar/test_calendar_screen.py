"""The calendar by keys and pointer, on a real store: choosing, carrying, undoing, turning pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from kettle.domain.calendar import ClinicHours
from kettle.domain.ids import Chair
from kettle.domain.kept import ClinicFacts
from kettle.domain.refs import ClinicRef
from kettle.domain.schedule import PlanRequest
from kettle.ui.calendar.carrying import Verdict
from kettle.ui.calendar.moves_sheet import MovesSheet
from kettle.ui.calendar.pages import Mode
from kettle.ui.calendar.spots import Spot
from kettle.ui.parts.state_panel import StatePanel
from kettle.ui.parts.text import Text
from kettle.ui.pictures import picture
from kettle.ui.theme.theme import Theme
from kettle.ui.theme.tokens import Look
from kettle.workflow import booking, planning, surveying
from tests.support import desks
from tests.ui.calendar.conftest import AtCalendar, booked

Key = Qt.Key
FRIDAY_8 = datetime(2026, 5, 15, 8, 0)


def _verdict(at: AtCalendar) -> Verdict | None:
    carried = at.screen.mover.carried
    return carried.verdict if carried else None


def test_going_to_the_calendar_gives_it_the_keys(at: AtCalendar) -> None:
    at.window.header.setFocus()
    at.screen.hide()

    at.screen.show()

    assert at.window.focusWidget() is at.canvas


def test_arrows_choose_a_visit_and_the_foot_names_it(at: AtCalendar) -> None:
    booked(at.desk, FRIDAY_8, 2)

    at.keys(Key.Key_Down)

    words = at.canvas.findChild(Text, "calendar_status_words")
    assert words is not None
    assert words.text().startswith("Augustine Stee, born 3 Feb 1961")


def test_a_visit_is_moved_by_keys_and_moved_back_by_undo(at: AtCalendar) -> None:
    visit = booked(at.desk, FRIDAY_8, 2)
    at.choose(visit)

    at.keys(Key.Key_M, Key.Key_Down, Key.Key_Left, Key.Key_Return)

    assert (at.now(visit).starts_at, at.now(visit).chair) == (datetime(2026, 5, 15, 8, 15), 1)
    assert "Augustine Stee" in at.window.toast.accessibleName()
    at.place.undo_last()
    assert (at.now(visit).starts_at, at.now(visit).chair) == (FRIDAY_8, 2)


def test_escape_puts_a_visit_back(at: AtCalendar) -> None:
    visit = booked(at.desk, FRIDAY_8, 2)
    at.choose(visit)

    at.keys(Key.Key_M, Key.Key_Down, Key.Key_Escape)

    assert _verdict(at) is None
    assert at.now(visit).starts_at == FRIDAY_8


def test_a_refused_place_offers_the_nearest_and_enter_takes_it(at: AtCalendar) -> None:
    booked(at.desk, FRIDAY_8, 1, given="Juniper", family="Sample")
    visit = booked(at.desk, FRIDAY_8, 2)
    at.choose(visit)
    at.keys(Key.Key_M, Key.Key_Left)

    assert _verdict(at) is Verdict.REFUSED
    assert "Juniper Sample" in at.canvas._tip.accessibleName()

    at.keys(Key.Key_Return)

    assert _verdict(at) is None
    assert at.now(visit).starts_at.date() == FRIDAY_8.date()


def test_past_the_last_chair_comes_the_next_day(at: AtCalendar) -> None:
    visit = booked(at.desk, datetime(2026, 5, 14, 14, 0), 4)
    at.choose(visit)

    at.keys(Key.Key_M, Key.Key_Right)

    carried = at.screen.mover.carried
    assert carried is not None
    assert (carried.starts_at, carried.chair) == (datetime(2026, 5, 15, 14, 0), 1)


def test_a_visit_can_be_carried_into_another_week(at: AtCalendar) -> None:
    visit = booked(at.desk, FRIDAY_8, 2)
    at.choose(visit)

    at.keys(Key.Key_M, Key.Key_PageDown)
    assert at.canvas.look is not None
    assert at.canvas.look.days[0].day == date(2026, 5, 18)
    at.keys(Key.Key_Return)

    assert at.place.window.toast.isVisible()
    moved = at.now(visit)
    assert moved.starts_at == datetime(2026, 5, 22, 8, 0)


def test_ctrl_and_an_arrow_carry_it_by_a_day(at: AtCalendar) -> None:
    visit = booked(at.desk, FRIDAY_8, 2)
    at.choose(visit)

    at.keys(Key.Key_M)
    at.keys(Key.Key_Right, mod=Qt.KeyboardModifier.ControlModifier)

    carried = at.screen.mover.carried
    assert carried is not None
    assert carried.starts_at == datetime(2026, 5, 18, 8, 0)


def test_a_visit_is_dragged_and_dropped(at: AtCalendar) -> None:
    visit = booked(at.desk, FRIDAY_8, 2)

    at.drag(visit, datetime(2026, 5, 15, 10, 0), 3)

    assert (at.now(visit).starts_at, at.now(visit).chair) == (datetime(2026, 5, 15, 10, 0), 3)


def test_a_visit_dropped_where_it_may_not_stand_waits_for_a_decision(at: AtCalendar) -> None:
    booked(at.desk, FRIDAY_8, 3, given="Juniper", family="Sample")
    visit = booked(at.desk, FRIDAY_8, 2)

    at.drag(visit, datetime(2026, 5, 15, 9, 0), 3)

    assert _verdict(at) is Verdict.REFUSED
    assert at.now(visit).starts_at == FRIDAY_8
    at.keys(Key.Key_Escape)
    assert _verdict(at) is None


def test_a_day_is_dragged_in_rows(at: AtCalendar) -> None:
    visit = booked(at.desk, FRIDAY_8, 2)
    at.choose(visit)
    at.keys(Key.Key_D)

    at.drag(visit, datetime(2026, 5, 15, 12, 0), 6)

    assert (at.now(visit).starts_at, at.now(visit).chair) == (datetime(2026, 5, 15, 12, 0), 6)


def test_who_has_arrived_stays_where_they_are(at: AtCalendar) -> None:
    visit = booked(at.desk, datetime(2026, 5, 14, 14, 0), 1)
    desks.manual(at.desk).advance(timedelta(hours=1))
    booking.mark_no_show(at.desk, appointment_id=visit.appointment_id)
    at.choose(visit)

    at.keys(Key.Key_M)

    assert _verdict(at) is None
    assert "stays here" in at.window.toast.accessibleName()


@pytest.fixture
def course(at: AtCalendar) -> list[datetime]:
    """Six visits from Mon 18 May on, two a week: Mondays and Thursdays at 09:05 in chair 2."""
    patient = desks.registered(at.desk, "Augustine", "Stee")
    start = planning.begin_plan(at.desk, patient_id=patient.patient_id)
    request = _twice_a_week(start.request)
    plan = planning.propose_course(at.desk, request=request)[0].plan
    made = booking.book_course(at.desk, request=request, plan=plan, template="")
    return [one.starts_at for one in made.appointments]


def _twice_a_week(request: PlanRequest) -> PlanRequest:
    return replace(
        request, weekdays=(0, 3), not_before=date(2026, 6, 1), prefer_at=time(9, 5),
        chair=Chair(2), count=6,
    )  # fmt: skip


def _third(at: AtCalendar) -> str:
    at.screen.show_day(date(2026, 6, 8))
    assert at.canvas.look is not None
    return str(at.canvas.look.blocks[0].appointment_id)


def _days_of(at: AtCalendar) -> list[str]:
    view = surveying.read_calendar(at.desk, first=date(2026, 6, 1), last=date(2026, 6, 30))
    visits = sorted(
        (one.appointment for day in view.days for one in day.visits), key=lambda one: one.number
    )
    return [f"{one.starts_at:%a %d %H:%M}" for one in visits]


def test_others_that_have_to_follow_are_shown_first_and_undone_together(
    at: AtCalendar, course: list[datetime]
) -> None:
    """S4: no. 3 from Mon to Wed lets no. 4 follow from Thu to Fri; 5 and 6 stay."""
    before = _days_of(at)
    at.canvas.choose(_third(at))
    at.keys(Key.Key_M)
    at.keys(Key.Key_Right, Key.Key_Right, mod=Qt.KeyboardModifier.ControlModifier)
    assert _verdict(at) is Verdict.OTHERS_FOLLOW

    at.keys(Key.Key_Return)
    assert isinstance(at.paper, MovesSheet)
    assert "Nos. 1, 2, 5, 6 stay where they are." in _words(at.paper)
    QTest.keyClick(at.paper, Key.Key_Return)

    assert _days_of(at)[2:] == ["Wed 10 09:05", "Fri 12 09:05", *before[4:]]
    at.place.undo_last()
    assert _days_of(at) == before


def test_a_closed_preview_moves_nothing(at: AtCalendar, course: list[datetime]) -> None:
    before = _days_of(at)
    at.canvas.choose(_third(at))
    at.keys(Key.Key_M)
    at.keys(Key.Key_Right, Key.Key_Right, mod=Qt.KeyboardModifier.ControlModifier)
    at.keys(Key.Key_Return)
    assert at.paper is not None

    QTest.keyClick(at.window.sheet, Key.Key_Escape)

    assert _verdict(at) is None
    assert _days_of(at) == before


def _words(paper: QWidget) -> list[str]:
    return [label.text() for label in paper.findChildren(Text)]


def test_keys_show_day_week_today_and_the_other_room(at: AtCalendar) -> None:
    at.keys(Key.Key_PageDown, Key.Key_D)
    assert at.canvas.look is not None
    assert [one.title for one in at.canvas.look.days] == ["Thu 21 May"]

    at.keys(Key.Key_T, Key.Key_W, Key.Key_R)
    assert at.canvas.look.days[0].title == "Mon 11 May"
    assert [one.chair for one in at.canvas.look.lanes] == [5, 6, 7, 8]


def test_a_day_turns_to_the_next_open_day(at: AtCalendar) -> None:
    at.keys(Key.Key_D, Key.Key_PageDown, Key.Key_PageDown)

    assert at.canvas.look is not None
    assert at.canvas.look.days[0].title == "Mon 18 May"


def test_the_line_that_is_now_moves_with_the_minute(at: AtCalendar) -> None:
    desks.manual(at.desk).advance(timedelta(minutes=1))

    at.place.tick()

    assert at.canvas.look is not None
    assert at.canvas.look.now.minute == 48


def test_what_somebody_else_books_appears(at: AtCalendar) -> None:
    visit = booked(desks.beside(at.desk, desks.NURSE), FRIDAY_8, 2)

    assert str(visit.appointment_id) in at.canvas.places


def test_a_screen_reader_finds_each_visit(at: AtCalendar) -> None:
    visit = booked(at.desk, FRIDAY_8, 2)

    spot = at.canvas.findChild(Spot, f"visit_{visit.appointment_id}")
    assert spot is not None
    assert "Augustine Stee, born 3 Feb 1961" in spot.accessibleName()
    assert spot.geometry() == at.canvas.places[str(visit.appointment_id)].toRect()


def test_planning_begins_for_the_chosen_patient(at: AtCalendar) -> None:
    visit = booked(at.desk, FRIDAY_8, 2)
    at.choose(visit)
    wanted: list[str] = []
    at.place.plan_wanted.connect(wanted.append)

    at.screen.make_new()
    at.canvas.choose("")
    at.screen.make_new()

    assert wanted == [visit.patient_id, ""]


def test_every_control_has_a_name(at: AtCalendar) -> None:
    buttons = at.screen.findChildren(QPushButton)

    assert buttons
    assert all(one.objectName() and one.accessibleName() for one in buttons)


def test_the_lock_over_a_preview_keeps_the_question(at: AtCalendar, course: list[datetime]) -> None:
    at.canvas.choose(_third(at))
    at.keys(Key.Key_M)
    at.keys(Key.Key_Right, Key.Key_Right, mod=Qt.KeyboardModifier.ControlModifier)
    at.keys(Key.Key_Return)

    at.window.cover(QWidget())
    at.window.uncover()

    assert _verdict(at) is Verdict.OTHERS_FOLLOW
    assert isinstance(at.paper, MovesSheet)


def test_a_week_without_an_open_day_says_so(at: AtCalendar) -> None:
    _put(at, replace(desks.hours(), weekly=(None,) * 7, closures=()))

    assert _panel(at) == "Closed all week"


def test_a_clinic_without_chairs_says_so(at: AtCalendar) -> None:
    _put(at, desks.clinic_facts(chairs=0))

    assert _panel(at) == "No chairs yet"


def _put(at: AtCalendar, setting: ClinicHours | ClinicFacts) -> None:
    with at.desk.writing("furnish", ClinicRef()) as change:
        change.settings.put(setting)
    at.screen.refresh()


def _panel(at: AtCalendar) -> str:
    panel = at.screen.findChild(StatePanel, "calendar_panel")
    assert panel is not None
    assert panel.isVisible()
    return panel.accessibleName()


@pytest.mark.parametrize("percent", [100, 130, 200])
@pytest.mark.parametrize("mode", list(Mode))
def test_larger_letters_scroll_and_lose_nothing(
    at: AtCalendar, theme: Theme, percent: int, mode: Mode
) -> None:
    visit = booked(at.desk, FRIDAY_8, 2)
    at.choose(visit)
    at.screen.show_day(FRIDAY_8.date())
    at.screen.show_mode(mode)

    theme.use(percent=percent)

    assert at.canvas.grid is not None
    at.choose(visit)
    shown = at.canvas._pane.to_pane(at.canvas.places[str(visit.appointment_id)])
    seen = at.canvas._pane.in_body(at.canvas.grid)
    assert seen.adjusted(-2, -2, 2, 2).contains(shown.topLeft())
    theme.use(percent=100)


@pytest.mark.parametrize("look", list(Look))
@pytest.mark.parametrize("mode", list(Mode))
def test_each_appearance_is_painted(at: AtCalendar, theme: Theme, look: Look, mode: Mode) -> None:
    visit = booked(at.desk, FRIDAY_8, 2)
    theme.use(look=look)
    at.screen.show_mode(mode)
    plain = picture(at.screen, width=1280, height=640)

    at.screen.show_day(FRIDAY_8.date())
    at.choose(visit)

    assert picture(at.screen, width=1280, height=640) != plain
    theme.use(look=Look.LIGHT)
