"""What the clinic decided for itself: its facts, hours and chairs, and its protocols.

A setting is any frozen domain value, kept under the name of its class; every version stays.
A protocol, once kept, is never changed.
"""

from __future__ import annotations

from typing import TypeVar

from kettle.domain.errors import refuse
from kettle.domain.protocol import Protocol
from kettle.domain.refs import ClinicRef
from kettle.store.codec import from_json, to_json
from kettle.store.driver import Connection
from kettle.store.entry import Entry
from kettle.store.instants import instant_text

T = TypeVar("T")


class Settings:
    """Reads settings and protocols."""

    def __init__(self, connection: Connection) -> None:
        """Read over a connection."""
        self._connection = connection
        self._protocols: dict[str, Protocol] = {}

    def current(self, kind: type[T]) -> T:
        """The setting of a kind as it stands, for example `settings.current(ClinicHours)`.

        Raises:
            Refused: the clinic has not set it yet.
        """
        found = self.find(kind)
        if found is None:
            raise refuse("not_set_up_yet", setting=kind.__name__)
        return found

    def find(self, kind: type[T]) -> T | None:
        """The setting of a kind, or None before it was ever set."""
        row = self._connection.row(
            "SELECT content FROM setting WHERE name = :name ORDER BY version DESC LIMIT 1",
            name=kind.__name__,
        )
        if row is None:
            return None
        value: T = from_json(kind, row[0])
        return value

    def protocol(self, protocol_key: str) -> Protocol:
        """One version of the clinic's rules, as a course or session pinned it.

        Raises:
            Refused: that version is not kept here.
        """
        kept = self._protocols.get(protocol_key)
        if kept is None:
            kept = self._read_protocol(protocol_key)
            if not self._connection.is_changing:
                self._protocols[protocol_key] = kept
        return kept

    def protocol_keys(self) -> tuple[str, ...]:
        """All versions kept here, oldest first."""
        rows = self._connection.rows(
            "SELECT protocol_key FROM protocol ORDER BY adopted_at, protocol_key"
        )
        return tuple(row[0] for row in rows)

    def _read_protocol(self, protocol_key: str) -> Protocol:
        row = self._connection.row(
            "SELECT content FROM protocol WHERE protocol_key = :key", key=protocol_key
        )
        if row is None:
            raise refuse("no_such_protocol", protocol=protocol_key)
        protocol: Protocol = from_json(Protocol, row[0])
        return protocol


class SettingChanges:
    """Sets and adopts inside a change."""

    def __init__(self, entry: Entry) -> None:
        """Write into an entry."""
        self._entry = entry

    def put(self, value: object) -> None:
        """Let a frozen value be the clinic's setting of its kind from now on."""
        kind = type(value)
        before = Settings(self._entry.connection).find(kind)
        content = to_json(kind, value)
        self._entry.connection.run(
            "INSERT INTO setting (name, version, content, record_seq) VALUES (:name, "
            "(SELECT COUNT(*) + 1 FROM setting WHERE name = :name), :content, :seq)",
            name=kind.__name__,
            content=content,
            seq=self._entry.seq,
        )
        self._entry.note(kind.__name__, "" if before is None else to_json(kind, before), content)
        self._entry.touch(ClinicRef())

    def adopt_protocol(self, protocol: Protocol) -> None:
        """Keep one version of the rules for good; keeping the same one twice changes nothing.

        Raises:
            Refused: other rules are already kept under that name and version.
        """
        content = to_json(Protocol, protocol)
        kept = self._entry.connection.row(
            "SELECT content FROM protocol WHERE protocol_key = :key", key=protocol.key
        )
        if kept is not None:
            if kept[0] != content:
                raise refuse("protocol_is_frozen", protocol=protocol.key)
            return
        self._entry.connection.run(
            "INSERT INTO protocol (protocol_key, content, adopted_at, record_seq) "
            "VALUES (:key, :content, :at, :seq)",
            key=protocol.key,
            content=content,
            at=instant_text(self._entry.clocks.utc),
            seq=self._entry.seq,
        )
        self._entry.note("protocol", "", protocol.key)
        self._entry.touch(ClinicRef())
