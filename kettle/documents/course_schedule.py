"""The patient's own dates: the next visit large, then every visit of the course, row by row.

Wording: `resources/wording/<language>/schedule.toml`. A line that moved since the last print
says so in a word and with a black bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kettle.documents import every_page
from kettle.documents.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    NextVisit,
    Paragraph,
    Sheet,
    SideBySide,
    VisitRow,
    VisitRows,
    Voice,
    Words,
    plain,
)
from kettle.documents.days import Days
from kettle.documents.every_page import ClinicOnPaper, Fasting, PatientOnPaper, Printing
from kettle.documents.wording import Wording, wording


class Phase(StrEnum):
    """Which part of a treatment the dates belong to."""

    INDUCTION = "induction"
    MAINTENANCE = "maintenance"
    BOOSTER = "booster"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVisit:
    """One visit of the course, in clinic wall time.

    `counted` visits make up the first part; what is booked beyond it is listed and not counted.
    `moved_from` is where the last printed schedule had it, if it had it elsewhere. `closed_on` is
    a closed day that explains an odd date.
    """

    number: int
    starts_at: datetime
    home_at: datetime
    done: bool = False
    counted: bool = True
    booked: bool = True
    moved_from: datetime | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the course says for this page. `visits` are in order of their number.

    `maintenance_weeks` is the shortest and longest usual gap of the next part, from the protocol.
    """

    clinic: ClinicOnPaper
    patient: PatientOnPaper
    printing: Printing
    phase: Phase
    visits: tuple[PlannedVisit, ...]
    fasting: Fasting | None = None
    maintenance_weeks: tuple[int, int] | None = None

    @property
    def coming(self) -> tuple[PlannedVisit, ...]:
        """The visits that are not done yet."""
        return tuple(visit for visit in self.visits if not visit.done)

    @property
    def counted(self) -> tuple[PlannedVisit, ...]:
        """The visits of the first part while it lasts; later parts have no end to count to."""
        if self.phase is not Phase.INDUCTION:
            return ()
        return tuple(visit for visit in self.visits if visit.counted)


def build(facts: Facts) -> Document:
    """The whole paper as blocks, in the patient's language."""
    words = wording(facts.printing.language, "schedule")
    days = Days.in_language(facts.printing.language)
    blocks = (
        Heading(level=1, words=words.words("title")),
        Paragraph(words=_for_whom(facts, words)),
        _next_visit(facts, words, days),
        *_all_visits(facts, words, days),
        *_what_follows(facts, words),
        *_every_visit(facts, words),
    )
    return Document(
        title=words.text("title"),
        language=facts.printing.language,
        paper=facts.printing.paper,
        letters=facts.printing.letters,
        text_version=words.version,
        frame=every_page.frame(facts.clinic, facts.patient, facts.printing, words.version),
        sheets=(Sheet(blocks=blocks, foot=(_phones(facts, words),)),),
    )


def _for_whom(facts: Facts, words: Wording) -> Words:
    name = words.words("for_whom", name=facts.patient.printed_name)
    return (*name, *plain(" "), *_phase(facts, words))


def _phase(facts: Facts, words: Wording) -> Words:
    if not facts.counted:
        key = "maintenance" if facts.phase is Phase.INDUCTION else facts.phase.value
        return words.words(key)
    span = facts.counted[-1].starts_at.date() - facts.counted[0].starts_at.date()
    weeks = span.days // 7 + 1
    count = str(len(facts.counted))
    if weeks < 2:
        return words.words("induction", count=count)
    return words.words("induction_weeks", count=count, weeks=str(weeks))


def _next_visit(facts: Facts, words: Wording, days: Days) -> Block:
    if not facts.coming:
        return Paragraph(words=words.words("no_visit"))
    visit = facts.coming[0]
    starts, home = visit.starts_at.time(), visit.home_at.time()
    hours = words.words("from_to", starts=days.clock(starts), home=days.clock(home))
    return NextVisit(
        leaf=days.leaf(visit.starts_at.date()),
        blocks=(
            Paragraph(words=words.words("next_visit")),
            Paragraph(words=hours, voice=Voice.NUMBER),
            Paragraph(words=_which(facts, visit, words, days)),
        ),
    )


