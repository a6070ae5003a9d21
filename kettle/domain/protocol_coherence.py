"""Numbers of a protocol that contradict each other are refused before anybody acts on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import groupby, pairwise
from typing import TypeVar

from kettle.domain.errors import unreadable
from kettle.domain.protocol import AlarmLimit, Protocol, Severity, StartLimit, StartVerdict
from kettle.domain.protocol_section import incoherent
from kettle.domain.vitals import Vital

Limit = TypeVar("Limit", AlarmLimit, StartLimit)
Amount = TypeVar("Amount", int, Decimal, timedelta)

_WATCHED = (
    Vital.SYSTOLIC,
    Vital.DIASTOLIC,
    Vital.HEART_RATE,
    Vital.SPO2,
    Vital.BREATHS,
    Vital.SEDATION,
)
_FULL_SCORE = 10  # of Aldrete and PADSS alike: five items of up to two points
_SEVERITIES = tuple(Severity)
_VERDICTS = tuple(StartVerdict)


def require_coherent(protocol: Protocol) -> None:
    """Refuse a protocol whose numbers cannot all hold, naming the two places.

    Raises Unreadable.
    """
    for check in (_signature, _dose, _infusion, _course, _observe, _going_home, _scales):
        check(protocol)
    _steps(protocol.alarms, lambda one: _SEVERITIES.index(one.severity))
    _steps(protocol.start.limits, lambda one: _VERDICTS.index(one.verdict))
    _nothing_unwatched(protocol)


def _signature(protocol: Protocol) -> None:
    if bool(protocol.signed_by) != (protocol.signed_on is not None):
        raise incoherent("protocol.signed_by", "protocol.signed_on")


def _dose(protocol: Protocol) -> None:
    rules = protocol.dose
    _positive(("dose.step_mg_per_kg", rules.step_mg_per_kg))
    _positive(("dose.warn_below_mg_per_kg", rules.warn_below_mg_per_kg))
    _positive(("dose.block_above_mg", rules.block_above_mg))
    _rising(
        ("dose.warn_below_mg_per_kg", rules.warn_below_mg_per_kg),
        ("dose.default_mg_per_kg", rules.default_mg_per_kg),
        ("dose.warn_above_mg_per_kg", rules.warn_above_mg_per_kg),
        ("dose.block_above_mg_per_kg", rules.block_above_mg_per_kg),
    )


def _infusion(protocol: Protocol) -> None:
    rules = protocol.infusion
    _positive(("infusion.hard_minutes", rules.hard_minutes[0]))
    _rising(
        ("infusion.hard_minutes", rules.hard_minutes[0]),
        ("infusion.usual_minutes", rules.usual_minutes[0]),
        ("infusion.default_minutes", rules.default_minutes),
        ("infusion.usual_minutes", rules.usual_minutes[1]),
        ("infusion.hard_minutes", rules.hard_minutes[1]),
    )


def _course(protocol: Protocol) -> None:
    series, maintenance, capacity = protocol.series, protocol.maintenance, protocol.capacity
    _positive(("series.min_gap_days", series.min_gap_days))
    _positive(("series.max_in_seven_days", series.max_in_seven_days))
    _positive(("capacity.infusing_per_nurse", capacity.infusing_per_nurse))
    _rising(
        ("series.min_gap_days", series.min_gap_days),
        ("series.max_gap_days", series.max_gap_days),
    )
    _rising(
        ("maintenance.range_days", maintenance.range_days[0]),
        ("maintenance.default_days", maintenance.default_days),
        ("maintenance.range_days", maintenance.range_days[1]),
        ("maintenance.max_days", maintenance.max_days),
    )
    _rising(
        ("capacity.infusing_per_nurse", capacity.infusing_per_nurse),
        ("capacity.patients_per_nurse", capacity.patients_per_nurse),
    )
    for template in protocol.templates:
        if not series.count[0] <= template.count <= series.count[1]:
            raise incoherent(f"templates.{template.key}", "series.count")


def _observe(protocol: Protocol) -> None:
    rules = protocol.observe
    _positive(("observe.during_every", rules.during_every))
    _positive(("observe.fixed_after_start", rules.fixed_after_start))
    _positive(("observe.afterwards_every", rules.afterwards_every))
    _positive(("observe.min_after_end", rules.min_after_end))
    _positive(("observe.clear_after_in_range", rules.clear_after_in_range))
    _rising(
        ("observe.late_after", rules.late_after), ("observe.overdue_after", rules.overdue_after)
    )
    if not rules.after_end or not _strictly_rising((timedelta(0), *rules.after_end)):
        raise incoherent("observe.after_end", "observe.after_end")
    _rising(
        ("observe.min_after_end", rules.min_after_end),
        ("visit.observation_minutes", timedelta(minutes=protocol.visit.observation_minutes)),
    )


def _going_home(protocol: Protocol) -> None:
    rules = protocol.going_home
    _positive(("going_home.full_sets", rules.full_sets))
    _positive(("going_home.vitals_max_age", rules.vitals_max_age))
    _positive(("start.baseline_max_age", protocol.start.baseline_max_age))
    _at_most(_FULL_SCORE, "going_home.aldrete_at_least", rules.aldrete_at_least)
    _at_most(_FULL_SCORE, "going_home.padss_at_least", rules.padss_at_least)
    _rising(
        ("going_home.diastolic_below", rules.diastolic_below),
        ("going_home.systolic_below", rules.systolic_below),
    )


def _scales(protocol: Protocol) -> None:
    for rules in protocol.scales:
        place = f"scales.{rules.scale}"
        _positive((f"{place}.partial_fraction", rules.partial_fraction))
        _rising(
            (f"{place}.partial_fraction", rules.partial_fraction),
            (f"{place}.response_fraction", rules.response_fraction),
        )
        if (rules.alert_item is None) != (rules.alert_at_least is None):
            raise incoherent(f"{place}.alert_item", f"{place}.alert_at_least")


def _steps(limits: Iterable[Limit], rank: Callable[[Limit], int]) -> None:
    """A graver limit must lie further out, on either side and over the baseline."""
    comparable = [one for one in limits if not _is_conditional(one)]
    for _, group in groupby(sorted(comparable, key=_ladder), key=_ladder):
        rungs = sorted(group, key=rank)
        for milder, graver in pairwise(rungs):
            if not _lies_further_out(graver, milder):
                raise incoherent(milder.place, graver.place)


def _ladder(limit: AlarmLimit | StartLimit) -> tuple[str, bool, bool]:
    rise = isinstance(limit, AlarmLimit) and limit.over_baseline
    return limit.vital.value, limit.when.is_upper, rise


def _is_conditional(limit: AlarmLimit | StartLimit) -> bool:
    return isinstance(limit, AlarmLimit) and limit.only_if_frightened


def _lies_further_out(graver: AlarmLimit | StartLimit, milder: AlarmLimit | StartLimit) -> bool:
    if graver.when.is_upper:
        return graver.value > milder.value
    return graver.value < milder.value


def _nothing_unwatched(protocol: Protocol) -> None:
    """The six vital signs of a full set each need a limit that calls the prescriber."""
    red = {limit.vital for limit in protocol.alarms if limit.severity is Severity.RED}
    for vital in _WATCHED:
        if vital not in red:
            place = f"alarms.{vital.value}.red"
            raise unreadable("protocol_missing", place=place, field_name=place)


def _positive(number: tuple[str, Amount]) -> None:
    place, amount = number
    if not amount:
        raise incoherent(place, place)


def _rising(*numbers: tuple[str, Amount]) -> None:
    for (place, low), (against, high) in pairwise(numbers):
        if low > high:
            raise incoherent(place, against)


def _at_most(highest: int, place: str, number: int) -> None:
    if number > highest:
        raise incoherent(place, place)


def _strictly_rising(spans: Sequence[timedelta]) -> bool:
    return all(earlier < later for earlier, later in pairwise(spans))
