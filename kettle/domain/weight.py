"""The weight a dose is reckoned on: how it changed, the body-mass index, ideal and adjusted weight.

Devine's formula and the adjusted weight are background knowledge (C); a clinician verifies them.
The prescriber chooses the basis; Kettle shows all three and never puts the ideal above the actual.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kettle.domain.errors import Reason, Refused
from kettle.domain.numbers import product, quotient, rounded
from kettle.domain.people import Sex
from kettle.domain.protocol import DosingWeight, WeightRules
from kettle.domain.units import TypedWeight, WeightUnit, grams_of, kilograms_of

_CM_PER_INCH = Decimal("2.54")
_DEVINE_INCHES = 60
_DEVINE_BASE_KG = {Sex.FEMALE: Decimal("45.5"), Sex.MALE: Decimal(50)}
_DEVINE_KG_PER_INCH = Decimal("2.3")
_ADJUSTED_SHARE = Decimal("0.4")
_OTHER_UNIT = {
    WeightUnit.KILOGRAM: WeightUnit.POUND,
    WeightUnit.POUND: WeightUnit.KILOGRAM,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DosingWeights:
    """The three bases side by side, exact in kilograms; without a formula's facts, one of them."""

    actual_kg: Decimal
    ideal_kg: Decimal | None
    adjusted_kg: Decimal | None
    bmi: Decimal | None
    why_only_actual: Reason | None

    def kilograms(self, basis: DosingWeight) -> Decimal:
        """The weight on the basis that the prescriber chose, exactly.

        Raises Refused: the formula is not defined for this patient; the actual weight is.
        """
        chosen = {
            DosingWeight.ACTUAL: self.actual_kg,
            DosingWeight.IDEAL: self.ideal_kg,
            DosingWeight.ADJUSTED: self.adjusted_kg,
        }[basis]
        if chosen is None:
            assert self.why_only_actual is not None
            raise Refused(self.why_only_actual)
        return chosen

    def grams(self, basis: DosingWeight) -> int:
        """The same weight as an order keeps it: whole grams, rounded half up.

        Raises Refused: the formula is not defined for this patient; the actual weight is.
        """
        return grams_of(self.kilograms(basis), WeightUnit.KILOGRAM)

    def asks_for_basis(self, rules: WeightRules) -> bool:
        """Whether the body-mass index is so high that the prescriber must choose a basis."""
        return self.bmi is not None and self.bmi >= rules.ask_basis_from_bmi


def dosing_weights(*, actual_g: int, height_cm: int | None, sex: Sex | None) -> DosingWeights:
    """Actual, ideal (Devine) and adjusted weight of one patient, and the body-mass index."""
    actual = kilograms_of(actual_g)
    bmi = None if height_cm is None else body_mass_index(actual_g, height_cm)
    ideal = _ideal_kg(actual, height_cm, sex)
    if isinstance(ideal, Reason):
        return DosingWeights(
            actual_kg=actual, ideal_kg=None, adjusted_kg=None, bmi=bmi, why_only_actual=ideal
        )
    return DosingWeights(
        actual_kg=actual,
        ideal_kg=ideal,
        adjusted_kg=ideal + product(_ADJUSTED_SHARE, actual - ideal),
        bmi=bmi,
        why_only_actual=None,
    )


def body_mass_index(grams: int, height_cm: int) -> Decimal:
    """Kilograms by square metres of height, to many places."""
    return quotient(product(grams, 10), product(height_cm, height_cm))


def questions(weight: TypedWeight, *, last_g: int | None, rules: WeightRules) -> tuple[Reason, ...]:
    """What a newly typed weight asks about once: a large change, or a mistaken unit.

    `last_g` is the last weight on record. Source: Kettle default 10 % (D); the unit, PSNet 2013.
    """
    if last_g is None or not differs(weight.grams, last_g, rules):
        return ()
    meant = _OTHER_UNIT[weight.unit]
    last = rounded(kilograms_of(last_g), 1)
    if not differs(grams_of(weight.typed, meant), last_g, rules):
        return (
            Reason(
                "weight_unit_mistaken",
                {"number": weight.typed, "typed": weight.unit, "meant": meant, "last": last},
            ),
        )
    now = rounded(kilograms_of(weight.grams), 1)
    limit = rules.warn_change_percent
    return (Reason("weight_differs", {"now": now, "last": last, "limit": limit}),)


def differs(grams: int, last_g: int, rules: WeightRules) -> bool:
    """Whether two weights in grams lie further apart than the protocol lets pass unasked."""
    return abs(grams - last_g) * 100 > last_g * rules.warn_change_percent


def _ideal_kg(actual_kg: Decimal, height_cm: int | None, sex: Sex | None) -> Decimal | Reason:
    """Devine's weight, never above the actual one, or why it is not defined."""
    if height_cm is None:
        return Reason("ideal_weight_needs_height")
    if sex is None or sex not in _DEVINE_BASE_KG:
        return Reason("ideal_weight_needs_sex")
    shortest = _DEVINE_INCHES * _CM_PER_INCH
    if height_cm < shortest:
        return Reason("ideal_weight_too_short", {"height": height_cm, "limit": shortest})
    inches_above = quotient(height_cm, _CM_PER_INCH) - _DEVINE_INCHES
    return min(_DEVINE_BASE_KG[sex] + product(_DEVINE_KG_PER_INCH, inches_above), actual_kg)
