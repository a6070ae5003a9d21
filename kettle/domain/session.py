"""A treatment session is a log; its state is what the log says, computed and never stored.

`state(events)` reads the lines of one session and gives everything the screens and rules need.
Struck-out lines vanish from the computation and stay in `history`. Readings are ordered by when
they were taken, so two people may enter them in any order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

from kettle.domain.errors import refuse
from kettle.domain.facts import (
    AdverseEvent,
    AlarmCleared,
    AlarmRaised,
    AlarmSeen,
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
    Event,
    Fact,
    HandoutIssued,
    Held,
    IdentityConfirmed,
    LeftAgainstAdvice,
    MedicineGiven,
    NoteAdded,
    Overridden,
    ProtocolPinned,
    ReadingTaken,
    SentHome,
    StruckOut,
    Transferred,
    Weighed,
)
from kettle.domain.ids import AppointmentId, Chair, EventId, SessionId
from kettle.domain.people import Actor
from kettle.domain.pump import PumpFact, PumpLog, ended_by_leaving, log_of
from kettle.domain.vitals import Reading

FactT_co = TypeVar("FactT_co", bound=Fact, covariant=True)
FactT = TypeVar("FactT", bound=Fact)
Closing = SentHome | LeftAgainstAdvice | Transferred


class Stage(StrEnum):
    """Where the patient is on the way through one visit (domain.md 3.10)."""

    ARRIVED = "arrived"
    PRECHECK = "precheck"
    INFUSING = "infusing"
    PAUSED = "paused"
    OBSERVING = "observing"
    HELD = "held"
    DISCHARGED = "discharged"
    LEFT_EARLY = "left_early"
    TRANSFERRED = "transferred"
    VOIDED = "voided"
    """The arrival itself was entered in error."""

    @property
    def is_open(self) -> bool:
        """Whether the patient is still here."""
        return self not in _CLOSED

    @property
    def is_before_start(self) -> bool:
        """Whether nothing was given yet and somebody may still prepare."""
        return self in _BEFORE_START

    @property
    def is_after_stop(self) -> bool:
        """Whether the patient is here and watched after the pump's final stop."""
        return self in _AFTER_STOP


