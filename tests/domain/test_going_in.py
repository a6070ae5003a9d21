"""The checks before a start: what is missing, what holds, and who may pass it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kettle.domain import going_in
from kettle.domain.errors import Override
from kettle.domain.facts import CheckAnswered, DoubleChecked, DrawnUp, Overridden, Weighed
from kettle.domain.going_in import CheckItem, CheckLevel, OnRecord
from kettle.domain.people import Actor
from kettle.domain.vitals import NotTaken, Reading, Vital
from tests.support.protocols import default_protocol
from tests.support.sessions import (
    DAY,
    NURSE,
    ON_RECORD,
    ORDER,
    PRESCRIBER,
    Story,
    arrived,
    clock,
    ordered,
    prepared,
    pressure,
    reading,
)

RULES = default_protocol()


def _missing(story: Story, now: str = "09:20", on_record: OnRecord = ON_RECORD) -> list[str]:
    found = going_in.missing_to_start(story.state, RULES, clock(now), on_record)
    return [one.code for one in found]


def _override(story: Story, at: str, code: str, by: Actor = PRESCRIBER) -> Story:
    return story.then(at, Overridden(reason_code=code, why="seen and accepted"), by=by)


def test_nothing_is_missing_when_every_check_is_answered() -> None:
    assert _missing(prepared()) == []


def test_nothing_answered_means_everything_missing() -> None:
    missing = _missing(arrived(), on_record=OnRecord())

    assert len(missing) == 14
    assert "pregnancy_not_asked" in missing


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (CheckItem.FASTING, "fasting_not_asked"),
        (CheckItem.SAFETY, "safety_not_asked"),
        (CheckItem.CHANGES, "changes_not_asked"),
        (CheckItem.EMERGENCY_KIT, "emergency_kit_not_checked"),
        (CheckItem.LINE, "line_not_checked"),
    ],
)
def test_an_unanswered_check_is_never_passed(item: CheckItem, code: str) -> None:
    assert _missing(prepared(skip=item)) == [code]


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (CheckItem.FASTING, "not_fasted"),
        (CheckItem.SAFETY, "safety_needs_clinician"),
        (CheckItem.CHANGES, "changes_need_prescriber"),
        (CheckItem.EMERGENCY_KIT, "emergency_kit_incomplete"),
        (CheckItem.LINE, "line_not_usable"),
        (CheckItem.PREGNANCY, "pregnancy_not_excluded"),
    ],
)
def test_a_check_answered_with_no_stands_against_the_start(item: CheckItem, code: str) -> None:
    story = prepared().then("09:16", CheckAnswered(item=item, passed=False))
    chart = replace(ON_RECORD, could_be_pregnant=item is CheckItem.PREGNANCY)

    assert _missing(story, on_record=chart) == [code]


def test_what_is_only_told_holds_nobody_back() -> None:
    story = prepared(skip=CheckItem.SIDE_EFFECTS)
    lines = going_in.lines(story.state, RULES, clock("09:20"), ON_RECORD)

    assert _missing(story) == []
    assert [one.item for one in lines if not one.passed] == [CheckItem.SIDE_EFFECTS]
    assert {one.level for one in lines if not one.passed} == {CheckLevel.INFO}


def test_the_checks_stand_under_seven_headings() -> None:
    assert len({going_in.GROUP_OF[item] for item in CheckItem}) == 7


@pytest.mark.parametrize(
    ("chart", "codes"),
    [
        (replace(ON_RECORD, consent_on=None), ["consent_missing"]),
        (replace(ON_RECORD, consent_on=DAY.date() - timedelta(days=365)), []),
        (replace(ON_RECORD, consent_on=DAY.date() - timedelta(days=366)), ["consent_too_old"]),
        (replace(ON_RECORD, order=None), ["order_not_valid_today"]),
        (
            replace(ON_RECORD, order=replace(ORDER, valid_to=DAY.date() - timedelta(days=1))),
            ["order_not_valid_today"],
        ),
        (replace(ON_RECORD, order=replace(ORDER, minutes=60)), ["order_differs"]),
        (replace(ON_RECORD, item9=1), ["item9_needs_clinician"]),
        (replace(ON_RECORD, item9=2), ["item9_needs_clinician"]),
        (replace(ON_RECORD, last_weight_g=86_000), []),
        (replace(ON_RECORD, last_weight_g=87_000), ["weight_differs"]),
    ],
)
def test_what_the_chart_says_counts(chart: OnRecord, codes: list[str]) -> None:
    assert _missing(prepared(), on_record=chart) == codes


@pytest.mark.parametrize(("days", "is_too_old"), [(7, False), (8, True)])
def test_a_weight_from_the_chart_is_good_for_seven_days(days: int, *, is_too_old: bool) -> None:
    chart = replace(ON_RECORD, last_weighed_at=clock("09:20") - timedelta(days=days))

    assert ("weight_too_old" in _missing(arrived(), on_record=chart)) is is_too_old


def test_a_dose_is_reckoned_again_when_the_weight_is_entered_again() -> None:
    """Hazard H04: 78 kg ordered, then 58 kg weighed; the second check alone let 39 mg through."""
    story = prepared().then("09:16", Weighed(grams=58_000))
    story.then("09:17", DoubleChecked(second=PRESCRIBER.staff_id))
    chart = replace(ON_RECORD, last_weight_g=None)
    stale = _missing(story, on_record=chart)

    story.then("09:17", ordered()).then("09:18", DoubleChecked(second=PRESCRIBER.staff_id))

    assert stale == ["order_reckoned_anew"]
    assert _missing(story, on_record=chart) == []


def test_a_dose_does_not_stand_on_a_weight_that_was_struck_out() -> None:
    """The weight of last week filled its place, and the dose of the wrong one was started."""
    story = prepared().strike(3, "09:16")

    assert _missing(story) == ["order_reckoned_anew", "double_check_outdated"]


def test_a_second_check_is_outdated_once_something_changed() -> None:
    redrawn = DrawnUp(microlitres=780, stock_mg_per_ml=ORDER.stock_mg_per_ml)
    missing = _missing(prepared().then("09:16", Weighed(grams=78_100)))

    assert _missing(prepared().then("09:16", redrawn)) == ["double_check_outdated"]
    assert missing == ["order_reckoned_anew", "double_check_outdated"]


def test_a_second_check_is_outdated_once_what_was_checked_is_struck_out() -> None:
    """An order of 40 minutes, one of 60, both checked as the second; then the second struck out."""
    story = prepared().then("09:16", ordered(60))
    story.then("09:17", DoubleChecked(second=PRESCRIBER.staff_id))

    assert _missing(story.strike(15, "09:18")) == ["double_check_outdated"]


def test_nothing_starts_that_was_not_drawn_up() -> None:
    """The strength of the vial is confirmed while drawing up, and nowhere else."""
    missing = _missing(prepared().strike(12, "09:16"))

    assert missing == ["not_drawn_up", "double_check_outdated"]


def test_a_missing_second_check_passed_by_name_does_not_cover_what_is_drawn_later() -> None:
    story = _override(prepared().strike(13, "09:15"), "09:16", "double_check_missing")
    before = _missing(story)
    story.then("09:17", DrawnUp(microlitres=7_800, stock_mg_per_ml=ORDER.stock_mg_per_ml))

    assert before == []
    assert _missing(story) == ["double_check_missing"]


def test_an_order_passed_by_name_does_not_cover_one_written_later() -> None:
    """Passed while the session had 40 minutes and the chart 60; then the prescriber wrote 120."""
    story = _override(prepared(), "09:16", "order_differs")
    longer = replace(ON_RECORD, order=replace(ORDER, minutes=60), ordered_at=clock("09:00"))
    longest = replace(longer, order=replace(ORDER, minutes=120), ordered_at=clock("09:18"))

    assert _missing(story, on_record=longer) == []
    assert _missing(story, on_record=longest) == ["order_differs"]


def test_a_clinician_who_saw_one_answer_has_not_seen_a_later_one() -> None:
    story = _override(prepared(), "09:16", "item9_needs_clinician")
    first = replace(ON_RECORD, item9=1, item9_at=clock("09:15"))
    later = replace(ON_RECORD, item9=3, item9_at=clock("09:18"))

    assert _missing(story, on_record=first) == []
    assert _missing(story, on_record=later) == ["item9_needs_clinician"]


@pytest.mark.parametrize(("now", "codes"), [("09:25", []), ("09:25:01", ["baseline_missing"])])
def test_a_baseline_is_good_for_ten_minutes(now: str, codes: list[str]) -> None:
    assert _missing(prepared(), now) == codes


def _before_start(*values: tuple[str, Reading], now: str = "") -> list[str]:
    story = prepared()
    story.strike(len(story.events), "09:15")
    for at, value in values:
        story.read(at, value)
    return _missing(story, now or values[-1][0])


@pytest.mark.parametrize(
    ("systolic", "diastolic", "codes"),
    [
        (139, 89, []),
        (140, 80, ["pressure_warn"]),
        (141, 80, ["pressure_warn"]),
        (120, 90, ["pressure_warn"]),
        (159, 99, ["pressure_warn"]),
        (160, 80, ["pressure_hold"]),
        (161, 80, ["pressure_hold"]),
        (120, 100, ["pressure_hold"]),
        (179, 109, ["pressure_hold"]),
        (180, 80, ["pressure_never_repeat"]),
        (181, 80, ["pressure_never_repeat"]),
        (120, 110, ["pressure_never_repeat"]),
    ],
)
def test_the_blood_pressure_before_the_start(
    systolic: int, diastolic: int, codes: list[str]
) -> None:
    assert _before_start(("09:16", pressure(systolic, diastolic))) == codes


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"heart_rate_per_min": 100}, []),
        ({"heart_rate_per_min": 101}, ["heart_rate_warn"]),
        ({"heart_rate_per_min": 120}, ["heart_rate_warn"]),
        ({"heart_rate_per_min": 121}, ["heart_rate_hold"]),
        ({"heart_rate_per_min": 50}, []),
        ({"heart_rate_per_min": 49}, ["heart_rate_hold"]),
        ({"spo2_percent": 95}, []),
        ({"spo2_percent": 94}, ["spo2_warn"]),
        ({"spo2_percent": 92}, ["spo2_warn"]),
        ({"spo2_percent": 91}, ["spo2_hold"]),
        ({"breaths_per_min": 10}, []),
        ({"breaths_per_min": 9}, ["breaths_hold"]),
        ({"breaths_per_min": 24}, []),
        ({"breaths_per_min": 25}, ["breaths_hold"]),
        ({"sedation": 4}, ["sedation_warn"]),
        ({"agitation": 1}, ["agitation_warn"]),
        ({"symptoms": ("chest_pain",)}, ["symptom_before_start"]),
    ],
)
def test_the_other_vital_signs_before_the_start(
    values: dict[str, object], codes: list[str]
) -> None:
    assert _before_start(("09:16", reading(**values))) == codes


def test_a_symptom_holds_the_start_until_a_whole_check_in_says_it_is_over() -> None:
    """Chest pain at 09:16, only the pressure again at 09:17: the hold was gone."""
    story = prepared().read("09:16", reading(symptoms=("chest_pain",)))
    story.read("09:17", Reading(systolic_mmhg=128, diastolic_mmhg=76))
    held = _missing(story)

    over = _missing(story.read("09:18"))

    assert held == ["symptom_before_start"]
    assert over == []


def test_a_lower_pressure_taken_alone_counts() -> None:
    story = prepared().read("09:16", Reading(diastolic_mmhg=112))

    assert _missing(story) == ["pressure_never_repeat"]


def test_an_absent_value_before_the_start_holds_it() -> None:
    absent = reading(spo2_percent=None, missing=((Vital.SPO2, NotTaken.ABSENT),))

    assert _before_start(("09:15", reading()), ("09:16", absent)) == ["absent_before_start"]


HIGH, CALM_ENOUGH, FAR_TOO_HIGH = pressure(172, 104), pressure(132, 80), pressure(184, 90)


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ([("09:15", HIGH)], ["pressure_hold"]),
        ([("09:15", HIGH), ("09:20", CALM_ENOUGH)], ["pressure_hold_once_more"]),
        (
            [("09:15", HIGH), ("09:20", CALM_ENOUGH), ("09:24:59", CALM_ENOUGH)],
            ["pressure_hold_once_more"],
        ),
        ([("09:15", HIGH), ("09:20", CALM_ENOUGH), ("09:25", CALM_ENOUGH)], []),
        (
            [("09:15", HIGH), ("09:20", HIGH), ("09:25", CALM_ENOUGH)],
            ["pressure_repeats_used_up"],
        ),
        ([("09:15", FAR_TOO_HIGH), ("09:20", CALM_ENOUGH)], ["pressure_never_repeat"]),
        ([("09:15", FAR_TOO_HIGH), ("09:20", CALM_ENOUGH), ("09:25", CALM_ENOUGH)], []),
        ([("09:15", HIGH), ("09:20", HIGH), ("09:25", FAR_TOO_HIGH)], ["pressure_never"]),
        ([("09:15", CALM_ENOUGH), ("09:16", HIGH)], ["pressure_hold"]),
    ],
)
def test_after_one_failed_pressure_the_last_two_must_both_be_below(
    values: list[tuple[str, Reading]], codes: list[str]
) -> None:
    assert _before_start(*values) == codes


def test_a_hold_names_the_time_of_the_repeat_and_the_limit() -> None:
    """Product S6: 172/104 against 160/100 sets a repeat five minutes later."""
    story = prepared().read("09:16", HIGH)

    found = going_in.missing_to_start(story.state, RULES, clock("09:17"), ON_RECORD)

    assert found[0].facts["limit"] == "160/100"
    assert found[0].facts["again_at"] == clock("09:21")
    assert found[0].override is Override.PRESCRIBER


def test_a_prescriber_may_pass_a_hold_and_a_nurse_alone_may_not() -> None:
    by_nurse = _override(prepared().read("09:16", HIGH), "09:17", "pressure_hold", NURSE)
    by_prescriber = _override(prepared().read("09:16", HIGH), "09:17", "pressure_hold")

    assert _missing(by_nurse) == ["pressure_hold"]
    assert _missing(by_prescriber) == []


def test_a_nurse_may_pass_a_hold_with_a_second_person_who_signs() -> None:
    passed = Overridden(
        reason_code="pressure_hold", why="agreed by telephone", second=PRESCRIBER.staff_id
    )

    assert _missing(prepared().read("09:16", HIGH).then("09:17", passed)) == []


def test_an_override_does_not_cover_a_newer_reading() -> None:
    story = _override(prepared().read("09:16", HIGH), "09:17", "pressure_hold")

    assert _missing(story.read("09:18", pressure(178, 108))) == ["pressure_hold"]


def test_nobody_passes_a_limit_marked_never() -> None:
    story = prepared().read("09:16", FAR_TOO_HIGH)
    for code in ("pressure_never_repeat", "pressure_never", "pressure_hold"):
        _override(story, "09:17", code)

    assert _missing(story) == ["pressure_never_repeat"]


def test_passing_the_pulse_does_not_pass_the_oxygen() -> None:
    story = prepared().read("09:16", reading(heart_rate_per_min=125, spo2_percent=91))

    assert _missing(_override(story, "09:17", "heart_rate_hold")) == ["spo2_hold"]
