"""The going-home instructions: page one stands alone, then when to get help, then coming back.

Wording: `resources/wording/<language>/going_home.toml`, from the draft points of domain.md 5.3
(own wording, to be approved by a prescriber). The earliest morning is the next calendar day, and
never stands without its condition, a full night of sleep. The dose is not printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kettle.documents import every_page
from kettle.documents.blocks import (
    Block,
    Box,
    Bullets,
    Document,
    Dont,
    Donts,
    Heading,
    IconLine,
    IconLines,
    NextVisit,
    Paragraph,
    Sheet,
    SideBySide,
    Signatures,
    TickLine,
    Tone,
    Voice,
)
from kettle.documents.days import Days
from kettle.documents.every_page import ClinicOnPaper, Fasting, PatientOnPaper, Printing
from kettle.documents.pictograms import Pictogram
from kettle.documents.wording import Wording, wording

_CALL_CLINIC = ("vomiting", "headache", "confused", "urine", "mood", "site")
_CALL_EMERGENCY = (
    "chest_pain",
    "breathing",
    "fainting",
    "worst_headache",
    "weakness",
    "seizure",
    "swelling",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingVisit:
    """A visit still to come, in clinic wall time; `home_at` is when the escort collects."""

    starts_at: datetime
    home_at: datetime
    booked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the chart knows for this page. Times are the clinic's wall time.

    Medicines are named only where a prescriber named them. `call_on` is the day of the follow-up
    call, if there is to be one.
    """

    clinic: ClinicOnPaper
    patient: PatientOnPaper
    printing: Printing
    infusion_ended_at: datetime
    escort: str = ""
    next_visit: ComingVisit | None = None
    fasting: Fasting | None = None
    take_tonight: tuple[str, ...] = ()
    hold_tonight: tuple[str, ...] = ()
    call_on: date | None = None
    left_early: bool = False

    @property
    def earliest_on(self) -> date:
        """The first morning on which driving may be thought of: the next calendar day."""
        return self.infusion_ended_at.date() + timedelta(days=1)


def build(facts: Facts) -> Document:
    """The whole paper as blocks, in the patient's language."""
    words = wording(facts.printing.language, "going_home")
    days = Days.in_language(facts.printing.language)
    return Document(
        title=words.text("title"),
        language=facts.printing.language,
        paper=facts.printing.paper,
        letters=facts.printing.letters,
        text_version=words.version,
        frame=every_page.frame(facts.clinic, facts.patient, facts.printing, words.version),
        sheets=(
            Sheet(blocks=_first_page(facts, words, days), foot=(_phones(facts, words),)),
            Sheet(blocks=(*_getting_help(facts, words), *_coming_back(facts, words, days))),
        ),
    )


def _first_page(facts: Facts, words: Wording, days: Days) -> tuple[Block, ...]:
    return (
        Heading(level=1, words=words.words("title")),
        Paragraph(
            words=words.words(
                "for_whom",
                name=facts.patient.printed_name,
                ended=days.at(facts.infusion_ended_at.time()),
            )
        ),
        *_leaving_early(facts, words),
        _donts(facts, words, days),
        Heading(level=2, words=words.words("rest_of_today")),
        *_named_medicines(facts, words),
        _rest_of_today(facts, words),
    )


def _leaving_early(facts: Facts, words: Wording) -> tuple[Block, ...]:
    if not facts.left_early:
        return ()
    warning = words.words("left_early", emergency=facts.clinic.emergency)
    return (Box(blocks=(Paragraph(words=warning),)),)


def _donts(facts: Facts, words: Wording, days: Days) -> Donts:
    pictures = {
        "no_driving": Pictogram.CAR,
        "no_alcohol": Pictogram.GLASS,
        "no_decisions": Pictogram.SIGNED_PAPER,
    }
    return Donts(
        until=words.words("until"),
        earliest=words.words("earliest", morning=days.morning_of(facts.earliest_on)),
        donts=tuple(
            Dont(pictogram=picture, rule=words.words(key), detail=words.words(f"{key}_detail"))
            for key, picture in pictures.items()
        ),
        condition=words.words("still_foggy"),
    )


