"""Patients: registered, amended, read. Finding them by what is typed is in `search.py`."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date

from kettle.domain.errors import refuse
from kettle.domain.ids import PatientId
from kettle.domain.people import Allergies, Patient, Sex
from kettle.domain.refs import PatientRef
from kettle.store.codec import from_json, to_json
from kettle.store.driver import Connection, Row
from kettle.store.entry import Entry
from kettle.store.instants import day_of
from kettle.store.search import index_patient

_SELECT = (
    "SELECT patient_id, record_number, family_name, given_name, birth_date, phone, rest, "
    "row_version FROM patient"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    """The fields of a patient that nobody searches or sorts by."""

    sex: Sex | None
    pronouns: str
    address: str
    email: str
    former_names: tuple[str, ...]
    name_for_printing: str
    language: str
    print_size: str
    height_cm: int | None
    allergies: Allergies
    watch_notes: tuple[str, ...]
    escort_name: str
    escort_phone: str
    consent_on: date | None
    may_be_pregnant: bool | None


_REST_NAMES = tuple(field.name for field in fields(_Rest))


class Patients:
    """Reads patients."""

    def __init__(self, connection: Connection) -> None:
        """Read over a connection."""
        self._connection = connection

    def get(self, patient_id: PatientId) -> Patient:
        """One patient.

        Raises:
            Refused: there is no such patient.
        """
        row = self._connection.row(f"{_SELECT} WHERE patient_id = :id", id=patient_id)
        if row is None:
            raise refuse("no_such_patient")
        return _patient(row)

    def by_record_number(self, record_number: str) -> Patient | None:
        """The patient of a record number."""
        row = self._connection.row(f"{_SELECT} WHERE record_number = :mrn", mrn=record_number)
        return None if row is None else _patient(row)

    def born_on(self, day: date) -> tuple[Patient, ...]:
        """Everybody with that birth date, for pointing out a possible same person."""
        return self._where("birth_date = :day", day=day.isoformat())

    def every(self) -> tuple[Patient, ...]:
        """All patients in order of registration, for exports and checks."""
        return self._where("TRUE")

    def count(self) -> int:
        """How many are registered."""
        return self._connection.number("SELECT COUNT(*) FROM patient")

    def next_record_number(self) -> str:
        """A free record number: the count of patients and one more, or the next that is free."""
        number = self.count() + 1
        while self.by_record_number(f"{number:06d}") is not None:
            number += 1
        return f"{number:06d}"

    def _where(self, condition: str, **values: str) -> tuple[Patient, ...]:
        rows = self._connection.rows(f"{_SELECT} WHERE {condition} ORDER BY patient_id", **values)
        return tuple(_patient(row) for row in rows)


class PatientChanges:
    """Registers and amends patients inside a change."""

    def __init__(self, entry: Entry) -> None:
        """Write into an entry."""
        self._entry = entry

    def register(self, patient: Patient) -> Patient:
        """Keep a new patient.

        Raises:
            Refused: the record number is taken.
        """
        new = replace(patient, row_version=1)
        self._entry.connection.run(
            "INSERT INTO patient (patient_id, record_number, family_name, given_name, birth_date, "
            "phone, rest, row_version, record_seq) VALUES (:patient_id, :record_number, "
            ":family_name, :given_name, :birth_date, :phone, :rest, :row_version, :record_seq)",
            **_columns(new),
            record_seq=self._entry.seq,
        )
        index_patient(self._entry.connection, new)
        self._entry.note("patient", "", new.record_number)
        self._entry.touch(PatientRef(new.patient_id))
        return new

    def amend(self, patient: Patient) -> Patient:
        """Replace what is known of a patient; the record tells each field from and to.

        Raises:
            Refused: somebody else amended it since this one was read (`row_version`).
        """
        before = Patients(self._entry.connection).get(patient.patient_id)
        if before.row_version != patient.row_version:
            raise refuse("patient_changed_meanwhile")
        after = replace(patient, row_version=patient.row_version + 1)
        self._entry.connection.run(
            "UPDATE patient SET record_number = :record_number, family_name = :family_name, "
            "given_name = :given_name, birth_date = :birth_date, phone = :phone, rest = :rest, "
            "row_version = :row_version, record_seq = :record_seq WHERE patient_id = :patient_id",
            **_columns(after),
            record_seq=self._entry.seq,
        )
        index_patient(self._entry.connection, after, before=before)
        self._tell_differences(before, after)
        self._entry.touch(PatientRef(after.patient_id))
        return after

    def _tell_differences(self, before: Patient, after: Patient) -> None:
        for field in fields(Patient):
            old, new = getattr(before, field.name), getattr(after, field.name)
            if old != new and field.name != "row_version":
                self._entry.note(field.name, old, new)


def _columns(patient: Patient) -> dict[str, str | int]:
    rest = _Rest(**{name: getattr(patient, name) for name in _REST_NAMES})
    return {
        "patient_id": patient.patient_id,
        "record_number": patient.record_number,
        "family_name": patient.family_name,
        "given_name": patient.given_name,
        "birth_date": patient.birth_date.isoformat(),
        "phone": patient.phone,
        "rest": to_json(_Rest, rest),
        "row_version": patient.row_version,
    }


def _patient(row: Row) -> Patient:
    rest: _Rest = from_json(_Rest, row[6])
    return Patient(
        patient_id=PatientId(row[0]),
        record_number=row[1],
        family_name=row[2],
        given_name=row[3],
        birth_date=day_of(row[4]),
        phone=row[5],
        row_version=row[7],
        **{name: getattr(rest, name) for name in _REST_NAMES},
    )
