"""Whom a row of Today is about: what an act needs to know, and how its sheet names the patient."""

from __future__ import annotations

from dataclasses import dataclass

from kettle.domain.ids import AppointmentId, PatientId, ScoreId, SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A patient with birth date and record number, and what of theirs the row speaks of."""

    patient_id: PatientId
    name: str
    born: str
    chair: str = ""
    what: str = ""
    session_id: SessionId | None = None
    appointment_id: AppointmentId | None = None
    score_id: ScoreId | None = None
