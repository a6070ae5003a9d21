"""What the list says of each patient, and which letters of a name were typed."""

from datetime import date, datetime

import pytest

from kettle.domain.appointments import Appointment, Phases, VisitKind
from kettle.domain.ids import AppointmentId, Chair, CourseId, PatientId
from kettle.domain.kept import FoundPatients, PatientLine
from kettle.domain.names import search_words
from kettle.ui.parts.stages import ShownStage
from kettle.ui.patients.search_look import (
    FoundRow,
    Heading,
    InChair,
    count_text,
    found_rows,
    hits,
    resting_rows,
    standing_look,
)
from kettle.workflow.finding import Standing

TODAY = date(2026, 5, 14)


def _line(family: str = "Teaspoon", given: str = "Marigold", number: int = 142) -> PatientLine:
    return PatientLine(
        patient_id=PatientId(f"p{number}"), record_number=f"KT-{number:06d}", family_name=family,
        given_name=given, birth_date=date(1984, 3, 3), phone="",
    )  # fmt: skip


def _visit(starts_at: datetime) -> Appointment:
    return Appointment(
        appointment_id=AppointmentId("a"), patient_id=PatientId("p"), course_id=CourseId("c"),
        kind=VisitKind.INDUCTION, number=1, starts_at=starts_at, chair=Chair(1),
        phases=Phases(preparation=20, infusion=40, observation=120, turnover=10),
    )  # fmt: skip


def _marked(text: str, typed: str) -> list[str]:
    return [text[start:end] for start, end in hits(text, search_words(typed))]


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Teaspoon, Marigold", "tea", ["Tea"]),
        ("Teaspoon, Marigold", "mar tea", ["Tea", "Mar"]),
        ("Teaspoon, Marigold", "a", []),
        ("Teaspoon, Marigold", "spoon", ["spoon"]),
        ("Peña-O’Brien, Zoë", "pena", ["Peña"]),
        ("Peña-O’Brien, Zoë", "obrien", ["O’Brien"]),
        ("Peña-O’Brien, Zoë", "zo", ["Zo"]),
        ("אבגדה, שלום", "שלו", ["שלו"]),
        ("Teaspoon, Marigold", "", []),
    ],
)
def test_the_typed_letters_are_marked_whatever_their_accents(
    text: str, typed: str, marked: list[str]
) -> None:
    assert _marked(text, typed) == marked


def test_who_sounds_alike_stands_under_a_heading_of_their_own() -> None:
    found = FoundPatients(found=(_line(),), sounds_alike=(_line("Tieck", number=9),))

    rows = found_rows(found, "tea")

    assert [type(row) for row in rows] == [FoundRow, Heading, FoundRow]
    assert rows[1] == Heading(text="Sounds like “tea”, spelt differently")


def test_when_nobody_is_called_so_the_list_says_what_to_do() -> None:
    [row] = found_rows(FoundPatients(found=()), "<b>x</b>")

    assert row == Heading(text="Nobody called “<b>x</b>”. Check the spelling, or add somebody new.")


def test_nobody_stands_twice_in_the_resting_list() -> None:
    rows = resting_rows((("Today", [_line()]), ("Everybody", [_line(), _line("Stee", number=5)])))

    assert [row.name for row in rows if isinstance(row, FoundRow)] == [
        "Teaspoon, Marigold", "Stee, Marigold",
    ]  # fmt: skip


def test_the_count_says_when_the_list_was_cut() -> None:
    assert count_text(FoundPatients(found=(_line(),), more=True), 151) == "1+ of 151"


@pytest.mark.parametrize(
    ("standing", "here", "said"),
    [
        (None, InChair(stage=ShownStage.OBSERVING, chair=Chair(1)), "Chair 1 now"),
        (datetime(2026, 5, 14, 15, 0), None, "Today 15:00"),
        (datetime(2026, 5, 19, 9, 5), None, "Next Tue 19 May"),
        (datetime(2027, 1, 4, 9, 5), None, "Next Mon 4 Jan 2027"),
        (date(2026, 3, 30), None, "Course ended Mar 2026"),
        (None, None, "No course yet"),
    ],
)
def test_where_somebody_stands_is_said_in_a_few_words(
    standing: datetime | date | None, here: InChair | None, said: str
) -> None:
    visit = _visit(standing) if isinstance(standing, datetime) else None
    ended = standing if isinstance(standing, date) and visit is None else None

    look = standing_look(
        Standing(next_visit=visit, has_course=ended is not None, ended_on=ended), here, TODAY
    )

    assert look.text == said
