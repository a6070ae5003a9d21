"""When an ordinary visit is read: as often as the protocol asks, each time on the minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from random import Random

from kettle.domain.protocol import ObserveRules
from kettle.domain.vitals import Reading
from kettle.practice.body import Body

Taken = tuple[datetime, Reading]


def times(starts_at: datetime, stops_at: datetime, rules: ObserveRules) -> Iterator[datetime]:
    """The instants at which the protocol asks for a check-in, the first after the start."""
    runs = (stops_at - starts_at) // rules.during_every
    during = {starts_at + number * rules.during_every for number in range(1, runs + 1)}
    after = {stops_at + span for span in rules.after_end}
    yield from sorted({*during, *after, stops_at, starts_at + rules.fixed_after_start})


def taken(
    body: Body, random: Random, rules: ObserveRules, *, starts_at: datetime, stops_at: datetime
) -> tuple[Taken, ...]:
    """Every check-in of a visit, each in time."""
    return tuple(
        (at, body.reading(at - starts_at, random)) for at in times(starts_at, stops_at, rules)
    )
