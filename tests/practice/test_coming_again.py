"""On a later practice day the people of the pictures are where their parts find them."""

from __future__ import annotations

from datetime import datetime, time
from random import Random

from kettle.domain.appointments import VisitKind
from kettle.domain.clock import ManualClock
from kettle.practice import coming_again, freshen
from kettle.practice.stay import Stays
from kettle.practice.team import Team, Timeline
from kettle.practice.today import Booked
from tests.practice.courses import induction_of, whole_inductions

_LATER = datetime(2026, 6, 11, 13, 47)


def _come_again(team: Team, wall: datetime) -> Booked:
    clock = team.nurse.clock
    assert isinstance(clock, ManualClock)
    clock.advance_to(team.nurse.hours.instant_of(datetime.combine(wall.date(), time.min)))
    freshen.let_go(team, wall.date())
    rules = team.nurse.protocol().observe
    stays = Stays(team=team, timeline=Timeline(clock), random=Random(1), rules=rules)
    return coming_again.book(stays, wall)


def test_inductions_are_whole_and_where_the_pictures_have_them(moment_team: Team) -> None:
    booked = _come_again(moment_team, _LATER)

    numbers = {
        number: visit.number
        for number, (_, visit) in booked.items()
        if visit.kind is VisitKind.INDUCTION
    }
    assert numbers == {
        "KT-000139": 4, "KT-000145": 2, "KT-000131": 6,
        "KT-000147": 1, "KT-000144": 3, "KT-000149": 1,
    }  # fmt: skip
    assert whole_inductions(moment_team, _LATER.date()) == 6


def test_maintenance_goes_on_from_the_last_visit_that_was_held(moment_team: Team) -> None:
    booked = _come_again(moment_team, _LATER)

    _, visit = booked["KT-000118"]

    assert (visit.kind, visit.number) == (VisitKind.MAINTENANCE, 10)


def test_what_was_booked_before_is_called_off(moment_team: Team) -> None:
    _come_again(moment_team, _LATER)

    dates = [visit.starts_at.date() for visit in induction_of(moment_team, "KT-000149")]

    assert len(dates) == 6
    assert min(dates) == _LATER.date()
