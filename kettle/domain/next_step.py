"""What the clinic's rules propose next for a course, and why nothing else.

Never an order: a prescriber accepts or overrules. Missing scores never count as good ones; they
lead to a review. Rules: domain.md 1.1 (5, 6, 7, 8) and 4.9, mostly D; numbers from the protocol.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kettle.domain.appointments import VisitKind
from kettle.domain.course import CourseSoFar, Phase
from kettle.domain.errors import Reason
from kettle.domain.outcomes import Category, Change, Rating, booster_prompts, change
from kettle.domain.protocol import Protocol

SCALE = "phq9"
"""The scale whose change is followed."""


class Step(StrEnum):
    """What may come next."""

    CONTINUE_INDUCTION = "continue_induction"
    REVIEW = "review"
    MAINTENANCE = "maintenance"
    LENGTHEN = "lengthen"
    SHORTEN = "shorten"
    BOOSTER = "booster"
    STOP_AND_REVIEW = "stop_and_review"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotChosen:
    """A step that was not proposed, and why not."""

    step: Step
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The proposed step with its reasons; `interval_days` goes with maintenance steps."""

    step: Step
    reasons: tuple[Reason, ...]
    not_chosen: tuple[NotChosen, ...] = ()
    interval_days: int | None = None


def next_step(course: CourseSoFar, protocol: Protocol, today: date) -> Proposal:
    """The next step of a course by the protocol, as of a day."""
    match course.phase:
        case Phase.NOT_STARTED | Phase.INDUCTION:
            return _during_induction(course, protocol)
        case Phase.INDUCTION_DONE:
            return _after_induction(course, protocol)
        case Phase.MAINTENANCE:
            return _during_maintenance(course, protocol, today)


def _during_induction(course: CourseSoFar, protocol: Protocol) -> Proposal:
    given = len(course.held(VisitKind.INDUCTION))
    unfinished = Reason("induction_unfinished", {"given": given, "planned": course.planned})
    doubts = _doubts_in_induction(course, protocol, given)
    if doubts:
        return Proposal(
            step=Step.REVIEW,
            reasons=(*doubts, unfinished),
            not_chosen=(NotChosen(step=Step.CONTINUE_INDUCTION, reason=doubts[0]),),
        )
    return Proposal(
        step=Step.CONTINUE_INDUCTION,
        reasons=(unfinished, *_progress(_latest_change(course, protocol), protocol)),
        not_chosen=(NotChosen(step=Step.MAINTENANCE, reason=unfinished),),
    )


def _doubts_in_induction(course: CourseSoFar, protocol: Protocol, given: int) -> tuple[Reason, ...]:
    """What asks for a review before the series is complete; nothing stops it by itself."""
    latest = _latest_change(course, protocol)
    if latest is not None and latest.is_deterioration:
        return (_worse(latest),)
    if given < protocol.course.review_after_infusion:
        return ()
    if latest is None:
        return (_missing(course, Reason("score_missing_mid_course", {"given": given})),)
    if _rank(latest) == 0:
        facts = {"given": given, "before": latest.baseline, "now": latest.current}
        return (Reason("no_response_yet", facts),)
    return ()


def _after_induction(course: CourseSoFar, protocol: Protocol) -> Proposal:
    latest = _change_since_induction(course, protocol)
    if latest is None:
        return _review_for(_missing(course, _score_wanted_after_induction(protocol)))
    if latest.is_deterioration or _rank(latest) == 0:
        return _stop(latest)
    return Proposal(
        step=Step.MAINTENANCE,
        interval_days=protocol.maintenance.default_days,
        reasons=_progress(latest, protocol),
        not_chosen=(
            NotChosen(step=Step.LENGTHEN, reason=Reason("lengthen_after_two_good_scores")),
            NotChosen(step=Step.BOOSTER, reason=Reason("no_booster_sign")),
        ),
    )


def _during_maintenance(course: CourseSoFar, protocol: Protocol, today: date) -> Proposal:
    latest, baseline = _change_since_induction(course, protocol), course.baseline
    if latest is None or baseline is None:
        return _review_for(_missing(course, _score_wanted_after_induction(protocol)))
    if latest.is_deterioration:
        return _stop(latest)
    prompts = booster_prompts(
        baseline=baseline.value,
        since_induction=course.since_induction,
        rules=protocol.scale(SCALE),
        course=protocol.course,
    )
    if prompts:
        not_chosen = (NotChosen(step=Step.LENGTHEN, reason=prompts[0]),)
        return Proposal(step=Step.BOOSTER, reasons=prompts, not_chosen=not_chosen)
    rated_on = course.since_induction[-1].on
    limit = timedelta(days=protocol.course.score_every_days)
    if today - rated_on > limit:
        return _review_for(Reason("score_too_old", {"rated_on": rated_on, "limit": limit}))
    return _interval_step(course, protocol, baseline, latest)


