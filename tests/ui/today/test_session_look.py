"""Rows of the day stand in time order, say what happens next, and offer the right verb."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kettle.domain.clock import utc
from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.parts.stages import ShownStage
from kettle.ui.today.need_look import NeedLook, need_rows
from kettle.ui.today.session_look import NowMark, Row, SessionLook, counts_text, session_rows
from kettle.workflow import reviewing
from kettle.workflow.desk import Desk
from kettle.workflow.today_view import Action
from tests.support.desks import attended, booked, clinic_facts, desk, infused, manual, registered

NAMES = ("Abel", "Bruno", "Carla", "Dora", "Edda", "Fritz", "Gerda", "Hanna", "Ida", "Jana")


def rows_of(one: Desk) -> list[Row]:
    view = reviewing.read_day(one)
    return session_rows(view, now=one.now(), wall=one.wall(), zone=one.zone)


def looks_of(one: Desk) -> list[SessionLook]:
    return [row for row in rows_of(one) if isinstance(row, SessionLook)]


def needs_of(one: Desk) -> list[NeedLook]:
    view = reviewing.read_day(one)
    return need_rows(view, now=one.now(), wall=one.wall(), zone=one.zone)


def test_the_now_line_parts_those_who_should_be_here_from_those_to_come(moment_desk: Desk) -> None:
    rows = rows_of(moment_desk)

    at = next(at for at, row in enumerate(rows) if isinstance(row, NowMark))
    before, after = rows[at - 1], rows[at + 1]

    assert isinstance(before, SessionLook)
    assert isinstance(after, SessionLook)
    assert (before.time, rows[at].key, after.time) == ("13:30", "now", "14:15")


def test_each_row_offers_the_one_thing_to_do(moment_desk: Desk) -> None:
    offered = {look.name: look.act for look in looks_of(moment_desk)}

    assert offered["Hugo Lanternfish"] == "Open"
    assert offered["Ignatius Pepperpot"] == "Rebook"
    assert offered["Marigold Teaspoon"] == "Add escort"
    assert offered["Winifred Placeholder"] == "Check in"
    assert offered["Pilar Ejemplo"] == "Continue"
    assert offered["Saffron Muddle"] == "Arrived"


def test_a_check_in_that_falls_due_is_offered_at_once(moment_desk: Desk) -> None:
    before = {look.name: look.act for look in looks_of(moment_desk)}
    manual(moment_desk).advance(timedelta(minutes=14, seconds=1))

    after = {look.name: look.act for look in looks_of(moment_desk)}

    assert (before["Ambrose Thimble"], after["Ambrose Thimble"]) == ("Open", "Check in")


def test_an_alarm_is_told_by_sign_and_word_and_not_by_colour_alone(moment_desk: Desk) -> None:
    wick = next(look for look in looks_of(moment_desk) if look.name == "Clementine Wick")

    assert wick.alarm is ShownAlarm.HIGH
    assert "!!! HIGH" in wick.spoken
    assert "born 7\N{NO-BREAK SPACE}Dec\N{NO-BREAK SPACE}1990 · KT-000145" in wick.spoken
    assert "Observing" in wick.spoken


def test_the_day_is_counted(moment_desk: Desk) -> None:
    counted = counts_text(reviewing.read_day(moment_desk))

    assert counted == "7 in chairs · 3 to come · 3 went home · 1 no-show"


def test_thirty_sessions_stand_in_time_order() -> None:
    one = desk(facts=clinic_facts(chairs=30))
    day = one.wall().replace(hour=7, minute=0, second=0)
    for number in reversed(range(30)):
        patient = registered(one, NAMES[number % 10], f"Number{chr(65 + number % 26)}{number}")
        at = day + timedelta(minutes=17 * number)
        booked(one, patient.patient_id, at, chair=number + 1)

    times = [look.time for look in looks_of(one)]

    assert len(times) == 30
    assert times == sorted(times)


def test_two_of_one_surname_are_both_marked() -> None:
    one = desk()
    for at, given in enumerate(("Marigold", "Tobias"), start=1):
        patient = registered(one, given, "Teaspoon", birth_date=date(1980 + at, 3, 3))
        booked(one, patient.patient_id, datetime(2026, 5, 14, 14 + at), chair=at)
    other = registered(one, "Otto", "Marmalade", birth_date=date(1971, 9, 19))
    booked(one, other.patient_id, datetime(2026, 5, 14, 17), chair=3)

    marked = {look.name: bool(look.alike) for look in looks_of(one)}

    assert marked == {"Marigold Teaspoon": True, "Tobias Teaspoon": True, "Otto Marmalade": False}


def test_a_session_that_runs_past_midnight_stands_first_with_its_day() -> None:
    one = desk(at=utc(2026, 5, 14, 1, 0))
    visit = booked(one, registered(one).patient_id, datetime(2026, 5, 13, 21, 50))
    manual(one).advance(timedelta(hours=3, minutes=20))
    attended(one, visit, infused(home=False))

    first = looks_of(one)[0]

    assert one.wall() == datetime(2026, 5, 14, 0, 20)
    assert (first.day, first.time, first.stage) == ("Wed 13 May", "21:50", ShownStage.OBSERVING)


def test_a_visit_whose_chair_is_gone_shows_no_chair() -> None:
    one = desk(facts=clinic_facts(chairs=4))
    booked(one, registered(one).patient_id, datetime(2026, 5, 14, 15), chair=7)

    look = looks_of(one)[0]

    assert look.chair == "–"
    assert "no chair" in look.spoken
    assert look.action is Action.MARK_ARRIVED


def test_needs_stand_worst_first_and_each_has_one_verb(moment_desk: Desk) -> None:
    needs = needs_of(moment_desk)

    assert [need.alarm for need in needs][:3] == [
        ShownAlarm.HIGH, ShownAlarm.MEDIUM, ShownAlarm.LOW,
    ]  # fmt: skip
    assert [need.act for need in needs][:3] == ["Open", "Check in", "Add escort"]
    assert needs[1].title.endswith("6\N{NO-BREAK SPACE}min late")


def test_a_need_names_the_patient_with_the_birth_date(moment_desk: Desk) -> None:
    first = needs_of(moment_desk)[0]

    assert first.detail.replace("\N{NO-BREAK SPACE}", " ") == "Clementine Wick, 7 Dec 1990"
    assert first.title.startswith("Chair 3: ")


def test_who_is_a_quarter_of_an_hour_late_is_asked_about(moment_desk: Desk) -> None:
    manual(moment_desk).advance(timedelta(minutes=42))
    before = [need for need in needs_of(moment_desk) if need.action is Action.MARK_NO_SHOW]
    manual(moment_desk).advance(timedelta(minutes=1))

    asked = [need for need in needs_of(moment_desk) if need.action is Action.MARK_NO_SHOW]

    assert before == []
    assert [need.detail.split(",")[0] for need in asked] == ["Saffron Muddle"]
