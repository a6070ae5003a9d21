"""What the list of found patients says of each, and which letters of a name were typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kettle.domain import dates, names
from kettle.domain.ids import Chair, PatientId
from kettle.domain.kept import FoundPatients, PatientLine
from kettle.ui.parts.stages import ShownStage
from kettle.ui.patients.words import day_in, tr
from kettle.workflow.finding import Standing

Hits = tuple[tuple[int, int], ...]
"""From and up to which letter of a text something was typed."""

_ANYWHERE = 3
"""So many letters are found in the middle of a word, too; fewer only begin one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InChair:
    """Somebody who is here: the stage and the chair."""

    stage: ShownStage
    chair: Chair


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """One patient of the list; the name is whole, with the letters that were typed."""

    patient_id: PatientId
    name: str
    hits: Hits
    born: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line between groups; it cannot be chosen."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLook:
    """The last line of a row: a chip for somebody who is here, and a few words."""

    text: str
    stage: ShownStage | None = None


Row = FoundRow | Heading
ReadStanding = Callable[[PatientId], StandingLook]


def found_rows(found: FoundPatients, typed: str) -> tuple[Row, ...]:
    """Everybody who matches, then those who sound like it under a heading of their own."""
    rows: list[Row] = [row_of(line, typed) for line in found.found]
    if not rows:
        rows.append(Heading(text=nobody(typed, alike=bool(found.sounds_alike))))
    elif found.sounds_alike:
        heading = tr("Sounds like “%s”, spelt differently") % typed.strip()
        rows.append(Heading(text=heading))
    rows += [row_of(line, "") for line in found.sounds_alike]
    return tuple(rows)


def resting_rows(groups: Iterable[tuple[str, Iterable[PatientLine]]]) -> tuple[Row, ...]:
    """What stands there before anything is typed: groups, nobody twice."""
    rows: list[Row] = []
    seen: set[PatientId] = set()
    for heading, lines in groups:
        new = [line for line in lines if line.patient_id not in seen]
        seen.update(line.patient_id for line in new)
        if new:
            rows += [Heading(text=heading), *(row_of(line, "") for line in new)]
    return tuple(rows)


def row_of(line: PatientLine, typed: str) -> FoundRow:
    """One patient as the list shows them."""
    words = names.search_words(typed)
    return FoundRow(
        patient_id=line.patient_id,
        name=line.list_name,
        hits=hits(line.list_name, words),
        born=tr("Born %s · %s") % (dates.day_and_year(line.birth_date), line.record_number),
    )


def hits(text: str, words: Iterable[str]) -> Hits:
    """Where typed words stand in a text, whatever its accents, case and apostrophes."""
    folded, origin = _folded(text)
    marked: set[int] = set()
    for word in words:
        at = folded.find(word)
        while at >= 0:
            if len(word) >= _ANYWHERE or folded[at - 1 : at] in {"", " "}:
                marked.update(range(origin[at], origin[at + len(word) - 1] + 1))
            at = folded.find(word, at + 1)
    return _runs(marked)


def count_text(found: FoundPatients, total: int) -> str:
    """`5 of 151`, as the end of the field says it."""
    shown = len(found.found) + len(found.sounds_alike)
    return tr("%s of %s") % (f"{shown}+" if found.more else shown, total)


def nobody(typed: str, *, alike: bool) -> str:
    """That nobody is called so, and whether somebody comes close."""
    said = tr("Nobody called “%s”.") % typed.strip()
    more = tr("Close by:") if alike else tr("Check the spelling, or add somebody new.")
    return f"{said} {more}"


def standing_look(standing: Standing, here: InChair | None, today: date) -> StandingLook:
    """Where somebody stands, in as few words as will do."""
    if here is not None:
        return StandingLook(text=tr("Chair %d now") % here.chair, stage=here.stage)
    visit = standing.next_visit
    if visit is not None:
        at = visit.starts_at
        if at.date() == today:
            return StandingLook(text=tr("Today %s") % dates.clock_time(at.time()))
        return StandingLook(text=tr("Next %s") % day_in(at.date(), today))
    if standing.ended_on is not None:
        month = f"{dates.MONTHS[standing.ended_on.month - 1]} {standing.ended_on.year}"
        return StandingLook(text=tr("Course ended %s") % month)
    if standing.has_course:
        return StandingLook(text=tr("Nothing booked"))
    return StandingLook(text=tr("No course yet"))


def _folded(text: str) -> tuple[str, list[int]]:
    """A text as it is searched, and for each of its letters where it came from."""
    folded, origin = "", []
    for at, letter in enumerate(text):
        piece = names.fold(f"a{letter}b")[1:-1]
        folded += piece
        origin += [at] * len(piece)
    return folded, origin


def _runs(marked: set[int]) -> Hits:
    runs: list[tuple[int, int]] = []
    for at in sorted(marked):
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return tuple(runs)
