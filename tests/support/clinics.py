"""An invented clinic to plan in: four chairs, two nurses, open 08:00 to 18:00 on weekdays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from kettle.domain.appointments import Appointment, AppointmentStatus, Phases, VisitKind
from kettle.domain.calendar import ClinicHours, Closure, Opening
from kettle.domain.ids import AppointmentId, Chair, CourseId, OrderId, PatientId, StaffId
from kettle.domain.orders import Order
from kettle.domain.protocol import DosingWeight
from kettle.domain.schedule import Book, OutOfOrder, Placement, PlanRequest, diary_of
from tests.support.protocols import default_protocol

ZONE = "America/New_York"
WEEKDAY = Opening(opens=time(8), closes=time(18))
PHASES = Phases(preparation=15, infusion=40, observation=120, turnover=10)
"""The lengths of product.md's scenarios: 185 minutes of chair, 175 until home."""

MR_A = PatientId("mr-a")
COURSE_A = CourseId("course-a")


def hours(*closures: Closure) -> ClinicHours:
    """Monday to Friday 08:00 to 18:00, with closures."""
    return ClinicHours(zone=ZONE, weekly=(WEEKDAY,) * 5 + (None, None), closures=closures)


def closed(day: date, reason: str, between: tuple[time, time] | None = None) -> Closure:
    """A closed day, or a closed part of it."""
    part = None if between is None else Opening(opens=between[0], closes=between[1])
    return Closure(first_day=day, last_day=day, reason=reason, hours=part)


def book(
    *visits: Appointment,
    chairs: int = 4,
    nurses: int = 2,
    closures: Iterable[Closure] = (),
    out_of_order: Iterable[OutOfOrder] = (),
    orders: Iterable[Order] = (),
    now: datetime | None = None,
) -> Book:
    """The clinic's book with some visits in it."""
    return Book(
        hours=hours(*closures),
        chairs=tuple(Chair(number) for number in range(1, chairs + 1)),
        nurses=nurses,
        capacity=default_protocol().capacity,
        series=default_protocol().series,
        diary=diary_of(visits),
        out_of_order=tuple(out_of_order),
        orders=tuple(orders),
        now=now,
    )


def visit(
    starts_at: str,
    *,
    chair: int = 1,
    patient: str = "other",
    number: int = 1,
    status: AppointmentStatus = AppointmentStatus.BOOKED,
    phases: Phases = PHASES,
) -> Appointment:
    """A booked visit at `2026-03-02 09:05`; each patient has one course."""
    return Appointment(
        appointment_id=AppointmentId(f"{patient}-{number}-{starts_at}-{chair}"),
        patient_id=PatientId(patient),
        course_id=course_of(patient),
        kind=VisitKind.INDUCTION,
        number=number,
        starts_at=datetime.fromisoformat(starts_at),
        phases=phases,
        chair=Chair(chair),
        status=status,
    )


def course_of(patient: str) -> CourseId:
    """The one course of an invented patient."""
    return COURSE_A if patient == MR_A else CourseId(f"course-{patient}")


def wish(
    starts_at: str,
    *,
    chair: int | None = None,
    patient: str = MR_A,
    number: int = 1,
    ignoring: AppointmentId | None = None,
) -> Placement:
    """The wish for a visit of Mr A at `2026-03-02 09:05`."""
    return Placement(
        patient_id=PatientId(patient),
        course_id=course_of(patient),
        kind=VisitKind.INDUCTION,
        number=number,
        starts_at=datetime.fromisoformat(starts_at),
        phases=PHASES,
        chair=None if chair is None else Chair(chair),
        ignoring=ignoring,
    )


def order(valid_from: date, *, days: int) -> Order:
    """An order for Mr A's course, valid for so many days."""
    return Order(
        order_id=OrderId("order-a"),
        course_id=COURSE_A,
        mg_per_kg=Decimal("0.5"),
        basis=DosingWeight.ACTUAL,
        minutes=40,
        stock_mg_per_ml=Decimal(10),
        final_volume_ml=Decimal(50),
        valid_from=valid_from,
        valid_to=valid_from + timedelta(days=days),
        prescriber=StaffId("prescriber"),
    )


def request(
    weekdays: tuple[int, ...], not_before: date, *, count: int = 6, at: time = time(9, 5)
) -> PlanRequest:
    """A request for an induction of Mr A, any chair."""
    return PlanRequest(
        patient_id=MR_A,
        course_id=COURSE_A,
        count=count,
        weekdays=weekdays,
        not_before=not_before,
        prefer_at=at,
        phases=PHASES,
    )
