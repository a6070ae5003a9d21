"""Today shows the visits in time order, what comes next with each, and what waits for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kettle import wording
from kettle.domain.alarms import Level
from kettle.domain.appointments import Appointment
from kettle.domain.facts import ReadingTaken
from kettle.domain.ids import Chair
from kettle.workflow import booking, rating, reviewing
from kettle.workflow.desk import Desk
from kettle.workflow.today_view import Action, Need, NeedKind, NextStep, TodayView
from tests.support import desks

TODAY = date(2026, 5, 14)


@pytest.fixture
def desk() -> Desk:
    return desks.desk()


def _at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, 14, hour, minute)


def _book(desk: Desk, name: str, starts_at: datetime, chair: int = 1) -> Appointment:
    return desks.booked(desk, desks.patient_id(desk, name, "Teaspoon"), starts_at, chair=chair)


def _next(desk: Desk, view: TodayView, row: int = 0) -> NextStep:
    return view.rows[row].next_at(desk.now(), desk.wall())


def _said(desk: Desk, step: NextStep | Need) -> str:
    return wording.sentence(step.reason, zone=desk.zone)


def _needs(desk: Desk) -> tuple[Need, ...]:
    return reviewing.read_day(desk).needs_at(desk.now(), desk.wall())


def test_an_empty_day_names_the_next_one(desk: Desk) -> None:
    desks.booked(desk, desks.patient_id(desk), datetime(2026, 5, 18, 9))

    view = reviewing.read_day(desk)

    assert view.rows == ()
    assert view.next_day == date(2026, 5, 18)


def test_visits_stand_in_the_order_of_time(desk: Desk) -> None:
    _book(desk, "Winifred", _at(15))
    _book(desk, "Otto", _at(14, 15), chair=2)

    rows = reviewing.read_day(desk).rows

    assert [row.patient.given_name for row in rows] == ["Otto", "Winifred"]
    assert [row.of for row in rows] == [6, 6]


def test_two_of_one_family_name_are_marked(desk: Desk) -> None:
    desks.booked(desk, desks.patient_id(desk, "Marigold", "Teaspoon"), _at(14, 15))
    desks.booked(desk, desks.patient_id(desk, "Otto", "Teaspoon"), _at(14, 15), chair=2)
    other = desks.registered(desk, "Ivo", "Saltcellar", birth_date=date(1970, 1, 1))
    desks.booked(desk, other.patient_id, _at(14, 30), chair=3)

    rows = reviewing.read_day(desk).rows

    assert [row.looks_alike for row in rows] == [True, True, False]


def test_who_is_expected_can_be_marked_arrived(desk: Desk) -> None:
    _book(desk, "Saffron", _at(14, 15))

    step = _next(desk, reviewing.read_day(desk))

    assert (step.action, _said(desk, step)) == (Action.MARK_ARRIVED, "Expected in 28 min.")


def test_who_is_a_quarter_of_an_hour_late_waits_for_a_person(desk: Desk) -> None:
    _book(desk, "Saffron", _at(13, 33))
    assert _needs(desk) == ()

    desks.manual(desk).advance(timedelta(minutes=1))

    [need] = _needs(desk)
    assert (need.kind, need.action) == (NeedKind.NOT_ARRIVED, Action.MARK_NO_SHOW)
    assert _said(desk, need) == "Not here yet, 15 min late."


def test_a_missed_visit_offers_to_book_anew(desk: Desk) -> None:
    visit = _book(desk, "Ignatius", _at(8, 15))
    booking.mark_no_show(desk, appointment_id=visit.appointment_id)

    view = reviewing.read_day(desk)

    assert _next(desk, view).action is Action.REBOOK
    assert view.counts.no_show == 1


def test_while_the_pump_runs_its_end_is_next(desk: Desk) -> None:
    visit = _book(desk, "Juniper", _at(13, 12))
    checked = (30, ReadingTaken(reading=desks.CALM))
    desks.attended(desk, visit, (*desks.infused(home=False)[:2], checked))

    step = _next(desk, reviewing.read_day(desk))

    assert (_said(desk, step), step.level) == ("Infusion ends 14:12.", None)


def test_a_late_check_in_is_the_thing_to_do(desk: Desk) -> None:
    visit = _book(desk, "Winifred", _at(13, 12))
    desks.attended(desk, visit, desks.infused(home=False)[:2])

    step = _next(desk, reviewing.read_day(desk))

    assert (step.action, step.level) == (Action.CHECK_IN, Level.MEDIUM)


def test_an_alarm_is_what_comes_next_and_waits_for_a_person(desk: Desk) -> None:
    visit = _book(desk, "Clementine", _at(12, 20))
    low = ReadingTaken(reading=replace(desks.CALM, spo2_percent=85))
    session_id = desks.attended(desk, visit, (*desks.infused(home=False), (84, low)))

    view = reviewing.read_day(desk)

    [need] = view.needs_at(desk.now(), desk.wall())
    assert (need.kind, need.level, need.chair) == (NeedKind.ALARM, Level.HIGH, 1)
    assert need.session_id == session_id
    assert _next(desk, view).level is Level.HIGH


def test_who_went_home_is_told_with_the_time(desk: Desk) -> None:
    visit = _book(desk, "Hugo", _at(7, 30))
    desks.attended(desk, visit, desks.infused(), home=True)

    view = reviewing.read_day(desk)

    assert _said(desk, _next(desk, view)) == "Left 10:31."
    assert (view.counts.gone_home, view.counts.in_chairs) == (1, 0)


def test_a_page_that_was_not_printed_waits_for_a_person(desk: Desk) -> None:
    visit = _book(desk, "Hugo", _at(7, 30))
    desks.attended(desk, visit, desks.infused(), home=True)

    [need] = _needs(desk)

    assert (need.kind, need.action) == (NeedKind.PAPER, Action.PRINT)


def test_a_score_about_self_harm_waits_for_a_clinician_only(desk: Desk) -> None:
    rating.record_score(desk, patient_id=desks.patient_id(desk), scale="phq9", answers=(1,) * 9)

    [need] = _needs(desk)

    assert (need.kind, need.action) == (NeedKind.SCORE, Action.REVIEW_SCORE)
    assert _needs(desks.beside(desk, desks.FRONT_DESK)) == ()


def test_a_session_from_before_midnight_is_still_shown(desk: Desk) -> None:
    visit = _book(desk, "Effie", datetime(2026, 5, 13, 13))
    desks.attended(desk, visit, desks.infused(home=False))

    [row] = reviewing.read_day(desk).rows

    assert row.appointment.appointment_id == visit.appointment_id


def test_a_cancelled_visit_is_not_shown(desk: Desk) -> None:
    visit = _book(desk, "Effie", _at(15))
    booking.cancel_booking(desk, appointment_id=visit.appointment_id, reason="on holiday")

    assert reviewing.read_day(desk).rows == ()


def test_the_free_chair_and_the_next_whole_opening_are_named(desk: Desk) -> None:
    for chair in range(1, 9):
        _book(desk, f"Guest{'abcdefgh'[chair - 1]}", _at(14, chair), chair=chair)

    view = reviewing.read_day(desk)

    assert wording.sentence(view.free) == "Chair 8 is free until 14:08."
    assert view.next_opening is not None
    assert view.next_opening.starts_at == datetime(2026, 5, 15, 13, 50)


def test_a_chair_with_somebody_in_it_is_not_free(desk: Desk) -> None:
    small = desks.desk(facts=desks.clinic_facts(chairs=1))
    visit = desks.booked(small, desks.patient_id(small), _at(13))
    desks.attended(small, visit, desks.infused(home=False)[:2])

    assert wording.sentence(reviewing.read_day(small).free) == "No chair is free now."


def test_each_chair_has_its_visits(desk: Desk) -> None:
    visit = _book(desk, "Otto", _at(14, 15), chair=2)

    chairs = reviewing.read_day(desk).chairs

    assert [chair.chair for chair in chairs] == list(map(Chair, range(1, 9)))
    assert [len(chair.visits) for chair in chairs] == [0, 1, 0, 0, 0, 0, 0, 0]
    assert chairs[1].visits[0].appointment_id == visit.appointment_id
