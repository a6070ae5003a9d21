"""No name is cut: it wraps, what is less vital leaves, and only then the letters shrink."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QRectF

from kettle.domain.appointments import Appointment, Phases, VisitKind
from kettle.domain.ids import AppointmentId, Chair, CourseId, PatientId
from kettle.ui.calendar.block_look import BlockLook, BlockState
from kettle.ui.calendar.block_words import Words, column_words, row_words
from kettle.ui.calendar.grids import Parts
from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.parts.stages import ShownStage
from kettle.ui.theme.theme import Theme

COLUMN = Parts(
    whole=QRectF(0, 0, 61, 173), preparation=QRectF(0, 0, 61, 18),
    infusion=QRectF(0, 18, 61, 36), observation=QRectF(0, 54, 61, 110),
    turnover=QRectF(0, 164, 61, 9),
)  # fmt: skip
ROW = Parts(
    whole=QRectF(0, 0, 336, 62), preparation=QRectF(0, 0, 35, 62),
    infusion=QRectF(35, 0, 71, 62), observation=QRectF(106, 0, 212, 62),
    turnover=QRectF(318, 0, 18, 62),
)  # fmt: skip
LOOK = BlockLook(
    visit=Appointment(
        appointment_id=AppointmentId("one"), patient_id=PatientId("p"), course_id=CourseId("c"),
        kind=VisitKind.MAINTENANCE, number=2, starts_at=datetime(2026, 5, 14, 11, 30),
        phases=Phases(preparation=20, infusion=40, observation=120, turnover=10), chair=Chair(2),
    ),
    surname="Marmalade", given="Otto", born="1 Feb 1970", record_number="KT-1",
    what="Maintenance 2", state=BlockState.HERE, stage=ShownStage.OBSERVING,
)  # fmt: skip
NAMES = (
    ("Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewiss", "Hubert Blaine"),
    ("<b>Bold</b>", "Zoë"),
    ("W" * 60, "Otto"),
    ("محمد عبد الرحمن", "خالد"),
    ("Vasquez de la Cruz y Montenegro", "María del Carmen"),
)


def _texts(words: Words) -> list[str]:
    return [line.text for line in words.lines]


def test_a_surname_wraps_and_the_given_name_follows(theme: Theme) -> None:
    assert _texts(column_words(LOOK, COLUMN, theme)) == ["Marma-", "lade", "Otto"]


@pytest.mark.parametrize(("surname", "given"), NAMES)
def test_a_long_surname_stays_whole_in_its_column(theme: Theme, surname: str, given: str) -> None:
    words = column_words(replace(LOOK, surname=surname, given=given), COLUMN, theme)
    told = "".join(_texts(words)).replace("-", "").replace(" ", "")

    assert told.startswith(surname.replace("-", "").replace(" ", ""))
    assert all(line.rect.bottom() <= COLUMN.observation.bottom() for line in words.lines)
    assert all(line.rect.right() <= COLUMN.observation.right() + 1 for line in words.lines)


@pytest.mark.parametrize(("surname", "given"), NAMES)
def test_a_whole_name_stays_whole_in_its_row(theme: Theme, surname: str, given: str) -> None:
    look = replace(LOOK, surname=surname, given=given, alarm=ShownAlarm.HIGH)
    words = row_words(look, ROW, theme)
    told = "".join(_texts(words)).replace("-", "").replace(" ", "")

    assert told.startswith(look.name.replace("-", "").replace(" ", ""))
    assert all(line.rect.bottom() <= ROW.observation.bottom() for line in words.lines)


@pytest.mark.parametrize("alarm", list(ShownAlarm))
def test_an_alarm_tag_lies_over_no_word(theme: Theme, alarm: ShownAlarm) -> None:
    words = row_words(replace(LOOK, alarm=alarm), ROW, theme)

    assert words.tag is not None
    assert not any(line.rect.intersects(words.tag) for line in words.lines)


def test_a_missed_visit_has_its_chip_and_the_name_beside_it(theme: Theme) -> None:
    words = row_words(replace(LOOK, state=BlockState.MISSED), ROW, theme)

    assert words.chip is not None
    assert _texts(words) == ["Otto Marmalade"]
    assert words.lines[0].rect.left() > words.chip.right()
