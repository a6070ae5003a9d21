"""The five facts on top of a course."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from kettle import wording
from kettle.domain import dates
from kettle.domain.appointments import VisitKind
from kettle.domain.next_step import SCALE
from kettle.ui.patients.words import short_day_in, tr
from kettle.workflow.chart_view import Chart, CourseFacts, SessionRow

NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact: its heading, the figures in bold, and the small print behind them."""

    heading: str
    strong: str
    rest: str = ""


def course_facts(
    chart: Chart, today: date, zone: ZoneInfo, highest: SessionRow | None, *, all_read: bool
) -> tuple[Fact, ...]:
    """The facts of a course; the highest pressure once every session of it was read."""
    facts = chart.facts
    return (
        _score(facts),
        _response(facts, today),
        _held(facts),
        _attended(facts),
        _highest(highest, today, zone, all_read=all_read),
    )


def _score(facts: CourseFacts) -> Fact:
    heading = tr("%s, start → now") % wording.scale(SCALE).short
    baseline, current, change = facts.score.baseline, facts.score.current, facts.score.change
    if baseline is None:
        return Fact(heading=heading, strong=NOTHING, rest=tr("no sheet before the start"))
    if current is None or change is None:
        return Fact(heading=heading, strong=str(baseline.total), rest=tr("no sheet since"))
    return Fact(
        heading=heading,
        strong=f"{baseline.total} → {current.total}",
        rest=_percent(change.points, baseline.total or 0),
    )


def _percent(points: int, baseline: int) -> str:
    """`81 % lower`, a half away from zero."""
    if not baseline or not points:
        return tr("unchanged") if not points else ""
    share = (200 * abs(points) + baseline) // (2 * baseline)
    return (tr("%d % lower") if points < 0 else tr("%d % higher")).replace("%d", str(share))


def _response(facts: CourseFacts, today: date) -> Fact:
    heading = tr("Response reached")
    if facts.response_after is None or facts.response_on is None:
        return Fact(heading=heading, strong=tr("not yet"))
    day = short_day_in(facts.response_on, today)
    return Fact(
        heading=heading,
        strong=tr("after %d") % facts.response_after,
        rest=tr("sessions, %s") % day,
    )


def _held(facts: CourseFacts) -> Fact:
    heading = tr("Sessions")
    if not facts.held:
        return Fact(heading=heading, strong="0", rest=tr("none held yet"))
    words = {
        VisitKind.INDUCTION: tr("induction"),
        VisitKind.MAINTENANCE: tr("maint."),
        VisitKind.BOOSTER: tr("booster"),
    }
    return Fact(
        heading=heading,
        strong=" + ".join(str(count) for _, count in facts.held),
        rest=", ".join(words[kind] for kind, _ in facts.held),
    )


def _attended(facts: CourseFacts) -> Fact:
    shown = tr("%d of %d") % (facts.attended, facts.expected)
    return Fact(heading=tr("Attended"), strong=shown if facts.expected else NOTHING)


def _highest(row: SessionRow | None, today: date, zone: ZoneInfo, *, all_read: bool) -> Fact:
    heading = tr("Highest BP")
    if not all_read:
        return Fact(heading=heading, strong=NOTHING, rest=tr("reading…"))
    if row is None or row.peak_at is None:
        return Fact(heading=heading, strong=NOTHING, rest=tr("none measured"))
    rest = short_day_in(row.peak_at.astimezone(zone).date(), today)
    if row.peak_after_start is not None and row.peak_after_start.total_seconds() >= 0:
        rest = tr("%s, %s in") % (rest, dates.span(row.peak_after_start))
    return Fact(heading=heading, strong=pressure(row), rest=rest)


def pressure(row: SessionRow) -> str:
    """`158/94`, or a dash where nothing was measured."""
    if row.peak_systolic_mmhg is None:
        return NOTHING
    low = NOTHING if row.peak_diastolic_mmhg is None else row.peak_diastolic_mmhg
    return f"{row.peak_systolic_mmhg}/{low}"
