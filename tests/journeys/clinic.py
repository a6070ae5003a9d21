"""The clinic of the scenarios: four chairs, two nurses, 08:00 to 18:00, 15 + 40 + 120 + 10 minutes.

It lies on the disk, encrypted, with a pass phrase for each person; a journey opens a copy of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from kettle.domain.appointments import Appointment
from kettle.domain.calendar import ClinicHours, Opening
from kettle.domain.clock import ManualClock
from kettle.domain.ids import Chair, PatientId, StaffId
from kettle.domain.kept import ChairPlace, ClinicFacts
from kettle.domain.people import Allergies, Role, Sex, Staff
from kettle.domain.protocol import DosingWeight, Protocol
from kettle.domain.protocol_file import protocol_from
from kettle.domain.refs import ClinicRef
from kettle.domain.registration import NewPatient
from kettle.store import vault
from kettle.store.paths import DataFolder
from kettle.store.store import Store
from kettle.store.vault import Newcomer
from kettle.store.vault_file import LOWEST_COST
from kettle.workflow import booking, ordering, registering
from kettle.workflow.desk import Desk
from tests.support.folders import copied
from tests.support.protocols import default_table

PHRASE = "five quiet kettles sing"
ZONE = "America/New_York"

ANA = Staff(staff_id=StaffId("ana"), name="Ana Ruiz", title="RN", roles=frozenset({Role.NURSE}))
BEN = Staff(staff_id=StaffId("ben"), name="Ben Quince", title="RN", roles=frozenset({Role.NURSE}))
FRONT_DESK = Staff(
    staff_id=StaffId("front"), name="T. Bramble", title="", roles=frozenset({Role.FRONT_DESK})
)
PRESCRIBER = Staff(
    staff_id=StaffId("prescriber"), name="Dr E. Larkspur", title="",
    roles=frozenset({Role.PRESCRIBER}),
)  # fmt: skip
ADMINISTRATOR = Staff(
    staff_id=StaffId("administrator"), name="M. Inkwell", title="",
    roles=frozenset({Role.ADMINISTRATOR}),
)  # fmt: skip
EVERYBODY = (ANA, BEN, FRONT_DESK, PRESCRIBER, ADMINISTRATOR)

HOURS = ClinicHours(
    zone=ZONE, weekly=(Opening(opens=time(8), closes=time(18)),) * 5 + (None, None), closures=()
)


def protocol() -> Protocol:
    """The default rules with the scenarios' lengths, weekdays and times of readings."""
    table = default_table()
    table["protocol"] |= {"name": "scenarios", "title": "Rules of the scenarios, draft"}
    table["visit"]["preparation_minutes"]["value"] = 15
    table["observe"]["during_every"]["value"] = 15
    for template in table["templates"]:
        if template["key"] == "ind-6x3w":
            template["weekdays"] = ["mon", "thu"]
    return protocol_from(table)


def facts() -> ClinicFacts:
    """Four chairs, two nurses."""
    return ClinicFacts(
        name="Harbour Lantern Clinic",
        address="12 Harbour Row",
        phone="555-0142",
        after_hours_phone="555-0143",
        chairs=tuple(ChairPlace(chair=Chair(one), name="Garden") for one in range(1, 5)),
        nurses=2,
        medical_director=PRESCRIBER.shown,
        protocol_key=protocol().key,
    )


def instant(wall: datetime) -> datetime:
    """The UTC instant of a wall time at the clinic."""
    return HOURS.instant_of(wall)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """A clinic in a folder, closed, and the instant at which it was left."""

    folder: DataFolder
    left_at: datetime

    def copied_to(self, root: Path) -> Clinic:
        """A clinic of a test's own, to go on with."""
        return Clinic(folder=DataFolder(copied(self.folder.root, root)), left_at=self.left_at)

    @contextmanager
    def open(self, actor: Staff, clock: ManualClock | None = None) -> Iterator[Desk]:
        """Somebody's desk, for building the clinic before a journey and for looking after it."""
        clock = clock or ManualClock(self.left_at)
        unlocked = vault.unlock(self.folder, actor.staff_id, PHRASE)
        store = Store.open(self.folder, unlocked, clock)
        try:
            yield Desk(store=store, clock=clock, actor=actor, signing_key=unlocked.signing_key)
        finally:
            store.close()


def found(root: Path, wall: datetime) -> Clinic:
    """Found the clinic at a wall time, with nobody on the books."""
    folder, clock = DataFolder(root), ManualClock(instant(wall))
    newcomers = [Newcomer(staff=one, pass_phrase=PHRASE) for one in EVERYBODY]
    store, _ = Store.create(folder, newcomers, clock, cost=LOWEST_COST)
    with store.writing(ADMINISTRATOR, verb="change_settings", subject=ClinicRef()) as change:
        change.settings.adopt_protocol(protocol())
        change.settings.put(HOURS)
        change.settings.put(facts())
    store.close()
    return Clinic(folder=folder, left_at=clock.now())


def register(desk: Desk, given_name: str, family_name: str, born: date, sex: Sex) -> PatientId:
    """A patient with a consent of today, asked for allergies."""
    new = NewPatient(
        family_name=family_name, given_name=given_name, birth_date=born, phone="555-0199",
        allergies=Allergies(asked_on=desk.today()),
    )  # fmt: skip
    patient = registering.register_patient(desk, new=new)
    known = replace(patient, consent_on=desk.today(), sex=sex)
    registering.amend_patient(desk, patient=known)
    return patient.patient_id


def book(desk: Desk, patient_id: PatientId, starts_at: datetime, chair: int) -> Appointment:
    """One visit at a wall time on a chair."""
    return booking.book_visit(
        desk, patient_id=patient_id, starts_at=starts_at, chair=Chair(chair)
    ).appointment


def order(desk: Desk, visit: Appointment) -> None:
    """0.5 mg/kg over 40 minutes from 10 mg/mL in a bag of 50 mL, for the course of a visit."""
    ordering.order_dose(
        desk,
        course_id=visit.course_id,
        mg_per_kg=Decimal("0.5"),
        basis=DosingWeight.ACTUAL,
        minutes=40,
        stock_mg_per_ml=Decimal(10),
        final_volume_ml=Decimal(50),
        valid_from=desk.today(),
        valid_to=desk.today() + timedelta(days=30),
    )
