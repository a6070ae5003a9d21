"""Desks to work at: the clinic of the mock-ups, open in memory, on Thu 14 May 2026 at 13:47."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kettle.domain.appointments import Appointment, AppointmentStatus, Phases, VisitKind
from kettle.domain.calendar import ClinicHours, Closure, Opening
from kettle.domain.clock import ManualClock, utc
from kettle.domain.facts import (
    Arrived,
    Fact,
    InfusionStarted,
    InfusionStopped,
    ReadingTaken,
    SentHome,
)
from kettle.domain.ids import (
    AppointmentId,
    Chair,
    CourseId,
    PatientId,
    SessionId,
    StaffId,
    new_id,
)
from kettle.domain.kept import ChairPlace, ClinicFacts, Course
from kettle.domain.people import Allergies, Patient, Role, Staff, Station
from kettle.domain.refs import ClinicRef, SessionRef
from kettle.domain.registration import NewPatient
from kettle.domain.vitals import Reading
from kettle.store.record import SigningKey
from kettle.store.store import Store
from kettle.workflow import registering
from kettle.workflow.desk import Desk
from tests.support.protocols import default_protocol

ZONE = "America/New_York"
NOW = utc(2026, 5, 14, 17, 47)
"""Thu 14 May 2026, 13:47 on the clinic's clock."""

_WEEKDAY = Opening(opens=time(7, 30), closes=time(18, 30))
_TRAINING = Opening(opens=time(13, 30), closes=time(18, 30))

FRONT_DESK = Staff(
    staff_id=StaffId("bramble"), name="T. Bramble", title="", roles=frozenset({Role.FRONT_DESK})
)
NURSE = Staff(
    staff_id=StaffId("okafor"), name="R. Okafor", title="RN", roles=frozenset({Role.NURSE})
)
PRESCRIBER = Staff(
    staff_id=StaffId("larkspur"),
    name="Dr E. Larkspur",
    title="",
    roles=frozenset({Role.PRESCRIBER}),
)
ADMINISTRATOR = Staff(
    staff_id=StaffId("inkwell"),
    name="M. Inkwell",
    title="",
    roles=frozenset({Role.ADMINISTRATOR}),
)
STAFF = (FRONT_DESK, NURSE, PRESCRIBER, ADMINISTRATOR)


def hours() -> ClinicHours:
    """Mon to Fri 07:30 to 18:30, with Memorial Day and an afternoon of training."""
    return ClinicHours(
        zone=ZONE,
        weekly=(_WEEKDAY,) * 5 + (None, None),
        closures=(
            Closure(first_day=date(2026, 5, 25), last_day=date(2026, 5, 25), reason="Memorial Day"),
            Closure(
                first_day=date(2026, 5, 13),
                last_day=date(2026, 5, 13),
                reason="staff training",
                hours=_TRAINING,
            ),
        ),
    )


def clinic_facts(*, chairs: int = 8, nurses: int = 3) -> ClinicFacts:
    """Harbour Lantern Clinic: chairs 1 to 4 in the Garden room, the others in the Quiet room."""
    return ClinicFacts(
        name="Harbour Lantern Clinic",
        address="12 Harbour Row",
        phone="555-0142",
        chairs=tuple(
            ChairPlace(chair=Chair(number), name="Garden" if number <= 4 else "Quiet")
            for number in range(1, chairs + 1)
        ),
        nurses=nurses,
        medical_director=PRESCRIBER.shown,
        protocol_key=default_protocol().key,
    )


def furnish(store: Store, *, facts: ClinicFacts | None = None) -> None:
    """Give an open store the clinic's facts, hours, protocol and four staff."""
    with store.writing(Station(), verb="furnish", subject=ClinicRef()) as change:
        change.settings.adopt_protocol(default_protocol())
        change.settings.put(hours())
        change.settings.put(facts or clinic_facts())
        for person in STAFF:
            change.staff.put(person, signing_key(person).public_key)


def signing_key(person: Staff) -> SigningKey:
    """A key of one's own that is the same in every test."""
    return SigningKey(person.staff_id.encode().ljust(32, b"."))


def desk(
    actor: Staff = NURSE,
    *,
    clock: ManualClock | None = None,
    at: datetime = NOW,
    facts: ClinicFacts | None = None,
) -> Desk:
    """A furnished clinic in memory with somebody on duty; `at` is an aware UTC instant."""
    clock = clock or ManualClock(at)
    store = Store.in_memory(clock)
    furnish(store, facts=facts)
    return Desk(store=store, clock=clock, actor=actor, signing_key=signing_key(actor))


