"""Why a visit may not stand where somebody wants it: one small rule each, all of them told.

Rules: domain.md 1.5 and decisions 9 and 10. The numbers come from the book's protocol blocks.
Facts are wall times and days; `appointment_id` lets a screen add the name behind a taken chair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from kettle.domain.appointments import Appointment, Phases, VisitKind
from kettle.domain.calendar import ClinicHours
from kettle.domain.errors import Override, Reason
from kettle.domain.ids import AppointmentId, Chair
from kettle.domain.schedule_book import Book, Fit, Placement, days_between

Span = tuple[datetime, datetime]
"""From and until, wall time; the end does not belong to it."""


def try_place(book: Book, wanted: Placement) -> Fit | tuple[Reason, ...]:
    """A fit with its chair when a visit may stand where it is wanted, else every reason why not."""
    others = other_visits(book, wanted)
    chair, no_chair = _chair(book, wanted, others)
    refusals = (
        *hours_reasons(book, wanted.starts_at, wanted.phases),
        *no_chair,
        *nurse_reasons(book, wanted, others),
        *patient_reasons(book, wanted),
        *order_reasons(book, wanted),
    )
    if refusals or chair is None:
        return refusals
    return Fit(placement=wanted, chair=chair, warnings=tuple(warnings(book, wanted)))


def hours_reasons(book: Book, starts_at: datetime, phases: Phases) -> Iterator[Reason]:
    """Closed days, opening and closing; the whole stay up to going home counts, turnover not."""
    if book.now is not None and starts_at < book.now:
        yield Reason("in_the_past", {"starts": starts_at, "now": book.now})
    day = starts_at.date()
    opening = book.hours.opening_on(day)
    if opening is None:
        yield _closed(book.hours, day)
        return
    opens, closes = (datetime.combine(day, at) for at in (opening.opens, opening.closes))
    home_at = starts_at + phases.present
    if starts_at < opens:
        yield Reason("before_opening", {"opens": opens})
    if home_at > closes:
        yield _too_late(opens, closes, home_at, phases)
    yield from _closed_parts(book.hours, (starts_at, home_at))


def nurse_reasons(
    book: Book, wanted: Placement, others: tuple[Appointment, ...]
) -> Iterator[Reason]:
    """How many patients the nurses on duty would have at once, infusing and in all."""
    nurses = book.nurses_for(wanted.starts_at.date())
    infusing = nurses * book.capacity.infusing_per_nurse
    full = first_full([infusing_span(one) for one in others], infusing_span(wanted), infusing)
    if full is not None:
        facts = {"nurses": nurses, "limit": infusing, "at": full}
        yield Reason("nurse_infusing_limit", facts)
    patients = nurses * book.capacity.patients_per_nurse
    full = first_full([present_span(one) for one in others], present_span(wanted), patients)
    if full is not None:
        yield Reason("nurse_patient_limit", {"nurses": nurses, "limit": patients, "at": full})


def patient_reasons(book: Book, wanted: Placement) -> Iterator[Reason]:
    """The patient's own other visits: not twice a day, not too soon, not too many in a week."""
    own = _own_visits(book, wanted)
    same_day = [one for one in own if days_between(one.starts_at, wanted.starts_at) == 0]
    for one in same_day:
        yield Reason("patient_elsewhere", {"number": one.number, "starts": one.starts_at})
    for one in own:
        if one not in same_day:
            yield from _gap_too_short(book, wanted, one)
    yield from _too_many_in_seven_days(book, wanted, own)


def order_reasons(book: Book, wanted: Placement) -> Iterator[Reason]:
    """The course has orders, and none of them covers this day (decisions 16)."""
    orders = book.orders_for(wanted.course_id)
    day = wanted.starts_at.date()
    if orders and not any(order.is_valid_on(day) for order in orders):
        last = max(orders, key=lambda order: order.valid_to)
        facts = {"day": day, "valid_from": last.valid_from, "valid_to": last.valid_to}
        yield Reason("order_not_valid", facts, Override.PRESCRIBER)


def warnings(book: Book, wanted: Placement) -> Iterator[Reason]:
    """What is allowed and should be seen all the same."""
    if not book.orders_for(wanted.course_id):
        yield Reason("no_order_yet")
    if wanted.kind is VisitKind.INDUCTION:
        yield from _gaps_too_long(book, wanted)


def chair_reasons(
    book: Book, wanted: Placement, chair: Chair, others: tuple[Appointment, ...]
) -> Iterator[Reason]:
    """Whether one chair is there, in order and free for the whole visit, turnover included."""
    if chair not in book.chairs:
        yield Reason("no_such_chair", {"chair": chair})
    for broken in book.out_of_order:
        if broken.chair == chair and broken.meets(wanted.starts_at, wanted.chair_free_at):
            yield Reason("chair_out_of_order", {"chair": chair, "why": broken.reason})
    for one in others:
        if one.chair == chair and _meet_in_a_chair(one, wanted):
            yield _taken(chair, one)


def other_visits(book: Book, wanted: Placement) -> tuple[Appointment, ...]:
    """The visits of that day besides the one that is being placed."""
    visits = book.visits_on(wanted.starts_at.date())
    return _without(visits, wanted.ignoring)


