"""Whether the vital signs before the start allow it (domain.md 2.4, items 7 to 11).

A blood pressure that fails once may be repeated; then the last two count and both must be below
the limit, not their mean (decisions 11). A limit marked `never` has no override.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kettle.domain.errors import Override, Reason
from kettle.domain.findings import Symptom
from kettle.domain.protocol import Comparison, Protocol, StartLimit, StartVerdict
from kettle.domain.session import TakenReading
from kettle.domain.vitals import PRESSURES, NotTaken, Reading, Vital, is_whole

_HOLD_CODES = {
    Vital.HEART_RATE: "heart_rate_hold",
    Vital.SPO2: "spo2_hold",
    Vital.BREATHS: "breaths_hold",
}
_WARN_CODES = {
    Vital.HEART_RATE: "heart_rate_warn",
    Vital.SPO2: "spo2_warn",
    Vital.BREATHS: "breaths_warn",
    Vital.SEDATION: "sedation_warn",
    Vital.AGITATION: "agitation_warn",
}
_RANKS = {StartVerdict.WARN: 1, StartVerdict.HOLD: 2, StartVerdict.NEVER: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class PressureSeries:
    """The blood pressures that count before a start.

    `counted` begins with the first that failed and goes on with those far enough apart, as many
    as the protocol allows; `newest` is the last one taken, counted or not.
    """

    counted: tuple[TakenReading, ...]
    newest: TakenReading | None

    @property
    def repeats(self) -> int:
        """How many repeats were taken after the first that failed."""
        return max(0, len(self.counted) - 1)

    @property
    def last_two(self) -> tuple[TakenReading, ...]:
        """What decides now; the newest is never left out."""
        last = self.counted[-2:]
        if self.newest and self.newest not in last:
            return (*last, self.newest)
        return last


def asks_for_repeat(reading: Reading, protocol: Protocol) -> bool:
    """Whether a limit before the start is met that holds the infusion."""
    return any(
        _is_met(limit, reading) and limit.verdict is not StartVerdict.WARN
        for limit in protocol.start.limits
    )


def pressure_series(readings: Sequence[TakenReading], protocol: Protocol) -> PressureSeries:
    """The blood pressures that count, out of the readings before the start."""
    taken = [
        one for one in readings if any(one.reading.value(vital) is not None for vital in PRESSURES)
    ]
    counted: list[TakenReading] = []
    for one in taken:
        starts = not counted and pressure_verdict(one.reading, protocol) in _HOLDING
        follows = bool(counted) and _is_apart(counted[-1], one, protocol.start.repeat_after)
        if (starts or follows) and len(counted) <= protocol.start.max_repeats:
            counted.append(one)
    return PressureSeries(counted=tuple(counted), newest=taken[-1] if taken else None)


_HOLDING = frozenset({StartVerdict.HOLD, StartVerdict.NEVER})


def pressure_verdict(reading: Reading, protocol: Protocol) -> StartVerdict | None:
    """The gravest start limit that one blood pressure meets, or None."""
    met = [
        limit.verdict
        for limit in protocol.start.limits
        if limit.vital in PRESSURES and _is_met(limit, reading)
    ]
    return max(met, key=lambda verdict: _RANKS[verdict], default=None)


def refusals(readings: Sequence[TakenReading], protocol: Protocol) -> tuple[Reason, ...]:
    """What in the readings before the start stands against it; empty when nothing does.

    Of each vital sign the newest value counts, of the blood pressure the series.
    """
    pressure = _pressure_refusal(pressure_series(readings, protocol), protocol)
    alarming = _emergencies(readings)
    others = _other_refusals(readings, protocol)
    return (*alarming, *((pressure,) if pressure else ()), *others)


def _emergencies(readings: Sequence[TakenReading]) -> Iterator[Reason]:
    """What was absent or complained of, until a whole check-in says that it is over."""
    whole = [index for index, one in enumerate(readings) if is_whole(one.reading)]
    recent = [one.reading for one in readings[max(whole, default=0) :]]
    absent = {vital for one in recent for vital, why in one.missing if why is NotTaken.ABSENT}
    for vital in Vital:
        if vital in absent:
            yield Reason("absent_before_start", {"vital": vital}, Override.PRESCRIBER)
    named = {symptom for one in recent for symptom in one.symptoms}
    for symptom in Symptom:
        if symptom.value in named:
            yield Reason("symptom_before_start", {"symptom": symptom}, Override.PRESCRIBER)


def _pressure_refusal(series: PressureSeries, protocol: Protocol) -> Reason | None:
    if series.newest is None:
        return None
    verdicts = {pressure_verdict(one.reading, protocol) for one in series.last_two}
    pair = "/".join(_shown(series.newest.reading.value(vital)) for vital in PRESSURES)
    if StartVerdict.NEVER in verdicts:
        return _pressure_never(series, pair, protocol)
    if series.counted and (len(series.counted) == 1 or StartVerdict.HOLD in verdicts):
        return _pressure_hold(series, pair, protocol)
    if StartVerdict.WARN in verdicts:
        limit = _limit_pair(StartVerdict.WARN, protocol)
        facts = {"pressure": pair, "limit": limit}
        return Reason("pressure_warn", facts, Override.ACKNOWLEDGE)
    return None


def _shown(value: int | None) -> str:
    return "-" if value is None else str(value)


def _pressure_never(series: PressureSeries, pair: str, protocol: Protocol) -> Reason:
    facts: dict[str, object] = {
        "pressure": pair,
        "limit": _limit_pair(StartVerdict.NEVER, protocol),
    }
    if series.repeats >= protocol.start.max_repeats:
        return Reason("pressure_never", facts)
    return Reason("pressure_never_repeat", facts | {"again_at": _again_at(series, protocol)})


def _pressure_hold(series: PressureSeries, pair: str, protocol: Protocol) -> Reason:
    facts: dict[str, object] = {
        "pressure": pair,
        "limit": _limit_pair(StartVerdict.HOLD, protocol),
    }
    if series.repeats >= protocol.start.max_repeats:
        return Reason("pressure_repeats_used_up", facts, Override.PRESCRIBER)
    code = "pressure_hold" if _newest_holds(series, protocol) else "pressure_hold_once_more"
    return Reason(code, facts | {"again_at": _again_at(series, protocol)}, Override.PRESCRIBER)


def _newest_holds(series: PressureSeries, protocol: Protocol) -> bool:
    """Whether the last one is over the limit itself, and not only the one before it."""
    newest = series.newest
    return newest is not None and pressure_verdict(newest.reading, protocol) in _HOLDING


def _again_at(series: PressureSeries, protocol: Protocol) -> datetime:
    return series.counted[-1].taken_at + protocol.start.repeat_after


def _limit_pair(verdict: StartVerdict, protocol: Protocol) -> str:
    """`160/100`: the two limits of one verdict, as a nurse says them."""
    values = {
        limit.vital: str(limit.value)
        for limit in protocol.start.limits
        if limit.verdict is verdict and limit.when in {Comparison.AT_LEAST, Comparison.ABOVE}
    }
    return "/".join(values.get(vital, "-") for vital in PRESSURES)


def _other_refusals(readings: Sequence[TakenReading], protocol: Protocol) -> Iterator[Reason]:
    gravest: dict[Vital, tuple[StartLimit, int]] = {}
    for limit in protocol.start.limits:
        value = _newest_value(readings, limit.vital)
        if limit.vital in PRESSURES or value is None or not limit.when.meets(value, limit.value):
            continue
        known = gravest.get(limit.vital)
        if known is None or _RANKS[limit.verdict] > _RANKS[known[0].verdict]:
            gravest[limit.vital] = (limit, value)
    for limit, value in gravest.values():
        yield _other_refusal(limit, value)


def _newest_value(readings: Sequence[TakenReading], vital: Vital) -> int | None:
    values = (one.reading.value(vital) for one in reversed(readings))
    return next((value for value in values if value is not None), None)


def _other_refusal(limit: StartLimit, value: int) -> Reason:
    """Each vital sign has codes of its own, so that passing one never passes another."""
    facts = {"vital": limit.vital, "value": value, "limit": limit.value}
    match limit.verdict:
        case StartVerdict.NEVER:
            return Reason("value_never", facts)
        case StartVerdict.HOLD:
            return Reason(_HOLD_CODES.get(limit.vital, "value_hold"), facts, Override.PRESCRIBER)
        case StartVerdict.WARN:
            return Reason(_WARN_CODES.get(limit.vital, "value_warn"), facts, Override.ACKNOWLEDGE)


def _is_met(limit: StartLimit, reading: Reading) -> bool:
    value = reading.value(limit.vital)
    return value is not None and limit.when.meets(value, limit.value)


def _is_apart(first: TakenReading, second: TakenReading, span: timedelta) -> bool:
    return second.taken_at - first.taken_at >= span
