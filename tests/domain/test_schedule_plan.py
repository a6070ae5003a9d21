"""Dates for a course: the vectors of the domain page, the reasons, and that no rule is broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kettle import wording
from kettle.domain.appointments import Phases, VisitKind
from kettle.domain.ids import AppointmentId, Chair
from kettle.domain.schedule import (
    AlternativeKind,
    Book,
    Plan,
    PlanRequest,
    alternatives,
    other_places,
    plan,
    try_place,
    with_place,
)
from tests.support.clinics import MR_A, PHASES, book, closed, order, request, visit
from tests.support.protocols import default_protocol

PROTOCOL = default_protocol()
MON, TUE, WED, THU, FRI = range(5)
MONDAY = date(2026, 3, 2)


def offsets(found: Plan, day: date) -> list[int]:
    return [(one.starts_at.date() - day).days for one in found.visits]


def codes(found: Plan) -> list[list[str]]:
    return [[reason.code for reason in one.reasons] for one in found.visits]


@pytest.mark.parametrize(
    ("template", "first_day", "expected"),
    [
        ("ind-6x2w", MONDAY, [0, 2, 4, 7, 9, 11]),
        ("ind-6x3w", date(2026, 3, 3), [0, 3, 7, 10, 14, 17]),
        ("ind-8x4w", MONDAY, [0, 3, 7, 10, 14, 17, 21, 24]),
        ("ind-12x4w", MONDAY, [0, 2, 4, 7, 9, 11, 14, 16, 18, 21, 23, 25]),
        ("ind-6x2w", date(2026, 3, 5), [1, 4, 6, 8, 11, 13]),
    ],
)
def test_a_template_gives_its_days(template: str, first_day: date, expected: list[int]) -> None:
    known = PROTOCOL.template(template)

    found = plan(book(), request(known.weekdays, first_day, count=known.count), PROTOCOL)

    assert offsets(found, first_day) == expected


def test_six_in_three_weeks_stay_at_five_past_nine_over_the_clock_change() -> None:
    """S3: US clocks change on 8 March."""
    found = plan(book(), request((MON, THU), MONDAY), PROTOCOL)

    assert [f"{one.starts_at:%d %H:%M}" for one in found.visits] == [
        f"{day:02} 09:05" for day in (2, 5, 9, 12, 16, 19)
    ]
    assert codes(found) == [["preferred_day_and_time"]] * 6
    assert [one.gap_days for one in found.visits] == [None, 3, 4, 3, 4, 3]


def test_an_arrival_too_late_for_the_whole_visit_is_refused_with_the_last_one() -> None:
    """S3: observation would end 18:25, clinic closes 18:00; last arrival is 15:05."""
    found = plan(book(), request((MON, THU), MONDAY, at=time(15, 30)), PROTOCOL)

    (reason,) = found.refusals
    assert not found.visits
    assert wording.sentence(reason) == (
        "Observation would end 18:25, clinic closes 18:00; last arrival is 15:05."
    )


def test_the_protocols_own_preparation_makes_the_last_arrival_earlier() -> None:
    phases = Phases(preparation=20, infusion=40, observation=120, turnover=10)
    late = replace(request((MON,), MONDAY, at=time(15, 5)), phases=phases)

    (reason,) = plan(book(), late, PROTOCOL).refusals

    assert reason.facts["last_arrival"] == datetime(2026, 3, 2, 15, 0)


def test_a_holiday_moves_a_visit_to_the_next_open_day_and_says_why() -> None:
    clinic = book(closures=[closed(date(2026, 5, 25), "Memorial Day")])

    found = plan(clinic, request((MON, THU), date(2026, 5, 18)), PROTOCOL)

    assert offsets(found, date(2026, 5, 18)) == [0, 3, 8, 10, 14, 17]
    (reason,) = found.visits[2].reasons
    assert wording.sentence(reason) == "Moved by 1 day: Mon 25 May is closed (Memorial Day)."
    assert found.as_wished == 5


def test_a_day_the_patient_cannot_come_is_left_out() -> None:
    asked = replace(request((MON, THU), MONDAY), cannot_come=(date(2026, 3, 5),))

    found = plan(book(), asked, PROTOCOL)

    assert offsets(found, MONDAY)[:3] == [0, 4, 7]
    assert codes(found)[1] == ["moved_cannot_come"]


def test_a_taken_chair_moves_the_hour_and_says_until_when() -> None:
    taken = visit("2026-03-05 10:50", chair=1)
    asked = replace(
        request((MON, THU), MONDAY, at=time(10, 0)),
        arrive_between=(time(9, 30), time(14, 30)),
        chair=Chair(1),
        only_that_chair=True,
    )

    second = plan(book(taken), asked, PROTOCOL).visits[1]

    assert second.starts_at == datetime(2026, 3, 5, 13, 55)
    (reason,) = second.reasons
    assert reason.code == "moved_hour_chair_taken"
    assert reason.facts["moved"] == timedelta(hours=3, minutes=55)
    assert reason.facts["until"] == datetime(2026, 3, 5, 13, 55)


def test_another_chair_at_the_same_hour_comes_before_another_hour() -> None:
    taken = visit("2026-03-05 08:00", chair=1)
    asked = replace(request((MON, THU), MONDAY), chair=Chair(1))

    second = plan(book(taken), asked, PROTOCOL).visits[1]

    assert (second.starts_at.hour, second.chair) == (9, 2)
    assert [reason.code for reason in second.reasons] == ["other_chair_taken"]


def test_a_full_day_moves_the_visit_on() -> None:
    full = [visit(f"2026-03-05 {at}") for at in ("08:00", "11:05", "14:10")]

    found = plan(book(*full, chairs=1), request((MON, THU), MONDAY), PROTOCOL)

    assert offsets(found, MONDAY)[1] == 4
    assert codes(found)[1] == ["moved_full"]


def test_nurses_move_the_hour_when_chairs_would_not() -> None:
    two = [visit("2026-03-02 09:05", chair=chair, patient=f"p{chair}") for chair in (1, 2)]

    first = plan(book(*two, nurses=1), request((MON,), MONDAY, count=4), PROTOCOL).visits[0]

    assert f"{first.starts_at:%H:%M}" == "09:45"
    assert [reason.code for reason in first.reasons] == ["moved_hour_nurses"]


def test_a_visit_waits_a_day_so_that_the_next_gap_is_not_too_long() -> None:
    """Closed from Monday to Thursday: from Thursday before it eight days, from Friday seven."""
    works = replace(closed(date(2026, 3, 9), "works"), last_day=date(2026, 3, 12))

    found = plan(book(closures=[works]), request((MON, THU), MONDAY), PROTOCOL)

    assert offsets(found, MONDAY) == [0, 4, 11, 14, 17, 21]
    assert codes(found)[1:3] == [["moved_for_later_visits"], ["moved_closed"]]
    assert "gap_too_long" not in [warning.code for warning in found.warnings]


def test_a_gap_that_cannot_be_kept_is_a_warning_and_not_a_refusal() -> None:
    holiday = replace(closed(date(2026, 3, 4), "works"), last_day=date(2026, 3, 12))

    found = plan(book(closures=[holiday]), request((MON, THU), MONDAY), PROTOCOL)

    assert offsets(found, MONDAY)[:3] == [0, 11, 14]
    assert "gap_too_long" in [warning.code for warning in found.warnings]


def test_a_course_that_is_continued_keeps_away_from_the_visits_it_has() -> None:
    earlier = visit("2026-03-02 09:05", patient=MR_A, number=1)
    asked = replace(request((TUE, FRI), date(2026, 3, 3), count=5), first_number=2)

    found = plan(book(earlier), asked, PROTOCOL)

    assert found.visits[0].number == 2
    assert found.visits[0].starts_at.date() == date(2026, 3, 4)
    assert codes(found)[0] == ["moved_too_close"]


@pytest.mark.parametrize(
    ("count", "code"), [(3, "count_out_of_range"), (13, "count_out_of_range"), (4, ""), (12, "")]
)
def test_the_number_of_infusions_is_the_protocols(count: int, code: str) -> None:
    found = plan(book(), request((MON, WED, FRI), MONDAY, count=count), PROTOCOL)

    assert "".join(reason.code for reason in found.refusals) == code


def test_more_than_eight_infusions_are_a_warning() -> None:
    eight = plan(book(), request((MON, THU), MONDAY, count=8), PROTOCOL)
    nine = plan(book(), request((MON, THU), MONDAY, count=9), PROTOCOL)

    assert "many_infusions" not in [one.code for one in eight.warnings]
    assert "many_infusions" in [one.code for one in nine.warnings]


def test_an_order_that_ends_too_soon_leaves_the_rest_without_a_place() -> None:
    clinic = book(orders=[order(MONDAY, days=10)])

    (reason,) = plan(clinic, request((MON, THU), MONDAY), PROTOCOL).refusals

    assert reason.code == "no_place_found"
    assert reason.facts["number"] == 5


def test_good_days_on_which_the_clinic_never_opens_are_refused() -> None:
    (reason,) = plan(book(), request((5, 6), MONDAY), PROTOCOL).refusals

    assert reason.code == "no_good_day_open"


def test_a_plan_does_not_start_in_the_past() -> None:
    clinic = book(now=datetime(2026, 3, 3, 8, 0))

    (reason,) = plan(clinic, request((MON, THU), MONDAY), PROTOCOL).refusals

    assert reason.code == "plan_starts_in_the_past"


def maintenance(days: int, *, count: int = 4) -> PlanRequest:
    asked = request((MON, TUE, WED, THU, FRI), MONDAY, count=count)
    return replace(asked, kind=VisitKind.MAINTENANCE, interval_days=days)


def test_maintenance_keeps_its_interval_from_the_first_visit() -> None:
    clinic = book(closures=[closed(date(2026, 3, 23), "works")])

    found = plan(clinic, maintenance(21), PROTOCOL)

    assert offsets(found, MONDAY) == [0, 22, 42, 63]
    assert codes(found)[1] == ["moved_closed"]


@pytest.mark.parametrize(("days", "refused"), [(6, True), (7, False), (180, False), (181, True)])
def test_an_interval_lies_within_the_protocol(days: int, *, refused: bool) -> None:
    assert bool(plan(book(), maintenance(days, count=2), PROTOCOL).refusals) is refused


@pytest.mark.parametrize(("days", "warned"), [(56, False), (57, True)])
def test_a_long_interval_is_a_warning(days: int, *, warned: bool) -> None:
    found = plan(book(), maintenance(days, count=2), PROTOCOL)

    assert ("interval_long" in [one.code for one in found.warnings]) is warned


def test_three_ways_to_plan_put_different_things_first() -> None:
    clinic = book(
        visit("2026-03-05 08:00", chair=1),
        closures=[closed(date(2026, 3, 9), "inventory")],
    )

    best, steady, soonest = alternatives(clinic, request((MON, THU), MONDAY), PROTOCOL)

    assert [one.kind for one in (best, steady, soonest)] == list(AlternativeKind)
    assert {(one.starts_at.time(), one.chair) for one in steady.plan.visits} == {(time(9, 5), 1)}
    assert soonest.plan.done_on is not None
    assert best.plan.done_on is not None
    assert soonest.plan.done_on < best.plan.done_on


def test_other_places_for_a_planned_visit_are_the_next_days_on_which_it_fits() -> None:
    asked = request((MON, THU), MONDAY)
    found = plan(book(), asked, PROTOCOL)

    places = other_places(book(), asked, PROTOCOL, found, number=3)

    assert [fit.starts_at.day for fit in places] == [10, 11, 12, 13, 16]


def test_a_date_chosen_by_hand_leaves_the_earlier_ones_and_plans_the_later_ones_anew() -> None:
    asked = request((MON, THU), MONDAY)
    found = plan(book(), asked, PROTOCOL)
    wednesday = other_places(book(), asked, PROTOCOL, found, number=3)[1]

    changed = with_place(book(), asked, PROTOCOL, found, fit=wednesday)

    assert offsets(changed, MONDAY) == [0, 3, 9, 14, 17, 21]
    assert codes(changed)[2] == ["chosen_by_hand"]
    assert [one.number for one in changed.visits] == [1, 2, 3, 4, 5, 6]


@st.composite
def busy_clinics(draw: st.DrawFn) -> Book:
    """Some weeks of a small clinic, with other people's visits that obey the rules themselves."""
    closures = [
        closed(MONDAY + timedelta(days=draw(st.integers(0, 40))), "works")
        for _ in range(draw(st.integers(0, 5)))
    ]
    clinic = book(chairs=draw(st.integers(1, 3)), nurses=draw(st.integers(1, 2)), closures=closures)
    for number in range(draw(st.integers(0, 30))):
        day = MONDAY + timedelta(days=draw(st.integers(0, 30)))
        minute = draw(st.integers(8 * 12, 15 * 12)) * 5
        clinic = clinic.adding(
            visit(
                f"{day} {minute // 60:02}:{minute % 60:02}",
                chair=draw(st.integers(1, len(clinic.chairs))),
                patient=f"patient-{number}",
            )
        )
    return clinic


