"""How an invented body takes an infusion: values that rise with the drug and settle afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from kettle.domain.vitals import Reading

_PEAK = timedelta(minutes=40)
_SETTLED = timedelta(minutes=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What is normal for somebody, and how much of it the drug lifts at its peak."""

    systolic: int
    diastolic: int
    heart_rate: int
    lift: int

    @classmethod
    def of(cls, random: Random) -> Body:
        """Somebody whose pressure stays below every limit."""
        systolic = random.randint(106, 128)
        return cls(
            systolic=systolic,
            diastolic=systolic - random.randint(44, 50),
            heart_rate=random.randint(62, 80),
            lift=random.randint(8, 24),
        )

    def reading(self, since_start: timedelta, random: Random) -> Reading:
        """A check-in so long after the start of the infusion; before it for a negative span."""
        effect = _effect(since_start)
        lift = round(self.lift * effect)
        deep = effect > 0.5
        return Reading(
            systolic_mmhg=self.systolic + lift + random.randint(-2, 2),
            diastolic_mmhg=self.diastolic + lift // 2 + random.randint(-2, 2),
            heart_rate_per_min=self.heart_rate + lift // 2 + random.randint(-2, 2),
            spo2_percent=random.randint(96, 99),
            breaths_per_min=random.randint(13, 16),
            sedation=4 if deep else 5,
            agitation=0,
            dissociation=round(5 * effect) if effect > 0.15 else 0,
            nausea=0,
            pain=0,
        )


def _effect(since_start: timedelta) -> float:
    """From 0 before the start to 1 at the peak and back to 0."""
    if since_start <= timedelta(0) or since_start >= _SETTLED:
        return 0.0
    if since_start <= _PEAK:
        return since_start / _PEAK
    return 1 - (since_start - _PEAK) / (_SETTLED - _PEAK)
