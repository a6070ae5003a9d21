"""What is installed is locked, what is shipped is whole, and setting up twice costs nothing."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.walls import CHECKOUT

PACKAGING = CHECKOUT / "packaging"
LOCKED = (PACKAGING / "requirements.txt", PACKAGING / "requirements-dev.txt")
_PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def _pins(path: Path) -> dict[str, str]:
    return dict(_PIN.findall(path.read_text(encoding="utf-8")))


@pytest.fixture
def setting_up(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names of packaging/environment.py, which is a script and not a package."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    return runpy.run_path(str(PACKAGING / "environment.py"))


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_every_locked_package_has_its_hashes(path: Path) -> None:
    blocks = re.split(r"\n(?=[a-z])", path.read_text(encoding="utf-8"))[1:]

    assert len(blocks) == len(_pins(path))
    assert all("--hash=sha256:" in block for block in blocks)


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_the_lock_names_no_source_of_packages(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"://|--index|--find-links|--extra|--trusted", text)


def test_what_runs_is_what_is_tested() -> None:
    runtime, development = (_pins(path) for path in LOCKED)

    assert runtime.items() <= development.items()


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    named = {re.split(r"[=><]", line)[0].lower() for line in project["dependencies"]}

    assert named <= _pins(LOCKED[0]).keys()


def test_qt_is_the_release_that_counts_none_rightly() -> None:
    assert _pins(LOCKED[0])["pyside6-essentials"] == "6.11.3"
    assert _pins(LOCKED[0])["pyside6-addons"] == "6.11.3"


def test_a_wheel_holds_every_resource(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=CHECKOUT, check=True, capture_output=True,
    )  # fmt: skip
    wheel = next(tmp_path.glob("*.whl"))
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")

    asked = subprocess.run(
        [sys.executable, "-I", "-c", _ASK_FOR_ALL, str(tmp_path / "installed")],
        cwd=tmp_path, check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip

    shipped = [path for path in (CHECKOUT / "resources").rglob("*") if path.is_file()]
    assert int(asked.stdout) == len(shipped)


_ASK_FOR_ALL = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
import kettle
from kettle import assets
root = Path(kettle.__file__).parent / "resources"
assert str(root).startswith(sys.argv[1])
found = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
for name in found:
    assert assets.read_bytes(name) == (root / name).read_bytes()
print(len(found))
"""


def test_an_old_python_is_refused_with_a_sentence(
    setting_up: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))

    with pytest.raises(SystemExit, match=r"Kettle needs Python 3\.11 or newer"):
        setting_up["prepare"](LOCKED[0])


def test_the_fingerprint_follows_the_locked_packages(
    setting_up: dict[str, Any], tmp_path: Path
) -> None:
    fingerprint: Callable[[Path], str] = setting_up["_fingerprint"]
    locked = tmp_path / "requirements.txt"
    locked.write_text("kettle==1", encoding="utf-8")
    before = fingerprint(locked)

    locked.write_text("kettle==2", encoding="utf-8")

    assert fingerprint(locked) != before


def test_without_a_locale_letters_are_utf_8(
    setting_up: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)

    assert setting_up["surroundings"]()["LC_ALL"] == "C.UTF-8"
