"""The board at one second: every session's watch, reckoned once for all who show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from kettle.domain.alarms import ActiveAlarm
from kettle.domain.ids import Chair, SessionId
from kettle.domain.watch import Watch
from kettle.workflow.observing import BoardView, SessionView


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairAlarm:
    """An alarm and where it is."""

    chair: Chair
    session_id: SessionId
    alarm: ActiveAlarm


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairsNow:
    """All chairs, and the watch over each session that runs, at `now` (aware UTC)."""

    board: BoardView
    now: datetime
    watches: Mapping[SessionId, Watch]

    def watch(self, view: SessionView) -> Watch:
        """The watch over one session of the board."""
        return self.watches[view.session_id]

    @property
    def alarms(self) -> tuple[ChairAlarm, ...]:
        """Every alarm, worst first, then by chair."""
        found = [
            ChairAlarm(chair=view.state.chair, session_id=view.session_id, alarm=one)
            for view in self.board.sessions
            for one in self.watch(view).alarms
        ]
        return tuple(sorted(found, key=lambda one: (-one.alarm.level.rank, one.chair)))


def chairs_at(board: BoardView, now: datetime) -> ChairsNow:
    """Reckon every watch of the board for one second."""
    watches = {view.session_id: view.watch_at(now) for view in board.sessions}
    return ChairsNow(board=board, now=now, watches=MappingProxyType(watches))
