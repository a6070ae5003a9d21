"""Until somebody can sign in, nothing heavy is loaded: what comes next loads while they type."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.walls import CHECKOUT

HEAVY = (
    "sqlite_utils", "reportlab", "numpy", "PySide6.QtPdf", "PySide6.QtPdfWidgets",
    "PySide6.QtMultimedia", "kettle.documents", "kettle.exchange",
)  # fmt: skip
FIRST = [
    module
    for module in ("kettle.app", "kettle.ui.window", "kettle.ui.theme.theme")
    if (CHECKOUT / f"{module.replace('.', '/')}.py").exists()
]


@pytest.mark.parametrize("module", FIRST)
def test_start_up_loads_nothing_heavy(module: str) -> None:
    assert _heavy_after(f"import {module}") == []


def test_something_heavy_is_noticed() -> None:
    assert _heavy_after("import kettle.ui.theme.theme, reportlab") == ["reportlab"]


def _heavy_after(statement: str) -> list[str]:
    """What a fresh Python has loaded of the heavy things after one statement."""
    ask = f"import sys\n{statement}\nprint(*(name for name in {HEAVY} if name in sys.modules))"
    told = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=CHECKOUT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return told.stdout.split()
