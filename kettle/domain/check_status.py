"""How each due point stands: answered by which reading, due, late, overdue or missed.

A reading answers a point from the moment it is announced until the next point is, and always
within the announcement's length of its time (domain.md 3.2). A late reading keeps its true time;
a point that nobody answered before the next was answered is missed and stays so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kettle.domain.check_plan import Anchor, DuePoint
from kettle.domain.ids import EventId
from kettle.domain.protocol import ObserveRules
from kettle.domain.session import TakenReading
from kettle.domain.vitals import is_whole


class PointStatus(StrEnum):
    """How one check-in stands; `next` is the first that is still to come."""

    DONE = "done"
    MISSED = "missed"
    OVERDUE = "overdue"
    LATE = "late"
    DUE = "due"
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPoint:
    """A due point as it stands now; the last two say which reading answered it and when."""

    key: str
    anchor: Anchor
    due_at: datetime
    status: PointStatus
    reading_id: EventId | None = None
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether a reading can still answer it."""
        return self.status not in _SETTLED


_SETTLED = frozenset({PointStatus.DONE, PointStatus.MISSED})


def settled(
    points: Sequence[DuePoint], readings: Iterable[TakenReading], announce_before: timedelta
) -> tuple[CheckPoint | DuePoint, ...]:
    """The points with those that readings have settled, done or missed; independent of `now`."""
    answers: dict[int, TakenReading] = {}
    opens_at = [point.due_at - announce_before for point in points]
    last = -1
    for one in readings:
        newest = bisect_right(opens_at, one.taken_at) - 1
        if newest < 0 or not is_whole(one.reading):
            continue
        last = max(last, newest)
        for index in _answered(points, newest, one.taken_at, announce_before):
            answers.setdefault(index, one)
    return tuple(
        _settled_point(point, answers.get(index), is_past=index < last)
        for index, point in enumerate(points)
    )


def standing(
    points: Iterable[CheckPoint | DuePoint], rules: ObserveRules, now: datetime, *, closed: bool
) -> tuple[CheckPoint, ...]:
    """How every point stands at an instant; once the patient has left, open points are missed."""
    shown: list[CheckPoint] = []
    has_next = False
    for point in points:
        if isinstance(point, CheckPoint):
            shown.append(point)
            continue
        status = PointStatus.MISSED if closed else _open_status(point.due_at, rules, now)
        if status is PointStatus.LATER and not has_next:
            status, has_next = PointStatus.NEXT, True
        shown.append(_check_point(point, status))
    return tuple(shown)


def _answered(
    points: Sequence[DuePoint], newest: int, taken_at: datetime, span: timedelta
) -> Iterable[int]:
    yield newest
    for index in range(newest - 1, -1, -1):
        if taken_at > points[index].due_at + span:
            return
        yield index


def _settled_point(
    point: DuePoint, answer: TakenReading | None, *, is_past: bool
) -> CheckPoint | DuePoint:
    if answer:
        return _check_point(point, PointStatus.DONE, answer)
    return _check_point(point, PointStatus.MISSED) if is_past else point


def _open_status(due_at: datetime, rules: ObserveRules, now: datetime) -> PointStatus:
    if now < due_at - rules.announce_before:
        return PointStatus.LATER
    if now < due_at + rules.late_after:
        return PointStatus.DUE
    return PointStatus.OVERDUE if now >= due_at + rules.overdue_after else PointStatus.LATE


def _check_point(
    point: DuePoint, status: PointStatus, answer: TakenReading | None = None
) -> CheckPoint:
    return CheckPoint(
        key=point.key,
        anchor=point.anchor,
        due_at=point.due_at,
        status=status,
        reading_id=answer.event_id if answer else None,
        answered_at=answer.taken_at if answer else None,
    )
