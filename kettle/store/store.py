"""The clinic's memory: everything read and written goes through one Store.

A change is made inside `with store.writing(actor, verb=..., subject=...) as change:` or not at all.
Leaving the block commits the change and its entry in the record together, and only then is it said
to be saved; an exception rolls both back. The connection belongs to the thread that opened it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from kettle.domain.clock import Clock
from kettle.domain.errors import refuse
from kettle.domain.ids import ChangeId
from kettle.domain.people import Actor, Station
from kettle.domain.refs import ClinicRef, Ref
from kettle.store import vault
from kettle.store.appointments import AppointmentChanges
from kettle.store.courses import CourseChanges
from kettle.store.database import close_writing, open_memory
from kettle.store.documents import DocumentChanges
from kettle.store.drafts import Drafts
from kettle.store.entry import Entry
from kettle.store.examination import Examination, examine
from kettle.store.mark import write_mark
from kettle.store.opening import Opened, open_folder, open_to_read
from kettle.store.paths import DataFolder
from kettle.store.patients import PatientChanges
from kettle.store.reads import Reads, reads_apart
from kettle.store.record import Act, SigningKey
from kettle.store.scores import ScoreChanges
from kettle.store.sessions import SessionChanges
from kettle.store.settings import SettingChanges
from kettle.store.staff import StaffChanges
from kettle.store.vault import Keys, Newcomer, Unlocked
from kettle.store.vault_file import USUAL_COST, KeyCost

Listener = Callable[[frozenset[Ref], object], None]
"""Called after a commit with what was touched and who began it (a screen, or None)."""


class Change:
    """What can be done inside one change; over when the block is left."""

    def __init__(self, entry: Entry) -> None:
        """Write into one entry of the record."""
        self._entry = entry
        self.patients = PatientChanges(entry)
        self.courses = CourseChanges(entry)
        self.appointments = AppointmentChanges(entry)
        self.sessions = SessionChanges(entry)
        self.scores = ScoreChanges(entry)
        self.documents = DocumentChanges(entry)
        self.settings = SettingChanges(entry)
        self.staff = StaffChanges(entry)

    def found(self, keys: Keys) -> None:
        """Mark a new database as belonging to its vault, and whether it is for practice."""
        write_mark(self._entry, keys)

    @property
    def change_id(self) -> ChangeId:
        """What this change is called, for undoing it."""
        return self._entry.change_id

    def note(self, what: str, before: object = "", after: object = "") -> None:
        """Tell the record one more thing than the repositories tell by themselves."""
        self._entry.note(what, before, after)

    def touch(self, *refs: Ref) -> None:
        """Name something else that screens must read again."""
        self._entry.touch(*refs)


class Store:
    """One clinic, open; made by `Store.create`, `Store.open` or `Store.in_memory`."""

    def __init__(self, opened: Opened, clock: Clock) -> None:
        """Take an open connection."""
        self._opened = opened
        self._connection = opened.connection
        self._clock = clock
        self._listeners: list[Listener] = []
        self._unannounced: list[tuple[frozenset[Ref], object]] = []
        self._is_writing = False
        self._in_bulk = False
        self.read = Reads(opened.connection, opened.keys.audit)
        self.drafts = Drafts(opened.connection)

    @classmethod
    def create(
        cls,
        folder: DataFolder,
        newcomers: Sequence[Newcomer],
        clock: Clock,
        *,
        cost: KeyCost = USUAL_COST,
        practice: bool = False,
    ) -> tuple[Store, str]:
        """Found a clinic in an empty folder; the open store, and the recovery code to print.

        Slow by intent: one key derivation for each person and one for the recovery code. The vault
        is written last, so that a folder either holds a whole clinic or none.

        Raises:
            Refused: a clinic lies there already, or a pass phrase is too short.
            Trouble: the disk did not take it.
        """
        folder.prepare()
        if folder.holds_clinic:
            raise refuse("clinic_already_here", folder=str(folder.root))
        founding = vault.founding(newcomers, at=clock.now(), cost=cost, practice=practice)
        store = cls(open_folder(folder, founding.keys, is_new=True), clock)
        with store.writing(Station(), verb="found_clinic", subject=ClinicRef()) as change:
            change.found(founding.keys)
            for person, public_key in founding.people:
                change.staff.put(person, public_key)
        founding.write(folder)
        return store, founding.recovery_code

    @classmethod
    def open(cls, folder: DataFolder, unlocked: Unlocked, clock: Clock) -> Store:
        """Open a clinic for reading and writing; the only program to do so.

        Raises:
            Refused: another program has it open, or the folder lies on a network share.
            Trouble: the database is damaged, newer than the program or belongs to another vault.
        """
        return cls(open_folder(folder, unlocked.keys, is_new=False), clock)

    @classmethod
    def open_for_reading(cls, folder: DataFolder, unlocked: Unlocked, clock: Clock) -> Store:
        """Open a clinic that another program may have open; whoever writes here is turned away.

        Raises:
            Trouble: the database is missing, damaged, older or newer than the program.
        """
        return cls(open_to_read(folder, unlocked.keys), clock)

    @classmethod
    def in_memory(cls, clock: Clock, *, practice: bool = False) -> Store:
        """A clinic that is gone when closed; it has no folder, lock or pass phrases."""
        keys = Keys(master=bytes(32), vault_id="in-memory", practice=practice)
        store = cls(Opened(connection=open_memory(), keys=keys), clock)
        with store.writing(Station(), verb="found_clinic", subject=ClinicRef()) as change:
            change.found(keys)
        return store

    @property
    def is_practice(self) -> bool:
        """Whether everybody in this clinic is invented."""
        return self._opened.keys.practice

    @property
    def folder(self) -> DataFolder | None:
        """Where the clinic lies; None for one in memory."""
        return self._opened.folder

    @contextmanager
    def writing(
        self,
        actor: Actor,
        *,
        verb: str,
        subject: Ref,
        reason: str = "",
        undoes: ChangeId | None = None,
        signed_with: SigningKey | None = None,
        initiator: object = None,
    ) -> Iterator[Change]:
        """Make one change; committed, recorded and on the disk when the block is left.

        A block that writes nothing still leaves its entry, for example that a chart was read.
        With `signed_with` the entry carries the person's own signature.

        Raises:
            Refused: something that must never happen would have, for example a chair taken twice.
            Trouble: the disk did not take it; nothing was changed.
        """
        if self._is_writing:
            raise RuntimeError("a change inside a change: one verb is one transaction")
        if self._opened.is_read_only:
            raise refuse("opened_to_read_only")
        with self._the_only_change(), self._transaction():
            entry = Entry(
                self._connection, seq=self.read.record.next_seq(), by=actor, clock=self._clock
            )
            try:
                yield Change(entry)
            finally:
                entry.end()
            act = Act(
                change_id=entry.change_id,
                by=actor,
                verb=verb,
                subject=subject,
                clocks=entry.clocks,
                lines=entry.lines,
                reason=reason,
                undoes=undoes,
                signed_with=signed_with,
            )
            self.read.record.append(act)
        self._unannounced.append((frozenset({subject, *entry.touched}), initiator))
        self._announce()

    @contextmanager
    def reading(self) -> Iterator[Reads]:
        """Several reads of one and the same moment."""
        if self._connection.in_transaction:
            yield self.read
            return
        self._connection.run("BEGIN")
        try:
            yield self.read
        finally:
            self._connection.run("COMMIT")

    def reading_apart(self) -> AbstractContextManager[Reads]:
        """Reads over a connection of their own, for another thread; sees what is committed."""
        if self._opened.folder is None:
            raise RuntimeError("a clinic in memory has one connection only")
        return reads_apart(self._opened.folder, self._opened.keys)

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Commit many changes as one, for a simulated day; announced together at the end."""
        try:
            with self._transaction():
                self._in_bulk = True
                try:
                    yield
                finally:
                    self._in_bulk = False
        except BaseException:
            self._unannounced.clear()
            raise
        self._announce()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call somebody after every commit; returns what to call to end that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def close(self) -> None:
        """Fold everything into one file, close it and let other programs in."""
        if self._opened.is_read_only:
            self._connection.close()
            return
        try:
            close_writing(self._connection)
        finally:
            if self._opened.lock is not None:
                self._opened.lock.release()

    def examine(self) -> Examination:
        """Check file, tables and record from one end to the other; slow on a large clinic.

        Raises:
            Trouble: something does not hold together; the reason says what.
        """
        return examine(self._connection, self.read.record)

    @contextmanager
    def _the_only_change(self) -> Iterator[None]:
        self._is_writing = True
        try:
            yield
        finally:
            self._is_writing = False

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Commit what the block did, or take all of it back; inside a bulk, as a part of it."""
        begin, commit, back = _PART if self._in_bulk else _WHOLE
        self._connection.run(begin)
        self._connection.is_changing = True
        try:
            yield
            self._connection.run(commit)
        except BaseException:
            if self._connection.in_transaction:
                for statement in back:
                    self._connection.run(statement)
            raise
        finally:
            self._connection.is_changing = self._in_bulk

    def _announce(self) -> None:
        if self._in_bulk:
            return
        waiting, self._unannounced = self._unannounced, []
        for touched, initiator in waiting:
            for listener in tuple(self._listeners):
                listener(touched, initiator)


_WHOLE = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_PART = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))
