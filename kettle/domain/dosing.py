"""Dose and pump arithmetic: from an order and a weight to what is drawn, mixed and pumped.

Everything derives from the unrounded dose; rounding, half up, is for display only
(domain.md 1.6). A dose is calculated, to be confirmed by a person; Kettle never drives a pump.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from kettle.domain.errors import Override, Reason, refuse
from kettle.domain.numbers import format_decimal, product, quotient, rounded
from kettle.domain.protocol import BagMethod, DoseRules, InfusionRules
from kettle.domain.units import kilograms_of, micrograms, milligrams_of, nearest_micrograms

_MINUTES_PER_HOUR = 60
_PER_THOUSAND = 1000
_HOUR = timedelta(hours=1)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """One calculated infusion; amounts are unrounded, `quantities` shows them rounded."""

    weight_g: int
    mg_per_kg: Decimal
    minutes: int
    stock_mg_per_ml: Decimal
    dose_mg: Decimal
    stock_ml: Decimal
    diluent_ml: Decimal
    final_volume_ml: Decimal
    concentration_mg_per_ml: Decimal
    rate_ml_per_h: Decimal

    @property
    def mg_per_min(self) -> Decimal:
        """How fast the drug flows."""
        return quotient(self.dose_mg, self.minutes)

    @property
    def mcg_per_kg_per_min(self) -> Decimal:
        """How fast it flows for the dosing weight, in micrograms."""
        return quotient(product(self.mg_per_kg, _PER_THOUSAND), self.minutes)

    @property
    def mg_per_kg_per_h(self) -> Decimal:
        """How fast it flows for the dosing weight, by the hour."""
        return quotient(product(self.mg_per_kg, _MINUTES_PER_HOUR), self.minutes)

    @property
    def dose_ug(self) -> int:
        """The dose as the record keeps it, to the microgram."""
        return nearest_micrograms(self.dose_mg)

    @property
    def draw_up_ul(self) -> int:
        """What is drawn from the vial: whole microlitres, rounded to 0.01 mL."""
        return int(rounded(self.stock_ml, 2) * _PER_THOUSAND)

    @property
    def drawn_mg(self) -> Decimal:
        """What the rounded draw-up holds: shown beside the order, because they may differ."""
        return product(quotient(self.draw_up_ul, _PER_THOUSAND), self.stock_mg_per_ml)

    @property
    def rate_tenths_ml_per_h(self) -> int:
        """What is set on the pump, in tenths of a millilitre per hour."""
        return int(rounded(self.rate_ml_per_h, 1) * 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One line of a calculation: what it is, how much rounded for display, and its unit."""

    key: str
    amount: Decimal
    unit: str

    @property
    def shown(self) -> str:
        """`0.7 mL`: a leading zero, no trailing zero, a space before the unit."""
        return f"{format_decimal(self.amount)} {self.unit}"


def dose(
    *,
    weight_g: int,
    mg_per_kg: Decimal,
    minutes: int,
    stock_mg_per_ml: Decimal,
    bag_ml: Decimal,
    method: BagMethod = BagMethod.FINAL_VOLUME,
) -> Dose:
    """The infusion in a bag of `bag_ml`.

    With FINAL_VOLUME diluent is withdrawn first and the bag volume is the final volume; with
    ADDED_TO_BAG the drug comes on top of a full bag. All amounts must be above zero.

    Raises Refused: the drug alone is more than the bag holds.
    """
    dose_mg = product(kilograms_of(weight_g), mg_per_kg)
    stock_ml = quotient(dose_mg, stock_mg_per_ml)
    final_ml = _final_volume_ml(bag_ml, stock_ml, method)
    if stock_ml > final_ml:
        raise refuse("bag_too_small", drug_ml=rounded(stock_ml, 2), bag_ml=bag_ml)
    return Dose(
        weight_g=weight_g,
        mg_per_kg=mg_per_kg,
        minutes=minutes,
        stock_mg_per_ml=stock_mg_per_ml,
        dose_mg=dose_mg,
        stock_ml=stock_ml,
        diluent_ml=final_ml - stock_ml,
        final_volume_ml=final_ml,
        concentration_mg_per_ml=quotient(dose_mg, final_ml),
        rate_ml_per_h=quotient(product(final_ml, _MINUTES_PER_HOUR), minutes),
    )


