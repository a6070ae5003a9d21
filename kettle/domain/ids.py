"""Names of things that a patient's id cannot be mistaken for another kind of id."""

from __future__ import annotations

import secrets
import uuid
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
    milliseconds = (at - _EPOCH) // timedelta(milliseconds=1)
    value = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))
