"""Which chair somebody who is at the door can sit in."""

from __future__ import annotations

from kettle.domain.appointments import Appointment
from kettle.domain.ids import AppointmentId, Chair
from kettle.domain.schedule_book import COUNTED
from kettle.workflow import planning
from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb


@verb
def free_chairs(desk: Desk, *, appointment_id: AppointmentId) -> tuple[Chair, ...]:
    """The chairs a booked visit could begin in now, the booked one first if it is among them.

    Nobody sits there, it is in order, and no other visit is booked there for the same time.
    """
    read, wall = desk.store.read, desk.wall()
    visit = read.appointments.get(appointment_id)
    taken = {line.chair for line in read.sessions.open()}
    taken |= {one.chair for one in planning.out_of_order(desk) if one.meets(wall, wall)}
    taken |= {one.chair for one in read.appointments.on(wall.date()) if _meets(one, visit)}
    free = [place.chair for place in desk.clinic.chairs if place.chair not in taken]
    return tuple(sorted(free, key=lambda chair: (chair != visit.chair, chair)))


def _meets(one: Appointment, visit: Appointment) -> bool:
    """Whether another visit needs its chair while this one would."""
    if one.appointment_id == visit.appointment_id or one.status not in COUNTED:
        return False
    return one.starts_at < visit.chair_free_at and visit.starts_at < one.chair_free_at
