"""What comes after a visit: the rest of its induction, or the next maintenance visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from kettle.domain.appointments import Appointment, VisitKind
from kettle.domain.errors import Refused
from kettle.practice.team import Team
from kettle.workflow import booking

_INDUCTION = 6
_GAPS = (4, 3)
_MAINTENANCE_DAYS = 21
_TRIED_DAYS = 5


def book(team: Team, visit: Appointment) -> None:
    """Book what follows a visit at its hour, in its chair where that is free.

    A day on which it cannot stand is passed over; after a few of them nothing more is booked.
    """
    day = visit.starts_at
    if visit.kind is not VisitKind.INDUCTION:
        _book_from(team, visit, day + timedelta(days=_MAINTENANCE_DAYS))
        return
    for number in range(visit.number, _INDUCTION):
        booked = _book_from(team, visit, day + timedelta(days=_GAPS[number % len(_GAPS)]))
        if booked is None:
            return
        day = booked.starts_at


def _book_from(team: Team, visit: Appointment, earliest: datetime) -> Appointment | None:
    for starts_at in _days(earliest):
        for chair in (visit.chair, None):
            try:
                return booking.book_visit(
                    team.front_desk,
                    patient_id=visit.patient_id,
                    starts_at=starts_at,
                    chair=chair,
                    kind=visit.kind if visit.kind is VisitKind.INDUCTION else VisitKind.MAINTENANCE,
                ).appointment
            except Refused:
                continue
    return None


def _days(earliest: datetime) -> Iterator[datetime]:
    return (earliest + timedelta(days=later) for later in range(_TRIED_DAYS))
