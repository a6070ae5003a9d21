"""Which day a practice clinic was last given; asked before anything heavy is loaded."""

from __future__ import annotations

from datetime import date

from kettle.store.paths import DataFolder

_MARK = "practice-day.txt"


def mark(folder: DataFolder, day: date) -> None:
    """Remember that a day was made; it says nothing about anybody."""
    (folder.root / _MARK).write_text(day.isoformat(), encoding="ascii")


def is_marked(folder: DataFolder, day: date) -> bool:
    """Whether the day was made already."""
    marked = folder.root / _MARK
    return marked.exists() and marked.read_text(encoding="ascii") == day.isoformat()
