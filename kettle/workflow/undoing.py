"""Taking back a change of the book: a change of its own that puts every visit where it was.

Nothing vanishes: the record keeps the change and its undoing. Undoing an undoing does it again.
What happened at a chair is not undone here but struck out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.errors import refuse
from kettle.domain.ids import AppointmentId, ChangeId, CourseId
from kettle.domain.refs import AppointmentRef
from kettle.domain.schedule_book import COUNTED
from kettle.store.changes import PastChange
from kettle.store.store import Change
from kettle.workflow.booking import Booked, refuse_if_replaced
from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb

UNDO_WITHIN = timedelta(minutes=10)
"""For how long a change may be taken back; afterwards it is moved or cancelled with a reason."""

_UNDOABLE = frozenset(
    {
        *("book_course", "book_visit", "move_booking", "cancel_booking", "mark_no_show"),
        *("rebook", "undo"),
    }
)
_TAKEN_BACK = "booking taken back"
_Before = tuple[Appointment | None, Appointment]


@verb
def undo(desk: Desk, *, change_id: ChangeId) -> Booked:
    """Put the visits of a change back to where they were; the new change can be undone as well.

    Raises:
        Refused: it was undone already, ten minutes have passed, one of its visits was changed
            since, it is no change of the book, a place was taken meanwhile, or another visit was
            booked in its stead.
    """
    past = desk.store.read.changes.get(change_id)
    _refuse_unless_undoable(desk, past)
    steps = _first_and_last(past)
    subject = AppointmentRef(steps[0][1].appointment_id)
    with desk.writing("undo", subject, undoes=change_id) as change:
        visits = change.appointments.change(*(_put_back(desk, *step) for step in steps))
        for course_id in sorted({one.course_id for one in visits}):
            _follow_course(desk, change, course_id, planned=_planned_before(past))
        return Booked(change_id=change.change_id, appointments=visits)


def _refuse_unless_undoable(desk: Desk, past: PastChange) -> None:
    if past.entry.verb not in _UNDOABLE or not past.visits:
        raise refuse("cannot_be_undone")
    if past.undone_by is not None:
        raise refuse("already_undone", by=past.undone_by.by_name, at=past.undone_by.at)
    if desk.now() - past.entry.at > UNDO_WITHIN:
        raise refuse("undo_too_late", limit=UNDO_WITHIN)


def _first_and_last(past: PastChange) -> tuple[_Before, ...]:
    """For each visit what it was before the change and what it was after."""
    found: dict[AppointmentId, _Before] = {}
    for before, after in past.visits:
        first = found.get(after.appointment_id, (before, after))[0]
        found[after.appointment_id] = (first, after)
    return tuple(found.values())


def _put_back(desk: Desk, before: Appointment | None, after: Appointment) -> Appointment:
    """The visit as it was; one that was not there before is called off."""
    now = desk.store.read.appointments.get(after.appointment_id)
    if now.row_version != after.row_version:
        raise refuse("undo_changed_since", number=now.code, starts=now.starts_at)
    if before is None:
        return replace(now, status=AppointmentStatus.CANCELLED)
    if before.status in COUNTED and now.status not in COUNTED:
        refuse_if_replaced(desk, before)
    return replace(before, row_version=now.row_version)


def _planned_before(past: PastChange) -> int | None:
    """How many infusions the course had before the change made it longer, if it did."""
    return next((int(line.before) for line in past.entry.lines if line.what == "count"), None)


def _follow_course(desk: Desk, change: Change, course_id: CourseId, *, planned: int | None) -> None:
    """A course whose booking was taken back ends; it goes on when that is taken back in turn."""
    course = desk.store.read.courses.get(course_id)
    visits = desk.store.read.appointments.of_course(course_id)
    is_empty = all(one.status is AppointmentStatus.CANCELLED for one in visits)
    after = replace(course, count=planned or course.count)
    if is_empty and course.is_open:
        after = replace(after, ended_on=desk.today(), end_reason=_TAKEN_BACK)
    elif not is_empty and course.end_reason == _TAKEN_BACK:
        after = replace(after, ended_on=None, end_reason="")
    if after != course:
        change.courses.amend(after)
