"""The two recovery scores before going home: modified Aldrete and PADSS (domain.md 3.7, 3.8).

The points of each item belong to the published scales. Pressure bands of the Aldrete score come
from the protocol, because sources disagree. A missing item means no total, never a good one.
"""

from __future__ import annotations

from dataclasses import dataclass

from kettle.domain.vitals import Reading, Vital

# Modified Aldrete, oxygen item: more than 92 % on room air, more than 90 % with oxygen (A).
_ROOM_AIR_ABOVE = 92
_LOWEST_ABOVE = 90
# MOAA/S: 5 answers readily, 3 and 4 answer to the name (A).
_AWAKE, _WAKES_ON_CALLING = 5, 3
# PADSS: within 20 %, within 40 % of the value before (A); pain 0-3 mild, 4-6 moderate (A).
_PADSS_PERCENT = (20, 40)
_MILD_PAIN, _MODERATE_PAIN = 3, 6
_MILD_NAUSEA, _MODERATE_NAUSEA = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Aldrete:
    """The five items of the modified Aldrete score, 0 to 2 each, None where not known."""

    activity: int | None
    respiration: int | None
    circulation: int | None
    consciousness: int | None
    oxygen: int | None

    @property
    def total(self) -> int | None:
        """0 to 10, or None when an item is missing."""
        return _total(
            self.activity, self.respiration, self.circulation, self.consciousness, self.oxygen
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Padss:
    """The five items of the post-anaesthetic discharge score, 0 to 2 each."""

    vital_signs: int | None
    activity: int | None
    discomfort: int | None
    bleeding: int | None
    intake_and_output: int | None

    @property
    def total(self) -> int | None:
        """0 to 10, or None when an item is missing."""
        return _total(
            self.vital_signs, self.activity, self.discomfort, self.bleeding, self.intake_and_output
        )


def aldrete(
    reading: Reading,
    baseline: Reading | None,
    *,
    activity: int | None,
    respiration: int | None,
    pressure_percent: tuple[int, int],
) -> Aldrete:
    """The score from one reading, the patient's own baseline and the two items that are asked."""
    own = baseline.systolic_mmhg if baseline else None
    return Aldrete(
        activity=activity,
        respiration=respiration,
        circulation=circulation_points(reading.systolic_mmhg, own, pressure_percent),
        consciousness=consciousness_points(reading.sedation),
        oxygen=oxygen_points(reading.spo2_percent, reading.oxygen_l_per_min),
    )


def padss(
    reading: Reading,
    baseline: Reading | None,
    *,
    oriented: bool | None,
    steady: bool | None,
    bleeding: int | None,
    drank: bool | None,
    voided: bool | None,
) -> Padss:
    """The original score from one reading and what was asked; the site stands for the wound."""
    return Padss(
        vital_signs=_vital_points(reading, baseline),
        activity=_pair_points(oriented, steady),
        discomfort=_discomfort_points(reading.pain, reading.nausea),
        bleeding=bleeding,
        intake_and_output=_pair_points(drank, voided),
    )


def circulation_points(
    systolic_mmhg: int | None, own_mmhg: int | None, percent: tuple[int, int]
) -> int | None:
    """2 within the first band of the own systolic pressure, 1 inside the second, else 0.

    At exactly the first bound it is still 2, at exactly the second it is 0 (D).
    """
    if systolic_mmhg is None or own_mmhg is None:
        return None
    off = abs(systolic_mmhg - own_mmhg) * 100
    within, outside = percent
    if off <= within * own_mmhg:
        return 2
    return 1 if off < outside * own_mmhg else 0


def consciousness_points(sedation: int | None) -> int | None:
    """2 fully awake, 1 wakes on calling, 0 otherwise, from MOAA/S."""
    if sedation is None:
        return None
    if sedation == _AWAKE:
        return 2
    return 1 if sedation >= _WAKES_ON_CALLING else 0


def oxygen_points(spo2_percent: int | None, oxygen_l_per_min: int | None) -> int | None:
    """2 above 92 % on room air; 1 above 90 %, on room air or with oxygen; else 0 (ties: D)."""
    if spo2_percent is None or oxygen_l_per_min is None:
        return None
    if spo2_percent > _ROOM_AIR_ABOVE and oxygen_l_per_min == 0:
        return 2
    return 1 if spo2_percent > _LOWEST_ABOVE else 0


def _vital_points(reading: Reading, baseline: Reading | None) -> int | None:
    if baseline is None:
        return None
    points = [
        circulation_points(reading.value(vital), baseline.value(vital), _PADSS_PERCENT)
        for vital in (Vital.SYSTOLIC, Vital.HEART_RATE)
    ]
    known = [one for one in points if one is not None]
    return min(known) if len(known) == len(points) else None


def _pair_points(*met: bool | None) -> int | None:
    """One point for each of two that is met; not known unless both are."""
    return _total(*met)


def _discomfort_points(pain: int | None, nausea: int | None) -> int | None:
    if pain is None or nausea is None:
        return None
    if pain <= _MILD_PAIN and nausea <= _MILD_NAUSEA:
        return 2
    return 1 if pain <= _MODERATE_PAIN and nausea <= _MODERATE_NAUSEA else 0


def _total(*points: int | None) -> int | None:
    known = [one for one in points if one is not None]
    return sum(known) if len(known) == len(points) else None
