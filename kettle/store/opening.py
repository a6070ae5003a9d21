"""What an open clinic stands on: its connection, its keys, and the lock that keeps others out."""

from __future__ import annotations

from dataclasses import dataclass

from kettle.domain.errors import trouble
from kettle.store.database import open_reading, open_writing
from kettle.store.driver import Connection
from kettle.store.mark import check_mark
from kettle.store.paths import DataFolder
from kettle.store.program_lock import ProgramLock
from kettle.store.vault import Keys


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Opened:
    """An open clinic; one in memory has neither folder nor lock."""

    connection: Connection
    keys: Keys
    folder: DataFolder | None = None
    lock: ProgramLock | None = None
    is_read_only: bool = False


def open_folder(folder: DataFolder, keys: Keys, *, is_new: bool) -> Opened:
    """Take the lock, then the database; a database without its vault is what a crash left over.

    Raises:
        Refused: another program has it open, or the folder lies on a network share.
        Trouble: the database is missing, damaged, newer than the program or another clinic's.
    """
    folder.refuse_unless_local()
    lock = ProgramLock(folder.lock)
    try:
        if is_new:
            folder.remove_leftovers()
        elif not folder.database.exists():
            raise trouble("database_missing")
        connection = open_writing(folder.database, keys.database)
        if not is_new:
            check_mark(connection, keys)
    except BaseException:
        lock.release()
        raise
    return Opened(connection=connection, keys=keys, folder=folder, lock=lock)


def open_to_read(folder: DataFolder, keys: Keys) -> Opened:
    """The database beside a program that may have it open; takes no lock and writes nothing.

    Raises:
        Trouble: the database is missing, damaged, older or newer than the program.
    """
    if not folder.database.exists():
        raise trouble("database_missing")
    connection = open_reading(folder.database, keys.database)
    try:
        check_mark(connection, keys)
    except BaseException:
        connection.close()
        raise
    return Opened(connection=connection, keys=keys, folder=folder, is_read_only=True)
