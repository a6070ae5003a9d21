"""Why a visit may not stand somewhere: each rule at its bound, with the numbers it tells."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.errors import Reason
from kettle.domain.ids import Chair
from kettle.domain.schedule import Book, Fit, OutOfOrder, Placement, moving, try_place
from tests.support.clinics import MR_A, book, closed, order, visit, wish


def codes(answer: Fit | tuple[Reason, ...]) -> list[str]:
    return [] if isinstance(answer, Fit) else [reason.code for reason in answer]


def refusal(book: Book, wanted: Placement) -> Reason:
    """The one reason why not."""
    answer = try_place(book, wanted)
    assert not isinstance(answer, Fit)
    (reason,) = answer
    return reason


def test_a_visit_in_an_empty_clinic_fits_in_the_first_chair() -> None:
    fit = try_place(book(), wish("2026-03-02 09:05"))

    assert isinstance(fit, Fit)
    assert fit.chair == 1
    assert fit.placement.home_at == datetime(2026, 3, 2, 12, 0)
    assert fit.placement.chair_free_at == datetime(2026, 3, 2, 12, 10)


def test_the_last_arrival_is_the_one_whose_observation_ends_at_closing() -> None:
    assert codes(try_place(book(), wish("2026-03-02 15:05"))) == []
    assert codes(try_place(book(), wish("2026-03-02 15:06"))) == ["ends_after_closing"]


def test_a_late_arrival_is_told_when_observation_would_end_and_when_to_come() -> None:
    reason = refusal(book(), wish("2026-03-02 15:30"))

    assert reason.facts == {
        "ends": datetime(2026, 3, 2, 18, 25),
        "closes": datetime(2026, 3, 2, 18, 0),
        "last_arrival": datetime(2026, 3, 2, 15, 5),
    }


def test_a_visit_waits_for_the_clinic_to_open() -> None:
    assert codes(try_place(book(), wish("2026-03-02 08:00"))) == []
    assert codes(try_place(book(), wish("2026-03-02 07:59"))) == ["before_opening"]


def test_a_closed_day_says_why_it_is_closed() -> None:
    clinic = book(closures=[closed(date(2026, 5, 25), "Memorial Day")])

    reason = refusal(clinic, wish("2026-05-25 09:05"))

    assert reason == Reason("clinic_closed", {"day": date(2026, 5, 25), "why": "Memorial Day"})
    assert codes(try_place(clinic, wish("2026-05-24 09:05"))) == ["clinic_closed_weekday"]


def test_a_stay_may_end_when_a_closed_afternoon_begins_but_not_later() -> None:
    training = closed(date(2026, 5, 13), "staff training", (time(13, 30), time(18)))
    clinic = book(closures=[training])

    assert codes(try_place(clinic, wish("2026-05-13 10:35"))) == []
    assert codes(try_place(clinic, wish("2026-05-13 10:36"))) == ["clinic_closed_hours"]


def test_a_day_shorter_than_the_visit_does_not_propose_an_arrival_before_opening() -> None:
    morning = closed(date(2026, 5, 13), "inventory", (time(8), time(17)))
    clinic = book(closures=[morning])

    assert "clinic_closed_hours" in codes(try_place(clinic, wish("2026-05-13 09:00")))


def test_nothing_is_placed_before_now() -> None:
    clinic = book(now=datetime(2026, 3, 2, 9, 5))

    assert codes(try_place(clinic, wish("2026-03-02 09:05"))) == []
    assert codes(try_place(clinic, wish("2026-03-02 09:04"))) == ["in_the_past"]


def test_a_chair_is_free_again_when_its_turnover_is_over() -> None:
    clinic = book(visit("2026-03-02 09:00", chair=1))

    assert codes(try_place(clinic, wish("2026-03-02 12:05", chair=1))) == []
    assert codes(try_place(clinic, wish("2026-03-02 12:04", chair=1))) == ["chair_taken"]


def test_a_taken_chair_names_the_visit_in_it_and_the_hour_it_frees() -> None:
    taken = visit("2026-03-02 09:00", chair=2)

    reason = refusal(book(taken), wish("2026-03-02 10:00", chair=2))

    assert reason.facts["until"] == datetime(2026, 3, 2, 12, 5)
    assert reason.facts["appointment_id"] == taken.appointment_id


@pytest.mark.parametrize("status", [AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW])
def test_a_visit_that_is_not_held_takes_no_chair(status: AppointmentStatus) -> None:
    clinic = book(visit("2026-03-02 09:00", chair=1, status=status))

    assert codes(try_place(clinic, wish("2026-03-02 09:00", chair=1))) == []


def test_any_chair_means_the_first_free_one() -> None:
    clinic = book(visit("2026-03-02 09:00", chair=1))

    fit = try_place(clinic, wish("2026-03-02 09:30"))

    assert isinstance(fit, Fit)
    assert fit.chair == 2


def test_when_every_chair_is_taken_it_says_so() -> None:
    clinic = book(visit("2026-03-02 09:00", chair=1), chairs=1)

    assert codes(try_place(clinic, wish("2026-03-02 09:30"))) == ["no_chair_free"]


def test_a_chair_out_of_order_is_refused_from_then_on() -> None:
    broken = OutOfOrder(chair=Chair(2), reason="footrest", from_at=datetime(2026, 3, 2, 10, 40))
    clinic = book(out_of_order=[broken])

    assert codes(try_place(clinic, wish("2026-03-02 09:00", chair=2))) == ["chair_out_of_order"]
    assert codes(try_place(clinic, wish("2026-03-03 09:00", chair=2))) == ["chair_out_of_order"]
    assert codes(try_place(clinic, wish("2026-02-27 09:00", chair=2))) == []


def test_one_nurse_watches_at_most_two_infusions() -> None:
    two = [visit("2026-03-02 09:00", chair=chair, patient=f"p{chair}") for chair in (1, 2)]
    clinic = book(*two, nurses=1)

    assert codes(try_place(clinic, wish("2026-03-02 09:39", chair=3))) == ["nurse_infusing_limit"]
    assert codes(try_place(clinic, wish("2026-03-02 09:40", chair=3))) == []


def test_one_nurse_has_at_most_four_patients() -> None:
    hours = ("08:00", "08:00", "08:40", "08:40")
    four = [
        visit(f"2026-03-02 {at}", chair=chair, patient=f"p{chair}")
        for chair, at in enumerate(hours, start=1)
    ]
    clinic = book(*four, chairs=5, nurses=1)

    assert codes(try_place(clinic, wish("2026-03-02 10:54", chair=5))) == ["nurse_patient_limit"]
    assert codes(try_place(clinic, wish("2026-03-02 10:55", chair=5))) == []


def test_a_day_without_a_nurse_takes_nobody() -> None:
    found = codes(try_place(book(nurses=0), wish("2026-03-02 09:00")))

    assert found == ["nurse_infusing_limit", "nurse_patient_limit"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-11", ["gap_too_short"]),
        ("2026-03-10", []),
        ("2026-03-12", ["patient_elsewhere"]),
        ("2026-03-13", ["gap_too_short"]),
        ("2026-03-14", ["clinic_closed_weekday"]),
    ],
)
def test_two_calendar_days_lie_between_the_infusions_of_one_patient(
    day: str, expected: list[str]
) -> None:
    clinic = book(visit("2026-03-12 15:05", chair=4, patient=MR_A, number=4))

    assert codes(try_place(clinic, wish(f"{day} 08:00", chair=1))) == expected


def test_a_gap_counts_calendar_days_and_never_hours() -> None:
    clinic = book(visit("2026-03-10 15:05", chair=4, patient=MR_A))

    assert codes(try_place(clinic, wish("2026-03-12 08:00"))) == []


def test_a_gap_over_the_clock_change_is_the_same_gap() -> None:
    clinic = book(visit("2026-03-06 09:05", patient=MR_A))

    assert codes(try_place(clinic, wish("2026-03-09 09:05"))) == []


def test_no_more_than_three_infusions_in_any_seven_days() -> None:
    days = ("2026-03-02", "2026-03-04", "2026-03-10")
    clinic = book(*(visit(f"{day} 09:05", patient=MR_A) for day in days))

    assert codes(try_place(clinic, wish("2026-03-06 09:05"))) == []
    busier = clinic.adding(visit("2026-03-08 09:05", patient=MR_A))
    reason = refusal(busier, wish("2026-03-06 09:05"))
    assert reason.facts == {"limit": 3, "first": date(2026, 3, 4), "last": date(2026, 3, 10)}


def test_a_long_gap_in_an_induction_is_a_warning_on_either_side() -> None:
    clinic = book(visit("2026-03-02 09:05", patient=MR_A, number=1))

    within = try_place(clinic, wish("2026-03-09 09:05", number=2))
    beyond = try_place(clinic, wish("2026-03-10 09:05", number=2))
    before = try_place(clinic, wish("2026-02-20 09:05", number=2))

    for fit, expected in ((within, 0), (beyond, 1), (before, 1)):
        assert isinstance(fit, Fit)
        assert [one.code for one in fit.warnings].count("gap_too_long") == expected


def test_an_order_must_cover_the_day_once_the_course_has_one() -> None:
    clinic = book(orders=[order(date(2026, 3, 1), days=3)])

    assert codes(try_place(clinic, wish("2026-03-04 09:05"))) == []
    assert codes(try_place(clinic, wish("2026-03-05 09:05"))) == ["order_not_valid"]


def test_a_course_without_an_order_is_booked_with_a_warning() -> None:
    fit = try_place(book(), wish("2026-03-02 09:05"))

    assert isinstance(fit, Fit)
    assert [warning.code for warning in fit.warnings] == ["no_order_yet"]


def test_a_visit_that_moves_is_not_in_its_own_way() -> None:
    mine: Appointment = visit("2026-03-02 09:05", chair=1, patient=MR_A)
    wanted = moving(mine, starts_at=mine.starts_at + timedelta(minutes=30), chair=Chair(1))

    assert codes(try_place(book(mine), wanted)) == []


def test_all_reasons_are_told_at_once() -> None:
    clinic = book(visit("2026-03-02 14:00", chair=1), visit("2026-03-01 09:00", patient=MR_A))

    found = codes(try_place(clinic, wish("2026-03-02 16:00", chair=1)))

    assert found == ["ends_after_closing", "chair_taken", "gap_too_short"]
