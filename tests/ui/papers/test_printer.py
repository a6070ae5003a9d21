"""The computer's own printing: no page goes by way of a file, and a queue names nobody."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from kettle.domain.errors import Trouble
from kettle.ui.papers.printer import SystemPrinter

PAGE = b"%PDF-1.7 a page"


def _spooler(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program named lp at the head of the path."""
    program = folder / "lp"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_a_page_goes_to_the_spooler_through_its_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, asked = tmp_path / "taken", tmp_path / "asked"
    _spooler(tmp_path, f'echo "$@" > {asked}; cat > {taken}', monkeypatch)

    SystemPrinter().send(PAGE, to="Front desk", copies=2)

    assert taken.read_bytes() == PAGE
    assert asked.read_text(encoding="utf-8").split() == [
        "-d", "Front", "desk", "-n", "2", "-t", "Kettle", "-",
    ]  # fmt: skip


def test_a_spooler_that_says_no_is_a_printer_that_did_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _spooler(tmp_path, "cat > /dev/null; exit 1", monkeypatch)

    with pytest.raises(Trouble) as no:
        SystemPrinter().send(PAGE, to="Front desk", copies=1)

    assert no.value.reason.code == "printer_did_not_answer"
    assert no.value.reason.facts["printer"] == "Front desk"
