"""Hours, closures, visits, load and openings become what the calendar shows, without a screen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kettle.domain.alarms import Level
from kettle.domain.ids import Chair, SessionId
from kettle.practice.team import Team
from kettle.ui.calendar.block_look import BlockState
from kettle.ui.calendar.calendar_look import (
    CalendarLook,
    day_look,
    room_words,
    rooms_of,
    week_look,
)
from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.parts.stages import ShownStage
from kettle.workflow import arranging, booking, planning, surveying
from kettle.workflow.desk import Desk
from tests.support import desks
from tests.ui.calendar.conftest import booked

MONDAY, THURSDAY, FRIDAY = date(2026, 5, 11), date(2026, 5, 14), date(2026, 5, 15)


@pytest.fixture
def desk() -> Desk:
    return desks.desk(desks.FRONT_DESK)


def _week(desk: Desk, first: date = MONDAY, room: int = 0) -> CalendarLook:
    view = surveying.read_calendar(desk, first=first, last=date.fromordinal(first.toordinal() + 6))
    return week_look(view, chairs=rooms_of(view.chairs)[room], levels={})


def _day(desk: Desk, day: date) -> CalendarLook:
    view = surveying.read_calendar(desk, first=day, last=day)
    return day_look(view, levels={}, usual=planning.phases_of(desk.protocol(), None))


def test_a_week_shows_the_days_on_which_the_clinic_opens(desk: Desk) -> None:
    look = _week(desk)

    assert [one.title for one in look.days] == [
        *("Mon 11 May", "Tue 12 May", "Wed 13 May", "Thu 14 May", "Fri 15 May")
    ]
    assert [one.title for one in look.days if one.is_today] == ["Thu 14 May"]
    assert (look.first_minute, look.last_minute) == (7 * 60, 19 * 60)


def test_hours_before_opening_after_closing_and_a_training_cannot_be_booked(desk: Desk) -> None:
    shut = [one for one in _week(desk).shut if one.day == date(2026, 5, 13)]

    assert [(one.from_minute, one.to_minute, one.why) for one in shut] == [
        (420, 450, ""),
        (1110, 1140, ""),
        (810, 1110, "staff training"),
    ]


def test_a_holiday_keeps_its_column_and_says_why(desk: Desk) -> None:
    look = _week(desk, date(2026, 5, 25))

    assert look.days[0].places == "closed"
    assert look.shut[0].words == ("Closed", "Memorial Day")


def test_places_are_counted_for_the_chairs_that_are_shown(desk: Desk) -> None:
    booked(desk, datetime(2026, 5, 15, 8, 0), 2)

    assert _week(desk).days[4].places == "1 of 12 places"
    assert _week(desk, room=1).days[4].places == "0 of 12 places"


def test_only_visits_in_the_chairs_of_the_room_are_shown(desk: Desk) -> None:
    booked(desk, datetime(2026, 5, 15, 8, 0), 6)

    assert not _week(desk).blocks
    assert len(_week(desk, room=1).blocks) == 1


def test_a_block_says_who_what_when_and_where(desk: Desk) -> None:
    booked(desk, datetime(2026, 5, 15, 8, 0), 2)

    (block,) = _week(desk).blocks
    assert block.spoken == (
        "Augustine Stee, born 3 Feb 1961, 000001, Induction 1 of 1, "
        "Fri 15 May, 08:00 to 11:10, chair 2, Expected"
    )
    assert (block.state, block.code) == (BlockState.BOOKED, "I1")


def test_a_visit_still_to_come_today_is_expected(desk: Desk) -> None:
    booked(desk, datetime(2026, 5, 14, 14, 0), 1)

    assert _week(desk).blocks[0].state is BlockState.EXPECTED


def test_a_missed_visit_stays_in_its_place(desk: Desk) -> None:
    visit = booked(desk, datetime(2026, 5, 14, 14, 0), 1)
    desks.manual(desk).advance(timedelta(hours=1))
    booking.mark_no_show(desk, appointment_id=visit.appointment_id)

    (block,) = _week(desk).blocks
    assert (block.state, block.stage) == (BlockState.MISSED, ShownStage.NO_SHOW)
    assert not block.may_move


def test_the_moment_of_the_pictures_is_told_stage_by_stage(moment_team: Team) -> None:
    look = _day(moment_team.nurse, THURSDAY)
    states = [one.state for one in look.blocks]

    assert len(look.blocks) == 14
    assert states.count(BlockState.PAST) == 3
    assert states.count(BlockState.MISSED) == 1
    assert states.count(BlockState.EXPECTED) == 3
    assert states.count(BlockState.HERE) == 7


def test_an_alarm_stands_on_the_visit_of_its_session(moment_team: Team) -> None:
    desk = moment_team.nurse
    view = surveying.read_calendar(desk, first=THURSDAY, last=THURSDAY)
    seated = next(one.appointment for one in view.days[0].visits if one.stage)
    levels = {SessionId(str(seated.session_id)): Level.HIGH}

    look = day_look(view, levels=levels, usual=planning.phases_of(desk.protocol(), None))

    alarmed = [one for one in look.blocks if one.alarm is ShownAlarm.HIGH]
    assert [one.appointment_id for one in alarmed] == [seated.appointment_id]


def test_the_load_counts_who_is_in_a_chair_and_names_the_limit(moment_team: Team) -> None:
    load = _day(moment_team.nurse, THURSDAY).load

    assert load is not None
    assert load.limit_words == "limit 12 at once: 3 nurses, 4 patients each"
    assert load.peak_words == "peak 7 at 13:30"
    assert load.steps[-1].count == 0


def test_a_whole_session_fits_where_the_book_says_so(moment_team: Team) -> None:
    holes = _day(moment_team.nurse, THURSDAY).holes

    assert [(one.chair, one.words) for one in holes] == [
        (3, "Whole session fits, 15:00 to 18:10"),
        (6, "Whole session fits, 15:15 to 18:25"),
    ]


def test_a_chair_out_of_order_says_why(desk: Desk) -> None:
    arranging.mark_chair_out_of_order(
        desk, chair=Chair(3), reason="pump away", from_at=datetime(2026, 5, 15, 10, 0),
        until_at=datetime(2026, 5, 15, 12, 0),
    )  # fmt: skip

    (broken,) = [one for one in _week(desk).shut if one.chair == 3]
    assert (broken.day, broken.from_minute, broken.to_minute) == (FRIDAY, 600, 720)
    assert broken.words == ("Out of order", "pump away")


def test_rooms_have_at_most_four_chairs() -> None:
    chairs = desks.clinic_facts(chairs=8).chairs

    assert [room_words(one) for one in rooms_of(chairs)] == [
        "Garden room, chairs 1 to 4",
        "Quiet room, chairs 5 to 8",
    ]
    assert [len(one) for one in rooms_of(chairs, at_most=3)] == [3, 1, 3, 1]
