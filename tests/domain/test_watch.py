"""The watch: the ladder of a check-in, the clock of the stages, and what survives a power cut."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from kettle.domain import watch as watching
from kettle.domain.alarms import ActiveAlarm, Level
from kettle.domain.check_status import PointStatus
from kettle.domain.facts import AlarmCleared, AlarmRaised, AlarmSeen, ClockGap, SentHome
from kettle.domain.session import Stage
from kettle.domain.vitals import NotTaken, Vital
from kettle.domain.watch import Watch, watch
from tests.support.protocols import default_protocol
from tests.support.sessions import (
    ON_RECORD,
    Story,
    arrived,
    clock,
    infusing,
    prepared,
    pressure,
    reading,
)

RULES = default_protocol()


def _at(story: Story, now: str) -> Watch:
    return watch(story.state, RULES, clock(now), ON_RECORD)


def _check_in(story: Story, now: str) -> ActiveAlarm | None:
    return next((one for one in _at(story, now).alarms if one.key == "check_in"), None)


@pytest.mark.parametrize(
    ("now", "level", "sounds"),
    [
        ("09:27:59", None, False),
        ("09:28:00", Level.LOW, False),
        ("09:32:59", Level.LOW, False),
        ("09:33:00", Level.MEDIUM, True),
        ("09:37:59", Level.MEDIUM, True),
        ("09:38:00", Level.HIGH, True),
        ("11:00:00", Level.HIGH, True),
    ],
)
def test_a_check_in_climbs_its_ladder(now: str, level: Level | None, *, sounds: bool) -> None:
    found = _check_in(infusing("09:20"), now)

    assert (found.level if found else None) is level
    assert (found.is_sounding if found else False) is sounds


def test_seen_stops_the_sound_until_the_next_step_and_names_who_saw_it() -> None:
    story = infusing("09:20").then("09:34", AlarmSeen(alarm_key="check_in"))

    late, overdue = _check_in(story, "09:35"), _check_in(story, "09:38")

    assert late
    assert overdue
    assert (late.is_sounding, late.seen_at) == (False, clock("09:34"))
    assert late.seen_by is story.events[-1].by
    assert overdue.is_sounding
    assert overdue.seen_by is None


def test_a_further_check_in_falling_late_sounds_again_though_the_first_was_seen() -> None:
    story = infusing("09:20").then("09:39", AlarmSeen(alarm_key="check_in"))

    quiet, loud = _check_in(story, "09:42"), _check_in(story, "09:43")

    assert quiet
    assert loud
    assert not quiet.is_sounding
    assert loud.is_sounding


def test_a_check_in_answered_is_done_and_silent() -> None:
    seen = _at(infusing("09:20").read("09:31"), "09:36")

    assert seen.points[0].status is PointStatus.DONE
    assert seen.points[0].answered_at == clock("09:31")
    assert seen.alarms == ()


@pytest.mark.parametrize(
    ("taken", "first", "second"),
    [
        ("09:27", PointStatus.OVERDUE, PointStatus.DUE),
        ("09:28", PointStatus.DONE, PointStatus.DUE),
        ("09:37", PointStatus.DONE, PointStatus.DUE),
        ("09:38", PointStatus.MISSED, PointStatus.DONE),
    ],
)
def test_a_reading_answers_from_its_announcement_until_the_next_is_announced(
    taken: str, first: PointStatus, second: PointStatus
) -> None:
    seen = _at(infusing("09:20").read(taken), "09:39")

    assert [one.status for one in seen.points[:2]] == [first, second]


def test_one_reading_answers_two_check_ins_two_minutes_apart() -> None:
    story = infusing("10:00").read("10:10").read("10:12").stop("10:12").read("10:27").read("10:40")

    by_key = {one.key: one.status for one in _at(story, "10:44").points}

    assert by_key["start+40"] is PointStatus.DONE
    assert by_key["end+30"] is PointStatus.DONE


def test_a_reading_without_a_value_and_without_its_reason_answers_nothing() -> None:
    seen = _at(infusing("09:20").read("09:30", reading(spo2_percent=None)), "09:31")

    assert seen.points[0].status is PointStatus.DUE
    assert "value_missing" in {one.key for one in seen.alarms}


def test_a_reading_with_a_reason_for_what_is_missing_is_a_check_in() -> None:
    refused = reading(
        systolic_mmhg=None, diastolic_mmhg=None, missing=((Vital.SYSTOLIC, NotTaken.REFUSED),)
    )

    assert _at(infusing("09:20").read("09:30", refused), "09:31").points[0].status.value == "done"


def test_a_back_dated_reading_answers_the_check_in_of_its_true_time() -> None:
    seen = _at(infusing("09:20").read("09:31", entered="09:44"), "09:45")

    assert seen.points[0].status is PointStatus.DONE
    assert seen.points[1].status is PointStatus.LATE


def test_a_pause_of_six_minutes_moves_the_end_and_the_hour_of_leaving() -> None:
    seen = _at(infusing("09:20").pause("09:31").resume("09:37"), "09:40")

    assert seen.infusion_ends_at == clock("10:06")
    assert seen.may_leave_at == clock("12:06")


def test_sixteen_minutes_are_left_at_ten_to_twelve() -> None:
    """Product S11: discharge at 11:50 says "16 min left"."""
    story = infusing("09:20").pause("09:31").resume("09:37").stop("10:06")

    assert _at(story, "11:50").minutes_left == 16


@pytest.mark.parametrize(
    ("now", "minutes"), [("11:59:59", 1), ("12:00:00", 0), ("11:58:59", 2), ("11:59:00", 1)]
)
def test_minutes_left_are_rounded_up(now: str, minutes: int) -> None:
    assert _at(infusing("09:20").stop("10:00"), now).minutes_left == minutes


def test_a_pump_beyond_its_end_alarms_until_its_stop_is_entered() -> None:
    story = infusing("09:20").read("10:00")

    levels = [
        next((x.level for x in _at(story, now).alarms if x.key == "infusion_over"), None)
        for now in ("09:59:59", "10:00", "10:05")
    ]
    story.stop("10:00")

    assert levels == [None, Level.MEDIUM, Level.HIGH]
    assert "infusion_over" not in {one.key for one in _at(story, "10:06").alarms}


def test_after_a_power_cut_every_check_in_has_the_level_its_time_says() -> None:
    """Product S10: off from 10:02 to 10:07, four sessions, the check-in of 09:58 alarms HIGH."""
    first = infusing("08:20").stop("09:00").read("10:00")
    second = infusing("08:50").stop("09:30").read("10:00")
    third = infusing("09:20").pause("09:31").resume("09:37").read("10:00")
    fourth = infusing("09:28").read("09:38").read("09:48")

    levels = [
        found.level if (found := _check_in(story, "10:07")) else None
        for story in (first, second, third, fourth)
    ]

    assert levels == [None, None, Level.LOW, Level.HIGH]
    assert _at(third, "10:07").infusion_ends_at == clock("10:06")
    assert _at(fourth, "10:07").may_leave_at == clock("12:08")


def test_nobody_watching_is_said_until_seen_or_until_the_next_check_in() -> None:
    gap = ClockGap(kind="off", began_at=clock("10:02"), ended_at=clock("10:07"))
    story = infusing("09:20").stop("10:00").then("10:07", gap)
    said = "clock" in {one.key for one in _at(story, "10:08").alarms}
    story.read("10:09")

    assert said
    assert "clock" not in {one.key for one in _at(story, "10:10").alarms}


def test_a_lapse_too_short_to_hide_a_check_in_is_recorded_and_alarms_nobody() -> None:
    """Restarting Kettle for half a minute used to turn every chair of the board amber."""
    gap = ClockGap(kind="off", began_at=clock("10:02"), ended_at=clock("10:03"))
    story = infusing("09:20").stop("10:00").then("10:03", gap)

    assert "clock" not in {one.key for one in _at(story, "10:04").alarms}


def test_an_escort_who_is_not_confirmed_is_a_low_reminder_near_the_hour_of_leaving() -> None:
    story = infusing("09:20").stop("10:00").read("11:30")

    early, near = _at(story, "11:44"), _at(story, "11:46")

    assert "escort" not in {one.key for one in early.alarms}
    assert [(x.level, x.is_sounding) for x in near.alarms if x.key == "escort"] == [
        (Level.LOW, False)
    ]


def test_a_closed_session_has_no_alarm_and_what_was_open_is_missed() -> None:
    seen = _at(infusing("09:20").stop("10:00").then("12:01", SentHome()), "15:00")

    assert seen.alarms == ()
    assert {one.status for one in seen.points} == {PointStatus.MISSED}
    assert seen.stage is Stage.DISCHARGED


def test_the_worst_alarm_comes_first() -> None:
    seen = _at(infusing("09:20").read("09:30", pressure(204, 100)), "09:43")

    assert [one.level for one in seen.alarms] == [Level.HIGH, Level.HIGH]
    assert seen.worst is Level.HIGH


def test_an_alarm_is_recorded_once_when_it_rises_and_once_when_it_ends() -> None:
    story = infusing("09:20")
    rose = watching.to_record(story.state, _at(story, "09:33"))
    story.then("09:33", rose[0])
    again = watching.to_record(story.state, _at(story, "09:34"))
    story.read("09:35")
    ended = watching.to_record(story.state, _at(story, "09:36"))

    assert rose == (AlarmRaised(alarm_key="check_in", level="medium", detail="check_in_late"),)
    assert again == ()
    assert ended == (AlarmCleared(alarm_key="check_in"),)


def test_before_the_start_the_watch_says_what_is_missing() -> None:
    assert _at(prepared(), "09:20").missing_to_start == ()
    assert len(_at(arrived(), "09:20").missing_to_start) > 5


def test_what_was_prepared_once_gives_the_same_watch_at_every_second() -> None:
    """What a screen keeps between two lines of the log must never differ from a fresh look."""
    story = infusing("09:20").read("09:30").pause("09:33").resume("09:36").read("09:41")
    stopped = infusing("09:20").read("09:30").stop("10:00").read("10:02", pressure(166, 90))
    dice = random.Random(7)
    for each, last in (
        (story, "09:41"),
        (stopped, "10:02"),
        (infusing("09:20").pause("09:30"), "09:31"),
    ):
        kept = watching.prepare(each.state, RULES, clock(last), ON_RECORD)
        for _ in range(40):
            now = clock(last) + timedelta(seconds=dice.randrange(5 * 3600))

            assert watching.at(kept, now) == watch(each.state, RULES, now, ON_RECORD)
