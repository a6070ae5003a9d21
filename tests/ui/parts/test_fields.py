"""What is typed stays as it was typed; a wrong entry is a sentence below it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kettle.domain.errors import Unreadable
from kettle.ui.parts.date_field import DateField
from kettle.ui.parts.field import Field
from kettle.ui.parts.vital_field import VitalField
from kettle.ui.theme.theme import Theme


def _field(theme: Theme, qtbot: QtBot) -> Field:
    field = Field("Weight", theme=theme, name="weight", unit="kg", hint="At most 7 days old")
    qtbot.addWidget(field)
    field.show()
    return field


def test_a_wrong_entry_keeps_the_text_and_says_why(theme: Theme, qtbot: QtBot) -> None:
    field = _field(theme, qtbot)
    field.show_text("seventy")

    field.say_wrong("Type the weight in figures, such as 72.4.")

    wrong = field.findChild(QLabel, "weight_wrong")
    assert wrong is not None
    assert (field.text, wrong.text()) == ("seventy", "Type the weight in figures, such as 72.4.")
    assert field.line.accessibleDescription() == "Type the weight in figures, such as 72.4."


def test_typing_takes_the_sentence_away(theme: Theme, qtbot: QtBot) -> None:
    field = _field(theme, qtbot)
    field.say_wrong("No.")

    qtbot.keyClicks(field.line, "7")

    assert not field.is_wrong


def test_the_name_of_the_field_is_heard_with_its_unit(theme: Theme, qtbot: QtBot) -> None:
    assert _field(theme, qtbot).line.accessibleName() == "Weight kg"


def test_markup_is_shown_as_it_was_typed(theme: Theme, qtbot: QtBot) -> None:
    field = _field(theme, qtbot)

    field.say_wrong("<b>no</b> such weight")

    wrong = field.findChild(QLabel, "weight_wrong")
    assert wrong is not None
    assert wrong.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("typed", ["2026-06-04", "4 Jun 2026", "4 jun"])
def test_a_day_is_read_as_staff_type_it(theme: Theme, qtbot: QtBot, typed: str) -> None:
    field = DateField("Not before", theme=theme, name="not_before")
    qtbot.addWidget(field)
    field.show_text(typed)

    assert field.read(today=date(2026, 5, 14)) == date(2026, 6, 4)


def test_a_date_in_strokes_is_not_guessed_at(theme: Theme, qtbot: QtBot) -> None:
    field = DateField("Not before", theme=theme, name="not_before")
    qtbot.addWidget(field)
    field.show_text("6/4/2026")

    with pytest.raises(Unreadable) as no:
        field.read(today=date(2026, 5, 14))

    assert (no.value.field_name, field.text) == ("not_before", "6/4/2026")


@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_a_shown_day_reads_back_as_the_same_day(theme: Theme, qtbot: QtBot, day: date) -> None:
    field = DateField("Not before", theme=theme, name="not_before")
    qtbot.addWidget(field)

    field.show_day(day)

    assert field.read() == day


def _systolic(qtbot: QtBot) -> VitalField:
    field = VitalField(name="systolic", label="Systolic mmHg", longest=3, short_from=4)
    qtbot.addWidget(field)
    return field


@pytest.mark.parametrize(("typed", "complete"), [("12", 0), ("128", 1), ("95", 1), ("9", 0)])
def test_the_caret_goes_on_when_no_longer_value_is_possible(
    theme: Theme, qtbot: QtBot, typed: str, complete: int
) -> None:
    field = _systolic(qtbot)
    said: list[bool] = []
    field.completed.connect(lambda: said.append(True))

    qtbot.keyClicks(field, typed)

    assert len(said) == complete


@pytest.mark.parametrize("stroke", ["/", " "])
def test_a_stroke_or_a_space_ends_the_number(theme: Theme, qtbot: QtBot, stroke: str) -> None:
    field = _systolic(qtbot)

    with qtbot.waitSignal(field.completed):
        qtbot.keyClicks(field, f"88{stroke}")

    assert field.text() == "88"


def test_a_minus_for_not_taken_waits_for_more(theme: Theme, qtbot: QtBot) -> None:
    field = _systolic(qtbot)

    with qtbot.assertNotEmitted(field.completed):
        qtbot.keyClicks(field, "-")

    assert field.text() == "-"
