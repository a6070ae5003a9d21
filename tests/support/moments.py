"""The moment of the pictures for tests: made once a run, copied for each test that asks.

`moment_desk` is the nurse's desk on Thursday 14 May 2026 at 13:47, on a store in memory and a clock
that moves only when told (`desk.clock` is the `ManualClock`).
"""

from __future__ import annotations

from functools import cache

from kettle.domain.clock import ManualClock
from kettle.practice.moment import clock_before, moment
from kettle.practice.team import Team
from kettle.store.store import Store


@cache
def _made() -> tuple[Store, Team, ManualClock]:
    clock = clock_before()
    store = Store.in_memory(clock, practice=True)
    moment(store, clock)
    return store, Team.on(store, clock), clock


def fresh_team() -> Team:
    """Everybody of the practice clinic at their desks at 13:47; close `team.nurse.store` after."""
    template, _, made_at = _made()
    clock = clock_before()
    clock.advance_to(made_at.now())
    store = Store.in_memory(clock, practice=True)
    template._connection.raw.backup(store._connection.raw)
    return Team.on(store, clock)
