"""Chairs out of order and nurses on duty: what a day has to book with, and who must move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kettle.domain import schedule
from kettle.domain.appointments import Appointment
from kettle.domain.duty import ChairsOutOfOrder, NursesOnDuty
from kettle.domain.errors import refuse
from kettle.domain.ids import Chair, ChangeId
from kettle.domain.refs import ClinicRef
from kettle.domain.schedule import Book, OutOfOrder, Refit
from kettle.workflow import planning
from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb

_UNTIL_NOTICE = timedelta(days=60)
"""How far ahead visits are found new places when nobody knows until when a chair is broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehoused:
    """What became of the visits of a chair that is out of order."""

    change_id: ChangeId
    moved: tuple[Appointment, ...]


@verb
def preview_rehousing(
    desk: Desk, *, chair: Chair, from_at: datetime, until_at: datetime | None = None
) -> Refit:
    """Where the booked visits of a chair would go while it cannot be used; nothing is written.

    Times are clinic wall time; without an end it is until further notice.
    """
    broken = OutOfOrder(chair=chair, reason="", from_at=from_at, until_at=until_at)
    return _rehoused(_book_with(desk, broken), chair)


@verb
def mark_chair_out_of_order(
    desk: Desk,
    *,
    chair: Chair,
    reason: str,
    from_at: datetime,
    until_at: datetime | None = None,
    accept: Refit | None = None,
) -> Rehoused:
    """Take a chair out of use and move the visits of the accepted preview, in one change.

    Without `accept` no visit moves: those in the chair stay in the list and must be settled by
    hand.

    Raises:
        Refused: no reason is given, or the book has changed since the preview.
    """
    if not reason.strip():
        raise refuse("reason_missing")
    broken = OutOfOrder(chair=chair, reason=reason.strip(), from_at=from_at, until_at=until_at)
    known = desk.store.read.settings.find(ChairsOutOfOrder) or ChairsOutOfOrder()
    with desk.writing("mark_chair_out_of_order", ClinicRef(), reason=broken.reason) as change:
        found = _rehoused(_book_with(desk, broken), chair)
        if accept is not None and not found.moves_as(accept):
            raise refuse("other_moves_than_accepted", others=len(found.moves))
        change.settings.put(known.adding(broken))
        moves = found.moves if accept is not None else ()
        moved = [one.moved for one in moves]
        return Rehoused(change_id=change.change_id, moved=change.appointments.change(*moved))


@verb
def mark_chair_in_order(desk: Desk, *, chair: Chair) -> None:
    """Let a chair be used again; visits that were moved stay where they are."""
    known = desk.store.read.settings.find(ChairsOutOfOrder) or ChairsOutOfOrder()
    with desk.writing("mark_chair_in_order", ClinicRef()) as change:
        change.settings.put(known.without(chair))


@verb
def set_nurses_on_duty(desk: Desk, *, day: date, nurses: int) -> None:
    """Say how many nurses are on duty on one day; planning counts with them from now on.

    Raises:
        Refused: fewer than none.
    """
    if nurses < 0:
        raise refuse("nurses_below_none")
    known = desk.store.read.settings.find(NursesOnDuty) or NursesOnDuty()
    with desk.writing("set_nurses_on_duty", ClinicRef()) as change:
        change.settings.put(known.setting(day, nurses))


def _book_with(desk: Desk, broken: OutOfOrder) -> Book:
    """The book as it would be with the chair out of order."""
    first = max(broken.from_at.date(), desk.today())
    last = broken.until_at.date() if broken.until_at else first + _UNTIL_NOTICE
    book = planning.book_of(
        desk, first=first, last=last + planning.SEARCHED, protocol=desk.protocol()
    )
    return replace(book, out_of_order=(*book.out_of_order, broken))


def _rehoused(book: Book, chair: Chair) -> Refit:
    return schedule.rehouse(book, _not_past(book, schedule.displaced_by(book, chair)))


def _not_past(book: Book, visits: Iterable[Appointment]) -> tuple[Appointment, ...]:
    return tuple(one for one in visits if book.now is None or one.starts_at >= book.now)
