"""The gate before going home (domain.md 3.9): what is computed, what is asked, what is missing.

The gate is closed while any line is open. A missing answer is an open line. The two hours opening
discharges nobody. Each open line says who may pass it; leaving against advice is another way out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kettle.domain.baseline import own_baseline
from kettle.domain.errors import Override, Reason
from kettle.domain.findings import Judged, judge, rank
from kettle.domain.overrides import is_overridden
from kettle.domain.protocol import Protocol, Severity
from kettle.domain.recovery_scores import Aldrete, Padss, aldrete, padss
from kettle.domain.session import SessionState, TakenReading
from kettle.domain.vitals import Reading, Vital


class Item(StrEnum):
    """What somebody asks or looks at; the value stands in `DischargeItem.item`.

    The two Aldrete items and `SITE_BLEEDING` carry their points 0 to 2 in `detail`; passed
    without points is 2, not passed without points is 0.
    """

    ORIENTED = "oriented"
    STEADY = "steady"
    DRINKING = "drinking"
    CANNULA_OUT = "cannula_out"
    SAFETY_ASKED = "safety_asked"
    MEDICINES_REVIEWED = "medicines_reviewed"
    EXPLAINED = "explained"
    ALDRETE_ACTIVITY = "aldrete_activity"
    ALDRETE_RESPIRATION = "aldrete_respiration"
    SITE_BLEEDING = "site_bleeding"
    VOIDED = "voided"


class LineItem(StrEnum):
    """One line of the going-home list."""

    NOTHING_GIVEN = "nothing_given"
    WATCHED = "watched"
    REVERSAL = "reversal"
    VITAL_SIGNS = "vital_signs"
    AWAKE = "awake"
    DISSOCIATION = "dissociation"
    STEADY = "steady"
    NAUSEA = "nausea"
    CANNULA = "cannula"
    SCORES = "scores"
    SAFETY = "safety"
    ESCORT = "escort"
    INSTRUCTIONS = "instructions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: passed, not passed, or None when it was not asked or measured.

    `reason` is what is open. `detail` is what the line rests on, in a sentence of its own.
    `overridden` when somebody who may has passed it by name.
    """

    item: LineItem
    passed: bool | None
    reason: Reason | None = None
    detail: Reason | None = None
    overridden: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether it keeps the patient here."""
        return self.passed is not True and not self.overridden


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The whole list; `open` only when no line is closed."""

    lines: tuple[Line, ...]

    @property
    def open(self) -> bool:
        """Whether the patient may go home."""
        return bool(self.lines) and not any(line.is_closed for line in self.lines)

    @property
    def missing(self) -> tuple[Reason, ...]:
        """What keeps the patient here, in the order of the list."""
        return tuple(line.reason for line in self.lines if line.is_closed and line.reason)

    def line(self, item: LineItem) -> Line | None:
        """The line of one item, where it applies."""
        return next((line for line in self.lines if line.item is item), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """The readings that the gate rests on, chosen once for a state of the session.

    `full_sets` are the newest full sets since the final stop, newest first.
    """

    baseline: Reading | None
    full_sets: tuple[Judged, ...]
    since_stop: tuple[TakenReading, ...]
    aldrete: Aldrete | None
    padss: Padss | None

    def latest(self, vital: Vital) -> TakenReading | None:
        """The newest reading since the stop that has a value for one vital."""
        return next(
            (one for one in reversed(self.since_stop) if one.reading.value(vital) is not None), None
        )


def gate(state: SessionState, protocol: Protocol, now: datetime) -> Gate:
    """The going-home list at an instant; for a departure entered later, the instant of leaving."""
    judged = judge(state.readings, own_baseline(state, protocol), protocol)
    return gate_with(state, protocol, now, recovery(state, protocol, judged))


def may_leave_at(state: SessionState, protocol: Protocol) -> datetime | None:
    """The earliest going home: 120 real minutes (setting) from the final stop; None before it."""
    stopped_at = state.stopped_at
    return stopped_at + protocol.observe.min_after_end if stopped_at else None


def minutes_left(until: datetime, now: datetime) -> int:
    """Whole minutes left, rounded up, never below 0."""
    return max(0, -((now - until) // timedelta(minutes=1)))


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
        since_stop=tuple(one.reading for one in since),
        aldrete=_aldrete(state, protocol, newest, baseline) if newest else None,
        padss=_padss(state, newest, baseline) if newest else None,
    )


def gate_with(state: SessionState, protocol: Protocol, now: datetime, recovered: Recovery) -> Gate:
    """The same, for a caller that already knows the readings it rests on."""
    rules = _Rules(state, protocol, now, recovered)
    return Gate(lines=tuple(_passed_by_name(state, line, recovered) for line in rules.lines()))


def _passed_by_name(state: SessionState, line: Line, recovered: Recovery) -> Line:
    if line.passed is True or line.reason is None:
        return line
    known_at = None
    if line.item in _FROM_READINGS and recovered.since_stop:
        known_at = max(one.entered_at for one in recovered.since_stop)
    if not is_overridden(state, line.reason, known_at=known_at):
        return line
    return Line(
        item=line.item,
        passed=line.passed,
        reason=line.reason,
        detail=line.detail,
        overridden=True,
    )


_FROM_READINGS = frozenset(
    {LineItem.VITAL_SIGNS, LineItem.AWAKE, LineItem.DISSOCIATION, LineItem.NAUSEA, LineItem.SCORES}
)


class _Rules:
    """The rules of the single lines, over one state at one instant."""

    def __init__(
        self, state: SessionState, protocol: Protocol, now: datetime, recovered: Recovery
    ) -> None:
        self._state = state
        self._protocol = protocol
        self._limits = protocol.going_home
        self._now = now
        self._recovered = recovered

    def lines(self) -> Iterator[Line]:
        """Every line that applies, in the order of the list."""
        if self._state.started_at is None:
            yield Line(item=LineItem.NOTHING_GIVEN, passed=True)
            yield self._safety()
            return
        yield self._watched()
        yield from self._reversal()
        yield self._vital_signs()
        yield self._awake()
        yield self._dissociation()
        yield self._asked(LineItem.STEADY, Item.STEADY)
        yield self._nausea()
        yield self._asked(LineItem.CANNULA, Item.CANNULA_OUT)
        yield self._scores()
        yield self._safety()
        yield self._escort()
        yield self._instructions()

    def _watched(self) -> Line:
        until = may_leave_at(self._state, self._protocol)
        if until is None:
            return _open(LineItem.WATCHED, Reason("infusion_not_over"))
        if self._now >= until:
            return Line(item=LineItem.WATCHED, passed=True)
        facts = {"minutes": minutes_left(until, self._now), "until": until}
        return _shut(LineItem.WATCHED, Reason("time_not_over", facts, Override.PRESCRIBER))

    def _reversal(self) -> Iterator[Line]:
        given = [one for one in self._state.medicines if one.fact.is_reversal]
        if not given:
            return
        newest = max(given, key=lambda one: one.taken_at)
        until = newest.taken_at + self._protocol.observe.min_after_end
        if self._now >= until:
            yield Line(item=LineItem.REVERSAL, passed=True)
            return
        facts = {"medicine": newest.fact.name, "given": newest.taken_at, "until": until}
        yield _shut(LineItem.REVERSAL, Reason("reversal_given", facts, Override.ACKNOWLEDGE))

    def _vital_signs(self) -> Line:
        item, sets = LineItem.VITAL_SIGNS, self._recovered.full_sets
        if len(sets) < max(1, self._limits.full_sets):
            return _open(item, Reason("vitals_missing", {}, Override.PRESCRIBER))
        newest = sets[0].reading
        age = self._limits.vitals_max_age
        if self._now - newest.taken_at > age:
            facts = {"taken": newest.taken_at, "age": age}
            return _open(item, Reason("vitals_too_old", facts, Override.PRESCRIBER))
        against = next((one for each in sets for one in self._against(each)), None)
        return _shut(item, against) if against else Line(item=item, passed=True)

    def _against(self, judged: Judged) -> Iterator[Reason]:
        reading, who = judged.reading.reading, Override.PRESCRIBER
        if judged.severity and rank(judged.severity) >= rank(Severity.RED):
            yield Reason("vitals_red", {"taken": judged.reading.taken_at}, who)
        if not self._pressure_allows(reading):
            pair = f"{reading.systolic_mmhg}/{reading.diastolic_mmhg}"
            limit = f"{self._limits.systolic_below}/{self._limits.diastolic_below}"
            yield Reason("pressure_not_settled", {"pressure": pair, "limit": limit}, who)
        if not self._oxygen_allows(reading):
            facts = {"value": reading.spo2_percent, "limit": self._limits.spo2_at_least}
            yield Reason("oxygen_not_settled", facts, who)

    def _pressure_allows(self, reading: Reading) -> bool:
        systolic, diastolic = reading.systolic_mmhg, reading.diastolic_mmhg
        if systolic is None or diastolic is None:
            return False
        if systolic < self._limits.systolic_below and diastolic < self._limits.diastolic_below:
            return True
        own = self._recovered.baseline
        percent = self._limits.pressure_within_percent
        return own is not None and all(
            _is_within(reading.value(vital), own.value(vital), percent)
            for vital in (Vital.SYSTOLIC, Vital.DIASTOLIC)
        )

    def _oxygen_allows(self, reading: Reading) -> bool:
        """Enough on room air, or no worse than before on no more oxygen than before."""
        value, flow = reading.spo2_percent, reading.oxygen_l_per_min
        if value is None or flow is None:
            return False
        if value >= self._limits.spo2_at_least and flow == 0:
            return True
        own = self._recovered.baseline
        if own is None or own.spo2_percent is None or own.oxygen_l_per_min is None:
            return False
        return value >= own.spo2_percent and flow <= own.oxygen_l_per_min

    def _awake(self) -> Line:
        item = LineItem.AWAKE
        sedation, agitation = self._fresh(Vital.SEDATION), self._fresh(Vital.AGITATION)
        oriented = self._answer(Item.ORIENTED)
        if sedation is not None and sedation != self._limits.sedation_exactly:
            return _shut(item, Reason("not_awake", {"sedation": sedation}, Override.PRESCRIBER))
        if agitation is not None and agitation > 0:
            return _shut(item, Reason("still_agitated", {}, Override.PRESCRIBER))
        if oriented is False:
            return _shut(item, Reason("not_oriented", {}, Override.PRESCRIBER))
        if sedation is None or agitation is None or oriented is None:
            return _open(item, Reason("awake_not_asked", {}, Override.PRESCRIBER))
        return Line(item=item, passed=True)

    def _dissociation(self) -> Line:
        item, value = LineItem.DISSOCIATION, self._fresh(Vital.DISSOCIATION)
        if value is None:
            return _open(item, Reason("dissociation_not_asked", {}, Override.PRESCRIBER))
        limit = self._limits.dissociation_at_most
        if value > limit:
            facts = {"value": value, "limit": limit}
            return _shut(item, Reason("still_dissociated", facts, Override.PRESCRIBER))
        return Line(item=item, passed=True)

    def _nausea(self) -> Line:
        item, value = LineItem.NAUSEA, self._fresh(Vital.NAUSEA)
        limit = self._limits.nausea_at_most
        drinking = self._answer(Item.DRINKING)
        if value is not None and value > limit:
            facts = {"value": value, "limit": limit}
            return _shut(item, Reason("still_nauseated", facts, Override.PRESCRIBER))
        if drinking is False:
            return _shut(item, Reason("not_drinking", {}, Override.PRESCRIBER))
        if value is None or drinking is None:
            return _open(item, Reason("nausea_not_asked", {}, Override.PRESCRIBER))
        return Line(item=item, passed=True)

    def _scores(self) -> Line:
        item, score = LineItem.SCORES, self._recovered.aldrete
        total, needed = score.total if score else None, self._limits.aldrete_at_least
        if total is None:
            return _open(item, Reason("aldrete_incomplete", {}, Override.PRESCRIBER))
        detail = Reason("aldrete_reached", {"total": total})
        if total < needed:
            facts = {"total": total, "needed": needed}
            return _shut(item, Reason("aldrete_too_low", facts, Override.PRESCRIBER))
        if self._limits.padss_used:
            return self._padss(detail)
        return Line(item=item, passed=True, detail=detail)

    def _padss(self, detail: Reason) -> Line:
        item, score = LineItem.SCORES, self._recovered.padss
        total, needed = score.total if score else None, self._limits.padss_at_least
        if total is None:
            return _open(item, Reason("padss_incomplete", {}, Override.PRESCRIBER))
        if total < needed:
            facts = {"total": total, "needed": needed}
            return _shut(item, Reason("padss_too_low", facts, Override.PRESCRIBER))
        return Line(item=item, passed=True, detail=detail)

    def _safety(self) -> Line:
        asked = self._asked(LineItem.SAFETY, Item.SAFETY_ASKED)
        if asked.passed is not True or self._state.started_at is None:
            return asked
        return self._asked(LineItem.SAFETY, Item.MEDICINES_REVIEWED)

    def _escort(self) -> Line:
        item, named = LineItem.ESCORT, self._state.escort_named
        if named is None:
            return _open(item, Reason("escort_missing", {}, Override.PRESCRIBER))
        if self._state.escort_confirmed is None:
            return _open(item, Reason("escort_not_here", {}, Override.PRESCRIBER))
        return Line(item=item, passed=True)

    def _instructions(self) -> Line:
        item, handout = LineItem.INSTRUCTIONS, self._state.handout
        if handout is None:
            return _open(item, Reason("handout_missing", {}, Override.ACKNOWLEDGE))
        if not handout.fact.printed:
            return _shut(item, Reason("handout_not_printed", {}, Override.ACKNOWLEDGE))
        return self._asked(item, Item.EXPLAINED)

    def _asked(self, line: LineItem, item: Item) -> Line:
        answer = self._answer(item)
        if answer is None:
            return _open(line, Reason(_NOT_ASKED[item], {}, Override.PRESCRIBER))
        if not answer:
            return _shut(line, Reason(_NOT_PASSED[item], {}, Override.PRESCRIBER))
        return Line(item=line, passed=True)

    def _answer(self, item: Item) -> bool | None:
        return _answer(self._state, item)

    def _fresh(self, vital: Vital) -> int | None:
        """The newest value since the stop, if it is no older than vital signs may be."""
        newest = self._recovered.latest(vital)
        if newest is None or self._now - newest.taken_at > self._limits.vitals_max_age:
            return None
        return newest.reading.value(vital)


_NOT_ASKED = {
    Item.STEADY: "gait_not_seen",
    Item.CANNULA_OUT: "cannula_not_seen",
    Item.SAFETY_ASKED: "safety_not_asked_again",
    Item.MEDICINES_REVIEWED: "medicines_not_reviewed",
    Item.EXPLAINED: "handout_not_explained",
}
_NOT_PASSED = {
    Item.STEADY: "gait_not_steady",
    Item.CANNULA_OUT: "cannula_or_site_not_in_order",
    Item.SAFETY_ASKED: "safety_plan_needed",
    Item.MEDICINES_REVIEWED: "medicines_to_discuss",
    Item.EXPLAINED: "handout_not_understood",
}


def _open(item: LineItem, reason: Reason) -> Line:
    return Line(item=item, passed=None, reason=reason)


def _shut(item: LineItem, reason: Reason) -> Line:
    return Line(item=item, passed=False, reason=reason)


def _answer(state: SessionState, item: Item) -> bool | None:
    answer = state.discharge_items.get(item)
    return None if answer is None else answer.fact.passed


def _points(state: SessionState, item: Item) -> int | None:
    answer = state.discharge_items.get(item)
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
        oriented=_answer(state, Item.ORIENTED),
        steady=_answer(state, Item.STEADY),
        bleeding=_points(state, Item.SITE_BLEEDING),
        drank=_answer(state, Item.DRINKING),
        voided=_answer(state, Item.VOIDED),
    )


def _is_within(value: int | None, own: int | None, percent: int) -> bool:
    return value is not None and own is not None and abs(value - own) * 100 <= percent * own
