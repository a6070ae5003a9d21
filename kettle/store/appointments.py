"""Booked visits and every step of their history. Times are clinic wall time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kettle.domain.appointments import Appointment, AppointmentStatus, Phases, VisitKind
from kettle.domain.errors import refuse
from kettle.domain.ids import AppointmentId, Chair, ChangeId, CourseId, PatientId, SessionId
from kettle.domain.kept import VisitStep, VisitStepKind
from kettle.domain.refs import AppointmentRef, CourseRef, DayRef, PatientRef
from kettle.store.codec import from_json, to_json
from kettle.store.driver import Connection, Row
from kettle.store.entry import Entry
from kettle.store.instants import instant_of, wall_of, wall_text

_SELECT = (
    "SELECT appointment_id, patient_id, course_id, kind, number, starts_at, preparation, infusion, "
    "observation, turnover, chair, status, session_id, note, row_version FROM appointment"
)
_STEPS = (
    "SELECT s.appointment_id, s.kind, s.before, s.after, r.at, r.by_name, r.change_id, r.reason "
    "FROM appointment_step AS s JOIN record AS r ON r.seq = s.record_seq"
)


class Appointments:
    """Reads booked visits."""

    def __init__(self, connection: Connection) -> None:
        """Read over a connection."""
        self._connection = connection

    def get(self, appointment_id: AppointmentId) -> Appointment:
        """One visit.

        Raises:
            Refused: there is no such visit.
        """
        row = self._connection.row(f"{_SELECT} WHERE appointment_id = :id", id=appointment_id)
        if row is None:
            raise refuse("no_such_appointment")
        return _appointment(row)

    def between(self, first: date, last: date) -> tuple[Appointment, ...]:
        """All visits of some days, both included, in order of arrival; cancelled ones too."""
        rows = self._connection.rows(
            f"{_SELECT} WHERE day >= :first AND day <= :last ORDER BY day, starts_at, chair",
            first=first.isoformat(),
            last=last.isoformat(),
        )
        return tuple(_appointment(row) for row in rows)

    def on(self, day: date) -> tuple[Appointment, ...]:
        """All visits of one day."""
        return self.between(day, day)

    def of_patient(self, patient_id: PatientId) -> tuple[Appointment, ...]:
        """A patient's visits, earliest first."""
        rows = self._connection.rows(
            f"{_SELECT} WHERE patient_id = :id ORDER BY starts_at", id=patient_id
        )
        return tuple(_appointment(row) for row in rows)

    def of_course(self, course_id: CourseId) -> tuple[Appointment, ...]:
        """The visits of a course, earliest first."""
        rows = self._connection.rows(
            f"{_SELECT} WHERE course_id = :id ORDER BY starts_at", id=course_id
        )
        return tuple(_appointment(row) for row in rows)

    def history(self, appointment_id: AppointmentId) -> tuple[VisitStep, ...]:
        """Every step of a visit: booked, moved from where to where, by whom and why."""
        rows = self._connection.rows(
            f"{_STEPS} WHERE s.appointment_id = :id ORDER BY s.step", id=appointment_id
        )
        return tuple(_step(row) for row in rows)

    def steps_of(self, change_id: ChangeId) -> tuple[tuple[Appointment | None, Appointment], ...]:
        """What one change did to visits, as they were (None = not there) and as they became."""
        rows = self._connection.rows(
            "SELECT s.before, s.after FROM appointment_step AS s "
            "JOIN record AS r ON r.seq = s.record_seq "
            "WHERE r.change_id = :id ORDER BY s.appointment_id, s.step",
            id=change_id,
        )
        return tuple((_kept(row[0]), from_json(Appointment, row[1])) for row in rows)


