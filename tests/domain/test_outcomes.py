"""Change is judged as domain.md 4.9 says, to the point."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kettle.domain.outcomes import (
    Category,
    Change,
    Rating,
    booster_prompts,
    change,
    same_day_concerns,
)
from tests.support.protocols import default_protocol

_FIRST = date(2026, 4, 1)


def _change(baseline: int, current: int, scale: str = "phq9") -> Change:
    return change(baseline=baseline, current=current, rules=default_protocol().scale(scale))


def _prompts(baseline: int, *scores: tuple[int, int]) -> set[str]:
    """Prompts after scores given as (day, value)."""
    ratings = [Rating(on=_FIRST + timedelta(days=day), value=value) for day, value in scores]
    found = booster_prompts(
        baseline=baseline,
        since_induction=ratings,
        rules=default_protocol().scale("phq9"),
        course=default_protocol().course,
    )
    return {reason.code for reason in found}


@pytest.mark.parametrize(
    ("baseline", "current", "percent", "category", "remission"),
    [
        (20, 10, "50.0", Category.RESPONSE, "no"),
        (20, 11, "45.0", Category.PARTIAL, "no"),
        (9, 4, "55.6", Category.RESPONSE, "remission"),
        (18, 4, "77.8", Category.RESPONSE, "remission"),
        (22, 20, "9.1", Category.NONRESPONSE, "no"),
        (14, 20, "-42.9", Category.NONRESPONSE, "no"),
        (21, 9, "57.1", Category.RESPONSE, "no"),
        (20, 15, "25.0", Category.PARTIAL, "no"),
        (20, 16, "20.0", Category.NONRESPONSE, "no"),
        (8, 5, "37.5", Category.PARTIAL, "no"),
    ],
)
def test_a_drop_is_a_response_from_half_and_a_partial_one_from_a_quarter(
    baseline: int, current: int, percent: str, category: Category, remission: str
) -> None:
    found = _change(baseline, current)

    assert found.category is category
    assert found.drop_percent == Decimal(percent)
    assert found.is_remission is (remission == "remission")


def test_a_response_can_be_too_small_to_be_reliable() -> None:
    found = _change(9, 4)

    assert found.category is Category.RESPONSE
    assert not found.is_reliable_improvement


@pytest.mark.parametrize(
    ("scale", "baseline", "current", "reliable"),
    [
        ("phq9", 14, 8, "yes"),
        ("phq9", 14, 9, "no"),
        ("gad7", 14, 10, "yes"),
        ("gad7", 14, 11, "no"),
    ],
)
def test_a_change_is_reliable_from_the_limit_of_its_scale(
    scale: str, baseline: int, current: int, reliable: str
) -> None:
    better = _change(baseline, current, scale)
    worse = _change(current, baseline, scale)

    assert better.is_reliable_improvement is worse.is_deterioration is (reliable == "yes")
    assert not better.is_deterioration


def test_from_a_baseline_of_nothing_nothing_can_drop() -> None:
    found = _change(0, 7)

    assert (found.category, found.drop_percent, found.is_deterioration) == (None, None, True)


def test_a_rise_of_five_above_the_best_score_prompts_a_booster() -> None:
    assert _prompts(21, (0, 9), (21, 14)) == {"booster_score_risen"}
    assert _prompts(21, (0, 9), (21, 13)) == set()


def test_the_best_score_counts_not_the_last_one() -> None:
    assert "booster_score_risen" in _prompts(21, (0, 5), (10, 8), (20, 10))


def test_ten_after_a_remission_prompts_a_booster() -> None:
    assert "booster_relapse" in _prompts(21, (0, 4), (21, 10))
    assert "booster_relapse" not in _prompts(21, (0, 4), (21, 9))
    assert "booster_relapse" not in _prompts(21, (0, 5), (21, 10))


def test_a_response_is_lost_only_on_two_ratings_a_week_apart() -> None:
    assert "booster_response_lost" in _prompts(20, (0, 9), (10, 11), (17, 12))
    assert "booster_response_lost" not in _prompts(20, (0, 9), (10, 11), (16, 12))
    assert "booster_response_lost" not in _prompts(20, (0, 9), (17, 11))
    assert "booster_response_lost" not in _prompts(20, (0, 9), (10, 11), (17, 10), (24, 12))


def test_who_never_responded_has_no_response_to_lose() -> None:
    assert _prompts(20, (0, 15), (10, 15), (20, 15)) == set()


def test_one_score_alone_prompts_nothing() -> None:
    assert _prompts(20, (0, 27)) == set()


@pytest.mark.parametrize(
    ("scores", "items", "codes"),
    [
        ((14, 20), (0, 0), ["score_worse_than_baseline"]),
        ((14, 19), (0, 0), []),
        ((14, 10), (0, 1), ["self_harm_answer_rose"]),
        ((14, 10), (None, 1), []),
        ((14, 10), (2, 1), []),
        ((14, 10), (2, None), []),
    ],
)
def test_a_worse_score_or_answer_is_for_a_clinician_today(
    scores: tuple[int, int], items: tuple[int | None, int | None], codes: list[str]
) -> None:
    found = same_day_concerns(
        baseline=scores[0],
        current=scores[1],
        item_before=items[0],
        item_now=items[1],
        rules=default_protocol().scale("phq9"),
    )

    assert [reason.code for reason in found] == codes