def beside(one: Desk, actor: Staff) -> Desk:
    """Another person's desk on the same store."""
    return replace(one, actor=actor, signing_key=signing_key(actor))


def manual(one: Desk) -> ManualClock:
    """The clock of a desk, for moving it on."""
    assert isinstance(one.clock, ManualClock)
    return one.clock


def registered(
    one: Desk,
    given_name: str = "Marigold",
    family_name: str = "Teaspoon",
    *,
    birth_date: date = date(1984, 3, 3),
    phone: str = "555-0199",
) -> Patient:
    """A patient on the books, put there by the front desk."""
    new = NewPatient(
        family_name=family_name,
        given_name=given_name,
        birth_date=birth_date,
        phone=phone,
        allergies=Allergies(asked_on=date(2026, 5, 1)),
    )
    return registering.register_patient(beside(one, FRONT_DESK), new=new)


def patient_id(one: Desk, given_name: str = "Marigold", family_name: str = "Teaspoon") -> PatientId:
    """The id of a patient who is put on the books now."""
    return registered(one, given_name, family_name).patient_id


CALM = Reading(
    systolic_mmhg=128,
    diastolic_mmhg=76,
    heart_rate_per_min=76,
    spo2_percent=97,
    breaths_per_min=14,
    sedation=5,
    dissociation=0,
    nausea=0,
    pain=0,
)
"""A check-in at which nothing is out of the ordinary."""


def booked(
    one: Desk, patient: PatientId, starts_at: datetime, *, chair: int = 1, number: int = 1
) -> Appointment:
    """A visit put into the book as it stands, whatever the rules of planning say."""
    course = one.store.read.courses.running(patient)
    with one.store.writing(Station(), verb="furnish", subject=ClinicRef()) as change:
        course = course or change.courses.start(_course(one, patient, starts_at.date()))
        visit = Appointment(
            appointment_id=AppointmentId(new_id(one.now())),
            patient_id=patient,
            course_id=course.course_id,
            kind=VisitKind.INDUCTION,
            number=number,
            starts_at=starts_at,
            phases=Phases(preparation=20, infusion=40, observation=120, turnover=10),
            chair=Chair(chair),
        )
        return change.appointments.book(visit)[0]


def attended(
    one: Desk, visit: Appointment, facts: Iterable[tuple[int, Fact]] = (), *, home: bool = False
) -> SessionId:
    """A session of a visit with facts at so many minutes after arrival, whatever the gates say."""
    arrived_at = one.hours.instant_of(visit.starts_at)
    session_id = SessionId(new_id(one.now()))
    arrived = Arrived(
        chair=visit.chair,
        protocol_key=one.clinic.protocol_key,
        appointment_id=visit.appointment_id,
    )
    status = AppointmentStatus.DONE if home else AppointmentStatus.ARRIVED
    with one.store.writing(NURSE, verb="furnish", subject=SessionRef(session_id)) as change:
        change.sessions.open(session_id, visit.patient_id, arrived, taken_at=arrived_at)
        for minutes, fact in facts:
            change.sessions.add(session_id, fact, taken_at=arrived_at + timedelta(minutes=minutes))
        change.appointments.change(replace(visit, status=status, session_id=session_id))
    return session_id


def infused(*, systolic: int = 128, home: bool = True) -> tuple[tuple[int, Fact], ...]:
    """An infusion of 40 min begun 20 min after arrival, a reading 20 min into it, and the rest."""
    given: tuple[tuple[int, Fact], ...] = (
        (15, ReadingTaken(reading=CALM)),
        (20, InfusionStarted(rate_tenths_ml_per_h=750)),
        (40, ReadingTaken(reading=replace(CALM, systolic_mmhg=systolic, dissociation=6))),
        (60, InfusionStopped()),
    )
    left: tuple[tuple[int, Fact], ...] = ((181, SentHome()),)
    return (*given, *left) if home else given


def _course(one: Desk, patient: PatientId, day: date) -> Course:
    return Course(
        course_id=CourseId(new_id(one.now())),
        patient_id=patient,
        kind=VisitKind.INDUCTION,
        template="ind-6x2w",
        protocol_key=one.clinic.protocol_key,
        count=6,
        started_on=day,
    )
