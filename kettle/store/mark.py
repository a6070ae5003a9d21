"""Whose database this is: it belongs to one vault, and is for practice or not, for good."""

from __future__ import annotations

from kettle.domain.errors import trouble
from kettle.store.driver import Connection
from kettle.store.entry import Entry
from kettle.store.instants import instant_text
from kettle.store.vault import Keys


def write_mark(entry: Entry, keys: Keys) -> None:
    """Mark a new database; there is one mark and it is never changed."""
    entry.connection.run(
        "INSERT INTO clinic (one, vault_id, practice, founded_at, record_seq) "
        "VALUES (1, :vault_id, :practice, :at, :seq)",
        vault_id=keys.vault_id,
        practice=int(keys.practice),
        at=instant_text(entry.clocks.utc),
        seq=entry.seq,
    )
    entry.note("clinic", "", "practice" if keys.practice else "real")


def check_mark(connection: Connection, keys: Keys) -> None:
    """Raise a Trouble when database and vault do not belong together."""
    row = connection.row("SELECT vault_id, practice FROM clinic")
    if row != (keys.vault_id, int(keys.practice)):
        raise trouble("database_of_another_clinic")
