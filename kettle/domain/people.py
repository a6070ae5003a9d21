"""Patients and staff: who they are, how they are named, and what a staff member may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kettle.domain.ids import PatientId, StaffId


class Role(StrEnum):
    """What somebody does in the clinic; one person may hold several."""

    FRONT_DESK = "front_desk"
    NURSE = "nurse"
    PRESCRIBER = "prescriber"
    ADMINISTRATOR = "administrator"


class Sex(StrEnum):
    """The sex entry that body-weight formulas ask for."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """A person on duty, as every record names them."""

    staff_id: StaffId
    name: str
    title: str
    roles: frozenset[Role]

    @property
    def shown(self) -> str:
        """`R. Okafor, RN`: the name with its title."""
        return f"{self.name}, {self.title}" if self.title else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """The workstation itself: author of what happens without a person."""

    name: str = "station"

    @property
    def shown(self) -> str:
        """How a record names the station."""
        return "Kettle"


Actor = Staff | Station


@dataclass(frozen=True, slots=True, kw_only=True)
class Allergies:
    """What a patient said of allergies, and when. Not asked is not the same as none."""

    asked_on: date | None = None
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """A person treated here. Name and birth date are shown together wherever one can act.

    `consent_on` is the day of the newest signed consent; `may_be_pregnant` None = not asked.
    """

    patient_id: PatientId
    record_number: str
    family_name: str
    given_name: str
    birth_date: date
    sex: Sex | None = None
    pronouns: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""
    former_names: tuple[str, ...] = ()
    name_for_printing: str = ""
    language: str = "en"
    print_size: str = "normal"
    height_cm: int | None = None
    allergies: Allergies = Allergies()
    watch_notes: tuple[str, ...] = ()
    escort_name: str = ""
    escort_phone: str = ""
    consent_on: date | None = None
    may_be_pregnant: bool | None = None
    row_version: int = 1

    @property
    def full_name(self) -> str:
        """Given name first, as it is said aloud and printed."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def list_name(self) -> str:
        """Family name first, as lists sort it."""
        return f"{self.family_name}, {self.given_name}" if self.given_name else self.family_name

    def age_on(self, day: date) -> int:
        """Whole years on a day."""
        before_birthday = (day.month, day.day) < (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - before_birthday
