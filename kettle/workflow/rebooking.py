"""Where a visit could go that did not take place at its time."""

from __future__ import annotations

from datetime import datetime, timedelta

from kettle.domain import schedule
from kettle.domain.calendar import ONE_DAY
from kettle.domain.ids import AppointmentId
from kettle.domain.schedule import Fit
from kettle.workflow import planning
from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb

SEARCHED = timedelta(days=14)
"""So far ahead another place is looked for; not a clinical limit."""
_OFFERED = 5
_FROM_NOW = timedelta(minutes=5)


@verb
def propose_rebooking(desk: Desk, *, appointment_id: AppointmentId) -> tuple[Fit, ...]:
    """The nearest places for a missed or cancelled visit, at most one a day, soonest first.

    What is left of today comes first, then the following days as near as can be to the hour that
    was missed. Empty when nothing fits within a fortnight.
    """
    visit, wall = desk.store.read.appointments.get(appointment_id), desk.wall()
    book = planning.day_book(
        desk, first=wall.date(), last=wall.date() + SEARCHED, patient_id=visit.patient_id
    )
    soon = (wall + _FROM_NOW).replace(second=0, microsecond=0)
    today = schedule.moving(visit, starts_at=soon, chair=None)
    first = schedule.nearest_fits(book, today, days=1, may_be_earlier=False)
    morrow = datetime.combine(wall.date() + ONE_DAY, visit.starts_at.time())
    coming = schedule.moving(visit, starts_at=morrow, chair=None)
    days = SEARCHED // ONE_DAY
    rest = schedule.nearest_fits(book, coming, limit=_OFFERED - len(first), days=days)
    return (*first, *rest)
