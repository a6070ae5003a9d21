"""Makes the cards of each second, anew only where the second hand has changed a word.

Most seconds change nothing on most cards. What a card says depends on the log of its session and
on a few spans of time as they are shown; while these are the same, so is the card.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kettle.domain.ids import Chair
from kettle.domain.session import Stage
from kettle.domain.watch import Watch
from kettle.ui.chairs.chairs_now import ChairsNow
from kettle.ui.monitor.board_look import CardLook, free_card, seated_card
from kettle.workflow.observing import Seat, SessionView

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A card with the seat it was made of and everything that time had to say then."""

    seat: Seat
    key: Hashable
    look: CardLook


class BoardFeed:
    """Remembers the card of each chair from one second to the next."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._last: dict[Chair, _Remembered] = {}

    def cards(self, chairs: ChairsNow, zone: ZoneInfo) -> tuple[CardLook, ...]:
        """Every chair in the order of the room; an unchanged card is the same one."""
        wall = chairs.now.astimezone(zone).replace(tzinfo=None)
        return tuple(self._card(seat, chairs, zone, wall) for seat in chairs.board.seats)

    def _card(self, seat: Seat, chairs: ChairsNow, zone: ZoneInfo, wall: datetime) -> CardLook:
        seen = chairs.watch(seat.session) if seat.session else None
        key = _key(seat, seen, chairs.now, wall)
        last = self._last.get(seat.place.chair)
        if last is not None and last.seat is seat and last.key == key:
            return last.look
        if seat.session and seen:
            look = seated_card(seat.session, seen, chairs.now, zone, wall.date())
        else:
            look = free_card(seat, wall)
        self._last[seat.place.chair] = _Remembered(seat, key, look)
        return look


def shown_span(span: timedelta | None) -> Hashable:
    """A span of time as finely as a card shows it: seconds below two minutes, else minutes."""
    if span is None:
        return None
    if span < timedelta(0):
        return "late", -span // _MINUTE
    if span < 2 * _MINUTE:
        return "seconds", span // timedelta(seconds=1)
    return "minutes", -(-span // _MINUTE)


def _key(seat: Seat, seen: Watch | None, now: datetime, wall: datetime) -> Hashable:
    if seat.session is None or seen is None:
        return wall.date(), seat.expected is not None and wall > seat.expected.starts_at
    if seen.stage.is_before_start:
        return wall.replace(second=0, microsecond=0), _alarms(seen)
    return _running(seat.session, seen, now, wall.date())


def _running(view: SessionView, seen: Watch, now: datetime, today: date) -> Hashable:
    point = seen.next_point
    paused_at = view.state.pump.pauses[-1].began_at if seen.stage is Stage.PAUSED else None
    return (
        today,
        seen.stage,
        seen.may_go_home,
        shown_span(seen.time_left),
        shown_span(seen.infusion_ends_at - now if seen.infusion_ends_at else None),
        shown_span(seen.may_leave_at - now if seen.may_leave_at else None),
        shown_span(now - paused_at if paused_at else None),
        _to_the_minute(seen.infusion_ends_at),
        _to_the_minute(seen.may_leave_at),
        (point.key, point.due_at, point.status, shown_span(point.due_at - now)) if point else None,
        _alarms(seen),
    )


def _to_the_minute(instant: datetime | None) -> datetime | None:
    return instant.replace(second=0, microsecond=0) if instant else None


def _alarms(seen: Watch) -> Hashable:
    return tuple((one.key, one.level, one.raised_at, one.seen_at) for one in seen.alarms)
