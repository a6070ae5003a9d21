"""The checks before an infusion in words: what is missing, what cures it, whether one may start.

Pure: from the session, its protocol and the present second to what is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle import wording
from kettle.domain import dates, going_in
from kettle.domain.dosing import Dose
from kettle.domain.errors import Reason
from kettle.domain.going_in import CheckItem, CheckLine
from kettle.domain.ids import StaffId
from kettle.domain.numbers import format_decimal, product
from kettle.domain.session import Stamped
from kettle.domain.units import (
    millilitres_of,
)
from kettle.domain.watch import Watch
from kettle.ui.chairs.strip_feed import ALL_GROUPS, checks_done
from kettle.ui.monitor.check_list_look import CheckListLook, CheckRowLook, escort_title, passable
from kettle.ui.monitor.dose_look import (
    DoseLook,
    arithmetic,
    both_units,
    dose_look,
    ordered,
    to_draw,
    weighed_words,
)
from kettle.workflow.observing import SessionView

DRAWN = "drawn"
"""The one line that is no check of its own: what was drawn up."""


class Cure(StrEnum):
    """The control that settles a line."""

    BIRTH_DATE = "birth_date"
    ESCORT = "escort"
    WEIGHT = "weight"
    ORDER = "order"
    TAKE_ORDER = "take_order"
    VITAL_SIGNS = "vital_signs"
    ASK = "ask"
    SAFETY = "safety"
    DRAW_UP = "draw_up"
    SECOND = "second"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A check that somebody asks: its title, and the answers that pass and do not."""

    title: str
    passes: str
    fails: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingInLook:
    """The whole page before a start; `lacks` are the sentences of what stands against it."""

    checks: CheckListLook
    lacks: tuple[str, ...]
    may_start: bool
    dose: DoseLook | None


_UNASKED = frozenset(
    {
        *("fasting_not_asked", "pregnancy_not_asked", "safety_not_asked", "changes_not_asked"),
        *("side_effects_not_reviewed", "emergency_kit_not_checked", "line_not_checked"),
        *("baseline_missing", "weight_missing"),
    }
)
_ORDER = (
    CheckItem.IDENTITY,
    CheckItem.CONSENT,
    CheckItem.ESCORT,
    CheckItem.WEIGHT,
    CheckItem.ORDER,
    CheckItem.FASTING,
    CheckItem.PREGNANCY,
    CheckItem.SAFETY,
    CheckItem.CHANGES,
    CheckItem.SIDE_EFFECTS,
    CheckItem.VITAL_SIGNS,
    CheckItem.EMERGENCY_KIT,
    CheckItem.LINE,
    CheckItem.DOUBLE_CHECK,
)


def questions() -> Mapping[CheckItem, Question]:
    """Every check that is asked with two answers, in the language of the window."""
    asked = {
        CheckItem.FASTING: (_tr("Nothing eaten or drunk"), _tr("Fasted"), _tr("Not fasted")),
        CheckItem.PREGNANCY: (_tr("Pregnancy"), _tr("Excluded"), _tr("Possible")),
        CheckItem.SAFETY: (_tr("Thoughts of self-harm"), _tr("None"), _tr("Yes")),
        CheckItem.CHANGES: (
            _tr("New symptoms, medicines, alcohol or drugs"),
            _tr("Nothing new"),
            _tr("Something new"),
        ),
        CheckItem.SIDE_EFFECTS: (_tr("Side effects of last time"), _tr("Gone over"), _tr("To do")),
        CheckItem.EMERGENCY_KIT: (_tr("Emergency kit"), _tr("Complete"), _tr("Not complete")),
        CheckItem.LINE: (_tr("Line in, flushed"), _tr("In order"), _tr("Not in order")),
    }
    return {
        item: Question(title=title, passes=passes, fails=fails)
        for item, (title, passes, fails) in asked.items()
    }


def going_in_look(
    view: SessionView,
    watch: Watch,
    *,
    zone: ZoneInfo,
    names: Mapping[StaffId, str],
    dose: Dose | None,
) -> GoingInLook:
    """What the page shows now. `dose` is today's order at today's weight, `names` who signs."""
    found = going_in.lines(view.state, view.protocol, watch.at, view.prepared.on_record)
    lines = {line.item: line for line in found}
    rows = _Rows(view, zone=zone, names=names, dose=dose)
    shown = [rows.row(lines[item]) for item in _ORDER if item in lines]
    shown.insert(-1, rows.drawn())
    lacks = tuple(wording.sentence(one, zone=zone) for one in watch.missing_to_start)
    checks = CheckListLook(
        title=_tr("Before the infusion"),
        rows=tuple(shown),
        done=checks_done(view, watch.at),
        of=ALL_GROUPS,
    )
    return GoingInLook(
        checks=checks,
        lacks=lacks,
        may_start=not lacks,
        dose=dose_look(view, dose, names),
    )


