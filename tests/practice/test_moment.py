"""The moment of the pictures stands as the pictures show it."""

from __future__ import annotations

from datetime import timedelta

from kettle.domain.alarms import Level
from kettle.domain.appointments import AppointmentStatus
from kettle.domain.clock import ManualClock
from kettle.domain.session import Stage
from kettle.practice.team import Team
from kettle.workflow import leaving, observing
from kettle.workflow.desk import Desk
from kettle.workflow.observing import SessionView
from tests.practice.courses import induction_of, whole_inductions


def _session(desk: Desk, chair: int) -> SessionView:
    seats = observing.read_board(desk).seats
    found = seats[chair - 1].session
    assert found is not None
    return found


def test_it_is_a_quarter_to_two_on_thursday(moment_desk: Desk) -> None:
    assert f"{moment_desk.wall():%A %d %B %Y %H:%M}" == "Thursday 14 May 2026 13:47"


def test_seven_sit_in_chairs_and_the_eighth_chair_expects_somebody(moment_desk: Desk) -> None:
    seats = observing.read_board(moment_desk).seats

    assert [seat.session is not None for seat in seats] == [True] * 7 + [False]
    assert seats[7].expected_patient is not None
    assert seats[7].expected_patient.full_name == "Saffron Muddle"


def test_the_timers_are_those_of_the_pictures(moment_desk: Desk) -> None:
    now = moment_desk.now()

    left = [view.watch_at(now).minutes_left for view in observing.read_board(moment_desk).sessions]

    assert left == [5, 48, 58, 11, 119, 69, None]


def test_one_alarm_of_each_level_stands(moment_desk: Desk) -> None:
    now = moment_desk.now()

    levels = [_session(moment_desk, chair).watch_at(now).worst for chair in (3, 6, 1)]

    assert levels == [Level.HIGH, Level.MEDIUM, Level.LOW]


def test_the_late_check_in_is_six_minutes_late(moment_desk: Desk) -> None:
    point = _session(moment_desk, 6).watch_at(moment_desk.now()).next_point

    assert point is not None
    assert moment_desk.now() - point.due_at == timedelta(minutes=6)


def test_fourteen_visits_stand_in_the_day(moment_desk: Desk) -> None:
    visits = moment_desk.store.read.appointments.on(moment_desk.today())
    statuses = [visit.status for visit in visits]

    assert len(visits) == 14
    assert statuses.count(AppointmentStatus.DONE) == 3
    assert statuses.count(AppointmentStatus.NO_SHOW) == 1
    assert statuses.count(AppointmentStatus.BOOKED) == 3


def test_every_induction_of_the_day_is_a_whole_course_of_six(moment_team: Team) -> None:
    assert whole_inductions(moment_team, moment_team.nurse.today()) == 6


def test_pilars_dates_are_those_of_the_picture(moment_team: Team) -> None:
    days = [f"{one.starts_at:%a %d %b}" for one in induction_of(moment_team, "KT-000144")]

    assert days == [
        "Thu 07 May", "Mon 11 May", "Thu 14 May", "Mon 18 May", "Thu 21 May", "Tue 26 May",
    ]  # fmt: skip


def test_chair_seven_has_four_of_its_seven_groups_of_checks(moment_desk: Desk) -> None:
    from kettle.workflow import arriving

    view = _session(moment_desk, 7)
    lines = arriving.read_checks(moment_desk, session_id=view.session_id)
    groups = {line.group for line in lines}
    open_groups = {line.group for line in lines if not line.passed}

    assert view.state.stage is Stage.PRECHECK
    assert len(groups) == 7
    assert len(groups - open_groups) == 4


def test_marigolds_course_has_twelve_visits_and_fourteen_sheets(moment_desk: Desk) -> None:
    patient = _session(moment_desk, 1).patient
    read = moment_desk.store.read

    assert patient.full_name == "Marigold Teaspoon"
    assert len(read.appointments.of_patient(patient.patient_id)) == 12
    assert [one.total for one in read.scores.of_patient(patient.patient_id)] == [
        21, 16, 14, 11, 9, 8, 7, 6, 5, 8, 13, 7, 5, 4,
    ]  # fmt: skip


def test_the_clock_moves_only_when_told_and_the_day_goes_on(moment_team: Team) -> None:
    desk = moment_team.nurse
    assert isinstance(desk.clock, ManualClock)
    view = _session(desk, 1)

    desk.clock.advance(timedelta(minutes=6))

    gate = leaving.read_gate(desk, session_id=view.session_id)
    assert "time_not_over" not in {reason.code for reason in gate.missing}


def test_the_record_of_the_moment_is_whole(moment_desk: Desk) -> None:
    record = moment_desk.store.read.record

    assert record.verify() == record.head().seq
