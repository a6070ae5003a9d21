"""The checks before an infusion starts (domain.md 2.4): what stands, what is missing, what blocks.

A check without an answer is never passed. Each line is computed from the session, answered now,
or carried from a dated record; measurements, lots and safety answers are never carried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kettle.domain.back_then import is_checked_anew, is_reckoned_anew
from kettle.domain.baseline import full_set_before
from kettle.domain.errors import Override, Reason
from kettle.domain.facts import DoseOrdered, Fact
from kettle.domain.numbers import rounded
from kettle.domain.orders import Order
from kettle.domain.overrides import is_overridden
from kettle.domain.protocol import Protocol
from kettle.domain.session import SessionState, Stamped
from kettle.domain.start_limits import refusals
from kettle.domain.units import kilograms_of
from kettle.domain.weight import differs


class CheckItem(StrEnum):
    """One check before the start; the value stands in `CheckAnswered.item`."""

    IDENTITY = "identity"
    CONSENT = "consent"
    ORDER = "order"
    ESCORT = "escort"
    WEIGHT = "weight"
    FASTING = "fasting"
    PREGNANCY = "pregnancy"
    VITAL_SIGNS = "vital_signs"
    SAFETY = "safety"
    CHANGES = "changes"
    SIDE_EFFECTS = "side_effects"
    EMERGENCY_KIT = "emergency_kit"
    LINE = "line"
    DOUBLE_CHECK = "double_check"


class CheckGroup(StrEnum):
    """The seven headings under which the screen shows the checks."""

    IDENTITY = "identity"
    PAPERS = "papers"
    ESCORT = "escort"
    BODY = "body"
    VITAL_SIGNS = "vital_signs"
    ASKED = "asked"
    READY = "ready"


class CheckLevel(StrEnum):
    """What an open check does: stops the start, asks to be acknowledged, or is only told."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


GROUP_OF: Mapping[CheckItem, CheckGroup] = {
    CheckItem.IDENTITY: CheckGroup.IDENTITY,
    CheckItem.CONSENT: CheckGroup.PAPERS,
    CheckItem.ORDER: CheckGroup.PAPERS,
    CheckItem.ESCORT: CheckGroup.ESCORT,
    CheckItem.WEIGHT: CheckGroup.BODY,
    CheckItem.FASTING: CheckGroup.BODY,
    CheckItem.PREGNANCY: CheckGroup.BODY,
    CheckItem.VITAL_SIGNS: CheckGroup.VITAL_SIGNS,
    CheckItem.SAFETY: CheckGroup.ASKED,
    CheckItem.CHANGES: CheckGroup.ASKED,
    CheckItem.SIDE_EFFECTS: CheckGroup.ASKED,
    CheckItem.EMERGENCY_KIT: CheckGroup.READY,
    CheckItem.LINE: CheckGroup.READY,
    CheckItem.DOUBLE_CHECK: CheckGroup.READY,
}

