"""The day of the chairs in small: every visit in its lane, the present as a line, one sentence."""

from __future__ import annotations

from datetime import datetime, time

from kettle.domain.calendar import Opening
from kettle.ui.theme.letters import scaled
from kettle.ui.today.chairs_look import (
    ChairsShape,
    Part,
    chairs_shape,
    chairs_words,
    least_height,
    span_of,
)
from kettle.workflow import reviewing
from kettle.workflow.desk import Desk
from tests.support.desks import booked, clinic_facts, desk, registered

OPENING = Opening(opens=time(7, 30), closes=time(18, 30))


def px(pixels: float) -> int:
    return scaled(pixels, 100)


def shape_of(one: Desk, *, height: float = 206) -> ChairsShape:
    view = reviewing.read_day(one)
    return chairs_shape(view, span_of(view, OPENING), 396, height, px)


def test_each_chair_has_its_lane_in_the_order_of_the_room(moment_desk: Desk) -> None:
    shape = shape_of(moment_desk)

    assert [lane.text for lane in shape.lanes] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert [lane.y for lane in shape.lanes] == sorted(lane.y for lane in shape.lanes)


def test_who_did_not_come_is_an_empty_box_and_who_left_is_past(moment_desk: Desk) -> None:
    pieces = shape_of(moment_desk).pieces

    assert sum(piece.part is Part.MISSED for piece in pieces) == 1
    assert sum(piece.part is Part.INFUSION and piece.is_past for piece in pieces) == 3
    assert sum(piece.part is Part.INFUSION for piece in pieces) == 13


def test_the_present_stands_between_the_hours(moment_desk: Desk) -> None:
    shape = shape_of(moment_desk)
    hours = {tick.text: tick.x for tick in shape.ticks}

    assert shape.now is not None
    assert hours["12"] < shape.now < hours["14"]


def test_everything_lies_inside_the_chart(moment_desk: Desk) -> None:
    shape = shape_of(moment_desk)

    assert all(piece.box.x > 0 and piece.box.right <= 396 for piece in shape.pieces)
    assert all(piece.box.bottom <= shape.height for piece in shape.pieces)


def test_fifty_chairs_stand_closer_together_and_are_all_there() -> None:
    one = desk(facts=clinic_facts(chairs=50))
    booked(one, registered(one).patient_id, datetime(2026, 5, 14, 15), chair=50)

    shape = shape_of(one, height=least_height(50, px))

    assert len(shape.lanes) == 50
    assert shape.pieces[0].box.height >= 8


def test_the_sentence_names_the_free_chair_and_the_next_whole_opening(moment_desk: Desk) -> None:
    words = chairs_words(reviewing.read_day(moment_desk), moment_desk.zone)

    assert words.count == "1 free of 8"
    assert words.free == "Chair 8 is free until 14:15."
    assert words.opening == "Next opening for a whole session: today 14:55, chair 3"


def test_a_visit_past_midnight_stays_within_its_day() -> None:
    one = desk()
    booked(one, registered(one).patient_id, datetime(2026, 5, 14, 22, 30))
    view = reviewing.read_day(one)

    span = span_of(view, OPENING)

    assert span.last == datetime(2026, 5, 15)