class AppointmentChanges:
    """Books and changes visits inside a change."""

    def __init__(self, entry: Entry) -> None:
        """Write into an entry."""
        self._entry = entry

    def book(self, *appointments: Appointment) -> tuple[Appointment, ...]:
        """Keep new visits.

        Raises:
            Refused: a chair or a patient is taken at that time.
        """
        return tuple(self._book(one) for one in appointments)

    def change(self, *appointments: Appointment) -> tuple[Appointment, ...]:
        """Replace visits by what they are to be: moved, arrived, cancelled, brought back.

        All of them leave their places before any takes its new one, so that two can change places.

        Raises:
            Refused: a chair or a patient is taken, or somebody changed one since it was read.
        """
        before = [self._unchanged(one) for one in appointments]
        if len(appointments) > 1:
            for one in appointments:
                self._park(one)
        return tuple(self._replace(old, new) for old, new in zip(before, appointments, strict=True))

    def _book(self, appointment: Appointment) -> Appointment:
        new = replace(appointment, row_version=1)
        self._entry.connection.run(
            "INSERT INTO appointment (appointment_id, patient_id, course_id, kind, number, day, "
            "starts_at, chair_free_at, preparation, infusion, observation, turnover, chair, "
            "status, session_id, note, row_version, parked, record_seq) VALUES (:appointment_id, "
            ":patient_id, :course_id, :kind, :number, :day, :starts_at, :chair_free_at, "
            ":preparation, :infusion, :observation, :turnover, :chair, :status, :session_id, "
            ":note, :row_version, NULL, :seq)",
            **_columns(new),
            seq=self._entry.seq,
        )
        self._tell(None, new)
        return new

    def _unchanged(self, appointment: Appointment) -> Appointment:
        now = Appointments(self._entry.connection).get(appointment.appointment_id)
        if now.row_version != appointment.row_version:
            raise refuse("appointment_changed_meanwhile")
        return now

    def _park(self, appointment: Appointment) -> None:
        self._entry.connection.run(
            "UPDATE appointment SET parked = 0, record_seq = :seq WHERE appointment_id = :id",
            id=appointment.appointment_id,
            seq=self._entry.seq,
        )

    def _replace(self, before: Appointment, appointment: Appointment) -> Appointment:
        after = replace(appointment, row_version=before.row_version + 1)
        self._entry.connection.run(
            "UPDATE appointment SET patient_id = :patient_id, course_id = :course_id, "
            "kind = :kind, number = :number, day = :day, starts_at = :starts_at, "
            "chair_free_at = :chair_free_at, preparation = :preparation, infusion = :infusion, "
            "observation = :observation, turnover = :turnover, chair = :chair, status = :status, "
            "session_id = :session_id, note = :note, row_version = :row_version, parked = NULL, "
            "record_seq = :seq WHERE appointment_id = :appointment_id",
            **_columns(after),
            seq=self._entry.seq,
        )
        self._tell(before, after)
        return after

    def _tell(self, before: Appointment | None, after: Appointment) -> None:
        self._entry.connection.run(
            "INSERT INTO appointment_step (appointment_id, step, kind, before, after, record_seq) "
            "VALUES (:id, (SELECT COUNT(*) + 1 FROM appointment_step WHERE appointment_id = :id), "
            ":kind, :before, :after, :seq)",
            id=after.appointment_id,
            kind=_step_kind(before, after).value,
            before=None if before is None else to_json(Appointment, before),
            after=to_json(Appointment, after),
            seq=self._entry.seq,
        )
        self._entry.note(
            f"visit {after.code}", "" if before is None else _said(before), _said(after)
        )
        self._entry.touch(
            AppointmentRef(after.appointment_id),
            PatientRef(after.patient_id),
            CourseRef(after.course_id),
            *(DayRef(one.starts_at.date()) for one in (before, after) if one is not None),
        )


def _step_kind(before: Appointment | None, after: Appointment) -> VisitStepKind:
    if before is None:
        return VisitStepKind.BOOKED
    if (before.starts_at, before.chair) != (after.starts_at, after.chair):
        return VisitStepKind.MOVED
    return VisitStepKind.STATUS if before.status is not after.status else VisitStepKind.AMENDED


def _said(one: Appointment) -> str:
    return f"{wall_text(one.starts_at)} chair {one.chair} {one.status.value}"


def _columns(one: Appointment) -> dict[str, str | int | None]:
    return {
        "appointment_id": one.appointment_id,
        "patient_id": one.patient_id,
        "course_id": one.course_id,
        "kind": one.kind.value,
        "number": one.number,
        "day": one.starts_at.date().isoformat(),
        "starts_at": wall_text(one.starts_at),
        "chair_free_at": wall_text(one.chair_free_at),
        "preparation": one.phases.preparation,
        "infusion": one.phases.infusion,
        "observation": one.phases.observation,
        "turnover": one.phases.turnover,
        "chair": one.chair,
        "status": one.status.value,
        "session_id": one.session_id,
        "note": one.note,
        "row_version": one.row_version,
    }


def _appointment(row: Row) -> Appointment:
    return Appointment(
        appointment_id=AppointmentId(row[0]),
        patient_id=PatientId(row[1]),
        course_id=CourseId(row[2]),
        kind=VisitKind(row[3]),
        number=row[4],
        starts_at=wall_of(row[5]),
        phases=Phases(preparation=row[6], infusion=row[7], observation=row[8], turnover=row[9]),
        chair=Chair(row[10]),
        status=AppointmentStatus(row[11]),
        session_id=SessionId(row[12]) if row[12] else None,
        note=row[13],
        row_version=row[14],
    )


def _kept(text: str | None) -> Appointment | None:
    return None if text is None else from_json(Appointment, text)


def _step(row: Row) -> VisitStep:
    before, after = _kept(row[2]), from_json(Appointment, row[3])
    return VisitStep(
        appointment_id=AppointmentId(row[0]),
        kind=VisitStepKind(row[1]),
        at=instant_of(row[4]),
        by_name=row[5],
        change_id=ChangeId(row[6]),
        from_starts_at=before.starts_at if before else None,
        from_chair=before.chair if before else None,
        from_status=before.status if before else None,
        to_starts_at=after.starts_at,
        to_chair=after.chair,
        to_status=after.status,
        reason=row[7],
    )