_BEFORE_START = frozenset({Stage.ARRIVED, Stage.PRECHECK})
_AFTER_STOP = frozenset({Stage.OBSERVING, Stage.HELD})
_CLOSED = frozenset({Stage.DISCHARGED, Stage.LEFT_EARLY, Stage.TRANSFERRED, Stage.VOIDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped(Generic[FactT_co]):
    """A fact with when it was true, when it was typed, and by whom."""

    event_id: EventId
    seq: int
    taken_at: datetime
    entered_at: datetime
    by: Actor
    fact: FactT_co


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenReading:
    """One check-in with its true time; `entered_at` later than `taken_at` is a late entry."""

    event_id: EventId
    taken_at: datetime
    entered_at: datetime
    by: Actor
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One line of the log as it was entered, and the line that struck it out, if one did."""

    event: Event
    struck_by: Event | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionState:
    """Everything the log of one session says, without a protocol and without the time of day.

    `readings` are in the order taken. Of things that can be said twice (`weighed`, `order`,
    `escort_named` ...) this is the newest entry. `closed_at` is when the patient left.
    """

    session_id: SessionId
    stage: Stage
    chair: Chair
    protocol_key: str
    appointment_id: AppointmentId | None
    arrived_at: datetime
    pump: PumpLog
    identity: Stamped[IdentityConfirmed] | None
    weighed: Stamped[Weighed] | None
    order: Stamped[DoseOrdered] | None
    drawn: tuple[Stamped[DrawnUp], ...]
    double_checked: Stamped[DoubleChecked] | None
    checks: Mapping[str, Stamped[CheckAnswered]]
    readings: tuple[TakenReading, ...]
    struck_readings: tuple[TakenReading, ...]
    effects: tuple[Stamped[EffectNoted], ...]
    medicines: tuple[Stamped[MedicineGiven], ...]
    adverse_events: tuple[Stamped[AdverseEvent], ...]
    notes: tuple[Stamped[NoteAdded], ...]
    escort_named: Stamped[EscortNamed] | None
    escort_confirmed: Stamped[EscortConfirmed] | None
    discharge_items: Mapping[str, Stamped[DischargeItem]]
    handout: Stamped[HandoutIssued] | None
    overrides: tuple[Stamped[Overridden], ...]
    alarms_raised: tuple[Stamped[AlarmRaised], ...]
    alarms_seen: tuple[Stamped[AlarmSeen], ...]
    alarms_cleared: tuple[Stamped[AlarmCleared], ...]
    held: Stamped[Held] | None
    clock_gaps: tuple[Stamped[ClockGap], ...]
    clock_resets: tuple[Stamped[ClockReset], ...]
    closing: Stamped[SentHome] | Stamped[LeftAgainstAdvice] | Stamped[Transferred] | None
    history: tuple[HistoryLine, ...]

    @property
    def started_at(self) -> datetime | None:
        """When the pump was started."""
        return self.pump.started_at

    @property
    def stopped_at(self) -> datetime | None:
        """The pump's final stop, from which the two hours count."""
        return self.pump.stopped_at

    @property
    def closed_at(self) -> datetime | None:
        """When the patient left."""
        return self.closing.taken_at if self.closing else None

    @property
    def escort_is_here(self) -> bool:
        """Whether the escort named last was confirmed present, after the pump's final stop."""
        named, confirmed = self.escort_named, self.escort_confirmed
        if named is None or confirmed is None or confirmed.seq < named.seq:
            return False
        return self.stopped_at is None or confirmed.taken_at >= self.stopped_at

    @property
    def last_reading(self) -> TakenReading | None:
        """The newest check-in by the time it was taken."""
        return self.readings[-1] if self.readings else None


def state(events: Sequence[Event]) -> SessionState:
    """What the log of one session says.

    Raises:
        Refused: `not_arrived` when no line says that the patient arrived.
    """
    return _Fold(events).result()


class _Fold:
    """The live lines of one log, sorted once and asked by kind."""

    def __init__(self, events: Sequence[Event]) -> None:
        in_order = sorted(events, key=lambda event: event.seq)
        struck = {
            event.fact.event_id: event for event in in_order if isinstance(event.fact, StruckOut)
        }
        self._history = tuple(
            HistoryLine(event=event, struck_by=struck.get(event.event_id)) for event in in_order
        )
        self._live = [line.event for line in self._history if line.struck_by is None]
        self._by_kind: dict[type, list[Event]] = {}
        for event in self._live:
            self._by_kind.setdefault(type(event.fact), []).append(event)
        self._pump = self._read_pump()

    def result(self) -> SessionState:
        """The whole state."""
        arrival = next((x for x in self._history if isinstance(x.event.fact, Arrived)), None)
        if arrival is None or not isinstance(arrival.event.fact, Arrived):
            raise refuse("not_arrived")
        arrived = arrival.event.fact
        moved = self.newest(ChairChanged)
        pinned = self.newest(ProtocolPinned)
        return SessionState(
            session_id=arrival.event.session_id,
            stage=Stage.VOIDED if arrival.struck_by else self._stage(),
            chair=moved.fact.chair if moved else arrived.chair,
            protocol_key=pinned.fact.protocol_key if pinned else arrived.protocol_key,
            appointment_id=arrived.appointment_id,
            arrived_at=arrival.event.taken_at,
            pump=self._pump,
            identity=self.newest(IdentityConfirmed),
            weighed=self.newest(Weighed),
            order=self.newest(DoseOrdered),
            drawn=self.every(DrawnUp),
            double_checked=self.newest(DoubleChecked),
            checks=MappingProxyType({one.fact.item: one for one in self.every(CheckAnswered)}),
            readings=self._readings(self._by_kind.get(ReadingTaken, ())),
            struck_readings=self._readings([x.event for x in self._history if x.struck_by]),
            effects=self.every(EffectNoted),
            medicines=self.every(MedicineGiven),
            adverse_events=self.every(AdverseEvent),
            notes=self.every(NoteAdded),
            escort_named=self.newest(EscortNamed),
            escort_confirmed=self.newest(EscortConfirmed),
            discharge_items=MappingProxyType(
                {one.fact.item: one for one in self.every(DischargeItem)}
            ),
            handout=self.newest(HandoutIssued),
            overrides=self.every(Overridden),
            alarms_raised=self.every(AlarmRaised),
            alarms_seen=self.every(AlarmSeen),
            alarms_cleared=self.every(AlarmCleared),
            held=self.newest(Held),
            clock_gaps=self.every(ClockGap),
            clock_resets=self.every(ClockReset),
            closing=self._closing(),
            history=self._history,
        )

    def every(self, kind: type[FactT_co]) -> tuple[Stamped[FactT_co], ...]:
        """All live facts of one kind, in the order entered."""
        return tuple(
            _stamped(event, event.fact)
            for event in self._by_kind.get(kind, ())
            if isinstance(event.fact, kind)
        )

    def newest(self, kind: type[FactT_co]) -> Stamped[FactT_co] | None:
        """The live fact of one kind that was entered last."""
        last = self._by_kind.get(kind, ())[-1:]
        return next(
            (_stamped(event, event.fact) for event in last if isinstance(event.fact, kind)), None
        )

    def _readings(self, events: Sequence[Event]) -> tuple[TakenReading, ...]:
        taken = (
            TakenReading(
                event_id=event.event_id,
                taken_at=event.taken_at,
                entered_at=event.entered_at,
                by=event.by,
                reading=event.fact.reading,
            )
            for event in events
            if isinstance(event.fact, ReadingTaken)
        )
        return tuple(sorted(taken, key=lambda one: (one.taken_at, one.entered_at, one.event_id)))

    def _read_pump(self) -> PumpLog:
        steps = [
            (event.taken_at, event.fact) for event in self._live if isinstance(event.fact, PumpFact)
        ]
        pump = log_of(sorted(steps, key=lambda step: step[0]))
        closing = self._closing()
        return ended_by_leaving(pump, closing.taken_at) if closing else pump

    def _closing(
        self,
    ) -> Stamped[SentHome] | Stamped[LeftAgainstAdvice] | Stamped[Transferred] | None:
        return self.newest(SentHome) or self.newest(LeftAgainstAdvice) or self.newest(Transferred)

    def _stage(self) -> Stage:
        closing = self._closing()
        if closing:
            return _stage_after(closing.fact)
        pump = self._pump
        if pump.started_at is None:
            return Stage.PRECHECK if self._is_being_prepared() else Stage.ARRIVED
        if pump.is_over:
            return Stage.HELD if self._is_held() else Stage.OBSERVING
        return Stage.PAUSED if pump.is_paused else Stage.INFUSING

    def _is_being_prepared(self) -> bool:
        return not self._by_kind.keys().isdisjoint(_PREPARATION)

    def _is_held(self) -> bool:
        held, confirmed = self.newest(Held), self.newest(EscortConfirmed)
        return held is not None and (confirmed is None or confirmed.seq < held.seq)


def _stamped(event: Event, fact: FactT) -> Stamped[FactT]:
    return Stamped(
        event_id=event.event_id,
        seq=event.seq,
        taken_at=event.taken_at,
        entered_at=event.entered_at,
        by=event.by,
        fact=fact,
    )


_PREPARATION = (
    IdentityConfirmed,
    CheckAnswered,
    Weighed,
    DoseOrdered,
    DrawnUp,
    DoubleChecked,
    ReadingTaken,
)


def _stage_after(closing: Closing) -> Stage:
    match closing:
        case SentHome():
            return Stage.DISCHARGED
        case LeftAgainstAdvice():
            return Stage.LEFT_EARLY
        case Transferred():
            return Stage.TRANSFERRED
