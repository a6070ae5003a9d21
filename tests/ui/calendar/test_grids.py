"""Where days, chairs and minutes lie, and back from a point to a place: without a screen."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from kettle.domain.appointments import Phases
from kettle.domain.ids import Chair
from kettle.ui.calendar.calendar_look import CalendarLook, DayLook, LaneLook
from kettle.ui.calendar.grids import DayGrid, Grid, WeekGrid, parts_of

DAYS = tuple(date(2026, 5, 11 + at) for at in range(5))
LOOK = CalendarLook(
    days=tuple(DayLook(day=day, title="", places="", is_today=False) for day in DAYS),
    lanes=tuple(LaneLook(chair=Chair(number), room="") for number in range(1, 5)),
    shut=(), blocks=(), first_minute=420, last_minute=1140, now=datetime(2026, 5, 14, 13, 47),
)  # fmt: skip
PHASES = Phases(preparation=20, infusion=40, observation=120, turnover=10)


def _week(wide: float = 1352, high: float = 720) -> WeekGrid:
    return WeekGrid.fitting(LOOK, QSizeF(wide, high), round)


def _day(wide: float = 1352, high: float = 720) -> DayGrid:
    return DayGrid.fitting(LOOK, QSizeF(wide, high), round)


def test_a_week_has_the_measures_of_the_picture() -> None:
    grid = _week()

    assert grid.lane == pytest.approx(64, abs=1)
    assert grid.hour == pytest.approx(54.6, abs=1)


@pytest.mark.parametrize("grid", [_week(), _day()])
def test_everything_has_room_in_the_window_of_the_picture(grid: Grid) -> None:
    assert grid.size.width() <= 1353
    assert grid.size.height() <= 721


@pytest.mark.parametrize("grid", [_week(300, 200), _day(300, 200)])
def test_a_small_window_scrolls_rather_than_crowds(grid: Grid) -> None:
    assert grid.size.width() > 300
    assert grid.size.height() > 200


@given(
    day=st.sampled_from(DAYS),
    chair=st.integers(1, 4),
    minute=st.integers(420, 1139),
)
def test_a_point_leads_back_to_its_place(day: date, chair: int, minute: int) -> None:
    grid = _week()
    spot = grid.span(day, Chair(chair), minute, minute + 1).center()

    found = grid.at(spot)

    assert found is not None
    assert (found.day, found.chair, int(found.minute)) == (day, chair, minute)


@pytest.mark.parametrize("grid", [_week(), _day()])
def test_head_and_axis_are_no_place(grid: Grid) -> None:
    assert grid.at(QPointF(5, 5)) is None
    assert grid.at(QPointF(grid.axis / 2, grid.head + 50)) is None


@pytest.mark.parametrize("grid", [_week(), _day()])
def test_the_parts_of_a_visit_lie_end_to_end(grid: Grid) -> None:
    parts = parts_of(grid, datetime(2026, 5, 11, 9, 5), Chair(2), PHASES)
    united = parts.preparation.united(parts.infusion).united(parts.observation)

    assert united.united(parts.turnover) == parts.whole
    assert not parts.preparation.intersects(parts.observation)
