"""The tables of a clinic, made step by step; a step that was released is never edited.

Each step has a file of its own. SQLite's own dialect (triggers, full-text search, pragmas) stays
there, here and in `search.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kettle.domain.errors import trouble
from kettle.store.driver import Connection, sqlite_utils_over
from kettle.store.schema_0001 import APPLICATION_ID, step_0001_a_clinic

if TYPE_CHECKING:
    import sqlite_utils

SCHEMA_VERSION = 1

STEPS: tuple[Callable[[sqlite_utils.Database], None], ...] = (step_0001_a_clinic,)


def needs_migration(connection: Connection) -> bool:
    """Whether steps are missing; a store that a newer program wrote is refused in words."""
    version = connection.number("PRAGMA user_version")
    if version > SCHEMA_VERSION:
        raise trouble("store_is_newer", found=version, known=SCHEMA_VERSION)
    application = connection.number("PRAGMA application_id")
    if version and application != APPLICATION_ID:
        raise trouble("not_a_clinic")
    return version < SCHEMA_VERSION


def migrate(connection: Connection) -> None:
    """Run the steps that are missing; each with its own note of having run, in one transaction."""
    database = sqlite_utils_over(connection)
    import sqlite_utils

    migrations = sqlite_utils.Migrations("kettle")
    for step in STEPS:
        migrations(name=step.__name__)(step)
    migrations.apply(database)
