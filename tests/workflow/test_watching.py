from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from kettle.domain.alarms import Level
from kettle.domain.clock import ManualClock
from kettle.domain.clock_gaps import GapKind, between_beats
from kettle.domain.people import Station
from kettle.workflow import observing, watching
from kettle.workflow.at_the_chair import state_of
from kettle.workflow.desk import Desk
from kettle.workflow.watching import Resumed
from tests.support import visits
from tests.support.desks import NOW, NURSE, desk, furnish, manual, signing_key
from tests.support.stores import disk_clinic
from tests.support.visits import CALM

BREATHLESS = replace(CALM, spo2_percent=86)


def resumed_after(one: Desk) -> tuple[Resumed, ...]:
    return watching.resume(one, observing.read_board(one))


def test_an_alarm_is_recorded_once_by_the_station_however_many_windows_look() -> None:
    one = desk()
    session_id = visits.started(one)
    manual(one).advance(timedelta(minutes=10))
    observing.record_reading(one, session_id=session_id, reading=BREATHLESS)
    board = observing.read_board(one)

    for _ in range(3):
        watching.record_alarms(one, board, one.now())

    raised = state_of(one, session_id).alarms_raised
    assert [(line.fact.alarm_key, line.fact.level) for line in raised] == [
        ("vital.spo2", Level.HIGH)
    ]
    assert isinstance(raised[0].by, Station)


def test_an_alarm_that_ended_is_recorded_as_ended() -> None:
    one = desk()
    session_id = visits.started(one)
    for reading in (BREATHLESS, CALM, CALM):
        manual(one).advance(timedelta(minutes=5))
        observing.record_reading(one, session_id=session_id, reading=reading)
        watching.record_alarms(one, observing.read_board(one), one.now())

    cleared = [line.fact.alarm_key for line in state_of(one, session_id).alarms_cleared]

    assert "vital.spo2" in cleared


def test_a_computer_that_slept_leaves_a_line_in_every_open_session() -> None:
    one = desk()
    session_id = visits.started(one)
    before = one.clock.reading()
    manual(one).sleep(timedelta(minutes=20))
    gaps = between_beats(before, one.clock.reading())

    watching.record_gaps(one, observing.read_board(one), gaps)

    lines = state_of(one, session_id).clock_gaps
    assert [line.fact.kind for line in lines] == [GapKind.SLEPT]


def test_kettle_says_how_long_it_was_off_and_what_fell_due() -> None:
    one = desk()
    visits.started(one)
    manual(one).advance(timedelta(minutes=8))
    manual(one).reboot(off=timedelta(minutes=5), boot_id="boot-2")

    resumed = resumed_after(one)

    assert [said.gap.kind for said in resumed] == [GapKind.OFF]
    assert resumed[0].fell_due == 1


def test_kettle_was_off_since_its_last_sign_of_life_not_since_the_last_entry(
    tmp_path: Path,
) -> None:
    clock = ManualClock(NOW)
    store = disk_clinic(tmp_path, clock).open(clock)
    furnish(store)
    one = Desk(store=store, clock=clock, actor=NURSE, signing_key=signing_key(NURSE))
    visits.started(one)
    clock.advance(timedelta(minutes=9))
    alive_at = one.now()
    watching.write_watch_file(one, observing.read_board(one), alive_at)
    clock.reboot(off=timedelta(minutes=5), boot_id="boot-2")

    resumed = resumed_after(one)

    assert resumed[0].gap.began_at == alive_at
    store.close()


def test_without_a_running_session_nothing_is_said_about_being_off() -> None:
    one = desk()
    manual(one).reboot(off=timedelta(hours=10), boot_id="boot-2")

    assert resumed_after(one) == ()


def test_the_file_for_before_the_sign_in_names_nobody(tmp_path: Path) -> None:
    clock = ManualClock(NOW)
    clinic = disk_clinic(tmp_path, clock)
    store = clinic.open(clock)
    furnish(store)
    one = Desk(store=store, clock=clock, actor=NURSE, signing_key=signing_key(NURSE))
    visits.started(one)

    watching.write_watch_file(one, observing.read_board(one), one.now())

    written = clinic.folder.watch.read_text(encoding="utf-8")
    chairs = watching.read_watch_file(clinic.folder)
    assert "Teaspoon" not in written
    assert [watched.chair for watched in chairs] == [1]
    assert chairs[0].due_at
    store.close()


def test_a_pause_of_the_sound_lasts_as_the_protocol_says_and_is_recorded() -> None:
    one = desk()

    lasted = watching.pause_sound(one)

    (newest,) = one.store.read.record.newest(limit=1)
    assert lasted == one.protocol().observe.sound_pause
    assert (newest.verb, newest.by_name) == ("pause_sound", NURSE.shown)
