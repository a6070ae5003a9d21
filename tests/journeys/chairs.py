"""Who sits in the chairs when a journey begins: Monday 2 March 2026, through the verbs.

The four of scenario S10 started at 08:20, 08:50, 09:20 and 09:28; the third was paused from 09:40
to 09:46. Everybody is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from kettle.domain.clock import ManualClock
from kettle.domain.facts import Event
from kettle.domain.people import Sex, Staff
from kettle.domain.vitals import Reading
from kettle.practice.team import Team, Timeline
from kettle.practice.visit import Guest, Visit
from kettle.store import vault
from kettle.store.store import Store
from kettle.workflow import infusing, observing, watching
from kettle.workflow.desk import Desk
from tests.journeys.clinic import (
    ADMINISTRATOR,
    ANA,
    FRONT_DESK,
    PHRASE,
    PRESCRIBER,
    Clinic,
    book,
    instant,
    order,
    register,
)

DAY = date(2026, 3, 2)
OPENS = datetime(2026, 3, 2, 8, 0)
CALM = Reading(
    systolic_mmhg=128,
    diastolic_mmhg=78,
    heart_rate_per_min=74,
    spo2_percent=97,
    breaths_per_min=14,
    sedation=5,
    dissociation=0,
    nausea=0,
    pain=0,
)
_PREPARED_IN = timedelta(minutes=15)
_BASELINE_BEFORE = timedelta(minutes=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """Who sits where since when, the times of the check-ins so far, a pause, and the final stop."""

    given_name: str
    family_name: str
    chair: int
    starts: time
    born: date = date(1984, 3, 3)
    checked: Sequence[time] = ()
    paused: tuple[time, time] | None = None
    stops: time | None = None
    comes_again: datetime | None = None


ARTHUR = Seated(
    given_name="Arthur",
    family_name="Pell",
    chair=3,
    starts=time(9, 20),
    born=date(1976, 5, 9),
)
FOUR = (
    Seated(
        given_name="Nora",
        family_name="Quill",
        chair=1,
        starts=time(8, 20),
        checked=(time(8, 35), time(8, 50), time(9, 0), time(9, 15), time(9, 30), time(9, 45),
                 time(10, 0)),
        stops=time(9, 0),
    ),
    Seated(
        given_name="Tomas",
        family_name="Vale",
        chair=2,
        starts=time(8, 50),
        checked=(time(9, 5), time(9, 20), time(9, 30), time(9, 45), time(10, 0)),
        stops=time(9, 30),
    ),
    replace(
        ARTHUR, checked=(time(9, 35), time(9, 50), time(10, 0)), paused=(time(9, 40), time(9, 46))
    ),
    Seated(
        given_name="Iris",
        family_name="Wren",
        chair=4,
        starts=time(9, 28),
        checked=(time(9, 43),),
    ),
)  # fmt: skip


@contextmanager
def on_duty(clinic: Clinic, clock: ManualClock) -> Iterator[Team]:
    """Everybody at work in the clinic before a journey; the store is closed on leaving."""
    unlocked = vault.unlock(clinic.folder, ANA.staff_id, PHRASE)
    store = Store.open(clinic.folder, unlocked, clock)
    nurse = Desk(store=store, clock=clock, actor=ANA, signing_key=unlocked.signing_key)
    try:
        yield Team(
            nurse=nurse,
            front_desk=_taken_over(clinic, nurse, FRONT_DESK),
            prescriber=_taken_over(clinic, nurse, PRESCRIBER),
            administrator=_taken_over(clinic, nurse, ADMINISTRATOR),
        )
    finally:
        store.close()


def seat(clinic: Clinic, everybody: Sequence[Seated], until: time) -> None:
    """Let the day begin and everybody's visit happen up to an hour."""
    clock = ManualClock(instant(OPENS))
    with on_duty(clinic, clock) as team:
        timeline = Timeline(clock)
        for one in everybody:
            _put(one, team, timeline)
        timeline.play(at(until))
        watching.write_watch_file(team.nurse, observing.read_board(team.nurse), clock.now())


def clock_at(wall: time, *, boot_id: str = "boot-1") -> ManualClock:
    """The clock of the day, running since the clinic opened, at an hour."""
    clock = ManualClock(instant(OPENS), boot_id=boot_id)
    clock.advance_to(at(wall))
    return clock


def at(wall: time) -> datetime:
    """The instant of a wall time of the day."""
    return instant(datetime.combine(DAY, wall))


def _put(one: Seated, team: Team, timeline: Timeline) -> None:
    starts_at = at(one.starts)
    arrives = datetime.combine(DAY, one.starts) - _PREPARED_IN
    visit = _visit(one, team, timeline, arrives)
    visit.prepared(
        arrives_at=starts_at - _PREPARED_IN,
        starts_at=starts_at,
        baseline=CALM,
    )
    for checked in one.checked:
        visit.is_read(at(checked), CALM)
    if one.paused:
        paused, resumed = one.paused
        timeline.at(at(paused), lambda: _pump(team, visit, infusing.pause_infusion))
        timeline.at(at(resumed), lambda: _pump(team, visit, infusing.resume_infusion))
    if one.stops:
        visit.stops(at(one.stops))


def _visit(one: Seated, team: Team, timeline: Timeline, arrives: datetime) -> Visit:
    patient_id = register(team.front_desk, one.given_name, one.family_name, one.born, Sex.MALE)
    booked = book(team.front_desk, patient_id, arrives, one.chair)
    order(team.prescriber, booked)
    if one.comes_again:
        book(team.front_desk, patient_id, one.comes_again, one.chair)
    guest = Guest(
        patient_id=patient_id,
        appointment_id=booked.appointment_id,
        chair=booked.chair,
        weight_g=78_000,
        escort=("Sam Pell", "07700 900123"),
    )
    return Visit(guest, team, timeline)


def _pump(team: Team, visit: Visit, verb: Callable[..., Event]) -> None:
    verb(team.nurse, session_id=visit.session_id)


def _taken_over(clinic: Clinic, nurse: Desk, person: Staff) -> Desk:
    key = vault.unlock(clinic.folder, person.staff_id, PHRASE).signing_key
    return nurse.taken_over_by(person, key)
