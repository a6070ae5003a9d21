"""Where everything on the time line stands, in pixels; needs no screen.

One scale from days to pixels holds for months, phases, visits and scores alike. Notes that would
lie on each other are moved or left out; the point they belong to still says them aloud.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from kettle.domain import dates
from kettle.ui.patients.score_points import Point
from kettle.ui.patients.time_scale import Box, Measure, Paper, Span
from kettle.ui.patients.timeline_look import Phase, Severity, Sign, TimelineLook, Visit
from kettle.ui.patients.timeline_notes import free_note, line_near, response_note

LEFT, RIGHT, BOTTOM = 92, 12, 18
PHASE_TOP, PHASE_HIGH = 36, 25
VISIT_MIDDLE = 90
CHART_TOP = 122
BARE_LEFT, BARE_RIGHT, BARE_TOP = 34, 96, 34
"""Margins of a line without phases and visits; the words of the scale stand beside it."""
_LARGEST, _SMALLEST, _NUMBERED = 9.5, 3.0, 7.5
_ONE_YEAR = 366


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
    paper = Paper(look=look, span=span, chart=chart, px=px, measure=measure)
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
        response_note=response_note(
            paper,
            response_y,
            [(one.x, one.y) for one in points],
            [one.note for one in points if one.note is not None],
        ),
        words_right=width - (RIGHT + 6) * px,
        span=span,
    )


def _months(paper: Paper) -> Iterator[tuple[float, str]]:
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


def _phases(paper: Paper) -> Iterator[PlacedPhase]:
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


def _placed_visits(paper: Paper) -> tuple[PlacedVisit, ...]:
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


def _placed_points(paper: Paper) -> tuple[PlacedPoint, ...]:
    spots = [(paper.x(point.on), paper.y(point.value)) for point in paper.look.points]
    taken: list[Box] = []
    placed: list[PlacedPoint] = []
    for at, (point, spot) in enumerate(zip(paper.look.points, spots, strict=True)):
        note = None
        if point.note and paper.is_shown(spot[0]):
            note = free_note(paper, point.note, spot, [*taken, *line_near(paper, spots, at)])
        if note is not None:
            taken.append(note)
        placed.append(PlacedPoint(point=point, x=spot[0], y=spot[1], note=note))
    return tuple(placed)


def _severities(paper: Paper) -> Iterator[PlacedSeverity]:
    for band in paper.look.severities:
        top = paper.y(min(band.high, paper.look.highest))
        yield PlacedSeverity(severity=band, top=top, height=paper.y(band.low) - top)


def _ticks(paper: Paper) -> Iterator[tuple[float, str]]:
    for value in (0, *(band.low for band in paper.look.severities if band.low)):
        yield paper.y(value), str(value)


def is_open_sign(sign: Sign) -> bool:
    """Whether a visit is still to come or did not happen: drawn by a broken line."""
    return sign in {Sign.BOOKED, Sign.PROPOSED, Sign.MISSED}