_LEVELS = {
    CheckItem.FASTING: CheckLevel.WARN,
    CheckItem.SIDE_EFFECTS: CheckLevel.INFO,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord:
    """What the chart says besides this session; everything unknown counts as missing.

    `today` is the clinic's date. `last_weighed_at` and `last_weight_g` are from before this
    session. `ordered_at` is when the newest order of the course was written, `item9` the answer to
    PHQ-9 item 9 given for this visit, `item9_at` when it was entered (aware UTC).
    """

    today: date | None = None
    consent_on: date | None = None
    order: Order | None = None
    ordered_at: datetime | None = None
    last_weight_g: int | None = None
    last_weighed_at: datetime | None = None
    could_be_pregnant: bool = True
    item9: int | None = None
    item9_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """One check as it stands: `reasons` say what is open, `overridden` what was passed by name."""

    item: CheckItem
    group: CheckGroup
    level: CheckLevel
    reasons: tuple[Reason, ...] = ()
    overridden: tuple[Reason, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing of it stands against the start."""
        return not self.reasons


def lines(
    state: SessionState, protocol: Protocol, now: datetime, on_record: OnRecord
) -> tuple[CheckLine, ...]:
    """Every check that applies to this patient, in the order of the work."""
    checks = _Checks(state, protocol, now, on_record)
    applying = [
        item for item in CheckItem if item is not CheckItem.PREGNANCY or on_record.could_be_pregnant
    ]
    return tuple(_line(state, item, tuple(checks.open_reasons(item)), checks) for item in applying)


def missing_to_start(
    state: SessionState, protocol: Protocol, now: datetime, on_record: OnRecord
) -> tuple[Reason, ...]:
    """What stands against a start now; empty when the pump may run.

    What is only told (`INFO`) is left out, and what somebody who may has passed by name.
    """
    return tuple(
        reason
        for line in lines(state, protocol, now, on_record)
        if line.level is not CheckLevel.INFO
        for reason in line.reasons
    )


def _line(
    state: SessionState, item: CheckItem, reasons: tuple[Reason, ...], checks: _Checks
) -> CheckLine:
    passed: tuple[Reason, ...] = ()
    if reasons and state.overrides:
        known_at = checks.known_at(item)
        passed = tuple(one for one in reasons if is_overridden(state, one, known_at=known_at))
    return CheckLine(
        item=item,
        group=GROUP_OF[item],
        level=_LEVELS.get(item, CheckLevel.BLOCK),
        reasons=tuple(one for one in reasons if one not in passed),
        overridden=passed,
    )


class _Checks:
    """The rules of the single checks, over one state at one instant."""

    def __init__(
        self, state: SessionState, protocol: Protocol, now: datetime, on_record: OnRecord
    ) -> None:
        self._state = state
        self._protocol = protocol
        self._now = now
        self._record = on_record

    def open_reasons(self, item: CheckItem) -> Iterator[Reason]:
        """What is open in one check."""
        match item:
            case CheckItem.IDENTITY:
                return self._identity()
            case CheckItem.CONSENT:
                return self._consent()
            case CheckItem.ORDER:
                return self._order()
            case CheckItem.ESCORT:
                return self._escort()
            case CheckItem.WEIGHT:
                return self._weight()
            case CheckItem.FASTING:
                return self._fasting()
            case CheckItem.VITAL_SIGNS:
                return self._vital_signs()
            case CheckItem.SAFETY:
                return self._safety()
            case CheckItem.DOUBLE_CHECK:
                return self._double_check()
            case _:
                return self._asked(item)

    def known_at(self, item: CheckItem) -> datetime | None:
        """When the newest evidence for a check was entered; an older override does not count."""
        answer = self._state.checks.get(item)
        entered = [answer.entered_at] if answer else []
        if item is CheckItem.VITAL_SIGNS:
            entered += [one.entered_at for one in self._state.readings]
        on_chart = {
            CheckItem.SAFETY: self._record.item9_at,
            CheckItem.ORDER: self._record.ordered_at,
        }.get(item)
        entered += [on_chart] if on_chart else []
        entered += [one.entered_at for one in self._rests_on(item) if one]
        return max(entered, default=None)

    def _rests_on(self, item: CheckItem) -> Iterable[Stamped[Fact] | None]:
        """The entries of this session that a check looks at besides its own answer."""
        state = self._state
        match item:
            case CheckItem.WEIGHT:
                return (state.weighed,)
            case CheckItem.ORDER:
                return (state.order,)
            case CheckItem.DOUBLE_CHECK:
                return (state.order, state.weighed, *state.drawn)
            case _:
                return ()

    def _identity(self) -> Iterator[Reason]:
        identity = self._state.identity
        if identity is None or not identity.fact.name_said:
            yield Reason("identity_not_confirmed")

    def _consent(self) -> Iterator[Reason]:
        days = self._protocol.start.consent_max_age_days
        signed_on, today = self._record.consent_on, self._record.today
        if signed_on is None or today is None:
            yield Reason("consent_missing", {}, Override.PRESCRIBER)
        elif (today - signed_on).days > days:
            facts = {"signed_on": signed_on, "days": days}
            yield Reason("consent_too_old", facts, Override.PRESCRIBER)

    def _order(self) -> Iterator[Reason]:
        ordered, order = self._state.order, self._record.order
        if ordered is None:
            yield Reason("order_missing")
            return
        today = self._record.today
        if order is None or today is None or not order.is_valid_on(today):
            yield Reason("order_not_valid_today", {}, Override.PRESCRIBER)
        elif not _agrees(ordered.fact, order):
            yield Reason("order_differs", {}, Override.PRESCRIBER)
        if is_reckoned_anew(self._state):
            yield Reason("order_reckoned_anew")

    def _escort(self) -> Iterator[Reason]:
        named = self._state.escort_named
        if named is None or not named.fact.name.strip() or not named.fact.phone.strip():
            yield Reason("escort_missing", {}, Override.PRESCRIBER)

    def _weight(self) -> Iterator[Reason]:
        weighed, record = self._state.weighed, self._record
        rules = self._protocol.weight
        taken_at = weighed.taken_at if weighed else record.last_weighed_at
        if taken_at is None:
            yield Reason("weight_missing", {}, Override.PRESCRIBER)
        elif self._now - taken_at > rules.max_age:
            facts = {"weighed_at": taken_at, "limit": rules.max_age.days}
            yield Reason("weight_too_old", facts, Override.PRESCRIBER)
        if weighed is None or record.last_weight_g is None:
            return
        if differs(weighed.fact.grams, record.last_weight_g, rules):
            facts = {
                "now": rounded(kilograms_of(weighed.fact.grams), 1),
                "last": rounded(kilograms_of(record.last_weight_g), 1),
                "limit": rules.warn_change_percent,
            }
            yield Reason("weight_differs", facts, Override.ACKNOWLEDGE)

    def _fasting(self) -> Iterator[Reason]:
        answer = self._state.checks.get(CheckItem.FASTING)
        if answer is None:
            yield Reason("fasting_not_asked", {}, Override.ACKNOWLEDGE)
        elif not answer.fact.passed:
            rules = self._protocol.start
            facts = {"solids": rules.solids_hours, "clear_fluids": rules.clear_fluids_hours}
            yield Reason("not_fasted", facts, Override.ACKNOWLEDGE)

    def _vital_signs(self) -> Iterator[Reason]:
        if full_set_before(self._state, self._protocol, self._now) is None:
            yield Reason("baseline_missing", {"age": self._protocol.start.baseline_max_age})
        taken = [one for one in self._state.readings if one.taken_at <= self._now]
        yield from refusals(taken, self._protocol)

    def _safety(self) -> Iterator[Reason]:
        answer = self._state.checks.get(CheckItem.SAFETY)
        if answer is None:
            yield Reason("safety_not_asked", {}, Override.PRESCRIBER)
        elif not answer.fact.passed:
            yield Reason("safety_needs_clinician", {}, Override.PRESCRIBER)
        if self._item9_alerts():
            yield Reason(
                "item9_needs_clinician", {"answer": self._record.item9}, Override.PRESCRIBER
            )

    def _item9_alerts(self) -> bool:
        answer = self._record.item9
        limits = [
            scale.alert_at_least for scale in self._protocol.scales if scale.alert_item is not None
        ]
        return answer is not None and any(limit is not None and answer >= limit for limit in limits)

    def _double_check(self) -> Iterator[Reason]:
        if not self._state.drawn:
            yield Reason("not_drawn_up")
        if self._state.double_checked is None:
            yield Reason("double_check_missing", {}, Override.PRESCRIBER)
            return
        if is_checked_anew(self._state):
            yield Reason("double_check_outdated", {}, Override.PRESCRIBER)

    def _asked(self, item: CheckItem) -> Iterator[Reason]:
        answer = self._state.checks.get(item)
        level = _LEVELS.get(item, CheckLevel.BLOCK)
        override = Override.PRESCRIBER if level is CheckLevel.BLOCK else Override.ACKNOWLEDGE
        if answer is None:
            yield Reason(_NOT_ANSWERED[item], {}, override)
        elif not answer.fact.passed:
            yield Reason(_NOT_PASSED[item], {}, override)


_NOT_ANSWERED = {
    CheckItem.PREGNANCY: "pregnancy_not_asked",
    CheckItem.CHANGES: "changes_not_asked",
    CheckItem.SIDE_EFFECTS: "side_effects_not_reviewed",
    CheckItem.EMERGENCY_KIT: "emergency_kit_not_checked",
    CheckItem.LINE: "line_not_checked",
}
_NOT_PASSED = {
    CheckItem.PREGNANCY: "pregnancy_not_excluded",
    CheckItem.CHANGES: "changes_need_prescriber",
    CheckItem.SIDE_EFFECTS: "side_effects_to_discuss",
    CheckItem.EMERGENCY_KIT: "emergency_kit_incomplete",
    CheckItem.LINE: "line_not_usable",
}


def _agrees(ordered: DoseOrdered, order: Order) -> bool:
    return (
        ordered.order_id == order.order_id
        and ordered.mg_per_kg == order.mg_per_kg
        and ordered.basis is order.basis
        and ordered.minutes == order.minutes
    )
