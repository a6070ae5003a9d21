"""Opening and closing the encrypted database, with every pragma in its place."""

from __future__ import annotations

from pathlib import Path

from kettle.domain.errors import trouble
from kettle.store.driver import Connection, connect
from kettle.store.schema import migrate, needs_migration

MEMORY = ":memory:"

_CHECKPOINT_PAGES = 200

# The order matters: the log level before the key, the key before anything that reads.
_WRITING = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}",
    "PRAGMA cache_size = -32000",
)
_READING = ("PRAGMA query_only = ON", "PRAGMA trusted_schema = OFF", "PRAGMA cache_size = -16000")


def open_writing(path: Path, key: bytes) -> Connection:
    """The one writing connection of a clinic; makes the file and its tables where there are none.

    Every commit is on the disk before it returns (`synchronous = FULL`).

    Raises:
        Trouble: the key is wrong, the file is damaged, newer than the program or not a clinic's.
    """
    connection = connect(f"{path.absolute().as_uri()}?mode=rwc")
    try:
        _unlock(connection, key)
        _set_up(connection, _WRITING)
        path.chmod(0o600)
        _bring_up_to_date(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_memory() -> Connection:
    """A clinic that is gone when it is closed, for tests and for trying things."""
    connection = connect(MEMORY)
    connection.run("PRAGMA cipher_log_level = NONE")
    _set_up(connection, ("PRAGMA foreign_keys = ON", "PRAGMA trusted_schema = OFF"))
    _bring_up_to_date(connection)
    return connection


def open_reading(path: Path, key: bytes) -> Connection:
    """A second connection that can only read, for work on another thread or by another command."""
    connection = connect(f"{path.absolute().as_uri()}?mode=rw")
    try:
        _unlock(connection, key)
        _set_up(connection, _READING)
        if needs_migration(connection):
            raise trouble("store_is_older")
    except BaseException:
        connection.close()
        raise
    return connection


def close_writing(connection: Connection) -> None:
    """Fold the write-ahead log back into the file and close; nothing is lost if this is skipped."""
    connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _unlock(connection: Connection, key: bytes) -> None:
    """Give the raw key; a key cannot be a parameter, so it is built from its bytes alone."""
    connection.run("PRAGMA cipher_log_level = NONE")
    connection.run(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.row("SELECT COUNT(*) FROM sqlite_master")


def _set_up(connection: Connection, pragmas: tuple[str, ...]) -> None:
    for pragma in pragmas:
        connection.rows(pragma)


def _bring_up_to_date(connection: Connection) -> None:
    if needs_migration(connection):
        migrate(connection)