def dose_at_concentration(
    *,
    weight_g: int,
    mg_per_kg: Decimal,
    minutes: int,
    stock_mg_per_ml: Decimal,
    concentration_mg_per_ml: Decimal,
) -> Dose:
    """The infusion at a fixed concentration: the volume follows from the dose.

    Raises Refused: the concentration is above the strength of the vial.
    """
    if concentration_mg_per_ml > stock_mg_per_ml:
        raise refuse(
            "concentration_above_stock",
            concentration=concentration_mg_per_ml,
            stock=stock_mg_per_ml,
        )
    dose_mg = product(kilograms_of(weight_g), mg_per_kg)
    final_ml = quotient(dose_mg, concentration_mg_per_ml)
    stock_ml = quotient(dose_mg, stock_mg_per_ml)
    return Dose(
        weight_g=weight_g,
        mg_per_kg=mg_per_kg,
        minutes=minutes,
        stock_mg_per_ml=stock_mg_per_ml,
        dose_mg=dose_mg,
        stock_ml=stock_ml,
        diluent_ml=final_ml - stock_ml,
        final_volume_ml=final_ml,
        concentration_mg_per_ml=concentration_mg_per_ml,
        rate_ml_per_h=quotient(
            product(dose_mg, _MINUTES_PER_HOUR), product(concentration_mg_per_ml, minutes)
        ),
    )


def limits_met(
    calculated: Dose, *, dose_rules: DoseRules, infusion_rules: InfusionRules
) -> tuple[Reason, ...]:
    """Every soft and hard limit that an infusion meets, the hard ones first.

    Soft limits are acknowledged, hard ones need the prescriber's reason (domain.md 1.2, marks D).
    """
    return (
        *_hard_dose_limits(calculated, dose_rules),
        *_hard_minutes(calculated.minutes, infusion_rules),
        *_soft_dose_limits(calculated.mg_per_kg, dose_rules),
        *_soft_minutes(calculated.minutes, infusion_rules),
    )


def drawn_too_much(
    drawn_ug: int, *, ordered_ug: int, weight_g: int, rules: DoseRules
) -> Reason | None:
    """Whether a syringe holds more than any dose that may be given: a place slipped in the volume.

    More than was ordered may be drawn, since the rest is wasted; more than the hard limits of the
    dose and than the order itself may not (domain.md 1.2 and 1.6, the tenfold trap, marks D).
    """
    per_kg_ug = product(rules.block_above_mg_per_kg, weight_g)
    hard_ug = min(int(per_kg_ug), micrograms(rules.block_above_mg))
    limit_ug = max(hard_ug, ordered_ug)
    if drawn_ug <= limit_ug:
        return None
    facts = {"drawn": milligrams_of(drawn_ug), "ordered": milligrams_of(ordered_ug)}
    return Reason("drawn_too_much", facts, Override.PRESCRIBER)


def rate_too_fast(
    rate_tenths_ml_per_h: int,
    *,
    final_volume_ml: Decimal,
    ordered_minutes: int,
    rules: InfusionRules,
) -> Reason | None:
    """Whether a rate would empty the bag sooner than the shortest infusion allowed, or ordered."""
    shortest = min(rules.hard_minutes[0], ordered_minutes)
    minutes = quotient(product(final_volume_ml, _MINUTES_PER_HOUR, 10), rate_tenths_ml_per_h)
    if rounded(minutes, 0) >= shortest:
        return None
    facts = {"minutes": int(minutes), "shortest": shortest}
    return Reason("rate_too_fast", facts, Override.PRESCRIBER)