def _which(facts: Facts, visit: PlannedVisit, words: Wording, days: Days) -> Words:
    home = days.at(visit.home_at.time())
    if visit not in facts.counted:
        return words.words("infusion", home=home)
    count = str(len(facts.counted))
    return words.words("infusion_of", number=str(visit.number), count=count, home=home)


def _all_visits(facts: Facts, words: Wording, days: Days) -> tuple[Block, ...]:
    if not facts.visits:
        return ()
    rows = tuple(_row(visit, words, days) for visit in facts.coming)
    return (
        Heading(level=2, words=words.words("all_visits")),
        VisitRows(rows=(*_done(facts, words, days), *rows)),
    )


def _done(facts: Facts, words: Wording, days: Days) -> tuple[VisitRow, ...]:
    done = tuple(visit for visit in facts.visits if visit.done)
    if not done:
        return ()
    today = facts.printing.printed_at.date()
    dates = [_done_day(visit.starts_at.date(), today, words, days) for visit in done]
    return (
        VisitRow(
            number="",
            day=words.words("done"),
            time=plain(days.listed(dates)),
            note=_done_of_all(facts, words),
        ),
    )


def _done_of_all(facts: Facts, words: Wording) -> Words:
    if not facts.counted:
        return ()
    done = sum(visit.done for visit in facts.counted)
    of_all = words.text("of_all", done=str(done), count=str(len(facts.counted)))
    return plain(of_all, strong=True)


def _done_day(day: date, today: date, words: Wording, days: Days) -> str:
    return words.text("today", day=days.brief(day)) if day == today else days.brief(day)


def _row(visit: PlannedVisit, words: Wording, days: Days) -> VisitRow:
    return VisitRow(
        number=str(visit.number),
        day=plain(days.named(visit.starts_at.date())),
        time=words.words("time", time=days.clock(visit.starts_at.time())),
        below=words.words("home_at", home=days.at(visit.home_at.time())),
        note=_note(visit, words, days),
        changed=words.text("changed") if visit.moved_from else "",
    )


def _note(visit: PlannedVisit, words: Wording, days: Days) -> Words:
    notes: list[str] = []
    if visit.moved_from:
        day, time = days.named(visit.moved_from.date()), days.clock(visit.moved_from.time())
        notes.append(words.text("was", day=day, time=time))
    if visit.closed_on:
        notes.append(words.text("closed", day=days.named(visit.closed_on)))
    if not visit.booked:
        notes.append(words.text("not_booked"))
    return plain(" · ".join(notes)) if notes else ()


def _what_follows(facts: Facts, words: Wording) -> tuple[Block, ...]:
    may_change = words.words("may_change")
    if not facts.counted or facts.maintenance_weeks is None:
        return (Paragraph(words=may_change),)
    shortest, longest = (str(weeks) for weeks in facts.maintenance_weeks)
    count = str(len(facts.counted))
    text = words.words("after_last", count=count, shortest=shortest, longest=longest)
    return (Paragraph(words=(*text, *plain(" "), *may_change)),)


def _every_visit(facts: Facts, words: Wording) -> tuple[Block, ...]:
    items = [words.words(key) for key in ("sleeves", "bring_list")]
    if facts.fasting:
        items.insert(0, words.words("no_drink", hours=str(facts.fasting.clear_h)))
        items.insert(0, words.words("no_food", hours=str(facts.fasting.solids_h)))
    return (
        Heading(level=2, words=words.words("every_visit")),
        Bullets(items=tuple(items), columns=2),
    )


def _phones(facts: Facts, words: Wording) -> SideBySide:
    return every_page.phone_boxes(
        facts.clinic,
        facts.printing.language,
        title=words.text("cannot_come"),
        notes=(words.text("tell_us"),),
    )
