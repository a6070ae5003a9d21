"""Chairs and due times beside the database, for before anybody has signed in (decisions 26).

Chair numbers, stages and instants only: nothing here tells who sits there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kettle.domain.clock import ClockReading
from kettle.domain.errors import Trouble
from kettle.domain.ids import Chair
from kettle.store.codec import from_json, to_json
from kettle.store.durable_file import write_durably


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairWatch:
    """One occupied chair: its stage in the session and when something is due, aware UTC."""

    chair: Chair
    stage: str
    due_at: tuple[datetime, ...] = ()
    infusion_ends_at: datetime | None = None
    may_leave_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchFile:
    """All occupied chairs as they stood when the clocks showed this: the last sign of life."""

    clocks: ClockReading
    practice: bool
    chairs: tuple[ChairWatch, ...]


def write(path: Path, watch: WatchFile) -> None:
    """Replace the file; durable on return."""
    write_durably(path, to_json(WatchFile, watch).encode())


def read(path: Path) -> WatchFile | None:
    """What was last written; None where there is no file or it cannot be read."""
    try:
        watch: WatchFile = from_json(WatchFile, path.read_text(encoding="utf-8"))
    except (FileNotFoundError, UnicodeDecodeError, Trouble):
        return None
    return watch
