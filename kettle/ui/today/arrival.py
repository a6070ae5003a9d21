"""Marking somebody arrived: at the booked chair, or at another one when that is taken."""

from __future__ import annotations

from functools import partial

from kettle.domain.ids import AppointmentId, Chair, SessionId
from kettle.ui.today.about import About
from kettle.ui.today.choice_sheet import WIDTH, ChoiceSheet, Way
from kettle.ui.today.words import NO_CHAIR, tr
from kettle.ui.workplace import Workplace
from kettle.workflow import arriving, correcting, seating


def mark_arrived(place: Workplace, about: About, appointment_id: AppointmentId) -> None:
    """Mark the patient arrived; when the chair is taken, ask for another that is free."""
    place.try_to(lambda: _seat(place, about, appointment_id))


def _seat(place: Workplace, about: About, appointment_id: AppointmentId) -> None:
    """At the booked chair, where nothing else is possible too: then the rules say why not."""
    free = seating.free_chairs(place.desk, appointment_id=appointment_id)
    if not free or str(free[0]) == about.chair:
        way = _way(place, about, appointment_id, None)
        way.act()
        way.after()
        return
    ways = [_way(place, about, appointment_id, chair) for chair in free]
    lead = tr("Chair %s cannot be taken now. Which chair?") % about.chair
    if about.chair == NO_CHAIR:
        lead = tr("The booked chair is not in the room any more. Which chair?")
    sheet = ChoiceSheet(place, about, name="chair_sheet", lead=lead, ways=ways)
    place.window.sheet.open(sheet, width=WIDTH)


def _way(place: Workplace, about: About, appointment_id: AppointmentId, chair: Chair | None) -> Way:
    made: list[SessionId] = []

    def mark() -> None:
        made.append(arriving.mark_arrived(place.desk, appointment_id=appointment_id, chair=chair))

    def say() -> None:
        said = tr("arrived, chair %s") % (chair or about.chair)
        place.done(said, subject=about.name, undo=partial(_take_back, place, made[0]))

    return Way(text=tr("Chair %s") % (chair or about.chair), act=mark, after=say)


def _take_back(place: Workplace, session_id: SessionId) -> None:
    correcting.take_back_arrival(place.desk, session_id=session_id)
