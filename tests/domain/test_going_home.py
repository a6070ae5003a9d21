"""The going-home gate: closed while anything is missing, never early, passed only by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain.clock import ManualClock
from kettle.domain.errors import Override
from kettle.domain.facts import (
    DischargeItem,
    EscortConfirmed,
    EscortNamed,
    HandoutIssued,
    MedicineGiven,
    Overridden,
)
from kettle.domain.going_home import Gate, Item, LineItem, gate, minutes_left
from kettle.domain.people import Actor
from kettle.domain.vitals import Reading
from tests.support.protocols import default_protocol
from tests.support.sessions import (
    NURSE,
    PRESCRIBER,
    Story,
    arrived,
    clock,
    infusing,
    ordered,
    pressure,
    reading,
    ready_to_leave,
)

RULES = default_protocol()


def _gate(story: Story, now: str = "12:05") -> Gate:
    return gate(story.state, RULES, clock(now))


def _missing(story: Story, now: str = "12:05") -> list[str]:
    return [one.code for one in _gate(story, now).missing]


def _passing(story: Story, code: str, by: Actor = PRESCRIBER) -> Story:
    return story.then("12:04", Overridden(reason_code=code, why="talked it through"), by=by)


def test_somebody_with_nothing_missing_may_go_home() -> None:
    found = _gate(ready_to_leave())

    assert found.open
    assert found.missing == ()


@pytest.mark.parametrize(
    ("now", "missing"),
    [("11:59:59", ["time_not_over"]), ("12:00:00", []), ("12:00:01", [])],
)
def test_the_two_hours_open_at_120_minutes_and_not_a_second_before(
    now: str, missing: list[str]
) -> None:
    assert _missing(ready_to_leave(), now) == missing


def test_time_alone_discharges_nobody() -> None:
    story = infusing("09:20").stop("10:00")

    assert not _gate(story, "15:00").open
    assert len(_missing(story, "15:00")) == 10


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (Item.ORIENTED, "awake_not_asked"),
        (Item.STEADY, "gait_not_seen"),
        (Item.DRINKING, "nausea_not_asked"),
        (Item.CANNULA_OUT, "cannula_not_seen"),
        (Item.SAFETY_ASKED, "safety_not_asked_again"),
        (Item.MEDICINES_REVIEWED, "medicines_not_reviewed"),
        (Item.EXPLAINED, "handout_not_explained"),
        (Item.ALDRETE_ACTIVITY, "aldrete_incomplete"),
        (Item.ALDRETE_RESPIRATION, "aldrete_incomplete"),
    ],
)
def test_an_unanswered_item_keeps_the_gate_closed(item: Item, code: str) -> None:
    assert _missing(ready_to_leave(skip=item)) == [code]


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (Item.ORIENTED, "not_oriented"),
        (Item.STEADY, "gait_not_steady"),
        (Item.DRINKING, "not_drinking"),
        (Item.CANNULA_OUT, "cannula_or_site_not_in_order"),
        (Item.SAFETY_ASKED, "safety_plan_needed"),
        (Item.EXPLAINED, "handout_not_understood"),
    ],
)
def test_an_item_answered_with_no_keeps_the_gate_closed(item: Item, code: str) -> None:
    story = ready_to_leave().then("11:59", DischargeItem(item=item, passed=False))

    assert _missing(story) == [code]


@pytest.mark.parametrize(
    ("last", "codes"),
    [
        (pressure(151, 76), []),
        (reading(spo2_percent=92), []),
        (reading(spo2_percent=91), ["vitals_red"]),
        (reading(sedation=4), ["not_awake"]),
        (reading(agitation=1), ["still_agitated"]),
        (reading(agitation=None), ["awake_not_asked"]),
        (reading(dissociation=1), []),
        (reading(dissociation=2), ["still_dissociated"]),
        (reading(dissociation=None), ["dissociation_not_asked"]),
        (reading(nausea=1), []),
        (reading(nausea=2), ["still_nauseated"]),
        (reading(nausea=None), ["nausea_not_asked"]),
    ],
)
def test_the_last_check_in_decides(last: Reading, codes: list[str]) -> None:
    assert _missing(ready_to_leave(last=last)) == codes


@pytest.mark.parametrize(("now", "codes"), [("12:10", []), ("12:10:01", ["vitals_too_old"])])
def test_the_last_full_set_is_at_most_fifteen_minutes_old(now: str, codes: list[str]) -> None:
    missing = [code for code in _missing(ready_to_leave(), now) if code.startswith("vitals")]

    assert missing == codes


@pytest.mark.parametrize(
    ("systolic", "diastolic", "own", "codes"),
    [
        (159, 99, (120, 80), []),
        (160, 80, (120, 80), ["pressure_not_settled"]),
        (120, 100, (120, 80), ["pressure_not_settled"]),
        (170, 98, (150, 90), []),
        (180, 100, (150, 90), []),
        (181, 100, (150, 90), ["pressure_not_settled"]),
        (170, 109, (150, 90), ["pressure_not_settled"]),
    ],
)
def test_the_pressure_is_below_the_start_limit_or_near_the_own(
    systolic: int, diastolic: int, own: tuple[int, int], codes: list[str]
) -> None:
    story = infusing("09:20").read("09:19", pressure(*own), entered="09:21").stop("10:00")
    story.read("11:55", pressure(systolic, diastolic))

    missing = [code for code in _missing(story) if code.startswith("pressure")]

    assert missing == codes


@pytest.mark.parametrize(
    ("spo2", "oxygen", "own_oxygen", "code"),
    [
        (92, 0, 0, None),
        (97, 2, 0, "oxygen_not_settled"),
        (97, 2, 2, None),
        (96, 2, 2, "oxygen_not_settled"),
        (97, None, 0, "oxygen_not_settled"),
        (91, 0, 0, "vitals_red"),
    ],
)
def test_oxygen_is_enough_on_room_air_or_as_before(
    spo2: int, oxygen: int | None, own_oxygen: int, code: str | None
) -> None:
    before = reading(oxygen_l_per_min=own_oxygen)
    story = infusing("09:20").read("09:19", before, entered="09:21").stop("10:00")
    story.read("11:55", reading(spo2_percent=spo2, oxygen_l_per_min=oxygen))

    line = _gate(story).line(LineItem.VITAL_SIGNS)

    assert line is not None
    assert (line.reason.code if line.reason else None) == code


def test_a_full_set_from_before_the_stop_does_not_count() -> None:
    story = infusing("09:20").read("09:59").stop("10:00")

    assert "vitals_missing" in _missing(story, "10:05")


@pytest.mark.parametrize(
    ("points", "codes"), [(("2", "2"), []), (("1", "2"), []), (("1", "1"), ["aldrete_too_low"])]
)
def test_aldrete_must_reach_nine(points: tuple[str, str], codes: list[str]) -> None:
    story = ready_to_leave()
    for item, given_points in zip(
        (Item.ALDRETE_ACTIVITY, Item.ALDRETE_RESPIRATION), points, strict=True
    ):
        story.then("11:59", DischargeItem(item=item, passed=True, detail=given_points))

    assert _missing(story) == codes


def test_padss_is_asked_where_the_clinic_uses_it() -> None:
    using = replace(RULES, going_home=replace(RULES.going_home, padss_used=True))
    full, lacking = ready_to_leave(), ready_to_leave(skip=Item.VOIDED)

    assert gate(full.state, using, clock("12:05")).open
    assert [x.code for x in gate(lacking.state, using, clock("12:05")).missing] == [
        "padss_incomplete"
    ]


def test_an_escort_who_is_only_named_is_not_here() -> None:
    story = ready_to_leave()
    confirmed = next(one.seq for one in story.events if "EscortConfirmed" in repr(one.fact))

    assert _missing(story.strike(confirmed, "12:00")) == ["escort_not_here"]


def test_a_handout_that_could_not_be_printed_is_passed_by_name() -> None:
    story = ready_to_leave().then("12:00", HandoutIssued(document_id="doc-2", printed=False))
    before = _gate(story)

    after = _gate(_passing(story, "handout_not_printed", NURSE))

    assert [(x.code, x.override) for x in before.missing] == [
        ("handout_not_printed", Override.ACKNOWLEDGE)
    ]
    assert after.open
    assert [line.item for line in after.lines if line.overridden] == [LineItem.INSTRUCTIONS]


def test_a_reversal_medicine_shortens_nothing_and_asks_for_caution() -> None:
    story = ready_to_leave()
    reversal = MedicineGiven(
        name="flumazenil", dose="0.2 mg", route="IV", ordered_by="E. Lind", is_reversal=True
    )
    story.then("11:00", reversal)

    assert _missing(story, "12:05") == ["reversal_given"]
    assert _gate(_passing(story, "reversal_given", NURSE), "12:05").open
    assert _missing(ready_to_leave(), "11:50") == ["time_not_over"]


def test_a_prescriber_may_let_somebody_go_early_and_a_nurse_alone_may_not() -> None:
    assert not _gate(_passing(ready_to_leave(), "time_not_over", NURSE), "11:59").open
    assert _gate(_passing(ready_to_leave(), "time_not_over"), "11:59").open


def test_an_override_does_not_cover_a_newer_reading() -> None:
    story = _passing(ready_to_leave(last=reading(sedation=4)), "not_awake")

    before, after = _gate(story), _gate(story.read("12:05", reading(sedation=4)))

    assert "not_awake" not in {one.code for one in before.missing}
    assert "not_awake" in {one.code for one in after.missing}


def test_an_override_from_before_the_infusion_opens_nothing() -> None:
    """A start passed without an escort is not yet a departure passed without one."""
    story = arrived("09:05").then("09:08", ordered())
    story.then("09:10", Overridden(reason_code="escort_missing", why="comes later"), by=PRESCRIBER)
    story.then("09:11", Overridden(reason_code="time_not_over", why="early"), by=PRESCRIBER)

    missing = _missing(story.start("09:20").stop("10:00"), "10:30")

    assert {"escort_missing", "time_not_over"} <= set(missing)


def test_what_was_asked_before_the_infusion_is_asked_again() -> None:
    story = arrived("09:05").then("09:08", ordered())
    story.then("09:10", DischargeItem(item=Item.SAFETY_ASKED, passed=True))

    assert "safety_not_asked_again" in _missing(story.start("09:20").stop("10:00"))


def test_an_escort_confirmed_before_the_infusion_is_confirmed_again_at_leaving() -> None:
    story = infusing("09:20").then("09:21", EscortConfirmed(name="Sam Hill")).stop("10:00")
    early = "escort_not_here" in _missing(story)
    story.then("12:00", EscortConfirmed(name="Sam Hill"))

    assert early
    assert "escort_not_here" not in _missing(story)


def test_another_escort_named_later_is_not_yet_here() -> None:
    story = ready_to_leave().then("12:01", EscortNamed(name="Jo Moss", phone="555-0111"))

    assert _missing(story) == ["escort_not_here"]


def test_an_override_does_not_cover_a_newer_answer() -> None:
    unsteady = DischargeItem(item=Item.STEADY, passed=False)
    story = _passing(ready_to_leave().then("12:01", unsteady), "gait_not_steady")

    before, after = _missing(story), _missing(story.then("12:05", unsteady))

    assert (before, after) == ([], ["gait_not_steady"])


def test_somebody_to_whom_nothing_was_given_is_only_asked_about_safety() -> None:
    story = arrived("09:05")
    asked = DischargeItem(item=Item.SAFETY_ASKED, passed=True)

    assert _missing(story, "09:30") == ["safety_not_asked_again"]
    assert _gate(story.then("09:31", asked), "09:32").open


@given(st.integers(-(10**4), 10**4))
def test_minutes_left_are_never_too_few(seconds: int) -> None:
    until = clock("12:00")
    left = minutes_left(until, until - timedelta(seconds=seconds))

    assert left * 60 >= seconds
    assert left == 0 or left * 60 - seconds < 60


@given(
    stop=st.integers(1, 90),
    looks=st.integers(0, 300),
    jumps=st.lists(st.integers(-2880, 2880), max_size=4),
)
def test_nobody_goes_home_early_whatever_the_computer_clock_did(
    stop: int, looks: int, jumps: list[int]
) -> None:
    """Hazard H08: only elapsed time counts; the wall clock is not asked."""
    hand = ManualClock(clock("10:00"))
    story = infusing("10:00")
    hand.advance(timedelta(minutes=stop))
    story.stop(hand.now())
    stopped_at = hand.now()
    for jump in jumps:
        hand.set_wall(timedelta(minutes=jump))
    hand.sleep(timedelta(minutes=looks))

    line = gate(story.state, RULES, hand.now()).line(LineItem.WATCHED)

    assert line is not None
    assert line.passed is (hand.now() - stopped_at >= timedelta(minutes=120))


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (Reading(spo2_percent=86), "vitals_red"),
        (Reading(spo2_percent=91, oxygen_l_per_min=2), "vitals_red"),
        (Reading(systolic_mmhg=205, diastolic_mmhg=98), "vitals_red"),
        (Reading(systolic_mmhg=172), "pressure_not_settled"),
        (Reading(spo2_percent=93, oxygen_l_per_min=2), "oxygen_not_settled"),
        (Reading(symptoms=("chest_pain",)), "vitals_red"),
    ],
)
def test_one_bad_value_after_a_good_full_set_keeps_the_gate_closed(
    part: Reading, code: str
) -> None:
    """A calm full set at 11:55, chest pain at 12:01: the set is young, and nobody goes home on it.

    Only full sets were looked at, so that a single later value, however bad, opened the gate.
    """
    story = ready_to_leave().read("12:01", part)

    assert code in _missing(story)


def test_a_single_good_value_does_not_speak_for_the_others() -> None:
    """Agitated at 11:55, only the nausea asked at 12:01: calm was not said, and is not taken so."""
    story = ready_to_leave(last=reading(agitation=2)).read("12:01", Reading(nausea=0))

    assert _missing(story) == ["still_agitated"]


def test_striking_out_the_start_does_not_open_the_way_home() -> None:
    """A pump that ran and whose stop and start were struck out left only one question to ask."""
    story = infusing("09:20").stop("09:50").strike(6, "09:55").strike(5, "09:56")
    story.then("09:57", DischargeItem(item=Item.SAFETY_ASKED, passed=True))

    by_nurse = story.then(
        "09:58", Overridden(reason_code="start_struck_out", why="wrong patient"), by=NURSE
    )
    closed = _missing(by_nurse, "10:00")

    assert closed == ["start_struck_out"]
    assert _gate(_passing(story, "start_struck_out")).open


def test_instructions_from_before_the_final_stop_are_printed_again() -> None:
    """The page tells hours that count from the stop: a page from before it tells wrong ones."""
    story = infusing("09:20").then("09:30", HandoutIssued(document_id="doc-0", printed=True))

    assert "handout_missing" in _missing(story.stop("10:00"))
