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
"""Kettle came so long ago, and everybody then on the books was registered; orders and consents
last longer. What happened in the years before is carried over from paper."""


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
    clock = ManualClock(_instant(wanted, wanted.now.date() - _ON_THE_BOOKS_FOR, time(7)))
    newcomers = [Newcomer(staff=one, pass_phrase=house.PASS_PHRASE) for one in house.EVERYBODY]
    store, _ = Store.create(folder, newcomers, clock, cost=LOWEST_COST, practice=True)
    try:
        _live(store, folder, wanted, clock)
    except BaseException:
        try:
            store.close()
        finally:
            _remove(folder)
        raise
    return store


def _live(store: Store, folder: DataFolder, wanted: Wanted, clock: ManualClock) -> None:
    """Furnish the clinic and let its past and its day happen."""
    day = wanted.now.date()
    team = Team.on(store, clock, signing_keys(folder))
    rules = house.furnish(
        team.administrator,
        day,
        today_open=today.opening_for(wanted.now.time()),
        years=wanted.years,
    )
    stays = Stays(
        team=team, timeline=Timeline(clock), random=Random(wanted.seed), rules=rules.observe
    )
    booked: Booked = {}
    careers = Careers(
        stays=stays,
        day=day,
        shift=today.shift_of(wanted.now.time()),
        years=wanted.years,
        booked=booked,
    )
    with store.bulk():
        careers.begin(_people(wanted, stays.random))
    _play_past(stays, day - _ON_THE_BOOKS_FOR, day)
    today.play(stays, booked, wanted.now)
    made_days.mark(folder, day)


def _remove(folder: DataFolder) -> None:
    """Leave no half-made clinic behind; what else lies in the folder stays."""
    folder.remove_leftovers()
    for left in (folder.vault, folder.watch, folder.lock):
        left.unlink(missing_ok=True)


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


def _play_past(stays: Stays, begins_on: date, day: date) -> None:
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
