"""Dose and pump arithmetic, with every vector of the domain reference."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

from kettle.domain.dosing import (
    Dose,
    dose,
    dose_at_concentration,
    given_mg_per_kg,
    given_ug,
    limits_met,
    quantities,
)
from kettle.domain.errors import Override, Refused
from kettle.domain.protocol import BagMethod
from kettle.domain.units import drawn_micrograms
from tests.support.protocols import default_protocol

ONE_MG_PER_ML = Decimal(1)
MINUTE = timedelta(minutes=1)


def calculated(
    grams: int = 70_000,
    mg_per_kg: str = "0.5",
    minutes: int = 40,
    stock: int = 50,
    bag_ml: int = 50,
    *,
    method: BagMethod = BagMethod.FINAL_VOLUME,
) -> Dose:
    return dose(
        weight_g=grams,
        mg_per_kg=Decimal(mg_per_kg),
        minutes=minutes,
        stock_mg_per_ml=Decimal(stock),
        bag_ml=Decimal(bag_ml),
        method=method,
    )


def fixed(grams: int, minutes: int, concentration: int) -> Dose:
    return dose_at_concentration(
        weight_g=grams,
        mg_per_kg=Decimal("0.5"),
        minutes=minutes,
        stock_mg_per_ml=Decimal(50),
        concentration_mg_per_ml=Decimal(concentration),
    )


def shown(one: Dose) -> dict[str, str]:
    return {line.key: str(line.amount) for line in quantities(one)}


def met(one: Dose) -> list[tuple[str, Override]]:
    protocol = default_protocol()
    reasons = limits_met(one, dose_rules=protocol.dose, infusion_rules=protocol.infusion)
    return [(reason.code, reason.override) for reason in reasons]


VECTORS = [
    (
        (70_000, "0.5", 40, 50, 50),
        ("35.0", "0.70", "49.30", "0.7000", "75.0", "0.875", "12.50"),
        "76.1",
    ),
    (
        (82_400, "0.5", 40, 10, 100),
        ("41.2", "4.12", "95.88", "0.4120", "150.0", "1.030", "12.50"),
        "156.2",
    ),
    (
        (55_200, "0.75", 45, 50, 100),
        ("41.4", "0.83", "99.17", "0.4140", "133.3", "0.920", "16.67"),
        "134.4",
    ),
    (
        (103_700, "0.5", 60, 100, 250),
        ("51.9", "0.52", "249.48", "0.2074", "250.0", "0.864", "8.33"),
        "250.5",
    ),
    (
        (68_000, "1.0", 60, 50, 100),
        ("68.0", "1.36", "98.64", "0.6800", "100.0", "1.133", "16.67"),
        "101.4",
    ),
    (
        (48_000, "0.5", 40, 10, 24),
        ("24.0", "2.40", "21.60", "1.0000", "36.0", "0.600", "12.50"),
        "39.6",
    ),
]


@pytest.mark.parametrize(("order", "expected", "added_rate"), VECTORS)
def test_the_table_of_the_domain_holds_to_the_last_figure(
    order: tuple[int, str, int, int, int], expected: tuple[str, ...], added_rate: str
) -> None:
    lines = shown(calculated(*order))
    keys = ("dose", "draw_up", "diluent", "concentration", "rate", "drug_per_min")

    assert tuple(lines[key] for key in (*keys, "drug_per_kg_min")) == expected
    assert shown(calculated(*order, method=BagMethod.ADDED_TO_BAG))["rate"] == added_rate


def test_the_reference_dose_is_three_quarters_of_a_milligram_per_kilogram_and_hour() -> None:
    one = calculated()

    assert one.mg_per_kg_per_h == Decimal("0.75")
    assert one.mcg_per_kg_per_min == Decimal("12.5")


def test_added_to_a_full_bag_the_drug_makes_more_volume_and_the_diluent_stays() -> None:
    one = calculated(method=BagMethod.ADDED_TO_BAG)

    assert one.final_volume_ml == Decimal("50.7")
    assert one.diluent_ml == 50


@pytest.mark.parametrize(
    ("grams", "minutes", "concentration", "volume", "rate"),
    [
        (70_000, 40, 1, "35", "52.5"),
        (70_000, 40, 2, "17.5", "26.3"),
        (91_000, 60, 1, "45.5", "45.5"),
    ],
)
def test_at_a_fixed_concentration_the_volume_follows_from_the_dose(
    grams: int, minutes: int, concentration: int, volume: str, rate: str
) -> None:
    one = fixed(grams, minutes, concentration)

    assert one.final_volume_ml == Decimal(volume)
    assert shown(one)["rate"] == rate


@pytest.mark.parametrize(("grams", "mg"), [(82_300, "41.2"), (70_500, "35.3")])
def test_a_tie_is_rounded_up_where_a_float_would_round_down(grams: int, mg: str) -> None:
    assert shown(calculated(grams))["dose"] == mg


def test_what_is_drawn_is_shown_beside_what_was_ordered() -> None:
    one = calculated(55_200, "0.75", 45, 50, 100)

    assert (one.dose_ug, one.draw_up_ul) == (41_400, 830)
    assert one.drawn_mg == Decimal("41.5")
    assert drawn_micrograms(one.draw_up_ul, one.stock_mg_per_ml) == 41_500


def test_the_pump_is_set_in_tenths() -> None:
    assert fixed(70_000, 40, 2).rate_tenths_ml_per_h == 263


def test_a_quantity_is_written_without_a_trailing_zero() -> None:
    lines = {line.key: line.shown for line in quantities(calculated())}

    assert lines["dose"] == "35 mg"
    assert lines["draw_up"] == "0.7 mL"
    assert lines["drug_per_kg_h"] == "0.75 mg/kg/h"


def test_a_bag_smaller_than_the_drug_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        calculated(stock=10, bag_ml=3)

    assert caught.value.reason.code == "bag_too_small"
    assert calculated(70_000, stock=10, bag_ml=4).diluent_ml == Decimal("0.5")


def test_a_bag_stronger_than_its_vial_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        fixed(70_000, 40, 51)

    assert caught.value.reason.code == "concentration_above_stock"


def test_an_interrupted_infusion_gives_what_was_pumped_and_leaves_the_rest() -> None:
    runs = [
        (Decimal("52.5"), 20 * MINUTE),
        (Decimal("26.25"), 10 * MINUTE),
        (Decimal(0), 5 * MINUTE),
        (Decimal("26.25"), 12 * MINUTE),
    ]

    ug = given_ug(runs, drawn_ug=35_000, final_volume_ml=Decimal(35))

    assert ug == 27_125
    assert 35_000 - ug == 7_875


def test_never_more_is_given_than_was_drawn() -> None:
    rounded_up = [(Decimal("26.3"), 40 * MINUTE)]

    assert given_ug(rounded_up, drawn_ug=35_000, final_volume_ml=Decimal("17.5")) == 35_000


def test_nothing_is_given_before_the_pump_has_run() -> None:
    assert given_ug([], drawn_ug=35_000, final_volume_ml=Decimal(35)) == 0


def test_what_was_given_is_told_for_each_kilogram() -> None:
    assert given_mg_per_kg(27_125, 70_000) == Decimal("0.3875")


@pytest.mark.parametrize(
    ("mg_per_kg", "expected"),
    [
        ("0.29", [("dose_per_kg_low", Override.ACKNOWLEDGE)]),
        ("0.3", []),
        ("1.0", []),
        ("1.01", [("dose_per_kg_high", Override.ACKNOWLEDGE)]),
        ("1.5", [("dose_per_kg_high", Override.ACKNOWLEDGE)]),
        ("1.51", [("dose_per_kg_blocked", Override.PRESCRIBER)]),
    ],
)
def test_the_dose_for_each_kilogram_meets_its_limits_at_each_bound(
    mg_per_kg: str, expected: list[tuple[str, Override]]
) -> None:
    assert met(calculated(70_000, mg_per_kg)) == expected


@pytest.mark.parametrize(
    ("grams", "expected"),
    [(150_000, []), (150_001, [("dose_total_blocked", Override.PRESCRIBER)])],
)
def test_the_whole_dose_is_blocked_above_its_limit(
    grams: int, expected: list[tuple[str, Override]]
) -> None:
    assert met(calculated(grams, "1.0")) == expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (29, [("minutes_blocked", Override.PRESCRIBER)]),
        (30, [("minutes_unusual", Override.ACKNOWLEDGE)]),
        (39, [("minutes_unusual", Override.ACKNOWLEDGE)]),
        (40, []),
        (60, []),
        (61, [("minutes_unusual", Override.ACKNOWLEDGE)]),
        (120, [("minutes_unusual", Override.ACKNOWLEDGE)]),
        (121, [("minutes_blocked", Override.PRESCRIBER)]),
    ],
)
def test_the_minutes_meet_their_limits_at_each_bound(
    minutes: int, expected: list[tuple[str, Override]]
) -> None:
    assert met(calculated(minutes=minutes)) == expected


def half_up(number: Fraction, places: int) -> Decimal:
    """Round half up in fractions, apart from the code under test."""
    scaled = (number * 10**places + Fraction(1, 2)).__floor__()
    return Decimal(scaled).scaleb(-places).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@given_any(
    st.integers(30_000, 200_000),
    st.integers(10, 150),
    st.integers(30, 120),
    st.sampled_from([10, 50, 100]),
    st.integers(25, 500),
)
def test_every_figure_equals_the_one_reckoned_in_fractions(
    grams: int, hundredths: int, minutes: int, stock: int, bag_ml: int
) -> None:
    mg = Fraction(grams, 1000) * Fraction(hundredths, 100)
    stock_ml = mg / stock
    if stock_ml > bag_ml:
        return
    lines = shown(calculated(grams, str(Decimal(hundredths) / 100), minutes, stock, bag_ml))

    assert Decimal(lines["dose"]) == half_up(mg, 1)
    assert Decimal(lines["draw_up"]) == half_up(stock_ml, 2)
    assert Decimal(lines["concentration"]) == half_up(mg / bag_ml, 4)
    assert Decimal(lines["rate"]) == half_up(Fraction(bag_ml * 60, minutes), 1)
    assert Decimal(lines["drug_per_min"]) == half_up(mg / minutes, 3)


@given_any(
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 7200)), max_size=6),
    st.integers(1, 150_000),
    st.integers(10, 500),
)
def test_given_and_left_are_what_was_drawn_exactly(
    runs: list[tuple[int, int]], drawn: int, bag_ml: int
) -> None:
    pumped = sum(Fraction(tenths, 10) * Fraction(seconds, 3600) for tenths, seconds in runs)
    expected = min(drawn, int(half_up(drawn * Fraction(pumped) / bag_ml, 0)))

    ug = given_ug(
        [(Decimal(tenths) / 10, timedelta(seconds=seconds)) for tenths, seconds in runs],
        drawn_ug=drawn,
        final_volume_ml=Decimal(bag_ml),
    )

    assert ug == expected
    assert 0 <= drawn - ug <= drawn