class _Rows:
    """Words each line of one session."""

    def __init__(
        self,
        view: SessionView,
        *,
        zone: ZoneInfo,
        names: Mapping[StaffId, str],
        dose: Dose | None,
    ) -> None:
        self._view = view
        self._state = view.state
        self._zone = zone
        self._names = names
        self._dose = dose
        self._questions = questions()

    def row(self, line: CheckLine) -> CheckRowLook:
        """One check."""
        done = line.passed and not self._still_to_weigh(line)
        detail = self._done(line) if done else self._missing(line)
        return CheckRowLook(
            key=line.item.value,
            title=self._title(line.item),
            detail=detail,
            done=done,
            cure="" if done else self._cure(line),
            warns=not done and self._was_answered(line),
            waits=not done and self._was_answered(line) and not any(map(_is_open, line.reasons)),
            passable=() if done else passable(line.reasons, _UNASKED),
        )

    def drawn(self) -> CheckRowLook:
        """What was drawn from the vial."""
        drawn, order = self._state.drawn, self._state.order
        is_done = bool(drawn) and order is not None and drawn[-1].seq > order.seq
        if is_done:
            fact = drawn[-1].fact
            amount = format_decimal(millilitres_of(fact.microlitres))
            strength = format_decimal(fact.stock_mg_per_ml)
            vial = f", {fact.vial}" if fact.vial else ""
            holds = format_decimal(product(millilitres_of(fact.microlitres), fact.stock_mg_per_ml))
            drug = f"{amount} mL = {holds} mg, {strength} mg/mL{vial}"
            detail = f"{drug}, {self._who(drawn[-1])}"
        elif order is None:
            detail = _tr("Take the order over first.")
        else:
            detail = _tr("%s. Read the strength from the vial in the hand.") % to_draw(order.fact)
        return CheckRowLook(
            key=DRAWN,
            title=_tr("Drawn up"),
            detail=detail,
            done=is_done,
            cure=Cure.DRAW_UP if order is not None and not is_done else "",
        )

    def _still_to_weigh(self, line: CheckLine) -> bool:
        """A weight of this week passes the rule; the dose still needs one of today."""
        return line.item is CheckItem.WEIGHT and self._state.weighed is None

    def _title(self, item: CheckItem) -> str:
        if item in self._questions:
            return self._questions[item].title
        return {
            CheckItem.IDENTITY: _tr("Name and birth date, said by the patient"),
            CheckItem.CONSENT: _tr("Consent signed"),
            CheckItem.ESCORT: escort_title(self._view.patient),
            CheckItem.WEIGHT: _tr("Weight today"),
            CheckItem.ORDER: _tr("Dose ordered"),
            CheckItem.VITAL_SIGNS: _tr("Vital signs before the start"),
            CheckItem.DOUBLE_CHECK: _tr("Dose and pump checked by a second person"),
        }[item]

    def _cure(self, line: CheckLine) -> str:
        match line.item:
            case CheckItem.IDENTITY:
                return Cure.BIRTH_DATE
            case CheckItem.ESCORT:
                return Cure.ESCORT
            case CheckItem.WEIGHT:
                return Cure.WEIGHT
            case CheckItem.ORDER:
                return self._cure_of_order()
            case CheckItem.VITAL_SIGNS:
                return Cure.VITAL_SIGNS
            case CheckItem.SAFETY:
                return Cure.SAFETY
            case CheckItem.DOUBLE_CHECK:
                return Cure.SECOND if self.drawn().done else ""
            case CheckItem.CONSENT:
                return ""
            case _:
                return Cure.ASK

    def _cure_of_order(self) -> str:
        if self._view.prepared.on_record.order is None:
            return Cure.ORDER
        return Cure.TAKE_ORDER if self._state.weighed is not None else ""

    def _missing(self, line: CheckLine) -> str:
        if line.item is CheckItem.ORDER:
            return self._missing_order(line)
        if line.item is CheckItem.DOUBLE_CHECK and not self.drawn().done:
            return _tr("After drawing up.")
        if self._still_to_weigh(line) and line.passed:
            return self._last_weight()
        said = [wording.sentence(one, zone=self._zone) for one in line.reasons]
        item9 = self._view.prepared.on_record.item9
        if line.item is CheckItem.SAFETY and item9 is not None and not _tells_item9(line):
            said.append(_tr("PHQ-9 item 9: %s.") % item9)
        if line.item is CheckItem.WEIGHT and self._state.weighed is None:
            said.append(self._last_weight())
        return " ".join(one for one in said if one)

    def _missing_order(self, line: CheckLine) -> str:
        if self._view.prepared.on_record.order is None:
            return _tr("No order covers today. A prescriber orders the dose.")
        if self._state.weighed is None:
            return _tr("Weigh the patient first.")
        if self._state.order is None and self._dose is not None:
            return arithmetic(self._dose)
        return " ".join(wording.sentence(one, zone=self._zone) for one in line.reasons)

    def _last_weight(self) -> str:
        record = self._view.prepared.on_record
        if record.last_weight_g is None or record.last_weighed_at is None:
            return ""
        day = dates.short_day(record.last_weighed_at.astimezone(self._zone).date())
        return _tr("Last %s on %s.") % (both_units(record.last_weight_g), day)

    def _done(self, line: CheckLine) -> str:
        if line.overridden:
            return self._passed_by_name(line)
        state = self._state
        match line.item:
            case CheckItem.IDENTITY:
                return _tr("Birth date typed, %s") % self._who(state.identity)
            case CheckItem.CONSENT:
                signed_on = self._view.prepared.on_record.consent_on
                return _tr("Signed %s") % dates.long_day(signed_on) if signed_on else ""
            case CheckItem.ESCORT:
                named = state.escort_named
                return f"{named.fact.name}, {named.fact.phone}" if named else ""
            case CheckItem.WEIGHT:
                weighed = state.weighed
                return (
                    f"{weighed_words(weighed.fact.grams, weighed.fact.typed_unit)}, "
                    + self._who(weighed)
                    if weighed
                    else ""
                )
            case CheckItem.ORDER:
                return ordered(state.order.fact) if state.order else ""
            case CheckItem.VITAL_SIGNS:
                return self._vital_signs()
            case CheckItem.DOUBLE_CHECK:
                checked = state.double_checked
                second = self._names.get(checked.fact.second, "") if checked else ""
                return _tr("%s and %s") % (second, self._who(checked))
            case item:
                return f"{self._questions[item].passes}, {self._who(state.checks.get(item))}"

    def _vital_signs(self) -> str:
        last = self._state.last_reading
        if last is None:
            return ""
        one, at = last.reading, dates.clock_at(last.taken_at, self._zone)
        pair = f"{one.systolic_mmhg}/{one.diastolic_mmhg}"
        return _tr("%s, HR %s, SpO₂ %s, breaths %s, sedation %s at %s") % (
            pair,
            one.heart_rate_per_min,
            one.spo2_percent,
            one.breaths_per_min,
            one.sedation,
            at,
        )

    def _passed_by_name(self, line: CheckLine) -> str:
        codes = {one.code for one in line.overridden}
        passed = [one for one in self._state.overrides if one.fact.reason_code in codes]
        if not passed:
            return ""
        newest = passed[-1]
        second = self._names.get(newest.fact.second, "") if newest.fact.second else ""
        by = second or newest.by.shown
        return _tr("Passed by %s: %s") % (by, newest.fact.why)

    def _was_answered(self, line: CheckLine) -> bool:
        """Whether something stands against it, not merely missing."""
        if line.item is CheckItem.DOUBLE_CHECK and not self.drawn().done:
            return False
        is_asked = line.item not in {CheckItem.IDENTITY, CheckItem.ORDER}
        return is_asked and not all(map(_is_open, line.reasons))

    def _who(self, stamped: Stamped[object] | None) -> str:  # type: ignore[type-var]
        if stamped is None:
            return ""
        at = stamped.taken_at.astimezone(self._zone)
        return f"{dates.clock_time(at.time())} {stamped.by.shown}"


def _is_open(reason: Reason) -> bool:
    """Whether nobody has answered yet."""
    return reason.code in _UNASKED or reason.code.endswith("_missing")


def _tells_item9(line: CheckLine) -> bool:
    return any(one.code == "item9_needs_clinician" for one in line.reasons)


def _tr(text: str) -> str:
    return QCoreApplication.translate("going_in", text)
