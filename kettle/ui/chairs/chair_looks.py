"""What one chair shows outside the board: stage, time left, next thing, alarm; and the banner."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.parts.stages import ShownStage


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairCellLook:
    """One chair in words, without a name.

    `headline` is the time or the state ("58 min"), `tail` the small words after it ("left"),
    `line2` the next thing ("check-in in 3 min"; with an alarm, what it is about), `progress` the
    share of the stage that has passed.
    """

    number: int
    stage: ShownStage
    headline: str
    tail: str = ""
    line2: str = ""
    alarm: ShownAlarm | None = None
    progress: float | None = None

    @property
    def line1(self) -> str:
        """Headline and tail together."""
        return f"{self.headline} {self.tail}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmBannerLook:
    """The alarm that comes first: where, and what it says. No name: a lock may show it too."""

    chair: int | None
    text: str
    level: ShownAlarm = ShownAlarm.HIGH


_LOCKED_LINES = {
    ShownAlarm.HIGH: "Go to chair %s now",
    ShownAlarm.MEDIUM: "See chair %s soon",
    ShownAlarm.LOW: "See chair %s",
}


def anonymous(look: ChairCellLook) -> ChairCellLook:
    """The same chair for everybody's eyes: an alarm says where to go, not what was measured."""
    if look.alarm is None:
        return look
    line = QCoreApplication.translate("chairs", _LOCKED_LINES[look.alarm])
    return replace(look, line2=line % look.number)
