"""Where everything of the trend chart lies, in pixels; tested without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from kettle.ui.monitor.trend_look import TrendLook, TrendPoint, TrendStrip
from kettle.ui.parts.alarms import ALARM_SIGNS
from kettle.ui.theme.letters import Letters

_LEFT, _RIGHT, _TOP, _BOTTOM = 54, 12, 32, 10
_LETTER = 6.6
"""About how wide one small letter is."""
_LABEL = 15
"""How far two words at the right edge stand apart at least."""
_STEPS = (1, 2, 5, 10, 20, 40, 50, 100)
_HALF_HOUR, _HOUR = timedelta(minutes=30), timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A filled rectangle; `depth` is how strong the fill is."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    depth: float = 1.0
    round_px: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A straight line; a `faint` one only helps the eye along."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    dashed: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A round mark."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str
    width: float = 1.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of text; `x` is its left, its middle or its right end, `y` its middle."""

    x: float
    y: float
    text: str
    letters: Letters
    colour: str
    side: str = "left"
    ground: str = ""


Shape = Area | Stroke | Dot | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRoom:
    """The plot inside the widget, and how time and height fall into it."""

    look: TrendLook
    left: float
    top: float
    width: float
    height: float
    unit: float

    def x(self, instant: datetime) -> float:
        """Where an instant lies; what is outside the window lies on its edge."""
        share = (instant - self.look.begins) / (self.look.ends - self.look.begins)
        return self.left + min(max(share, 0.0), 1.0) * self.width

    @property
    def right(self) -> float:
        """The right edge of the plot."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge of the plot."""
        return self.top + self.height


def room_of(look: TrendLook, width: float, height: float, unit: float = 1.0) -> TrendRoom:
    """The plot in a widget of a size; `unit` is the letter size, 1 at 100 per cent."""
    return TrendRoom(
        look=look,
        left=_LEFT * unit,
        top=_TOP * unit,
        width=max(width - (_LEFT + _RIGHT) * unit, 1),
        height=max(height - (_TOP + _BOTTOM) * unit, 1),
        unit=unit,
    )


def layout(look: TrendLook, width: float, height: float, unit: float = 1.0) -> tuple[Shape, ...]:
    """Everything to paint, back to front."""
    room = room_of(look, width, height, unit)
    shapes = [*_phases(room), *_hours(room)]
    top = room.top
    for at, strip in enumerate(look.strips):
        high = room.height * strip.share
        if at:
            shapes.append(
                Stroke(x1=room.left, y1=top, x2=room.right, y2=top, colour="line2", width=1)
            )
        shapes += _Strip(room, strip, top, high, first=not at).shapes()
        top += high
    return (*shapes, *_now(room))


def _phases(room: TrendRoom) -> Iterator[Shape]:
    for phase in room.look.phases:
        left, right = room.x(phase.begins), room.x(phase.ends)
        yield Area(
            x=left, y=room.top, width=right - left, height=room.height, fill=phase.fill,
            depth=phase.depth,
        )  # fmt: skip
        yield Stroke(x1=left, y1=room.top, x2=left, y2=room.bottom, colour="line2")
        if right - left > len(phase.name) * _LETTER * room.unit + 8 * room.unit:
            yield Words(
                x=left + 6 * room.unit, y=room.top + 11 * room.unit, text=phase.name,
                letters=Letters.SMALL_STRONG, colour="ink2",
            )  # fmt: skip


def _hours(room: TrendRoom) -> Iterator[Shape]:
    look = room.look
    step = _HALF_HOUR
    while (look.ends - look.begins) / step * 52 * room.unit > room.width:
        step *= 2
    local = look.begins.astimezone(look.zone).replace(minute=0, second=0, microsecond=0)
    instant = local.astimezone(look.begins.tzinfo)
    now_x = None if look.now is None else room.x(look.now)
    while instant <= look.ends:
        x = room.x(instant)
        if instant >= look.begins:
            yield Stroke(x1=x, y1=room.top, x2=x, y2=room.bottom, colour="line", faint=True)
            near = now_x is not None and abs(x - now_x) < 42 * room.unit
            fits = room.left + 12 * room.unit < x < room.right - 12 * room.unit
            if fits and not near:
                yield Words(
                    x=x, y=room.top - 14 * room.unit, text=look.time(instant),
                    letters=Letters.SMALL, colour="ink2", side="middle",
                )  # fmt: skip
        instant += step


def _now(room: TrendRoom) -> Iterator[Shape]:
    look = room.look
    if look.now is None:
        return
    x, unit = room.x(look.now), room.unit
    yield Stroke(x1=x, y1=room.top - 4 * unit, x2=x, y2=room.bottom, colour="ink", width=1.6 * unit)
    wide, high = 46 * unit, 22 * unit
    yield Area(
        x=x - wide / 2, y=room.top - 25 * unit, width=wide, height=high, fill="tip",
        round_px=high / 2,
    )  # fmt: skip
    yield Words(
        x=x, y=room.top - 14 * unit, text=look.time(look.now), letters=Letters.SMALL_STRONG,
        colour="tip_ink", side="middle",
    )  # fmt: skip


