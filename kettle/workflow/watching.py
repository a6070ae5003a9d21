"""What the station does without a person: it records alarms, notices gaps and writes `watch.json`.

Called by the heartbeat of the window (once a second) and by a practice day. It asks nobody's role
and is recorded as the station's own act, once, however many windows look (decisions 20). Only who
pauses the sound is asked for a role, when somebody is signed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kettle.domain import clock_gaps, watch
from kettle.domain.clock import ClockReading
from kettle.domain.clock_gaps import Gap
from kettle.domain.facts import ClockGap, Fact
from kettle.domain.ids import SessionId
from kettle.domain.people import Actor
from kettle.domain.refs import ClinicRef, SessionRef
from kettle.domain.watch import Watch
from kettle.store import watch_file
from kettle.store.paths import DataFolder
from kettle.store.watch_file import ChairWatch, WatchFile
from kettle.workflow.at_the_chair import state_of
from kettle.workflow.desk import Desk
from kettle.workflow.observing import BoardView, SessionView
from kettle.workflow.verbs import verb

__all__ = [
    "ChairWatch",
    "Resumed",
    "pause_sound",
    "pause_sound_at_screen",
    "read_watch_file",
    "record_alarms",
    "record_alarms_of",
    "record_gaps",
    "resume",
    "write_watch_file",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """What happened while nobody watched, and how many check-ins fell due meanwhile."""

    gap: Gap
    fell_due: int


def record_alarms(desk: Desk, board: BoardView, now: datetime) -> int:
    """Add to each session's log the alarms that rose, got worse or ended; gives how many."""
    lines = 0
    for view in board.sessions:
        lines += record_alarms_of(desk, view, now)
    return lines


def record_alarms_of(desk: Desk, view: SessionView, now: datetime) -> int:
    """The same for one session; the log is read again inside the change, so nothing doubles."""
    if not watch.to_record(view.state, view.watch_at(now)):
        return 0
    state = state_of(desk, view.session_id)
    found = watch.to_record(state, watch.watch(state, view.protocol, now, view.prepared.on_record))
    if found:
        _add_by_station(desk, view.session_id, found, verb="watch")
    return len(found)


def record_gaps(desk: Desk, board: BoardView, gaps: Sequence[Gap]) -> tuple[Resumed, ...]:
    """Write into every open session what was seen of the clocks; history is never rewritten.

    Gives the same gaps with the check-ins that fell due in them, for whoever says so.
    """
    facts = [gap.fact for gap in gaps]
    for view in board.sessions:
        _add_by_station(desk, view.session_id, facts, verb="watch")
    return tuple(Resumed(gap=gap, fell_due=_fell_due(desk, board, gap)) for gap in gaps)


def resume(desk: Desk, board: BoardView) -> tuple[Resumed, ...]:
    """Whether Kettle was off since its last sign of life, while sessions were open.

    That is the last line of their logs, or the file of the chairs, whichever is newer. The gap is
    recorded in each open session and said once, with the check-ins that fell due in it.
    The clock is held to what the log makes of the present, so that a clock set meanwhile opens no
    gate early and makes no entry impossible.
    """
    last = _last_sign_of_life(desk, board)
    if last is None:
        return ()
    here = desk.clock.reading()
    gaps = clock_gaps.across_start(last, here)
    desk.clock.hold_to(clock_gaps.true_now(last, here))
    return record_gaps(desk, board, gaps)


@verb
def pause_sound(desk: Desk) -> timedelta:
    """Let the sound of the alarms rest; recorded. Gives for how long, as the protocol says."""
    return _pause_sound(desk, by=desk.actor)


def pause_sound_at_screen(desk: Desk) -> timedelta:
    """The same while nobody is signed in: anybody at the screen may, recorded as the station's."""
    return _pause_sound(desk, by=desk.station)


def _pause_sound(desk: Desk, *, by: Actor) -> timedelta:
    with desk.writing("pause_sound", ClinicRef(), by=by):
        return desk.protocol().observe.sound_pause


def write_watch_file(desk: Desk, board: BoardView, now: datetime) -> None:
    """Keep chairs, stages and due times where they can be read before anybody has signed in."""
    folder = desk.store.folder
    if folder is None:
        return
    chairs = tuple(_chair_watch(view, view.watch_at(now)) for view in board.sessions)
    content = WatchFile(clocks=desk.clock.reading(), practice=desk.store.is_practice, chairs=chairs)
    watch_file.write(folder.watch, content)


def read_watch_file(folder: DataFolder) -> Sequence[ChairWatch]:
    """The chairs as they stood when Kettle last ran; names nobody."""
    written = watch_file.read(folder.watch)
    return written.chairs if written else ()


def _chair_watch(view: SessionView, seen: Watch) -> ChairWatch:
    return ChairWatch(
        chair=view.state.chair,
        stage=seen.stage.value,
        due_at=tuple(point.due_at for point in seen.points if point.is_open),
        infusion_ends_at=seen.infusion_ends_at,
        may_leave_at=seen.may_leave_at,
    )


def _fell_due(desk: Desk, board: BoardView, gap: Gap) -> int:
    """Check-ins still open that fell due while nobody watched; none when only a clock was set."""
    if not isinstance(gap.fact, ClockGap):
        return 0
    due_at = [
        point.due_at
        for view in board.sessions
        for point in view.watch_at(desk.now()).points
        if point.is_open
    ]
    return clock_gaps.fell_due(due_at, gap.began_at, gap.ended_at)


def _last_sign_of_life(desk: Desk, board: BoardView) -> ClockReading | None:
    readings = [view.state.history[-1].event.clocks for view in board.sessions]
    folder = desk.store.folder
    written = watch_file.read(folder.watch) if readings and folder else None
    if written is not None:
        readings.append(written.clocks)
    return max(readings, key=lambda one: one.utc, default=None)


def _add_by_station(desk: Desk, session_id: SessionId, facts: Sequence[Fact], *, verb: str) -> None:
    with desk.writing(verb, SessionRef(session_id), by=desk.station) as change:
        for fact in facts:
            change.sessions.add(session_id, fact, taken_at=desk.now())
