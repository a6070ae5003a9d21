"""What the readings since the final stop say about going home, chosen once per change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from kettle.domain.baseline import own_baseline
from kettle.domain.facts import DischargeItem
from kettle.domain.findings import Judged
from kettle.domain.going_home_list import Item
from kettle.domain.protocol import Protocol
from kettle.domain.recovery_scores import Aldrete, Padss, aldrete, padss
from kettle.domain.session import SessionState, Stamped, TakenReading
from kettle.domain.vitals import Reading, Vital, is_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """The readings that the gate rests on, chosen once for a state of the session.

    All are from after the final stop: `full_sets` the newest full sets, newest first, `latest`
    the newest reading with a value for each vital, `entered_at` when the last was typed.
    `since_full_set` are the readings after the newest full set, each completed from that set: a
    single bad value after a good set is not left out.
    """

    baseline: Reading | None
    full_sets: tuple[Judged, ...]
    since_full_set: tuple[Judged, ...]
    latest: Mapping[Vital, TakenReading]
    entered_at: datetime | None
    aldrete: Aldrete | None
    padss: Padss | None


def recovery(state: SessionState, protocol: Protocol, judged: Sequence[Judged]) -> Recovery:
    """What the readings since the final stop say."""
    stopped_at = state.stopped_at
    since = [one for one in judged if stopped_at and one.reading.taken_at >= stopped_at]
    full = [one for one in reversed(since) if one.reading.reading.is_full_set]
    own = own_baseline(state, protocol)
    baseline = own.reading if own else None
    newest = full[0].reading.reading if full else None
    return Recovery(
        baseline=baseline,
        full_sets=tuple(full[: protocol.going_home.full_sets]),
        since_full_set=_since_full_set(since, full[0]) if full else (),
        latest=MappingProxyType(_latest(since)),
        entered_at=max((one.reading.entered_at for one in since), default=None),
        aldrete=_aldrete(state, protocol, newest, baseline) if newest else None,
        padss=_padss(state, newest, baseline) if newest else None,
    )


def answer_to(state: SessionState, item: Item) -> Stamped[DischargeItem] | None:
    """The newest answer to one asked item; what was asked before the final stop does not count."""
    answer = state.discharge_items.get(item)
    is_early = answer and state.stopped_at and answer.taken_at < state.stopped_at
    return None if is_early else answer


def said(state: SessionState, item: Item) -> bool | None:
    """Whether an asked item was answered with yes, or None when nobody has asked."""
    answer = answer_to(state, item)
    return answer.fact.passed if answer else None


def _since_full_set(since: Sequence[Judged], full_set: Judged) -> tuple[Judged, ...]:
    later = since[since.index(full_set) + 1 :]
    return tuple(_completed(one, full_set) for one in later)


def _completed(part: Judged, full_set: Judged) -> Judged:
    """A later reading of a few signs, with what it left out as the full set had it."""
    later, before = part.reading.reading, full_set.reading.reading
    merged = replace(
        before,
        systolic_mmhg=_newer(later.systolic_mmhg, before.systolic_mmhg),
        diastolic_mmhg=_newer(later.diastolic_mmhg, before.diastolic_mmhg),
    )
    if later.spo2_percent is not None:
        merged = replace(
            merged,
            spo2_percent=later.spo2_percent,
            oxygen_l_per_min=later.oxygen_l_per_min,
        )
    return replace(part, reading=replace(part.reading, reading=merged))


def _newer(later: int | None, before: int | None) -> int | None:
    return before if later is None else later


def _latest(since: Sequence[Judged]) -> dict[Vital, TakenReading]:
    return {
        vital: one.reading for one in since for vital in Vital if _says(one.reading.reading, vital)
    }


def _says(reading: Reading, vital: Vital) -> bool:
    """Whether a reading tells of a vital; calm goes without saying only in a whole check-in."""
    value = reading.value(vital)
    if vital is Vital.AGITATION and not value:
        return value is not None and is_whole(reading)
    return value is not None


def _points(state: SessionState, item: Item) -> int | None:
    answer = answer_to(state, item)
    if answer is None:
        return None
    if answer.fact.detail in {"0", "1", "2"}:
        return int(answer.fact.detail)
    return 2 if answer.fact.passed else 0


def _aldrete(
    state: SessionState, protocol: Protocol, newest: Reading, baseline: Reading | None
) -> Aldrete:
    return aldrete(
        newest,
        baseline,
        activity=_points(state, Item.ALDRETE_ACTIVITY),
        respiration=_points(state, Item.ALDRETE_RESPIRATION),
        pressure_percent=protocol.going_home.aldrete_pressure_percent,
    )


def _padss(state: SessionState, newest: Reading, baseline: Reading | None) -> Padss:
    return padss(
        newest,
        baseline,
        oriented=said(state, Item.ORIENTED),
        steady=said(state, Item.STEADY),
        bleeding=_points(state, Item.SITE_BLEEDING),
        drank=said(state, Item.DRINKING),
        voided=said(state, Item.VOIDED),
    )
