"""The record: who did what, when and why, as a chain in which nothing can be changed unseen.

Numbers have no gap. Each entry carries an HMAC-SHA256 over its own canonical bytes and the entry
before it; acts that need it are signed with the person's own Ed25519 key as well, so that whoever
holds the clinic's keys can still not sign in another's name.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kettle.domain.clock import ClockReading
from kettle.domain.errors import trouble
from kettle.domain.ids import ChangeId, StaffId
from kettle.domain.kept import RecordEntry, RecordHead, RecordLine
from kettle.domain.people import Actor, Staff
from kettle.domain.refs import Ref
from kettle.store.codec import canonical, from_json, to_json
from kettle.store.crockford import short_code
from kettle.store.driver import Connection, Row
from kettle.store.instants import instant_of, instant_text
from kettle.store.vault_file import roles_text

_NOTHING_BEFORE = bytes(32)
_STRETCH = 2000

_COLUMNS = (
    "seq, change_id, at, clocks, by_id, by_name, roles, verb, subject, lines, reason, undoes, "
    "signer, prev_mac, mac, signature"
)
_SELECT = f"SELECT {_COLUMNS} FROM record"  # noqa: S608 - columns of this file
_INSERT = (
    f"INSERT INTO record ({_COLUMNS}) VALUES "  # noqa: S608 - columns of this file
    "(:seq, :change_id, :at, :clocks, :by_id, :by_name, :roles, :verb, :subject, :lines, :reason, "
    ":undoes, :signer, :prev_mac, :mac, :signature)"
)


class SigningKey:
    """A person's own signing key, open while they are on duty."""

    def __init__(self, private: bytes) -> None:
        """Take the 32 private bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self._key = Ed25519PrivateKey.from_private_bytes(private)
        self.public_key = self._key.public_key().public_bytes_raw().hex()

    def sign(self, content: bytes) -> bytes:
        """The 64 bytes of a signature."""
        return self._key.sign(content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What is about to be recorded."""

    change_id: ChangeId
    by: Actor
    verb: str
    subject: Ref
    clocks: ClockReading
    lines: Sequence[RecordLine]
    reason: str = ""
    undoes: ChangeId | None = None
    signed_with: SigningKey | None = None


