"""The next visit aims at the last one's hour and chair, so many days later."""

from datetime import datetime

from kettle.domain.appointments import VisitKind
from kettle.practice.team import Team
from kettle.workflow import next_visit, registering
from tests.support import desks


def test_maintenance_comes_so_many_days_after_the_last_visit(moment_team: Team) -> None:
    desk = moment_team.front_desk
    [line] = registering.find_patients(desk, text="KT-000142").found

    found = next_visit.propose_next_visit(
        desk, patient_id=line.patient_id, kind=VisitKind.MAINTENANCE, interval_days=28
    )

    assert found is not None
    assert (found.starts_at, found.chair) == (datetime(2026, 6, 11, 10, 50), 1)


def test_a_closed_day_is_passed_over(moment_team: Team) -> None:
    desk = moment_team.front_desk
    [line] = registering.find_patients(desk, text="KT-000142").found

    found = next_visit.propose_next_visit(
        desk, patient_id=line.patient_id, kind=VisitKind.MAINTENANCE, interval_days=9
    )

    assert found is not None
    assert found.starts_at.weekday() < 5


def test_without_a_running_course_there_is_no_next_visit() -> None:
    desk = desks.desk(desks.FRONT_DESK)

    found = next_visit.propose_next_visit(
        desk, patient_id=desks.patient_id(desk), kind=VisitKind.MAINTENANCE
    )

    assert found is None
