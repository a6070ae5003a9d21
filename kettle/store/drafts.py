"""What was typed and not yet committed: the one write without an entry in the record.

A draft belongs to a person and a place (a form, for example `check_in:<session id>`). It is on the
disk when `keep` returns, survives a lock and a crash, and goes when what it became is committed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kettle.domain.ids import StaffId
from kettle.store.codec import from_json, to_json
from kettle.store.driver import Connection
from kettle.store.instants import instant_text


class Drafts:
    """Keeps and gives back what was typed."""

    def __init__(self, connection: Connection) -> None:
        """Work on the writing connection."""
        self._connection = connection

    def keep(
        self, staff_id: StaffId, place: str, fields: Mapping[str, str], *, at: datetime
    ) -> None:
        """Keep the fields of a form as they stand; durable on return."""
        self._connection.run(
            "INSERT INTO draft (staff_id, place, content, kept_at) "
            "VALUES (:staff_id, :place, :content, :at) ON CONFLICT (staff_id, place) "
            "DO UPDATE SET content = excluded.content, kept_at = excluded.kept_at",
            staff_id=staff_id,
            place=place,
            content=to_json(Mapping[str, str], fields),
            at=instant_text(at),
        )

    def find(self, staff_id: StaffId, place: str) -> Mapping[str, str]:
        """The fields as they were kept; empty when nothing was."""
        row = self._connection.row(
            "SELECT content FROM draft WHERE staff_id = :staff_id AND place = :place",
            staff_id=staff_id,
            place=place,
        )
        fields: Mapping[str, str] = from_json(Mapping[str, str], "{}" if row is None else row[0])
        return fields

    def places(self, staff_id: StaffId) -> tuple[str, ...]:
        """Where a person has something unfinished, oldest first."""
        rows = self._connection.rows(
            "SELECT place FROM draft WHERE staff_id = :staff_id ORDER BY kept_at",
            staff_id=staff_id,
        )
        return tuple(row[0] for row in rows)

    def discard(self, staff_id: StaffId, place: str) -> None:
        """Let a draft go; inside a change it goes with that change or not at all."""
        self._connection.run(
            "DELETE FROM draft WHERE staff_id = :staff_id AND place = :place",
            staff_id=staff_id,
            place=place,
        )