class Record:
    """Reads the record, adds to it and checks it."""

    def __init__(self, connection: Connection, audit_key: bytes) -> None:
        """Work on a connection with the clinic's audit key."""
        self._connection = connection
        self._key = audit_key

    def next_seq(self) -> int:
        """The number the next entry will have."""
        return self._connection.number("SELECT MAX(seq) FROM record") + 1

    def append(self, act: Act) -> int:
        """Write the entry of a change that is being made; its number. Durable with the change."""
        last = self._connection.row("SELECT seq, mac FROM record ORDER BY seq DESC LIMIT 1")
        seq, before = (1, _NOTHING_BEFORE) if last is None else (last[0] + 1, last[1])
        by = act.by
        row = {
            "seq": seq,
            "change_id": act.change_id,
            "at": instant_text(act.clocks.utc),
            "clocks": to_json(ClockReading, act.clocks),
            "by_id": by.staff_id if isinstance(by, Staff) else None,
            "by_name": by.shown,
            "roles": roles_text(by.roles) if isinstance(by, Staff) else "",
            "verb": act.verb,
            "subject": str(act.subject),
            "lines": to_json(tuple[RecordLine, ...], act.lines),
            "reason": act.reason,
            "undoes": act.undoes,
            "signer": act.signed_with.public_key if act.signed_with else None,
        }
        content = _content(tuple(row.values()), before)
        self._connection.run(
            _INSERT,
            **row,
            prev_mac=before,
            mac=self._mac(content),
            signature=act.signed_with.sign(content) if act.signed_with else None,
        )
        return seq

    def head(self) -> RecordHead:
        """Where the record stands now, with the code for paper."""
        last = self._connection.row("SELECT seq, mac FROM record ORDER BY seq DESC LIMIT 1")
        seq, mac = (0, _NOTHING_BEFORE) if last is None else last
        return RecordHead(seq=seq, code=short_code(mac))

    def code_at(self, seq: int) -> str | None:
        """The code that paper printed at that number must show, or None where there is no entry."""
        row = self._connection.row("SELECT mac FROM record WHERE seq = :seq", seq=seq)
        return None if row is None else short_code(row[0])

    def about(self, subject: Ref, *, limit: int = 200) -> tuple[RecordEntry, ...]:
        """What was done to something, newest first."""
        return _entries(
            self._connection.rows(
                f"{_SELECT} WHERE subject = :subject ORDER BY seq DESC LIMIT :limit",
                subject=str(subject),
                limit=limit,
            )
        )

    def newest(self, *, limit: int = 200, before: int | None = None) -> tuple[RecordEntry, ...]:
        """The newest entries, newest first; `before` pages backwards by number."""
        top = self.next_seq() if before is None else before
        return _entries(
            self._connection.rows(
                f"{_SELECT} WHERE seq < :top ORDER BY seq DESC LIMIT :limit", top=top, limit=limit
            )
        )

    def of_change(self, change_id: ChangeId) -> RecordEntry | None:
        """The entry of one change."""
        rows = self._connection.rows(f"{_SELECT} WHERE change_id = :id", id=change_id)
        return next(iter(_entries(rows)), None)

    def undoing(self, change_id: ChangeId) -> RecordEntry | None:
        """The entry that undid a change, if one did."""
        rows = self._connection.rows(f"{_SELECT} WHERE undoes = :id", id=change_id)
        return next(iter(_entries(rows)), None)

    def verify(self, *, since: int = 1) -> int:
        """Check the chain from a number to its end; how many entries were checked.

        Raises:
            Trouble: an entry is missing, was changed, or carries a signature that is not its own.
        """
        before, expected = self._mac_before(since), since
        while rows := self._stretch(expected):
            for row in rows:
                if row[0] != expected or row[13] != before or not self._is_genuine(row):
                    raise trouble("record_broken", seq=expected)
                before, expected = row[14], expected + 1
        return expected - since

    def _stretch(self, first: int) -> list[Row]:
        return self._connection.rows(
            f"{_SELECT} WHERE seq >= :first ORDER BY seq LIMIT :many", first=first, many=_STRETCH
        )

    def _is_genuine(self, row: Row) -> bool:
        content = _content(row[:13], row[13])
        if not hmac.compare_digest(row[14], self._mac(content)):
            return False
        return row[12] is None or self._is_signed_by(row[4], row[12], row[15], content)

    def _is_signed_by(
        self, staff_id: str, public_key: str, signature: bytes, content: bytes
    ) -> bool:
        known = self._connection.number(
            "SELECT COUNT(*) FROM staff_key WHERE public_key = :key AND staff_id = :staff",
            key=public_key,
            staff=staff_id,
        )
        return known == 1 and _verifies(public_key, signature, content)

    def _mac_before(self, seq: int) -> bytes:
        row = self._connection.row("SELECT mac FROM record WHERE seq = :seq", seq=seq - 1)
        if row is None:
            return _NOTHING_BEFORE
        mac: bytes = row[0]
        return mac

    def _mac(self, content: bytes) -> bytes:
        return hmac.digest(self._key, content, "sha256")


def _content(fields: tuple[object, ...], before: bytes) -> bytes:
    """The canonical bytes of an entry: its first thirteen columns and the seal before it."""
    return canonical([*fields, before.hex()]).encode()


def _verifies(public_key: str, signature: bytes, content: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(signature, content)
    except InvalidSignature:
        return False
    return True


def _entries(rows: Iterable[Row]) -> tuple[RecordEntry, ...]:
    return tuple(
        RecordEntry(
            seq=row[0],
            change_id=ChangeId(row[1]),
            at=instant_of(row[2]),
            by_id=StaffId(row[4]) if row[4] else None,
            by_name=row[5],
            roles=tuple(row[6].split(",")) if row[6] else (),
            verb=row[7],
            subject=row[8],
            lines=from_json(tuple[RecordLine, ...], row[9]),
            reason=row[10],
            undoes=ChangeId(row[11]) if row[11] else None,
            is_signed=row[12] is not None,
        )
        for row in rows
    )
