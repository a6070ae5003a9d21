"""What the engine complained of, as staff may be told it."""

from __future__ import annotations

import sqlite3

from sqlcipher3 import dbapi2

from kettle.domain.errors import KettleError, refuse, trouble

ENGINE_ERRORS = (dbapi2.Error, sqlite3.Error)

_TROUBLES = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_IOERR": "disk_unreadable",
    "SQLITE_CORRUPT": "database_damaged",
    "SQLITE_NOTADB": "database_key_wrong",
    "SQLITE_READONLY": "database_read_only",
    "SQLITE_CANTOPEN": "database_not_opened",
    "SQLITE_BUSY": "database_busy",
    "SQLITE_LOCKED": "database_busy",
    "SQLITE_PERM": "database_read_only",
}

# Constraints that hold what must never happen, by a piece of what the engine says of them.
_REFUSALS = {
    "chair_taken": "chair_taken_meanwhile",
    "patient_elsewhere": "patient_booked_meanwhile",
    "session.patient_id": "session_open_for_patient",
    "session.chair": "session_open_on_chair",
    "patient.record_number": "record_number_taken",
    "record.undoes": "undone_meanwhile",
}


def told(error: Exception) -> KettleError | None:
    """The error as it is said to staff, or None when it is a bug and must be seen as one."""
    if isinstance(error, (dbapi2.IntegrityError, sqlite3.IntegrityError)):
        return _refusal(str(error))
    name = getattr(error, "sqlite_errorname", None) or ""
    for prefix, code in _TROUBLES.items():
        if name == prefix or name.startswith(prefix + "_"):
            return trouble(code)
    return None


def _refusal(text: str) -> KettleError | None:
    for piece, code in _REFUSALS.items():
        if piece in text:
            return refuse(code)
    return None
