"""Whether the clinic's file still holds together: its pages, its tables, its search, its record."""

from __future__ import annotations

from dataclasses import dataclass

from kettle.domain.errors import trouble
from kettle.store.driver import Connection
from kettle.store.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What was found whole: how much there is of it."""

    patients: int
    sessions: int
    events: int
    entries: int


def examine(connection: Connection, record: Record) -> Examination:
    """Check everything; on a writing connection, because the log is folded in on the way.

    The encrypted pages are checked last: before the checkpoint a page that is newer in the log
    looks damaged and is not.

    Raises:
        Trouble: something does not hold together; the reason says what.
    """
    if connection.rows("PRAGMA integrity_check") != [("ok",)]:
        raise trouble("database_damaged")
    if connection.rows("PRAGMA foreign_key_check"):
        raise trouble("database_damaged")
    connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    if connection.rows("PRAGMA cipher_integrity_check"):
        raise trouble("database_damaged")
    return Examination(
        patients=connection.number("SELECT COUNT(*) FROM patient"),
        sessions=connection.number("SELECT COUNT(*) FROM session"),
        events=connection.number("SELECT COUNT(*) FROM session_event"),
        entries=record.verify(),
    )
