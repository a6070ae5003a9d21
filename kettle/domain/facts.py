"""What can happen in a treatment session: one small frozen value per kind of event.

A session is an append-only list of these; nothing is edited or deleted, a correction strikes out
an earlier event and says why. Amounts are whole micrograms and microlitres, weights whole grams.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from kettle.domain.clock import ClockReading
from kettle.domain.ids import AppointmentId, Chair, EventId, OrderId, SessionId, StaffId
from kettle.domain.people import Actor
from kettle.domain.protocol import DosingWeight
from kettle.domain.vitals import Reading


class StopReason(StrEnum):
    """Why a pump was stopped for good."""

    COMPLETE = "complete"
    BLOOD_PRESSURE = "blood_pressure"
    BREATHING = "breathing"
    SEDATION = "sedation"
    DISTRESS = "distress"
    PATIENT_ASKED = "patient_asked"
    EQUIPMENT = "equipment"
    OTHER = "other"


class AnswerSource(StrEnum):
    """Where a check's answer comes from; measurements and safety answers are never carried."""

    ANSWERED = "answered"
    CARRIED = "carried"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """The patient is here; pins chair and protocol version for the whole session."""

    chair: Chair
    protocol_key: str
    appointment_id: AppointmentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityConfirmed:
    """Two identifiers said by the patient: the name, and the birth date as staff typed it."""

    name_said: bool
    birth_date_typed: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckAnswered:
    """One check before the infusion: `item` from `going_in.CheckItem`, passed or not."""

    item: str
    passed: bool
    detail: str = ""
    source: AnswerSource = AnswerSource.ANSWERED
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Weight in grams, as measured today, with the unit it was typed in."""

    grams: int
    typed_unit: str = "kg"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseOrdered:
    """The prescriber's order copied into this session."""

    order_id: OrderId
    mg_per_kg: Decimal
    basis: DosingWeight
    dosing_weight_g: int
    dose_ug: int
    minutes: int
    stock_mg_per_ml: Decimal
    final_volume_ml: Decimal
    prescriber: StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnUp:
    """Drug drawn from a vial, strength confirmed aloud."""

    microlitres: int
    stock_mg_per_ml: Decimal
    vial: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubleChecked:
    """A second person checked dose and pump programme."""

    second: StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class InfusionStarted:
    """The pump runs, at tenths of a millilitre per hour."""

    rate_tenths_ml_per_h: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RateChanged:
    """The pump's rate was changed."""

    rate_tenths_ml_per_h: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InfusionPaused:
    """The pump stands still."""

    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InfusionResumed:
    """The pump runs again, by a person's act; never by itself."""

    rate_tenths_ml_per_h: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InfusionStopped:
    """The pump is stopped; the last of these starts the two-hour clock."""

    reason: StopReason = StopReason.COMPLETE
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingTaken:
    """A committed check-in."""

    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectNoted:
    """Something the patient felt, in the clinic's pick-list word."""

    effect: str
    severity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineGiven:
    """Another medicine given here; rescue medicines lengthen nothing but ask for caution."""

    name: str
    dose: str
    route: str
    ordered_by: str
    is_reversal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmRaised:
    """Kettle raised an alarm; recorded once by the station."""

    alarm_key: str
    level: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmSeen:
    """Somebody has seen an alarm; its sound stops until the next step or a worse value."""

    alarm_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmCleared:
    """What raised an alarm no longer holds."""

    alarm_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overridden:
    """A refusal was passed by somebody who may, with a reason."""

    reason_code: str
    why: str
    second: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded:
    """Free text by staff."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscortNamed:
    """Who takes the patient home, named before the start."""

    name: str
    phone: str
    relation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscortConfirmed:
    """The escort stands here."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DischargeItem:
    """One answer of the going-home list: `item` from `going_home.Item`."""

    item: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutIssued:
    """The going-home page was printed or kept as a file."""

    document_id: str
    printed: bool
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentHome:
    """Discharged with every gate open, or with each closed one overridden by name."""

    overridden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftAgainstAdvice:
    """Left early: the reason, and the prescriber's own sign-in."""

    reason: str
    prescriber: StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Transferred:
    """Handed over to an emergency service."""

    to: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """May not leave yet although the time is over, for example because no escort came."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairChanged:
    """The patient sits elsewhere now."""

    chair: Chair


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseEvent:
    """Something untoward, as domain.md 7.3 names it."""

    what: str
    severity: str
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolPinned:
    """This session goes on under another protocol version."""

    protocol_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockGap:
    """The computer slept, was off or stalled between two instants."""

    kind: str
    began_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReset:
    """Somebody set the computer's clock; elapsed time is not touched."""

    wall_before: datetime
    wall_after: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StruckOut:
    """An earlier event was entered in error; it stays, struck through."""

    event_id: EventId
    reason: str


Fact = (
    Arrived
    | IdentityConfirmed
    | CheckAnswered
    | Weighed
    | DoseOrdered
    | DrawnUp
    | DoubleChecked
    | InfusionStarted
    | RateChanged
    | InfusionPaused
    | InfusionResumed
    | InfusionStopped
    | ReadingTaken
    | EffectNoted
    | MedicineGiven
    | AlarmRaised
    | AlarmSeen
    | AlarmCleared
    | Overridden
    | NoteAdded
    | EscortNamed
    | EscortConfirmed
    | DischargeItem
    | HandoutIssued
    | SentHome
    | LeftAgainstAdvice
    | Transferred
    | Held
    | ChairChanged
    | AdverseEvent
    | ProtocolPinned
    | ClockGap
    | ClockReset
    | StruckOut
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of a session's log.

    `seq` orders the lines of one session as they were entered; `taken_at` is when it was true,
    `entered_at` when it was typed (aware UTC both).
    """

    event_id: EventId
    session_id: SessionId
    seq: int
    taken_at: datetime
    entered_at: datetime
    by: Actor
    clocks: ClockReading
    fact: Fact