def _rest_of_today(facts: Facts, words: Wording) -> IconLines:
    """Most needed first: in large letters the last of them go on to page two."""
    company = (
        words.words("company_named", escort=facts.escort)
        if facts.escort
        else words.words("company")
    )
    return IconLines(
        lines=(
            IconLine(pictogram=Pictogram.COMPANY, words=company),
            IconLine(pictogram=Pictogram.BED, words=words.words("rest")),
            IconLine(pictogram=Pictogram.CUP, words=words.words("food")),
            IconLine(pictogram=Pictogram.PILL, words=words.words("medicines")),
            IconLine(pictogram=Pictogram.BOTTLE, words=words.words("pills")),
            IconLine(pictogram=Pictogram.MOON, words=words.words("dreams")),
        )
    )


def _named_medicines(facts: Facts, words: Wording) -> tuple[Block, ...]:
    """What a prescriber named for tonight, before any general advice."""
    named = (("take_tonight", facts.take_tonight), ("hold_tonight", facts.hold_tonight))
    items = tuple(words.words(key, medicines=", ".join(names)) for key, names in named if names)
    return (Bullets(items=items),) if items else ()


def _phones(facts: Facts, words: Wording) -> SideBySide:
    return every_page.phone_boxes(
        facts.clinic,
        facts.printing.language,
        title=words.text("questions"),
        notes=every_page.opening_hours(facts.clinic, facts.printing.language),
    )


def _getting_help(facts: Facts, words: Wording) -> tuple[Block, ...]:
    return (
        Heading(level=1, words=words.words("help_title")),
        _whom_to_call(facts, words),
        _crisis(facts, words),
    )


def _coming_back(facts: Facts, words: Wording, days: Days) -> tuple[Block, ...]:
    return (
        *_next_visit(facts, words, days),
        *_before_visit(facts, words, days),
        TickLine(words=words.words("teach_back")),
        Signatures(labels=(words.text("sign_patient"), words.text("sign_nurse"))),
    )


def _whom_to_call(facts: Facts, words: Wording) -> SideBySide:
    emergency = Box(
        tone=Tone.URGENT,
        blocks=(
            Heading(level=2, words=words.words("call_emergency", emergency=facts.clinic.emergency)),
            Bullets(items=tuple(words.words(key) for key in _CALL_EMERGENCY)),
        ),
    )
    clinic = Box(
        blocks=(
            Heading(level=2, words=words.words("call_clinic")),
            Bullets(items=tuple(words.words(f"call_{key}") for key in _CALL_CLINIC)),
        )
    )
    return SideBySide(left=(clinic,), right=(emergency,))


def _crisis(facts: Facts, words: Wording) -> Box:
    crisis, emergency = facts.clinic.crisis, facts.clinic.emergency
    return Box(
        tone=Tone.URGENT,
        pictogram=Pictogram.PHONE,
        blocks=(
            Heading(level=3, words=words.words("crisis_title")),
            Paragraph(words=words.words("crisis", crisis=crisis, emergency=emergency)),
            Paragraph(words=words.words("crisis_more", crisis=crisis), voice=Voice.SMALL),
        ),
    )


def _next_visit(facts: Facts, words: Wording, days: Days) -> tuple[Block, ...]:
    title = Heading(level=2, words=words.words("next_visit"))
    if facts.next_visit is None:
        return (title, Paragraph(words=words.words("no_visit")))
    return (title, _visit(facts.next_visit, words, days))


def _visit(visit: ComingVisit, words: Wording, days: Days) -> NextVisit:
    day = visit.starts_at.date()
    allow = words.words(
        "visit_allow",
        lasting=days.lasting(visit.home_at - visit.starts_at),
        home=days.at(visit.home_at.time()),
    )
    time = words.words("visit_time", time=days.clock(visit.starts_at.time()))
    planned = () if visit.booked else (Paragraph(words=words.words("visit_planned")),)
    return NextVisit(
        leaf=days.leaf(day),
        blocks=(Paragraph(words=time, voice=Voice.NUMBER), Paragraph(words=allow), *planned),
    )


def _before_visit(facts: Facts, words: Wording, days: Days) -> tuple[Block, ...]:
    items = [words.words(key) for key in ("bring_adult", "bring_list", "ill")]
    if facts.fasting:
        items.insert(0, words.words("no_drink", hours=str(facts.fasting.clear_h)))
        items.insert(0, words.words("no_food", hours=str(facts.fasting.solids_h)))
    if facts.call_on:
        items.append(words.words("call_you", day=days.named(facts.call_on)))
    heading = Heading(level=2, words=words.words("before_visit"))
    return (heading, Bullets(items=tuple(items), columns=2))
