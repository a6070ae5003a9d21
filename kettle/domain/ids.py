"""Names of things that a patient's id cannot be mistaken for another kind of id."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NewType

PatientId = NewType("PatientId", str)
CourseId = NewType("CourseId", str)
OrderId = NewType("OrderId", str)
AppointmentId = NewType("AppointmentId", str)
SessionId = NewType("SessionId", str)
EventId = NewType("EventId", str)
ScoreId = NewType("ScoreId", str)
DocumentId = NewType("DocumentId", str)
ChangeId = NewType("ChangeId", str)
StaffId = NewType("StaffId", str)
Chair = NewType("Chair", int)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def new_id(at: datetime) -> str:
    """A UUIDv7: sortable by the instant `at` (aware UTC), unique by 74 random bits."""
    from secrets import randbits

    milliseconds = (at - _EPOCH) // timedelta(milliseconds=1)
    value = milliseconds << 80 | 0x7 << 76 | randbits(12) << 64
    value |= 0b10 << 62 | randbits(62)
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
