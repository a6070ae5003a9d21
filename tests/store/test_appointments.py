from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from sqlcipher3 import dbapi2

from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.errors import Refused
from kettle.domain.kept import Course, VisitStepKind
from kettle.domain.refs import AppointmentRef, DayRef, PatientRef
from kettle.store.store import Store
from tests.support.stores import (
    FRONT_DESK,
    a_patient,
    a_visit,
    book,
    cancel,
    move,
    register,
    start_course,
)

NINE = datetime(2026, 3, 2, 9, 5)
NOON = datetime(2026, 3, 2, 12, 15)
NEXT_DAY = datetime(2026, 3, 3, 9, 5)


@pytest.fixture
def courses(store: Store) -> tuple[Course, Course]:
    """Two patients, each with a course."""
    one, two = (start_course(store, register(store, a_patient(number))) for number in (1, 2))
    return one, two


def test_a_booked_visit_is_in_the_book_of_its_day(
    store: Store, courses: tuple[Course, Course]
) -> None:
    (visit,) = book(store, a_visit(courses[0]))

    assert store.read.appointments.on(NINE.date()) == (visit,)
    assert store.read.appointments.on(NEXT_DAY.date()) == ()
    assert store.read.appointments.of_course(courses[0].course_id) == (visit,)


def test_a_chair_is_never_taken_twice(store: Store, courses: tuple[Course, Course]) -> None:
    book(store, a_visit(courses[0]))

    with pytest.raises(Refused, match="chair_taken_meanwhile"):
        book(store, a_visit(courses[1], datetime(2026, 3, 2, 12, 10)))


def test_a_chair_is_free_again_at_the_minute_its_turnover_ends(
    store: Store, courses: tuple[Course, Course]
) -> None:
    book(store, a_visit(courses[0]))
    book(store, a_visit(courses[1], NOON))

    assert len(store.read.appointments.on(NINE.date())) == 2


def test_a_patient_is_never_on_two_chairs(store: Store, courses: tuple[Course, Course]) -> None:
    book(store, a_visit(courses[0]))

    with pytest.raises(Refused, match="patient_booked_meanwhile"):
        book(store, a_visit(courses[0], datetime(2026, 3, 2, 10, 0), chair=2))


def test_a_cancelled_visit_gives_its_place_away(
    store: Store, courses: tuple[Course, Course]
) -> None:
    (visit,) = book(store, a_visit(courses[0]))
    gone = cancel(store, visit)

    book(store, a_visit(courses[1]))

    with pytest.raises(Refused, match="chair_taken"):
        _change(store, replace(gone, status=AppointmentStatus.BOOKED))


def test_two_visits_change_places_in_one_change(
    store: Store, courses: tuple[Course, Course]
) -> None:
    one, two = book(store, a_visit(courses[0]), a_visit(courses[1], chair=2))

    moved = move(store, (one, NINE, 2), (two, NINE, 1))

    assert [visit.chair for visit in moved] == [2, 1]
    assert [visit.row_version for visit in moved] == [2, 2]


def test_a_visit_left_without_a_place_cannot_be_committed(
    store: Store, courses: tuple[Course, Course]
) -> None:
    (visit,) = book(store, a_visit(courses[0]))

    with (
        pytest.raises(dbapi2.IntegrityError),
        store.writing(FRONT_DESK, verb="move", subject=PatientRef(visit.patient_id)) as change,
    ):
        change.appointments._park(visit)

    assert store.read.appointments.get(visit.appointment_id) == visit


def test_a_move_that_is_refused_leaves_every_visit_where_it_was(
    store: Store, courses: tuple[Course, Course]
) -> None:
    one, two = book(store, a_visit(courses[0]), a_visit(courses[1], chair=2))

    with pytest.raises(Refused, match="chair_taken"):
        move(store, (one, NEXT_DAY, 1), (two, NEXT_DAY, 1))

    assert store.read.appointments.on(NINE.date()) == (one, two)


def test_a_visit_that_somebody_else_moved_is_not_moved_over(
    store: Store, courses: tuple[Course, Course]
) -> None:
    (visit,) = book(store, a_visit(courses[0]))
    move(store, (visit, NEXT_DAY, 1))

    with pytest.raises(Refused, match="appointment_changed_meanwhile"):
        move(store, (visit, NOON, 1))


def test_a_moved_visit_keeps_where_it_was_and_why(
    store: Store, courses: tuple[Course, Course]
) -> None:
    (visit,) = book(store, a_visit(courses[0]))
    _change(store, replace(visit, starts_at=NEXT_DAY), reason="cannot come on Monday")

    booked, moved = store.read.appointments.history(visit.appointment_id)

    assert (booked.kind, booked.from_starts_at) == (VisitStepKind.BOOKED, None)
    assert (moved.from_starts_at, moved.to_starts_at) == (NINE, NEXT_DAY)
    assert (moved.by_name, moved.reason) == ("T. Moreau", "cannot come on Monday")


def test_a_move_touches_both_days(store: Store, courses: tuple[Course, Course]) -> None:
    heard: set[object] = set()
    (visit,) = book(store, a_visit(courses[0]))
    store.listen(lambda touched, _: heard.update(touched))

    move(store, (visit, NEXT_DAY, 1))

    assert {DayRef(NINE.date()), DayRef(NEXT_DAY.date())} <= heard
    assert AppointmentRef(visit.appointment_id) in heard


def test_what_a_change_did_can_be_found_by_its_id_and_undone(
    store: Store, courses: tuple[Course, Course]
) -> None:
    one, two = book(store, a_visit(courses[0]), a_visit(courses[1], chair=2))
    move(store, (one, NEXT_DAY, 1), (two, NEXT_DAY, 2))
    past = store.read.changes.get(store.read.record.newest(limit=1)[0].change_id)

    restored = [
        replace(before, row_version=after.row_version)
        for before, after in past.visits
        if before is not None
    ]
    with store.writing(
        FRONT_DESK,
        verb="undo",
        subject=PatientRef(one.patient_id),
        undoes=past.entry.change_id,
    ) as change:
        change.appointments.change(*restored)

    undone_by = store.read.changes.get(past.entry.change_id).undone_by
    assert undone_by is not None
    assert undone_by.verb == "undo"
    assert [v.starts_at for v in store.read.appointments.on(NINE.date())] == [NINE, NINE]


def test_a_change_is_undone_once(store: Store, courses: tuple[Course, Course]) -> None:
    book(store, a_visit(courses[0]))
    entry = store.read.record.newest(limit=1)[0]
    subject = PatientRef(courses[0].patient_id)
    with store.writing(FRONT_DESK, verb="undo", subject=subject, undoes=entry.change_id):
        pass

    with (
        pytest.raises(Refused, match="undone_meanwhile"),
        store.writing(FRONT_DESK, verb="undo", subject=subject, undoes=entry.change_id),
    ):
        pass


def _change(store: Store, visit: Appointment, *, reason: str = "") -> Appointment:
    with store.writing(
        FRONT_DESK, verb="amend", subject=PatientRef(visit.patient_id), reason=reason
    ) as change:
        return change.appointments.change(visit)[0]
