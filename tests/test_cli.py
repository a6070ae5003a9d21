"""What every command has in common: exit codes, sentences, and no clinic for what needs none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kettle import cli
from tests.support.folders import REAL_PHRASE, real_folder

DOSE = (
    "dose", "--weight", "70kg", "--mg-per-kg", "0.5", "--minutes", "40", "--stock", "50mg/mL",
    "--volume", "50mL",
)  # fmt: skip


def test_a_dose_is_told_line_by_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(DOSE) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["dose: 35 mg", "draw up: 0.7 mL"]


def test_a_dose_is_told_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run((*DOSE, "--json"))

    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {one["quantity"]: one["unit"] for one in told}["rate"] == "mL/h"


@pytest.mark.parametrize(
    ("option", "typed"),
    [("--weight", "70"), ("--weight", "70 stone"), ("--stock", "50"), ("--volume", "50 mg"),
     ("--mg-per-kg", "0"), ("--mg-per-kg", "-1"), ("--mg-per-kg", "half"), ("--minutes", "4O"),
     ("--minutes", "0"), ("--weight", "1e3kg")],
)  # fmt: skip
def test_an_amount_that_means_nothing_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], option: str, typed: str
) -> None:
    arguments = list(DOSE)
    arguments[arguments.index(option) + 1] = typed

    code = cli.run(arguments)

    heard = capsys.readouterr()
    assert (code, heard.out) == (1, "")
    assert heard.err.startswith(f"{option}: ")
    assert heard.err.strip().endswith((".", "?"))


def test_a_dose_above_the_limits_is_reckoned_and_pointed_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["2" if one == "0.5" else one for one in DOSE]

    assert cli.run(arguments) == 0
    assert capsys.readouterr().err


def test_a_complete_sheet_has_a_total(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(("score", "phq9", *"122011110", "--json"))

    told = json.loads(capsys.readouterr().out)
    assert (told["total"], told["band"], told["item9_flag"]) == (9, "mild", "no")


def test_an_incomplete_sheet_has_no_total_and_no_band(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(("score", "phq9", *"12-011110", "--json"))

    told = json.loads(capsys.readouterr().out)
    assert (told["total"], told["band"], told["complete"]) == (None, None, False)


@pytest.mark.parametrize("sheet", [("phq9", "1"), ("phq9", *"444444444"), ("phq8", *"11111111")])
def test_a_sheet_that_is_none_is_refused(
    capsys: pytest.CaptureFixture[str], sheet: tuple[str, ...]
) -> None:
    assert cli.run(("score", *sheet)) == 1
    assert capsys.readouterr().err.strip().endswith(".")


def test_a_file_of_sheets_is_scored(tmp_path: Path) -> None:
    sheets, scores = tmp_path / "in.csv", tmp_path / "out.csv"
    sheets.write_text("id,a,b,c,d,e,f,g,h,i\nx,1,1,1,1,1,1,1,1,0\n", encoding="utf-8")

    assert cli.run(("score", "phq9", "--from", str(sheets), "--out", str(scores))) == 0
    assert scores.read_text(encoding="utf-8").splitlines()[1].startswith("x,8,")


@pytest.mark.parametrize(
    "typed",
    [
        ("no-such-command",),
        ("dose",),
        ("dose", "--no-such"),
        ("score", "phq9", "--from", "x"),
        ("score", "phq9", *"11111111", "--no-such"),
        ("patients", "find", "--limit", "9" * 20),
    ],
)
def test_a_command_written_wrongly_leaves_with_two(
    capsys: pytest.CaptureFixture[str], typed: tuple[str, ...]
) -> None:
    assert cli.run(typed) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_what_is_no_text_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(("patients", "find", "\udcff")) == 1
    assert "not text" in capsys.readouterr().err


def test_a_fault_is_told_without_a_word_of_what_was_worked_on() -> None:
    assert "Teaspoon" not in cli._bug(ValueError("Marigold Teaspoon"))


def test_a_dose_needs_neither_qt_nor_the_store() -> None:
    ask = (
        "import sys; from kettle import cli; cli.run(sys.argv[1:]); "
        "print([name for name in ('PySide6', 'sqlcipher3', 'reportlab', 'cryptography') "
        "if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", ask, *DOSE], capture_output=True, encoding="utf-8", check=True
    )

    assert told.stdout.splitlines()[-1] == "[]"


def test_a_real_clinic_asks_for_the_pass_phrase_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clinic = real_folder(tmp_path / "clinic")
    phrase = tmp_path / "phrase"
    phrase.write_text(f"{REAL_PHRASE}\n", encoding="utf-8")
    monkeypatch.setenv("KETTLE_PASSPHRASE_FILE", str(phrase))

    right = cli.run(("patients", "find", "", "--data", str(clinic)))
    phrase.write_text("another pass phrase", encoding="utf-8")
    wrong = cli.run(("patients", "find", "", "--data", str(clinic)))
    phrase.unlink()
    missing = cli.run(("patients", "find", "", "--data", str(clinic)))

    assert (right, wrong, missing) == (0, 1, 1)
    assert "KETTLE_PASSPHRASE_FILE" in capsys.readouterr().err


def test_a_practice_day_is_never_played_on_a_real_clinic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clinic = real_folder(tmp_path / "clinic")

    code = cli.run(("practice", "day", str(clinic), "--out", str(tmp_path / "out")))

    assert code == 1
    assert "not a practice clinic" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "typed",
    [("practice", "day", "{}/none", "--out", "{}/out"),
     ("practice", "new", "{}/few", "--patients", "3"),
     ("practice", "new", "{}/odd", "--today", "14.5.2026"), ("pictures", "{}/file/below"),
     ("practice", "new", "{}/odd", "--today", "9999-12-31"),
     ("practice", "new", "{}/odd", "--today", "0001-01-01"),
     ("check", "--data", "{}/none"), ("check", "--data", "{}/" + "long" * 99),
     ("score", "phq9", "--from", "{}/sheets", "--out", "{}/" + "long" * 99),
     ("patients", "show", "x" * 5000, "--data", "{}/none")],
)  # fmt: skip
def test_what_cannot_be_done_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: tuple[str, ...]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "sheets").write_text("a,b,c,d,e,f,g,h,i\n1,1,1,1,1,1,1,1,1\n", encoding="utf-8")

    code = cli.run([part.format(tmp_path) for part in typed])

    heard = capsys.readouterr()
    assert (code, heard.out) == (1, "")
    assert heard.err.strip().endswith(".")
    assert "fault" not in heard.err
