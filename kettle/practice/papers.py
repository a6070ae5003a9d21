"""The papers of a practice day: instructions and schedules, named by record number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kettle.domain.kept import DocumentStatus, KeptDocument
from kettle.domain.people import Patient
from kettle.practice.team import Team
from kettle.store.durable_file import write_durably
from kettle.workflow import printing


def write(team: Team, day: date, folder: Path) -> Iterator[str]:
    """Write the PDF files and name each; what was handed over is drawn again from what was kept."""
    read = team.nurse.store.read
    visits = read.appointments.on(day)
    patients = {one.patient_id: read.patients.get(one.patient_id) for one in visits}
    for patient in patients.values():
        kept = printing.documents_of(team.nurse, patient_id=patient.patient_id)
        for page in kept:
            if page.kind == printing.HANDOUT and team.nurse.hours.local(page.made_at).date() == day:
                yield _write(folder, patient, "instructions", _again(team, page))
        yield _write(folder, patient, "schedule", _schedule(team, patient))


def _again(team: Team, page: KeptDocument) -> bytes:
    prepared = printing.reprint(team.nurse, document_id=page.document_id)
    return printing.draw(prepared)


def _schedule(team: Team, patient: Patient) -> bytes:
    prepared = printing.prepare_schedule(team.front_desk, patient_id=patient.patient_id)
    pdf = printing.draw(prepared)
    kept = printing.keep(team.front_desk, prepared=prepared, pdf=pdf)
    printing.report(
        team.front_desk, document_id=kept.document_id, status=DocumentStatus.HANDED_OVER
    )
    return pdf


def _write(folder: Path, patient: Patient, name: str, pdf: bytes) -> str:
    path = folder / f"{patient.record_number}-{name}.pdf"
    write_durably(path, pdf)
    return f"paper {path.name}"
