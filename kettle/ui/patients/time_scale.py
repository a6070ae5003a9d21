"""One scale from days to pixels, for everything that stands on the time line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kettle.ui.patients.timeline_look import TimelineLook

Measure = Callable[[str], float]
"""How wide a text is in the letters of the axes."""

_FEWEST_DAYS = 21


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
class Paper:
    """The sheet that is laid out on: its size, its scale, and the letters."""

    look: TimelineLook
    span: Span
    chart: Box
    px: float
    measure: Measure

    def x(self, day: date) -> float:
        """Where a day stands."""
        share = (day.toordinal() - self.span.first) / (self.span.last - self.span.first)
        return self.chart.left + share * self.chart.width

    def y(self, value: float) -> float:
        """Where a total stands."""
        return self.chart.top + self.chart.height * (1 - value / self.look.highest)

    def is_shown(self, x: float, margin: float = 0.0) -> bool:
        """Whether a place lies on the chart, or so near that its sign reaches into it."""
        return self.chart.left - margin <= x <= self.chart.left + self.chart.width + margin
