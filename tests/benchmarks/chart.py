"""A patient's chart from the list to its first paint, with a short and a long history."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.measuring import Row


def rows(scratch: Path) -> list[Row]:
    """Nothing to show yet."""
    return []
