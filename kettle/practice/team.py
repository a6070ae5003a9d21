"""The people on duty in a practice clinic, and the hours of their day played one after another."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from kettle.domain.clock import Clock, ManualClock
from kettle.domain.ids import StaffId
from kettle.domain.people import Staff
from kettle.practice import house
from kettle.store.record import SigningKey
from kettle.store.store import Store
from kettle.workflow.desk import Desk
from kettle.workflow.signing_in import SecondPerson


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """One desk for each person of the practice clinic, all on one store and one clock."""

    nurse: Desk
    front_desk: Desk
    prescriber: Desk
    administrator: Desk

    @classmethod
    def on(
        cls, store: Store, clock: Clock, keys: Mapping[StaffId, SigningKey] | None = None
    ) -> Team:
        """Everybody at work on a store; acts are signed by those whose keys are given."""
        nurse = _desk(store, clock, house.NURSE, keys)
        return cls(
            nurse=nurse,
            front_desk=_same_place(nurse, house.FRONT_DESK, keys),
            prescriber=_same_place(nurse, house.PRESCRIBER, keys),
            administrator=_same_place(nurse, house.ADMINISTRATOR, keys),
        )

    @property
    def second(self) -> SecondPerson:
        """Who checks with the nurse: the prescriber, by a sign-in of their own."""
        return SecondPerson(staff=self.prescriber.actor, signing_key=self.prescriber.signing_key)


class Timeline:
    """What is to happen, each at its instant; played in that order on a clock that is moved."""

    def __init__(self, clock: ManualClock) -> None:
        """Begin with nothing to happen."""
        self._clock = clock
        self._acts: list[tuple[datetime, int, Callable[[], object]]] = []
        self._count = 0

    def at(self, instant: datetime, act: Callable[[], object]) -> None:
        """Let something happen at an instant (aware UTC); at once if that has passed by then."""
        self._count += 1
        heapq.heappush(self._acts, (instant, self._count, act))

    def play(self, until: datetime) -> None:
        """Let everything happen up to an instant, and time pass until then.

        What happens may put more on the timeline.
        """
        while self._acts and self._acts[0][0] <= until:
            instant, _, act = heapq.heappop(self._acts)
            self._clock.advance_to(max(instant, self._clock.now()))
            act()
        self._clock.advance_to(max(until, self._clock.now()))


def _desk(
    store: Store, clock: Clock, actor: Staff, keys: Mapping[StaffId, SigningKey] | None
) -> Desk:
    signing_key = (keys or {}).get(actor.staff_id)
    return Desk(store=store, clock=clock, actor=actor, signing_key=signing_key)


def _same_place(desk: Desk, actor: Staff, keys: Mapping[StaffId, SigningKey] | None) -> Desk:
    """Another person at the same desk, so that what was read of a log is read once for all."""
    return desk.taken_over_by(actor, (keys or {}).get(actor.staff_id))
