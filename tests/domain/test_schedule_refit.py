"""What else moves when one visit moves, and where the visits of a broken chair go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kettle import wording
from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.ids import Chair
from kettle.domain.schedule import (
    Book,
    Fit,
    OutOfOrder,
    Refit,
    displaced_by,
    moving,
    refit,
    rehouse,
    try_place,
)
from tests.support.clinics import MR_A, book, closed, visit


def mr_a(*days: int, chair: int = 2, at: str = "09:05") -> tuple[Appointment, ...]:
    """Mr A's induction on days of March 2026."""
    return tuple(
        visit(f"2026-03-{day:02} {at}", chair=chair, patient=MR_A, number=number)
        for number, day in enumerate(days, start=1)
    )


S3 = mr_a(2, 5, 9, 12, 16, 19)


def moved(course: tuple[Appointment, ...], number: int, day: int, clinic: Book) -> Refit:
    one = course[number - 1]
    wanted = moving(one, starts_at=one.starts_at.replace(day=day), chair=one.chair)
    return refit(clinic, course, wanted)


def shown(found: Refit) -> list[tuple[int, str, int]]:
    return [(one.visit.number, f"{one.starts_at:%a %d %H:%M}", one.chair) for one in found.moves]


def test_a_day_that_keeps_its_gaps_moves_nothing_else() -> None:
    """S4: no. 3 from Monday 9 to Tuesday 10 is two days before Thursday 12."""
    found = moved(S3, 3, 10, book(*S3))

    assert shown(found) == [(3, "Tue 10 09:05", 2)]
    assert len(found.unchanged) == 5


def test_a_day_too_close_to_the_next_moves_that_one_and_leaves_the_rest() -> None:
    """S4: on Wednesday 11 no. 4 would be one day later, so it goes to Friday 13; 5 and 6 stay."""
    found = moved(S3, 3, 11, book(*S3))

    assert shown(found) == [(3, "Wed 11 09:05", 2), (4, "Fri 13 09:05", 2)]
    reason = found.moves[1].reason
    assert wording.sentence(reason) == (
        "It would be 1 day from visit 3 on Wed 11 Mar (minimum 2 days)."
    )
    assert found.unchanged == tuple(S3[index].appointment_id for index in (0, 1, 4, 5))


def test_a_visit_dropped_behind_the_next_pushes_that_one_along() -> None:
    """Fri 13 leaves no day before Mon 16 for no. 4, so the rest follows at the smallest gaps."""
    found = moved(S3, 3, 13, book(*S3))

    assert [f"{one.starts_at:%a %d}" for one in found.moves] == [
        "Fri 13",
        "Mon 16",
        "Wed 18",
        "Fri 20",
    ]
    assert found.moves[1].reason.code == "moved_to_follow"


def test_an_earlier_visit_of_the_course_stays_and_refuses() -> None:
    found = moved(S3, 3, 6, book(*S3))

    assert [reason.code for reason in found.refusals] == ["gap_too_short"]
    assert not found.moves
    assert len(found.unchanged) == 5


def test_visits_that_were_held_or_cancelled_are_not_moved() -> None:
    held = replace(S3[3], status=AppointmentStatus.DONE)
    course = (*S3[:3], held, *S3[4:])

    found = moved(course, 3, 11, book(*course))

    assert [reason.code for reason in found.refusals] == ["gap_too_short"]


def test_a_taken_chair_on_the_new_day_gives_the_next_visit_another() -> None:
    taken = visit("2026-03-13 08:00", chair=2)

    found = moved(S3, 3, 11, book(*S3, taken))

    assert shown(found)[1] == (4, "Fri 13 09:05", 1)


def test_a_closed_day_is_passed_over_while_the_rest_is_fitted() -> None:
    clinic = book(*S3, closures=[closed(date(2026, 3, 13), "inventory")])

    found = moved(S3, 3, 11, clinic)

    assert [one.starts_at.day for one in found.moves] == [11, 16, 18, 20]


def test_a_gap_that_becomes_too_long_is_a_warning() -> None:
    found = moved(S3, 6, 27, book(*S3))

    (warning,) = found.warnings
    assert warning.facts["number"] == 5


BROKEN = OutOfOrder(chair=Chair(2), reason="footrest", from_at=datetime(2026, 3, 4, 10, 40))


