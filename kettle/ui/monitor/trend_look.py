"""What the trend chart shows: three strips on one time axis, from the session's own readings.

Limits are those of the protocol in force; the band around the baseline is the share that going
home asks for. Nothing here knows pixels; `trend_layout` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates
from kettle.domain.alarms import Level, level_of
from kettle.domain.baseline import own_baseline
from kettle.domain.findings import Judged, Sign, judge
from kettle.domain.ids import EventId
from kettle.domain.protocol import AlarmLimit, Protocol, Severity
from kettle.domain.session import SessionState, TakenReading
from kettle.domain.vitals import Reading, Vital
from kettle.domain.watch import Watch
from kettle.ui.chairs.shown import SHOWN_LEVEL
from kettle.ui.monitor.vital_words import value_words
from kettle.ui.parts.alarms import ShownAlarm
from kettle.workflow.observing import SessionView

_FREE_AT_RIGHT = 3
"""One part in so many of the time axis stays free right of now, for the words of the limits."""
_LEAST_SPAN = timedelta(hours=1)
_BEFORE = timedelta(minutes=5)
_COMPLAINTS = {Vital.DISSOCIATION, Vital.NAUSEA, Vital.PAIN}
_SEVERITIES = (Severity.AMBER, Severity.RED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One value, or a pressure as a range from `low` to `value`; `alarm` when out of limits."""

    at: datetime
    value: int
    low: int | None = None
    alarm: ShownAlarm | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendLimit:
    """A limit line with its level and its words."""

    value: int
    words: str
    alarm: ShownAlarm


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendBand:
    """What is near the patient's own value before the start."""

    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendStrip:
    """One sign of the chart with everything that is drawn of it."""

    name: str
    unit: str
    share: float
    points: tuple[TrendPoint, ...]
    limits: tuple[TrendLimit, ...]
    band: TrendBand | None
    highest: int | None = None

    @property
    def reach(self) -> tuple[float, float]:
        """The lowest and highest value that must be seen, with a little room around."""
        heights = [float(one.value) for one in self.points]
        heights += [float(one.value) for one in self.limits]
        heights += [float(one.low) for one in self.points if one.low is not None]
        if self.band:
            heights += [self.band.low, self.band.high]
        low, high = min(heights, default=0.0), max(heights, default=1.0)
        room = max(1.0, (high - low) * 0.14)
        top = high + room
        return low - room, top if self.highest is None else min(top, self.highest + room / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPhase:
    """A stretch of the visit, shaded; `fill` is a token and `depth` how strong, 0 to 1."""

    name: str
    begins: datetime
    ends: datetime
    fill: str
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendMoment:
    """One check-in in words, for reading the chart by keys."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendLook:
    """The whole chart; instants are aware UTC, shown in `zone`."""

    begins: datetime
    ends: datetime
    now: datetime | None
    zone: ZoneInfo
    phases: tuple[TrendPhase, ...]
    strips: tuple[TrendStrip, ...]
    moments: tuple[TrendMoment, ...]

    def time(self, instant: datetime) -> str:
        """An instant on the clinic's clock."""
        return dates.clock_at(instant, self.zone)


def trend_look(view: SessionView, seen: Watch, zone: ZoneInfo) -> TrendLook:
    """The chart at one minute: it does not change within one."""
    state, protocol = view.state, view.protocol
    judged = judge(state.readings, own_baseline(state, protocol), protocol)
    now = None if state.closed_at else seen.at.replace(second=0, microsecond=0)
    begins, ends = _window(state, seen, now)
    strips = tuple(_strips(judged, state, protocol, zone))
    return TrendLook(
        begins=begins,
        ends=ends,
        now=now,
        zone=zone,
        phases=tuple(_phases(state, seen, begins, ends)),
        strips=strips,
        moments=tuple(
            TrendMoment(at=one.taken_at, words=reading_words(one.reading)) for one in state.readings
        ),
    )


def levels_of(view: SessionView) -> Mapping[EventId, Level]:
    """The level of each check-in that was out of its limits when it was taken."""
    state, protocol = view.state, view.protocol
    return {
        one.reading.event_id: level_of(one.severity)
        for one in judge(state.readings, own_baseline(state, protocol), protocol)
        if one.severity
    }


def reading_words(reading: Reading, *, brief: bool = False) -> str:
    """A check-in in one line: `130/84, HR 90, SpO₂ 94, breaths 14, sedation 4, nausea none`.

    `brief` leaves out what the patient did not have: no dissociation, no nausea, no pain.
    """
    parts = []
    if reading.systolic_mmhg is not None and reading.diastolic_mmhg is not None:
        parts.append(f"{reading.systolic_mmhg}/{reading.diastolic_mmhg}")
    for vital, name in _named():
        value = reading.value(vital)
        if value is not None and not (brief and not value and vital in _COMPLAINTS):
            parts.append(f"{name} {value_words(vital, value)}")
    return ", ".join(parts)


def _named() -> tuple[tuple[Vital, str], ...]:
    return (
        (Vital.HEART_RATE, _tr("HR")),
        (Vital.SPO2, _tr("SpO₂")),
        (Vital.BREATHS, _tr("breaths")),
        (Vital.SEDATION, _tr("sedation")),
        (Vital.DISSOCIATION, _tr("dissociation")),
        (Vital.NAUSEA, _tr("nausea")),
        (Vital.PAIN, _tr("pain")),
    )


def _window(state: SessionState, seen: Watch, now: datetime | None) -> tuple[datetime, datetime]:
    first = min((one.taken_at for one in state.readings), default=state.arrived_at)
    begins = min(first, state.started_at or first) - _BEFORE
    last = now or state.closed_at or seen.at
    free = max(last - begins, _LEAST_SPAN) / _FREE_AT_RIGHT
    return begins, max(seen.may_leave_at or last, last + free)


def _phases(
    state: SessionState, seen: Watch, begins: datetime, ends: datetime
) -> Iterator[TrendPhase]:
    started, stops = state.started_at, seen.infusion_ends_at
    yield TrendPhase(
        name=_tr("Checks"), begins=begins, ends=started or ends, fill="prep", depth=0.45
    )
    if started is None or stops is None:
        return
    yield TrendPhase(name=_tr("Infusion"), begins=started, ends=stops, fill="inf", depth=0.09)
    leaves = seen.may_leave_at or ends
    yield TrendPhase(
        name=_tr("Observation"), begins=stops, ends=leaves, fill="obs_soft", depth=0.42
    )


def _strips(
    judged: Iterable[Judged], state: SessionState, protocol: Protocol, zone: ZoneInfo
) -> Iterator[TrendStrip]:
    known = tuple(judged)
    own = own_baseline(state, protocol)
    makers = (
        (Vital.SYSTOLIC, Sign.BLOOD_PRESSURE, _tr("BP"), "mmHg", 0.42),
        (Vital.HEART_RATE, Sign.HEART_RATE, _tr("HR"), "/min", 0.27),
        (Vital.SPO2, Sign.SPO2, _tr("SpO₂"), "%", 0.31),
    )
    for vital, sign, name, unit, share in makers:
        points = tuple(_points(known, vital, sign, zone))
        yield TrendStrip(
            name=name,
            unit=unit,
            share=share,
            points=points,
            limits=tuple(_limits(vital, points, protocol)),
            band=_band(vital, own, protocol),
            highest=100 if vital is Vital.SPO2 else None,
        )


def _points(
    judged: tuple[Judged, ...], vital: Vital, sign: Sign, zone: ZoneInfo
) -> Iterator[TrendPoint]:
    for one in judged:
        reading = one.reading.reading
        value = reading.value(vital)
        if value is None:
            continue
        low = reading.diastolic_mmhg if vital is Vital.SYSTOLIC else None
        found = one.signs.get(sign)
        shown = str(value) if low is None else f"{value}/{low}"
        at = dates.clock_at(one.reading.taken_at, zone)
        yield TrendPoint(
            at=one.reading.taken_at,
            value=value,
            low=low,
            alarm=SHOWN_LEVEL[level_of(found.severity)] if found else None,
            words=_tr("%s at %s") % (shown, at),
        )


def _limits(
    vital: Vital, points: tuple[TrendPoint, ...], protocol: Protocol
) -> Iterator[TrendLimit]:
    """The first limit of the side that matters, and each further one that a value has met."""
    met_before = False
    for upper in (vital is not Vital.SPO2, vital is Vital.SPO2):
        for limit in _absolute(vital, protocol, upper=upper):
            is_met = any(limit.when.meets(one.value, limit.value) for one in points)
            is_first = limit.severity is Severity.AMBER and upper is (vital is not Vital.SPO2)
            if is_met or is_first or (met_before and limit.severity is Severity.RED):
                yield TrendLimit(
                    value=limit.value,
                    words=_limit_words(vital, limit),
                    alarm=SHOWN_LEVEL[level_of(limit.severity)],
                )
            met_before = is_met
        met_before = False


def _absolute(vital: Vital, protocol: Protocol, *, upper: bool) -> tuple[AlarmLimit, ...]:
    found = (
        limit
        for limit in protocol.alarms
        if limit.vital is vital
        and not limit.over_baseline
        and limit.severity in _SEVERITIES
        and limit.when.is_upper is upper
    )
    return tuple(sorted(found, key=lambda limit: _SEVERITIES.index(limit.severity)))


def _limit_words(vital: Vital, limit: AlarmLimit) -> str:
    words = _tr("systolic limit %s") if vital is Vital.SYSTOLIC else _tr("limit %s")
    return words % limit.value


def _band(vital: Vital, own: TakenReading | None, protocol: Protocol) -> TrendBand | None:
    value = own.reading.value(vital) if own else None
    if value is None or vital is Vital.SPO2:
        return None
    percent = protocol.going_home.pressure_within_percent
    wide = value * percent / 100
    words = _tr("baseline %s ±%s %%") % (value, percent)
    return TrendBand(low=value - wide, high=value + wide, words=words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("trend", text)
