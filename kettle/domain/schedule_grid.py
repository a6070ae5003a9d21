"""All minutes of one day at which a visit may arrive, found at once with one bit for each minute.

This is the fast twin of the rules about hours, chairs and nurses in `schedule_rules`: both must
always agree, and a property test holds them to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from kettle.domain.appointments import Appointment, Phases
from kettle.domain.ids import Chair
from kettle.domain.schedule_book import Book

MINUTES_IN_A_DAY = 24 * 60
_TWO_DAYS = 2 * MINUTES_IN_A_DAY
_WHOLE_DAY = (1 << MINUTES_IN_A_DAY) - 1
_ONE_MINUTE = timedelta(minutes=1)


def allowed_arrivals(
    book: Book, day: date, phases: Phases, visits: tuple[Appointment, ...]
) -> Mapping[Chair, int]:
    """For each chair the minutes of arrival (bit 0 is midnight) that break no rule of the day.

    `visits` are the others of that day. The patient's own gaps and the orders are not looked at.
    """
    shared = _open_arrivals(book, day, phases)
    if not shared:
        return dict.fromkeys(book.chairs, 0)
    shared &= _staffed_arrivals(book, day, phases, visits)
    taken = _chairs_taken(book, day, visits)
    length = phases.chair_time // _ONE_MINUTE
    return {chair: shared & ~_before(taken.get(chair, 0), length) for chair in book.chairs}


def minute_of(at: datetime | time) -> int:
    """Minutes since midnight."""
    return at.hour * 60 + at.minute


def _open_arrivals(book: Book, day: date, phases: Phases) -> int:
    opening = book.hours.opening_on(day)
    if opening is None:
        return 0
    stay = phases.present // _ONE_MINUTE
    allowed = _minutes(minute_of(opening.opens), minute_of(opening.closes) - stay + 1)
    for part in book.hours.closed_parts(day):
        if part.hours is not None:
            closed = _minutes(minute_of(part.hours.opens), minute_of(part.hours.closes))
            allowed &= ~_before(closed, stay)
    return allowed & _not_past(book.now, day)


def _not_past(now: datetime | None, day: date) -> int:
    if now is None or now.date() < day:
        return _WHOLE_DAY
    if now.date() > day:
        return 0
    begun = now.second or now.microsecond
    return _minutes(minute_of(now) + (1 if begun else 0), MINUTES_IN_A_DAY)


def _staffed_arrivals(
    book: Book, day: date, phases: Phases, visits: tuple[Appointment, ...]
) -> int:
    nurses, capacity = book.nurses_for(day), book.capacity
    infusing = _full(map(_infusing, visits), nurses * capacity.infusing_per_nurse)
    patients = _full(map(_present, visits), nurses * capacity.patients_per_nurse)
    no_infusion = _before(infusing, phases.infusion) >> phases.preparation
    return ~no_infusion & ~_before(patients, phases.present // _ONE_MINUTE) & _WHOLE_DAY


def _chairs_taken(book: Book, day: date, visits: tuple[Appointment, ...]) -> Mapping[Chair, int]:
    taken = dict.fromkeys(book.chairs, 0)
    for one in visits:
        begins, home = _present(one)
        busy = _minutes(begins, home + one.phases.turnover)
        taken[one.chair] = taken.get(one.chair, 0) | busy
    for broken in book.out_of_order:
        until = _TWO_DAYS if broken.until_at is None else _end(day, broken.until_at)
        taken[broken.chair] = taken.get(broken.chair, 0) | _minutes(
            _start(day, broken.from_at), until
        )
    return taken


def _present(visit: Appointment) -> tuple[int, int]:
    begins, phases = minute_of(visit.starts_at), visit.phases
    return begins, begins + phases.preparation + phases.infusion + phases.observation


def _infusing(visit: Appointment) -> tuple[int, int]:
    begins = minute_of(visit.starts_at) + visit.phases.preparation
    return begins, begins + visit.phases.infusion


def _full(spans: Iterable[tuple[int, int]], limit: int) -> int:
    """The minutes at which at least `limit` spans run at once."""
    if limit == 0:
        return (1 << _TWO_DAYS) - 1
    changes = sorted(change for begins, ends in spans for change in ((begins, 1), (ends, -1)))
    full = running = since = 0
    for minute, change in changes:
        if running >= limit:
            full |= _minutes(since, minute)
        running, since = running + change, minute
    return full


def _before(busy: int, length: int) -> int:
    """The arrivals from which a stay of `length` minutes would run into a busy minute."""
    reach, covered = busy, 1
    while covered < length:
        step = min(covered, length - covered)
        reach |= reach >> step
        covered += step
    return reach if length else 0


def _minutes(begins: int, ends: int) -> int:
    begins = max(begins, 0)
    return ((1 << ends) - 1) >> begins << begins if ends > begins else 0


def _start(day: date, at: datetime) -> int:
    """A wall time in minutes from midnight of `day`; a time before is midnight itself."""
    return max(0, (at - datetime.combine(day, time())) // _ONE_MINUTE)


def _end(day: date, at: datetime) -> int:
    """Like `_start`, but a minute that has begun counts whole, and two days are the most."""
    minutes = -((datetime.combine(day, time()) - at) // _ONE_MINUTE)
    return min(max(0, minutes), _TWO_DAYS)
