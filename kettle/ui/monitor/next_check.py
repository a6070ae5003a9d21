"""The next check-in of one chair in words: what it is, how long until then, when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates
from kettle.domain.check_plan import Anchor
from kettle.domain.check_status import CheckPoint, PointStatus
from kettle.domain.session import Stage
from kettle.domain.watch import Watch
from kettle.ui.chairs.shown import time_left
from kettle.ui.parts.alarms import ShownAlarm
from kettle.workflow.observing import SessionView

_MINUTE = timedelta(minutes=1)
_LEVELS = {PointStatus.LATE: ShownAlarm.MEDIUM, PointStatus.OVERDUE: ShownAlarm.HIGH}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextCheck:
    """`Next check-in`, `3 min`, `due 13:50`, and the share of the time between that has passed.

    `at` is the due time alone, for a place with little room.
    """

    label: str
    headline: str
    detail: str
    at: str
    share: float
    level: ShownAlarm | None = None


def next_check(view: SessionView, seen: Watch, now: datetime, zone: ZoneInfo) -> NextCheck | None:
    """The next check-in at one second; None when none is to come."""
    point = seen.next_point
    if point is None:
        return None
    at = dates.clock_at(point.due_at, zone)
    return NextCheck(
        label=_label(seen, point),
        headline=_headline(point, now),
        detail=(_tr("was due %s") if point.due_at < now else _tr("due %s")) % at,
        at=at,
        share=_share(view, seen, point, now),
        level=_LEVELS.get(point.status),
    )


def is_recheck(point: CheckPoint) -> bool:
    """Whether a value out of its limits is to be taken again."""
    return point.anchor is Anchor.RECHECK


def is_last_check(seen: Watch) -> bool:
    """Whether the next check-in is the one with which the patient may leave."""
    point, leaves_at = seen.next_point, seen.may_leave_at
    if point is None or leaves_at is None or seen.stage is not Stage.OBSERVING:
        return False
    return not is_recheck(point) and point.due_at >= leaves_at


def _label(seen: Watch, point: CheckPoint) -> str:
    if is_recheck(point):
        return _tr("Recheck")
    return _tr("Final check") if is_last_check(seen) else _tr("Next check-in")


def _headline(point: CheckPoint, now: datetime) -> str:
    if point.due_at > now:
        return time_left(point.due_at - now)
    if point.status in _LEVELS:
        return _tr("%s late") % dates.span(now - point.due_at)
    return _tr("now")


def _share(view: SessionView, seen: Watch, point: CheckPoint, now: datetime) -> float:
    """In whole minutes, so that the bar moves when the words do."""
    if point.due_at <= now:
        return 1.0
    before = [one.due_at for one in seen.points if one.due_at < point.due_at]
    began_at = max(before, default=view.state.started_at or view.state.arrived_at)
    last = view.state.last_reading
    if last is not None and is_recheck(point):
        began_at = max(began_at, last.taken_at)
    whole = point.due_at - began_at
    left = min(-(-(point.due_at - now) // _MINUTE) * _MINUTE, whole)
    return 1 - left / whole if whole else 0.0


def _tr(text: str) -> str:
    return QCoreApplication.translate("board", text)
