"""The infusion: the order copied in, drawn up, checked by two, started, paused, stopped."""

from __future__ import annotations

from decimal import Decimal

from kettle.domain import dosing, going_in, roles
from kettle.domain.dosing import Dose
from kettle.domain.errors import Override, Reason, Refused, refuse
from kettle.domain.facts import (
    DoseOrdered,
    DoubleChecked,
    DrawnUp,
    Event,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    RateChanged,
    StopReason,
)
from kettle.domain.ids import SessionId
from kettle.domain.numbers import product, quotient, rounded
from kettle.domain.orders import Order
from kettle.domain.overrides import is_overridden
from kettle.domain.session import SessionState
from kettle.domain.weight import dosing_weights
from kettle.workflow.arriving import on_record, order_of, ordered_at
from kettle.workflow.at_the_chair import add_fact, patient_of, protocol_of, state_of
from kettle.workflow.desk import Desk
from kettle.workflow.signing_in import SecondPerson, proved
from kettle.workflow.verbs import verb

_MINUTES_PER_HOUR = 60


@verb
def read_dose(desk: Desk, *, session_id: SessionId) -> Dose:
    """What today's order comes to at today's weight; calculated, to be confirmed by two people.

    Raises:
        Refused: no order covers today, or no weight was taken.
    """
    state = state_of(desk, session_id)
    return _calculated(desk, state, _order_today(desk, state))


@verb
def take_over_order(desk: Desk, *, session_id: SessionId) -> Event:
    """Copy today's order into the session, reckoned at today's weight.

    Raises:
        Refused: no order covers today, no weight was taken, or a hard limit of the dose is met.
    """
    state = state_of(desk, session_id)
    order = _order_today(desk, state)
    calculated = _calculated(desk, state, order)
    _refuse_hard_limits(desk, state, calculated)
    fact = DoseOrdered(
        order_id=order.order_id,
        mg_per_kg=order.mg_per_kg,
        basis=order.basis,
        dosing_weight_g=calculated.weight_g,
        dose_ug=calculated.dose_ug,
        minutes=order.minutes,
        stock_mg_per_ml=order.stock_mg_per_ml,
        final_volume_ml=calculated.final_volume_ml,
        prescriber=order.prescriber,
    )
    return add_fact(desk, session_id, fact, verb="take_over_order", signed=True)


@verb
def draw_up(
    desk: Desk,
    *,
    session_id: SessionId,
    microlitres: int,
    stock_mg_per_ml: Decimal,
    vial: str = "",
) -> Event:
    """Record what was drawn, with the strength read from the vial in the hand.

    Raises:
        Refused: the vial's strength is not the one ordered, or the volume holds more than any dose
            may: ten times too much is one wrong vial, or one slipped point.
    """
    state = state_of(desk, session_id)
    ordered = state.order
    if ordered is None:
        raise refuse("order_missing")
    if stock_mg_per_ml != ordered.fact.stock_mg_per_ml:
        raise refuse(
            "vial_strength_differs", vial=stock_mg_per_ml, ordered=ordered.fact.stock_mg_per_ml
        )
    too_much = dosing.drawn_too_much(
        int(product(microlitres, stock_mg_per_ml)),
        ordered_ug=ordered.fact.dose_ug,
        weight_g=ordered.fact.dosing_weight_g,
        rules=protocol_of(desk, state).dose,
    )
    _refuse_unless_passed(state, too_much)
    fact = DrawnUp(microlitres=microlitres, stock_mg_per_ml=stock_mg_per_ml, vial=vial.strip())
    return add_fact(desk, session_id, fact, verb="draw_up", signed=True)


@verb
def double_check(desk: Desk, *, session_id: SessionId, second: SecondPerson) -> Event:
    """A second person has checked dose and pump programme, with their own sign-in.

    Raises:
        Refused: the second person is the one on duty, or no nurse and no prescriber.
    """
    proved(desk, second)
    roles.require(second.staff.roles, "double_check")
    fact = DoubleChecked(second=second.staff.staff_id)
    return add_fact(desk, session_id, fact, verb="double_check", signed=True)


@verb
def start_infusion(desk: Desk, *, session_id: SessionId) -> Event:
    """Record that the pump was started at the ordered rate; everything before it must stand.

    Raises:
        Refused: with the first check that is missing or holds; its override, if there is one.
    """

    def everything_stands(state: SessionState) -> None:
        protocol = protocol_of(desk, state)
        missing = going_in.missing_to_start(state, protocol, desk.now(), on_record(desk, state))
        if missing:
            raise Refused(missing[0])

    fact = InfusionStarted(rate_tenths_ml_per_h=ordered_rate(state_of(desk, session_id)))
    return add_fact(
        desk, session_id, fact, verb="start_infusion", signed=True, asking=everything_stands
    )


