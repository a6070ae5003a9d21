"""How a rating has changed: response, remission, reliable change, and when to think of a booster.

A course has one baseline, the last score at or before its first infusion. All limits come from the
protocol (domain.md 4.9). Fractions are compared exactly: 20 to 10 is a response, 20 to 11 is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from kettle.domain.errors import Reason
from kettle.domain.protocol import CourseRules, ScaleRules


class Category(StrEnum):
    """How far a score has dropped from the baseline."""

    RESPONSE = "response"
    PARTIAL = "partial"
    NONRESPONSE = "nonresponse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One score of a course on its day."""

    on: date
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From a baseline to a later score; the flags are independent of the category.

    `category` and `drop_percent` are None when the baseline was 0 and nothing can drop.
    """

    baseline: int
    current: int
    category: Category | None
    is_remission: bool
    is_reliable_improvement: bool
    is_deterioration: bool

    @property
    def points(self) -> int:
        """Points gained (worse, above 0) or lost (better, below 0)."""
        return self.current - self.baseline

    @property
    def drop_percent(self) -> Decimal | None:
        """The drop in per cent of the baseline, to one place, a half away from zero."""
        if self.baseline == 0:
            return None
        exact = Decimal(-self.points * 100) / self.baseline
        return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def change(*, baseline: int, current: int, rules: ScaleRules) -> Change:
    """What has become of a baseline score."""
    return Change(
        baseline=baseline,
        current=current,
        category=_category(baseline, current, rules),
        is_remission=current <= rules.remission_at_most,
        is_reliable_improvement=baseline - current >= rules.reliable_change,
        is_deterioration=current - baseline >= rules.reliable_change,
    )


def booster_prompts(
    *,
    baseline: int,
    since_induction: Sequence[Rating],
    rules: ScaleRules,
    course: CourseRules,
) -> tuple[Reason, ...]:
    """Why the latest score since the induction speaks for a booster; empty when nothing does.

    `since_induction` holds the scores after the last induction infusion, oldest first. Prompts
    propose; a prescriber decides (D).
    """
    if len(since_induction) < 2:
        return ()
    earlier, latest = since_induction[:-1], since_induction[-1]
    found = (
        _risen(earlier, latest, course),
        _relapsed(earlier, latest, rules, course),
        _lost_response(baseline, since_induction, rules, course),
    )
    return tuple(reason for reason in found if reason)


def same_day_concerns(
    *, baseline: int, current: int, item_before: int | None, item_now: int | None, rules: ScaleRules
) -> tuple[Reason, ...]:
    """What a clinician must look at on the day of the rating (domain.md 4.9).

    `item_before` and `item_now` are the last two answers to the item about self-harm, None when
    not answered or when the scale has none; a first answer above the limit alerts by its own flag.
    """
    concerns = []
    if change(baseline=baseline, current=current, rules=rules).is_deterioration:
        concerns.append(Reason("score_worse_than_baseline", {"before": baseline, "now": current}))
    if item_before is not None and item_now is not None and item_now > item_before:
        facts = {"before": item_before, "now": item_now}
        concerns.append(Reason("self_harm_answer_rose", facts))
    return tuple(concerns)


def _category(baseline: int, current: int, rules: ScaleRules) -> Category | None:
    if baseline == 0:
        return None
    drop = Decimal(baseline - current)
    if drop >= rules.response_fraction * baseline:
        return Category.RESPONSE
    if drop >= rules.partial_fraction * baseline:
        return Category.PARTIAL
    return Category.NONRESPONSE


def _risen(earlier: Sequence[Rating], latest: Rating, course: CourseRules) -> Reason | None:
    best = min(earlier, key=lambda rating: rating.value)
    if latest.value - best.value < course.booster_rise:
        return None
    facts = {"best": best.value, "best_on": best.on, "now": latest.value}
    return Reason("booster_score_risen", facts | {"rise": latest.value - best.value})


def _relapsed(
    earlier: Sequence[Rating], latest: Rating, rules: ScaleRules, course: CourseRules
) -> Reason | None:
    remissions = [one for one in earlier if one.value <= rules.remission_at_most]
    if not remissions or latest.value < course.relapse_at_least:
        return None
    facts = {"now": latest.value, "limit": course.relapse_at_least}
    return Reason("booster_relapse", facts | {"remission_on": remissions[-1].on})


def _lost_response(
    baseline: int, ratings: Sequence[Rating], rules: ScaleRules, course: CourseRules
) -> Reason | None:
    responding = [
        _category(baseline, rating.value, rules) is Category.RESPONSE for rating in ratings
    ]
    if not any(responding):
        return None
    lost = ratings[len(ratings) - responding[::-1].index(True) :]
    apart = timedelta(days=course.lost_response_days_apart)
    if not lost or lost[-1].on - lost[0].on < apart:
        return None
    return Reason("booster_response_lost", {"first_on": lost[0].on, "again_on": lost[-1].on})
