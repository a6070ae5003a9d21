"""A visit while it is carried: where it is held, and what the book says to that place.

Pure: the book is a frozen picture. The drop is a verb that asks again (decisions 24).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from kettle.domain import schedule
from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.calendar import ONE_DAY
from kettle.domain.errors import Reason
from kettle.domain.ids import Chair
from kettle.domain.schedule import Book, Fit, Refit
from kettle.domain.schedule_grid import MINUTES_IN_A_DAY, minute_of

SNAP = 15
"""Minutes between two arrivals a visit can be carried to; its own minute is one, too."""

NO_MOVES = Refit()
_LOOKED_AT = 14
"""Days within which the next open day is looked for."""


class Verdict(StrEnum):
    """What becomes of a visit if it is let go where it is held."""

    AT_HOME = "at_home"
    FITS = "fits"
    OTHERS_FOLLOW = "others_follow"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One visit held over a place; `refit` are the moves it would take, `nearest` the way out."""

    visit: Appointment
    starts_at: datetime
    chair: Chair
    refit: Refit = NO_MOVES
    nearest: Fit | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether it may be let go here."""
        if (self.starts_at, self.chair) == (self.visit.starts_at, self.visit.chair):
            return Verdict.AT_HOME
        match len(self.refit.moves):
            case 0:
                return Verdict.REFUSED
            case 1:
                return Verdict.FITS
            case _:
                return Verdict.OTHERS_FOLLOW

    @property
    def refusals(self) -> tuple[Reason, ...]:
        """Why it may not."""
        return self.refit.refusals if self.verdict is Verdict.REFUSED else ()

    @property
    def ends_at(self) -> datetime:
        """When the chair would be free again."""
        return self.starts_at + self.visit.phases.chair_time


def taken_up(visit: Appointment) -> Carried:
    """A visit held over its own place."""
    return Carried(visit=visit, starts_at=visit.starts_at, chair=visit.chair)


def held_over(carried: Carried, book: Book, starts_at: datetime, chair: Chair) -> Carried:
    """The visit over another place, with what the book says to it."""
    visit = carried.visit
    held = replace(carried, starts_at=starts_at, chair=chair, refit=NO_MOVES, nearest=None)
    if held.verdict is Verdict.AT_HOME:
        return held
    wanted = schedule.moving(visit, starts_at=starts_at, chair=chair)
    refit = schedule.refit(book, _course_visits(book, visit), wanted)
    if refit.moves:
        return replace(held, refit=refit)
    nearest = next(iter(schedule.nearest_fits(book, wanted, snap_minutes=SNAP)), None)
    return replace(held, refit=refit, nearest=nearest)


def snapped(visit: Appointment, day: date, minute: float) -> datetime:
    """The nearest arrival a visit can be carried to on a day."""
    nearest = min(_arrivals(visit), key=lambda one: abs(one - minute))
    return datetime.combine(day, time()) + timedelta(minutes=nearest)


def stepped(visit: Appointment, starts_at: datetime, step: int) -> datetime:
    """The next arrival later (+1) or earlier (-1) on the same day; the day's ends hold."""
    minute = minute_of(starts_at)
    beyond = [one for one in _arrivals(visit) if (one - minute) * step > 0]
    nearest = min(beyond, key=lambda one: abs(one - minute), default=minute)
    return datetime.combine(starts_at.date(), time()) + timedelta(minutes=nearest)


def next_open_day(book: Book, day: date, step: int) -> date:
    """The next day (+1) or the last one (-1) on which the clinic opens."""
    for offset in range(1, _LOOKED_AT + 1):
        candidate = day + step * offset * ONE_DAY
        if book.hours.opening_on(candidate) is not None:
            return candidate
    return day


def _arrivals(visit: Appointment) -> Iterable[int]:
    last = MINUTES_IN_A_DAY - visit.phases.present // timedelta(minutes=1)
    own = minute_of(visit.starts_at)
    return sorted({*range(0, last, SNAP), own})


def _course_visits(book: Book, visit: Appointment) -> list[Appointment]:
    """The booked visits of the course that the book knows, the carried one always."""
    others = [
        one
        for one in book.visits_of(visit.patient_id)
        if one.course_id == visit.course_id
        and one.status is AppointmentStatus.BOOKED
        and one.appointment_id != visit.appointment_id
    ]
    return [visit, *others]
