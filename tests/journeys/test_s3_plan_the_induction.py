"""S3: six infusions are planned in four steps, and nothing that does not fit can be booked."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.ids import PatientId
from kettle.domain.people import Sex
from tests.journeys.clinic import ANA, FRONT_DESK, Clinic, instant, register
from tests.journeys.conftest import THURSDAY_BEFORE, SitDown
from tests.journeys.nurse import Nurse

DAYS = [date(2026, 3, day) for day in (2, 5, 9, 12, 16, 19)]


@pytest.fixture
def mr_a(clinic: Clinic) -> PatientId:
    """Mr A is on the books and has no course."""
    with clinic.open(FRONT_DESK) as desk:
        return register(desk, "Arturo", "Lopez", date(1979, 3, 3), Sex.MALE)


@pytest.fixture
def nurse(mr_a: PatientId, sit_down: SitDown) -> Nurse:
    """Mr A is open at the front desk."""
    nurse = sit_down(THURSDAY_BEFORE)
    nurse.sign_in(FRONT_DESK)
    nurse.press("F3")
    nurse.enter("lopez")
    nurse.keys = 0
    return nurse


def wish(nurse: Nurse, *, arrival: str) -> None:
    """Open the plan, choose two a week, say the first day and the hour; the dates follow."""
    nurse.press("Ctrl+1", "Return", "Down", "Tab")
    nurse.retype("Mon 2 Mar 2026")
    nurse.press("Tab", "Tab", "Tab")
    nurse.retype(arrival)
    nurse.until(lambda: nurse.can_press("plan_book") or bool(nurse.text("plan_refusals_text")))


def booked(clinic: Clinic, patient_id: PatientId) -> tuple[Appointment, ...]:
    """What a program opened later finds booked."""
    with clinic.open(ANA) as desk:
        visits = desk.store.read.appointments.of_patient(patient_id)
    return tuple(one for one in visits if one.status is AppointmentStatus.BOOKED)


def test_six_sessions_are_booked_as_wished(nurse: Nurse, mr_a: PatientId, clinic: Clinic) -> None:
    wish(nurse, arrival="09:05")
    nurse.press("Ctrl+Return")
    said = nurse.toast
    nurse.leave()

    visits = booked(clinic, mr_a)
    assert said == "Arturo Lopez booked for 6 sessions, Mon 2 Mar to Thu 19 Mar"
    assert [one.starts_at.date() for one in visits] == DAYS
    assert [one.number for one in visits] == [1, 2, 3, 4, 5, 6]
    assert {one.phases.chair_time for one in visits} == {timedelta(minutes=185)}
    assert nurse.keys <= 12


def test_the_hour_stays_when_the_clocks_change(
    nurse: Nurse, mr_a: PatientId, clinic: Clinic
) -> None:
    wish(nurse, arrival="09:05")
    nurse.press("Ctrl+Return")
    nurse.leave()

    starts = [one.starts_at for one in booked(clinic, mr_a)]
    assert {one.time() for one in starts} == {time(9, 5)}
    assert [instant(one).hour for one in starts] == [14, 14, 13, 13, 13, 13]


def test_the_plan_says_when_the_phq_9_is_due(nurse: Nurse) -> None:
    wish(nurse, arrival="09:05")

    due = "PHQ-9 is planned before sessions 1 and 4, and after the last"
    nurse.until(lambda: nurse.sees(due))
    assert nurse.text("plan_book") == "Book 6 sessions"


def test_an_arrival_too_late_is_refused_where_it_was_typed(
    nurse: Nurse, mr_a: PatientId, clinic: Clinic
) -> None:
    wish(nurse, arrival="15:30")
    nurse.press("Ctrl+Return")
    why, caret, kept = nurse.text("plan_earliest_wrong"), nurse.at, nurse.text("plan_earliest")
    nurse.leave()

    assert why == "Observation would end 18:25, clinic closes 18:00; last arrival is 15:05."
    assert (caret, kept) == ("plan_earliest", "15:30")
    assert booked(clinic, mr_a) == ()


def test_the_last_arrival_that_was_named_is_taken(
    nurse: Nurse, mr_a: PatientId, clinic: Clinic
) -> None:
    wish(nurse, arrival="15:30")
    nurse.retype("15:05")
    nurse.until(lambda: nurse.can_press("plan_book"))
    nurse.press("Ctrl+Return")
    nurse.leave()

    assert {one.starts_at.time() for one in booked(clinic, mr_a)} == {time(15, 5)}


def test_the_whole_plan_is_taken_back_by_one_key(
    nurse: Nurse, mr_a: PatientId, clinic: Clinic
) -> None:
    wish(nurse, arrival="09:05")
    nurse.press("Ctrl+Return", "Ctrl+Z")
    nurse.leave()

    assert booked(clinic, mr_a) == ()


def test_a_nurse_plans_from_the_chart_by_the_same_keys(
    mr_a: PatientId, clinic: Clinic, sit_down: SitDown
) -> None:
    nurse = sit_down(THURSDAY_BEFORE)
    nurse.sign_in(ANA)
    nurse.press("F3")
    nurse.enter("lopez")

    wish(nurse, arrival="09:05")
    nurse.press("Ctrl+Return")
    nurse.leave()

    assert [one.starts_at.date() for one in booked(clinic, mr_a)] == DAYS