def _interval_step(
    course: CourseSoFar, protocol: Protocol, baseline: Rating, latest: Change
) -> Proposal:
    """Keep, shorten or lengthen the interval, as the scores since the induction have gone."""
    rules = protocol.scale(SCALE)
    ranks = [
        _rank(change(baseline=baseline.value, current=one.value, rules=rules))
        for one in course.since_induction
    ]
    if max(ranks) == 0:
        return _stop(latest)
    if ranks[-1] < max(ranks):
        return _shorten(course, protocol, latest)
    if len(ranks) > 1 and min(ranks[-2:]) == _RESPONDED:
        return _lengthen(course, protocol, latest)
    reason = Reason("lengthen_after_two_good_scores")
    return _keep(course, protocol, latest, NotChosen(step=Step.LENGTHEN, reason=reason))


def _lengthen(course: CourseSoFar, protocol: Protocol, latest: Change) -> Proposal:
    rules = protocol.maintenance
    interval = _interval(course, protocol)
    longer = min(interval + rules.step_days, rules.max_days)
    if longer <= interval:
        reason = Reason("interval_at_its_longest", {"limit": rules.max_days})
        return _keep(course, protocol, latest, NotChosen(step=Step.LENGTHEN, reason=reason))
    kept = NotChosen(step=Step.BOOSTER, reason=Reason("no_booster_sign"))
    reasons = (Reason("response_held_twice"), *_progress(latest, protocol))
    return Proposal(step=Step.LENGTHEN, interval_days=longer, reasons=reasons, not_chosen=(kept,))


def _shorten(course: CourseSoFar, protocol: Protocol, latest: Change) -> Proposal:
    rules = protocol.maintenance
    interval = _interval(course, protocol)
    shorter = max(interval - rules.step_days, rules.range_days[0])
    weaker = Reason("weaker_than_before", {"now": latest.current})
    not_chosen = (
        NotChosen(step=Step.LENGTHEN, reason=weaker),
        NotChosen(step=Step.BOOSTER, reason=Reason("no_booster_sign")),
    )
    step = Step.SHORTEN if shorter < interval else Step.REVIEW
    reasons = (weaker, *_progress(latest, protocol))
    return Proposal(
        step=step,
        interval_days=shorter if step is Step.SHORTEN else None,
        reasons=reasons,
        not_chosen=not_chosen,
    )


def _keep(
    course: CourseSoFar, protocol: Protocol, latest: Change, not_lengthened: NotChosen
) -> Proposal:
    not_boosted = NotChosen(step=Step.BOOSTER, reason=Reason("no_booster_sign"))
    return Proposal(
        step=Step.MAINTENANCE,
        interval_days=_interval(course, protocol),
        reasons=_progress(latest, protocol),
        not_chosen=(not_lengthened, not_boosted),
    )


def _stop(latest: Change) -> Proposal:
    facts = {"before": latest.baseline, "now": latest.current}
    reasons = (_worse(latest),) if latest.is_deterioration else (Reason("no_response", facts),)
    not_chosen = (NotChosen(step=Step.MAINTENANCE, reason=Reason("maintenance_needs_response")),)
    return Proposal(step=Step.STOP_AND_REVIEW, reasons=reasons, not_chosen=not_chosen)


def _review_for(reason: Reason) -> Proposal:
    not_chosen = (NotChosen(step=Step.MAINTENANCE, reason=Reason("nothing_without_a_score")),)
    return Proposal(step=Step.REVIEW, reasons=(reason,), not_chosen=not_chosen)


def _interval(course: CourseSoFar, protocol: Protocol) -> int:
    return course.interval_days or protocol.maintenance.default_days


def _latest_change(course: CourseSoFar, protocol: Protocol) -> Change | None:
    if course.baseline is None or not course.since_first_infusion:
        return None
    now = course.since_first_infusion[-1].value
    return change(baseline=course.baseline.value, current=now, rules=protocol.scale(SCALE))


def _change_since_induction(course: CourseSoFar, protocol: Protocol) -> Change | None:
    return _latest_change(course, protocol) if course.since_induction else None


def _missing(course: CourseSoFar, wanted: Reason) -> Reason:
    return wanted if course.baseline is not None else Reason("baseline_score_missing")


def _score_wanted_after_induction(protocol: Protocol) -> Reason:
    first, last = protocol.course.score_after_last_days
    return Reason("score_missing_after_induction", {"first": first, "last": last})


def _worse(latest: Change) -> Reason:
    facts = {"before": latest.baseline, "now": latest.current}
    return Reason("score_worse_than_baseline", facts)


def _progress(latest: Change | None, protocol: Protocol) -> tuple[Reason, ...]:
    """How far the score has come, in the words of the rule."""
    if latest is None:
        return ()
    limit = protocol.scale(SCALE).remission_at_most
    code = "in_remission" if latest.is_remission else "not_in_remission"
    remission = Reason(code, {"now": latest.current, "limit": limit})
    if latest.category is None:
        return (remission,)
    facts = {"before": latest.baseline, "now": latest.current, "category": latest.category}
    return Reason("score_has_gone", facts), remission


_RESPONDED = 2


def _rank(latest: Change) -> int:
    """0 no response, 1 partial, 2 response or remission."""
    if latest.is_remission or latest.category is Category.RESPONSE:
        return _RESPONDED
    return 1 if latest.category is Category.PARTIAL else 0
