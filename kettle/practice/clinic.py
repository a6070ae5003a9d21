"""A practice clinic on the disk: same seed, same people, dates and scores.

Everything of the last months went through the verbs on a clock that was moved; a simulated day is
one transaction. What is older is carried over from paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from kettle.domain.calendar import ONE_DAY
from kettle.domain.clock import ManualClock
from kettle.domain.errors import refuse
from kettle.domain.ids import StaffId
from kettle.practice import house, made_days, today
from kettle.practice.careers import Careers
from kettle.practice.people import Person, invented, people_of_pictures
from kettle.practice.stay import Stays
from kettle.practice.team import Team, Timeline
from kettle.practice.today import Booked
from kettle.store import vault
from kettle.store.paths import DataFolder
from kettle.store.record import SigningKey
from kettle.store.store import Store
from kettle.store.vault import Newcomer
from kettle.store.vault_file import LOWEST_COST

FEWEST_PATIENTS = 14
_ON_THE_BOOKS_FOR = timedelta(days=240)
"""The people of the pictures were registered so long ago; their oldest visit is younger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which practice clinic: how many patients over how many years, from which seed, until when.

    `now` is clinic wall time; the day is played up to it.
    """

    patients: int
    years: int
    seed: int
    now: datetime


def make(folder: DataFolder, wanted: Wanted) -> Store:
    """Found a practice clinic in an empty folder and live through its past; the open store.

    Raises:
        Refused: a clinic lies there already, or too few patients were asked for.
    """
    if wanted.patients < FEWEST_PATIENTS:
        raise refuse("practice_patients_too_few", fewest=FEWEST_PATIENTS)
    day, random = wanted.now.date(), Random(wanted.seed)
    begins_on = day - max(_ON_THE_BOOKS_FOR, wanted.years * timedelta(days=365))
    clock = ManualClock(_instant(wanted, begins_on, time(7)))
    newcomers = [Newcomer(staff=one, pass_phrase=house.PASS_PHRASE) for one in house.EVERYBODY]
    store, _ = Store.create(folder, newcomers, clock, cost=LOWEST_COST, practice=True)
    team = Team.on(store, clock, signing_keys(folder))
    opening = today.opening_for(wanted.now.time())
    rules = house.furnish(team, day, today_open=opening, years=wanted.years)
    stays = Stays(team=team, timeline=Timeline(clock), random=random, rules=rules.observe)
    booked: Booked = {}
    with store.bulk():
        shift = today.shift_of(wanted.now.time())
        Careers(stays=stays, day=day, shift=shift, booked=booked).begin(_people(wanted, random))
    _live(stays, begins_on, day)
    today.play(stays, booked, wanted.now)
    made_days.mark(folder, day)
    return store


def signing_keys(folder: DataFolder) -> dict[StaffId, SigningKey]:
    """The signing keys of those who treat, opened with the published pass phrase."""
    keys = {}
    for person in (house.NURSE, house.PRESCRIBER):
        unlocked = vault.unlock(folder, person.staff_id, house.PASS_PHRASE)
        if unlocked.signing_key is not None:
            keys[person.staff_id] = unlocked.signing_key
    return keys


def _people(wanted: Wanted, random: Random) -> tuple[Person, ...]:
    known = people_of_pictures()[: wanted.patients]
    return (*known, *invented(random, count=wanted.patients - len(known)))


def _live(stays: Stays, begins_on: date, day: date) -> None:
    """Play the past, each day in one transaction, up to the eve of the practice day."""
    night = begins_on
    while night < day:
        with stays.team.nurse.store.bulk():
            stays.timeline.play(_midnight(stays, night))
        night += ONE_DAY


def _midnight(stays: Stays, day: date) -> datetime:
    return stays.team.nurse.hours.instant_of(datetime.combine(day, time(23, 30)))


def _instant(wanted: Wanted, day: date, at: time) -> datetime:
    hours = house.hours(wanted.now.date(), years=wanted.years)
    return hours.instant_of(datetime.combine(day, at))
