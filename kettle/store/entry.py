"""A change while it is being made: what it touched and what the record will tell of it."""

from __future__ import annotations

from kettle.domain.clock import Clock
from kettle.domain.ids import ChangeId, new_id
from kettle.domain.kept import RecordLine
from kettle.domain.people import Actor
from kettle.domain.refs import Ref
from kettle.store.driver import Connection


class Entry:
    """The record entry that is being filled; over when its transaction is."""

    def __init__(self, connection: Connection, *, seq: int, by: Actor, clock: Clock) -> None:
        """Begin an entry under the number it will have."""
        self._connection = connection
        self._is_over = False
        self.seq = seq
        self.by = by
        self.clock = clock
        self.clocks = clock.reading()
        self.change_id = ChangeId(new_id(self.clocks.utc))
        self.lines: list[RecordLine] = []
        self.touched: set[Ref] = set()

    @property
    def connection(self) -> Connection:
        """Where the change is written; a bug once the change is over."""
        if self._is_over:
            raise RuntimeError("this change is over: write inside `store.writing(...)`")
        return self._connection

    def note(self, what: str, before: object = "", after: object = "") -> None:
        """Tell of one thing that changed, from what to what."""
        self.lines.append(RecordLine(what=what, before=_plain(before), after=_plain(after)))

    def touch(self, *refs: Ref) -> None:
        """Name what screens must read again after the commit."""
        self.touched.update(refs)

    def end(self) -> None:
        """Let nobody write through it any more."""
        self._is_over = True


def _plain(value: object) -> str:
    return "" if value is None else str(value)
