"""A command as it is typed, and what it said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kettle import cli
from tests.support.folders import copied, practice_folder


@dataclass(frozen=True, slots=True)
class Said:
    """The exit code, and what stood on either stream."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]


Run = Callable[..., Said]


@pytest.fixture
def kettle(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> Said:
        code = cli.run(arguments)
        heard = capsys.readouterr()
        return Said(code, heard.out, heard.err)

    return run


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return practice_folder(tmp_path_factory.mktemp("practice") / "clinic")


@pytest.fixture
def clinic(template: Path, tmp_path: Path) -> str:
    """A practice clinic of this test's own."""
    return str(copied(template, tmp_path / "clinic"))
