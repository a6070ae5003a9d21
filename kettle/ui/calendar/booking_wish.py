"""One visit that is about to be booked: what was typed, and what the book says to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kettle import wording
from kettle.domain import dates, roles, schedule
from kettle.domain.appointments import Appointment, VisitKind
from kettle.domain.calendar import ONE_DAY
from kettle.domain.errors import Override, Reason
from kettle.domain.ids import Chair, PatientId
from kettle.domain.schedule import Fit, Placement
from kettle.domain.schedule_search import SEARCHED_DAYS
from kettle.ui.calendar.carry_look import place_words
from kettle.workflow import booking, planning
from kettle.workflow.booking import Booked
from kettle.workflow.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingWish:
    """A visit at a wall time, in a chair or any; `again` is the missed one it stands for."""

    patient_id: PatientId
    starts_at: datetime
    chair: Chair | None
    kind: VisitKind | None = None
    again: Appointment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the book says: a place, or why not and where instead; `passable` with a reason."""

    fit: Fit | None
    refusals: tuple[Reason, ...] = ()
    nearest: Fit | None = None
    passable: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The sentences to show."""
        if self.fit is None:
            return tuple(wording.sentence(one) for one in self.refusals)
        placed = self.fit.placement
        fits = _tr("Fits in chair %s, home at %s, chair free at %s.") % (
            self.fit.chair,
            dates.clock_time(placed.home_at.time()),
            dates.clock_time(placed.chair_free_at.time()),
        )
        return (fits, *(wording.sentence(one) for one in self.fit.warnings))

    @property
    def nearest_words(self) -> str:
        """What the button that takes the nearest place says."""
        if self.nearest is None:
            return ""
        return _tr("Take %s") % place_words(self.nearest.starts_at, self.nearest.chair)


def answer_to(desk: Desk, wish: BookingWish) -> Answer:
    """Ask the book; nothing is written."""
    wanted = _placement(desk, wish)
    day = wish.starts_at.date()
    book = planning.day_book(
        desk, first=day, last=day + SEARCHED_DAYS * ONE_DAY, patient_id=wish.patient_id
    )
    found = schedule.try_place(book, wanted)
    if isinstance(found, Fit):
        return Answer(fit=found)
    nearest = next(iter(schedule.nearest_fits(book, wanted)), None)
    return Answer(
        fit=None,
        refusals=found,
        nearest=nearest,
        passable=wish.again is None and wish.chair is not None and _passable(desk, found),
    )


def book(desk: Desk, wish: BookingWish, *, reason: str = "") -> Booked:
    """Book the visit; the book is asked once more inside.

    Raises:
        Refused: the visit cannot stand there.
    """
    if wish.again is not None:
        return booking.rebook(
            desk,
            appointment_id=wish.again.appointment_id,
            starts_at=wish.starts_at,
            chair=wish.chair,
        )
    return booking.book_visit(
        desk,
        patient_id=wish.patient_id,
        starts_at=wish.starts_at,
        chair=wish.chair,
        kind=wish.kind,
        reason=reason,
    )


def _placement(desk: Desk, wish: BookingWish) -> Placement:
    if wish.again is not None:
        moved = schedule.moving(wish.again, starts_at=wish.starts_at, chair=wish.chair)
        return replace(moved, ignoring=None)
    request = planning.begin_plan(
        desk,
        patient_id=wish.patient_id,
        kind=wish.kind or VisitKind.INDUCTION,
        continues=True,
    ).request
    return Placement(
        patient_id=wish.patient_id,
        course_id=request.course_id,
        kind=request.kind,
        number=request.first_number,
        starts_at=wish.starts_at,
        phases=request.phases,
        chair=wish.chair,
    )


def _passable(desk: Desk, refusals: tuple[Reason, ...]) -> bool:
    return all(
        one.override is not Override.NOBODY and roles.may_pass(desk.actor.roles, one.override)
        for one in refusals
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("calendar", text)
