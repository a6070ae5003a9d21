"""A whole clinic day without a window, on a clock that is moved: fourteen visits, then the papers.

It is played on a copy of the practice clinic, which is gone afterwards; the clinic itself stays as
it was, so the day can be played again and again. Nothing here ever opens a real clinic.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from kettle import wording
from kettle.domain.appointments import AppointmentStatus
from kettle.domain.clock import ManualClock, utc
from kettle.domain.errors import refuse
from kettle.domain.facts import AlarmCleared, AlarmRaised, Event, ReadingTaken
from kettle.domain.ids import AppointmentId, SessionId
from kettle.practice import clinic, coming_again, freshen, house, papers
from kettle.practice.stay import Stays
from kettle.practice.team import Team, Timeline
from kettle.practice.todays_board import board_of_pictures, clock_of, rest_of_day
from kettle.store import vault
from kettle.store.paths import DataFolder
from kettle.store.program_lock import ProgramLock
from kettle.store.store import Store
from kettle.workflow import observing, watching
from kettle.workflow.desk import Desk
from kettle.workflow.observing import BoardView

Picture = Callable[[Desk, Path], None]
"""Paints the board as it stands at a desk into a PNG file."""

_OPENS, _ENDS = time(7, 20), time(18, 20)
_PLANNED_AT = time(13, 47)
_PICTURED = (time(9), time(11, 30), time(13, 47), time(16))
_MINUTE = timedelta(minutes=1)
_KEPT_APART = timedelta(days=3)
_LONG_AGO = utc(2000, 1, 1)
_WORD = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(slots=True)
class _Told:
    """What was told so far: the last line of each session, the alarms that stand, the board.

    The board is read again only when the store has announced a change.
    """

    board: BoardView | None = None
    lines: dict[SessionId, int] = field(default_factory=dict)
    alarms: set[tuple[int, str, str]] = field(default_factory=set)
    missed: set[AppointmentId] = field(default_factory=set)

    def forget_board(self) -> None:
        """Something changed: the board that was read is not true any more."""
        self.board = None

    def board_at(self, desk: Desk) -> BoardView:
        """The board as it stands."""
        if self.board is None:
            self.board = observing.read_board(desk)
        return self.board


def expect_practice(folder: DataFolder) -> None:
    """Make sure that nobody in the clinic is real.

    Raises:
        Refused: it is a real clinic, or none.
    """
    if not vault.is_practice(folder):
        raise refuse("practice_only")


def play(folder: DataFolder, out: Path, picture: Picture | None = None) -> Iterator[str]:
    """Play the day and tell it, a line for each event; papers and pictures go into `out`.

    Raises:
        Refused: it is not a practice clinic, or a window has it open.
    """
    expect_practice(folder)
    (out / "papers").mkdir(parents=True, exist_ok=True)
    (out / "pictures").mkdir(parents=True, exist_ok=True)
    with _copy_of(folder) as copy:
        yield from _play(copy, out, picture)


@contextmanager
def _copy_of(folder: DataFolder) -> Iterator[DataFolder]:
    """The clinic in a folder of its own; whoever has it open keeps it whole meanwhile."""
    lock = ProgramLock(folder.lock)
    with tempfile.TemporaryDirectory(prefix="kettle-day-") as name:
        copy = DataFolder(Path(name) / "clinic")
        try:
            shutil.copytree(folder.root, copy.root)
        finally:
            lock.release()
        yield copy


def _play(folder: DataFolder, out: Path, picture: Picture | None) -> Iterator[str]:
    clock = ManualClock(_LONG_AGO)
    unlocked = vault.unlock(folder, house.NURSE.staff_id, house.PASS_PHRASE)
    store = Store.open(folder, unlocked, clock)
    try:
        team = Team.on(store, clock, clinic.signing_keys(folder))
        day = _free_day(team)
        clock.advance_to(team.nurse.hours.instant_of(datetime.combine(day, _OPENS)))
        freshen.let_go(team, day)
        stays = _booked_day(team, clock, day)
        yield f"{day:%a %d %b %Y}: fourteen visits are booked"
        told = _Told()
        store.listen(lambda *_: told.forget_board())
        at = datetime.combine(day, _OPENS)
        while at <= datetime.combine(day, _ENDS):
            stays.timeline.play(team.nurse.hours.instant_of(at))
            yield from _news(team.nurse, told)
            if picture is not None and at.time() in _PICTURED:
                path = out / "pictures" / f"board-{at:%H%M}.png"
                picture(team.nurse, path)
                yield f"{at:%H:%M} picture of the board: {path.name}"
            at += _MINUTE
        yield from papers.write(team, day, out / "papers")
    finally:
        store.close()


def _booked_day(team: Team, clock: ManualClock, day: date) -> Stays:
    """Fourteen visits in the book and on the timeline."""
    rules = team.nurse.protocol().observe
    stays = Stays(team=team, timeline=Timeline(clock), random=Random(day.toordinal()), rules=rules)
    guests = coming_again.book(stays, datetime.combine(day, _PLANNED_AT))
    at = clock_of(stays, day)
    visits = board_of_pictures(guests, stays, at)
    rest_of_day(guests, visits, stays, at)
    return stays


def _free_day(team: Team) -> date:
    """The first open weekday after everything that is booked."""
    read = team.nurse.store.read.appointments
    last = max(one.starts_at.date() for one in read.between(_LONG_AGO.date(), date.max))
    days = team.nurse.hours.open_days_from(last + _KEPT_APART, days=14)
    return next(day for day in days if day.weekday() < house.WEEKDAYS)


def _news(desk: Desk, told: _Told) -> Iterator[str]:
    """The heartbeat of one minute: alarms recorded, then everything that is new."""
    has_changed = told.board is None
    recorded = watching.record_alarms(desk, told.board_at(desk), desk.now())
    if has_changed or recorded:
        yield from _new_lines(desk, told)
        yield from _missed(desk, told)
    yield from _alarm_lights(desk, told)


def _new_lines(desk: Desk, told: _Told) -> Iterator[str]:
    """What was added to the logs of today's sessions."""
    day = desk.today()
    opened = desk.store.read.sessions.opened_between(
        desk.hours.instant_of(datetime.combine(day, time.min)), desk.now() + _MINUTE
    )
    for line in opened:
        name = desk.store.read.patients.get(line.patient_id).full_name
        since = told.lines.get(line.session_id, 0)
        for event in desk.store.read.sessions.events(line.session_id, since=since):
            if event.seq > since:
                told.lines[line.session_id] = event.seq
                yield f"{desk.wall():%H:%M} chair {line.chair} {name}: {_said(event)}"


