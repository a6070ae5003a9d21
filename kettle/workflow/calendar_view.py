"""What the calendar shows: the hours of each day, why it is closed, every visit in its chair."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from kettle.domain.alarms import Level
from kettle.domain.appointments import Appointment
from kettle.domain.calendar import Closure, Opening
from kettle.domain.ids import AppointmentId, Chair
from kettle.domain.kept import ChairPlace, PatientLine
from kettle.domain.schedule import Book, OutOfOrder
from kettle.domain.schedule_book import COUNTED
from kettle.domain.session import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedVisit:
    """One visit with whose it is; `stage` and `level` while the patient is in a chair.

    `of` is how many infusions its course has.
    """

    appointment: Appointment
    patient: PatientLine
    of: int
    stage: Stage | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One day: hours (None = closed throughout), closures, nurses, visits in time order.

    `visits` holds missed visits too, but no cancelled ones. `places_per_chair` is how many whole
    visits of the usual length one chair can hold that day.
    """

    day: date
    opening: Opening | None
    closed: Closure | None
    closed_parts: tuple[Closure, ...]
    visits: tuple[BookedVisit, ...]
    places_per_chair: int
    nurses: int

    @property
    def is_open(self) -> bool:
        """Whether the clinic opens at all."""
        return self.opening is not None

    def taken(self, chairs: Collection[Chair]) -> int:
        """How many visits that take a place stand in some chairs."""
        return sum(
            one.appointment.chair in chairs and one.appointment.status in COUNTED
            for one in self.visits
        )

    def places(self, chairs: Collection[Chair]) -> int:
        """How many places some chairs have, taken ones included."""
        return max(self.places_per_chair * len(chairs), self.taken(chairs))


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarView:
    """Some days of the calendar and the chairs; `book` answers while a visit is being dragged.

    `now` is clinic wall time.
    """

    days: tuple[CalendarDay, ...]
    chairs: tuple[ChairPlace, ...]
    out_of_order: tuple[OutOfOrder, ...]
    book: Book
    now: datetime

    def visit(self, appointment_id: AppointmentId) -> BookedVisit | None:
        """One of the visits shown."""
        return next(
            (
                one
                for day in self.days
                for one in day.visits
                if one.appointment.appointment_id == appointment_id
            ),
            None,
        )