@verb
def change_rate(desk: Desk, *, session_id: SessionId, rate_tenths_ml_per_h: int) -> Event:
    """Record that the pump's rate was changed.

    Raises:
        Refused: nothing was ordered, the rate is none, or the bag would be empty too soon.
    """
    state = state_of(desk, session_id)
    if state.order is None:
        raise refuse("order_missing")
    if rate_tenths_ml_per_h <= 0:
        raise refuse("rate_is_none")
    too_fast = dosing.rate_too_fast(
        rate_tenths_ml_per_h,
        final_volume_ml=state.order.fact.final_volume_ml,
        ordered_minutes=state.order.fact.minutes,
        rules=protocol_of(desk, state).infusion,
    )
    _refuse_unless_passed(state, too_fast)
    fact = RateChanged(rate_tenths_ml_per_h=rate_tenths_ml_per_h)
    return add_fact(desk, session_id, fact, verb="change_rate", signed=True)


@verb
def pause_infusion(desk: Desk, *, session_id: SessionId, reason: str = "") -> Event:
    """Record that the pump stands still; end, later checks and going home move with it."""
    return add_fact(desk, session_id, InfusionPaused(reason=reason), verb="pause_infusion")


@verb
def resume_infusion(desk: Desk, *, session_id: SessionId) -> Event:
    """Record that a person let the pump run again, at the rate it had before the pause."""
    segments = state_of(desk, session_id).pump.segments
    if not segments:
        raise refuse("not_started")
    fact = InfusionResumed(rate_tenths_ml_per_h=segments[-1].rate_tenths_ml_per_h)
    return add_fact(desk, session_id, fact, verb="resume_infusion")


@verb
def stop_infusion(
    desk: Desk, *, session_id: SessionId, reason: StopReason = StopReason.COMPLETE, detail: str = ""
) -> Event:
    """Record the final stop of the pump; the two hours of watching count from here."""
    fact = InfusionStopped(reason=reason, detail=detail.strip())
    return add_fact(desk, session_id, fact, verb="stop_infusion", signed=True)


def ordered_rate(state: SessionState) -> int:
    """The pump rate of the order in tenths of a millilitre per hour, rounded half up.

    Raises:
        Refused: nothing was ordered.
    """
    if state.order is None:
        raise refuse("order_missing")
    fact = state.order.fact
    per_minute = quotient(fact.final_volume_ml, fact.minutes)
    return int(rounded(product(per_minute, _MINUTES_PER_HOUR), 1) * 10)


def _refuse_unless_passed(state: SessionState, reason: Reason | None) -> None:
    """A hard limit stands until a prescriber passes it, after the order it was met under."""
    known_at = state.order.entered_at if state.order else None
    if reason is not None and not is_overridden(state, reason, known_at=known_at):
        raise Refused(reason)


def _order_today(desk: Desk, state: SessionState) -> Order:
    order = order_of(desk, state)
    if order is None:
        raise refuse("no_order_today", day=desk.today())
    return order


def _calculated(desk: Desk, state: SessionState, order: Order) -> Dose:
    if state.weighed is None:
        raise refuse("weight_missing")
    patient = patient_of(desk, state.session_id)
    weights = dosing_weights(
        actual_g=state.weighed.fact.grams, height_cm=patient.height_cm, sex=patient.sex
    )
    return dosing.dose(
        weight_g=weights.grams(order.basis),
        mg_per_kg=order.mg_per_kg,
        minutes=order.minutes,
        stock_mg_per_ml=order.stock_mg_per_ml,
        bag_ml=order.final_volume_ml,
        method=protocol_of(desk, state).infusion.bag_method,
    )


def _refuse_hard_limits(desk: Desk, state: SessionState, calculated: Dose) -> None:
    """Soft limits are shown beside the dose; a hard one stands until a prescriber passes it."""
    protocol = protocol_of(desk, state)
    met = dosing.limits_met(calculated, dose_rules=protocol.dose, infusion_rules=protocol.infusion)
    weighed_at = state.weighed.entered_at if state.weighed else None
    known_at = max((at for at in (weighed_at, ordered_at(desk, state)) if at), default=None)
    for reason in met:
        is_hard = reason.override is not Override.ACKNOWLEDGE
        if is_hard and not is_overridden(state, reason, known_at=known_at):
            raise Refused(reason)
