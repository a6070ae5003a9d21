"""A plan is worked out on a book that was read once."""

from dataclasses import replace
from datetime import date, datetime, time

from kettle.domain.ids import Chair
from kettle.domain.schedule import OutOfOrder
from kettle.workflow import planning
from kettle.workflow.proposing import Proposed, full_days, plan_book, proposed
from tests.support import desks


def _found(*, chairs: int = 8, nurses: int = 3) -> Proposed:
    desk = desks.desk(facts=desks.clinic_facts(chairs=chairs, nurses=nurses))
    start = planning.begin_plan(desk, patient_id=desks.patient_id(desk))
    request = replace(start.request, not_before=date(2026, 5, 18), prefer_at=time(10))
    return proposed(plan_book(desk, request=request), request, start.protocol)


def test_the_answer_is_the_one_of_the_verb_that_reads_and_plans_at_once() -> None:
    desk = desks.desk()
    start = planning.begin_plan(desk, patient_id=desks.patient_id(desk))

    found = proposed(plan_book(desk, request=start.request), start.request, start.protocol)

    assert found.alternatives == planning.propose_course(desk, request=start.request)


def test_a_day_is_full_when_nobody_else_would_have_a_whole_visit() -> None:
    found = _found(chairs=1)
    broken = OutOfOrder(chair=Chair(1), reason="lamp", from_at=datetime(2026, 5, 18, 13, 10))
    book = replace(found.book, out_of_order=(broken,))
    first = replace(found.alternatives[0].plan, visits=found.alternatives[0].plan.visits[:1])

    assert full_days(replace(found, book=book), first) == (date(2026, 5, 18),)


def test_with_eight_chairs_one_visit_fills_no_day() -> None:
    found = _found()

    assert not full_days(found, found.alternatives[0].plan)
