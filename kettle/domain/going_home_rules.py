"""The rules of the single lines of the going-home list (domain.md 3.9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from kettle.domain.errors import Override, Reason
from kettle.domain.facts import Event, InfusionStarted
from kettle.domain.findings import Judged, rank
from kettle.domain.going_home_list import Item, Line, LineItem
from kettle.domain.protocol import Protocol, Severity
from kettle.domain.recovery import Recovery, said
from kettle.domain.session import SessionState
from kettle.domain.vitals import Reading, Vital


def may_leave_at(state: SessionState, protocol: Protocol) -> datetime | None:
    """The earliest going home: 120 real minutes (setting) from the final stop; None before it."""
    stopped_at = state.stopped_at
    return stopped_at + protocol.observe.min_after_end if stopped_at else None


def minutes_left(until: datetime, now: datetime) -> int:
    """Whole minutes left, rounded up, never below 0."""
    return max(0, -((now - until) // timedelta(minutes=1)))


def struck_starts(state: SessionState) -> tuple[Event, ...]:
    """The strikings of pump starts: each says that what was entered as given was not."""
    return tuple(
        line.struck_by
        for line in state.history
        if line.struck_by and isinstance(line.event.fact, InfusionStarted)
    )


class HomeRules:
    """The rules of the single lines, over one state at one instant."""

    def __init__(
        self, state: SessionState, protocol: Protocol, now: datetime, recovered: Recovery
    ) -> None:
        """Judge one state at one instant, for a departure entered later the instant of leaving."""
        self._state = state
        self._protocol = protocol
        self._limits = protocol.going_home
        self._now = now
        self._recovered = recovered

    def lines(self) -> Iterator[Line]:
        """Every line that applies, in the order of the list."""
        if self._state.started_at is None:
            yield self._nothing_given()
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

    def _nothing_given(self) -> Line:
        """A start that was struck out may have been a true one: a prescriber says it was none."""
        item = LineItem.NOTHING_GIVEN
        if struck_starts(self._state):
            return _shut(item, Reason("start_struck_out", {}, Override.PRESCRIBER))
        return Line(item=item, passed=True)

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
        rests_on = (*sets, *self._recovered.since_full_set)
        against = next((one for each in rests_on for one in self._against(each)), None)
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
        if not self._state.escort_is_here:
            return _open(item, Reason("escort_not_here", {}, Override.PRESCRIBER))
        return Line(item=item, passed=True)

    def _instructions(self) -> Line:
        item, handout = LineItem.INSTRUCTIONS, self._state.handout
        stopped_at = self._state.stopped_at
        if handout is None or (stopped_at and handout.taken_at < stopped_at):
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
        return said(self._state, item)

    def _fresh(self, vital: Vital) -> int | None:
        """The newest value since the stop, if it is no older than vital signs may be."""
        newest = self._recovered.latest.get(vital)
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


def _is_within(value: int | None, own: int | None, percent: int) -> bool:
    return value is not None and own is not None and abs(value - own) * 100 <= percent * own
