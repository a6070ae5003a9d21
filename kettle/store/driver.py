"""The one database engine: SQLite through sqlcipher3, checked for its version before it is trusted.

SQLite before 3.51.3 can lose a commit when two connections checkpoint at once; other packages
install a module of the same name with an older engine.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import sqlcipher3
from sqlcipher3 import dbapi2

from kettle.domain.errors import trouble
from kettle.store.trouble import ENGINE_ERRORS, told

if TYPE_CHECKING:
    import sqlite_utils

OLDEST_ENGINE = (3, 51, 3)

Value = str | int | bytes | None
Row = tuple[Any, ...]


class Connection:
    """A connection on which every complaint of the engine becomes a Trouble or a Refused.

    Belongs to the thread that opened it. Statements commit by themselves unless a transaction is
    open; transactions are begun by the store alone.
    """

    def __init__(self, raw: dbapi2.Connection) -> None:
        """Wrap an open connection of the engine."""
        self._raw = raw
        self.is_changing = False

    @property
    def raw(self) -> dbapi2.Connection:
        """The engine's own connection, for migrating and backing up."""
        return self._raw

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._raw.in_transaction

    def run(self, sql: str, /, **values: Value) -> int:
        """Run one statement; the number of rows it changed."""
        return self._execute(sql, values).rowcount

    def rows(self, sql: str, /, **values: Value) -> list[Row]:
        """All rows of a query."""
        try:
            return self._raw.execute(sql, values).fetchall()
        except ENGINE_ERRORS as error:
            raise (told(error) or error) from error

    def row(self, sql: str, /, **values: Value) -> Row | None:
        """The first row of a query, or None."""
        try:
            found: Row | None = self._raw.execute(sql, values).fetchone()
        except ENGINE_ERRORS as error:
            raise (told(error) or error) from error
        return found

    def number(self, sql: str, /, **values: Value) -> int:
        """The one number a query counts."""
        found = self.row(sql, **values)
        return 0 if found is None else int(found[0] or 0)

    def close(self) -> None:
        """Close the connection; the file stays."""
        self._raw.close()

    def _execute(self, sql: str, values: Mapping[str, Value]) -> dbapi2.Cursor:
        try:
            return self._raw.execute(sql, values)
        except ENGINE_ERRORS as error:
            raise (told(error) or error) from error


def connect(address: str) -> Connection:
    """Open a connection to a file address (`file:...?mode=...`) or to `:memory:`."""
    check_engine()
    try:
        raw = dbapi2.connect(address, timeout=5.0, isolation_level=None, uri=True)
    except ENGINE_ERRORS as error:
        raise (told(error) or error) from error
    return Connection(raw)


def check_engine(version: tuple[int, ...] = dbapi2.sqlite_version_info) -> None:
    """Raise a Trouble when this engine is too old to be trusted with a commit."""
    if version < OLDEST_ENGINE:
        raise trouble(
            "engine_too_old",
            found=".".join(map(str, version)),
            needed=".".join(map(str, OLDEST_ENGINE)),
        )


def sqlite_utils_over(connection: Connection) -> sqlite_utils.Database:
    """sqlite_utils on the same connection, loaded only now: it costs a fifth of a second.

    sqlite_utils catches the exceptions of `pysqlite3` where there is one, so sqlcipher3 stands in
    for it; without that it would look for the standard library's, which are others.
    """
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)
    import sqlite_utils

    return sqlite_utils.Database(connection.raw, execute_plugins=False)  # type: ignore[arg-type]
