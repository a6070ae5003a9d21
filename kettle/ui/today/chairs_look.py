"""The day of every chair in small: what stands where, and the sentence below it; no screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kettle import wording
from kettle.domain import dates
from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.calendar import ONE_DAY, Opening
from kettle.domain.schedule import Fit
from kettle.ui.today.session_layout import Box, Px
from kettle.ui.today.words import tr
from kettle.workflow.today_view import ChairDay, TodayView

_LEFT, _RIGHT, _HEAD = 46, 12, 22
_PITCH, _LEAST_PITCH, _GAP = 23, 13, 8
_TICK_HOURS = 2
_HOUR = timedelta(hours=1)
_EARLIEST, _LATEST = time(8), time(18)


class Part(StrEnum):
    """What a piece of a chair's day is."""

    PREPARATION = "preparation"
    INFUSION = "infusion"
    OBSERVATION = "observation"
    TURNOVER = "turnover"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One coloured piece; `is_past` when the patient is gone."""

    part: Part
    box: Box
    is_past: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """An hour with its line."""

    x: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A chair's number beside its day; one that is out of order is struck through."""

    y: float
    text: str
    is_broken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairsShape:
    """The whole chart; `now` is where the line of the present stands, if it does."""

    height: float
    head: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    pieces: tuple[Piece, ...]
    now: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From when to when the chart reaches, wall time."""

    first: datetime
    last: datetime

    def share(self, at: datetime) -> float:
        """How far along a time stands, from 0 to 1."""
        return min(max((at - self.first) / (self.last - self.first), 0.0), 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairsWords:
    """What is said of the chairs now."""

    count: str
    free: str
    opening: str


def span_of(view: TodayView, opening: Opening | None) -> Span:
    """The opening hours and every visit of the day, in whole hours."""
    day = view.day
    opens, closes = (opening.opens, opening.closes) if opening else (_EARLIEST, _LATEST)
    starts = [datetime.combine(day, opens)]
    ends = [datetime.combine(day, closes)]
    for one in view.chairs:
        starts += [max(visit.starts_at, _midnight(day)) for visit in one.visits]
        ends += [min(visit.chair_free_at, _midnight(day + ONE_DAY)) for visit in one.visits]
    first, last = min(starts), max(ends)
    until = last if last == _whole(last) else _whole(last) + _HOUR
    return Span(first=_whole(first), last=max(until, _whole(first) + _HOUR))


def chairs_shape(view: TodayView, span: Span, width: float, height: float, px: Px) -> ChairsShape:
    """The chart in a given width; with many chairs the lanes stand closer together."""
    lanes = max(len(view.chairs), 1)
    pitch = min(max((height - px(_HEAD)) / lanes, px(_LEAST_PITCH)), px(_PITCH))
    left, room = px(_LEFT), width - px(_LEFT) - px(_RIGHT)
    bar = round(pitch - px(_GAP if pitch >= px(_PITCH) else 3))

    def x_of(at: datetime) -> float:
        return round(left + room * span.share(at))

    pieces: list[Piece] = []
    for at, one in enumerate(view.chairs):
        top = round(px(_HEAD) + at * pitch + (pitch - bar) / 2)
        for visit in one.visits:
            for part, begins, ends in _parts(visit):
                x = x_of(begins)
                box = Box(x=x, y=top, width=x_of(ends) - x, height=bar)
                is_past = visit.status is AppointmentStatus.DONE
                pieces.append(Piece(part=part, box=box, is_past=is_past))
    return ChairsShape(
        height=px(_HEAD) + pitch * lanes,
        head=px(_HEAD),
        ticks=tuple(Tick(x=x_of(at), text=f"{at.hour:02}") for at in _tick_hours(span)),
        lanes=tuple(
            _lane(one, px(_HEAD) + (at + 0.5) * pitch) for at, one in enumerate(view.chairs)
        ),
        pieces=tuple(pieces),
        now=x_of(view.wall) if span.first <= view.wall <= span.last else None,
    )


def least_height(chairs: int, px: Px) -> int:
    """How low the chart may get."""
    return px(_HEAD) + max(chairs, 1) * px(_LEAST_PITCH)


def full_height(chairs: int, px: Px) -> int:
    """How high the chart would like to be."""
    return px(_HEAD) + max(chairs, 1) * px(_PITCH)


def chairs_words(view: TodayView, zone: ZoneInfo) -> ChairsWords:
    """How many chairs are free, which one and for how long, and the next whole opening."""
    sitting = {
        row.session.state.chair
        for row in view.rows
        if row.session is not None and row.stage is not None and row.stage.is_open
    }
    usable = [one.chair for one in view.chairs if not one.out_of_order]
    free = sum(chair not in sitting for chair in usable)
    return ChairsWords(
        count=tr("%d free of %d") % (free, len(view.chairs)),
        free=wording.sentence(view.free, zone=zone),
        opening=_opening(view.next_opening, view.day),
    )


def _opening(fit: Fit | None, today: date) -> str:
    if fit is None:
        return tr("No opening for a whole session in the next 14 days.")
    at = fit.placement.starts_at
    days = (at.date() - today).days
    day = {0: tr("today"), 1: tr("tomorrow")}.get(days, dates.weekday_day(at.date()))
    where = f"{day} {dates.clock_time(at.time())}, {tr('chair %s') % fit.chair}"
    return tr("Next opening for a whole session: %s") % where


def _parts(visit: Appointment) -> Iterator[tuple[Part, datetime, datetime]]:
    if visit.status is AppointmentStatus.NO_SHOW:
        yield Part.MISSED, visit.starts_at, visit.home_at
        return
    at = visit.starts_at
    for part, minutes in (
        (Part.PREPARATION, visit.phases.preparation),
        (Part.INFUSION, visit.phases.infusion),
        (Part.OBSERVATION, visit.phases.observation),
        (Part.TURNOVER, visit.phases.turnover),
    ):
        until = at + timedelta(minutes=minutes)
        yield part, at, until
        at = until


def _lane(one: ChairDay, y: float) -> Lane:
    return Lane(y=y, text=str(one.chair), is_broken=bool(one.out_of_order))


def _tick_hours(span: Span) -> Iterator[datetime]:
    at = span.first
    while at <= span.last:
        if at.hour % _TICK_HOURS == 0:
            yield at
        at += _HOUR


def _whole(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