@st.composite
def requests(draw: st.DrawFn) -> PlanRequest:
    weekdays = draw(st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True))
    asked = request(
        tuple(sorted(weekdays)),
        MONDAY + timedelta(days=draw(st.integers(0, 6))),
        count=draw(st.integers(4, 8)),
        at=time(draw(st.integers(8, 14)), draw(st.sampled_from((0, 5, 30)))),
    )
    cannot = draw(st.lists(st.integers(0, 20), max_size=3))
    return replace(
        asked,
        chair=draw(st.sampled_from((None, Chair(1)))),
        only_that_chair=draw(st.booleans()),
        arrive_between=draw(st.sampled_from((None, (time(9), time(14))))),
        cannot_come=tuple(MONDAY + timedelta(days=offset) for offset in cannot),
    )


@settings(max_examples=40)
@given(clinic=busy_clinics(), asked=requests())
def test_no_plan_breaks_a_rule(clinic: Book, asked: PlanRequest) -> None:
    found = plan(clinic, asked, PROTOCOL)

    assert bool(found.visits) != bool(found.refusals)
    filled = clinic
    for one in found.visits:
        assert try_place(filled, one.fit.placement) == one.fit
        assert asked.window[0] <= one.starts_at.time() <= asked.window[1]
        assert one.starts_at.date() not in asked.cannot_come
        assert one.reasons
        filled = filled.adding(one.fit.booked(AppointmentId(f"mine-{one.number}")))


@settings(max_examples=30)
@given(clinic=busy_clinics(), asked=requests())
def test_every_reason_of_a_plan_can_be_said(clinic: Book, asked: PlanRequest) -> None:
    found = plan(clinic, asked, PROTOCOL)

    reasons = [*found.warnings, *found.refusals]
    reasons += [reason for one in found.visits for reason in one.reasons]
    assert all(wording.sentence(reason).endswith(".") for reason in reasons)


@settings(max_examples=15)
@given(clinic=busy_clinics(), asked=requests())
def test_the_same_book_and_request_give_the_same_plan(clinic: Book, asked: PlanRequest) -> None:
    assert plan(clinic, asked, PROTOCOL) == plan(clinic, asked, PROTOCOL)


def test_phases_of_the_scenarios_take_the_chair_for_185_minutes() -> None:
    assert PHASES.chair_time == timedelta(minutes=185)
    assert PHASES.present == timedelta(minutes=175)
