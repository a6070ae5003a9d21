from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kettle.domain.errors import KettleError, Trouble
from kettle.store.database import open_memory
from kettle.store.driver import Connection, check_engine, connect, sqlite_utils_over
from kettle.store.trouble import told


def test_this_engine_can_be_trusted_with_a_commit() -> None:
    check_engine()

    assert dbapi2.sqlite_version_info >= (3, 51, 3)


def test_an_engine_that_can_lose_a_commit_is_refused() -> None:
    with pytest.raises(Trouble, match="engine_too_old") as caught:
        check_engine((3, 51, 2))

    assert caught.value.reason.facts == {"found": "3.51.2", "needed": "3.51.3"}


def test_sqlite_utils_works_on_the_same_engine() -> None:
    database = sqlite_utils_over(open_memory())

    assert sys.modules["pysqlite3"].dbapi2 is dbapi2
    assert database.execute("SELECT sqlite_version()").fetchone() == (dbapi2.sqlite_version,)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_FULL", "disk_full"),
        ("SQLITE_IOERR_WRITE", "disk_unreadable"),
        ("SQLITE_IOERR", "disk_unreadable"),
        ("SQLITE_CORRUPT", "database_damaged"),
        ("SQLITE_NOTADB", "database_key_wrong"),
        ("SQLITE_READONLY_DBMOVED", "database_read_only"),
        ("SQLITE_BUSY", "database_busy"),
    ],
)
@pytest.mark.parametrize("family", [dbapi2.OperationalError, sqlite3.OperationalError])
def test_what_the_engine_complains_of_is_said_in_words(
    family: type[Exception], name: str, code: str
) -> None:
    complaint = family("text of the engine")
    complaint.sqlite_errorname = name  # type: ignore[attr-defined]

    said = told(complaint)

    assert isinstance(said, KettleError)
    assert said.reason.code == code


def test_a_mistake_in_a_statement_stays_a_bug() -> None:
    with pytest.raises(dbapi2.OperationalError):
        open_memory().run("SELECT * FROM nothing_of_that_name")


def test_a_place_where_no_file_can_be_is_a_trouble(tmp_path: Path) -> None:
    address = (tmp_path / "none" / "clinic.kettle").as_uri()

    with pytest.raises(Trouble, match="database_not_opened"):
        connect(f"{address}?mode=rwc").rows("SELECT 1 FROM sqlite_master")


def test_a_full_disk_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    connection = connect((tmp_path / "small.db").as_uri() + "?mode=rwc")
    connection.run("CREATE TABLE kept (line TEXT NOT NULL) STRICT")
    connection.rows("PRAGMA max_page_count = 3")

    with pytest.raises(Trouble, match="disk_full"):
        _write_on(connection)

    assert connection.number("SELECT COUNT(*) FROM kept") > 0
    assert connection.rows("PRAGMA integrity_check") == [("ok",)]
    connection.close()


def _write_on(connection: Connection) -> None:
    for _ in range(1000):
        connection.run("INSERT INTO kept (line) VALUES (:line)", line="x" * 500)
