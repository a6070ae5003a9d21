"""Who works here, with every public key they ever signed with."""

from __future__ import annotations

from kettle.domain.errors import refuse
from kettle.domain.ids import StaffId
from kettle.domain.people import Role, Staff
from kettle.domain.refs import StaffRef
from kettle.store.driver import Connection, Row
from kettle.store.entry import Entry
from kettle.store.instants import instant_text
from kettle.store.vault_file import roles_text

_SELECT = "SELECT staff_id, name, title, roles FROM staff"


class StaffList:
    """Reads the people who work here."""

    def __init__(self, connection: Connection) -> None:
        """Read over a connection."""
        self._connection = connection

    def get(self, staff_id: StaffId) -> Staff:
        """One person, also one who has left.

        Raises:
            Refused: nobody of that id ever worked here.
        """
        row = self._connection.row(f"{_SELECT} WHERE staff_id = :id", id=staff_id)
        if row is None:
            raise refuse("nobody_of_that_name")
        return _staff(row)

    def active(self) -> tuple[Staff, ...]:
        """Everybody who works here now, by name."""
        rows = self._connection.rows(f"{_SELECT} WHERE is_active = 1 ORDER BY name, staff_id")
        return tuple(_staff(row) for row in rows)


class StaffChanges:
    """Adds people inside a change."""

    def __init__(self, entry: Entry) -> None:
        """Write into an entry."""
        self._entry = entry

    def put(self, person: Staff, public_key: str) -> None:
        """Add a person or replace what is known of one; earlier keys stay."""
        self._entry.connection.run(
            "INSERT INTO staff (staff_id, name, title, roles, is_active, record_seq) "
            "VALUES (:id, :name, :title, :roles, 1, :seq) ON CONFLICT (staff_id) DO UPDATE SET "
            "name = excluded.name, title = excluded.title, roles = excluded.roles, "
            "is_active = 1, record_seq = excluded.record_seq",
            id=person.staff_id,
            name=person.name,
            title=person.title,
            roles=roles_text(person.roles),
            seq=self._entry.seq,
        )
        self._entry.connection.run(
            "INSERT INTO staff_key (public_key, staff_id, since, record_seq) "
            "VALUES (:key, :id, :since, :seq) ON CONFLICT (public_key) DO NOTHING",
            key=public_key,
            id=person.staff_id,
            since=instant_text(self._entry.clocks.utc),
            seq=self._entry.seq,
        )
        self._entry.note("staff", "", f"{person.shown}: {roles_text(person.roles)}")
        self._entry.touch(StaffRef(person.staff_id))


def _staff(row: Row) -> Staff:
    return Staff(
        staff_id=StaffId(row[0]),
        name=row[1],
        title=row[2],
        roles=frozenset(Role(role) for role in row[3].split(",") if role),
    )