class _Strip:
    """One strip between two heights."""

    def __init__(
        self, room: TrendRoom, strip: TrendStrip, top: float, high: float, *, first: bool
    ) -> None:
        self._room, self._strip, self._unit = room, strip, room.unit
        self._low, self._high = strip.reach
        # the names of the phases stand at the top of the first strip
        above = (28 if first else 12) * room.unit
        self._top = top + above
        self._tall = high - above - 8 * room.unit
        self._head = top

    def shapes(self) -> Iterator[Shape]:
        yield from self._names()
        yield from self._band()
        yield from self._limits()
        yield from self._side_words()
        if self._strip.points and self._strip.points[0].low is not None:
            yield from self._ranges()
        else:
            yield from self._line()
        yield from self._alarms()

    def y(self, value: float) -> float:
        share = (value - self._low) / (self._high - self._low)
        return self._top + (1 - share) * self._tall

    def _names(self) -> Iterator[Shape]:
        room, unit = self._room, self._unit
        name_y = self._head + 16 * unit
        yield Words(
            x=8 * unit, y=name_y, text=self._strip.name, letters=Letters.SMALL_STRONG, colour="ink"
        )
        yield Words(
            x=8 * unit, y=name_y + 15 * unit, text=self._strip.unit, letters=Letters.LEAST,
            colour="ink2",
        )  # fmt: skip
        for tick in self._ticks():
            y = self.y(tick)
            if y > name_y + 30 * unit:
                yield Words(
                    x=room.left - 6 * unit, y=y, text=str(tick), letters=Letters.LEAST,
                    colour="ink2", side="right",
                )  # fmt: skip

    def _ticks(self) -> list[int]:
        span = self._high - self._low
        step = next(
            (one for one in _STEPS if span / one * 26 * self._unit <= self._tall), _STEPS[-1]
        )
        first = -(-int(self._low) // step) * step
        return [tick for tick in range(first, int(self._high) + 1, step) if tick > self._low]

    def _band(self) -> Iterator[Shape]:
        band, room = self._strip.band, self._room
        if band is not None:
            top, bottom = self.y(band.high), self.y(band.low)
            yield Area(
                x=room.left, y=top, width=room.width, height=bottom - top, fill="accent",
                depth=0.12,
            )  # fmt: skip

    def _limits(self) -> Iterator[Shape]:
        for limit in self._strip.limits:
            y = self.y(limit.value)
            yield Stroke(
                x1=self._room.left, y1=y, x2=self._room.right, y2=y,
                colour=ALARM_SIGNS[limit.alarm].text, width=1.5 * self._unit, dashed=True,
            )  # fmt: skip

    def _side_words(self) -> Iterator[Shape]:
        """The words of limits and band at the right edge, moved apart where they would meet."""
        unit = self._unit
        wanted: list[tuple[float, str, str]] = []
        before = self._head - _LABEL * unit
        for one in sorted(self._strip.limits, key=lambda limit: -limit.value):
            line = self.y(one.value)
            above = line - 9 * unit
            y = above if above - before >= _LABEL * unit else line + 9 * unit
            wanted.append((y, one.words, ALARM_SIGNS[one.alarm].text))
            before = y
        band = self._strip.band
        if band is not None and self._is_free(band.words):
            wanted.append((self.y((band.low + band.high) / 2), band.words, "accent"))
        least = self._head + 6 * unit
        for y, text, colour in sorted(wanted):
            least = max(y, least)
            yield Words(
                x=self._room.right - 4 * unit, y=least, text=text, letters=Letters.SMALL_STRONG,
                colour=colour, side="right",
            )  # fmt: skip
            least += _LABEL * unit

    def _is_free(self, words: str) -> bool:
        """Whether words at the right edge end before the present, where values stand."""
        room = self._room
        if room.look.now is None:
            return True
        return room.x(room.look.now) < room.right - (len(words) * _LETTER + 10) * self._unit

    def _ranges(self) -> Iterator[Shape]:
        cap, unit = 4.5 * self._unit, self._unit
        for one in self._strip.points:
            x, top = self._room.x(one.at), self.y(one.value)
            bottom = self.y(one.value if one.low is None else one.low)
            colour = ALARM_SIGNS[one.alarm].text if one.alarm else "ink"
            wide = 2.2 * unit
            yield Stroke(x1=x, y1=top, x2=x, y2=bottom, colour=colour, width=wide)
            for y in (top, bottom):
                yield Stroke(x1=x - cap, y1=y, x2=x + cap, y2=y, colour=colour, width=wide)

    def _line(self) -> Iterator[Shape]:
        places = [(self._room.x(one.at), self.y(one.value)) for one in self._strip.points]
        for (x1, y1), (x2, y2) in pairwise(places):
            yield Stroke(x1=x1, y1=y1, x2=x2, y2=y2, colour="ink", width=1.8 * self._unit)
        for x, y in places:
            yield Dot(x=x, y=y, radius=3.6 * self._unit, fill="surface", edge="ink")

    def _alarms(self) -> Iterator[Shape]:
        """A ring around each value out of limits; the newest one in words as well."""
        out = [one for one in self._strip.points if one.alarm]
        for one in out:
            yield from self._ring(one, worded=one is out[-1])

    def _ring(self, one: TrendPoint, *, worded: bool) -> Iterator[Shape]:
        if one.alarm is None:
            return
        sign, unit = ALARM_SIGNS[one.alarm], self._unit
        x, y = self._room.x(one.at), self.y(one.value)
        yield Dot(x=x, y=y, radius=8 * unit, fill="surface", edge=sign.text, width=2.4 * unit)
        yield Dot(x=x, y=y, radius=4 * unit, fill=sign.text, edge=sign.text)
        if not worded:
            yield Words(
                x=x, y=y - 17 * unit, text=sign.sign, letters=Letters.SMALL_STRONG,
                colour=sign.text, side="middle", ground="surface",
            )  # fmt: skip
            return
        text = f"{sign.sign} {one.words}"
        at_left = x - len(text) * _LETTER * unit - 16 * unit > self._room.left
        yield Words(
            x=x - 13 * unit if at_left else x + 13 * unit, y=y, text=text,
            letters=Letters.SMALL_STRONG, colour=sign.text,
            side="right" if at_left else "left", ground="surface",
        )  # fmt: skip
