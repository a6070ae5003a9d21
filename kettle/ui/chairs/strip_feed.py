"""From the board as it was read and the present second to what strip, banner and badge show.

No names: the same looks stand on the locked screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates
from kettle.domain.alarms import Level
from kettle.domain.calendar import local
from kettle.domain.going_in import CheckGroup, lines
from kettle.domain.session import Stage
from kettle.domain.watch import Watch
from kettle.ui.chairs.alarm_text import alarm_words, cell_words
from kettle.ui.chairs.chair_looks import AlarmBannerLook, ChairCellLook
from kettle.ui.chairs.chairs_now import ChairsNow
from kettle.ui.chairs.shown import SHOWN_LEVEL, SHOWN_STAGE, time_left
from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.parts.stages import ShownStage
from kettle.workflow.observing import Seat, SessionView
from kettle.workflow.watching import ChairWatch

ALL_GROUPS = len(CheckGroup)


def cell_looks(chairs: ChairsNow, zone: ZoneInfo) -> tuple[ChairCellLook, ...]:
    """Every chair in the order of the room."""
    return tuple(
        _seated(seat.session, chairs.watch(seat.session), chairs.now, zone)
        if seat.session
        else _free(seat, local(chairs.now, zone.key))
        for seat in chairs.board.seats
    )


def resting_looks(chairs: Sequence[ChairWatch], now: datetime) -> tuple[ChairCellLook, ...]:
    """Occupied chairs as `watch.json` tells of them, before anybody has signed in."""
    return tuple(_from_file(chair, now) for chair in chairs)


def alarm_count(chairs: ChairsNow) -> int:
    """How many chairs have an alarm."""
    return len({one.chair for one in chairs.alarms})


def worst_alarm(chairs: ChairsNow) -> ShownAlarm | None:
    """The level of the worst alarm anywhere."""
    return SHOWN_LEVEL[chairs.alarms[0].alarm.level] if chairs.alarms else None


def banner_look(chairs: ChairsNow, zone: ZoneInfo) -> AlarmBannerLook | None:
    """The first HIGH alarm that nobody has seen; it stands in every view."""
    for one in chairs.alarms:
        if one.alarm.level is Level.HIGH and not one.alarm.is_seen:
            text = _tr("Chair %s: %s") % (one.chair, alarm_words(one.alarm, zone))
            return AlarmBannerLook(chair=one.chair, text=text)
    return None


def checks_done(view: SessionView, now: datetime) -> int:
    """How many of the seven groups of checks before the start are complete."""
    found = lines(view.state, view.protocol, now, view.prepared.on_record)
    return ALL_GROUPS - len({line.group for line in found if not line.passed})


def _seated(view: SessionView, seen: Watch, now: datetime, zone: ZoneInfo) -> ChairCellLook:
    alarm = seen.alarms[0] if seen.alarms else None
    headline, tail = _headline(view, seen, now)
    return ChairCellLook(
        number=view.state.chair,
        stage=SHOWN_STAGE[seen.stage],
        headline=headline,
        tail=tail,
        line2=cell_words(alarm, now, zone) if alarm else _next_thing(view, seen, now),
        alarm=SHOWN_LEVEL[alarm.level] if alarm else None,
        progress=progress(view, seen, now),
    )


def _headline(view: SessionView, seen: Watch, now: datetime) -> tuple[str, str]:
    if seen.stage.is_before_start:
        return _tr("Arrived"), ""
    if seen.stage is Stage.PAUSED:
        paused = now - view.state.pump.pauses[-1].began_at
        return _tr("Paused"), dates.span(paused)
    if not seen.time_left:
        return (_tr("May leave"), "") if seen.may_go_home else (_tr("Time is over"), "")
    return time_left(seen.time_left), _tr("left")


def _next_thing(view: SessionView, seen: Watch, now: datetime) -> str:
    if seen.stage.is_before_start:
        return _tr("checks %s of %s") % (checks_done(view, now), ALL_GROUPS)
    point = seen.next_point
    if point is None:
        return ""
    if point.due_at <= now:
        return _tr("check-in due")
    return _tr("check-in in %s") % time_left(point.due_at - now)


def progress(view: SessionView, seen: Watch, now: datetime) -> float | None:
    """The share of the infusion, or of the watch after it, that has passed."""
    state = view.state
    begun = state.stopped_at or state.started_at
    until = seen.may_leave_at if state.stopped_at else seen.infusion_ends_at
    if begun is None or until is None or until <= begun:
        return None
    return min(1.0, max(0.0, (now - begun) / (until - begun)))


def _free(seat: Seat, wall: datetime) -> ChairCellLook:
    line = ""
    if seat.place.out_of_order:
        line = seat.place.out_of_order
    elif seat.expected:
        is_late = seat.expected.starts_at <= wall
        words = _tr("not here yet, %s") if is_late else _tr("free until %s")
        line = words % dates.clock_time(seat.expected.starts_at.time())
    headline = _tr("Out of order") if seat.place.out_of_order else _tr("Free")
    return ChairCellLook(
        number=seat.place.chair, stage=ShownStage.FREE, headline=headline, line2=line
    )


def _from_file(chair: ChairWatch, now: datetime) -> ChairCellLook:
    stage = Stage(chair.stage)
    until = chair.may_leave_at if stage.is_after_stop else chair.infusion_ends_at
    due = min(chair.due_at, default=None)
    is_due = due is not None and due <= now
    left = until - now if until and until > now else None
    return ChairCellLook(
        number=chair.chair,
        stage=SHOWN_STAGE.get(stage, ShownStage.ARRIVED),
        headline=_resting_headline(stage, left),
        tail=_tr("left") if left else "",
        line2=_tr("check-in due") if is_due else "",
        alarm=ShownAlarm.HIGH if is_due else None,
    )


def _resting_headline(stage: Stage, left: timedelta | None) -> str:
    if stage.is_before_start:
        return _tr("Arrived")
    return time_left(left) if left else _tr("Time is over")


def _tr(text: str) -> str:
    return QCoreApplication.translate("chairs", text)
