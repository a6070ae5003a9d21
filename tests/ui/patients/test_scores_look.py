"""Sheets as lines: how much changed, after how many days, and what was struck out."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from kettle.domain.ids import PatientId, ScoreId, StaffId
from kettle.domain.kept import Score
from kettle.domain.people import Role, Staff
from kettle.ui.patients.scores_look import saved_text, score_lines

NURSE = Staff(staff_id=StaffId("n"), name="R. Okafor", title="RN", roles=frozenset({Role.NURSE}))
ZONE = ZoneInfo("America/New_York")
TODAY = date(2026, 5, 14)


def _sheet(day: int, total: int | None, *, struck_out: str = "", flag: str = "no") -> Score:
    at = datetime(2026, 5, day, 15, tzinfo=UTC)
    return Score(
        score_id=ScoreId(f"s{day}"), patient_id=PatientId("p"), scale="phq9", answers=(1, None),
        total=total, band="" if total is None else "moderately severe", flag=flag, taken_at=at,
        entered_at=at, by=NURSE, struck_out=struck_out,
    )  # fmt: skip


def test_the_newest_sheet_comes_first_with_its_gap_and_change() -> None:
    lines = score_lines((_sheet(1, 16), _sheet(14, 19)), "phq9", TODAY, ZONE)

    assert [line.cells for line in lines] == [
        ("Today", "19", "Mod. severe", "3 worse", "13 days"),
        ("Fri 1 May", "16", "Mod. severe", "–", "–"),
    ]


def test_a_struck_sheet_stays_and_is_compared_with_nothing() -> None:
    sheets = (_sheet(1, 16), _sheet(2, 3, struck_out="wrong patient"), _sheet(3, 15))

    lines = score_lines(sheets, "phq9", TODAY, ZONE)

    assert (lines[1].struck, lines[1].cells[2]) == (True, "Struck out: wrong patient")
    assert lines[0].cells[3:] == ("1 better", "2 days")


def test_a_sheet_without_a_total_says_that_it_is_not_complete() -> None:
    [line] = score_lines((_sheet(1, None),), "phq9", TODAY, ZONE)

    assert line.cells[1:3] == ("–", "Not complete")
    assert line.hint == "Answers: 1 -. Entered by R. Okafor, RN."


def test_what_a_sheet_asks_for_is_said_when_it_is_saved() -> None:
    assert saved_text(_sheet(1, 16, flag="yes")) == (
        "PHQ-9 saved: 16, moderately severe. A task is open on Today"
    )
