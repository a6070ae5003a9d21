"""The vectors of the modified Aldrete and PADSS scores (domain.md 3.7, 3.8)."""

from __future__ import annotations

import pytest

from kettle.domain.recovery_scores import (
    Aldrete,
    Padss,
    aldrete,
    circulation_points,
    consciousness_points,
    oxygen_points,
    padss,
)
from tests.support.sessions import CALM, reading


@pytest.mark.parametrize(
    ("systolic", "points"),
    [(153, 2), (154, 1), (191, 1), (192, 0), (102, 1), (103, 2), (64, 0), (128, 2)],
)
def test_circulation_against_an_own_pressure_of_128(systolic: int, points: int) -> None:
    assert circulation_points(systolic, 128, (20, 50)) == points


@pytest.mark.parametrize(
    ("spo2", "oxygen", "points"),
    [
        (93, 0, 2),
        (92, 0, 1),
        (91, 0, 1),
        (90, 0, 0),
        (97, 2, 1),
        (91, 2, 1),
        (90, 2, 0),
        (None, 0, None),
        (97, None, None),
    ],
)
def test_oxygen(spo2: int | None, oxygen: int | None, points: int | None) -> None:
    assert oxygen_points(spo2, oxygen) == points


@pytest.mark.parametrize(("sedation", "points"), [(5, 2), (4, 1), (3, 1), (2, 0), (0, 0)])
def test_consciousness(sedation: int, points: int) -> None:
    assert consciousness_points(sedation) == points


@pytest.mark.parametrize(
    ("items", "total"),
    [((2, 2, 2, 2, 2), 10), ((2, 2, 1, 2, 2), 9), ((2, 2, 1, 1, 2), 8), ((2, 2, 2, 2, 0), 8)],
)
def test_aldrete_totals(items: tuple[int, int, int, int, int], total: int) -> None:
    score = Aldrete(
        activity=items[0],
        respiration=items[1],
        circulation=items[2],
        consciousness=items[3],
        oxygen=items[4],
    )

    assert score.total == total


def test_a_missing_item_means_no_total() -> None:
    score = aldrete(CALM, CALM, activity=2, respiration=None, pressure_percent=(20, 50))

    assert score.total is None


def test_without_a_baseline_there_is_no_total() -> None:
    score = aldrete(CALM, None, activity=2, respiration=2, pressure_percent=(20, 50))

    assert score.total is None


@pytest.mark.parametrize(
    ("items", "total"), [((2, 2, 2, 2, 1), 9), ((2, 1, 2, 2, 1), 8), ((2, 2, 1, 2, 2), 9)]
)
def test_padss_totals(items: tuple[int, int, int, int, int], total: int) -> None:
    score = Padss(
        vital_signs=items[0],
        activity=items[1],
        discomfort=items[2],
        bleeding=items[3],
        intake_and_output=items[4],
    )

    assert score.total == total


@pytest.mark.parametrize(
    ("values", "vital_signs", "discomfort"),
    [
        ({}, 2, 2),
        ({"heart_rate_per_min": 92}, 1, 2),
        ({"systolic_mmhg": 179, "heart_rate_per_min": 92}, 1, 2),
        ({"systolic_mmhg": 180}, 0, 2),
        ({"pain": 4}, 2, 1),
        ({"pain": 7}, 2, 0),
        ({"nausea": 2}, 2, 1),
        ({"nausea": 3}, 2, 0),
    ],
)
def test_padss_takes_the_worse_of_pressure_and_pulse(
    values: dict[str, object], vital_signs: int, discomfort: int
) -> None:
    score = padss(
        reading(**values), CALM, oriented=True, steady=False, bleeding=2, drank=True, voided=True
    )

    assert (score.vital_signs, score.discomfort) == (vital_signs, discomfort)
    assert (score.activity, score.intake_and_output) == (1, 2)
