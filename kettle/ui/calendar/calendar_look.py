"""The days and chairs of the calendar as they are shown: hours, closures, visits, load, openings.

Everything in minutes since midnight is clinic wall time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates
from kettle.domain.appointments import Phases
from kettle.domain.ids import AppointmentId, Chair
from kettle.domain.kept import ChairPlace
from kettle.domain.schedule_grid import minute_of
from kettle.ui.calendar.block_look import BlockLook, Levels, block_look
from kettle.ui.calendar.load_look import HoleLook, LoadLook, holes, load_look
from kettle.ui.calendar.shut_look import Reach, ShutLook, shut_looks
from kettle.workflow.calendar_view import CalendarDay, CalendarView

HOUR = 60
ROOM_AT_MOST = 4
"""Chairs that a week shows side by side, so that a name has room."""
_BESIDE_OPENING = 15
"""Minutes of closed time that a day shows before and after its hours."""
_MINUTE = timedelta(minutes=1)
_NOTHING_OPEN = (8 * HOUR, 18 * HOUR)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLook:
    """The head of one day."""

    day: date
    title: str
    places: str
    is_today: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneLook:
    """One chair with the room it stands in."""

    chair: Chair
    room: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLook:
    """What the canvas paints; `load` and `holes` only for a single day."""

    days: tuple[DayLook, ...]
    lanes: tuple[LaneLook, ...]
    shut: tuple[ShutLook, ...]
    blocks: tuple[BlockLook, ...]
    first_minute: int
    last_minute: int
    now: datetime
    load: LoadLook | None = None
    holes: tuple[HoleLook, ...] = ()

    def block(self, appointment_id: AppointmentId | None) -> BlockLook | None:
        """One of the blocks."""
        return next((one for one in self.blocks if one.appointment_id == appointment_id), None)


def week_look(
    view: CalendarView, *, chairs: tuple[ChairPlace, ...], levels: Levels
) -> CalendarLook:
    """The days on which the clinic opens or somebody is booked, and the chairs of one room."""
    shown = tuple(one for one in view.days if _is_worth_a_column(one))
    return _look(view, shown, chairs, levels, _whole_hours(shown))


def day_look(view: CalendarView, *, levels: Levels, usual: Phases) -> CalendarLook:
    """One day with all chairs, how full it is, and where a whole visit of usual length fits."""
    shown = view.days[:1]
    begins, ends = _reach(shown)
    reach = (begins - _BESIDE_OPENING, ends + _BESIDE_OPENING)
    look = _look(view, shown, view.chairs, levels, reach)
    day = shown[0]
    return replace(
        look,
        load=load_look(view.book, day.day) if day.is_open else None,
        holes=holes(view.book, day.day, usual),
    )


def rooms_of(
    chairs: tuple[ChairPlace, ...], *, at_most: int = 4
) -> tuple[tuple[ChairPlace, ...], ...]:
    """The chairs in groups that stand side by side in one room, at most so many in a group."""
    groups: list[list[ChairPlace]] = []
    for place in chairs:
        fits = groups and groups[-1][-1].name == place.name and len(groups[-1]) < at_most
        if fits:
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(tuple(group) for group in groups)


def room_words(chairs: tuple[ChairPlace, ...]) -> str:
    """`Garden room, chairs 1 to 4`."""
    first, last = chairs[0], chairs[-1]
    room = _tr("%s room") % first.name if first.name else ""
    numbers = (
        _tr("chair %s") % first.chair
        if first is last
        else _tr("chairs %s to %s") % (first.chair, last.chair)
    )
    return ", ".join(part for part in (room, numbers) if part)


def _look(
    view: CalendarView,
    shown: tuple[CalendarDay, ...],
    chairs: tuple[ChairPlace, ...],
    levels: Levels,
    reach: Reach,
) -> CalendarLook:
    today = view.now.date()
    wanted = {place.chair for place in chairs}
    visits = (one for day in shown for one in day.visits if one.appointment.chair in wanted)
    return CalendarLook(
        days=tuple(_day(one, today, wanted) for one in shown),
        lanes=tuple(LaneLook(chair=place.chair, room=place.name) for place in chairs),
        shut=shut_looks(shown, view.out_of_order, wanted, reach),
        blocks=tuple(block_look(one, today=today, levels=levels) for one in visits),
        first_minute=reach[0],
        last_minute=reach[1],
        now=view.now,
    )


def _day(one: CalendarDay, today: date, chairs: set[Chair]) -> DayLook:
    places = _tr("%s of %s places") % (one.taken(chairs), one.places(chairs))
    return DayLook(
        day=one.day,
        title=dates.weekday_day(one.day),
        places=places if one.is_open else _tr("closed"),
        is_today=one.day == today,
    )


def _is_worth_a_column(one: CalendarDay) -> bool:
    """Open days, days closed for a reason, and days on which somebody is booked all the same."""
    return one.is_open or one.closed is not None or bool(one.visits)


def _whole_hours(shown: tuple[CalendarDay, ...]) -> Reach:
    begins, ends = _reach(shown)
    return begins // HOUR * HOUR, -(-ends // HOUR) * HOUR


def _reach(shown: tuple[CalendarDay, ...]) -> Reach:
    """From the first opening or arrival to the last closing or empty chair."""
    openings = [one.opening for one in shown if one.opening is not None]
    visits = [one.appointment for day in shown for one in day.visits]
    begins = [minute_of(one.opens) for one in openings]
    ends = [minute_of(one.closes) for one in openings]
    begins += [minute_of(one.starts_at) for one in visits]
    ends += [minute_of(one.starts_at) + one.phases.chair_time // _MINUTE for one in visits]
    return min(begins, default=_NOTHING_OPEN[0]), max(ends, default=_NOTHING_OPEN[1])


def _tr(text: str) -> str:
    return QCoreApplication.translate("calendar", text)
