"""Where else a visit fits; the fast search and the slow rules never disagree."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kettle import wording
from kettle.domain.appointments import Phases
from kettle.domain.ids import Chair
from kettle.domain.schedule import Book, Fit, OutOfOrder, Placement, nearest_fits, try_place
from kettle.domain.schedule_grid import allowed_arrivals
from tests.support.clinics import PHASES, book, closed, visit, wish

DAY = datetime(2026, 3, 2)


def places(found: tuple[Fit, ...]) -> list[tuple[str, int]]:
    return [(f"{fit.starts_at:%d %H:%M}", fit.chair) for fit in found]


def test_the_nearest_place_is_another_chair_at_the_same_time() -> None:
    clinic = book(visit("2026-03-02 09:00", chair=4))

    assert places(nearest_fits(clinic, wish("2026-03-02 09:05", chair=4))) == [("02 09:05", 1)]


def test_then_the_nearest_time_of_that_day_on_the_grid() -> None:
    clinic = book(visit("2026-03-02 08:50", chair=1), chairs=1)

    found = nearest_fits(clinic, wish("2026-03-02 11:30", chair=1), snap_minutes=15)

    assert places(found) == [("02 12:00", 1)]


def test_a_place_after_closing_becomes_the_last_arrival_of_the_day() -> None:
    found = nearest_fits(book(), wish("2026-03-02 15:30", chair=3), snap_minutes=5)

    assert places(found) == [("02 15:05", 3)]


def test_then_the_following_open_days_from_the_same_hour() -> None:
    clinic = book(
        *(visit(f"2026-03-06 {at}", chair=1) for at in ("08:00", "11:05", "14:10")), chairs=1
    )

    found = nearest_fits(clinic, wish("2026-03-06 09:05", chair=1), limit=2)

    assert places(found) == [("09 09:05", 1), ("10 09:05", 1)]


def test_a_place_that_may_not_be_earlier_is_not() -> None:
    clinic = book(visit("2026-03-02 12:00", chair=1), chairs=1)
    wanted = wish("2026-03-02 09:30", chair=1)

    assert places(nearest_fits(clinic, wanted)) == [("02 08:55", 1)]
    assert places(nearest_fits(clinic, wanted, may_be_earlier=False)) == [("02 15:05", 1)]


def test_a_clinic_without_a_place_has_no_nearest_one() -> None:
    assert nearest_fits(book(nurses=0), wish("2026-03-02 09:30")) == ()


@st.composite
def clinics(draw: st.DrawFn) -> Book:
    """A small clinic with a day's invented visits; they may break the rules themselves."""
    chairs = draw(st.integers(1, 3))
    visits = [
        visit(
            f"{DAY + timedelta(minutes=draw(st.integers(7 * 60, 17 * 60))):%Y-%m-%d %H:%M}",
            chair=draw(st.integers(1, chairs)),
            patient=f"patient-{number}",
            phases=Phases(
                preparation=draw(st.sampled_from((0, 15, 20))),
                infusion=draw(st.integers(30, 120)),
                observation=draw(st.sampled_from((60, 120))),
                turnover=draw(st.sampled_from((0, 10))),
            ),
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    begins = draw(st.integers(8, 14))
    part = closed(DAY.date(), "meeting", (time(begins), time(begins, 30)))
    since = DAY + timedelta(minutes=draw(st.integers(-60, 1500)))
    broken = OutOfOrder(
        chair=Chair(draw(st.integers(1, chairs))),
        reason="footrest",
        from_at=since,
        until_at=draw(st.sampled_from((None, since + timedelta(minutes=95, seconds=20)))),
    )
    return book(
        *visits,
        chairs=chairs,
        nurses=draw(st.integers(0, 2)),
        closures=[part] if draw(st.booleans()) else [],
        out_of_order=[broken] if draw(st.booleans()) else [],
        now=draw(st.sampled_from((None, DAY + timedelta(hours=9, minutes=31, seconds=12)))),
    )


@settings(max_examples=25)
@given(clinic=clinics())
def test_the_fast_search_allows_exactly_what_the_rules_allow(clinic: Book) -> None:
    arrivals = allowed_arrivals(clinic, DAY.date(), PHASES, clinic.visits_on(DAY.date()))

    for minute in range(7 * 60, 16 * 60, 7):
        starts_at = f"{DAY + timedelta(minutes=minute):%Y-%m-%d %H:%M}"
        for chair, allowed in arrivals.items():
            answer = try_place(clinic, wish(starts_at, chair=chair))
            assert isinstance(answer, Fit) == bool(allowed >> minute & 1), (starts_at, chair)
            assert isinstance(answer, Fit) or all(map(wording.sentence, answer))


@settings(max_examples=40)
@given(clinic=clinics(), minute=st.integers(8 * 60, 17 * 60))
def test_a_chair_is_refused_exactly_when_a_minute_of_it_is_shared(
    clinic: Book, minute: int
) -> None:
    """The oracle writes down every minute of every visit and looks for one in two of them."""
    wanted = wish(f"{DAY + timedelta(minutes=minute):%Y-%m-%d %H:%M}", chair=1)
    shared = minutes_of(wanted) & {
        taken
        for one in clinic.visits_on(DAY.date())
        if one.chair == 1
        for taken in minutes_of(wish(f"{one.starts_at:%Y-%m-%d %H:%M}"), one.phases)
    }

    answer = try_place(clinic, wanted)

    reasons = () if isinstance(answer, Fit) else answer
    assert any(reason.code == "chair_taken" for reason in reasons) == bool(shared)


def minutes_of(placement: Placement, phases: Phases | None = None) -> set[datetime]:
    length = (phases or placement.phases).chair_time // timedelta(minutes=1)
    return {placement.starts_at + timedelta(minutes=number) for number in range(length)}


@settings(max_examples=40)
@given(clinic=clinics(), minute=st.integers(7 * 60, 17 * 60))
def test_the_nearest_places_are_places_and_the_first_is_found_again(
    clinic: Book, minute: int
) -> None:
    wanted = wish(f"{DAY + timedelta(minutes=minute):%Y-%m-%d %H:%M}")

    found = nearest_fits(clinic, wanted, limit=3)

    assert all(try_place(clinic, fit.placement) == fit for fit in found)
    assert found == nearest_fits(clinic, wanted, limit=3)
