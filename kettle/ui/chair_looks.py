"""What one chair shows outside the board: stage, time left, next thing, alarm."""

from dataclasses import dataclass

from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.parts.stages import ShownStage


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairCellLook:
    """One cell of the strip, in words; it carries no name, so that a lock may show it too.

    `headline` is the time left or the state ("58 min left"), `line2` the next thing ("check-in in
    3 min"; with an alarm, what it is about), `progress` the share of the stage that has passed.
    """

    number: int
    stage: ShownStage
    headline: str
    line2: str = ""
    alarm: ShownAlarm | None = None
    progress: float | None = None
