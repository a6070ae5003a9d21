"""The sheets of a scale as points on a line, with what must not be overlooked said beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from kettle import wording
from kettle.domain import dates, next_step
from kettle.domain.appointments import AppointmentStatus, VisitKind
from kettle.domain.kept import Score
from kettle.ui.patients.words import short_day_in, tr
from kettle.workflow.chart_view import Chart
from kettle.workflow.rating import ScoreChange

_BOOSTER_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One sheet on the line; `note` stands beside those that must not be overlooked.

    `worse` is how many points it lies above the sheet before; None for the first one.
    """

    on: date
    value: int
    scale: str
    worse: int | None = None
    note: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        short = wording.scale(self.scale).short
        said = tr("%s %d on %s") % (short, self.value, dates.spoken_day(self.on))
        return said if self.worse is None else f"{said}, {_compared(self.worse)}"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """From one sheet to the next."""

    since: date
    until: date


def score_points(
    chart: Chart, change: ScoreChange, scale: str, today: date, zone: ZoneInfo
) -> tuple[Point, ...]:
    """The complete sheets of one scale, oldest first; `change` tells which one began the course."""
    kept = [one for one in chart.scores if one.scale == scale and one.total is not None]
    rise = chart.protocol.course.booster_rise
    points: list[Point] = []
    for at, score in enumerate(kept):
        before = kept[at - 1].total if at else None
        worse = (score.total or 0) - before if before is not None else None
        on = _day_of(score, zone)
        until = _day_of(kept[at + 1], zone) if at + 1 < len(kept) else date.max
        note = _note(change, score, on, today)
        if scale == next_step.SCALE and worse is not None and worse >= rise:
            note = _worse_note(chart, score, worse, _Stretch(on, until))
        point = Point(on=on, value=score.total or 0, scale=scale, worse=worse, note=note)
        points.append(point)
    return tuple(points)


def _note(change: ScoreChange, score: Score, on: date, today: date) -> str:
    if _is(change.baseline, score):
        return tr("%d at start") % (score.total or 0)
    if _is(change.current, score):
        when = tr("today") if on == today else short_day_in(on, today)
        return f"{score.total} {when}"
    return ""


def _is(one: Score | None, other: Score) -> bool:
    return one is not None and one.score_id == other.score_id


def _worse_note(chart: Chart, score: Score, worse: int, stretch: _Stretch) -> str:
    note = tr("%d, worse by %d") % (score.total or 0, worse)
    return tr("%s: booster given") % note if _booster_in(chart, stretch) else note


def _compared(worse: int) -> str:
    if worse == 0:
        return tr("as before")
    return tr("worse by %d") % worse if worse > 0 else tr("better by %d") % -worse


def _booster_in(chart: Chart, stretch: _Stretch) -> bool:
    last = min(stretch.until, stretch.since + _BOOSTER_WITHIN)
    return any(
        one.kind is VisitKind.BOOSTER
        and one.status is AppointmentStatus.DONE
        and stretch.since <= one.starts_at.date() <= last
        for one in chart.visits
    )


def _day_of(score: Score, zone: ZoneInfo) -> date:
    return score.taken_at.astimezone(zone).date()
