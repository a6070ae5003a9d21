"""A visit that is carried hears at every step what the book says to it."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from kettle.domain.appointments import Appointment
from kettle.domain.ids import Chair
from kettle.domain.schedule import Book
from kettle.ui.calendar.block_look import BlockLook, BlockState
from kettle.ui.calendar.carry_look import CarryLook, carry_look
from kettle.ui.calendar.carrying import (
    Carried,
    Verdict,
    held_over,
    next_open_day,
    snapped,
    stepped,
    taken_up,
)
from kettle.ui.parts.stages import ShownStage
from tests.support import clinics

COURSE = tuple(
    clinics.visit(f"2026-03-{day:02} 09:05", chair=2, patient=clinics.MR_A, number=number)
    for number, day in enumerate((2, 5, 9, 12, 16, 19), start=1)
)
THIRD = COURSE[2]


def _held(at: str, chair: int = 2, *others: Appointment, book: Book | None = None) -> Carried:
    book = book or clinics.book(*COURSE, *others)
    return held_over(taken_up(THIRD), book, datetime.fromisoformat(at), Chair(chair))


def _look(held: Carried, names: dict[str, str] | None = None) -> CarryLook:
    block = BlockLook(
        visit=THIRD, surname="Stee", given="Augustine", born="3 Feb 1961", record_number="KT-9",
        what="Induction 3", state=BlockState.BOOKED, stage=ShownStage.EXPECTED,
    )  # fmt: skip
    known = names or {}
    return carry_look(
        held, block, today=date(2026, 3, 1), zone=ZoneInfo(clinics.ZONE),
        name_of=lambda one: known.get(one, ""),
    )  # fmt: skip


def test_over_its_own_place_nothing_is_asked() -> None:
    assert _held("2026-03-09 09:05").verdict is Verdict.AT_HOME


def test_on_tuesday_it_fits_and_nothing_else_moves() -> None:
    held = _held("2026-03-10 09:05")

    assert held.verdict is Verdict.FITS
    assert _look(held).lines == ("Augustine Stee fits here, home at 12:00.",)


def test_on_wednesday_number_four_has_to_follow_to_friday() -> None:
    held = _held("2026-03-11 09:05")

    assert held.verdict is Verdict.OTHERS_FOLLOW
    assert "No. 4 to Fri 13 Mar 09:05, chair 2" in _look(held).lines


def test_a_taken_chair_names_who_is_in_it_and_the_nearest_place() -> None:
    other = clinics.visit("2026-03-10 08:30", chair=2, patient="juniper")
    held = _held("2026-03-10 09:05", 2, other)
    look = _look(held, {other.appointment_id: "Juniper Sample"})

    assert held.verdict is Verdict.REFUSED
    assert look.title == "Not here: Tue 10 Mar 09:05, chair 2"
    assert look.lines[0] == "Chair 2 is taken until 11:35 by Juniper Sample."
    assert look.lines[-1] == "Augustine Stee fits Tue 10 Mar at 09:05 in chair 1, ends 12:10."
    assert look.hint == "Enter takes it. Esc puts it back."


@pytest.mark.parametrize(
    ("at", "begins"),
    [
        ("2026-03-10 07:30", "The clinic opens"),
        ("2026-03-10 15:30", "Observation would end 18:25"),
        ("2026-03-14 09:05", "The clinic is closed on"),
        ("2026-03-06 09:05", "That is 1 day from visit 2"),
    ],
)
def test_each_refusal_says_its_own_sentence(at: str, begins: str) -> None:
    look = _look(_held(at))

    assert look.verdict is Verdict.REFUSED
    assert look.lines[0].startswith(begins)


def test_the_nurses_can_be_too_few() -> None:
    others = tuple(
        clinics.visit("2026-03-10 09:00", chair=chair, patient=f"p{chair}") for chair in (1, 3, 4)
    )
    look = _look(_held("2026-03-10 09:05", book=clinics.book(*COURSE, *others, nurses=1)))

    assert any(line.startswith("The nurses on duty (1)") for line in look.lines)


def test_the_nearest_fit_skips_a_closed_day() -> None:
    closed = clinics.closed(date(2026, 3, 10), "boiler")
    look = _held("2026-03-10 09:05", book=clinics.book(THIRD, closures=[closed]))

    assert look.nearest is not None
    assert look.nearest.starts_at == datetime(2026, 3, 11, 9, 5)


def test_it_snaps_to_quarter_hours_and_to_its_own_minute() -> None:
    day = date(2026, 3, 10)

    assert snapped(THIRD, day, 547) == datetime(2026, 3, 10, 9, 5)
    assert snapped(THIRD, day, 553) == datetime(2026, 3, 10, 9, 15)


def test_a_step_of_time_is_the_next_arrival() -> None:
    nine = datetime(2026, 3, 10, 9, 0)

    assert stepped(THIRD, nine, 1) == datetime(2026, 3, 10, 9, 5)
    assert stepped(THIRD, nine, -1) == datetime(2026, 3, 10, 8, 45)


def test_a_step_of_a_day_skips_the_weekend() -> None:
    book = clinics.book()

    assert next_open_day(book, date(2026, 3, 6), 1) == date(2026, 3, 9)
    assert next_open_day(book, date(2026, 3, 9), -1) == date(2026, 3, 6)
