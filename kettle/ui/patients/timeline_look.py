"""A course on one time scale: phases, visits and the line of its scores. No clock, no pixels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

from kettle import wording
from kettle.domain import dates, next_step
from kettle.domain.appointments import Appointment, AppointmentStatus, VisitKind
from kettle.domain.scales import Scale
from kettle.ui.patients.score_points import Point, score_points
from kettle.ui.patients.words import short_band, short_day_in, tr
from kettle.workflow.chart_view import Chart
from kettle.workflow.rating import ScoreChange

_BEFORE, _AFTER = timedelta(days=7), timedelta(days=49)
_SEEN_AT_ONCE = timedelta(days=190)
_DAYS_A_WEEK = 7
_RUNS_SAID = 3


class Sign(StrEnum):
    """How a visit is drawn: kinds differ in shape, what is still to come in its line."""

    DISC = "disc"
    RING = "ring"
    DIAMOND = "diamond"
    BOOKED = "booked"
    PROPOSED = "proposed"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit on the time scale; one that is only proposed has no number yet."""

    on: date
    sign: Sign
    kind: VisitKind = VisitKind.MAINTENANCE
    number: int = 0
    status: AppointmentStatus = AppointmentStatus.BOOKED
    note: str = ""
    session_id: str = ""

    @property
    def text(self) -> str:
        """What stands in its sign."""
        if not self.number:
            return ""
        return f"B{self.number}" if self.kind is VisitKind.BOOSTER else str(self.number)

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        day = dates.spoken_day(self.on)
        if not self.number:
            return tr("Proposed on %s") % day
        kind = wording.word(self.kind).capitalize()
        return tr("%s %d on %s, %s") % (kind, self.number, day, wording.word(self.status))


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of the course, both days included."""

    first: date
    last: date
    text: str
    kind: VisitKind
    proposed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Severity:
    """A band of totals, `low` included, `high` the beginning of the next one."""

    low: int
    high: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLook:
    """All that the time line shows; days from `first` to `last` can be scrolled to."""

    first: date
    last: date
    shown_from: date
    today: date
    scale: str
    highest: int
    phases: tuple[Phase, ...]
    visits: tuple[Visit, ...]
    points: tuple[Point, ...]
    severities: tuple[Severity, ...]
    response_at: float | None
    response_text: str


def timeline_look(
    chart: Chart, today: date, zone: ZoneInfo, proposed: tuple[date, ...] = ()
) -> TimelineLook:
    """The time line of a chart on a day, with the visits that are only proposed."""
    scale = wording.scale(next_step.SCALE)
    points = score_points(chart, chart.facts.score, scale.key, today, zone)
    visits = (*_visits(chart, today), *(_proposed(day, today) for day in proposed))
    days = [*(one.on for one in visits), *(one.on for one in points), today]
    response_at, response_text = _response(chart, chart.facts.score, scale.key)
    first, last = min(days) - _BEFORE, max(*days, today + _AFTER)
    return TimelineLook(
        first=first,
        last=last,
        shown_from=_shown_from(chart, points, first, last),
        today=today,
        scale=scale.short,
        highest=scale.highest_total,
        phases=_phases(chart, today, last),
        visits=tuple(sorted(visits, key=lambda one: one.on)),
        points=points,
        severities=_severities(scale),
        response_at=response_at,
        response_text=response_text,
    )


def score_line_look(
    chart: Chart, change: ScoreChange, key: str, today: date, zone: ZoneInfo
) -> TimelineLook:
    """The line of one scale alone, without phases and visits."""
    scale = wording.scale(key)
    points = score_points(chart, change, key, today, zone)
    response_at, response_text = _response(chart, change, key)
    days = [*(one.on for one in points), today]
    first, last = min(days) - _BEFORE, max(days) + _BEFORE
    return TimelineLook(
        first=first,
        last=last,
        shown_from=max(first, last - _SEEN_AT_ONCE),
        today=today,
        scale=scale.short,
        highest=scale.highest_total,
        phases=(),
        visits=(),
        points=points,
        severities=_severities(scale),
        response_at=response_at,
        response_text=response_text,
    )


def _shown_from(chart: Chart, points: tuple[Point, ...], first: date, last: date) -> date:
    """The running course from its first sheet on, but no more than can be read at once."""
    began = chart.courses[0].started_on if chart.courses else first
    if chart.facts.score.baseline is not None:
        earlier = [one.on for one in points if one.on <= began]
        began = earlier[-1] if earlier else began
    return max(first, began - _BEFORE, last - _SEEN_AT_ONCE)


def _visits(chart: Chart, today: date) -> tuple[Visit, ...]:
    return tuple(
        _visit(one, today) for one in chart.visits if one.status is not AppointmentStatus.CANCELLED
    )


def _visit(one: Appointment, today: date) -> Visit:
    on, sign = one.starts_at.date(), _sign(one)
    return Visit(
        on=on,
        sign=sign,
        kind=one.kind,
        number=one.number,
        status=one.status,
        note=short_day_in(on, today) if sign is Sign.BOOKED else "",
        session_id=one.session_id or "",
    )


def _sign(one: Appointment) -> Sign:
    if one.status is AppointmentStatus.NO_SHOW:
        return Sign.MISSED
    if one.status is AppointmentStatus.BOOKED:
        return Sign.BOOKED
    match one.kind:
        case VisitKind.INDUCTION:
            return Sign.DISC
        case VisitKind.MAINTENANCE:
            return Sign.RING
        case VisitKind.BOOSTER:
            return Sign.DIAMOND


def _proposed(day: date, today: date) -> Visit:
    return Visit(on=day, sign=Sign.PROPOSED, note=short_day_in(day, today))


def _phases(chart: Chart, today: date, last: date) -> tuple[Phase, ...]:
    phases: list[Phase] = []
    for course in reversed(chart.courses):
        end = course.ended_on or today
        visits = [
            one
            for one in chart.visits
            if one.course_id == course.course_id and one.status not in _OFF
        ]
        phases += _phases_of(visits, course.count, end)
    if chart.running is not None and chart.proposal is not None and last > today:
        phases.append(_proposed_phase(chart, today, last))
    return tuple(phases)


_OFF = frozenset({AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW})


def _phases_of(visits: list[Appointment], count: int, end: date) -> list[Phase]:
    induction = [one.starts_at.date() for one in visits if one.kind is VisitKind.INDUCTION]
    later = [one for one in visits if one.kind is not VisitKind.INDUCTION]
    if not induction:
        return []
    over = len(induction) >= count and induction[-1] < end
    found = [
        Phase(
            first=induction[0],
            last=induction[-1] if over else max(end, induction[0]),
            text=tr("Induction"),
            kind=VisitKind.INDUCTION,
        )
    ]
    if over and later:
        text = _maintenance_text([induction[-1], *(one.starts_at.date() for one in later)], later)
        first = induction[-1] + timedelta(days=1)
        kind = VisitKind.MAINTENANCE
        found.append(Phase(first=first, last=max(end, first), text=text, kind=kind))
    return found


def _maintenance_text(days: list[date], visits: list[Appointment]) -> str:
    """`Maintenance, every 2 then 3 weeks`; steps to and from a booster do not count."""
    boosters = {one.starts_at.date() for one in visits if one.kind is VisitKind.BOOSTER}
    weeks = [
        round((later - earlier).days / _DAYS_A_WEEK)
        for earlier, later in pairwise(days)
        if not {earlier, later} & boosters
    ]
    runs = [week for week, _ in groupby(week for week in weeks if week > 0)]
    if not runs:
        return tr("Maintenance")
    if len(runs) <= _RUNS_SAID:
        return tr("Maintenance, every %s weeks") % tr(" then ").join(map(str, runs))
    return tr("Maintenance, now every %d weeks") % runs[-1]


def _proposed_phase(chart: Chart, today: date, last: date) -> Phase:
    assert chart.proposal is not None
    days = chart.proposal.interval_days
    text = tr("Proposed")
    if days is not None:
        text = tr("Proposed: every %s") % weeks_text(days)
    first = today + timedelta(days=1)
    kind = VisitKind.MAINTENANCE
    return Phase(first=first, last=last, text=text, kind=kind, proposed=True)


def weeks_text(days: int) -> str:
    """`3 weeks`, `1 week`, or days when they make no whole weeks."""
    weeks, rest = divmod(days, _DAYS_A_WEEK)
    if rest:
        return tr("%d days") % days
    return tr("1 week") if weeks == 1 else tr("%d weeks") % weeks


def _severities(scale: Scale) -> tuple[Severity, ...]:
    low, found = 0, []
    for band in scale.bands:
        found.append(Severity(low=low, high=band.up_to + 1, text=short_band(band.name)))
        low = band.up_to + 1
    return tuple(found)


def _response(chart: Chart, change: ScoreChange, scale: str) -> tuple[float | None, str]:
    """The total at which a response begins, from the course's own baseline."""
    rules = next((one for one in chart.protocol.scales if one.scale == scale), None)
    if rules is None or change.baseline is None or not change.baseline.total:
        return None, ""
    fraction = rules.response_fraction
    half = fraction * 2 == 1
    text = tr("half of baseline (response)") if half else tr("response")
    return float(change.baseline.total * (1 - fraction)), text
