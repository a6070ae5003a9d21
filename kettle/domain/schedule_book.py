"""The appointment book as planning reads it: visits by day and patient, chairs, nurses, hours.

A `Book` is a frozen picture: nothing asked of it changes it, and adding a visit gives a new one.
It must hold every visit of the days it is asked about, and of a patient being placed all visits
from a week before to a week after them. All times are clinic wall time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from kettle.domain.appointments import Appointment, AppointmentStatus, Phases, VisitKind
from kettle.domain.calendar import ClinicHours
from kettle.domain.errors import Reason
from kettle.domain.ids import AppointmentId, Chair, CourseId, PatientId
from kettle.domain.orders import Order
from kettle.domain.protocol import CapacityRules, SeriesRules

COUNTED = frozenset({AppointmentStatus.BOOKED, AppointmentStatus.ARRIVED, AppointmentStatus.DONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """The visits that take a place (booked, arrived, done), by day and patient, in time order."""

    days: Mapping[date, tuple[Appointment, ...]] = field(default_factory=dict)
    patients: Mapping[PatientId, tuple[Appointment, ...]] = field(default_factory=dict)

    def adding(self, visit: Appointment) -> Diary:
        """The diary with one more visit."""
        day = visit.starts_at.date()
        on_day = _in_order((*self.days.get(day, ()), visit))
        of_patient = _in_order((*self.patients.get(visit.patient_id, ()), visit))
        return Diary(
            days={**self.days, day: on_day},
            patients={**self.patients, visit.patient_id: of_patient},
        )

    def without(self, visit: Appointment) -> Diary:
        """The diary without a visit; unchanged when it does not hold it."""
        day = visit.starts_at.date()
        on_day = _leaving_out(visit, self.days.get(day, ()))
        of_patient = _leaving_out(visit, self.patients.get(visit.patient_id, ()))
        return Diary(
            days={**self.days, day: on_day},
            patients={**self.patients, visit.patient_id: of_patient},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfOrder:
    """A chair that cannot be used from a wall time on; without `until_at` until further notice."""

    chair: Chair
    reason: str
    from_at: datetime
    until_at: datetime | None = None

    def meets(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether a stretch of time touches it."""
        return self.from_at < ends_at and (self.until_at is None or starts_at < self.until_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What is booked and what there is to book: chairs, nurses on duty, hours and the rules.

    `now` is the wall time at which the book was read; nothing is placed before it. `nurses` are on
    duty on each day that `nurses_on` does not name. `orders` are those of the courses concerned.
    """

    hours: ClinicHours
    chairs: tuple[Chair, ...]
    nurses: int
    capacity: CapacityRules
    series: SeriesRules
    diary: Diary = field(default_factory=Diary)
    nurses_on: Mapping[date, int] = field(default_factory=dict)
    out_of_order: tuple[OutOfOrder, ...] = ()
    orders: tuple[Order, ...] = ()
    now: datetime | None = None

    def visits_on(self, day: date) -> tuple[Appointment, ...]:
        """The visits that count on a day, earliest first."""
        return self.diary.days.get(day, ())

    def visits_of(self, patient_id: PatientId) -> tuple[Appointment, ...]:
        """The visits of one patient that count, earliest first."""
        return self.diary.patients.get(patient_id, ())

    def nurses_for(self, day: date) -> int:
        """How many nurses are on duty on a day."""
        return self.nurses_on.get(day, self.nurses)

    def orders_for(self, course_id: CourseId) -> tuple[Order, ...]:
        """The orders of a course that the book knows."""
        return tuple(order for order in self.orders if order.course_id == course_id)

    def adding(self, visit: Appointment) -> Book:
        """The book with one more visit."""
        return replace(self, diary=self.diary.adding(visit))

    def without(self, *visits: Appointment) -> Book:
        """The book without some visits."""
        diary = self.diary
        for visit in visits:
            diary = diary.without(visit)
        return replace(self, diary=diary)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A visit somebody wants at a time, in a chair or (None) in any; `ignoring` is where it was."""

    patient_id: PatientId
    course_id: CourseId
    kind: VisitKind
    number: int
    starts_at: datetime
    phases: Phases
    chair: Chair | None = None
    ignoring: AppointmentId | None = None

    @property
    def home_at(self) -> datetime:
        """When the patient would go home."""
        return self.starts_at + self.phases.present

    @property
    def chair_free_at(self) -> datetime:
        """When the chair would take the next patient."""
        return self.starts_at + self.phases.chair_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A place that breaks no rule, with what should be known about it all the same."""

    placement: Placement
    chair: Chair
    warnings: tuple[Reason, ...] = ()

    @property
    def starts_at(self) -> datetime:
        """The arrival, wall time."""
        return self.placement.starts_at

    def booked(self, appointment_id: AppointmentId) -> Appointment:
        """The visit as it would stand in the book."""
        wanted = self.placement
        return Appointment(
            appointment_id=appointment_id,
            patient_id=wanted.patient_id,
            course_id=wanted.course_id,
            kind=wanted.kind,
            number=wanted.number,
            starts_at=wanted.starts_at,
            phases=wanted.phases,
            chair=self.chair,
        )


def diary_of(appointments: Iterable[Appointment]) -> Diary:
    """The diary of those appointments that take a place; cancelled and missed ones do not."""
    days: dict[date, list[Appointment]] = {}
    patients: dict[PatientId, list[Appointment]] = {}
    for one in appointments:
        if one.status in COUNTED:
            days.setdefault(one.starts_at.date(), []).append(one)
            patients.setdefault(one.patient_id, []).append(one)
    return Diary(
        days={day: _in_order(visits) for day, visits in days.items()},
        patients={patient: _in_order(visits) for patient, visits in patients.items()},
    )


def moving(visit: Appointment, *, starts_at: datetime, chair: Chair | None) -> Placement:
    """The wish to have a booked visit at another time or in another chair."""
    return Placement(
        patient_id=visit.patient_id,
        course_id=visit.course_id,
        kind=visit.kind,
        number=visit.number,
        starts_at=starts_at,
        phases=visit.phases,
        chair=chair,
        ignoring=visit.appointment_id,
    )


def days_between(earlier: datetime, later: datetime) -> int:
    """Calendar days from one visit to another; the hours do not matter (decisions 9)."""
    return (later.date() - earlier.date()) // timedelta(days=1)


def _in_order(visits: Iterable[Appointment]) -> tuple[Appointment, ...]:
    return tuple(sorted(visits, key=lambda one: (one.starts_at, one.chair, one.appointment_id)))


def _leaving_out(visit: Appointment, visits: tuple[Appointment, ...]) -> tuple[Appointment, ...]:
    return tuple(one for one in visits if one.appointment_id != visit.appointment_id)
