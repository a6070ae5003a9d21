"""People are found, added and shown from the command line, whatever their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from kettle.domain.clock import ManualClock, utc
from kettle.practice import house
from kettle.store import vault
from kettle.store.paths import DataFolder
from kettle.store.store import Store
from tests.commands.conftest import Run, Said

NAMES = [
    "O'Teacup", "Größe-Samplová", "d’Été", "<b>Bold</b>", "</para>", "&amp;", "שם לדוגמה",
    "مثال", "Nguyễn", "山田", "A" * 60, "Robert'); DROP TABLE patient;--",
]  # fmt: skip


def _add(kettle: Run, clinic: str, family: str) -> Said:
    return kettle(
        "patients", "add", "--family", family, "--given", "Muster", "--born", "1984-03-02",
        "--json", "--data", clinic,
    )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_registered_and_found_as_it_was_typed(
    kettle: Run, clinic: str, name: str
) -> None:
    added = _add(kettle, clinic, name).objects[0]

    shown = kettle("patients", "show", added["mrn"], "--json", "--data", clinic).objects[0]
    found = kettle("patients", "find", name, "--json", "--data", clinic).objects

    assert shown["family"] == name
    assert added["mrn"] in [one["mrn"] for one in found]


@pytest.mark.parametrize(
    "name", ["x" * 5000, "two\nlines", "two\u2028lines", "tab\there", "", "   ", "123"]
)
def test_what_cannot_be_a_name_is_refused_in_a_sentence(
    kettle: Run, clinic: str, name: str
) -> None:
    before = len(kettle("patients", "find", "", "--data", clinic).lines)

    said = _add(kettle, clinic, name)

    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("--family: ")
    assert said.err.strip().endswith(".")
    assert len(kettle("patients", "find", "", "--data", clinic).lines) == before


def test_a_birth_date_that_reads_differently_elsewhere_is_asked_again(
    kettle: Run, clinic: str
) -> None:
    said = kettle(
        "patients", "add", "--family", "X", "--given", "Y", "--born", "02/03/1984", "--data", clinic
    )

    assert said.code == 1
    assert "differs from country to country" in said.err


def test_nothing_typed_lists_everybody(kettle: Run, clinic: str) -> None:
    assert len(kettle("patients", "find", "", "--data", clinic).lines) == 20


def test_a_record_number_may_be_typed_in_small_letters(kettle: Run, clinic: str) -> None:
    said = kettle("patients", "show", "kt-000142", "--json", "--data", clinic)

    assert said.objects[0]["given"] == "Marigold"


def test_a_record_number_nobody_has_is_a_sentence(kettle: Run, clinic: str) -> None:
    said = kettle("patients", "show", "KT-999999", "--data", clinic)

    assert said.code == 1
    assert "KT-999999" in said.err


def test_the_folder_may_stand_before_the_command(kettle: Run, clinic: str) -> None:
    assert kettle("--data", clinic, "patients", "find", "Teaspoon").code == 0


def test_somebody_who_may_be_known_already_is_pointed_out(kettle: Run, clinic: str) -> None:
    said = kettle(
        "patients", "add", "--family", "Teaspoon", "--given", "Mary", "--born", "1984-03-03",
        "--data", clinic,
    )  # fmt: skip

    assert said.code == 0
    assert "KT-000142" in said.err


def test_who_may_not_read_charts_is_refused(kettle: Run, clinic: str) -> None:
    said = kettle("patients", "find", "", "--user", "Juniper-Hale", "--data", clinic)

    assert said.code == 1
    assert "role" in said.err


def test_reading_works_beside_a_window_and_writing_does_not(kettle: Run, clinic: str) -> None:
    folder = DataFolder(Path(clinic))
    unlocked = vault.unlock(folder, house.NURSE.staff_id, house.PASS_PHRASE)
    window = Store.open(folder, unlocked, ManualClock(utc(2026, 5, 14, 18)))

    found = kettle("patients", "find", "Teaspoon", "--data", clinic)
    added = _add(kettle, clinic, "Sugarbowl")
    window.close()

    assert (found.code, len(found.lines)) == (0, 1)
    assert added.code == 1
    assert "open" in added.err


def test_a_folder_without_a_clinic_is_a_sentence(kettle: Run, tmp_path: Path) -> None:
    said = kettle("patients", "find", "x", "--data", str(tmp_path / "nowhere"))

    assert said.code == 1
    assert "no clinic" in said.err
    assert not (tmp_path / "nowhere").exists()
