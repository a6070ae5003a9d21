"""The practice day itself, so that a window opened on it at any hour finds people in the chairs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from kettle.domain.appointments import Appointment
from kettle.domain.calendar import Opening
from kettle.practice import house
from kettle.practice.chart import Enrolled
from kettle.practice.stay import Stays
from kettle.practice.team import Team
from kettle.practice.todays_board import board_of_pictures, clock_of, rest_of_day
from kettle.workflow import observing, watching

Booked = dict[str, tuple[Enrolled, Appointment]]
"""Everybody with a visit on the practice day, by record number."""

_LIVELY = (time(12, 50), time(15, 45))
_EARLIEST, _LATEST = timedelta(hours=-7, minutes=-30), timedelta(hours=5, minutes=55)
_STEP = timedelta(minutes=5)
_NOON = date(2000, 1, 1)


def shift_of(now: time) -> timedelta:
    """How far the whole day is moved so that at this hour of the clock the chairs are taken."""
    first, last = _LIVELY
    nearest = min(max(now, first), last)
    wanted = datetime.combine(_NOON, now) - datetime.combine(_NOON, nearest)
    return min(max(wanted, _EARLIEST), _LATEST) // _STEP * _STEP


def opening_for(now: time) -> Opening:
    """The opening hours of a practice day at which visits moved with it still lie inside."""
    shift = shift_of(now)
    opens, closes = (moved(at, shift) for at in (house.USUAL.opens, house.USUAL.closes))
    if shift < timedelta(0):
        return Opening(opens=opens, closes=house.USUAL.closes)
    return Opening(opens=house.USUAL.opens, closes=closes if closes > opens else time(23, 59))


def moved(at: time, shift: timedelta) -> time:
    """A wall time moved within its day, at most to the ends of it."""
    instant = datetime.combine(_NOON, at) + shift
    if instant.date() != _NOON:
        return time(0) if shift < timedelta(0) else time(23, 59)
    return instant.time()


def play(stays: Stays, booked: Booked, now: datetime) -> None:
    """Let the practice day happen up to a clinic wall time."""
    at = clock_of(stays, now.date(), shift_of(now.time()))
    with stays.team.nurse.store.bulk():
        visits = board_of_pictures(booked, stays, at)
        rest_of_day(booked, visits, stays, at)
        stays.timeline.play(stays.team.nurse.hours.instant_of(now))
    look_after(stays.team)


def look_after(team: Team) -> None:
    """The station's own look: alarms recorded, and the chairs kept for before anybody signs in."""
    desk, now = team.nurse, team.nurse.now()
    watching.record_alarms(desk, observing.read_board(desk), now)
    watching.write_watch_file(desk, observing.read_board(desk), now)