def broken_chair(*others: Appointment) -> Book:
    """Wednesday 4 March, 10:40: chair 2 breaks with three visits still to come in it."""
    mine = (
        visit("2026-03-04 11:00", chair=2, patient="early"),
        visit("2026-03-04 14:10", chair=2, patient="late"),
        visit("2026-03-05 09:05", chair=2, patient="tomorrow"),
    )
    return book(*mine, *others, out_of_order=[BROKEN], now=datetime(2026, 3, 4, 10, 40))


def test_a_broken_chair_lists_the_visits_that_need_a_place() -> None:
    begun = visit("2026-03-04 08:00", chair=2, patient="here", status=AppointmentStatus.ARRIVED)

    displaced = displaced_by(broken_chair(begun), Chair(2))

    assert [one.patient_id for one in displaced] == ["early", "late", "tomorrow"]


def test_visits_of_a_broken_chair_go_to_other_chairs_and_the_rest_to_another_day() -> None:
    """S5: two fit in other chairs; one would be watched past closing and waits a day."""
    starts = {1: "12:10", 4: "12:10", 3: "14:05"}
    taken = [
        visit(f"2026-03-04 {at}", chair=chair, patient=f"taken-{chair}")
        for chair, at in starts.items()
    ]
    clinic = broken_chair(*taken)

    found = rehouse(clinic, displaced_by(clinic, Chair(2)))

    assert [(f"{one.starts_at:%a %H:%M}", one.chair, one.reason.code) for one in found.moves] == [
        ("Wed 11:00", 3, "other_chair_free"),
        ("Thu 14:10", 1, "no_place_that_day"),
        ("Thu 09:05", 1, "other_chair_free"),
    ]


def test_a_visit_that_only_has_to_wait_says_how_long() -> None:
    busy = [visit("2026-03-04 08:00", chair=chair, patient=f"busy-{chair}") for chair in (1, 3, 4)]
    clinic = broken_chair(*busy)

    first = rehouse(clinic, displaced_by(clinic, Chair(2))).moves[0]

    assert f"{first.starts_at:%H:%M}" == "11:05"
    assert first.reason.facts["moved"] == timedelta(minutes=5)


def test_a_clinic_with_one_chair_and_that_broken_finds_no_place() -> None:
    only = visit("2026-03-04 11:00", chair=1)
    broken = replace(BROKEN, chair=Chair(1))
    clinic = book(only, chairs=1, out_of_order=[broken])

    found = rehouse(clinic, [only])

    assert [reason.code for reason in found.refusals] == ["no_place_for_visit"]


@st.composite
def wishes(draw: st.DrawFn) -> tuple[tuple[Appointment, ...], Book, int, datetime]:
    """A course among other visits and closed days, one visit of it, and a day for that one."""
    closures = [
        closed(date(2026, 3, draw(st.integers(10, 31))), "works")
        for _ in range(draw(st.integers(0, 3)))
    ]
    others = [
        visit(f"2026-03-{draw(st.integers(9, 31)):02} 09:00", chair=chair, patient=f"other-{chair}")
        for chair in (1, 2, 3)
    ]
    number = draw(st.integers(1, 6))
    day = datetime(2026, 3, draw(st.integers(2, 31)), 9, 5)
    return S3, book(*S3, *others, chairs=4, closures=closures), number, day


@settings(max_examples=50)
@given(wish=wishes())
def test_a_refit_course_keeps_its_order_and_breaks_no_rule(
    wish: tuple[tuple[Appointment, ...], Book, int, datetime],
) -> None:
    course, clinic, number, day = wish
    found = refit(clinic, course, moving(course[number - 1], starts_at=day, chair=None))

    by_id = {one.appointment_id: one for one in found.moves}
    kept = [one for one in course if one.appointment_id not in by_id]
    filled = clinic.without(*course)
    for one in kept:
        filled = filled.adding(one)
    for move in found.moves:
        assert wording.sentence(move.reason)
        answer = try_place(filled, move.fit.placement)
        assert isinstance(answer, Fit)
        assert answer.chair == move.chair
        filled = filled.adding(move.fit.booked(move.appointment_id))
    numbers = [one.number for one in filled.visits_of(course[0].patient_id)]
    assert found.refusals or numbers == sorted(numbers)
