"""The dosing weight: changes asked about, three bases, no ideal above the actual."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kettle.domain.errors import Refused
from kettle.domain.numbers import rounded
from kettle.domain.people import Sex
from kettle.domain.protocol import DosingWeight
from kettle.domain.units import WeightUnit, grams_of, kilograms_of, parse_weight, pounds_of
from kettle.domain.weight import body_mass_index, dosing_weights, questions
from tests.support.protocols import default_protocol

RULES = default_protocol().weight


def dose_mg(grams: int) -> Decimal:
    return rounded(kilograms_of(grams) * Decimal("0.5"), 1)


@pytest.mark.parametrize(
    ("sex", "height_cm", "kg", "bmi", "three"),
    [
        (Sex.FEMALE, 165, 104, "38.20", {"104.00": "52.0", "56.91": "28.5", "75.75": "37.9"}),
        (Sex.MALE, 175, 120, "39.18", {"120.00": "60.0", "70.46": "35.2", "90.28": "45.1"}),
        (Sex.MALE, 180, 95, "29.32", {"95.00": "47.5", "74.99": "37.5", "83.00": "41.5"}),
        (Sex.FEMALE, 158, 52, "20.83", {"52.00": "26.0", "50.57": "25.3", "51.14": "25.6"}),
    ],
)
def test_the_three_weights_of_the_domain_and_their_doses(
    sex: Sex, height_cm: int, kg: int, bmi: str, three: dict[str, str]
) -> None:
    weights = dosing_weights(actual_g=kg * 1000, height_cm=height_cm, sex=sex)

    found = {
        str(rounded(weights.kilograms(basis), 2)): str(dose_mg(weights.grams(basis)))
        for basis in DosingWeight
    }
    assert found == three
    assert rounded(body_mass_index(kg * 1000, height_cm), 2) == Decimal(bmi)


def test_ideal_and_adjusted_weight_are_never_above_the_actual_one() -> None:
    weights = dosing_weights(actual_g=48_000, height_cm=180, sex=Sex.MALE)

    assert (weights.ideal_kg, weights.adjusted_kg) == (Decimal(48), Decimal(48))


@pytest.mark.parametrize(
    ("height_cm", "sex", "code"),
    [
        (None, Sex.FEMALE, "ideal_weight_needs_height"),
        (165, None, "ideal_weight_needs_sex"),
        (165, Sex.OTHER, "ideal_weight_needs_sex"),
        (152, Sex.FEMALE, "ideal_weight_too_short"),
    ],
)
def test_without_what_the_formula_needs_only_the_actual_weight_carries_a_dose(
    height_cm: int | None, sex: Sex | None, code: str
) -> None:
    weights = dosing_weights(actual_g=60_000, height_cm=height_cm, sex=sex)

    with pytest.raises(Refused) as caught:
        weights.grams(DosingWeight.IDEAL)

    assert caught.value.reason.code == code
    assert weights.grams(DosingWeight.ACTUAL) == 60_000


def test_the_formula_begins_just_above_sixty_inches() -> None:
    weights = dosing_weights(actual_g=60_000, height_cm=153, sex=Sex.FEMALE)

    assert weights.grams(DosingWeight.IDEAL) == 46_043


def test_a_basis_is_asked_for_from_a_body_mass_index_of_thirty() -> None:
    below = dosing_weights(actual_g=119_999, height_cm=200, sex=Sex.MALE)
    at = dosing_weights(actual_g=120_000, height_cm=200, sex=Sex.MALE)
    unknown = dosing_weights(actual_g=120_000, height_cm=None, sex=Sex.MALE)

    assert not below.asks_for_basis(RULES)
    assert at.asks_for_basis(RULES)
    assert not unknown.asks_for_basis(RULES)


@pytest.mark.parametrize(("text", "asked"), [("77 kg", 0), ("77.001 kg", 1), ("63 kg", 0)])
def test_a_weight_more_than_ten_percent_from_the_last_is_asked_about(text: str, asked: int) -> None:
    assert len(questions(parse_weight(text), last_g=70_000, rules=RULES)) == asked


def test_a_first_weight_asks_nothing() -> None:
    assert questions(parse_weight("25 kg"), last_g=None, rules=RULES) == ()


def test_pounds_typed_as_kilograms_are_found_out_by_the_last_weight() -> None:
    (asked,) = questions(parse_weight("180 kg"), last_g=81_647, rules=RULES)

    assert asked.code == "weight_unit_mistaken"
    assert asked.facts["meant"] is WeightUnit.POUND


@pytest.mark.parametrize("typed", [WeightUnit.KILOGRAM, WeightUnit.POUND])
def test_every_mistaken_unit_from_30_to_200_kg_is_flagged(typed: WeightUnit) -> None:
    for true_g in range(30_000, 200_001, 1_000):
        meant = {WeightUnit.KILOGRAM: pounds_of, WeightUnit.POUND: kilograms_of}[typed](true_g)
        weight = parse_weight(f"{rounded(meant, 1)} {typed.value}")

        (asked,) = questions(weight, last_g=true_g, rules=RULES)

        assert weight.grams == grams_of(weight.typed, typed)
        assert asked.code == "weight_unit_mistaken"
