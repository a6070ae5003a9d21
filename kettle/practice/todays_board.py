"""Today as the pictures show it at 13:47: seven in chairs, three gone home, one who did not come.

The limits are those of the default protocol, so some numbers differ from the pictures'; the levels
do not: chair 3 HIGH (SpO2 below its limit), chair 6 MEDIUM (a check-in six minutes late), chair 1
LOW (no escort named).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from kettle.domain.appointments import Appointment
from kettle.domain.facts import StopReason
from kettle.domain.vitals import Reading
from kettle.practice import chart, check_ins
from kettle.practice.body import Body
from kettle.practice.chart import Enrolled
from kettle.practice.stay import Stays
from kettle.practice.visit import MINUTE, Visit
from kettle.workflow import booking

At = Callable[[time], datetime]
"""A wall time of the day as an instant."""

Guests = Mapping[str, tuple[Enrolled, Appointment]]
"""Everybody with a visit on the day, by record number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One patient as the pictures show them: when what happened, and the newest check-in."""

    arrives: time
    starts: time
    stops: time | None = None
    leaves: time | None = None
    body: Body
    newest_at: time
    newest: Reading


def _reading(pressure: tuple[int, int], *others: int) -> Reading:
    """Pressure, then pulse, SpO2, breaths, sedation and dissociation."""
    pulse, spo2, breaths, sedation, dissociation = others
    return Reading(
        systolic_mmhg=pressure[0],
        diastolic_mmhg=pressure[1],
        heart_rate_per_min=pulse,
        spo2_percent=spo2,
        breaths_per_min=breaths,
        sedation=sedation,
        dissociation=dissociation,
        nausea=0,
        pain=0,
    )


def _body(systolic: int, diastolic: int, pulse: int, lift: int) -> Body:
    return Body(systolic=systolic, diastolic=diastolic, heart_rate=pulse, lift=lift)


_SHOWN: Mapping[str, Shown] = {
    "KT-000118": Shown(
        arrives=time(7, 28), starts=time(7, 50), stops=time(8, 30), leaves=time(10, 31),
        body=_body(128, 80, 70, 16), newest_at=time(10, 30),
        newest=_reading((126, 80), 70, 98, 14, 5, 0),
    ),
    "KT-000127": Shown(
        arrives=time(7, 46), starts=time(8, 10), stops=time(8, 50), leaves=time(10, 52),
        body=_body(120, 76, 74, 18), newest_at=time(10, 50),
        newest=_reading((122, 76), 72, 97, 15, 5, 0),
    ),
    "KT-000103": Shown(
        arrives=time(8, 1), starts=time(8, 26), stops=time(9, 6), leaves=time(11, 10),
        body=_body(118, 72, 66, 20), newest_at=time(11, 6),
        newest=_reading((120, 74), 68, 98, 14, 5, 0),
    ),
    "KT-000142": Shown(
        arrives=time(10, 52), starts=time(11, 12), stops=time(11, 52),
        body=_body(122, 76, 70, 24), newest_at=time(13, 37),
        newest=_reading((118, 74), 72, 98, 14, 5, 0),
    ),
    "KT-000110": Shown(
        arrives=time(11, 31), starts=time(11, 55), stops=time(12, 35),
        body=_body(124, 80, 74, 16), newest_at=time(13, 35),
        newest=_reading((126, 80), 78, 97, 14, 5, 0),
    ),
    "KT-000145": Shown(
        arrives=time(11, 45), starts=time(12, 5), stops=time(12, 45),
        body=_body(122, 78, 82, 12), newest_at=time(13, 44),
        newest=_reading((134, 86), 96, 89, 12, 4, 2),
    ),
    "KT-000131": Shown(
        arrives=time(11, 58), starts=time(12, 16), stops=time(12, 56),
        body=_body(126, 80, 76, 14), newest_at=time(13, 26),
        newest=_reading((132, 82), 80, 96, 14, 4, 2),
    ),
    "KT-000098": Shown(
        arrives=time(12, 44), starts=time(13, 6), stops=time(13, 46),
        body=_body(124, 78, 78, 18), newest_at=time(13, 46),
        newest=_reading((138, 84), 86, 98, 14, 4, 5),
    ),
    "KT-000147": Shown(
        arrives=time(12, 56), starts=time(13, 18),
        body=_body(124, 78, 80, 22), newest_at=time(13, 38),
        newest=_reading((142, 88), 92, 97, 15, 4, 5),
    ),
}  # fmt: skip

_WITHOUT_ESCORT = "KT-000142"
_LOW_OXYGEN = "KT-000145"
_LATE = "KT-000131"
_STOPS_EARLY = "KT-000147"
_STILL_TO_COME = ("KT-000149", "KT-000122", "KT-000136")
_MOMENT = time(13, 47)
_NO_SHOW = "KT-000139"
_BEING_PREPARED = "KT-000144"
_SHEETS = {"KT-000142": time(10, 55), "KT-000127": time(7, 50)}


def clock_of(stays: Stays, day: date, shift: timedelta = timedelta(0)) -> At:
    """The wall times of the pictures on a day; `shift` moves the whole day earlier or later."""
    hours = stays.team.nurse.hours

    def at(wall: time) -> datetime:
        return hours.instant_of(datetime.combine(day, wall)) + shift

    return at


def board_of_pictures(guests: Guests, stays: Stays, at: At) -> Mapping[str, Visit]:
    """Put the day up to 13:47 on the timeline; gives the visits of those who are in chairs."""
    visits = {
        number: Visit(guests[number][0].guest(guests[number][1]), stays.team, stays.timeline)
        for number in (*_SHOWN, _BEING_PREPARED)
    }
    for number, shown in _SHOWN.items():
        _stay(visits[number], number, shown, at, stays)
    for number, wall in _SHEETS.items():
        enrolled, _ = guests[number]
        total = enrolled.person.scores[-1]
        sheet = partial(chart.fill_in, stays.team, enrolled.patient, total, stays.random)
        stays.timeline.at(at(wall), sheet)
    _prepared_so_far(visits[_BEING_PREPARED], at)
    _missed(guests[_NO_SHOW][1], stays, at)
    return visits


def rest_of_day(guests: Guests, visits: Mapping[str, Visit], stays: Stays, at: At) -> None:
    """Put what follows 13:47 on the timeline: everybody goes home, one infusion stops early."""
    for number, shown in _SHOWN.items():
        if shown.leaves is None and shown.stops is not None:
            _goes_on(visits[number], number, at(shown.starts), at(shown.stops), at=at, stays=stays)
    escort_named, recheck, late = visits[_WITHOUT_ESCORT], visits[_LOW_OXYGEN], visits[_LATE]
    escort_named.names_escort(at(time(13, 50)))
    for minute in (49, 54):
        recheck.is_read(at(time(13, minute)), _reading((130, 82), 88, 96, 14, 5, 1))
    late.is_read(at(time(13, 48)), _reading((130, 80), 78, 97, 14, 5, 1))
    _stops_early(visits[_STOPS_EARLY], at, stays)
    _is_finished(guests[_BEING_PREPARED][0], visits[_BEING_PREPARED], at, stays)
    for number in _STILL_TO_COME:
        enrolled, booked = guests[number]
        stays.put(enrolled, booked, on_paper=True)


def _stay(visit: Visit, number: str, shown: Shown, at: At, stays: Stays) -> None:
    arrives_at, starts_at = at(shown.arrives), at(shown.starts)
    visit.arrives(arrives_at)
    visit.is_weighed(arrives_at + 3 * MINUTE)
    if number != _WITHOUT_ESCORT:
        visit.names_escort(arrives_at + 4 * MINUTE)
    else:
        visit.may_start_without_escort(arrives_at + 15 * MINUTE, "The escort is named by phone.")
    visit.has_order(arrives_at + 5 * MINUTE)
    visit.is_asked(arrives_at + 7 * MINUTE)
    visit.is_read(starts_at - 4 * MINUTE, shown.body.reading(-4 * MINUTE, Random(number)))
    visit.is_made_ready(starts_at - 2 * MINUTE)
    visit.starts(starts_at)
    if shown.stops is not None:
        visit.stops(at(shown.stops))
    _readings(visit, number, shown, at, stays)
    if shown.leaves is not None:
        _goes_home(visit, at(shown.leaves))


def _readings(visit: Visit, number: str, shown: Shown, at: At, stays: Stays) -> None:
    starts_at, newest_at = at(shown.starts), at(shown.newest_at)
    stops_at = at(shown.stops) if shown.stops else starts_at + 40 * MINUTE
    taken = check_ins.taken(
        shown.body, Random(number), stays.rules, starts_at=starts_at, stops_at=stops_at
    )
    for instant, reading in taken:
        if instant < newest_at - 3 * MINUTE:
            visit.is_read(instant, reading)
    visit.is_read(newest_at, shown.newest)


def _goes_home(visit: Visit, leaves_at: datetime) -> None:
    visit.is_ready_to_leave(leaves_at - MINUTE)
    visit.gets_instructions(leaves_at - MINUTE, on_paper=True)
    visit.leaves(leaves_at)


def _goes_on(
    visit: Visit, number: str, starts_at: datetime, stops_at: datetime, *, at: At, stays: Stays
) -> None:
    """The check-ins that are still due, then home two hours after the stop."""
    body = _SHOWN[number].body
    taken = check_ins.taken(
        body, Random(number), stays.rules, starts_at=starts_at, stops_at=stops_at
    )
    for instant, reading in taken:
        if instant > at(_MOMENT) + 2 * MINUTE:
            visit.is_read(instant, reading)
    _goes_home(visit, stops_at + stays.rules.min_after_end + 4 * MINUTE)


def _stops_early(visit: Visit, at: At, stays: Stays) -> None:
    """The patient asks to stop after 34 of 40 minutes; the two hours count from there."""
    starts_at, stops_at = at(_SHOWN[_STOPS_EARLY].starts), at(time(13, 52))
    visit.is_read(at(time(13, 48)), _reading((144, 88), 94, 97, 16, 4, 7))
    visit.stops(stops_at, StopReason.PATIENT_ASKED)
    _goes_on(visit, _STOPS_EARLY, starts_at, stops_at, at=at, stays=stays)


def _is_finished(enrolled: Enrolled, visit: Visit, at: At, stays: Stays) -> None:
    """The three groups of checks that were open, the infusion and the way home."""
    starts_at, stops_at = at(time(13, 58)), at(time(14, 38))
    visit.is_asked(at(time(13, 49)))
    visit.is_read(starts_at - 4 * MINUTE, enrolled.body.reading(-4 * MINUTE, stays.random))
    visit.is_made_ready(starts_at - 2 * MINUTE)
    visit.starts(starts_at)
    visit.stops(stops_at)
    for instant, reading in check_ins.taken(
        enrolled.body, stays.random, stays.rules, starts_at=starts_at, stops_at=stops_at
    ):
        visit.is_read(instant, reading)
    _goes_home(visit, stops_at + stays.rules.min_after_end + 4 * MINUTE)


def _prepared_so_far(visit: Visit, at: At) -> None:
    """Four of seven checks: who it is, the papers, the escort, the body."""
    visit.arrives(at(time(13, 31)))
    visit.names_escort(at(time(13, 34)))
    visit.has_order(at(time(13, 41)))
    visit.is_weighed(at(time(13, 40)))


def _missed(booked: Appointment, stays: Stays, at: At) -> None:
    stays.timeline.at(
        at(time(8, 40)),
        lambda: booking.mark_no_show(
            stays.team.front_desk,
            appointment_id=booked.appointment_id,
            reason="Called 08:40, no answer",
        ),
    )
