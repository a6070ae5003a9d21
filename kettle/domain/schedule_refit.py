"""What else moves when one visit moves, and where patients go whose chair has broken down.

Both are proposals: nothing is booked by asking. The rest of a course is re-fitted with the fewest
moves, and among those with the smallest shifts; a visit that may stay where it is stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.errors import Reason
from kettle.domain.ids import AppointmentId, Chair
from kettle.domain.schedule_book import Book, Fit, Placement, moving
from kettle.domain.schedule_rules import patient_reasons, try_place, warnings
from kettle.domain.schedule_search import SEARCHED_DAYS, fit_on, nearest_fits

REFIT_CHOICES = 4
"""On how many days a visit that must move is tried while looking for the fewest moves."""

_A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One booked visit that goes to another place, and why."""

    visit: Appointment
    fit: Fit
    reason: Reason

    @property
    def appointment_id(self) -> AppointmentId:
        """Which booked visit moves."""
        return self.visit.appointment_id

    @property
    def starts_at(self) -> datetime:
        """Its new arrival, wall time; the old one is `visit.starts_at`."""
        return self.fit.starts_at

    @property
    def chair(self) -> Chair:
        """Its new chair."""
        return self.fit.chair

    @property
    def moved(self) -> Appointment:
        """The visit as it stands once it has moved."""
        return replace(self.visit, starts_at=self.starts_at, chair=self.chair)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refit:
    """The visits that move, those that stay, and those with no place (each with its reason)."""

    moves: tuple[Move, ...] = ()
    unchanged: tuple[AppointmentId, ...] = ()
    warnings: tuple[Reason, ...] = ()
    refusals: tuple[Reason, ...] = ()

    def moves_as(self, shown: Refit) -> bool:
        """Whether the same visits go to the same places as in a preview that was shown."""
        return _places(self.moves) == _places(shown.moves)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stage:
    """How far a search has come; what follows depends on nothing else."""

    left: int
    allowed: int
    recent: tuple[date, ...]


def refit(book: Book, course_visits: Iterable[Appointment], wanted: Placement) -> Refit:
    """The fewest moves that let one visit of a course stand where it is wanted.

    `wanted.ignoring` names the visit. Earlier visits of the course stay; when they or anything
    else forbid the wish, the refit holds no move and says why.
    """
    booked = sorted(
        (one for one in course_visits if one.status is AppointmentStatus.BOOKED),
        key=lambda one: (one.number, one.starts_at),
    )
    moved = next(one for one in booked if one.appointment_id == wanted.ignoring)
    later = tuple(one for one in booked if (one.number, one.starts_at) > _place_in_course(moved))
    others = tuple(one.appointment_id for one in booked if one is not moved)
    bare = book.without(moved, *later)
    fit = try_place(bare, wanted)
    if not isinstance(fit, Fit):
        return Refit(unchanged=others, refusals=fit)
    first = Move(visit=moved, fit=fit, reason=Reason("moved_as_asked"))
    rest = _fewest_moves(bare.adding(fit.booked(moved.appointment_id)), first, later)
    if rest is None:
        return Refit(unchanged=others, refusals=(Reason("rest_does_not_fit"),))
    moves = (first, *rest)
    moving_ids = {one.appointment_id for one in moves}
    return Refit(
        moves=moves,
        unchanged=tuple(one for one in others if one not in moving_ids),
        warnings=_gap_warnings(bare, moves, later),
    )


def rehouse(book: Book, displaced: Iterable[Appointment]) -> Refit:
    """New places for visits that cannot stay, for example because their chair is out of order.

    Taken in time order; each gets the nearest place that is not earlier: another chair, a later
    hour, another day. A visit without any place is told in the refusals.
    """
    visits = sorted(displaced, key=lambda one: (one.starts_at, one.chair))
    moves: list[Move] = []
    refusals: list[Reason] = []
    for visit in visits:
        wanted = moving(visit, starts_at=visit.starts_at, chair=visit.chair)
        fit = next(iter(nearest_fits(book, wanted, may_be_earlier=False)), None)
        if fit is None:
            refusals.append(Reason("no_place_for_visit", {"starts": visit.starts_at}))
            continue
        moves.append(Move(visit=visit, fit=fit, reason=_why_rehoused(visit, fit)))
        book = book.without(visit).adding(fit.booked(visit.appointment_id))
    return Refit(moves=tuple(moves), refusals=tuple(refusals))


def displaced_by(book: Book, chair: Chair) -> tuple[Appointment, ...]:
    """The booked visits that cannot be held in a chair while it is out of order, earliest first."""
    spans = [broken for broken in book.out_of_order if broken.chair == chair]
    return tuple(
        visit
        for day in sorted(book.diary.days)
        for visit in book.visits_on(day)
        if visit.chair == chair
        and visit.status is AppointmentStatus.BOOKED
        and any(broken.meets(visit.starts_at, visit.chair_free_at) for broken in spans)
    )


