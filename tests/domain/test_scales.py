"""Every rating sheet of domain.md 4.2 to 4.4 comes to what its authors say."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle import assets
from kettle.domain.errors import Unreadable
from kettle.domain.scale_file import read_scale
from kettle.domain.scales import (
    Answers,
    ItemFlag,
    Pattern,
    Result,
    Scale,
    read_answers,
    rules_for,
    score,
)
from tests.support.protocols import default_protocol

PHQ9, PHQ2, GAD7 = (
    read_scale(assets.read_text(f"scales/{key}.toml")) for key in ("phq9", "phq2", "gad7")
)


def _score(scale: Scale, typed: str) -> Result:
    answers = read_answers(scale, typed.split(","))
    return score(scale, answers, rules_for(scale, default_protocol()))


@pytest.mark.parametrize(
    ("sheet", "total", "band"),
    [
        ("0,0,0,0,0,0,0,0,0", 0, "minimal"),
        ("3,3,3,3,3,3,3,3,3", 27, "severe"),
        ("1,1,1,1,1,0,0,0,0", 5, "mild"),
        ("2,2,2,1,1,1,0,1,0", 10, "moderate"),
        ("3,3,2,2,1,2,1,0,1", 15, "moderately severe"),
        ("3,3,3,3,2,2,2,2,0", 20, "severe"),
        ("0,1,3,3,1,2,1,0,1", 12, "moderate"),
    ],
)
def test_a_complete_phq9_has_a_total_and_a_band(sheet: str, total: int, band: str) -> None:
    result = _score(PHQ9, sheet)

    assert (result.total, result.band, result.prorated) == (total, band, None)
    assert result.is_complete


@pytest.mark.parametrize(
    ("sheet", "prorated", "band"),
    [
        ("2,3,-,2,1,2,1,0,0", 12, "moderate"),
        ("2,3,-,2,-,2,1,0,0", 13, "moderate"),
        ("0,1,-,0,1,1,0,0,1", 5, "mild"),
    ],
)
def test_up_to_two_missing_answers_are_made_up_for(sheet: str, prorated: int, band: str) -> None:
    result = _score(PHQ9, sheet)

    assert (result.total, result.prorated, result.band) == (None, prorated, band)
    assert (result.value, result.is_complete) == (prorated, False)


def test_three_missing_answers_leave_no_score() -> None:
    result = _score(PHQ9, "2,3,-,2,-,-,1,0,0")

    assert (result.value, result.band, result.missing) == (None, None, (3, 5, 6))
    assert result.flag is ItemFlag.NO


def test_a_missing_item_9_is_asked_again_and_never_made_up_for() -> None:
    result = _score(PHQ9, "3,3,3,3,3,3,2,0,-")

    assert (result.value, result.band, result.flag) == (None, None, ItemFlag.ASK)


@pytest.mark.parametrize(
    ("sheet", "flag"),
    [
        ("3,3,3,3,3,3,3,3,3", ItemFlag.YES),
        ("3,3,2,2,1,2,1,0,1", ItemFlag.YES),
        ("0,1,3,3,1,2,1,0,1", ItemFlag.YES),
        ("0,1,-,0,1,1,0,0,1", ItemFlag.YES),
        ("3,3,3,3,2,2,2,2,0", ItemFlag.NO),
    ],
)
def test_item_9_alerts_from_the_clinics_limit(sheet: str, flag: ItemFlag) -> None:
    assert _score(PHQ9, sheet).flag is flag


def test_another_limit_of_the_clinic_moves_the_alert() -> None:
    rules = rules_for(PHQ9, default_protocol())
    assert rules
    later = dataclasses.replace(rules, alert_at_least=2)

    assert score(PHQ9, (0, 0, 0, 0, 0, 0, 0, 0, 1), later).flag is ItemFlag.NO


@pytest.mark.parametrize(
    ("sheet", "pattern"),
    [
        ("3,3,3,3,3,3,3,3,3", Pattern.MAJOR_DEPRESSIVE),
        ("3,3,2,2,1,2,1,0,1", Pattern.MAJOR_DEPRESSIVE),
        ("0,2,2,2,2,1,1,1,1", Pattern.MAJOR_DEPRESSIVE),
        ("0,1,3,3,1,2,1,0,1", Pattern.NONE),
        ("2,1,2,1,1,1,1,1,0", Pattern.OTHER_DEPRESSIVE),
        ("2,1,1,1,1,1,1,1,0", Pattern.NONE),
        ("2,2,2,2,2,2,2,-,0", None),
    ],
)
def test_a_depressive_pattern_needs_item_1_or_2(sheet: str, pattern: Pattern | None) -> None:
    assert _score(PHQ9, sheet).pattern is pattern


@pytest.mark.parametrize(
    ("total", "band"),
    [(4, "minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"),
     (15, "moderately severe"), (19, "moderately severe"), (20, "severe"), (27, "severe")],
)  # fmt: skip
def test_phq9_bands_change_where_their_authors_say(total: int, band: str) -> None:
    assert PHQ9.band_of(total) == band


@pytest.mark.parametrize(
    ("sheet", "value", "band"),
    [("1,2", 3, "positive"), ("1,1", 2, "negative"), ("0,-", None, None), ("3,3", 6, "positive")],
)
def test_a_phq2_is_positive_from_three_and_never_made_up_for(
    sheet: str, value: int | None, band: str | None
) -> None:
    result = _score(PHQ2, sheet)

    assert (result.value, result.band, result.flag) == (value, band, None)


@pytest.mark.parametrize(
    ("sheet", "total", "prorated", "band"),
    [
        ("0,0,0,0,0,0,0", 0, None, "minimal"),
        ("3,3,3,3,3,3,3", 21, None, "severe"),
        ("1,1,1,1,0,1,2", 7, None, "mild"),
        ("2,2,1,2,1,1,1", 10, None, "moderate"),
        ("2,2,1,-,1,0,1", None, 8, "mild"),
        ("-,-,-,0,0,0,0", None, None, None),
    ],
)
def test_a_gad7_comes_to_its_total(
    sheet: str, total: int | None, prorated: int | None, band: str | None
) -> None:
    result = _score(GAD7, sheet)

    assert (result.total, result.prorated, result.band) == (total, prorated, band)
    assert (result.flag, result.pattern) == (None, None)


@pytest.mark.parametrize("typed", ["4", "-1", "1.0", "x", "²", "٣", "+1", "00", "8"])
def test_an_answer_that_is_not_offered_cannot_be_read(typed: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_answers(PHQ9, ["0"] * 4 + [typed])

    assert dict(caught.value.reason.facts) == {"item": 5, "highest": 3}


@pytest.mark.parametrize("typed", ["", " ", "7", "9", "-"])
def test_blank_7_9_and_a_dash_mean_not_answered(typed: str) -> None:
    assert read_answers(PHQ9, [typed, " 2 "]) == (None, 2)


@pytest.mark.parametrize("answers", [(1,) * 8, (1,) * 10, (), (0, 0, 0, 0, 0, 0, 0, 0, 4)])
def test_a_sheet_of_another_shape_cannot_be_scored(answers: Answers) -> None:
    with pytest.raises(Unreadable):
        score(PHQ9, answers, None)


def test_a_scale_without_rules_is_never_made_up_for() -> None:
    result = score(GAD7, (None, 1, 1, 1, 1, 1, 1), None)

    assert (result.value, result.missing) == (None, (1,))


def test_an_empty_sheet_has_no_score_whatever_the_clinic_allows() -> None:
    generous = dataclasses.replace(default_protocol().scale("gad7"), prorate_max_missing=7)

    assert score(GAD7, (None,) * 7, generous).value is None


@given(st.lists(st.sampled_from([None, 0, 1, 2, 3]), min_size=9, max_size=9))
def test_every_phq9_sheet_has_a_total_a_prorated_value_or_none(answers: list[int | None]) -> None:
    result = score(PHQ9, answers, rules_for(PHQ9, default_protocol()))

    few = 1 <= len(result.missing) <= 2 and 9 not in result.missing
    assert (result.total is not None) is result.is_complete
    assert (result.prorated is not None) is few
    assert (result.band is None) is (result.value is None)
    assert result.value is None or 0 <= result.value <= 27


@pytest.mark.parametrize("scale", [PHQ9, PHQ2, GAD7])
def test_a_scale_ships_with_its_authors_and_codes(scale: Scale) -> None:
    assert "Spitzer" in scale.attribution
    assert scale.title("es") != scale.title("en") == scale.title("fr")
    assert scale.options[0] == "Not at all"
    assert all(item.loinc for item in scale.items)


def test_the_phq2_asks_the_first_two_items_of_the_phq9() -> None:
    assert PHQ2.items == PHQ9.items[:2]
