"""What may be entered next in a session: the legal order of domain.md 3.10.

Only forward moves, each by somebody at a time; a correction strikes out and never edits. Times
are true times: never in the future, never before the arrival, and the pump's steps never before
one another. Whether the checks allow a start or the gate a departure is asked elsewhere
(`going_in`, `going_home`); here is only what could not be so.
"""

from __future__ import annotations

from datetime import datetime

from kettle.domain import pump
from kettle.domain.errors import refuse
from kettle.domain.facts import (
    AdverseEvent,
    AlarmCleared,
    AlarmRaised,
    AlarmSeen,
    AnswerSource,
    Arrived,
    ChairChanged,
    CheckAnswered,
    ClockGap,
    ClockReset,
    DischargeItem,
    DoseOrdered,
    DoubleChecked,
    DrawnUp,
    EffectNoted,
    EscortConfirmed,
    EscortNamed,
    Fact,
    HandoutIssued,
    Held,
    IdentityConfirmed,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    LeftAgainstAdvice,
    MedicineGiven,
    NoteAdded,
    Overridden,
    ProtocolPinned,
    RateChanged,
    ReadingTaken,
    SentHome,
    StruckOut,
    Transferred,
    Weighed,
)
from kettle.domain.pump import PumpFact, PumpLog
from kettle.domain.session import SessionState, Stage
from kettle.domain.vital_entry import refuse_impossible
from kettle.domain.vitals import Reading, Vital

_LATE_ENTRIES = (
    ReadingTaken,
    EffectNoted,
    MedicineGiven,
    AdverseEvent,
    NoteAdded,
    HandoutIssued,
    StruckOut,
    AlarmRaised,
    AlarmSeen,
    AlarmCleared,
    ClockGap,
    ClockReset,
)
_BEFORE_LEAVING = (ReadingTaken, EffectNoted, MedicineGiven)


def refuse_if_illegal(
    before: SessionState | None, fact: Fact, *, at: datetime, now: datetime
) -> None:
    """Let a fact pass that can follow what the log says, and refuse any other.

    `before` is None for a session whose log is empty, `at` when the fact was true, `now` when it
    is entered. Reading, note and correction may still be entered after the patient left, with
    their true time. Whose role it is, and which second person signs, the verb checks.

    Raises:
        Refused: with the code of the rule that stands against it.
    """
    if at > now:
        raise refuse("in_the_future", at=at, now=now)
    if before is None:
        if not isinstance(fact, Arrived):
            raise refuse("not_arrived")
        return
    _refuse_by_stage(before, fact)
    _refuse_by_time(before, fact, at)
    _refuse_by_kind(before, fact, at)


def _refuse_by_stage(before: SessionState, fact: Fact) -> None:
    if isinstance(fact, Arrived):
        raise refuse("already_arrived", chair=before.chair)
    if before.stage is Stage.VOIDED:
        raise refuse("session_voided")
    if before.closed_at is not None and not isinstance(fact, _LATE_ENTRIES):
        raise refuse("already_left", left=before.closed_at)


def _refuse_by_time(before: SessionState, fact: Fact, at: datetime) -> None:
    if at < before.arrived_at:
        raise refuse("before_arrival", at=at, arrived=before.arrived_at)
    left = before.closed_at
    if left is not None and at > left and isinstance(fact, _BEFORE_LEAVING):
        raise refuse("after_leaving", at=at, left=left)


def _refuse_by_kind(before: SessionState, fact: Fact, at: datetime) -> None:  # noqa: PLR0912
    match fact:
        case (
            InfusionStarted()
            | RateChanged()
            | InfusionPaused()
            | InfusionResumed()
            | InfusionStopped()
        ):
            _refuse_pump_step(before, fact, at)
        case DoseOrdered():
            _refuse_after_start(before, at, late_entry=False)
        case CheckAnswered() | Weighed() | DrawnUp() | DoubleChecked():
            _refuse_after_start(before, at, late_entry=True)
            _refuse_without_order(before, fact)
            _refuse_nothing(fact)
        case ReadingTaken(reading=reading):
            _refuse_empty(reading)
            refuse_impossible(reading)
        case EscortConfirmed():
            if before.escort_named is None:
                raise refuse("escort_missing")
        case Overridden(why=why) | Held(reason=why):
            _refuse_without_reason(why)
        case DischargeItem():
            _refuse_while_pump_runs(before, at)
        case SentHome():
            _refuse_while_pump_runs(before, at)
        case LeftAgainstAdvice(reason=why):
            _refuse_while_pump_runs(before, at)
            _refuse_without_reason(why)
        case Transferred(reason=why):
            _refuse_before_last_step(before.pump, at)
            _refuse_without_reason(why)
        case ChairChanged(chair=chair):
            if chair == before.chair:
                raise refuse("already_in_that_chair", chair=chair)
        case StruckOut():
            _refuse_strike(before, fact)
        case (
            Arrived()
            | IdentityConfirmed()
            | EffectNoted()
            | MedicineGiven()
            | AlarmRaised()
            | AlarmSeen()
            | AlarmCleared()
            | NoteAdded()
            | EscortNamed()
            | HandoutIssued()
            | AdverseEvent()
            | ProtocolPinned()
            | ClockGap()
            | ClockReset()
        ):
            pass


