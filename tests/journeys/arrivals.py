"""The steps from the door to the start that several journeys share, each by keys."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kettle.domain.people import Sex
from tests.journeys import clinic as clinics
from tests.journeys.clinic import FRONT_DESK, PHRASE, PRESCRIBER, Clinic
from tests.journeys.nurse import Nurse

MONDAY = datetime(2026, 3, 2, 9, 5)
BORN = "03031979"
CALM = "138/84 76 97 14 5"


def two_lopez_expected(clinic: Clinic) -> None:
    """Arturo Lopez is expected at 09:05 on chair 1, Maria Lopez at 09:35 on chair 2."""
    with clinic.open(FRONT_DESK) as desk:
        arturo = clinics.register(desk, "Arturo", "Lopez", date(1979, 3, 3), Sex.MALE)
        maria = clinics.register(desk, "Maria", "Lopez", date(1984, 5, 12), Sex.FEMALE)
        visits = [
            clinics.book(desk, arturo, MONDAY, 1),
            clinics.book(desk, maria, MONDAY + timedelta(minutes=30), 2),
        ]
    with clinic.open(PRESCRIBER) as desk:
        for visit in visits:
            clinics.order(desk, visit)


def arrive(nurse: Nurse) -> None:
    """From Today over the board to Arturo Lopez, who says his name and birth date."""
    nurse.press("F5", "Return", "Return", "Return")
    nurse.enter(BORN)


def prepare(nurse: Nurse, *, sheet: str = "333333300", vital_signs: str = CALM) -> None:
    """Escort, weight, order, questions, the PHQ-9 of the patient and the vital signs."""
    nurse.enter("Sam")
    nurse.enter("07700 900123")
    nurse.enter("78.0 kg")
    nurse.press("Return", "1", "Tab", "Tab")
    nurse.enter(sheet)
    nurse.press("1", "1", "1")
    nurse.enter(vital_signs)
    nurse.press("1", "1")


def draw_up_and_check(
    nurse: Nurse, *, millilitres: str = "5.0", until: str = "start_infusion"
) -> None:
    """Drawn from a vial of 10 mg/mL and checked by a colleague; the keys come to `until`."""
    nurse.enter(millilitres)
    nurse.enter("10")
    nurse.enter(PHRASE)
    nurse.until(lambda: nurse.at == until)
