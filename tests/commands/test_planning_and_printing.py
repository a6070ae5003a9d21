"""Dates are proposed and booked, pages are written and kept, from the command line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.commands.conftest import Run

START = "2031-03-03"


def test_dates_are_told_one_a_line_to_the_minute(kettle: Run, clinic: str) -> None:
    said = kettle("plan", "KT-000089", "--start", START, "--at", "09:05", "--data", clinic)

    assert len(said.lines) == 6
    assert [datetime.fromisoformat(line).isoformat(timespec="minutes") for line in said.lines] == (
        said.lines
    )
    assert {line[11:] for line in said.lines} == {"09:05"}


def test_good_weekdays_are_kept(kettle: Run, clinic: str) -> None:
    said = kettle("plan", "KT-000089", "--start", START, "--days", "mon,thu", "--data", clinic)

    assert {datetime.fromisoformat(line).weekday() for line in said.lines} <= {0, 3}


def test_nothing_is_booked_until_it_is_accepted(kettle: Run, clinic: str) -> None:
    command = ("plan", "KT-000089", "--start", START, "--data", clinic)

    kettle(*command)
    proposed = kettle("patients", "show", "KT-000089", "--json", "--data", clinic).objects[0]
    kettle(*command, "--accept")
    booked = kettle("patients", "show", "KT-000089", "--json", "--data", clinic).objects[0]

    assert proposed["visits"] == []
    assert len(booked["visits"]) == 6


@pytest.mark.parametrize(
    "wish",
    [
        ("--start", "2001-01-01"),
        ("--start", "0001-01-01"),
        ("--start", "9999-12-31"),
        ("--start", START, "--count", "99999999999"),
        ("--start", "someday"),
        ("--start", START, "--days", "noday"),
        ("--start", START, "--at", "25:00"),
        ("--start", START, "--protocol", "no-such"),
        ("--start", START, "--count", "40"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_in_a_sentence(
    kettle: Run, clinic: str, wish: tuple[str, ...]
) -> None:
    said = kettle("plan", "KT-000089", *wish, "--data", clinic)

    assert (said.code, said.out) == (1, "")
    assert said.err.strip().endswith(".")
    assert "fault" not in said.err


@pytest.mark.parametrize("choice", [(), ("--language", "es", "--paper", "a4", "--large")])
def test_instructions_are_written_to_a_file(
    kettle: Run, clinic: str, tmp_path: Path, choice: tuple[str, ...]
) -> None:
    out = tmp_path / "page.pdf"

    said = kettle(
        "print", "instructions", "KT-000142", "--out", str(out), *choice, "--data", clinic
    )

    assert said.code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_instructions_during_the_infusion_are_refused(
    kettle: Run, clinic: str, tmp_path: Path
) -> None:
    out = tmp_path / "page.pdf"

    said = kettle("print", "instructions", "KT-000147", "--out", str(out), "--data", clinic)

    assert said.code == 1
    assert not out.exists()


def test_a_name_that_cannot_be_printed_is_told(kettle: Run, clinic: str, tmp_path: Path) -> None:
    added = kettle(
        "patients", "add", "--family", "山田", "--given", "Muster", "--born", "1984-03-02",
        "--json", "--data", clinic,
    ).objects[0]  # fmt: skip

    said = kettle(
        "print", "schedule", added["mrn"], "--out", str(tmp_path / "s.pdf"), "--data", clinic
    )

    assert said.code == 1
    assert "山" in said.err


@pytest.mark.parametrize("out", ["no/s.pdf", "s.pdf" * 99, "clinic/clinic.kettle/s.pdf"])
def test_a_file_that_cannot_be_written_is_a_sentence_and_nothing_is_kept(
    kettle: Run, clinic: str, tmp_path: Path, out: str
) -> None:
    before = kettle("check", "--json", "--data", clinic).objects[0]["record"]

    said = kettle("print", "schedule", "KT-000142", "--out", str(tmp_path / out), "--data", clinic)

    assert said.code == 1
    assert "s.pdf" in said.err
    assert kettle("check", "--json", "--data", clinic).objects[0]["record"] == before


def test_a_whole_clinic_is_told_to_be_whole(kettle: Run, clinic: str) -> None:
    said = kettle("check", "--json", "--data", clinic)

    assert said.code == 0
    assert said.objects[0]["patients"] == 20


def test_a_damaged_clinic_is_found(kettle: Run, clinic: str) -> None:
    database = Path(clinic) / "clinic.kettle"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 0xFF
    database.write_bytes(content)

    said = kettle("check", "--data", clinic)

    assert said.code == 1
    assert "Traceback" not in said.err
