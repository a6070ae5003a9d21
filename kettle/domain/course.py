"""A course of treatment so far: which phase it is in, what was held, what its scores are.

Everything is computed from the visits and the ratings of the course; a course stores no state of
its own. Only visits that were held (`done`) count as infusions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kettle.domain.appointments import Appointment, AppointmentStatus, VisitKind
from kettle.domain.outcomes import Rating


class Phase(StrEnum):
    """Where a course stands."""

    NOT_STARTED = "not_started"
    INDUCTION = "induction"
    INDUCTION_DONE = "induction_done"
    MAINTENANCE = "maintenance"


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSoFar:
    """The visits and the ratings (one scale, complete sheets only) of one course.

    `planned` is the number of infusions of its induction. `interval_days` is the maintenance
    interval a prescriber last accepted, None before that.
    """

    planned: int
    visits: tuple[Appointment, ...] = ()
    ratings: tuple[Rating, ...] = ()
    interval_days: int | None = None

    def __post_init__(self) -> None:
        """Keep visits and ratings in the order of time, whatever order they came in."""
        object.__setattr__(self, "visits", tuple(sorted(self.visits, key=lambda v: v.starts_at)))
        object.__setattr__(self, "ratings", tuple(sorted(self.ratings, key=lambda r: r.on)))

    def held(self, *kinds: VisitKind) -> tuple[Appointment, ...]:
        """The visits of these kinds at which an infusion was given, earliest first."""
        return tuple(
            one
            for one in self.visits
            if one.status is AppointmentStatus.DONE and one.kind in (kinds or tuple(VisitKind))
        )

    def next_visit(self, today: date) -> Appointment | None:
        """The first booked visit from a day on."""
        booked = (one for one in self.visits if one.status is AppointmentStatus.BOOKED)
        return next((one for one in booked if one.starts_at.date() >= today), None)

    @property
    def phase(self) -> Phase:
        """Not started, induction, induction done, or maintenance (boosters included)."""
        held = len(self.held(VisitKind.INDUCTION))
        if self.held(VisitKind.MAINTENANCE, VisitKind.BOOSTER):
            return Phase.MAINTENANCE
        if held >= self.planned:
            return Phase.INDUCTION_DONE
        return Phase.INDUCTION if held else Phase.NOT_STARTED

    def next_number(self, kind: VisitKind) -> int:
        """The number the next visit of a kind gets; missed and cancelled ones leave none behind."""
        kept = (AppointmentStatus.BOOKED, AppointmentStatus.ARRIVED, AppointmentStatus.DONE)
        taken = [one.number for one in self.visits if one.kind is kind and one.status in kept]
        return max(taken, default=0) + 1

    @property
    def first_infusion_on(self) -> date | None:
        """The day of the first infusion of the course."""
        held = self.held()
        return held[0].starts_at.date() if held else None

    @property
    def induction_ended_on(self) -> date | None:
        """The day of the last induction infusion once all of them were given."""
        held = self.held(VisitKind.INDUCTION)
        return held[-1].starts_at.date() if len(held) >= self.planned and held else None

    @property
    def baseline(self) -> Rating | None:
        """The last score at or before the first infusion; frozen from then on (domain.md 4.9)."""
        first = self.first_infusion_on
        before = [one for one in self.ratings if first is None or one.on <= first]
        return before[-1] if before else None

    @property
    def since_first_infusion(self) -> Sequence[Rating]:
        """The scores after the day of the first infusion, oldest first."""
        return _after(self.ratings, self.first_infusion_on)

    @property
    def since_induction(self) -> Sequence[Rating]:
        """The scores after the day of the last induction infusion, oldest first."""
        return _after(self.ratings, self.induction_ended_on)


def _after(ratings: tuple[Rating, ...], day: date | None) -> tuple[Rating, ...]:
    return () if day is None else tuple(one for one in ratings if one.on > day)
