"""What the patient's schedule says."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kettle.documents import course_schedule, plain
from kettle.documents.course_schedule import Phase
from kettle.documents.paper import Language
from tests.documents.papers import SIX, printing, schedule, visit


def _said(**changes: object) -> str:
    return plain.read(course_schedule.build(schedule(**changes)))


def test_the_next_visit_stands_first_with_its_hours() -> None:
    said = _said()

    assert "MONDAY 18 May 2026\nYour next visit\n10:00 AM to 1:15 PM" in said
    assert "Infusion 4 of 6. Your adult comes at 1:15 PM." in said


def test_the_course_is_counted_in_infusions_and_weeks() -> None:
    assert "First part: 6 infusions in 3 weeks." in _said()
    assert "Primera parte: 6 infusiones en 3 semanas." in _said(
        printing=printing(language=Language.SPANISH)
    )


def test_visits_that_are_done_share_one_line() -> None:
    assert "Done | May 7, May 11 and today, May 14 | 3 of 6" in _said()


def test_each_coming_visit_has_its_line_and_a_closed_day_its_reason() -> None:
    said = _said()

    assert "5 | Thursday, May 21 | 10:00 AM | home at 1:15 PM" in said
    assert "6 | Tuesday, May 26 | 8:30 AM | home at 11:45 AM | We are closed on Monday" in said


def test_a_line_that_moved_since_the_last_print_is_marked() -> None:
    moved = visit(4, datetime(2026, 5, 19, 9), moved_from=datetime(2026, 5, 18, 10))

    said = _said(visits=(*SIX[:3], moved, *SIX[4:]))

    assert "4 | Changed | Tuesday, May 19 | 9:00 AM" in said
    assert "before: Monday, May 18, 10:00 AM" in said


def test_a_visit_that_is_not_booked_says_so() -> None:
    assert "planned, not yet booked" in _said(visits=(visit(1, SIX[5].starts_at, booked=False),))


def test_what_follows_takes_its_weeks_from_the_protocol() -> None:
    assert "every 2 to 4 weeks" in _said()
    assert "every" not in _said(maintenance_weeks=None).replace("For every visit", "")


def test_a_maintenance_visit_is_not_counted() -> None:
    said = _said(phase=Phase.MAINTENANCE, visits=(visit(7, datetime(2026, 6, 4, 10, 50)),))

    assert "Next part of your treatment." in said
    assert "Your infusion. Your adult comes at 2:05 PM." in said


def test_what_is_booked_beyond_the_first_part_is_listed_and_not_counted() -> None:
    beyond = replace(visit(1, datetime(2026, 6, 11, 10)), counted=False)

    said = _said(visits=(*SIX, beyond))

    assert "First part: 6 infusions in 3 weeks." in said
    assert "3 of 6" in said
    assert "Thursday, June 11" in said


def test_a_course_without_coming_visits_promises_a_call() -> None:
    assert "No visit is planned now. We will call you." in _said(visits=SIX[:3])
    assert "No visit is planned now." in _said(visits=())


def test_spanish_days_and_times_are_spanish() -> None:
    said = _said(printing=printing(language=Language.SPANISH))

    assert "LUNES 18 mayo 2026" in said
    assert "Su adulto viene a la 1:15 p. m." in said
    assert "p. m.." not in said
