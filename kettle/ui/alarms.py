"""How alarms make themselves heard: which level sounds, how often, and what a pause stops.

Ideas of IEC 60601-1-8, quoted from memory; Kettle is not a medical device alarm system. The levels
and the length of a pause come from the protocol. A low alarm is a light only (decisions 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kettle.ui.chairs.chair_looks import ChairCellLook
from kettle.ui.chairs.chairs_now import ChairsNow
from kettle.ui.chairs.shown import SHOWN_LEVEL
from kettle.ui.parts.alarms import ShownAlarm

REPEAT_AFTER: Mapping[ShownAlarm, timedelta] = {
    ShownAlarm.HIGH: timedelta(seconds=10),
    ShownAlarm.MEDIUM: timedelta(seconds=25),
}
"""From the beginning of one burst to the beginning of the next."""


class AlarmSounder(Protocol):
    """What makes the sound: loudspeaker, bell of the computer, or a list in a test."""

    def sound(self, level: ShownAlarm) -> bool:
        """Begin one burst of a level; False when this computer cannot be heard."""

    def hush(self) -> None:
        """Break a burst off."""


class SilentSounder:
    """Makes no sound and claims to be heard, for pictures and commands without a window."""

    def sound(self, level: ShownAlarm) -> bool:
        """Do nothing."""
        return True

    def hush(self) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sounding:
    """One alarm that wants to be heard; `key` names its very step, so that a worse one is new."""

    key: str
    level: ShownAlarm


def sounding_at(chairs: ChairsNow) -> tuple[Sounding, ...]:
    """The alarms of all chairs that nobody has seen yet, low ones left out."""
    return tuple(
        Sounding(
            key=f"{one.session_id} {one.alarm.key} {one.alarm.level} {one.alarm.raised_at}",
            level=SHOWN_LEVEL[one.alarm.level],
        )
        for one in chairs.alarms
        if one.alarm.is_sounding
    )


def sounding_in(looks: Iterable[ChairCellLook]) -> tuple[Sounding, ...]:
    """The same from chairs as they are shown before anybody has signed in."""
    return tuple(
        Sounding(key=f"chair {look.number}", level=look.alarm)
        for look in looks
        if look.alarm in REPEAT_AFTER and look.alarm is not None
    )


class AlarmSound(QObject):
    """Lets the worst unseen alarm be heard again and again until it is seen or has ended.

    `hear` is called once a second. A pause ends by itself, and at once when a new HIGH alarm rises.
    `changed` is said when a pause begins or ends, or when the computer falls silent or is heard
    again; `fell_silent` for the first burst that could not be heard, `unheard` for each.
    """

    changed = Signal()
    unheard = Signal()
    fell_silent = Signal()

    def __init__(self, sounder: AlarmSounder, parent: QObject | None = None) -> None:
        """Be quiet until told of an alarm."""
        super().__init__(parent)
        self._sounder = sounder
        self._known: frozenset[str] = frozenset()
        self._last: tuple[ShownAlarm, datetime] | None = None
        self._paused_until: datetime | None = None
        self._silent = False

    @property
    def is_silent(self) -> bool:
        """Whether the last burst could not be heard on this computer."""
        return self._silent

    def pause_left(self, now: datetime) -> timedelta | None:
        """How long the sound still rests; None when it is not paused."""
        if self._paused_until is None or now >= self._paused_until:
            return None
        return self._paused_until - now

    def pause(self, now: datetime, length: timedelta) -> None:
        """Let the sound rest for a while; what is known now stays quiet, a new HIGH does not."""
        self._paused_until = now + length
        self._last = None
        self._sounder.hush()
        self.changed.emit()

    def go_on(self) -> None:
        """End a pause early."""
        if self._paused_until is not None:
            self._paused_until = None
            self.changed.emit()

    def hear(self, alarms: tuple[Sounding, ...], now: datetime) -> None:
        """Sound what is due at this second."""
        new = [one for one in alarms if one.key not in self._known]
        self._known = frozenset(one.key for one in alarms)
        self._end_pause(new, now)
        worst = max((one.level for one in alarms), default=None)
        if worst is None or (self._last is not None and worst < self._last[0]):
            self._be_quiet()
        if worst is not None and self._paused_until is None and self._is_due(worst, new, now):
            self._last = (worst, now)
            self._sound(worst)

    def _end_pause(self, new: Iterable[Sounding], now: datetime) -> None:
        if self._paused_until is None:
            return
        is_broken = any(one.level is ShownAlarm.HIGH for one in new)
        if is_broken or now >= self._paused_until:
            self.go_on()

    def _be_quiet(self) -> None:
        if self._last is not None:
            self._last = None
            self._sounder.hush()

    def _is_due(self, worst: ShownAlarm, new: Iterable[Sounding], now: datetime) -> bool:
        if self._last is None:
            return True
        level, since = self._last
        is_worse = worst > level or any(one.level is worst for one in new)
        return is_worse or now - since >= REPEAT_AFTER[worst]

    def _sound(self, level: ShownAlarm) -> None:
        silent = not self._sounder.sound(level)
        if silent is not self._silent:
            self._silent = silent
            self.changed.emit()
            if silent:
                self.fell_silent.emit()
        if silent:
            self.unheard.emit()
