"""Where everything on the time line stands, in pixels; needs no screen.

One scale from days to pixels holds for months, phases, visits and scores alike. Notes that would
lie on each other are moved or left out; the point they belong to still says them aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from kettle.domain import dates
from kettle.ui.patients.score_points import Point
from kettle.ui.patients.timeline_look import Phase, Severity, Sign, TimelineLook, Visit

Measure = Callable[[str], float]
"""How wide a text is in the letters of the axes."""

LEFT, RIGHT, BOTTOM = 92, 12, 18
PHASE_TOP, PHASE_HIGH = 36, 25
VISIT_MIDDLE = 90
CHART_TOP = 122
BARE_LEFT, BARE_RIGHT, BARE_TOP = 34, 96, 34
"""Margins of a line without phases and visits; the words of the scale stand beside it."""
_LARGEST, _SMALLEST, _NUMBERED = 9.5, 3.0, 7.5
_FEWEST_DAYS = 21
_NEIGHBOURS, _STEPS = 8, 6
_ONE_YEAR = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which days are on the screen; moves by zooming and dragging, never past the ends."""

    first: float
    last: float

    @classmethod
    def of(cls, look: TimelineLook) -> Span:
        """What is shown before anybody moved it."""
        return cls(first=look.shown_from.toordinal(), last=look.last.toordinal())

    def zoomed(self, factor: float, around: float, look: TimelineLook) -> Span:
        """Fewer (factor below 1) or more days around one of them."""
        whole = look.last.toordinal() - look.first.toordinal()
        wide = min(max((self.last - self.first) * factor, _FEWEST_DAYS), whole)
        share = (around - self.first) / (self.last - self.first)
        return Span(first=around - share * wide, last=around + (1 - share) * wide).inside(look)

    def moved(self, days: float, look: TimelineLook) -> Span:
        """The same number of days, earlier or later."""
        return Span(first=self.first + days, last=self.last + days).inside(look)

    def inside(self, look: TimelineLook) -> Span:
        """The same span pushed back between the first and the last day there is."""
        least, most = float(look.first.toordinal()), float(look.last.toordinal())
        wide = min(self.last - self.first, most - least)
        first = min(max(self.first, least), most - wide)
        return Span(first=first, last=first + wide)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes share any room."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPhase:
    """A phase and its bar; `text` is empty where the bar has no room for it."""

    phase: Phase
    box: Box
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedVisit:
    """A visit and its place; numbers are left out where signs stand too close."""

    visit: Visit
    x: float
    y: float
    radius: float
    numbered: bool
    note: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPoint:
    """A sheet and its place, with the box of its note when it has one that fits."""

    point: Point
    x: float
    y: float
    note: Box | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedSeverity:
    """A band of the scale across the chart."""

    severity: Severity
    top: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Everything placed; `months` are lines with the word above them, `ticks` those at the left."""

    chart: Box
    months: tuple[tuple[float, str], ...]
    today_x: float | None
    future_left: float
    phases: tuple[PlacedPhase, ...]
    visits: tuple[PlacedVisit, ...]
    points: tuple[PlacedPoint, ...]
    severities: tuple[PlacedSeverity, ...]
    ticks: tuple[tuple[float, str], ...]
    response_y: float | None
    response_note: Box | None
    words_right: float
    span: Span

    def day_at(self, x: float) -> float:
        """Which day stands at a place of the chart."""
        share = (x - self.chart.left) / self.chart.width
        return self.span.first + share * (self.span.last - self.span.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    """The sheet that is laid out on: its size, its scale, and the letters."""

    look: TimelineLook
    span: Span
    chart: Box
    px: float
    measure: Measure

    def x(self, day: date) -> float:
        share = (day.toordinal() - self.span.first) / (self.span.last - self.span.first)
        return self.chart.left + share * self.chart.width

    def y(self, value: float) -> float:
        return self.chart.top + self.chart.height * (1 - value / self.look.highest)

    def is_shown(self, x: float, margin: float = 0.0) -> bool:
        return self.chart.left - margin <= x <= self.chart.left + self.chart.width + margin


def layout(
    look: TimelineLook, span: Span, *, width: float, height: float, px: float, measure: Measure
) -> Layout:
    """Place a time line on a sheet; `px` is how many pixels one pixel at 100 per cent is."""
    left, right, top = LEFT, RIGHT, CHART_TOP
    if not (look.phases or look.visits):
        left, right, top = BARE_LEFT, BARE_RIGHT, BARE_TOP
    chart = Box(
        left=left * px,
        top=top * px,
        width=max(width - (left + right) * px, 1.0),
        height=max(height - (top + BOTTOM) * px, 1.0),
    )
    paper = _Paper(look=look, span=span, chart=chart, px=px, measure=measure)
    today_x = paper.x(look.today)
    response_y = None if look.response_at is None else paper.y(look.response_at)
    points = _placed_points(paper)
    return Layout(
        chart=chart,
        months=tuple(_months(paper)),
        today_x=today_x if paper.is_shown(today_x) else None,
        future_left=min(max(today_x, chart.left), chart.left + chart.width),
        phases=tuple(_phases(paper)),
        visits=_placed_visits(paper),
        points=points,
        severities=tuple(_severities(paper)),
        ticks=tuple(_ticks(paper)),
        response_y=response_y,
        response_note=_response_note(paper, response_y, points),
        words_right=width - (RIGHT + 6) * px,
        span=span,
    )


def _months(paper: _Paper) -> Iterator[tuple[float, str]]:
    """The first of every month, or of every third or twelfth when they stand too close."""
    years = (paper.look.last - paper.look.first).days > _ONE_YEAR
    wide = paper.measure("Sep 2026" if years else "Sep") + 14 * paper.px
    per_month = paper.chart.width / max((paper.span.last - paper.span.first) / 30.4, 0.1)
    step = next((step for step in (1, 3, 6, 12) if per_month * step >= wide), 12)
    first = date.fromordinal(max(int(paper.span.first), 1)).replace(day=1)
    while first.toordinal() <= paper.span.last:
        x = paper.x(first)
        if (first.month - 1) % step == 0 and paper.is_shown(x):
            name = dates.MONTHS[first.month - 1]
            name = f"{name} {first.year}" if years and first.month == 1 else name
            room = paper.chart.left + paper.chart.width - x
            yield x, name if paper.measure(name) + 8 * paper.px <= room else ""
        first = (first + timedelta(days=32)).replace(day=1)


def _phases(paper: _Paper) -> Iterator[PlacedPhase]:
    for phase in paper.look.phases:
        half_a_day = paper.chart.width / (paper.span.last - paper.span.first) / 2
        left = max(paper.x(phase.first) - half_a_day, paper.chart.left)
        right = min(paper.x(phase.last) + half_a_day, paper.chart.left + paper.chart.width)
        if right - left < 1:
            continue
        box = Box(
            left=left, top=PHASE_TOP * paper.px, width=right - left, height=PHASE_HIGH * paper.px
        )
        room = box.width - 12 * paper.px
        text = next((one for one in _shorter(phase.text) if paper.measure(one) <= room), "")
        yield PlacedPhase(phase=phase, box=box, text=text)


def _shorter(text: str) -> tuple[str, ...]:
    """The text, and its first words alone where the whole has no room."""
    return text, text.partition(",")[0].partition(":")[0]


def _placed_visits(paper: _Paper) -> tuple[PlacedVisit, ...]:
    shown = [(visit, paper.x(visit.on)) for visit in paper.look.visits]
    shown = [(visit, x) for visit, x in shown if paper.is_shown(x, 12 * paper.px)]
    closest = min((right - left for (_, left), (_, right) in pairwise(shown)), default=99.0)
    largest = _LARGEST * paper.px
    radius = min(max(closest * 0.64, _SMALLEST * paper.px), largest)
    edge = paper.chart.left + paper.chart.width + 40 * paper.px
    ends = [*(x for _, x in shown), edge][1:] if shown else []
    return tuple(
        PlacedVisit(
            visit=visit,
            x=x,
            y=VISIT_MIDDLE * paper.px,
            radius=radius,
            numbered=radius >= _NUMBERED * paper.px,
            note=bool(visit.note)
            and end - x > paper.measure(visit.note) + radius * 2 + 12 * paper.px,
        )
        for (visit, x), end in zip(shown, ends, strict=True)
    )


def _placed_points(paper: _Paper) -> tuple[PlacedPoint, ...]:
    spots = [(point, paper.x(point.on), paper.y(point.value)) for point in paper.look.points]
    taken: list[Box] = []
    placed: list[PlacedPoint] = []
    for at, (point, x, y) in enumerate(spots):
        note = None
        if point.note and paper.is_shown(x):
            note = _free_note(paper, point.note, x, y, [*taken, *_line_near(paper, spots, at)])
        if note is not None:
            taken.append(note)
        placed.append(PlacedPoint(point=point, x=x, y=y, note=note))
    return tuple(placed)


def _free_note(paper: _Paper, text: str, x: float, y: float, taken: list[Box]) -> Box | None:
    """The first place around a point where its note lies on nothing else."""
    px, wide, high = paper.px, paper.measure(text) + 6 * paper.px, 18 * paper.px
    beside = 9 * px
    tries = (
        (x + beside, y - high - 2 * px),
        (x - wide - beside, y - high - 2 * px),
        (x - wide / 2, y - high - 8 * px),
        (x + beside, y + 4 * px),
        (x - wide - beside, y + 4 * px),
    )
    for left, top in tries:
        box = Box(left=left, top=top, width=wide, height=high)
        inside = paper.chart.left <= left and (
            left + wide <= paper.chart.left + paper.chart.width
            and paper.chart.top <= top
            and top + high <= paper.chart.top + paper.chart.height
        )
        if inside and not any(box.meets(other) for other in taken):
            return box
    return None


def _line_near(paper: _Paper, spots: list[tuple[Point, float, float]], at: int) -> list[Box]:
    """The pieces of the line and the dots that a note of one of its points could lie on."""
    near = spots[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS + 1]
    side = 10 * paper.px
    found = []
    for (_, left, top), (_, right, bottom) in pairwise(near):
        for step in range(_STEPS + 1):
            x = left + (right - left) * step / _STEPS
            y = top + (bottom - top) * step / _STEPS
            found.append(Box(left=x - side / 2, top=y - side / 2, width=side, height=side))
    own = Box(left=spots[at][1] - side, top=spots[at][2] - side, width=2 * side, height=2 * side)
    return [box for box in found if not own.meets(box)]


def _severities(paper: _Paper) -> Iterator[PlacedSeverity]:
    for band in paper.look.severities:
        top = paper.y(min(band.high, paper.look.highest))
        yield PlacedSeverity(severity=band, top=top, height=paper.y(band.low) - top)


def _ticks(paper: _Paper) -> Iterator[tuple[float, str]]:
    for value in (0, *(band.low for band in paper.look.severities if band.low)):
        yield paper.y(value), str(value)


def _response_note(paper: _Paper, y: float | None, points: tuple[PlacedPoint, ...]) -> Box | None:
    """Above the response line, at the first place from the left third where no line crosses."""
    if y is None:
        return None
    px, wide, high = paper.px, paper.measure(paper.look.response_text) + 8 * paper.px, 18 * paper.px
    lines = [_between(one, other) for one, other in pairwise(points)]
    lines += [one.note for one in points if one.note is not None]
    for share in (0.02, 0.18, 0.3, 0.42, 0.54, 0.66):
        left = paper.chart.left + share * paper.chart.width
        box = Box(left=left, top=y - high - px, width=wide, height=high)
        if not any(box.meets(line) for line in lines):
            return box
    return None


def _between(one: PlacedPoint, other: PlacedPoint) -> Box:
    """The box around a piece of the line."""
    top, bottom = sorted((one.y, other.y))
    return Box(left=one.x, top=top, width=max(other.x - one.x, 1.0), height=max(bottom - top, 1.0))


def is_open_sign(sign: Sign) -> bool:
    """Whether a visit is still to come or did not happen: drawn by a broken line."""
    return sign in {Sign.BOOKED, Sign.PROPOSED, Sign.MISSED}
