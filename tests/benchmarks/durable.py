"""A vital sign that is on the disk with its entry in the record, against the disk alone."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from kettle.domain.clock import ManualClock
from kettle.workflow import observing
from kettle.workflow.desk import Desk
from tests.benchmarks.measuring import Row, paired
from tests.support import visits
from tests.support.desks import NOW, NURSE, furnish, signing_key
from tests.support.stores import disk_clinic

_PAGES_OF_A_COMMIT = 7
_WAL_FRAME_BYTES = 4_096 + 24


def rows(scratch: Path) -> list[Row]:
    """One row for each length of the session's log."""
    return [_row(scratch / f"durable-{length}", length) for length in (10, 40)]


def _row(folder: Path, length: int) -> Row:
    clock = ManualClock(NOW)
    store = disk_clinic(folder, clock).open(clock)
    furnish(store)
    desk = Desk(store=store, clock=clock, actor=NURSE, signing_key=signing_key(NURSE))
    session_id = visits.started(desk)

    def take() -> object:
        clock.advance(timedelta(seconds=20))
        return observing.record_reading(desk, session_id=session_id, reading=visits.CALM)

    for _ in range(length):
        take()
    plain = os.open(folder / "yardstick", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    content = os.urandom(_PAGES_OF_A_COMMIT * _WAL_FRAME_BYTES)

    def append() -> None:
        os.write(plain, content)
        os.fsync(plain)

    row = paired(
        "check-in durable with its record entry",
        f"log of {length}+",
        take,
        against=f"fsync of an append of {len(content)} bytes",
        yardstick=append,
        goal="<= 3 times",
        rounds=40,
    )
    os.close(plain)
    store.close()
    return row
