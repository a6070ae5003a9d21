"""The walls of the house stand: each is asked of every file, and shown to fall when breached."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support import walls
from tests.support.walls import CHECKOUT, QUESTIONS, Source

Question = Callable[[Source], Iterator[str]]

BREACHES: tuple[tuple[Question, str, str], ...] = (
    (walls.screens_that_touch_the_store, "kettle/ui/today/view.py", "desk.store.patients()"),
    (walls.nested_event_loops, "kettle/ui/window.py", "QApplication.processEvents()"),
    (walls.nested_event_loops, "kettle/ui/parts/sheet.py", "dialog.exec()"),
    (walls.number_boxes, "kettle/ui/monitor/form.py", "box = QDoubleSpinBox()"),
    (walls.number_boxes, "kettle/ui/monitor/form.py", "box = QtWidgets.QSpinBox()"),
    (walls.clocks_of_qt, "kettle/ui/header.py", "now = QDateTime.currentDateTime()"),
    (walls.sql_outside_the_store, "kettle/workflow/booking.py", "q = 'SELECT id FROM patient'"),
    (walls.sql_outside_the_store, "kettle/ui/header.py", "q = '\\n UPDATE visit SET chair = 1'"),
    (walls.colours_outside_the_tokens, "kettle/ui/header.py", "ink = '#B87333'"),
    (walls.colours_outside_the_tokens, "kettle/ui/header.py", "s = 'border: 1px solid #fff;'"),
    (walls.colours_outside_the_tokens, "kettle/ui/header.py", "ink = QColor(184, 115, 51)"),
    (walls.labels_that_may_read_markup, "kettle/ui/header.py", "title = QLabel(name)"),
    (walls.labels_that_may_read_markup, "kettle/ui/header.py", "QMessageBox.warning(w, t, n)"),
    (walls.slots_with_a_default, "kettle/ui/rail.py", "b.clicked.connect(lambda n=7: go(n))"),
    (walls.names_that_say_nothing, "kettle/store/session_manager.py", ""),
    (walls.names_that_say_nothing, "kettle/store/sessions.py", "class PatientInfo: ..."),
    (walls.names_that_say_nothing, "kettle/ui/parts/card.py", "class BaseCard: ..."),
    (walls.names_that_say_nothing, "kettle/store/sessions.py", "def process(): ..."),
    (walls.rooms_without_a_rule, "kettle/ui/ledger/__init__.py", '"""Vials."""'),
    (walls.domain_that_leans_on_something, "kettle/domain/dosing.py", "import numpy"),
    (walls.domain_that_leans_on_something, "kettle/domain/watch.py", "from time import sleep"),
    (walls.domain_that_leans_on_something, "kettle/domain/watch.py", "import kettle.store"),
)

BREACHED_IMPORTS = (
    ("kettle/domain/planted.py", "import PySide6.QtCore", "Qt lives in ui and app"),
    ("kettle/ui/today/planted.py", "import kettle.store", "The screens reach the store only"),
    ("kettle/ui/today/planted.py", "import kettle.ui.monitor.ring", "No screen knows another"),
    ("kettle/ui/chairs/planted.py", "import kettle.ui.workplace", "No screen knows another"),
    ("kettle/workflow/planted.py", "import sqlcipher3", "SQL lives in store"),
    ("kettle/store/planted.py", "import kettle.documents", "Imports point down"),
    ("kettle/domain/planted.py", "import kettle.workflow", "Imports point down"),
    ("kettle/documents/planted.py", "import reportlab", "Ink lives in pdf and fonts"),
    ("kettle/ui/planted.py", "import cryptography", "Keys and seals"),
    ("kettle/planted.py", "", "kettle.planted"),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.__name__)
def test_no_file_breaches(question: Question) -> None:
    complaints = [complaint for source in walls.house() for complaint in question(source)]

    assert not complaints, "\n".join(complaints)


@pytest.mark.parametrize(("question", "name", "text"), BREACHES)
def test_a_planted_breach_is_found(question: Question, name: str, text: str) -> None:
    planted = Source(name=name, text=text)

    assert list(question(planted))


def test_each_question_has_a_planted_breach() -> None:
    assert {question for question, _, _ in BREACHES} == set(QUESTIONS)


def test_a_docstring_may_speak_of_sql_and_colours() -> None:
    text = '"""SELECT id FROM patient is written #B87333 elsewhere."""'
    source = Source(name="kettle/ui/header.py", text=text)

    assert not list(walls.sql_outside_the_store(source))
    assert not list(walls.colours_outside_the_tokens(source))


def test_style_sheets_name_their_colours() -> None:
    sheets = (CHECKOUT / "resources" / "theme").glob("*.qss")

    for sheet in sheets:
        wrapped = Source(name="kettle/ui/sheet.py", text=repr(sheet.read_text(encoding="utf-8")))
        assert not list(walls.colours_outside_the_tokens(_as_value(wrapped)))


def test_imports_point_down() -> None:
    asked = _lint_imports(CHECKOUT)

    assert asked.returncode == 0, asked.stdout


@pytest.mark.parametrize(("name", "text", "contract"), BREACHED_IMPORTS)
def test_a_planted_import_is_found(name: str, text: str, contract: str, tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "kettle", tmp_path / "kettle")
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    (tmp_path / name).write_text(text, encoding="utf-8")

    asked = _lint_imports(tmp_path)

    assert asked.returncode == 1
    assert contract in asked.stdout


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import datetime\nnow = datetime.now()\n",
        "import datetime as dt\nnow = dt.date.today()\n",
        "import time\nnow = time.monotonic()\n",
    ],
)
def test_asking_the_computer_for_the_time_is_found(text: str) -> None:
    asked = subprocess.run(
        [_program("ruff"), "check", "--stdin-filename", "kettle/domain/planted.py", "-"],
        input=text, cwd=CHECKOUT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert "Ask the Clock." in asked.stdout


def test_only_the_named_things_stand_at_the_top() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=CHECKOUT, capture_output=True, encoding="utf-8", check=True
    )

    top = {name.split("/")[0] for name in listed.stdout.splitlines() if name[0] != "."}

    assert top <= {
        "pyproject.toml", "README.md", "LICENSE", "kettle", "resources", "tests", "packaging",
    }  # fmt: skip


def test_void_calls_of_qt_leave_none_alone() -> None:
    """PySide6 6.12.0 on Python 3.11 dropped one reference to None per void call, then died."""
    asked = subprocess.run(
        [sys.executable, "-c", _COUNT_NONE], capture_output=True, encoding="utf-8", check=True
    )

    assert abs(int(asked.stdout)) < 50


_COUNT_NONE = """
import sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range(1000):
    thing.setObjectName("chair")
print(sys.getrefcount(None) - before)
"""


def _as_value(source: Source) -> Source:
    """The same text as a value, so that it is not taken for a docstring."""
    return Source(name=source.name, text=f"sheet = {source.text}")


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [_program("lint-imports"), "--no-cache"],
        cwd=folder, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def _program(name: str) -> str:
    return str(Path(sys.executable).parent / name)
