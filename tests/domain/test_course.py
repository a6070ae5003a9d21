"""Where a course stands, what the rules propose next, and which sheets are due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kettle import wording
from kettle.domain.appointments import Appointment, AppointmentStatus, VisitKind
from kettle.domain.course import CourseSoFar, Phase
from kettle.domain.ids import AppointmentId
from kettle.domain.next_step import Proposal, Step, next_step
from kettle.domain.outcomes import Rating
from kettle.domain.scores_due import ScoreDue, scores_due, wants_score_before
from tests.support.clinics import MR_A, visit
from tests.support.protocols import default_protocol

PROTOCOL = default_protocol()
FIRST = date(2026, 3, 2)
INDUCTION = (0, 3, 7, 10, 14, 17)


def infusions(
    *days: int,
    kind: VisitKind = VisitKind.INDUCTION,
    status: AppointmentStatus = AppointmentStatus.DONE,
    first_number: int = 1,
) -> tuple[Appointment, ...]:
    """Visits on days counted from the first infusion."""
    return tuple(
        replace(
            visit(f"{FIRST + timedelta(days=day)} 09:05", patient=MR_A, number=number),
            appointment_id=AppointmentId(f"{kind}-{number}"),
            kind=kind,
            status=status,
        )
        for number, day in enumerate(days, start=first_number)
    )


def ratings(*scores: tuple[int, int]) -> tuple[Rating, ...]:
    """Scores as (day from the first infusion, value)."""
    return tuple(Rating(on=FIRST + timedelta(days=day), value=value) for day, value in scores)


def course(
    *scores: tuple[int, int],
    held: tuple[int, ...] = INDUCTION,
    maintenance: tuple[int, ...] = (),
    interval: int | None = None,
) -> CourseSoFar:
    return CourseSoFar(
        planned=6,
        visits=infusions(*held) + infusions(*maintenance, kind=VisitKind.MAINTENANCE),
        ratings=ratings(*scores),
        interval_days=interval,
    )


def proposed(so_far: CourseSoFar, day: int = 20) -> Proposal:
    return next_step(so_far, PROTOCOL, FIRST + timedelta(days=day))


def reasons(found: Proposal) -> list[str]:
    return [reason.code for reason in found.reasons]


@pytest.mark.parametrize(
    ("held", "maintenance", "phase"),
    [
        ((), (), Phase.NOT_STARTED),
        ((0,), (), Phase.INDUCTION),
        (INDUCTION[:5], (), Phase.INDUCTION),
        (INDUCTION, (), Phase.INDUCTION_DONE),
        (INDUCTION, (38,), Phase.MAINTENANCE),
    ],
)
def test_the_phase_follows_from_the_visits_that_were_held(
    held: tuple[int, ...], maintenance: tuple[int, ...], phase: Phase
) -> None:
    assert course(held=held, maintenance=maintenance).phase is phase


def test_a_missed_visit_is_no_infusion_and_its_number_is_free_again() -> None:
    missed = infusions(7, status=AppointmentStatus.NO_SHOW, first_number=3)
    so_far = CourseSoFar(planned=6, visits=infusions(0, 3) + missed)

    assert len(so_far.held()) == 2
    assert so_far.next_number(VisitKind.INDUCTION) == 3


def test_the_baseline_is_the_last_score_at_or_before_the_first_infusion() -> None:
    so_far = course((-20, 24), (0, 21), (3, 18), held=(0, 3))

    assert so_far.baseline == Rating(on=FIRST, value=21)


def test_an_unfinished_induction_goes_on() -> None:
    found = proposed(course((0, 21), held=(0, 3)))

    assert found.step is Step.CONTINUE_INDUCTION
    assert found.reasons[0].facts == {"given": 2, "planned": 6}


def test_nobody_is_reviewed_for_want_of_response_before_the_third_infusion() -> None:
    assert proposed(course((0, 21), (3, 21), held=(0, 3))).step is Step.CONTINUE_INDUCTION
    assert proposed(course((0, 21), (7, 21), held=(0, 3, 7))).step is Step.REVIEW


def test_a_missing_score_in_the_middle_is_a_review_and_never_a_good_score() -> None:
    found = proposed(course((0, 21), held=(0, 3, 7)))

    assert (found.step, reasons(found)[0]) == (Step.REVIEW, "score_missing_mid_course")


def test_a_score_worse_than_the_baseline_is_reviewed_at_any_time() -> None:
    found = proposed(course((0, 14), (2, 20), held=(0,)))

    assert (found.step, reasons(found)[0]) == (Step.REVIEW, "score_worse_than_baseline")


def test_after_a_response_without_remission_maintenance_is_proposed() -> None:
    """S12: after session 6 PHQ-9 9 from 21: response, not remission."""
    found = proposed(course((0, 21), (9, 15), (19, 9)))

    assert (found.step, found.interval_days) == (Step.MAINTENANCE, 21)
    assert reasons(found) == ["score_has_gone", "not_in_remission"]
    assert [one.step for one in found.not_chosen] == [Step.LENGTHEN, Step.BOOSTER]


def test_three_weeks_later_five_points_above_the_best_propose_a_booster() -> None:
    """S12: 14, best 9, five points up."""
    found = proposed(course((0, 21), (19, 9), (40, 14), maintenance=(38,)), day=40)

    assert (found.step, reasons(found)) == (Step.BOOSTER, ["booster_score_risen"])


def test_four_points_above_the_best_are_no_booster_but_a_shorter_interval() -> None:
    found = proposed(course((0, 21), (19, 9), (40, 13), maintenance=(38,)), day=40)

    assert (found.step, found.interval_days) == (Step.SHORTEN, 14)


def test_the_end_of_the_induction_waits_for_its_score() -> None:
    found = proposed(course((0, 21), (9, 12)))

    assert (found.step, reasons(found)) == (Step.REVIEW, ["score_missing_after_induction"])


def test_no_response_by_the_end_is_a_stop_and_a_review() -> None:
    found = proposed(course((0, 22), (19, 20)))

    assert (found.step, reasons(found)) == (Step.STOP_AND_REVIEW, ["no_response"])


def test_a_course_without_a_baseline_is_reviewed() -> None:
    assert reasons(proposed(course((19, 9)))) == ["baseline_score_missing"]


def test_two_good_scores_in_a_row_lengthen_the_interval_by_a_step() -> None:
    so_far = course((0, 21), (19, 9), (38, 8), maintenance=(38,), interval=21)

    found = proposed(so_far, day=39)

    assert (found.step, found.interval_days) == (Step.LENGTHEN, 28)


def test_the_longest_interval_is_kept_and_not_lengthened() -> None:
    so_far = course((0, 21), (19, 9), (38, 8), maintenance=(38,), interval=180)

    found = proposed(so_far, day=39)

    assert (found.step, found.interval_days) == (Step.MAINTENANCE, 180)
    assert found.not_chosen[0].reason.code == "interval_at_its_longest"


def test_the_shortest_interval_is_reviewed_and_not_shortened() -> None:
    so_far = course((0, 21), (19, 9), (40, 13), maintenance=(38,), interval=7)

    assert proposed(so_far, day=40).step is Step.REVIEW


@pytest.mark.parametrize(("day", "step"), [(66, Step.LENGTHEN), (67, Step.REVIEW)])
def test_a_score_is_too_old_after_four_weeks(day: int, step: Step) -> None:
    so_far = course((0, 21), (19, 9), (38, 8), maintenance=(38,))

    assert proposed(so_far, day=day).step is step


def test_deterioration_in_maintenance_comes_before_a_booster() -> None:
    so_far = course((0, 14), (19, 5), (40, 20), maintenance=(38,))

    assert proposed(so_far, day=40).step is Step.STOP_AND_REVIEW


@settings(max_examples=60)
@given(
    scores=st.lists(st.tuples(st.integers(-10, 80), st.integers(0, 27)), max_size=6),
    held=st.integers(0, 6),
    maintained=st.integers(0, 2),
    day=st.integers(0, 120),
)
def test_every_course_has_a_proposal_with_a_reason_and_an_interval_within_the_protocol(
    scores: list[tuple[int, int]], held: int, maintained: int, day: int
) -> None:
    so_far = course(*scores, held=INDUCTION[:held], maintenance=(38, 59)[:maintained])

    found = proposed(so_far, day=day)

    assert found.reasons
    assert all(wording.sentence(reason) for reason in found.reasons)
    assert all(wording.sentence(one.reason) for one in found.not_chosen)
    assert found.step not in [one.step for one in found.not_chosen]
    shortest, longest = PROTOCOL.maintenance.range_days[0], PROTOCOL.maintenance.max_days
    assert found.interval_days is None or shortest <= found.interval_days <= longest


def due(so_far: CourseSoFar, day: int) -> tuple[ScoreDue, ...]:
    return scores_due(so_far, PROTOCOL, FIRST + timedelta(days=day))


def with_booked(so_far: CourseSoFar, *visits: Appointment) -> CourseSoFar:
    return replace(so_far, visits=(*so_far.visits, *visits))


def booked(day: int, number: int, kind: VisitKind = VisitKind.INDUCTION) -> Appointment:
    (one,) = infusions(day, kind=kind, status=AppointmentStatus.BOOKED, first_number=number)
    return one


def test_a_sheet_is_due_within_the_week_before_the_first_infusion() -> None:
    so_far = with_booked(course(held=()), booked(0, 1))

    assert due(so_far, -8) == ()
    (sheet,) = due(so_far, -7)
    assert (sheet.due_on, sheet.reason.code) == (FIRST, "score_before_infusion")
    assert not sheet.is_overdue(FIRST)


def test_a_sheet_of_eight_days_before_does_not_count_and_one_of_seven_does() -> None:
    waiting = with_booked(course(held=()), booked(0, 1))

    assert due(replace(waiting, ratings=ratings((-8, 21))), 0)
    assert due(replace(waiting, ratings=ratings((-7, 21))), 0) == ()


@pytest.mark.parametrize("number", range(1, 7))
def test_sheets_are_due_before_the_first_and_the_fourth_infusion(number: int) -> None:
    assert wants_score_before(VisitKind.INDUCTION, number, PROTOCOL) is (number in {1, 4})
    assert wants_score_before(VisitKind.MAINTENANCE, number, PROTOCOL)


def test_the_baseline_does_not_answer_for_the_fourth_infusion() -> None:
    """On 2, 4, 6 and 9 March the baseline is seven days old, and still of before the first."""
    so_far = with_booked(course((0, 21), held=(0, 2, 4)), booked(7, 4))

    assert [sheet.reason.facts["number"] for sheet in due(so_far, 7)] == [4]
    assert due(replace(so_far, ratings=ratings((0, 21), (7, 15))), 7) == ()


def test_two_sheets_follow_the_induction() -> None:
    so_far = course((0, 21), (10, 15))

    assert due(so_far, 17) == ()
    assert [sheet.due_on - FIRST for sheet in due(so_far, 18)] == [timedelta(days=24)]
    answered = replace(so_far, ratings=ratings((0, 21), (10, 15), (19, 9)))
    assert due(answered, 30) == ()
    assert [sheet.due_on - FIRST for sheet in due(answered, 31)] == [timedelta(days=48)]


def test_a_sheet_is_due_every_four_weeks_of_maintenance() -> None:
    so_far = course((0, 21), (38, 9), maintenance=(38,))

    assert due(so_far, 65) == ()
    assert [sheet.reason.code for sheet in due(so_far, 66)] == ["score_every_so_often"]
    assert due(so_far, 67)[0].is_overdue(FIRST + timedelta(days=67))


def test_the_next_visit_is_the_first_booked_one_from_today() -> None:
    so_far = with_booked(course(held=(0, 3)), booked(10, 4), booked(7, 3))

    following = so_far.next_visit(FIRST + timedelta(days=4))

    assert following is not None
    assert following.starts_at == datetime(2026, 3, 9, 9, 5)