def given_ug(
    runs: Iterable[tuple[Decimal, timedelta]], *, drawn_ug: int, final_volume_ml: Decimal
) -> int:
    """What has reached the patient, in whole micrograms, never more than was drawn.

    Each run is a pump rate in mL/h and how long the pump ran at it; a pause is no run, or a run
    at rate 0. The bag holds `drawn_ug` in `final_volume_ml`; once it is empty all is given.
    """
    pumped = sum(
        (product(rate_ml_per_h, ran // _MICROSECOND) for rate_ml_per_h, ran in runs), Decimal(0)
    )
    bag = product(final_volume_ml, _HOUR // _MICROSECOND)
    computed = quotient(product(drawn_ug, pumped), bag)
    return min(drawn_ug, int(rounded(computed, 0)))


def given_mg_per_kg(ug: int, weight_g: int) -> Decimal:
    """What was given for each kilogram of the dosing weight: micrograms by grams."""
    return quotient(ug, weight_g)


def quantities(calculated: Dose) -> tuple[Quantity, ...]:
    """An infusion line by line, rounded for display: what `kettle dose` prints."""
    drawn_mg = rounded(calculated.drawn_mg, 2)
    return (
        Quantity(key="dose", amount=rounded(calculated.dose_mg, 1), unit="mg"),
        Quantity(key="draw_up", amount=rounded(calculated.stock_ml, 2), unit="mL"),
        Quantity(key="drawn", amount=drawn_mg, unit="mg"),
        Quantity(key="diluent", amount=rounded(calculated.diluent_ml, 2), unit="mL"),
        Quantity(key="final_volume", amount=rounded(calculated.final_volume_ml, 2), unit="mL"),
        Quantity(
            key="concentration",
            amount=rounded(calculated.concentration_mg_per_ml, 4),
            unit="mg/mL",
        ),
        Quantity(key="rate", amount=rounded(calculated.rate_ml_per_h, 1), unit="mL/h"),
        Quantity(key="drug_per_min", amount=rounded(calculated.mg_per_min, 3), unit="mg/min"),
        Quantity(
            key="drug_per_kg_min",
            amount=rounded(calculated.mcg_per_kg_per_min, 2),
            unit="mcg/kg/min",
        ),
        Quantity(
            key="drug_per_kg_h", amount=rounded(calculated.mg_per_kg_per_h, 3), unit="mg/kg/h"
        ),
    )


def _final_volume_ml(bag_ml: Decimal, stock_ml: Decimal, method: BagMethod) -> Decimal:
    match method:
        case BagMethod.FINAL_VOLUME:
            return bag_ml
        case BagMethod.ADDED_TO_BAG:
            return bag_ml + stock_ml


def _hard_dose_limits(calculated: Dose, rules: DoseRules) -> Iterator[Reason]:
    if calculated.mg_per_kg > rules.block_above_mg_per_kg:
        facts = {"dose": calculated.mg_per_kg, "limit": rules.block_above_mg_per_kg}
        yield Reason("dose_per_kg_blocked", facts, Override.PRESCRIBER)
    if calculated.dose_mg > rules.block_above_mg:
        facts = {"dose": calculated.dose_mg, "limit": rules.block_above_mg}
        yield Reason("dose_total_blocked", facts, Override.PRESCRIBER)


def _hard_minutes(minutes: int, rules: InfusionRules) -> Iterator[Reason]:
    shortest, longest = rules.hard_minutes
    if not shortest <= minutes <= longest:
        facts = {"minutes": minutes, "shortest": shortest, "longest": longest}
        yield Reason("minutes_blocked", facts, Override.PRESCRIBER)


def _soft_dose_limits(per_kg: Decimal, rules: DoseRules) -> Iterator[Reason]:
    if per_kg < rules.warn_below_mg_per_kg:
        facts = {"dose": per_kg, "limit": rules.warn_below_mg_per_kg}
        yield Reason("dose_per_kg_low", facts, Override.ACKNOWLEDGE)
    if rules.warn_above_mg_per_kg < per_kg <= rules.block_above_mg_per_kg:
        facts = {"dose": per_kg, "limit": rules.warn_above_mg_per_kg}
        yield Reason("dose_per_kg_high", facts, Override.ACKNOWLEDGE)


def _soft_minutes(minutes: int, rules: InfusionRules) -> Iterator[Reason]:
    shortest, longest = rules.usual_minutes
    within_hard = rules.hard_minutes[0] <= minutes <= rules.hard_minutes[1]
    if within_hard and not shortest <= minutes <= longest:
        facts = {"minutes": minutes, "shortest": shortest, "longest": longest}
        yield Reason("minutes_unusual", facts, Override.ACKNOWLEDGE)
