"""Quantities carry their unit, and conversions lose nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain.errors import Unreadable
from kettle.domain.units import (
    WeightUnit,
    drawn_micrograms,
    grams_of,
    kilograms_of,
    micrograms,
    microlitres,
    milligrams_of,
    millilitres_of,
    nearest_micrograms,
    parse_strength,
    parse_volume,
    parse_weight,
    pounds_of,
)


@pytest.mark.parametrize(
    ("text", "grams", "unit"),
    [
        ("78 kg", 78_000, WeightUnit.KILOGRAM),
        ("70kg", 70_000, WeightUnit.KILOGRAM),
        ("82,4 KG", 82_400, WeightUnit.KILOGRAM),
        ("180 lb", 81_647, WeightUnit.POUND),
        ("172 lbs", 78_018, WeightUnit.POUND),
        ("81.647 kg", 81_647, WeightUnit.KILOGRAM),
    ],
)
def test_a_weight_is_read_with_its_unit(text: str, grams: int, unit: WeightUnit) -> None:
    weight = parse_weight(text)

    assert (weight.grams, weight.unit) == (grams, unit)


def test_a_number_alone_takes_the_chosen_unit() -> None:
    assert parse_weight("180", unit=WeightUnit.POUND).grams == 81_647
    assert parse_weight("180", unit=WeightUnit.KILOGRAM).grams == 180_000


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("78", None, "weight_unit_missing"),
        ("", None, "weight_unit_missing"),
        ("78 st", None, "weight_unit_unknown"),
        ("78 g", None, "weight_unit_unknown"),
        ("172 lb", WeightUnit.KILOGRAM, "weight_unit_contradicts"),
        ("kg", None, "number_missing"),
        ("7 8 kg", None, "number_unreadable"),
        ("1,050 lb", None, "number_ambiguous"),
        ("-70 kg", None, "number_unreadable"),
        ("1e2", WeightUnit.KILOGRAM, "number_unreadable"),
        ("0 kg", None, "number_too_low"),
        ("501 kg", None, "number_too_high"),
    ],
)
def test_a_weight_without_a_clear_unit_or_number_is_not_read(
    text: str, unit: WeightUnit | None, code: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_weight(text, unit=unit)

    assert (caught.value.reason.code, caught.value.field_name) == (code, "weight")


def test_a_weight_is_shown_in_both_units() -> None:
    assert parse_weight("180 lb").shown == "180 lb = 81.6 kg"
    assert parse_weight("78 kg").shown == "78 kg = 172 lb"


@given(st.integers(min_value=1_000, max_value=400_000))
def test_grams_survive_the_way_through_pounds(grams: int) -> None:
    assert grams_of(pounds_of(grams), WeightUnit.POUND) == grams
    assert grams_of(kilograms_of(grams), WeightUnit.KILOGRAM) == grams


def test_the_strength_of_a_vial_is_read_with_its_unit() -> None:
    assert parse_strength("50mg/mL") == 50
    assert parse_strength("12,5 mg/ml") == Decimal("12.5")
    assert parse_volume("50 mL") == 50


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("50", "unit_missing"),
        ("50 mcg/mL", "unit_unknown"),
        ("50 mg", "unit_unknown"),
        ("0 mg/mL", "number_not_above_zero"),
        ("mg/mL", "number_missing"),
        ("1001 mg/mL", "number_too_high"),
        ("999999999 mg/mL", "number_too_high"),
    ],
)
def test_a_strength_in_another_unit_is_not_read(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_strength(text)

    assert caught.value.reason.code == code


def test_amounts_become_whole_micrograms_and_microlitres_exactly() -> None:
    assert micrograms(Decimal("27.125")) == 27_125
    assert microlitres(Decimal("0.83")) == 830
    assert milligrams_of(27_125) == Decimal("27.125")
    assert millilitres_of(830) == Decimal("0.83")


def test_a_part_of_a_microgram_is_never_dropped_in_silence() -> None:
    with pytest.raises(ValueError, match="microgram"):
        micrograms(Decimal("0.0005"))

    assert nearest_micrograms(Decimal("28.4545")) == 28_455


def test_a_drawn_volume_holds_microlitres_times_strength() -> None:
    assert drawn_micrograms(700, Decimal(50)) == 35_000
    assert drawn_micrograms(4_120, Decimal(10)) == 41_200
    assert drawn_micrograms(830, Decimal("12.5")) == 10_375


def test_the_same_volume_of_a_stronger_vial_is_ten_times_the_drug() -> None:
    assert drawn_micrograms(700, Decimal(10)) == 7_000
    assert drawn_micrograms(700, Decimal(100)) == 70_000
