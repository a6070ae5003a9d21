"""Facts for papers, with sensible defaults: only what matters is spelt out in a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from kettle.documents import course_schedule, going_home_sheet
from kettle.documents.course_schedule import Phase, PlannedVisit
from kettle.documents.every_page import ClinicOnPaper, Fasting, PatientOnPaper, Printing
from kettle.documents.going_home_sheet import ComingVisit
from kettle.documents.paper import Language, Letters, PaperSize

CLINIC = ClinicOnPaper(
    name="Harbour Lantern Clinic",
    address="12 Harbour Row",
    phone="555-0142",
    hours="Mon to Fri, 7:30 AM to 6:30 PM",
    after_hours_phone="555-0143",
    emergency="911",
    crisis="988",
)
MARIGOLD = PatientOnPaper(
    name="Marigold Teaspoon", born_on=date(1984, 3, 3), record_number="KT-000142"
)
LONGEST = PatientOnPaper(
    name="Bartholomea-Philippina Wolkenstein-Trostburg de Alcántara Ñu",
    born_on=date(1961, 9, 30),
    record_number="KT-000144",
)


def printing(
    *,
    language: Language = Language.ENGLISH,
    paper: PaperSize = PaperSize.LETTER,
    letters: Letters = Letters.NORMAL,
) -> Printing:
    """A page printed on Thursday 14 May 2026 at 1:42 PM, under signed rules."""
    return Printing(
        printed_at=datetime(2026, 5, 14, 13, 42),
        language=language,
        paper=paper,
        letters=letters,
        protocol_signed=True,
    )


def going_home(**changes: object) -> going_home_sheet.Facts:
    """Marigold's going-home facts after an infusion that ended at 11:52 AM."""
    facts = going_home_sheet.Facts(
        clinic=CLINIC,
        patient=MARIGOLD,
        printing=printing(),
        infusion_ended_at=datetime(2026, 5, 14, 11, 52),
        escort="Robin Teaspoon",
        next_visit=ComingVisit(
            starts_at=datetime(2026, 6, 4, 10, 50), home_at=datetime(2026, 6, 4, 14, 5)
        ),
        fasting=Fasting(solids_h=6, clear_h=2),
        call_on=date(2026, 5, 15),
    )
    return replace(facts, **changes)  # type: ignore[arg-type]


def visit(number: int, starts_at: datetime, **changes: object) -> PlannedVisit:
    """A visit of three hours and a quarter."""
    home_at = starts_at + timedelta(hours=3, minutes=15)
    planned = PlannedVisit(number=number, starts_at=starts_at, home_at=home_at)
    return replace(planned, **changes)  # type: ignore[arg-type]


SIX = (
    visit(1, datetime(2026, 5, 7, 10), done=True),
    visit(2, datetime(2026, 5, 11, 10), done=True),
    visit(3, datetime(2026, 5, 14, 10), done=True),
    visit(4, datetime(2026, 5, 18, 10)),
    visit(5, datetime(2026, 5, 21, 10)),
    visit(6, datetime(2026, 5, 26, 8, 30), closed_on=date(2026, 5, 25)),
)


def schedule(**changes: object) -> course_schedule.Facts:
    """Six infusions in three weeks, three of them done."""
    facts = course_schedule.Facts(
        clinic=CLINIC,
        patient=MARIGOLD,
        printing=printing(),
        phase=Phase.INDUCTION,
        visits=SIX,
        fasting=Fasting(solids_h=6, clear_h=2),
        maintenance_weeks=(2, 4),
    )
    return replace(facts, **changes)  # type: ignore[arg-type]
