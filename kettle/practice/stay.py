"""An ordinary stay of somebody invented: on time, read when it is due, home with the escort."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from kettle.domain.appointments import Appointment
from kettle.domain.protocol import ObserveRules
from kettle.practice import check_ins
from kettle.practice.chart import Enrolled
from kettle.practice.team import Team, Timeline
from kettle.practice.visit import MINUTE, Visit

_PREPARED_IN = 20 * MINUTE
_LONGEST_CLOSED = 14
_BEFORE_START = timedelta(minutes=-4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stays:
    """Puts whole stays on a timeline, by the check-ins that the protocol asks for."""

    team: Team
    timeline: Timeline
    random: Random
    rules: ObserveRules

    def open_from(self, day: date) -> date:
        """A day, or the first one after it on which the clinic is open."""
        return next(self.team.nurse.hours.open_days_from(day, days=_LONGEST_CLOSED))

    def put(self, enrolled: Enrolled, visit: Appointment, *, on_paper: bool) -> None:
        """One stay in full, from the booked minute of arrival."""
        arrives_at = self.team.nurse.hours.instant_of(visit.starts_at)
        starts_at = arrives_at + _PREPARED_IN
        stops_at = starts_at + visit.phases.infusion * MINUTE
        late = self.random.randint(1, 9) * MINUTE
        Visit(enrolled.guest(visit), self.team, self.timeline).whole(
            arrives_at=arrives_at,
            starts_at=starts_at,
            stops_at=stops_at,
            leaves_at=stops_at + self.rules.min_after_end + late,
            baseline=enrolled.body.reading(_BEFORE_START, self.random),
            readings=check_ins.taken(
                enrolled.body, self.random, self.rules, starts_at=starts_at, stops_at=stops_at
            ),
            on_paper=on_paper,
        )
