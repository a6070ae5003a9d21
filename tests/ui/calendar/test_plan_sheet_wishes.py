"""What is typed into the plan means one request, or is said at its field."""

from dataclasses import replace
from datetime import date, time

import pytest

from kettle.domain.appointments import VisitKind
from kettle.domain.errors import Unreadable
from kettle.domain.schedule import PlanRequest
from kettle.ui.calendar.plan_sheet_wishes import Typed, begun, course_wishes, request_of
from kettle.workflow import booking, planning
from kettle.workflow.planning import PlanStart
from tests.support import desks

TODAY = date(2026, 5, 14)
TYPED = Typed(not_before="Mon 18 May 2026", count="6", weekdays=(0, 3))


@pytest.fixture(scope="module")
def start() -> PlanStart:
    desk = desks.desk()
    return planning.begin_plan(desk, patient_id=desks.patient_id(desk))


def _request(start: PlanStart, **typed: object) -> PlanRequest:
    return request_of(start.request, replace(TYPED, **typed), today=TODAY)  # type: ignore[arg-type]


def test_one_hour_is_the_hour_to_aim_at(start: PlanStart) -> None:
    request = _request(start, earliest="09:05")

    assert request.prefer_at == time(9, 5)
    assert request.arrive_between is None


def test_two_hours_bound_the_arrival(start: PlanStart) -> None:
    request = _request(start, earliest="0930", latest="11:30")

    assert request.arrive_between == (time(9, 30), time(11, 30))
    assert request.arrival == time(9, 30)


def test_days_away_are_days_and_stretches_of_days(start: PlanStart) -> None:
    request = _request(start, cannot_come="Fri, 22 May; 2 Jun to 4 Jun, 2026-06-09")

    assert request.cannot_come == (
        date(2026, 5, 22), date(2026, 6, 2), date(2026, 6, 3), date(2026, 6, 4), date(2026, 6, 9),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        ({"not_before": "5/18/2026"}, "plan_not_before", "date_in_strokes"),
        ({"not_before": "Tue 18 May 2026"}, "plan_not_before", "date_other_weekday"),
        ({"not_before": ""}, "plan_not_before", "date_unreadable"),
        ({"count": "six"}, "plan_count", "number_unreadable"),
        ({"count": "0"}, "plan_count", "number_too_low"),
        ({"weekdays": ()}, "plan_days", "plan_without_weekdays"),
        ({"earliest": "half nine"}, "plan_earliest", "time_unreadable"),
        ({"earliest": "11:30", "latest": "09:30"}, "plan_latest", "arrivals_backwards"),
        ({"cannot_come": "the dentist"}, "plan_cannot_come", "date_unreadable"),
        ({"cannot_come": "2026-06-04 to 2026-06-02"}, "plan_cannot_come", "days_backwards"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(
    start: PlanStart, typed: dict[str, object], field: str, code: str
) -> None:
    with pytest.raises(Unreadable) as no:
        _request(start, **typed)

    assert (no.value.field_name, no.value.reason.code) == (field, code)


def test_a_new_patient_is_offered_the_protocols_inductions(start: PlanStart) -> None:
    offered = course_wishes(start, next_number=1)

    assert {one.kind for one in offered} == {VisitKind.INDUCTION}
    assert not any(one.continues for one in offered)


def test_a_running_induction_is_gone_on_with_first() -> None:
    desk = desks.desk()
    patient = desks.patient_id(desk)
    begin = planning.begin_plan(desk, patient_id=patient)
    plan = planning.propose_course(desk, request=begin.request)[0].plan
    booking.book_course(desk, request=begin.request, plan=replace(plan, visits=plan.visits[:4]))

    going_on = planning.begin_plan(desk, patient_id=patient, continues=True)
    first = course_wishes(going_on, next_number=going_on.request.first_number)[0]

    assert first.continues
    assert (first.kind, first.count) == (VisitKind.INDUCTION, 2)
    assert begun(going_on.request, first).first_number == 5
