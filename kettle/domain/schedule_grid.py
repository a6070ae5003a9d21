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
from kettle.domain.schedule_rules import Span, infusing_span, present_span

MINUTES_IN_A_DAY = 24 * 60
_WHOLE_DAY = (1 << MINUTES_IN_A_DAY) - 1
_ONE_MINUTE = timedelta(minutes=1)


def allowed_arrivals(
    book: Book, day: date, phases: Phases, visits: tuple[Appointment, ...]
) -> Mapping[Chair, int]:
    """For each chair the minutes of arrival (bit 0 is midnight) that break no rule of the day.

    `visits` are the others of that day. The patient's own gaps and the orders are not looked at.
    """
    shared = _open_arrivals(book, day, phases) & _staffed_arrivals(book, day, phases, visits)
    if not shared:
        return dict.fromkeys(book.chairs, 0)
    length = phases.chair_time // _ONE_MINUTE
    return {
        chair: shared & ~_before(_chair_taken(book, day, chair, visits), length)
        for chair in book.chairs
    }


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
    nurses = book.nurses_for(day)
    infusing = _full(
        (infusing_span(one) for one in visits), nurses * book.capacity.infusing_per_nurse
    )
    patients = _full(
        (present_span(one) for one in visits), nurses * book.capacity.patients_per_nurse
    )
    no_infusion = _before(infusing, phases.infusion) >> phases.preparation
    return ~no_infusion & ~_before(patients, phases.present // _ONE_MINUTE) & _WHOLE_DAY


def _chair_taken(book: Book, day: date, chair: Chair, visits: tuple[Appointment, ...]) -> int:
    taken = 0
    for one in visits:
        if one.chair == chair:
            taken |= _minutes(minute_of(one.starts_at), _end(day, one.chair_free_at))
    for broken in book.out_of_order:
        if broken.chair == chair:
            until = MINUTES_IN_A_DAY * 2 if broken.until_at is None else _end(day, broken.until_at)
            taken |= _minutes(_start(day, broken.from_at), until)
    return taken


def _full(spans: Iterable[Span], limit: int) -> int:
    """The minutes at which at least `limit` spans run, counted like tally marks, layer by layer."""
    layers = [0] * limit
    for begins, ends in spans:
        carried = _minutes(minute_of(begins), minute_of(begins) + (ends - begins) // _ONE_MINUTE)
        for level in range(limit):
            layers[level], carried = layers[level] | carried, layers[level] & carried
            if not carried:
                break
    return layers[-1] if layers else _WHOLE_DAY << MINUTES_IN_A_DAY | _WHOLE_DAY


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
    return min(max(0, minutes), MINUTES_IN_A_DAY * 2)
