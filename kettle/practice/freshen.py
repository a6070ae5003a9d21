"""A practice clinic of last week is given a day of today, so that it never opens on an empty one.

Who was left in a chair on an earlier day is let go, and when today has no visits the people of the
pictures, or others in their place, come again. It happens on a clock of its own, before the window
opens.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from random import Random

from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.clock import Clock, ManualClock
from kettle.domain.facts import StopReason
from kettle.domain.refs import ClinicRef
from kettle.domain.session import Stage
from kettle.practice import coming_again, house, made_days, today
from kettle.practice.stay import Stays
from kettle.practice.team import Team, Timeline
from kettle.store import vault
from kettle.store.paths import DataFolder
from kettle.store.store import Store
from kettle.workflow import infusing, leaving
from kettle.workflow.at_the_chair import state_of


def freshen(folder: DataFolder, clock: Clock) -> bool:
    """Give a practice clinic a day of today; gives whether anything had to be done.

    Once a day it looks inside, which takes the time of one sign-in.

    Raises:
        Refused: the clinic is open elsewhere, or it is not a practice clinic.
    """
    now = clock.now()
    wall = house.hours(now.date()).local(now)
    if made_days.is_marked(folder, wall.date()):
        return False
    unlocked = vault.unlock(folder, house.NURSE.staff_id, house.PASS_PHRASE)
    morning = house.hours(wall.date()).instant_of(datetime.combine(wall.date(), time.min))
    own_clock = ManualClock(morning)
    store = Store.open(folder, unlocked, own_clock)
    try:
        _bring_up_to(store, own_clock, wall)
    finally:
        store.close()
    made_days.mark(folder, wall.date())
    return True


def _bring_up_to(store: Store, clock: ManualClock, wall: datetime) -> None:
    team = Team.on(store, clock)
    rules = team.nurse.protocol().observe
    stays = Stays(
        team=team, timeline=Timeline(clock), random=Random(wall.date().toordinal()), rules=rules
    )
    with store.bulk():
        let_go(team, wall.date())
    visits = store.read.appointments.on(wall.date())
    if visits:
        _play_booked(stays, visits, wall)
        return
    with store.bulk():
        _open_today(team, wall)
        booked = coming_again.book(stays, wall)
    today.play(stays, booked, wall)


def _play_booked(stays: Stays, visits: Sequence[Appointment], wall: datetime) -> None:
    """A day that was booked already goes on by itself up to now."""
    with stays.team.nurse.store.bulk():
        for visit in visits:
            if visit.status is AppointmentStatus.BOOKED:
                guest = coming_again.known(stays, visit.patient_id)
                coming_again.order_if_none(stays.team, visit.course_id)
                stays.put(guest, visit, on_paper=True)
        stays.timeline.play(stays.team.nurse.hours.instant_of(wall))
    today.look_after(stays.team)


def let_go(team: Team, day: date) -> None:
    """Whoever still sits in a chair from an earlier day leaves, with the prescriber's sign-in."""
    for line in team.nurse.store.read.sessions.open():
        if team.nurse.hours.local(line.opened_at).date() >= day:
            continue
        state = state_of(team.nurse, line.session_id)
        if state.stage in {Stage.INFUSING, Stage.PAUSED}:
            infusing.stop_infusion(
                team.nurse, session_id=line.session_id, reason=StopReason.OTHER, detail="day ended"
            )
        leaving.let_leave_early(
            team.nurse,
            session_id=line.session_id,
            reason="The practice day ended.",
            prescriber=team.second,
        )


def _open_today(team: Team, wall: datetime) -> None:
    hours = house.hours(wall.date(), today_open=today.opening_for(wall.time()))
    with team.administrator.writing("change_settings", ClinicRef()) as change:
        change.settings.put(hours)
