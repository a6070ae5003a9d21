"""Stores to test with: in memory, or encrypted on the disk with the cheapest keys allowed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from kettle.domain.appointments import Appointment, AppointmentStatus, Phases, VisitKind
from kettle.domain.clock import Clock, ManualClock
from kettle.domain.facts import Arrived, Event, Fact
from kettle.domain.ids import (
    AppointmentId,
    Chair,
    CourseId,
    PatientId,
    SessionId,
    StaffId,
    new_id,
)
from kettle.domain.kept import Course
from kettle.domain.people import Patient, Role, Staff
from kettle.domain.refs import ClinicRef, CourseRef, PatientRef, SessionRef
from kettle.store import vault
from kettle.store.paths import DataFolder
from kettle.store.store import Store
from kettle.store.vault import Newcomer, Unlocked
from kettle.store.vault_file import LOWEST_COST
from tests.support.protocols import default_protocol

NURSE = Staff(
    staff_id=StaffId("staff-nurse"), name="R. Okafor", title="RN", roles=frozenset({Role.NURSE})
)
PRESCRIBER = Staff(
    staff_id=StaffId("staff-prescriber"),
    name="E. Lindqvist",
    title="MD",
    roles=frozenset({Role.PRESCRIBER}),
)
FRONT_DESK = Staff(
    staff_id=StaffId("staff-desk"),
    name="T. Moreau",
    title="",
    roles=frozenset({Role.FRONT_DESK}),
)
ADMINISTRATOR = Staff(
    staff_id=StaffId("staff-admin"),
    name="J. Abara",
    title="",
    roles=frozenset({Role.ADMINISTRATOR}),
)
EVERYBODY = (NURSE, PRESCRIBER, FRONT_DESK, ADMINISTRATOR)
PHASES = Phases(preparation=20, infusion=40, observation=120, turnover=10)
PHRASE = "five quiet kettles sing"


def memory_store(clock: Clock) -> Store:
    """A clinic in memory with the four practice people and the default protocol."""
    store = Store.in_memory(clock)
    with store.writing(ADMINISTRATOR, verb="set_up", subject=ClinicRef()) as change:
        for number, person in enumerate(EVERYBODY, start=1):
            change.staff.put(person, f"{number:064x}")
        change.settings.adopt_protocol(default_protocol())
    return store


@dataclass(frozen=True, slots=True)
class DiskClinic:
    """An encrypted clinic on the disk that is not open, with a way in."""

    folder: DataFolder
    unlocked: Unlocked
    recovery_code: str

    def open(self, clock: Clock) -> Store:
        """Open it as the nurse."""
        return Store.open(self.folder, self.unlocked, clock)


def disk_clinic(root: Path, clock: Clock, *, people: tuple[Staff, ...] = (NURSE,)) -> DiskClinic:
    """Found a clinic whose people all have `PHRASE`, with the default protocol, and close it."""
    folder = DataFolder(root)
    newcomers = [Newcomer(staff=person, pass_phrase=PHRASE) for person in people]
    store, recovery_code = Store.create(folder, newcomers, clock, cost=LOWEST_COST)
    with store.writing(people[0], verb="set_up", subject=ClinicRef()) as change:
        change.settings.adopt_protocol(default_protocol())
    store.close()
    unlocked = vault.unlock(folder, people[0].staff_id, PHRASE)
    return DiskClinic(folder, unlocked, recovery_code)


def a_patient(
    number: int = 1,
    *,
    family_name: str = "Lopez",
    given_name: str = "Maria",
    birth_date: date = date(1984, 5, 12),
    phone: str = "",
) -> Patient:
    """An invented patient; the number makes id and record number."""
    return Patient(
        patient_id=PatientId(f"patient-{number:06d}"),
        record_number=f"{number:06d}",
        family_name=family_name,
        given_name=given_name,
        birth_date=birth_date,
        phone=phone,
    )


def register(store: Store, patient: Patient | None = None) -> Patient:
    """Register a patient at the front desk."""
    patient = patient or a_patient()
    with store.writing(
        FRONT_DESK, verb="register_patient", subject=PatientRef(patient.patient_id)
    ) as change:
        return change.patients.register(patient)


def a_course(patient: Patient) -> Course:
    """An induction of six from 2 March 2026 under the default protocol."""
    return Course(
        course_id=CourseId(f"course-of-{patient.patient_id}"),
        patient_id=patient.patient_id,
        kind=VisitKind.INDUCTION,
        template="ind-6x3w",
        protocol_key=default_protocol().key,
        count=6,
        started_on=date(2026, 3, 2),
    )


def start_course(store: Store, patient: Patient) -> Course:
    """Start a patient's induction."""
    course = a_course(patient)
    with store.writing(
        PRESCRIBER, verb="plan_course", subject=CourseRef(course.course_id)
    ) as change:
        return change.courses.start(course)


def a_visit(
    course: Course, starts_at: datetime = datetime(2026, 3, 2, 9, 5), *, chair: int = 1
) -> Appointment:
    """A booked visit of 190 minutes of chair."""
    return Appointment(
        appointment_id=AppointmentId(f"visit-{course.patient_id}-{starts_at:%m%d%H%M}"),
        patient_id=course.patient_id,
        course_id=course.course_id,
        kind=VisitKind.INDUCTION,
        number=1,
        starts_at=starts_at,
        phases=PHASES,
        chair=Chair(chair),
    )


def book(store: Store, *visits: Appointment) -> tuple[Appointment, ...]:
    """Book visits at the front desk, all in one change."""
    with store.writing(FRONT_DESK, verb="book", subject=PatientRef(visits[0].patient_id)) as change:
        return change.appointments.book(*visits)


def move(store: Store, *moves: tuple[Appointment, datetime, int]) -> tuple[Appointment, ...]:
    """Move visits to other times and chairs, all in one change."""
    moved = [
        replace(visit, starts_at=starts_at, chair=Chair(chair)) for visit, starts_at, chair in moves
    ]
    with store.writing(
        FRONT_DESK, verb="move_booking", subject=PatientRef(moves[0][0].patient_id)
    ) as change:
        return change.appointments.change(*moved)


def cancel(store: Store, visit: Appointment) -> Appointment:
    """Cancel a visit."""
    gone = replace(visit, status=AppointmentStatus.CANCELLED)
    with store.writing(
        FRONT_DESK, verb="cancel_booking", subject=PatientRef(visit.patient_id)
    ) as change:
        return change.appointments.change(gone)[0]


def arrive(store: Store, clock: ManualClock, patient: Patient, *, chair: int = 1) -> SessionId:
    """Open a session for a patient on a chair, now."""
    session_id = SessionId(new_id(clock.now()))
    arrived = Arrived(chair=Chair(chair), protocol_key=default_protocol().key)
    with store.writing(NURSE, verb="mark_arrived", subject=SessionRef(session_id)) as change:
        change.sessions.open(session_id, patient.patient_id, arrived, taken_at=clock.now())
    return session_id


def add(store: Store, clock: ManualClock, session_id: SessionId, fact: Fact) -> Event:
    """Add one event to a session, a minute later."""
    clock.advance(timedelta(minutes=1))
    with store.writing(NURSE, verb="record_fact", subject=SessionRef(session_id)) as change:
        return change.sessions.add(session_id, fact, taken_at=clock.now())
