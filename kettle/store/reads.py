"""All that can be asked of a clinic, over one connection."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kettle.store.appointments import Appointments
from kettle.store.changes import Changes
from kettle.store.courses import Courses
from kettle.store.database import open_reading
from kettle.store.documents import Documents
from kettle.store.driver import Connection
from kettle.store.mark import check_mark
from kettle.store.paths import DataFolder
from kettle.store.patients import Patients
from kettle.store.record import Record
from kettle.store.scores import Scores
from kettle.store.search import Search
from kettle.store.sessions import Sessions
from kettle.store.settings import Settings
from kettle.store.staff import StaffList
from kettle.store.vault import Keys


class Reads:
    """Everything that can be asked of a clinic."""

    def __init__(self, connection: Connection, audit_key: bytes) -> None:
        """Read over one connection."""
        self.patients = Patients(connection)
        self.search = Search(connection)
        self.courses = Courses(connection)
        self.appointments = Appointments(connection)
        self.sessions = Sessions(connection)
        self.scores = Scores(connection)
        self.documents = Documents(connection)
        self.settings = Settings(connection)
        self.staff = StaffList(connection)
        self.record = Record(connection, audit_key)
        self.changes = Changes(self.record, self.appointments)


@contextmanager
def reads_apart(folder: DataFolder, keys: Keys) -> Iterator[Reads]:
    """Reads of an opened clinic over a read-only connection of their own, on any one thread."""
    connection = open_reading(folder.database, keys.database)
    try:
        check_mark(connection, keys)
        yield Reads(connection, keys.audit)
    finally:
        connection.close()
