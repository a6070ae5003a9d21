"""Looking over some days of the calendar: hours, closures, places and whose visits they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from kettle.domain.appointments import AppointmentStatus, Phases
from kettle.domain.calendar import ONE_DAY, ClinicHours
from kettle.domain.ids import AppointmentId
from kettle.domain.schedule import Book
from kettle.workflow import enrolling, planning
from kettle.workflow.calendar_view import BookedVisit, CalendarDay, CalendarView
from kettle.workflow.desk import Desk
from kettle.workflow.observing import SessionView, session_view
from kettle.workflow.verbs import verb


@verb
def read_calendar(desk: Desk, *, first: date, last: date) -> CalendarView:
    """The days from one to another, both included, with the book that answers while dragging."""
    protocol = desk.protocol()
    book = planning.book_of(desk, first=first, last=last, protocol=protocol)
    phases = planning.phases_of(protocol, None)
    visits = _booked_visits(desk, first, last)
    every = tuple(first + offset * ONE_DAY for offset in range((last - first).days + 1))
    return CalendarView(
        days=tuple(_day(book, day, phases, visits) for day in every),
        chairs=desk.clinic.chairs,
        out_of_order=book.out_of_order,
        book=book,
        now=desk.wall(),
    )


def _booked_visits(desk: Desk, first: date, last: date) -> tuple[BookedVisit, ...]:
    found = desk.store.read.appointments.between(first, last)
    visits = tuple(one for one in found if one.status is not AppointmentStatus.CANCELLED)
    ids = sorted({one.patient_id for one in visits})
    lines = {line.patient_id: line for line in desk.store.read.search.lines(ids)}
    lengths, sitting = enrolling.lengths_of(desk, visits), _open_sessions(desk)
    return tuple(
        BookedVisit(
            appointment=one,
            patient=lines[one.patient_id],
            of=lengths[one.course_id],
            stage=seated.state.stage if seated else None,
            level=seated.watch_at(desk.now()).worst if seated else None,
        )
        for one in visits
        for seated in [sitting.get(one.appointment_id)]
    )


def _open_sessions(desk: Desk) -> Mapping[AppointmentId, SessionView]:
    return {
        line.appointment_id: session_view(desk, line.session_id)
        for line in desk.store.read.sessions.open()
        if line.appointment_id
    }


def _day(book: Book, day: date, phases: Phases, visits: tuple[BookedVisit, ...]) -> CalendarDay:
    stretches = _open_stretches(book.hours, day)
    return CalendarDay(
        day=day,
        opening=book.hours.opening_on(day),
        closed=book.hours.closed_all_day(day),
        closed_parts=book.hours.closed_parts(day),
        visits=tuple(one for one in visits if one.appointment.starts_at.date() == day),
        places_per_chair=sum(_whole_visits(length, phases) for length in stretches),
        nurses=book.nurses_for(day),
    )


def _open_stretches(hours: ClinicHours, day: date) -> Iterator[timedelta]:
    """How long the clinic is open at a stretch, closed hours taken out."""
    opening = hours.opening_on(day)
    if opening is None:
        return
    since = datetime.combine(day, opening.opens)
    closes = datetime.combine(day, opening.closes)
    for part in hours.closed_parts(day):
        if part.hours is not None:
            yield datetime.combine(day, part.hours.opens) - since
            since = max(since, datetime.combine(day, part.hours.closes))
    yield closes - since


def _whole_visits(length: timedelta, phases: Phases) -> int:
    """How many visits follow each other in one chair; the last turnover may overrun."""
    if length < phases.present:
        return 0
    return 1 + (length - phases.present) // phases.chair_time