def _refuse_pump_step(before: SessionState, fact: PumpFact, at: datetime) -> None:
    if not pump.may_follow(before.pump, fact):
        raise _wrong_step(before.pump, fact)
    _refuse_before_last_step(before.pump, at)
    match fact:
        case InfusionStarted(rate_tenths_ml_per_h=rate):
            if before.order is None:
                raise refuse("order_missing")
            _refuse_no_rate(rate)
        case RateChanged(rate_tenths_ml_per_h=rate) | InfusionResumed(rate_tenths_ml_per_h=rate):
            _refuse_no_rate(rate)
        case InfusionPaused() | InfusionStopped():
            pass


def _wrong_step(so_far: PumpLog, fact: PumpFact) -> Exception:
    if so_far.is_over:
        return refuse("infusion_over", stopped=so_far.stopped_at)
    if isinstance(fact, InfusionStarted):
        return refuse("already_infusing", started=so_far.started_at)
    if isinstance(fact, InfusionResumed):
        return refuse("not_paused")
    return refuse("not_infusing")


def _refuse_before_last_step(so_far: PumpLog, at: datetime) -> None:
    if so_far.started_at is not None and at < so_far.started_at:
        raise refuse("time_before_start", at=at, started=so_far.started_at)
    if so_far.last_step_at is not None and at < so_far.last_step_at:
        raise refuse("before_last_pump_step", at=at, last=so_far.last_step_at)


def _refuse_no_rate(rate_tenths_ml_per_h: int) -> None:
    if rate_tenths_ml_per_h <= 0:
        raise refuse("rate_not_above_zero")


def _refuse_after_start(before: SessionState, at: datetime, *, late_entry: bool) -> None:
    """What belongs before the start: entered later only with its true time, an order never."""
    started = before.started_at
    if started is not None and (not late_entry or at > started):
        raise refuse("only_before_start", started=started)


def _refuse_without_order(before: SessionState, fact: Fact) -> None:
    if isinstance(fact, DrawnUp | DoubleChecked) and before.order is None:
        raise refuse("order_missing")


def _refuse_nothing(fact: Fact) -> None:
    """A weight or a draw-up of nothing is a slip; an answer about today is never an old one."""
    match fact:
        case Weighed(grams=amount) | DrawnUp(microlitres=amount) if amount <= 0:
            raise refuse("number_not_above_zero")
        case CheckAnswered(source=AnswerSource.CARRIED):
            raise refuse("answer_never_carried")
        case _:
            pass


def _refuse_while_pump_runs(before: SessionState, at: datetime) -> None:
    if before.pump.is_running or before.pump.is_paused:
        raise refuse("pump_not_stopped")
    _refuse_before_last_step(before.pump, at)


def _refuse_without_reason(why: str) -> None:
    if not why.strip():
        raise refuse("reason_missing")


def _refuse_empty(reading: Reading) -> None:
    measured = any(
        reading.value(vital) is not None
        for vital in Vital
        if vital not in {Vital.AGITATION, Vital.OXYGEN}
    )
    said = reading.missing or reading.symptoms or reading.note.strip()
    if not measured and not said and not reading.agitation:
        raise refuse("reading_is_empty")


def _refuse_strike(before: SessionState, strike: StruckOut) -> None:
    _refuse_without_reason(strike.reason)
    line = next((x for x in before.history if x.event.event_id == strike.event_id), None)
    if line is None:
        raise refuse("no_such_entry")
    if isinstance(line.event.fact, StruckOut):
        raise refuse("correction_stays")
    if line.struck_by is not None:
        raise refuse("already_struck_out")
    _refuse_if_others_rest_on(before, line.event.fact, strike)


def _refuse_if_others_rest_on(before: SessionState, fact: Fact, strike: StruckOut) -> None:
    """An entry on which later ones rest goes last: first those, then it."""
    is_used = before.started_at is not None
    if isinstance(fact, Arrived) and (is_used or before.closed_at is not None):
        raise refuse("others_rest_on_it")
    if isinstance(fact, DoseOrdered) and is_used:
        raise refuse("others_rest_on_it")
    if isinstance(fact, PumpFact) and not _steps_hold_without(before, strike):
        raise refuse("others_rest_on_it")


def _steps_hold_without(before: SessionState, strike: StruckOut) -> bool:
    steps = sorted(
        (
            (line.event.taken_at, line.event.seq, line.event.fact)
            for line in before.history
            if line.struck_by is None
            and line.event.event_id != strike.event_id
            and isinstance(line.event.fact, PumpFact)
        ),
        key=lambda step: step[:2],
    )
    so_far: list[tuple[datetime, PumpFact]] = []
    for at, _, fact in steps:
        if not pump.may_follow(pump.log_of(so_far), fact):
            return False
        so_far.append((at, fact))
    left_running = bool(so_far) and not pump.log_of(so_far).is_over
    return not (left_running and before.stage is Stage.DISCHARGED)
