"""Quantities with their units: grams, micrograms and microlitres inside, kg, mg and mL outside.

A unit is typed or chosen, never assumed: 180 lb stored as 180 kg is an overdose (H03).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kettle.domain.errors import unreadable
from kettle.domain.numbers import (
    format_decimal,
    parse_decimal,
    product,
    quotient,
    rounded,
)

_GRAMS_PER_POUND = Decimal("453.59237")
_PER_THOUSAND = 1000
_WITH_UNIT = re.compile(r"(?P<number>[^A-Za-z%/]*?)[ \t]*(?P<unit>[A-Za-z]+(?:/[A-Za-z]+)?)")


class WeightUnit(StrEnum):
    """The units a scale may show."""

    KILOGRAM = "kg"
    POUND = "lb"


_WEIGHT_UNITS = {
    "kg": WeightUnit.KILOGRAM,
    "lb": WeightUnit.POUND,
    "lbs": WeightUnit.POUND,
}
_GRAMS_IN = {WeightUnit.KILOGRAM: Decimal(_PER_THOUSAND), WeightUnit.POUND: _GRAMS_PER_POUND}
STRONGEST_MG_PER_ML = 1000
LARGEST_ML = 10_000
"""More than any vial or bag holds: what is above is a slip of the hand, and no rule of care."""
_WEIGHT_MAXIMUM = {WeightUnit.KILOGRAM: 500, WeightUnit.POUND: 1100}


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedWeight:
    """A weight as it was typed and in whole grams."""

    grams: int
    typed: Decimal
    unit: WeightUnit

    @property
    def shown(self) -> str:
        """Both units, the typed one first: `180 lb = 81.6 kg`."""
        kilograms = f"{format_decimal(kilograms_of(self.grams), places=1)} kg"
        pounds = f"{format_decimal(pounds_of(self.grams), places=1)} lb"
        if self.unit is WeightUnit.POUND:
            return f"{format_decimal(self.typed)} lb = {kilograms}"
        return f"{format_decimal(self.typed)} kg = {pounds}"


def parse_weight(
    text: str, *, field_name: str = "weight", unit: WeightUnit | None = None
) -> TypedWeight:
    """The weight that was typed, as `78 kg`, `172 lb`, or a number with a unit chosen beside it.

    The widest bounds are those of a scale, not clinical ones: 1 to 500 kg.

    Raises Unreadable: no unit, a unit that contradicts the chosen one, or no number.
    """
    number, typed_unit = _split(text)
    named = _weight_unit(typed_unit, field_name) if typed_unit else unit
    if named is None:
        raise unreadable("weight_unit_missing", field_name=field_name)
    if unit is not None and named is not unit:
        raise unreadable("weight_unit_contradicts", field_name=field_name, typed=named, chosen=unit)
    typed = parse_decimal(
        number, field_name=field_name, max_places=3, minimum=1, maximum=_WEIGHT_MAXIMUM[named]
    )
    return TypedWeight(grams=grams_of(typed, named), typed=typed, unit=named)


def parse_strength(text: str, *, field_name: str = "stock") -> Decimal:
    """The strength of a vial in mg/mL, as printed on it: `50 mg/mL`.

    Raises Unreadable: another unit, none, or no number above 0 that a vial could bear.
    """
    return _parse_quantity(text, unit="mg/mL", most=STRONGEST_MG_PER_ML, field_name=field_name)


def parse_volume(text: str, *, field_name: str = "volume") -> Decimal:
    """A volume in mL: `50 mL`.

    Raises Unreadable: another unit, none, or no number above 0 that a bag could hold.
    """
    return _parse_quantity(text, unit="mL", most=LARGEST_ML, field_name=field_name)


def grams_of(amount: Decimal, unit: WeightUnit) -> int:
    """A weight in either unit as whole grams, rounded half up: 180 lb are 81647 g."""
    return int(rounded(product(amount, _GRAMS_IN[unit]), 0))


def kilograms_of(grams: int) -> Decimal:
    """Whole grams as kilograms, exactly."""
    return quotient(grams, _PER_THOUSAND)


def pounds_of(grams: int) -> Decimal:
    """Whole grams as pounds, to many places."""
    return quotient(grams, _GRAMS_PER_POUND)


def micrograms(mg: Decimal) -> int:
    """Milligrams as whole micrograms; a ValueError when they are not whole: nothing is rounded."""
    return _whole(product(mg, _PER_THOUSAND))


def microlitres(ml: Decimal) -> int:
    """Millilitres as whole microlitres; a ValueError when they are not whole."""
    return _whole(product(ml, _PER_THOUSAND))


def nearest_micrograms(mg: Decimal) -> int:
    """Milligrams rounded half up to whole micrograms."""
    return int(rounded(product(mg, _PER_THOUSAND), 0))


def milligrams_of(ug: int) -> Decimal:
    """Whole micrograms as milligrams, exactly."""
    return quotient(ug, _PER_THOUSAND)


def millilitres_of(ul: int) -> Decimal:
    """Whole microlitres as millilitres, exactly."""
    return quotient(ul, _PER_THOUSAND)


def drawn_micrograms(ul: int, stock_mg_per_ml: Decimal) -> int:
    """What a drawn volume holds: microlitres times mg/mL are micrograms, exactly.

    A ValueError when they are not whole (decisions 13: no tolerance).
    """
    return _whole(product(ul, stock_mg_per_ml))


def _split(text: str) -> tuple[str, str]:
    match = _WITH_UNIT.fullmatch(text.strip(" \t"))
    return (match["number"], match["unit"]) if match else (text, "")


def _weight_unit(typed: str, field_name: str) -> WeightUnit:
    if typed.lower() not in _WEIGHT_UNITS:
        raise unreadable("weight_unit_unknown", field_name=field_name)
    return _WEIGHT_UNITS[typed.lower()]


def _parse_quantity(text: str, *, unit: str, most: int, field_name: str) -> Decimal:
    number, typed_unit = _split(text)
    if not typed_unit:
        raise unreadable("unit_missing", field_name=field_name, unit=unit)
    if typed_unit.lower() != unit.lower():
        raise unreadable("unit_unknown", field_name=field_name, unit=unit)
    amount = parse_decimal(number, field_name=field_name, max_places=2, maximum=most)
    if not amount:
        raise unreadable("number_not_above_zero", field_name=field_name)
    return amount


def _whole(amount: Decimal) -> int:
    if amount != amount.to_integral_value():
        raise ValueError("a part of a microgram or microlitre")
    return int(amount)
