"""What one change did, found again by its id, so that a verb can undo it."""

from __future__ import annotations

from dataclasses import dataclass

from kettle.domain.appointments import Appointment
from kettle.domain.errors import refuse
from kettle.domain.ids import ChangeId
from kettle.domain.kept import RecordEntry
from kettle.store.appointments import Appointments
from kettle.store.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class PastChange:
    """A committed change: its entry, visits before (None = not there) and after, its undoing."""

    entry: RecordEntry
    visits: tuple[tuple[Appointment | None, Appointment], ...]
    undone_by: RecordEntry | None


class Changes:
    """Reads past changes."""

    def __init__(self, record: Record, appointments: Appointments) -> None:
        """Read the record and the steps of visits."""
        self._record = record
        self._appointments = appointments

    def get(self, change_id: ChangeId) -> PastChange:
        """One change by its id.

        Raises:
            Refused: there is no such change.
        """
        entry = self._record.of_change(change_id)
        if entry is None:
            raise refuse("no_such_change")
        return PastChange(
            entry=entry,
            visits=self._appointments.steps_of(change_id),
            undone_by=self._record.undoing(change_id),
        )
