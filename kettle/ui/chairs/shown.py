"""How a level, a stage and a span of time are shown: the same on every screen."""

from __future__ import annotations

from datetime import timedelta

from kettle.domain import dates
from kettle.domain.alarms import Level
from kettle.domain.session import Stage
from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.parts.stages import ShownStage

_MINUTE = timedelta(minutes=1)
SHOWN_LEVEL = {
    Level.HIGH: ShownAlarm.HIGH,
    Level.MEDIUM: ShownAlarm.MEDIUM,
    Level.LOW: ShownAlarm.LOW,
}
SHOWN_STAGE = {
    Stage.ARRIVED: ShownStage.ARRIVED,
    Stage.PRECHECK: ShownStage.ARRIVED,
    Stage.INFUSING: ShownStage.INFUSING,
    Stage.PAUSED: ShownStage.PAUSED,
    Stage.OBSERVING: ShownStage.OBSERVING,
    Stage.HELD: ShownStage.OBSERVING,
    Stage.DISCHARGED: ShownStage.DISCHARGED,
    Stage.LEFT_EARLY: ShownStage.LEFT_EARLY,
    Stage.TRANSFERRED: ShownStage.LEFT_EARLY,
    Stage.VOIDED: ShownStage.CANCELLED,
}


def time_left(span: timedelta) -> str:
    """`5 min`, `1 h 13`; part minutes count as whole ones, the last two minutes show seconds."""
    if timedelta(0) < span < 2 * _MINUTE:
        minutes, seconds = divmod(int(span.total_seconds()), 60)
        return f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"
    return dates.span(-(-span // _MINUTE) * _MINUTE)
