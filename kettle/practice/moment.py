"""The moment of the pictures: Thursday 14 May 2026, 13:47, seven patients in eight chairs.

Today's visits and those of Marigold Teaspoon went through the verbs, act by act. The earlier visits
of the others are carried over as kept elsewhere before: dates without a session.
"""

from __future__ import annotations

from datetime import date, datetime, time
from random import Random

from kettle.domain.appointments import Appointment
from kettle.domain.clock import ManualClock
from kettle.practice import carried_over, chart, following, house, marigold
from kettle.practice.chart import Enrolled
from kettle.practice.people import people_of_pictures
from kettle.practice.stay import Stays
from kettle.practice.team import Team, Timeline
from kettle.practice.todays_board import board_of_pictures, clock_of
from kettle.store.store import Store
from kettle.workflow import booking
from kettle.workflow.desk import Desk

DAY = date(2026, 5, 14)
NOW = time(13, 47)
"""Clinic wall time."""

_BEGINS = datetime.combine(date(2026, 1, 5), time(9))
_EVE = datetime.combine(date(2026, 5, 13), time(16))
_MARIGOLD = marigold.RECORD_NUMBER
"""Her next visit is proposed, not booked: that is what her chart shows."""


def clock_before() -> ManualClock:
    """A clock to open the store with: it stands where the story of the pictures begins."""
    return ManualClock(house.hours(DAY).instant_of(_BEGINS))


def moment(store: Store, clock: ManualClock) -> Desk:
    """Fill an empty practice store up to the moment of the pictures; the nurse's desk at 13:47.

    The store and this clock are one: it stands at `clock_before()` and is moved on to the moment.
    """
    team = Team.on(store, clock, house.sign_up(store))
    rules = house.furnish(team.administrator, DAY)
    stays = Stays(
        team=team, timeline=Timeline(clock), random=Random(DAY.toordinal()), rules=rules.observe
    )
    with store.bulk():
        enrolled = {one.patient.record_number: one for one in _everybody(stays)}
        marigold.past(enrolled[_MARIGOLD], stays, DAY)
        stays.timeline.play(_instant(stays, _EVE))
        for number, one in enrolled.items():
            if number != _MARIGOLD and one.person.today is not None:
                carried_over.past(team, one, one.person.today, DAY, stays.random)
        board_of_pictures(_booked(stays, enrolled), stays, clock_of(stays, DAY))
        stays.timeline.play(_instant(stays, datetime.combine(DAY, NOW)))
    return team.nurse


def team_at_moment() -> Team:
    """Everybody of a new practice clinic in memory, at their desks at the moment of the pictures.

    Whoever asks closes the desk.
    """
    clock = clock_before()
    store = Store.in_memory(clock, practice=True)
    moment(store, clock)
    return Team.on(store, clock)


def _everybody(stays: Stays) -> tuple[Enrolled, ...]:
    return tuple(chart.enrol(stays.team, person, stays.random) for person in people_of_pictures())


def _booked(stays: Stays, enrolled: dict[str, Enrolled]) -> dict[str, tuple[Enrolled, Appointment]]:
    """Today's fourteen visits, booked on the eve."""
    booked = {}
    for number, one in enrolled.items():
        slot = one.person.today
        if slot is not None:
            made = booking.book_visit(
                stays.team.front_desk,
                patient_id=one.patient.patient_id,
                starts_at=datetime.combine(DAY, slot.at),
                chair=slot.chair,
                kind=slot.kind,
            )
            booked[number] = (one, made.appointment)
            if number != _MARIGOLD:
                following.book(stays.team, made.appointment, at=slot.at)
    return booked


def _instant(stays: Stays, wall: datetime) -> datetime:
    return stays.team.nurse.hours.instant_of(wall)
