"""A prescriber orders the dose of a course and decides its next step; both are signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kettle.domain import dosing
from kettle.domain.errors import Reason, Refused, refuse
from kettle.domain.ids import CourseId, OrderId, new_id
from kettle.domain.kept import RecordEntry
from kettle.domain.next_step import Proposal, Step
from kettle.domain.orders import Order
from kettle.domain.protocol import DosingWeight, Protocol
from kettle.domain.refs import CourseRef
from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb

_STEP = "step"
_PROPOSED = "proposed step"
_INTERVAL = "interval_days"
_ONE_KILOGRAM_G = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a prescriber decided about a course, when (aware UTC) and why."""

    at: datetime
    by_name: str
    step: Step
    proposed: Step
    interval_days: int | None
    reason: str

    @property
    def is_as_proposed(self) -> bool:
        """Whether the proposal was accepted."""
        return self.step is self.proposed


@verb
def read_orders(desk: Desk, *, course_id: CourseId) -> tuple[Order, ...]:
    """The dose orders of a course, newest first."""
    return desk.store.read.courses.orders(course_id)


@verb
def order_dose(
    desk: Desk,
    *,
    course_id: CourseId,
    mg_per_kg: Decimal,
    minutes: int,
    basis: DosingWeight,
    stock_mg_per_ml: Decimal,
    final_volume_ml: Decimal,
    valid_from: date,
    valid_to: date,
    reason: str = "",
) -> Order:
    """Order the dose of a course between two days, both included; signed by the prescriber.

    A later order takes the place of an earlier one from its first day on. An unusual dose or length
    and one above a limit need a reason, which is recorded.

    Raises:
        Refused: the days are the wrong way round, a number cannot be ordered, or a limit of the
            course's protocol is passed and no reason is given.
    """
    if valid_to < valid_from:
        raise refuse("order_ends_before_it_begins", first=valid_from, last=valid_to)
    if valid_to < desk.today():
        raise refuse("order_is_over", last=valid_to)
    if min(mg_per_kg, stock_mg_per_ml, final_volume_ml) <= 0 or minutes <= 0:
        raise refuse("number_not_above_zero")
    order = Order(
        order_id=OrderId(new_id(desk.now())),
        course_id=course_id,
        mg_per_kg=mg_per_kg,
        basis=basis,
        minutes=minutes,
        stock_mg_per_ml=stock_mg_per_ml,
        final_volume_ml=final_volume_ml,
        valid_from=valid_from,
        valid_to=valid_to,
        prescriber=desk.actor.staff_id,
    )
    protocol = desk.protocol(desk.store.read.courses.get(course_id).protocol_key)
    for met in _limits_met(protocol, order):
        if not reason.strip():
            raise Refused(met)
    subject = CourseRef(course_id)
    with desk.writing("order_dose", subject, reason=reason.strip(), signed=True) as change:
        return change.courses.order(order)


@verb
def decide_next_step(
    desk: Desk,
    *,
    course_id: CourseId,
    proposal: Proposal,
    step: Step | None = None,
    interval_days: int | None = None,
    reason: str = "",
) -> Decision:
    """Accept what the rules propose for a course, or decide otherwise with a reason; signed.

    Without a `step` the proposal is accepted. Nothing is booked by deciding.

    Raises:
        Refused: another step than the proposed one needs a reason.
    """
    chosen = step or proposal.step
    days = interval_days or proposal.interval_days
    is_other = (chosen, days) != (proposal.step, proposal.interval_days)
    if is_other and not reason.strip():
        raise refuse("overruling_needs_a_reason")
    subject = CourseRef(course_id)
    with desk.writing("decide_next_step", subject, reason=reason.strip(), signed=True) as change:
        change.note(_PROPOSED, "", proposal.step.value)
        change.note(_STEP, proposal.step.value, chosen.value)
        change.note(_INTERVAL, proposal.interval_days or "", days or "")
        change.touch(subject)
    return decisions(desk, course_id)[0]


def decisions(desk: Desk, course_id: CourseId) -> tuple[Decision, ...]:
    """What was decided about a course, newest first."""
    entries = desk.store.read.record.about(CourseRef(course_id))
    return tuple(_decision(one) for one in entries if one.verb == "decide_next_step")


def _decision(entry: RecordEntry) -> Decision:
    said = {line.what: line.after for line in entry.lines}
    return Decision(
        at=entry.at,
        by_name=entry.by_name,
        step=Step(said[_STEP]),
        proposed=Step(said[_PROPOSED]),
        interval_days=int(said[_INTERVAL]) if said[_INTERVAL] else None,
        reason=entry.reason,
    )


def _limits_met(protocol: Protocol, order: Order) -> tuple[Reason, ...]:
    """What an order meets whatever the patient weighs, reckoned for one kilogram.

    The limit of the whole dose is asked about at the chair, where the weight is known.
    """
    calculated = dosing.dose(
        weight_g=_ONE_KILOGRAM_G,
        mg_per_kg=order.mg_per_kg,
        minutes=order.minutes,
        stock_mg_per_ml=order.stock_mg_per_ml,
        bag_ml=order.final_volume_ml,
        method=protocol.infusion.bag_method,
    )
    return dosing.limits_met(calculated, dose_rules=protocol.dose, infusion_rules=protocol.infusion)
