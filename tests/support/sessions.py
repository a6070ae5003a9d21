"""Builds the log of a session in one line a step; only what matters is spelt out.

Times are "10:05" or "10:05:30" on one invented day, in UTC.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from kettle.domain import session
from kettle.domain.clock import ClockReading
from kettle.domain.facts import (
    Arrived,
    CheckAnswered,
    DischargeItem,
    DoseOrdered,
    DoubleChecked,
    DrawnUp,
    EscortConfirmed,
    EscortNamed,
    Event,
    Fact,
    HandoutIssued,
    IdentityConfirmed,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    ReadingTaken,
    StruckOut,
    Weighed,
)
from kettle.domain.going_home import Item
from kettle.domain.going_in import CheckItem, OnRecord
from kettle.domain.ids import Chair, CourseId, EventId, OrderId, SessionId, StaffId
from kettle.domain.orders import Order
from kettle.domain.people import Actor, Role, Staff
from kettle.domain.protocol import DosingWeight
from kettle.domain.session import SessionState
from kettle.domain.vitals import Reading

DAY = datetime(2026, 3, 2, tzinfo=UTC)
NURSE = Staff(staff_id=StaffId("ana"), name="Ana Reyes", title="RN", roles=frozenset({Role.NURSE}))
SECOND = Staff(staff_id=StaffId("ben"), name="Ben Ito", title="RN", roles=frozenset({Role.NURSE}))
PRESCRIBER = Staff(
    staff_id=StaffId("eva"), name="Eva Lind", title="MD", roles=frozenset({Role.PRESCRIBER})
)
RATE = 750

CALM = Reading(
    systolic_mmhg=128,
    diastolic_mmhg=76,
    heart_rate_per_min=76,
    spo2_percent=97,
    breaths_per_min=14,
    sedation=5,
    agitation=0,
    dissociation=0,
    nausea=0,
    pain=0,
    oxygen_l_per_min=0,
)
"""A full set with nothing to say about it."""

ORDER = Order(
    order_id=OrderId("order-1"),
    course_id=CourseId("course-1"),
    mg_per_kg=Decimal("0.5"),
    basis=DosingWeight.ACTUAL,
    minutes=40,
    stock_mg_per_ml=Decimal(50),
    final_volume_ml=Decimal(50),
    valid_from=DAY.date(),
    valid_to=DAY.date() + timedelta(days=30),
    prescriber=PRESCRIBER.staff_id,
)

ON_RECORD = OnRecord(
    today=DAY.date(),
    consent_on=DAY.date() - timedelta(days=30),
    order=ORDER,
    last_weight_g=78_500,
    last_weighed_at=DAY - timedelta(days=3),
    could_be_pregnant=False,
    item9=0,
)
"""A chart in which nothing stands against an infusion today."""


def clock(time: str) -> datetime:
    """The instant of a time of day on the invented day."""
    parts = [int(part) for part in time.split(":")]
    hours, minutes, seconds = (*parts, 0)[:3]
    return DAY + timedelta(hours=hours, minutes=minutes, seconds=seconds)


def reading(like: Reading = CALM, /, **values: object) -> Reading:
    """A check-in that differs from a calm one only in what is named."""
    return replace(like, **values)  # type: ignore[arg-type]


def pressure(systolic: int, diastolic: int) -> Reading:
    """A calm check-in with another blood pressure."""
    return reading(systolic_mmhg=systolic, diastolic_mmhg=diastolic)


class Story:
    """A session's log under construction."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    @property
    def state(self) -> SessionState:
        """What the log says so far."""
        return session.state(self.events)

    def then(
        self, at: str | datetime, fact: Fact, *, entered: str = "", by: Actor = NURSE
    ) -> Story:
        """Add a line that was true at a time, entered at once unless said otherwise."""
        taken_at = clock(at) if isinstance(at, str) else at
        seq = len(self.events) + 1
        entered_at = clock(entered) if entered else taken_at
        event = Event(
            event_id=EventId(f"event-{seq}"),
            session_id=SessionId("session-1"),
            seq=seq,
            taken_at=taken_at,
            entered_at=entered_at,
            by=by,
            clocks=ClockReading(
                utc=entered_at, wall=entered_at, boot_id="boot-1", monotonic_ns=0, boottime_ns=0
            ),
            fact=fact,
        )
        self.events.append(event)
        return self

    def read(self, at: str, value: Reading = CALM, *, entered: str = "") -> Story:
        """Add a check-in."""
        return self.then(at, ReadingTaken(reading=value), entered=entered)

    def start(self, at: str | datetime) -> Story:
        """Start the pump."""
        return self.then(at, InfusionStarted(rate_tenths_ml_per_h=RATE))

    def pause(self, at: str) -> Story:
        """Pause the pump."""
        return self.then(at, InfusionPaused(reason="patient asked"))

    def resume(self, at: str) -> Story:
        """Resume at the same rate."""
        return self.then(at, InfusionResumed(rate_tenths_ml_per_h=RATE))

    def stop(self, at: str | datetime) -> Story:
        """Stop the pump for good."""
        return self.then(at, InfusionStopped())

    def strike(self, number: int, at: str) -> Story:
        """Strike out a line by its number, counted from 1."""
        return self.then(at, StruckOut(event_id=EventId(f"event-{number}"), reason="wrong line"))

    def last_id(self) -> EventId:
        """The id of the newest line."""
        return self.events[-1].event_id


