"""Hours that cannot be booked: before opening, after closing, closures, a broken chair."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication

from kettle.domain.calendar import ONE_DAY
from kettle.domain.ids import Chair
from kettle.domain.schedule import OutOfOrder
from kettle.domain.schedule_grid import minute_of
from kettle.workflow.calendar_view import CalendarDay

Reach = tuple[int, int]
"""The first and the last minute of a day that is shown, clinic wall time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutLook:
    """A stretch of a day that cannot be booked, and why; with a chair only that one."""

    day: date
    from_minute: int
    to_minute: int
    why: str = ""
    chair: Chair | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """What stands on it, head and reason; nothing on the hours before and after a day."""
        head = _tr("Closed") if self.chair is None else _tr("Out of order")
        return (head, self.why) if self.why and self.why != head else (self.why,)


def shut_looks(
    days: tuple[CalendarDay, ...],
    out_of_order: Iterable[OutOfOrder],
    chairs: Collection[Chair],
    reach: Reach,
) -> tuple[ShutLook, ...]:
    """Everything that is closed on some days, and the chairs that cannot be used then."""
    broken = [one for one in out_of_order if one.chair in chairs]
    return tuple(
        shut
        for day in days
        for shut in (
            *_closed(day, reach),
            *(_broken(day, one, reach) for one in broken if _meets(one, day)),
        )
    )


def _closed(one: CalendarDay, reach: Reach) -> Iterator[ShutLook]:
    first, last = reach
    if one.opening is None:
        why = one.closed.reason if one.closed else ""
        yield ShutLook(day=one.day, from_minute=first, to_minute=last, why=why or _tr("Closed"))
        return
    opens, closes = minute_of(one.opening.opens), minute_of(one.opening.closes)
    if first < opens:
        yield ShutLook(day=one.day, from_minute=first, to_minute=opens)
    if closes < last:
        yield ShutLook(day=one.day, from_minute=closes, to_minute=last)
    for part in one.closed_parts:
        if part.hours is not None:
            begins, ends = minute_of(part.hours.opens), minute_of(part.hours.closes)
            yield ShutLook(day=one.day, from_minute=begins, to_minute=ends, why=part.reason)


def _meets(one: OutOfOrder, day: CalendarDay) -> bool:
    midnight = datetime.combine(day.day, time())
    return day.is_open and one.meets(midnight, midnight + ONE_DAY)


def _broken(day: CalendarDay, one: OutOfOrder, reach: Reach) -> ShutLook:
    first, last = reach
    begins, until = one.from_at, one.until_at
    ends_today = until is not None and until.date() == day.day
    return ShutLook(
        day=day.day,
        from_minute=max(minute_of(begins), first) if begins.date() == day.day else first,
        to_minute=min(minute_of(until), last) if until and ends_today else last,
        why=one.reason or _tr("Out of order"),
        chair=one.chair,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("calendar", text)
