"""Rows are laid out without a screen: nothing overlaps, nothing is cut, names make room."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain.ids import AppointmentId, PatientId
from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.parts.stages import ShownStage
from kettle.ui.theme.letters import Letters, scaled
from kettle.ui.today.session_layout import (
    Box,
    RowShape,
    columns,
    row_shape,
    stacked_shape,
)
from kettle.ui.today.session_look import SessionLook
from kettle.workflow.today_view import Action

LOOK = SessionLook(
    appointment_id=AppointmentId("a"), patient_id=PatientId("p"), session_id=None, time="14:15",
    day="", name="Saffron Muddle", born="16 May 1982 · KT-000149", alike="",
    session="Induction 1 of 6", chair="8", stage=ShownStage.EXPECTED, next="Expected in 28 min",
    alarm=None, action=Action.MARK_ARRIVED, is_over=False,
)  # fmt: skip


class Typewriter:
    """Letters of seven pixels in lines of sixteen."""

    def width(self, text: str, letters: Letters) -> float:  # noqa: ARG002 - all are alike
        return 7.0 * len(text)

    def height(self, text: str, letters: Letters, room: float) -> float:
        lines = -(-self.width(text, letters) // max(room, 7)) if text else 0
        return 16.0 * lines


def px(pixels: float) -> int:
    return scaled(pixels, 100)


def on_one_line(look: SessionLook, width: float = 864) -> RowShape:
    at = columns(width, px)
    assert at is not None
    return row_shape(look, at, px, Typewriter())


def boxes(shape: RowShape) -> list[Box]:
    every = (
        shape.time, shape.day, shape.name, shape.born, shape.alike, shape.session, shape.chair,
        shape.chip, shape.tag, shape.next, shape.button,
    )  # fmt: skip
    return [box for box in every if box is not None]


def overlap(one: Box, other: Box) -> bool:
    across = one.x < other.right and other.x < one.right
    return across and one.y < other.bottom and other.y < one.bottom


def test_rows_are_as_high_as_drawn_and_those_who_left_are_lower() -> None:
    assert on_one_line(LOOK).height == 45
    assert on_one_line(replace(LOOK, is_over=True)).height == 41


def test_a_long_name_makes_the_row_grow() -> None:
    long = "Maximiliana Bartholomew-Featherstonehaugh of Upper Slaughter"

    shape = on_one_line(replace(LOOK, name=long))

    assert shape.name.height >= 32
    assert shape.height > 45


def test_a_narrow_list_stacks_its_rows() -> None:
    assert columns(815, px) is None
    assert columns(864, px) is not None


@pytest.mark.parametrize("width", [820, 864, 1200])
def test_nothing_lies_on_anything_else(width: int) -> None:
    look = replace(
        LOOK, alarm=ShownAlarm.MEDIUM, next="Check-in of 13:41 is 6 min late", day="Wed 13 May",
        alike="Similar name today", stage=ShownStage.DISCHARGED, action=Action.NAME_ESCORT,
    )  # fmt: skip

    shape = on_one_line(replace(look, day=""), width)

    assert not [pair for pair in combinations(boxes(shape), 2) if overlap(*pair)]


@given(
    name=st.text("abc ", min_size=1, max_size=60),
    said=st.text("abc ", max_size=90),
    alarm=st.sampled_from([None, *ShownAlarm]),
    width=st.integers(480, 815),
)
def test_a_stacked_row_keeps_everything_inside_and_apart(
    name: str, said: str, alarm: ShownAlarm | None, width: int
) -> None:
    look = replace(LOOK, name=name, next=said, alarm=alarm, alike="Similar name today")

    shape = stacked_shape(look, width, px, Typewriter())

    assert all(box.x >= 0 and box.right <= width for box in boxes(shape))
    assert all(box.bottom <= shape.height for box in boxes(shape))
    assert not [pair for pair in combinations(boxes(shape), 2) if overlap(*pair)]
