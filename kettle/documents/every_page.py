"""What every patient's page carries: the clinic, the patient, the printing, and whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kettle.documents.blocks import (
    FIXED_SPACE,
    Box,
    Frame,
    Heading,
    Paragraph,
    SideBySide,
    Tone,
    Voice,
    plain,
)
from kettle.documents.days import Days
from kettle.documents.paper import Language, Letters, PaperSize
from kettle.documents.wording import Wording, wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicOnPaper:
    """The clinic as patients know it. The emergency and crisis numbers are its settings."""

    name: str
    address: str
    phone: str
    hours: str
    after_hours_phone: str = ""
    emergency: str
    crisis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientOnPaper:
    """Who the page is for. `name_for_printing` stands in when the fonts cannot set the name."""

    name: str
    name_for_printing: str = ""
    born_on: date
    record_number: str

    @property
    def printed_name(self) -> str:
        """The name that goes on the page."""
        return self.name_for_printing or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """How and when a page is printed; `printed_at` is the clinic's wall time.

    `practice` marks every page as no real patient's; a protocol that nobody signed is said
    otherwise. `seal` is the head of the record at that moment, if it is to be printed.
    """

    printed_at: datetime
    language: Language = Language.ENGLISH
    paper: PaperSize = PaperSize.LETTER
    letters: Letters = Letters.NORMAL
    practice: bool = False
    protocol_signed: bool = False
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fasting:
    """How many hours before a visit to stop eating and drinking, from the protocol."""

    solids_h: int
    clear_h: int


def frame(
    clinic: ClinicOnPaper, patient: PatientOnPaper, printing: Printing, version: str
) -> Frame:
    """The head and foot of every page; `version` is that of the paper's own wording."""
    words = wording(printing.language, "every_page")
    days = Days.in_language(printing.language)
    return Frame(
        clinic=clinic.name,
        contact=words.text("contact", address=clinic.address, phone=kept_together(clinic.phone)),
        day=days.full(printing.printed_at.date()),
        notices=_notices(words, printing),
        patient=words.words(
            "patient",
            name=patient.printed_name,
            birth_date=days.dated(patient.born_on),
            record_number=patient.record_number,
        ),
        printed=_printed(words, days, printing, version),
        page_of=words.texts["page_of"],
    )


def emergency_box(clinic: ClinicOnPaper, language: Language) -> Box:
    """Whom to call when life is in danger, in words as well as in red."""
    words = wording(language, "every_page")
    return Box(
        tone=Tone.URGENT,
        blocks=(
            Heading(level=3, words=words.words("emergency")),
            Paragraph(
                words=words.words("emergency_call", emergency=clinic.emergency),
                voice=Voice.NUMBER,
                tone=Tone.URGENT,
            ),
            Paragraph(words=words.words("crisis_call", crisis=clinic.crisis), voice=Voice.SMALL),
        ),
    )


def opening_hours(clinic: ClinicOnPaper, language: Language) -> tuple[str, ...]:
    """When the clinic answers, and which number to call when it does not."""
    if not clinic.after_hours_phone:
        return (clinic.hours,)
    phone = kept_together(clinic.after_hours_phone)
    return (clinic.hours, wording(language, "every_page").text("after_hours", phone=phone))


def phone_boxes(
    clinic: ClinicOnPaper, language: Language, *, title: str, notes: tuple[str, ...]
) -> SideBySide:
    """The clinic's number under a title of the paper's own, beside the emergency number."""
    call_clinic = Box(
        blocks=(
            Heading(level=3, words=plain(title)),
            Paragraph(words=plain(kept_together(clinic.phone)), voice=Voice.NUMBER),
            *(Paragraph(words=plain(note), voice=Voice.SMALL) for note in notes),
        )
    )
    return SideBySide(
        left=(call_clinic,), right=(emergency_box(clinic, language),), may_stack=False
    )


def kept_together(number: str) -> str:
    """A telephone number that does not part at the end of a line."""
    return number.replace(" ", FIXED_SPACE)


def _notices(words: Wording, printing: Printing) -> tuple[str, ...]:
    if printing.practice:
        return (words.text("practice"),)
    return () if printing.protocol_signed else (words.text("unsigned"),)


def _printed(words: Wording, days: Days, printing: Printing, version: str) -> str:
    values = {
        "day": days.dated(printing.printed_at.date()),
        "time": days.clock(printing.printed_at.time()),
        "version": version,
    }
    if printing.seal:
        return words.text("printed_sealed", seal=printing.seal, **values)
    return words.text("printed", **values)