def arrived(at: str | datetime = "09:05") -> Story:
    """A patient who is here, and nothing more."""
    return Story().then(at, Arrived(chair=Chair(3), protocol_key="kettle-default@1"))


def ordered(minutes: int = 40) -> DoseOrdered:
    """Today's order: 0.5 mg/kg of 78.0 kg."""
    return DoseOrdered(
        order_id=ORDER.order_id,
        mg_per_kg=ORDER.mg_per_kg,
        basis=ORDER.basis,
        dosing_weight_g=78_000,
        dose_ug=39_000,
        minutes=minutes,
        stock_mg_per_ml=ORDER.stock_mg_per_ml,
        final_volume_ml=ORDER.final_volume_ml,
        prescriber=ORDER.prescriber,
    )


def prepared(minutes: int = 40, *, skip: CheckItem | None = None) -> Story:
    """A patient for whom every check is answered but one, with a calm baseline at 09:15."""
    story = arrived("09:05")
    story.then("09:06", IdentityConfirmed(name_said=True, birth_date_typed=DAY.date()))
    story.then("09:07", Weighed(grams=78_000))
    story.then("09:08", ordered(minutes))
    story.then("09:09", EscortNamed(name="Sam Hill", phone="555-0142"))
    for item in _ASKED:
        if item is not skip:
            story.then("09:10", CheckAnswered(item=item, passed=True))
    story.then("09:11", DrawnUp(microlitres=780, stock_mg_per_ml=ORDER.stock_mg_per_ml))
    story.then("09:12", DoubleChecked(second=SECOND.staff_id))
    return story.read("09:15")


_ASKED = (
    CheckItem.FASTING,
    CheckItem.SAFETY,
    CheckItem.CHANGES,
    CheckItem.SIDE_EFFECTS,
    CheckItem.EMERGENCY_KIT,
    CheckItem.LINE,
)


def infusing(at: str = "09:20", minutes: int = 40) -> Story:
    """A patient whose pump runs, with a calm baseline five minutes before."""
    story = arrived(clock(at) - timedelta(minutes=15))
    story.then(clock(at) - timedelta(minutes=10), ordered(minutes))
    story.then(clock(at) - timedelta(minutes=10), EscortNamed(name="Sam Hill", phone="555-0142"))
    story.then(clock(at) - timedelta(minutes=5), ReadingTaken(reading=CALM))
    return story.start(at)


def ready_to_leave(*, skip: Item | None = None, last: Reading = CALM) -> Story:
    """Stopped at 10:00, last seen at 11:55, everything asked but one; may leave from 12:00."""
    story = infusing("09:20").stop("10:00").read("11:55", last)
    for item in Item:
        if item is not skip:
            story.then("11:56", DischargeItem(item=item, passed=True))
    story.then("11:57", EscortConfirmed(name="Sam Hill"))
    return story.then("11:58", HandoutIssued(document_id="doc-1", printed=True))
