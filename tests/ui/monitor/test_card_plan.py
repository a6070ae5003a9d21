"""Every part of a card has its place, at every size, without a screen."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, QSizeF

from kettle.domain.ids import SessionId
from kettle.ui.monitor.board_grid import grid
from kettle.ui.monitor.board_look import AlarmLine, CardAct, CardAction, CardLook, ChecksLook
from kettle.ui.monitor.card_plan import CardPlan, card_plan
from kettle.ui.monitor.next_check import NextCheck
from kettle.ui.monitor.pulse import is_lit
from kettle.ui.monitor.ring import RingLook, arcs
from kettle.ui.monitor.vitals_look import VitalLook, VitalsLook
from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.parts.stages import ShownStage
from kettle.ui.theme.letters import CUTS, Letters

LONG = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh Bartholomew"
SIZES = [(320, 370), (281, 282), (238, 262), (460, 430)]


class Ruler:
    """Letters that are all as wide as six tenths of their height."""

    def px(self, pixels: float) -> int:
        return round(pixels)

    def width(self, letters: Letters, text: str) -> float:
        return CUTS[letters].size_px * 0.6 * len(text)


def look(name: str = "Clementine Wick", *, alarm: str = "") -> CardLook:
    one = VitalLook(label="BP", value="134/86")
    return CardLook(
        number=3,
        stage=ShownStage.OBSERVING,
        title=name,
        name=name,
        born="Born 7 Dec 1990",
        age="35 y",
        alarm=AlarmLine(level=ShownAlarm.HIGH, text=alarm, short=alarm) if alarm else None,
        ring=RingLook(share=0.6),
        timer="58 min",
        timer_note="left to watch",
        next=NextCheck(
            label="Recheck", headline="2 min", detail="due 13:49", at="13:49", share=0.5
        ),
        vitals=VitalsLook(large=(one, one, one), small=(one, one, one), taken="at 13:44"),
        action=CardAction(act=CardAct.CHECK_IN, text="Check in"),
        session_id=SessionId("s3"),
    )


def stacked(plan: CardPlan) -> list[QRectF]:
    """The parts from above to below that must not lie on each other."""
    parts = [plan.bar.box if plan.bar else None, plan.name, plan.born]
    parts += [plan.side, plan.vitals, plan.main]
    return [part for part in parts if part is not None]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["Otto Marmalade", LONG])
@pytest.mark.parametrize("alarm", ["", "SpO₂ 89\u00a0%, limit 92\u00a0%", "Check-in 6 min late"])
def test_no_part_of_a_card_lies_on_another(size: tuple[int, int], name: str, alarm: str) -> None:
    plan = card_plan(look(name, alarm=alarm), QSizeF(*size), Ruler())

    parts = stacked(plan)

    assert all(above.bottom() <= below.top() + 1 for above, below in itertools.pairwise(parts))
    assert QRectF(0, 0, *size).contains(parts[-1])


@pytest.mark.parametrize("size", SIZES)
def test_a_name_of_sixty_letters_is_broken_and_never_cut(size: tuple[int, int]) -> None:
    plan = card_plan(look(LONG), QSizeF(*size), Ruler())

    shown = "".join(plan.name_lines).replace("-", "").replace(" ", "")
    widest = max(Ruler().width(plan.name_letters, line) for line in plan.name_lines)
    assert shown == LONG.replace("-", "").replace(" ", "")
    assert widest <= plan.name.width()


def test_the_bar_of_a_long_alarm_grows() -> None:
    short = card_plan(look(alarm="SpO₂ 89\u00a0%"), QSizeF(320, 370), Ruler()).bar
    long = card_plan(look(alarm="Blood pressure 182/104: limit 180"), QSizeF(320, 370), Ruler()).bar

    assert short
    assert long
    assert long.box.height() > short.box.height() == 34


def test_where_room_is_short_only_open_checks_are_listed() -> None:
    checks = ChecksLook(
        heading="Checks before infusion, 5 of 9",
        short="Checks 5 of 9",
        lines=tuple((f"Check {number}", number < 5) for number in range(9)),
    )
    arrived = CardLook(
        number=7, stage=ShownStage.ARRIVED, title="Pilar Ejemplo", name="Pilar Ejemplo",
        checks=checks, session_id=SessionId("s7"),
        action=CardAction(act=CardAct.OPEN, text="Continue checks"),
    )  # fmt: skip

    high = card_plan(arrived, QSizeF(320, 370), Ruler())
    low = card_plan(arrived, QSizeF(281, 262), Ruler())

    assert len(high.checks) == 9
    assert [done for _, done in low.checks] == [False] * 4


def test_the_button_of_a_free_chair_stands_below_who_is_expected() -> None:
    free = CardLook(
        number=8, stage=ShownStage.FREE, title="Free", name=LONG, born="Born 16 May 1982",
        note="expected 14:15", action=CardAction(act=CardAct.MARK_ARRIVED, text="Mark arrived"),
    )  # fmt: skip

    plan = card_plan(free, QSizeF(281, 282), Ruler())

    assert plan.main is not None
    assert plan.rows[-1].box.bottom() < plan.main.top() < plan.main.bottom() <= 282
    assert "Born 16 May 1982" in [row.text for row in plan.rows]


@pytest.mark.parametrize(
    ("chairs", "columns"), [(1, 2), (2, 2), (4, 2), (5, 3), (6, 3), (7, 4), (8, 4)]
)
def test_up_to_eight_chairs_stand_as_the_room_does(chairs: int, columns: int) -> None:
    found = grid(chairs, 1320, 760, round)

    assert found.columns == columns
    assert all(box.height() > 320 for box in found.boxes)


@pytest.mark.parametrize("chairs", [9, 16, 24, 50])
def test_many_chairs_never_lie_on_each_other(chairs: int) -> None:
    boxes = grid(chairs, 1320, 760, round).boxes

    assert len(boxes) == chairs
    assert not any(
        one.intersects(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :]
    )


def test_twenty_chairs_are_seen_at_once_and_fifty_scroll() -> None:
    assert grid(20, 1320, 760, round).height <= 760
    assert grid(50, 1320, 760, round).height > 760


def test_letters_twice_as_large_take_fewer_columns() -> None:
    assert grid(8, 1200, 560, lambda pixels: round(2 * pixels)).columns == 2


def test_the_first_quarter_of_the_ring_is_the_infusion() -> None:
    during, after = arcs(RingLook(share=0.2)), arcs(RingLook(share=0.6))

    assert [arc.role for arc in during if not arc.is_still_to_come] == ["inf"]
    assert [(arc.role, round(arc.ends, 2)) for arc in after if not arc.is_still_to_come] == [
        ("inf", 0.24),
        ("obs", 0.6),
    ]


def test_high_pulses_twice_a_second_medium_once_in_two_and_low_never() -> None:
    shown = {level: [is_lit(level, step) for step in range(8)] for level in ShownAlarm}

    assert shown[ShownAlarm.HIGH] == [True, False] * 4
    assert shown[ShownAlarm.MEDIUM] == [True] * 4 + [False] * 4
    assert all(shown[ShownAlarm.LOW])


@pytest.mark.parametrize("size", SIZES)
def test_the_mark_of_a_similar_name_stays_where_the_age_leaves(size: tuple[int, int]) -> None:
    marked = replace(look(), alike="Similar name today")

    plan = card_plan(marked, QSizeF(*size), Ruler())

    assert plan.born_text.startswith("Born 7 Dec 1990 · ")
    assert plan.born_text.endswith("Similar name today")


@pytest.mark.parametrize("size", SIZES)
def test_an_alarm_of_many_words_leaves_room_for_the_patient(size: tuple[int, int]) -> None:
    wordy = "The computer's clock was set from Mon 5 Jan, 09:00 to Thu 14 May, 13:47 " * 2
    told = look(alarm=wordy)
    assert told.alarm is not None
    marked = replace(told, alarm=replace(told.alarm, short="Nobody watched"))

    plan = card_plan(marked, QSizeF(*size), Ruler())

    assert plan.bar is not None
    assert " ".join(plan.bar.lines) == "Nobody watched"
