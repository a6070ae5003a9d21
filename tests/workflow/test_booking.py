"""Courses and visits are planned, booked, moved and called off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from kettle import wording
from kettle.domain.appointments import Appointment, AppointmentStatus, VisitKind
from kettle.domain.errors import Refused
from kettle.domain.ids import Chair, PatientId
from kettle.domain.next_step import Proposal, Step
from kettle.domain.schedule import Fit, PlanRequest, moving, try_place
from kettle.workflow import booking, ordering, planning
from kettle.workflow.booking import Booked
from kettle.workflow.desk import Desk
from tests.support import desks

FRIDAY = datetime(2026, 5, 15, 9, 5)


@pytest.fixture
def desk() -> Desk:
    return desks.desk(desks.FRONT_DESK)


def _request(desk: Desk, patient_id: PatientId, **changes: object) -> PlanRequest:
    start = planning.begin_plan(desk, patient_id=patient_id)
    return replace(start.request, prefer_at=time(9, 5), **changes)  # type: ignore[arg-type]


def _course(desk: Desk, name: str = "Marigold", **changes: object) -> Booked:
    request = _request(desk, desks.patient_id(desk, name), **changes)
    plan = planning.propose_course(desk, request=request)[0].plan
    return booking.book_course(desk, request=request, plan=plan, template="ind-6x2w")


def _visit(
    desk: Desk, at: datetime, *, chair: int | None = None, name: str = "Otto"
) -> Appointment:
    place = None if chair is None else Chair(chair)
    patient_id = desks.patient_id(desk, name, "Marmalade")
    return booking.book_visit(desk, patient_id=patient_id, starts_at=at, chair=place).appointment


def _refusal(caught: pytest.ExceptionInfo[Refused]) -> str:
    assert wording.sentence(caught.value.reason)
    return caught.value.reason.code


def test_a_plan_begins_as_the_protocol_would_have_it(desk: Desk) -> None:
    start = planning.begin_plan(desk, patient_id=desks.patient_id(desk))

    assert start.request.count == start.templates[0].count == 6
    assert start.request.not_before == date(2026, 5, 15)
    assert start.request.phases == planning.phases_of(start.protocol, None)


def test_six_infusions_are_booked_in_one_change(desk: Desk) -> None:
    booked = _course(desk)

    days = [one.starts_at.date().isoformat() for one in booked.appointments]
    assert days == [f"2026-05-{day}" for day in (15, 18, 20, 22, 26, 29)]
    assert booked.course is not None
    assert booked.course.protocol_key == desk.clinic.protocol_key
    assert desk.store.read.record.newest(limit=1)[0].verb == "book_course"


def test_a_place_that_was_taken_since_is_refused_and_nothing_is_booked(desk: Desk) -> None:
    request = _request(desk, desks.patient_id(desk))
    plan = planning.propose_course(desk, request=request)[0].plan
    _visit(desk, plan.visits[3].starts_at, chair=plan.visits[3].chair)

    with pytest.raises(Refused) as caught:
        booking.book_course(desk, request=request, plan=plan)

    assert _refusal(caught) == "chair_taken"
    assert not desk.store.read.courses.of_patient(request.patient_id)
    assert not desk.store.read.appointments.of_patient(request.patient_id)


def test_a_plan_without_visits_says_why(desk: Desk) -> None:
    request = _request(desk, desks.patient_id(desk), weekdays=(5, 6))
    plan = planning.propose_course(desk, request=request)[0].plan

    with pytest.raises(Refused) as caught:
        booking.book_course(desk, request=request, plan=plan)

    assert _refusal(caught) == "no_good_day_open"


def test_the_book_answers_while_a_visit_is_dragged_and_the_drop_asks_again(desk: Desk) -> None:
    visit = _visit(desk, FRIDAY, chair=2)
    book = planning.day_book(desk, first=FRIDAY.date(), last=FRIDAY.date())
    wanted = moving(visit, starts_at=FRIDAY + timedelta(hours=1), chair=Chair(3))

    assert isinstance(try_place(book, wanted), Fit)
    _visit(desk, FRIDAY + timedelta(hours=1), chair=3, name="Pilar")
    with pytest.raises(Refused) as caught:
        booking.move_booking(
            desk,
            appointment_id=visit.appointment_id,
            starts_at=wanted.starts_at,
            chair=Chair(3),
        )

    assert _refusal(caught) == "chair_taken"


def test_a_visit_moves_alone_where_nothing_else_must(desk: Desk) -> None:
    visit = _course(desk).appointments[0]

    moved = booking.move_booking(
        desk,
        appointment_id=visit.appointment_id,
        starts_at=visit.starts_at + timedelta(minutes=30),
        chair=Chair(4),
    )

    assert len(moved.appointments) == 1
    assert (moved.appointment.chair, moved.appointment.row_version) == (4, 2)


def test_others_that_would_move_are_shown_and_must_be_accepted(desk: Desk) -> None:
    visit = _course(desk).appointments[1]
    later = datetime(2026, 5, 19, 9, 5)

    refit = booking.preview_move(desk, appointment_id=visit.appointment_id, starts_at=later)
    with pytest.raises(Refused) as caught:
        booking.move_booking(desk, appointment_id=visit.appointment_id, starts_at=later)

    assert _refusal(caught) == "other_moves_than_accepted"
    assert len(refit.moves) > 1
    moved = booking.move_booking(
        desk, appointment_id=visit.appointment_id, starts_at=later, accept=refit
    )
    assert len(moved.appointments) == len(refit.moves)


def test_a_move_that_breaks_a_rule_is_refused_with_that_rule(desk: Desk) -> None:
    visit = _visit(desk, FRIDAY)

    with pytest.raises(Refused) as caught:
        booking.move_booking(
            desk, appointment_id=visit.appointment_id, starts_at=datetime(2026, 5, 15, 16)
        )

    assert _refusal(caught) == "ends_after_closing"


def test_a_cancelled_visit_frees_its_place_and_keeps_the_reason(desk: Desk) -> None:
    visit = _visit(desk, FRIDAY, chair=1)

    booking.cancel_booking(desk, appointment_id=visit.appointment_id, reason="on holiday")

    assert _visit(desk, FRIDAY, chair=1, name="Pilar").chair == 1
    steps = booking.visit_history(desk, appointment_id=visit.appointment_id)
    assert steps[-1].reason == "on holiday"


def test_a_visit_is_not_cancelled_without_a_reason(desk: Desk) -> None:
    visit = _visit(desk, FRIDAY)

    with pytest.raises(Refused) as caught:
        booking.cancel_booking(desk, appointment_id=visit.appointment_id, reason=" ")

    assert _refusal(caught) == "reason_missing"


def test_nobody_is_missed_before_their_time(desk: Desk) -> None:
    visit = _visit(desk, FRIDAY)

    with pytest.raises(Refused) as caught:
        booking.mark_no_show(desk, appointment_id=visit.appointment_id)

    assert _refusal(caught) == "visit_still_to_come"


def test_a_missed_visit_is_booked_anew_under_its_number(desk: Desk) -> None:
    visit = _visit(desk, FRIDAY)
    desks.manual(desk).advance(timedelta(days=1))
    booking.mark_no_show(desk, appointment_id=visit.appointment_id)

    anew = booking.rebook(
        desk, appointment_id=visit.appointment_id, starts_at=datetime(2026, 5, 19, 9, 5)
    ).appointment

    old = desk.store.read.appointments.get(visit.appointment_id)
    assert (anew.number, anew.course_id) == (visit.number, visit.course_id)
    assert old.status is AppointmentStatus.NO_SHOW


def test_maintenance_goes_on_in_the_running_course_with_its_own_numbers(desk: Desk) -> None:
    course = _course(desk)
    patient_id = course.appointment.patient_id

    visit = booking.book_visit(
        desk,
        patient_id=patient_id,
        starts_at=datetime(2026, 6, 12, 9, 5),
        kind=VisitKind.MAINTENANCE,
    ).appointment

    assert (visit.code, visit.course_id) == ("M1", course.appointment.course_id)


def test_a_nurse_may_not_pass_a_gap_and_a_prescriber_may_with_a_reason(desk: Desk) -> None:
    visit = _visit(desk, FRIDAY)
    too_soon = datetime(2026, 5, 16, 9, 5) + timedelta(days=2)
    first = booking.book_visit(desk, patient_id=visit.patient_id, starts_at=too_soon).appointment
    day_after = first.starts_at + timedelta(days=1)

    with pytest.raises(Refused) as caught:
        booking.book_visit(
            desk,
            patient_id=visit.patient_id,
            starts_at=day_after,
            chair=Chair(1),
            reason="travels afterwards",
        )
    passed = booking.book_visit(
        desks.beside(desk, desks.PRESCRIBER),
        patient_id=visit.patient_id,
        starts_at=day_after,
        chair=Chair(1),
        reason="travels afterwards",
    )

    assert _refusal(caught) == "gap_too_short"
    assert passed.appointment.starts_at == day_after


def test_maintenance_is_planned_at_the_interval_that_was_decided(desk: Desk) -> None:
    course = _course(desk).course
    assert course is not None
    last = desk.store.read.appointments.of_course(course.course_id)[-1].starts_at.date()
    usual = planning.begin_plan(desk, patient_id=course.patient_id, kind=VisitKind.MAINTENANCE)

    ordering.decide_next_step(
        desks.beside(desk, desks.PRESCRIBER),
        course_id=course.course_id,
        proposal=Proposal(step=Step.LENGTHEN, reasons=(), interval_days=28),
    )
    longer = planning.begin_plan(desk, patient_id=course.patient_id, kind=VisitKind.MAINTENANCE)

    default = usual.protocol.maintenance.default_days
    assert usual.request.not_before == last + timedelta(days=default)
    assert (longer.request.not_before, longer.request.interval_days) == (
        last + timedelta(days=28),
        28,
    )


def test_a_course_begins_on_the_day_of_its_first_visit(desk: Desk) -> None:
    booked = _course(desk, not_before=date(2026, 6, 1))

    assert booked.course is not None
    assert booked.course.started_on == booked.appointment.starts_at.date() == date(2026, 6, 1)


def test_a_longer_induction_lengthens_its_course(desk: Desk) -> None:
    course = _course(desk, count=4).course
    assert course is not None
    start = planning.begin_plan(desk, patient_id=course.patient_id, continues=True)
    request = replace(start.request, count=2)
    plan = planning.propose_course(desk, request=request)[0].plan

    more = booking.book_course(desk, request=request, plan=plan)

    assert [one.code for one in more.appointments] == ["I5", "I6"]
    assert desk.store.read.courses.get(course.course_id).count == 6