def _place_in_course(visit: Appointment) -> tuple[int, datetime]:
    return visit.number, visit.starts_at


def _fewest_moves(
    book: Book, first: Move, later: tuple[Appointment, ...]
) -> tuple[Move, ...] | None:
    """The moves of the later visits, fewest first, or None when they cannot all be placed."""
    dead_ends: set[_Stage] = set()
    for allowed in range(len(later) + 1):
        found = _with_moves(book, first.fit.booked(first.appointment_id), later, allowed, dead_ends)
        if found is not None:
            return found
    return None


def _with_moves(
    book: Book,
    previous: Appointment,
    later: tuple[Appointment, ...],
    allowed: int,
    dead_ends: set[_Stage],
) -> tuple[Move, ...] | None:
    """The rest of a course placed after `previous` with at most `allowed` moves."""
    if not later:
        return ()
    stage = _Stage(left=len(later), allowed=allowed, recent=_recent_days(book, previous))
    if stage in dead_ends:
        return None
    found = _first_moved_or_not(book, previous, later, allowed, dead_ends)
    if found is None:
        dead_ends.add(stage)
    return found


def _first_moved_or_not(
    book: Book,
    previous: Appointment,
    later: tuple[Appointment, ...],
    allowed: int,
    dead_ends: set[_Stage],
) -> tuple[Move, ...] | None:
    visit, *others = later
    rest = tuple(others)
    stays = moving(visit, starts_at=visit.starts_at, chair=visit.chair)
    clash = _clash(book, stays, previous)
    if clash is None:
        return _with_moves(book.adding(visit), visit, rest, allowed, dead_ends)
    for fit in _later_places(book, stays, previous) if allowed else ():
        placed = fit.booked(visit.appointment_id)
        tail = _with_moves(book.adding(placed), placed, rest, allowed - 1, dead_ends)
        if tail is not None:
            return (Move(visit=visit, fit=fit, reason=clash), *tail)
    return None


def _recent_days(book: Book, previous: Appointment) -> tuple[date, ...]:
    """The patient's days that can still matter to what follows: those of the last week."""
    days = (one.starts_at.date() for one in book.visits_of(previous.patient_id))
    since = previous.starts_at.date() - _A_WEEK
    return tuple(day for day in days if day >= since)


def _gap_warnings(
    bare: Book, moves: tuple[Move, ...], later: tuple[Appointment, ...]
) -> tuple[Reason, ...]:
    """The gaps that are longer than they should be once everything has moved, each told once."""
    moved = {move.appointment_id: move.fit.booked(move.appointment_id) for move in moves}
    rest = [moved.get(one.appointment_id, one) for one in (moves[0].visit, *later)]
    book, found = bare, []
    for visit in rest:
        wish = moving(visit, starts_at=visit.starts_at, chair=visit.chair)
        found += [one for one in warnings(book, wish) if one.code == "gap_too_long"]
        book = book.adding(visit)
    return tuple(found)


def _clash(book: Book, stays: Placement, previous: Appointment) -> Reason | None:
    """Why a visit cannot stay after the one before it has moved; its own booking is not doubted."""
    if stays.starts_at <= previous.starts_at:
        return Reason("moved_to_follow", {"number": previous.number})
    for reason in patient_reasons(book, stays):
        if reason.code == "gap_too_short":
            return Reason("moved_for_gap", dict(reason.facts))
        return reason
    return None


def _later_places(book: Book, stays: Placement, previous: Appointment) -> Iterator[Fit]:
    """Places near where the visit was, on the days after the one before it, nearest day first."""
    earliest = previous.starts_at.date() + timedelta(days=book.series.min_gap_days)
    first = max(earliest, stays.starts_at.date())
    found = 0
    for day in book.hours.open_days_from(first, days=SEARCHED_DAYS):
        fit = fit_on(book, stays, day)
        if fit is not None:
            found += 1
            yield fit
        if found == REFIT_CHOICES:
            return


def _why_rehoused(visit: Appointment, fit: Fit) -> Reason:
    if fit.starts_at == visit.starts_at:
        return Reason("other_chair_free", {"chair": fit.chair})
    if fit.starts_at.date() == visit.starts_at.date():
        return Reason("later_that_day", {"moved": fit.starts_at - visit.starts_at})
    return Reason("no_place_that_day", {"day": visit.starts_at.date(), "starts": fit.starts_at})


def _places(moves: Iterable[Move]) -> set[tuple[AppointmentId, datetime, Chair]]:
    return {(one.appointment_id, one.starts_at, one.chair) for one in moves}
