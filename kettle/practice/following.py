"""What comes after a visit: the rest of its induction, or the next maintenance visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from kettle.domain.appointments import Appointment, VisitKind
from kettle.domain.calendar import ONE_DAY
from kettle.domain.errors import Refused
from kettle.practice import rhythm
from kettle.practice.team import Team
from kettle.workflow import booking

_INDUCTION = 6
_MAINTENANCE = timedelta(days=21)
_TRIED_DAYS = 5


def book(team: Team, visit: Appointment, *, at: time) -> None:
    """Book what follows a visit at a usual hour, in its chair where that is free.

    A day on which it cannot stand is passed over; after a few of them nothing more is booked.
    """
    day = visit.starts_at.date()
    if visit.kind is not VisitKind.INDUCTION:
        _book_from(team, visit, day + _MAINTENANCE, at)
        return
    for _, planned in zip(range(visit.number, _INDUCTION), rhythm.after(day), strict=False):
        if not _book_from(team, visit, planned, at):
            return


def _book_from(team: Team, visit: Appointment, earliest: date, at: time) -> bool:
    for day in _days(earliest):
        for chair in (visit.chair, None):
            try:
                booking.book_visit(
                    team.front_desk,
                    patient_id=visit.patient_id,
                    starts_at=datetime.combine(day, at),
                    chair=chair,
                    kind=visit.kind if visit.kind is VisitKind.INDUCTION else VisitKind.MAINTENANCE,
                )
            except Refused:
                continue
            return True
    return False


def _days(earliest: date) -> Iterator[date]:
    return (earliest + ONE_DAY * later for later in range(_TRIED_DAYS))
