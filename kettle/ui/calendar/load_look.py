"""How full a day is, and where another whole visit would fit: asked of the book, never judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates
from kettle.domain.appointments import Appointment, Phases
from kettle.domain.ids import Chair
from kettle.domain.schedule import Book
from kettle.domain.schedule_grid import allowed_arrivals, minute_of

QUARTER = 15
"""Minutes between two arrivals that are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadStep:
    """From this minute on so many patients are in chairs, until the next step."""

    minute: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLook:
    """The patients in chairs over one day, and the most that the nurses on duty may have."""

    steps: tuple[LoadStep, ...]
    limit: int
    limit_words: str
    peak: LoadStep | None
    peak_words: str

    @property
    def corner_words(self) -> tuple[str, str]:
        """What the curve counts."""
        return _tr("In chairs"), _tr("at once")


@dataclass(frozen=True, slots=True, kw_only=True)
class HoleLook:
    """A free place for a whole visit of usual length, turnover included."""

    starts_at: datetime
    ends_at: datetime
    chair: Chair
    phases: Phases

    @property
    def key(self) -> str:
        """Tells it from other free places and from visits."""
        return f"free-{self.chair}-{self.starts_at:%H%M}"

    @property
    def words(self) -> str:
        """What a click on it would book."""
        return _tr("Whole session fits, %s to %s") % (
            dates.clock_time(self.starts_at.time()),
            dates.clock_time(self.ends_at.time()),
        )


def load_look(book: Book, day: date) -> LoadLook:
    """Count who is in a chair at each minute at which that changes."""
    nurses = book.nurses_for(day)
    each = book.capacity.patients_per_nurse
    steps = tuple(_steps(book.visits_on(day)))
    peak = max(steps, key=lambda step: step.count, default=None)
    return LoadLook(
        steps=steps,
        limit=nurses * each,
        limit_words=_tr("limit %s at once: %s nurses, %s patients each")
        % (nurses * each, nurses, each),
        peak=peak,
        peak_words=_tr("peak %s at %s") % (peak.count, _clock(peak.minute)) if peak else "",
    )


def holes(book: Book, day: date, usual: Phases) -> tuple[HoleLook, ...]:
    """In each chair the first arrival of each stretch that is long enough, on the quarter hour."""
    visits = book.visits_on(day)
    arrivals = allowed_arrivals(book, day, usual, visits)
    found = []
    for chair, allowed in arrivals.items():
        for minute in _first_of_each_stretch(allowed):
            starts_at = datetime.combine(day, time()) + timedelta(minutes=minute)
            found.append(
                HoleLook(
                    starts_at=starts_at,
                    ends_at=starts_at + usual.chair_time,
                    chair=chair,
                    phases=usual,
                )
            )
    return tuple(_apart(found))


def _apart(found: list[HoleLook]) -> Iterator[HoleLook]:
    """Those that do not lie over one another in the same chair."""
    ends: dict[Chair, datetime] = {}
    for hole in found:
        if hole.starts_at >= ends.get(hole.chair, hole.starts_at):
            ends[hole.chair] = hole.ends_at
            yield hole


def _first_of_each_stretch(allowed: int) -> Iterator[int]:
    """The first quarter hour of each run of allowed minutes."""
    minute = 0
    while rest := allowed >> minute:
        minute += (rest & -rest).bit_length() - 1
        run = allowed >> minute
        length = (~run & (run + 1)).bit_length() - 1
        quarter = -(-minute // QUARTER) * QUARTER
        if quarter < minute + length:
            yield quarter
        minute += length


def _steps(visits: tuple[Appointment, ...]) -> Iterator[LoadStep]:
    changes: dict[int, int] = {}
    for one in visits:
        begins = minute_of(one.starts_at)
        ends = begins + one.phases.present // timedelta(minutes=1)
        changes[begins] = changes.get(begins, 0) + 1
        changes[ends] = changes.get(ends, 0) - 1
    count = 0
    for minute in sorted(changes):
        if changes[minute]:
            count += changes[minute]
            yield LoadStep(minute=minute, count=count)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("calendar", text)
