from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlcipher3 import dbapi2

from kettle.domain.errors import Refused
from kettle.domain.ids import CourseId, OrderId
from kettle.domain.kept import Course
from kettle.domain.orders import Order
from kettle.domain.protocol import DosingWeight
from kettle.domain.refs import CourseRef
from kettle.store.store import Store
from tests.support.stores import PRESCRIBER, a_course, register, start_course


@pytest.fixture
def course(store: Store) -> Course:
    return start_course(store, register(store))


def test_a_course_is_kept_and_runs(store: Store, course: Course) -> None:
    assert store.read.courses.get(course.course_id) == course
    assert store.read.courses.running(course.patient_id) == course


def test_an_ended_course_stays_and_no_longer_runs(store: Store, course: Course) -> None:
    ended = _amend(store, replace(course, ended_on=date(2026, 3, 20), end_reason="moved away"))

    assert store.read.courses.of_patient(course.patient_id) == (ended,)
    assert store.read.courses.running(course.patient_id) is None


def test_a_course_changed_by_somebody_else_is_not_changed_over(
    store: Store, course: Course
) -> None:
    _amend(store, replace(course, count=8))

    with pytest.raises(Refused, match="course_changed_meanwhile"):
        _amend(store, replace(course, count=4))


def test_a_course_stands_on_a_protocol_that_is_kept(store: Store) -> None:
    unknown = replace(a_course(register(store)), protocol_key="elsewhere@9")

    with (
        pytest.raises(dbapi2.IntegrityError),
        store.writing(PRESCRIBER, verb="plan", subject=CourseRef(unknown.course_id)) as change,
    ):
        change.courses.start(unknown)


def test_the_newest_order_that_covers_the_day_counts(store: Store, course: Course) -> None:
    first = _order(store, _an_order(course, "order-1", date(2026, 3, 1), "0.5"))
    second = _order(store, _an_order(course, "order-2", date(2026, 3, 9), "0.6"))

    assert store.read.courses.order_on(course.course_id, date(2026, 3, 5)) == first
    assert store.read.courses.order_on(course.course_id, date(2026, 3, 12)) == second
    assert store.read.courses.order_on(course.course_id, date(2027, 3, 12)) is None
    assert store.read.courses.orders(course.course_id) == (second, first)
    assert store.read.courses.order(OrderId("order-1")) == first


def test_what_is_not_here_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="no_such_course"):
        store.read.courses.get(CourseId("none"))
    with pytest.raises(Refused, match="no_such_order"):
        store.read.courses.order(OrderId("none"))


def _amend(store: Store, course: Course) -> Course:
    with store.writing(
        PRESCRIBER, verb="amend_course", subject=CourseRef(course.course_id)
    ) as change:
        return change.courses.amend(course)


def _order(store: Store, order: Order) -> Order:
    with store.writing(PRESCRIBER, verb="order_dose", subject=CourseRef(order.course_id)) as change:
        return change.courses.order(order)


def _an_order(course: Course, order_id: str, valid_from: date, mg_per_kg: str) -> Order:
    return Order(
        order_id=OrderId(order_id),
        course_id=course.course_id,
        mg_per_kg=Decimal(mg_per_kg),
        basis=DosingWeight.ACTUAL,
        minutes=40,
        stock_mg_per_ml=Decimal(50),
        final_volume_ml=Decimal(50),
        valid_from=valid_from,
        valid_to=date(2026, 12, 31),
        prescriber=PRESCRIBER.staff_id,
    )
