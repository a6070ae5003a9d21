"""Alarms are heard until they are seen, rest for a pause, and a new HIGH one breaks the pause."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kettle.domain.clock import ManualClock
from kettle.ui.alarms import AlarmSound, Sounding, sounding_at, sounding_in
from kettle.ui.chairs.chair_looks import ChairCellLook
from kettle.ui.chairs.chairs_now import chairs_at
from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.parts.stages import ShownStage
from kettle.workflow import observing
from kettle.workflow.desk import Desk

HIGH = Sounding(key="spo2", level=ShownAlarm.HIGH)
MEDIUM = Sounding(key="check-in", level=ShownAlarm.MEDIUM)
SECOND = timedelta(seconds=1)
TWO_MINUTES = timedelta(minutes=2)


class Listener:
    """A sounder that writes down what it was asked to sound."""

    def __init__(self, *, deaf: bool = False) -> None:
        self.heard: list[ShownAlarm] = []
        self.hushed = 0
        self._deaf = deaf

    def sound(self, level: ShownAlarm) -> bool:
        self.heard.append(level)
        return not self._deaf

    def hush(self) -> None:
        self.hushed += 1


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def sound(listener: Listener) -> AlarmSound:
    return AlarmSound(listener)


def hear(sound: AlarmSound, clock: ManualClock, *alarms: Sounding, seconds: int = 1) -> None:
    for _ in range(seconds):
        sound.hear(alarms, clock.now())
        clock.advance(SECOND)


def test_a_high_alarm_sounds_at_once_and_every_ten_seconds(
    sound: AlarmSound, listener: Listener, clock: ManualClock
) -> None:
    hear(sound, clock, HIGH, seconds=21)

    assert listener.heard == [ShownAlarm.HIGH] * 3


def test_a_medium_alarm_repeats_after_twenty_five_seconds(
    sound: AlarmSound, listener: Listener, clock: ManualClock
) -> None:
    hear(sound, clock, MEDIUM, seconds=26)

    assert listener.heard == [ShownAlarm.MEDIUM] * 2


def test_a_worse_alarm_does_not_wait_for_the_repeat(
    sound: AlarmSound, listener: Listener, clock: ManualClock
) -> None:
    hear(sound, clock, MEDIUM, seconds=3)
    hear(sound, clock, MEDIUM, HIGH)

    assert listener.heard == [ShownAlarm.MEDIUM, ShownAlarm.HIGH]


def test_the_sound_breaks_off_when_nothing_waits_to_be_seen(
    sound: AlarmSound, listener: Listener, clock: ManualClock
) -> None:
    hear(sound, clock, HIGH)
    hear(sound, clock, seconds=30)

    assert listener.heard == [ShownAlarm.HIGH]
    assert listener.hushed == 1


def test_a_pause_ends_by_itself_after_two_minutes(
    sound: AlarmSound, listener: Listener, clock: ManualClock
) -> None:
    hear(sound, clock, HIGH)
    sound.pause(clock.now(), TWO_MINUTES)

    hear(sound, clock, HIGH, seconds=120)
    assert listener.heard == [ShownAlarm.HIGH]

    hear(sound, clock, HIGH)
    assert listener.heard == [ShownAlarm.HIGH] * 2
    assert sound.pause_left(clock.now()) is None


def test_a_pause_shows_how_long_it_lasts(sound: AlarmSound, clock: ManualClock) -> None:
    sound.pause(clock.now(), TWO_MINUTES)
    clock.advance(timedelta(seconds=17))

    assert sound.pause_left(clock.now()) == timedelta(minutes=1, seconds=43)


def test_a_new_high_alarm_breaks_the_pause(
    sound: AlarmSound, listener: Listener, clock: ManualClock
) -> None:
    hear(sound, clock, MEDIUM)
    sound.pause(clock.now(), TWO_MINUTES)

    hear(sound, clock, MEDIUM, HIGH)

    assert listener.heard == [ShownAlarm.MEDIUM, ShownAlarm.HIGH]
    assert sound.pause_left(clock.now()) is None


def test_a_new_medium_alarm_waits_for_the_end_of_the_pause(
    sound: AlarmSound, listener: Listener, clock: ManualClock
) -> None:
    hear(sound, clock, HIGH)
    sound.pause(clock.now(), TWO_MINUTES)

    hear(sound, clock, HIGH, MEDIUM, seconds=60)

    assert listener.heard == [ShownAlarm.HIGH]


def test_a_computer_that_cannot_be_heard_says_so(clock: ManualClock) -> None:
    sound = AlarmSound(Listener(deaf=True))
    calls: list[str] = []
    sound.unheard.connect(lambda: calls.append("unheard"))
    sound.fell_silent.connect(lambda: calls.append("fell silent"))

    hear(sound, clock, HIGH, seconds=11)

    assert sound.is_silent
    assert calls == ["fell silent", "unheard", "unheard"]


def test_what_somebody_has_seen_is_not_heard_and_low_alarms_never_are(moment_desk: Desk) -> None:
    board = observing.read_board(moment_desk)
    before = sounding_at(chairs_at(board, moment_desk.now()))
    wick = next(view for view in board.sessions if view.state.chair == 3)

    observing.see_alarm(moment_desk, session_id=wick.session_id, alarm_key="vital.spo2")

    after = sounding_at(chairs_at(observing.read_board(moment_desk), moment_desk.now()))
    assert [one.level for one in before] == [ShownAlarm.HIGH, ShownAlarm.MEDIUM]
    assert [one.level for one in after] == [ShownAlarm.MEDIUM]


def test_before_anybody_has_signed_in_the_chairs_speak_for_themselves() -> None:
    due = ChairCellLook(
        number=3, stage=ShownStage.OBSERVING, headline="58 min", alarm=ShownAlarm.HIGH
    )
    calm = ChairCellLook(number=4, stage=ShownStage.OBSERVING, headline="48 min")

    assert [one.level for one in sounding_in((due, calm))] == [ShownAlarm.HIGH]
