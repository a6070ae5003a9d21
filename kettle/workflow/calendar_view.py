"""What the calendar shows: the hours of each day, why it is closed, every visit in its chair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kettle.domain.alarms import Level
from kettle.domain.appointments import Appointment
from kettle.domain.calendar import Closure, Opening
from kettle.domain.ids import AppointmentId
from kettle.domain.kept import ChairPlace, PatientLine
from kettle.domain.schedule import Book, OutOfOrder
from kettle.domain.session import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedVisit:
    """One visit with whose it is; `stage` and `level` once its session is open or was."""

    appointment: Appointment
    patient: PatientLine
    stage: Stage | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One day: hours (None = closed throughout), closures, visits in time order, places.

    `visits` holds missed visits too, but no cancelled ones. `places` is how many whole visits of
    the usual length the day's chairs could hold, `taken` how many stand in the book.
    """

    day: date
    opening: Opening | None
    closed: Closure | None
    closed_parts: tuple[Closure, ...]
    visits: tuple[BookedVisit, ...]
    taken: int
    places: int
    nurses: int

    @property
    def is_open(self) -> bool:
        """Whether the clinic opens at all."""
        return self.opening is not None


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
