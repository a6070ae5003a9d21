"""One set of vital signs as a nurse takes it at the chair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Vital(StrEnum):
    """What is measured or judged at a check-in."""

    SYSTOLIC = "systolic"
    DIASTOLIC = "diastolic"
    HEART_RATE = "heart_rate"
    SPO2 = "spo2"
    BREATHS = "breaths"
    SEDATION = "sedation"
    AGITATION = "agitation"
    DISSOCIATION = "dissociation"
    NAUSEA = "nausea"
    PAIN = "pain"
    OXYGEN = "oxygen"


class NotTaken(StrEnum):
    """Why a value is missing; a missing value is never a normal one."""

    REFUSED = "refused"
    ASLEEP = "asleep"
    DEVICE_OFF = "device_off"
    NOT_POSSIBLE = "not_possible"
    ABSENT = "absent"
    """Apnoea, no pulse, no reading: an emergency, never a refusal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A check-in: values in mmHg, beats/min, %, breaths/min; scales as domain.md 3.5.

    `sedation` is MOAA/S (5 awake to 0 no response), `agitation` the positive side of RASS
    (0 to 4), `dissociation` and `pain` 0 to 10, `nausea` 0 to 3, `oxygen_l_per_min` 0 = room air.
    None means not taken; `missing` then gives the reason for each vital that was asked for.
    """

    systolic_mmhg: int | None = None
    diastolic_mmhg: int | None = None
    heart_rate_per_min: int | None = None
    spo2_percent: int | None = None
    breaths_per_min: int | None = None
    sedation: int | None = None
    agitation: int | None = 0
    dissociation: int | None = None
    nausea: int | None = None
    pain: int | None = None
    oxygen_l_per_min: int | None = 0
    symptoms: tuple[str, ...] = ()
    frightened: bool = False
    missing: tuple[tuple[Vital, NotTaken], ...] = ()
    note: str = ""

    def value(self, vital: Vital) -> int | None:
        """The number for one vital, or None when it was not taken."""
        value: int | None = getattr(self, FIELDS[vital])
        return value

    @property
    def is_full_set(self) -> bool:
        """Whether blood pressure, pulse, SpO2, breaths and sedation were all taken."""
        return None not in (
            self.systolic_mmhg,
            self.diastolic_mmhg,
            self.heart_rate_per_min,
            self.spo2_percent,
            self.breaths_per_min,
            self.sedation,
        )


FIELDS = {
    Vital.SYSTOLIC: "systolic_mmhg",
    Vital.DIASTOLIC: "diastolic_mmhg",
    Vital.HEART_RATE: "heart_rate_per_min",
    Vital.SPO2: "spo2_percent",
    Vital.BREATHS: "breaths_per_min",
    Vital.SEDATION: "sedation",
    Vital.AGITATION: "agitation",
    Vital.DISSOCIATION: "dissociation",
    Vital.NAUSEA: "nausea",
    Vital.PAIN: "pain",
    Vital.OXYGEN: "oxygen_l_per_min",
}
"""Where a reading keeps the number of each vital sign."""

PRESSURES = (Vital.SYSTOLIC, Vital.DIASTOLIC)
CORE = (*PRESSURES, Vital.HEART_RATE, Vital.SPO2, Vital.BREATHS, Vital.SEDATION)
"""What a whole check-in has a value or a reason for."""


def missing_values(reading: Reading) -> tuple[Vital, ...]:
    """The core vital signs that have no value, with or without a reason."""
    return tuple(vital for vital in CORE if reading.value(vital) is None)


def is_whole(reading: Reading) -> bool:
    """Whether every core vital sign has a value or a reason why not.

    What is not whole is kept, but answers no check-in.
    """
    return excused(vital for vital, _ in reading.missing).issuperset(missing_values(reading))


def excused(reasons: Iterable[Vital]) -> frozenset[Vital]:
    """What needs no value, given those a reason was said for; one reason covers both pressures."""
    given = frozenset(reasons)
    return given | frozenset(PRESSURES) if given.intersection(PRESSURES) else given