def present_span(visit: Appointment | Placement) -> Span:
    """Arrival to going home."""
    return visit.starts_at, visit.home_at


def infusing_span(visit: Appointment | Placement) -> Span:
    """While the pump runs, as planned."""
    starts_at = visit.starts_at + timedelta(minutes=visit.phases.preparation)
    return starts_at, starts_at + timedelta(minutes=visit.phases.infusion)


def first_full(spans: Iterable[Span], wanted: Span, limit: int) -> datetime | None:
    """The first moment of the wanted span at which `limit` other spans already run, if any."""
    starts_at, ends_at = wanted
    meeting = [span for span in spans if span[0] < ends_at and starts_at < span[1]]
    moments = sorted({starts_at, *(max(starts_at, begins) for begins, _ in meeting)})
    for moment in moments:
        if sum(begins <= moment < ends for begins, ends in meeting) >= limit:
            return moment
    return None


def _chair(
    book: Book, wanted: Placement, others: tuple[Appointment, ...]
) -> tuple[Chair | None, tuple[Reason, ...]]:
    if wanted.chair is not None:
        return wanted.chair, tuple(chair_reasons(book, wanted, wanted.chair, others))
    near = tuple(one for one in others if _meet_in_a_chair(one, wanted))
    for chair in book.chairs:
        if not any(chair_reasons(book, wanted, chair, near)):
            return chair, ()
    return None, (Reason("no_chair_free", {"starts": wanted.starts_at}),)


def _meet_in_a_chair(one: Appointment, wanted: Placement) -> bool:
    return one.starts_at < wanted.chair_free_at and wanted.starts_at < one.chair_free_at


def _taken(chair: Chair, by: Appointment) -> Reason:
    facts = {
        "chair": chair,
        "since": by.starts_at,
        "until": by.chair_free_at,
        "appointment_id": by.appointment_id,
    }
    return Reason("chair_taken", facts)


def _closed(hours: ClinicHours, day: date) -> Reason:
    closure = hours.closed_all_day(day)
    if closure is None:
        return Reason("clinic_closed_weekday", {"day": day})
    return Reason("clinic_closed", {"day": day, "why": closure.reason})


def _closed_parts(hours: ClinicHours, stay: Span) -> Iterator[Reason]:
    day = stay[0].date()
    for part in hours.closed_parts(day):
        if part.hours is None:
            continue
        begins, ends = (datetime.combine(day, at) for at in (part.hours.opens, part.hours.closes))
        if begins < stay[1] and stay[0] < ends:
            facts = {"since": begins, "until": ends, "why": part.reason}
            yield Reason("clinic_closed_hours", facts)


def _too_late(opens: datetime, closes: datetime, home_at: datetime, phases: Phases) -> Reason:
    last_arrival = closes - phases.present
    if last_arrival < opens:
        return Reason("day_too_short", {"opens": opens, "closes": closes})
    facts = {"ends": home_at, "closes": closes, "last_arrival": last_arrival}
    return Reason("ends_after_closing", facts)


def _own_visits(book: Book, wanted: Placement) -> tuple[Appointment, ...]:
    return _without(book.visits_of(wanted.patient_id), wanted.ignoring)


def _without(
    visits: tuple[Appointment, ...], left_out: AppointmentId | None
) -> tuple[Appointment, ...]:
    if left_out is None:
        return visits
    return tuple(one for one in visits if one.appointment_id != left_out)


def _gap_too_short(book: Book, wanted: Placement, other: Appointment) -> Iterator[Reason]:
    gap = abs(other.starts_at.date() - wanted.starts_at.date())
    minimum = timedelta(days=book.series.min_gap_days)
    if gap < minimum:
        day = other.starts_at.date()
        facts = {"number": other.number, "day": day, "gap": gap, "minimum": minimum}
        yield Reason("gap_too_short", facts, Override.PRESCRIBER)


def _gaps_too_long(book: Book, wanted: Placement) -> Iterator[Reason]:
    """The gaps to the visits of this course just before and just after."""
    course = [one for one in _own_visits(book, wanted) if one.course_id == wanted.course_id]
    before = [one for one in course if one.starts_at < wanted.starts_at][-1:]
    after = [one for one in course if one.starts_at > wanted.starts_at][:1]
    maximum = timedelta(days=book.series.max_gap_days)
    for one in (*before, *after):
        gap = abs(wanted.starts_at.date() - one.starts_at.date())
        if gap > maximum:
            yield Reason("gap_too_long", {"number": one.number, "gap": gap, "maximum": maximum})


def _too_many_in_seven_days(
    book: Book, wanted: Placement, own: tuple[Appointment, ...]
) -> Iterator[Reason]:
    day = wanted.starts_at.date()
    days = [one.starts_at.date() for one in own]
    limit = book.series.max_in_seven_days
    for back in range(7):
        first = day - timedelta(days=back)
        last = first + timedelta(days=6)
        if sum(first <= other <= last for other in days) >= limit:
            facts = {"limit": limit, "first": first, "last": last}
            yield Reason("too_many_in_seven_days", facts, Override.PRESCRIBER)
            return
