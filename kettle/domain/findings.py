"""What each check-in shows against the alarm limits in force (domain.md 3.6).

Every limit is a row of the protocol. A reading is judged with the readings before it, because
some limits ask for two readings apart, and with the patient's own baseline.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from kettle.domain.errors import Reason
from kettle.domain.protocol import AlarmLimit, Comparison, Protocol, Severity
from kettle.domain.session import TakenReading
from kettle.domain.vitals import NotTaken, Reading, Vital, is_whole


class Sign(StrEnum):
    """What one alarm is about; both pressures are one sign."""

    BLOOD_PRESSURE = "blood_pressure"
    HEART_RATE = "heart_rate"
    SPO2 = "spo2"
    BREATHS = "breaths"
    SEDATION = "sedation"
    AGITATION = "agitation"
    DISSOCIATION = "dissociation"
    NAUSEA = "nausea"
    PAIN = "pain"
    OXYGEN = "oxygen"
    SYMPTOM = "symptom"


class Symptom(StrEnum):
    """What asks for emergency care at once, whatever the numbers say (domain.md 3.6, A)."""

    CHEST_PAIN = "chest_pain"
    SHORT_OF_BREATH = "short_of_breath"
    SUDDEN_SEVERE_HEADACHE = "sudden_severe_headache"
    VISUAL_CHANGE = "visual_change"
    SEIZURE = "seizure"
    REDUCED_CONSCIOUSNESS = "reduced_consciousness"
    FOCAL_DEFICIT = "focal_deficit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sign of one reading is out of its limits.

    `out` names each vital that is out and the side of its limit, with a number that grows as the
    value gets worse in that direction, so that two findings can be compared.
    """

    sign: Sign
    severity: Severity
    reading: TakenReading
    out: Mapping[str, int]
    reason: Reason

    def is_worse_than(self, other: Finding) -> bool:
        """Whether it is more severe, further out, or out in another way."""
        if self.severity is not other.severity:
            return rank(self.severity) > rank(other.severity)
        return any(
            direction not in other.out or badness > other.out[direction]
            for direction, badness in self.out.items()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One reading with the signs it took, each with its worst finding or with None in range."""

    reading: TakenReading
    signs: Mapping[Sign, Finding | None]

    @property
    def severity(self) -> Severity | None:
        """The most severe finding, or None when all that was taken is in range."""
        return max((one.severity for one in self.signs.values() if one), key=rank, default=None)


_RANKS = {Severity.AMBER: 1, Severity.RED: 2, Severity.EMERGENCY: 3}
_PRESSURES = (Vital.SYSTOLIC, Vital.DIASTOLIC)
_HIGH_SIDE = (Comparison.AT_LEAST, Comparison.ABOVE)
_SIGN_OF = {
    vital: Sign.BLOOD_PRESSURE if vital in _PRESSURES else Sign(vital.value) for vital in Vital
}


def rank(severity: Severity) -> int:
    """Amber, red and emergency as 1, 2 and 3."""
    return _RANKS[severity]


def judge(
    readings: Sequence[TakenReading], baseline: TakenReading | None, protocol: Protocol
) -> tuple[Judged, ...]:
    """What each reading shows, in the order of the readings, which is by time taken."""
    by_vital: dict[Vital, list[AlarmLimit]] = {}
    for limit in protocol.alarms:
        by_vital.setdefault(limit.vital, []).append(limit)
    met_since: dict[AlarmLimit, datetime] = {}
    judged: list[Judged] = []
    for one in readings:
        before = baseline if baseline and one.taken_at > baseline.taken_at else None
        signs = _judge_one(one, before, by_vital, met_since)
        judged.append(Judged(reading=one, signs=signs))
    return tuple(judged)


def _judge_one(
    one: TakenReading,
    baseline: TakenReading | None,
    by_vital: Mapping[Vital, Sequence[AlarmLimit]],
    met_since: dict[AlarmLimit, datetime],
) -> dict[Sign, Finding | None]:
    found: dict[Sign, Finding | None] = {}
    absent = {vital for vital, why in one.reading.missing if why is NotTaken.ABSENT}
    for vital in Vital:
        sign = _SIGN_OF[vital]
        if vital in absent:
            found[sign] = _absent(one, vital)
            continue
        value = one.reading.value(vital)
        if value is None:
            continue
        found.setdefault(sign, None)
        for limit in by_vital.get(vital, ()):
            bound = _bound(limit, baseline)
            if bound is None or not _is_met(limit, bound, value, one, met_since):
                continue
            finding = _finding(one, limit, value, bound)
            found[sign] = _worse(found[sign], finding)
    return _without_guesses(one.reading, found | {Sign.SYMPTOM: _symptom(one)})


def _without_guesses(
    reading: Reading, found: dict[Sign, Finding | None]
) -> dict[Sign, Finding | None]:
    """What a reading of a few signs left out is not known, and not in range."""
    unknown: set[Sign] = set()
    if not is_whole(reading):
        unknown |= {Sign.SYMPTOM, Sign.AGITATION}
    if None in {reading.value(vital) for vital in _PRESSURES}:
        unknown.add(Sign.BLOOD_PRESSURE)
    return {sign: one for sign, one in found.items() if one or sign not in unknown}


def _bound(limit: AlarmLimit, baseline: TakenReading | None) -> int | None:
    if not limit.over_baseline:
        return limit.value
    own = baseline.reading.value(limit.vital) if baseline else None
    return None if own is None else own + limit.value


def _is_met(
    limit: AlarmLimit,
    bound: int,
    value: int,
    one: TakenReading,
    met_since: dict[AlarmLimit, datetime],
) -> bool:
    if not limit.when.meets(value, bound):
        met_since.pop(limit, None)
        return False
    if limit.only_if_frightened and not one.reading.frightened:
        return False
    if limit.on_two_readings_apart is None:
        return True
    first_at = met_since.setdefault(limit, one.taken_at)
    return one.taken_at - first_at >= limit.on_two_readings_apart


def _worse(old: Finding | None, new: Finding) -> Finding:
    """The more severe of two, with what is out in either: both pressures are one sign."""
    if old is None:
        return new
    worst = new if rank(new.severity) > rank(old.severity) else old
    return replace(worst, out={**old.out, **new.out})


def _finding(one: TakenReading, limit: AlarmLimit, value: int, bound: int) -> Finding:
    high = limit.when in _HIGH_SIDE
    return Finding(
        sign=_SIGN_OF[limit.vital],
        severity=limit.severity,
        reading=one,
        out={f"{limit.vital}_{'high' if high else 'low'}": value if high else -value},
        reason=_reason(one.reading, limit, value, bound),
    )


def _reason(reading: Reading, limit: AlarmLimit, value: int, bound: int) -> Reason:
    systolic, diastolic = reading.systolic_mmhg, reading.diastolic_mmhg
    if limit.vital in _PRESSURES and systolic is not None and diastolic is not None:
        return _pressure_reason(f"{systolic}/{diastolic}", limit, value, bound)
    facts: dict[str, object] = {"vital": limit.vital, "value": value, "limit": bound}
    if limit.only_if_frightened:
        return Reason("frightened", {"vital": limit.vital, "value": value})
    if limit.on_two_readings_apart is not None:
        apart = {"apart": limit.on_two_readings_apart}
        return Reason("vital_stays_out", facts | apart)
    if limit.over_baseline:
        own = bound - limit.value
        return Reason("vital_off_baseline", {"vital": limit.vital, "value": value, "own": own})
    if limit.when in _HIGH_SIDE:
        return Reason("vital_high", facts)
    return Reason("vital_low", facts)


def _pressure_reason(pair: str, limit: AlarmLimit, value: int, bound: int) -> Reason:
    facts: dict[str, object] = {"pressure": pair, "vital": limit.vital, "limit": bound}
    if limit.on_two_readings_apart is not None:
        apart = {"apart": limit.on_two_readings_apart}
        return Reason("pressure_stays_out", facts | apart)
    if limit.over_baseline:
        own = bound - limit.value
        return Reason(
            "pressure_off_baseline",
            {"pressure": pair, "vital": limit.vital, "own": own, "rise": value - own},
        )
    if limit.when in _HIGH_SIDE:
        return Reason("pressure_high", facts)
    return Reason("pressure_low", facts)


def _absent(one: TakenReading, vital: Vital) -> Finding:
    return Finding(
        sign=_SIGN_OF[vital],
        severity=Severity.EMERGENCY,
        reading=one,
        out={f"{vital}_absent": 0},
        reason=Reason("vital_absent", {"vital": vital}),
    )


def _symptom(one: TakenReading) -> Finding | None:
    named = [symptom for symptom in Symptom if symptom.value in one.reading.symptoms]
    if not named:
        return None
    return Finding(
        sign=Sign.SYMPTOM,
        severity=Severity.EMERGENCY,
        reading=one,
        out=dict.fromkeys(named, 0),
        reason=Reason("emergency_symptom", {"symptom": named[0]}),
    )