def _missed(desk: Desk, told: _Told) -> Iterator[str]:
    for visit in desk.store.read.appointments.on(desk.today()):
        if visit.status is AppointmentStatus.NO_SHOW and visit.appointment_id not in told.missed:
            told.missed.add(visit.appointment_id)
            name = desk.store.read.patients.get(visit.patient_id).full_name
            yield f"{desk.wall():%H:%M} chair {visit.chair} {name}: did not come"


def _alarm_lights(desk: Desk, told: _Told) -> Iterator[str]:
    """Alarms that rose since the last minute, the low ones among them."""
    now = desk.now()
    standing = {
        (int(view.state.chair), alarm.key, alarm.level.value): alarm.reason
        for view in told.board_at(desk).sessions
        for alarm in view.watch_at(now).alarms
    }
    for chair, key, level in sorted(standing.keys() - told.alarms):
        said = wording.sentence(standing[chair, key, level], zone=desk.zone)
        yield f"{desk.wall():%H:%M} chair {chair} {level.upper()} {said}"
    told.alarms = set(standing)


def _said(event: Event) -> str:
    match event.fact:
        case ReadingTaken(reading=one):
            return (
                f"check-in {one.systolic_mmhg}/{one.diastolic_mmhg} {one.heart_rate_per_min} "
                f"{one.spo2_percent} {one.breaths_per_min} {one.sedation}"
            )
        case AlarmRaised(alarm_key=key, level=level):
            return f"alarm raised, {level}: {key}"
        case AlarmCleared(alarm_key=key):
            return f"alarm over: {key}"
        case fact:
            return _WORD.sub(" ", type(fact).__name__).lower()
