"""What the cards of the board say, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kettle.domain.vitals import Reading, Vital
from kettle.ui.chairs.chairs_now import chairs_at
from kettle.ui.monitor.board_feed import BoardFeed
from kettle.ui.monitor.board_look import CardAct, CardLook, spoken
from kettle.ui.monitor.compact_card import compact_words
from kettle.ui.monitor.vitals_look import Trend, trend
from kettle.ui.parts.alarms import ShownAlarm
from kettle.workflow import arriving, infusing, observing
from kettle.workflow.desk import Desk
from tests.support import visits
from tests.support.desks import booked, desk, manual, registered
from tests.support.visits import CALM

MINUTE = timedelta(minutes=1)


def looks(desk: Desk) -> dict[int, CardLook]:
    chairs = chairs_at(observing.read_board(desk), desk.now())
    return {look.number: look for look in BoardFeed().cards(chairs, desk.zone)}


def check_in(desk: Desk, chair: int, reading: Reading) -> None:
    board = observing.read_board(desk)
    view = next(view for view in board.sessions if view.state.chair == chair)
    observing.record_reading(desk, session_id=view.session_id, reading=reading)


def test_the_timers_of_the_pictures_stand_in_the_rings(moment_desk: Desk) -> None:
    shown = looks(moment_desk)

    assert [shown[number].timer for number in (1, 2, 3, 4, 5)] == [
        "5 min",
        "48 min",
        "58 min",
        "11 min",
        "1 h 59",
    ]
    assert shown[3].timer_note == "left to watch"
    assert shown[4].timer_note == "to infusion end"


def test_end_and_leave_are_told_by_the_clock(moment_desk: Desk) -> None:
    shown = looks(moment_desk)

    assert (shown[4].ends, shown[4].leaves) == ("infusion ends 13:58", "may leave 15:58")
    assert (shown[2].ends, shown[2].leaves) == ("", "may leave 14:35")
    assert (shown[7].ends, shown[7].leaves) == ("", "")


def test_a_name_always_comes_with_the_birth_date(moment_desk: Desk) -> None:
    shown = looks(moment_desk)

    assert all(look.born.startswith("Born ") for look in shown.values())
    assert (shown[8].name, shown[8].born) == ("Saffron Muddle", "Born 16 May 1982")


def test_two_names_alike_on_one_day_are_marked_in_the_chair_and_at_the_door() -> None:
    one = desk()
    visits.expected(one, "Maria", "Lopez")
    in_chair = visits.expected(one, "Arturo", "Lopez")
    other = registered(one, "Otto", "Ladle", birth_date=date(1990, 1, 9))
    booked(one, other.patient_id, one.wall() + timedelta(hours=1), chair=5)
    arriving.mark_arrived(one, appointment_id=in_chair)

    shown = {look.name: look for look in looks(one).values() if look.name}

    assert {name for name, look in shown.items() if look.alike} == {"Maria Lopez", "Arturo Lopez"}
    assert "Similar name today" in spoken(shown["Arturo Lopez"])
    assert "Otto Ladle" in shown


def test_each_level_says_what_it_is_about_and_what_to_do_first(moment_desk: Desk) -> None:
    shown = looks(moment_desk)
    alarms = {number: look.alarm for number, look in shown.items() if look.alarm}

    assert {number: alarm.level for number, alarm in alarms.items()} == {
        1: ShownAlarm.LOW,
        3: ShownAlarm.HIGH,
        4: ShownAlarm.LOW,
        6: ShownAlarm.MEDIUM,
    }
    assert (alarms[3].text, alarms[3].action) == (
        "SpO₂ 89\u00a0%, limit 92\u00a0%",
        "Call the prescriber.",
    )
    assert alarms[6].text == "Check-in 6 min late"


def test_a_seen_alarm_says_who_saw_it_and_when_and_stays(moment_desk: Desk) -> None:
    before = looks(moment_desk)[6]
    assert before.alarm
    assert before.session_id
    observing.see_alarm(moment_desk, session_id=before.session_id, alarm_key=before.alarm.keys[0])

    alarm = looks(moment_desk)[6].alarm

    assert alarm
    assert alarm.level is ShownAlarm.MEDIUM
    assert (alarm.seen, alarm.keys) == ("seen 13:47 R. Okafor", ())


def test_a_further_alarm_at_the_same_chair_is_counted(moment_desk: Desk) -> None:
    check_in(moment_desk, 6, replace(CALM, systolic_mmhg=185, diastolic_mmhg=112, spo2_percent=86))

    alarm = looks(moment_desk)[6].alarm

    assert alarm
    assert alarm.level is ShownAlarm.HIGH
    assert alarm.more == 1


def test_the_next_check_in_counts_down_then_up(moment_desk: Desk) -> None:
    upcoming, late = looks(moment_desk)[2].next, looks(moment_desk)[6].next

    assert upcoming
    assert late
    assert (upcoming.label, upcoming.headline, upcoming.detail) == (
        "Next check-in",
        "18 min",
        "due 14:05",
    )
    assert (late.headline, late.detail, late.level) == (
        "6 min late",
        "was due 13:41",
        ShownAlarm.MEDIUM,
    )


def test_a_repeat_and_the_last_check_have_names_of_their_own(moment_desk: Desk) -> None:
    shown = looks(moment_desk)

    assert shown[3].next
    assert shown[3].next.label == "Recheck"
    assert shown[1].next
    assert shown[1].next.label == "Final check"
    assert shown[3].action
    assert shown[3].action.text == "Recheck now"
    assert shown[1].action
    assert shown[1].action.act is CardAct.OPEN


def test_values_step_back_once_the_next_check_in_is_due(moment_desk: Desk) -> None:
    fresh, old = looks(moment_desk)[2].vitals, looks(moment_desk)[6].vitals

    assert fresh
    assert not fresh.is_old
    assert old
    assert old.is_old
    assert (fresh.taken, old.taken) == ("at 13:35", "from 13:26")


def test_a_value_that_raised_an_alarm_is_marked_and_no_other(moment_desk: Desk) -> None:
    vitals = looks(moment_desk)[3].vitals

    assert vitals
    assert [one.level for one in vitals.large] == [None, None, ShownAlarm.HIGH]


def test_a_value_that_was_not_taken_is_a_dash_and_never_nought(moment_desk: Desk) -> None:
    check_in(moment_desk, 5, replace(CALM, spo2_percent=None, systolic_mmhg=None))

    vitals = looks(moment_desk)[5].vitals

    assert vitals
    assert [one.value for one in vitals.large] == ["–/76", "76", "–"]


@pytest.mark.parametrize(
    ("vital", "before", "newest", "way"),
    [
        (Vital.SYSTOLIC, 120, 126, Trend.FLAT),
        (Vital.SYSTOLIC, 120, 127, Trend.UP),
        (Vital.HEART_RATE, 80, 75, Trend.DOWN),
        (Vital.SPO2, 97, 96, Trend.FLAT),
        (Vital.SPO2, 97, 95, Trend.DOWN),
        (Vital.SPO2, None, 95, None),
    ],
)
def test_an_arrow_points_where_the_value_went(
    vital: Vital, before: int | None, newest: int, way: Trend | None
) -> None:
    assert trend(vital, newest, before) is way


def test_an_arrived_patient_shows_the_checks_instead_of_a_ring(moment_desk: Desk) -> None:
    look = looks(moment_desk)[7]

    assert look.ring is None
    assert look.checks
    assert look.checks.heading == "Checks before infusion, 4 of 7"
    assert [done for _, done in look.checks.lines] == [True] * 4 + [False] * 3


def test_a_paused_infusion_says_how_long_it_stands(moment_desk: Desk) -> None:
    sample = looks(moment_desk)[4]
    assert sample.session_id
    infusing.pause_infusion(moment_desk, session_id=sample.session_id)
    manual(moment_desk).advance(3 * MINUTE)

    look = looks(moment_desk)[4]

    assert look.ring
    assert look.ring.is_paused
    assert (look.timer, look.timer_note) == ("11 min", "paused 3 min")


def test_who_is_late_is_still_offered_at_the_free_chair(moment_desk: Desk) -> None:
    manual(moment_desk).advance(40 * MINUTE)

    assert looks(moment_desk)[8].note == "expected 14:15, not here yet · Induction 1 of 6"


def test_a_card_looks_the_same_within_one_minute(moment_desk: Desk) -> None:
    manual(moment_desk).advance(timedelta(seconds=1))
    before = looks(moment_desk)
    manual(moment_desk).advance(timedelta(seconds=20))

    after = looks(moment_desk)

    assert [number for number in before if before[number] != after[number]] == [3, 4]


def test_after_the_computer_slept_every_time_is_true_at_once(moment_desk: Desk) -> None:
    manual(moment_desk).sleep(20 * MINUTE)

    shown = looks(moment_desk)

    assert shown[2].timer == "28 min"
    assert shown[6].alarm
    assert shown[6].alarm.text == "Check-in 26 min overdue"


def test_the_whole_card_can_be_read_aloud(moment_desk: Desk) -> None:
    said = spoken(looks(moment_desk)[3])

    for words in ("Chair 3", "Clementine Wick", "Born 7 Dec 1990", "!!! HIGH", "58 min left"):
        assert words in said


def test_a_small_card_says_the_alarm_in_a_few_words(moment_desk: Desk) -> None:
    shown = looks(moment_desk)

    assert compact_words(shown[3]).below == "SpO₂ 89\u00a0%"
    assert compact_words(shown[7]).time == "Checks 4 of 7"
    assert compact_words(shown[2]).below == "Next check-in 18 min"


def test_remembered_cards_say_what_fresh_ones_do_through_two_hours(moment_desk: Desk) -> None:
    """A card kept too long would show a wrong time: two hours are compared."""
    board = observing.read_board(moment_desk)
    feed, zone = BoardFeed(), moment_desk.zone
    wrong: list[int] = []

    for second in range(0, 7_200, 17):
        chairs = chairs_at(board, moment_desk.now() + timedelta(seconds=second))
        if feed.cards(chairs, zone) != BoardFeed().cards(chairs, zone):
            wrong.append(second)

    assert not wrong


def test_a_card_that_did_not_change_is_the_same_one(moment_desk: Desk) -> None:
    feed = BoardFeed()
    board = observing.read_board(moment_desk)
    first = feed.cards(chairs_at(board, moment_desk.now()), moment_desk.zone)
    second = feed.cards(chairs_at(board, moment_desk.now()), moment_desk.zone)

    assert all(one is other for one, other in zip(first, second, strict=True))
