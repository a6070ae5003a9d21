"""The next step of a course in words: what is proposed, why, what was not chosen, by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from kettle import wording
from kettle.domain import dates
from kettle.domain.appointments import Appointment, AppointmentStatus, VisitKind
from kettle.domain.next_step import Proposal, Step
from kettle.domain.schedule import PlannedVisit
from kettle.ui.patients.timeline_look import weeks_text
from kettle.ui.patients.words import day_in, tr
from kettle.workflow.chart_view import Chart
from kettle.workflow.ordering import Decision

KIND_OF: dict[Step, VisitKind] = {
    Step.CONTINUE_INDUCTION: VisitKind.INDUCTION,
    Step.MAINTENANCE: VisitKind.MAINTENANCE,
    Step.LENGTHEN: VisitKind.MAINTENANCE,
    Step.SHORTEN: VisitKind.MAINTENANCE,
    Step.BOOSTER: VisitKind.BOOSTER,
}
"""Which visit a step leads to; a review leads to none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The visit that a step asks for."""

    kind: VisitKind
    interval_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One reason: with a tick when it speaks for the step, with a dash when it holds back."""

    text: str
    speaks_for: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStepLook:
    """The card: a sentence, the date in bold, reasons, what was not chosen, the rule."""

    sentence: str
    date_line: str
    book_text: str
    decided: str
    why: tuple[Why, ...]
    not_chosen: tuple[tuple[str, str], ...]
    rule: str
    may_decide: bool
    asks_for_score: bool = False


def step_now(chart: Chart) -> tuple[Step, int | None] | None:
    """The step that holds: what a prescriber decided since the last visit, else the proposal."""
    if chart.proposal is None:
        return None
    decision = decision_now(chart)
    if decision is not None:
        return decision.step, decision.interval_days
    return chart.proposal.step, chart.proposal.interval_days


def decision_now(chart: Chart) -> Decision | None:
    """The newest decision, unless a visit was held since and the question is open again."""
    decision = chart.decision
    if decision is None:
        return None
    held = [one for one in chart.visits if one.status is AppointmentStatus.DONE]
    if held and held[-1].starts_at.date() > decision.at.date():
        return None
    return decision


def booked_next(chart: Chart, today: date) -> Appointment | None:
    """The next visit that stands in the book already."""
    return next(
        (
            one
            for one in chart.visits
            if one.status is AppointmentStatus.BOOKED and one.starts_at.date() >= today
        ),
        None,
    )


def wanted_visit(chart: Chart, today: date) -> Wanted | None:
    """The visit to look for a place for; None when it is booked or none is due."""
    step = step_now(chart)
    if step is None or step[0] not in KIND_OF or booked_next(chart, today) is not None:
        return None
    return Wanted(kind=KIND_OF[step[0]], interval_days=step[1])


def next_step_look(
    chart: Chart, today: date, zone: ZoneInfo, planned: PlannedVisit | None, *, may_decide: bool
) -> NextStepLook | None:
    """The card of a running course; None when no course runs."""
    step = step_now(chart)
    if step is None or chart.proposal is None:
        return None
    proposal = chart.proposal
    booked = booked_next(chart, today)
    reasons = (*proposal.reasons, *(due.reason for due in chart.scores_due))
    return NextStepLook(
        sentence=step_sentence(*step, first=_is_first_maintenance(chart)),
        date_line=_date_line(booked, planned, today),
        book_text="" if booked or planned is None else _book_text(planned, today),
        decided=_decided(chart, today, zone),
        why=tuple(
            Why(text=wording.sentence(one, zone=zone), speaks_for=at < len(proposal.reasons))
            for at, one in enumerate(reasons)
        ),
        not_chosen=_not_chosen(proposal, zone),
        rule=_rule(chart),
        may_decide=may_decide and decision_now(chart) is None,
        asks_for_score=proposal.step is Step.REVIEW or bool(chart.scores_due),
    )


def step_sentence(step: Step, days: int | None, *, first: bool = False) -> str:
    """What a step means, as one would say it."""
    weeks = weeks_text(days) if days is not None else ""
    match step:
        case Step.CONTINUE_INDUCTION:
            return tr("Go on with the induction.")
        case Step.REVIEW:
            return tr("Review with a prescriber before anything else is booked.")
        case Step.MAINTENANCE if first:
            return tr("Begin maintenance, every %s.") % weeks
        case Step.MAINTENANCE:
            return tr("Keep the interval of %s.") % weeks
        case Step.LENGTHEN:
            return tr("Lengthen the interval to %s.") % weeks
        case Step.SHORTEN:
            return tr("Shorten the interval to %s.") % weeks
        case Step.BOOSTER:
            return tr("Give a booster.")
        case Step.STOP_AND_REVIEW:
            return tr("Stop here and review.")


def step_name(step: Step) -> str:
    """A step as a choice is called."""
    return {
        Step.CONTINUE_INDUCTION: tr("Go on with the induction"),
        Step.REVIEW: tr("Review"),
        Step.MAINTENANCE: tr("Maintenance"),
        Step.LENGTHEN: tr("Longer interval"),
        Step.SHORTEN: tr("Shorter interval"),
        Step.BOOSTER: tr("Booster now"),
        Step.STOP_AND_REVIEW: tr("Stop and review"),
    }[step]


def _is_first_maintenance(chart: Chart) -> bool:
    done = AppointmentStatus.DONE
    return not any(
        one.kind is not VisitKind.INDUCTION and one.status is done for one in chart.visits
    )


def _date_line(booked: Appointment | None, planned: PlannedVisit | None, today: date) -> str:
    if booked is not None:
        code = f"{wording.word(booked.kind).capitalize()} {booked.number}"
        at = _at(booked.starts_at.date(), today, dates.clock_time(booked.starts_at.time()))
        return tr("%s is booked: %s, chair %d") % (code, at, booked.chair)
    if planned is not None:
        kind = wording.word(planned.fit.placement.kind)
        at = _at(planned.starts_at.date(), today, dates.clock_time(planned.starts_at.time()))
        return tr("Next %s %s, chair %d") % (kind, at, planned.chair)
    return ""


def _at(day: date, today: date, clock: str) -> str:
    return f"{day_in(day, today)}, {clock}"


def _book_text(planned: PlannedVisit, today: date) -> str:
    return tr("Book %s") % day_in(planned.starts_at.date(), today)


def _decided(chart: Chart, today: date, zone: ZoneInfo) -> str:
    decision = decision_now(chart)
    if decision is None:
        return ""
    day = day_in(decision.at.astimezone(zone).date(), today)
    said = tr("Accepted by %s, %s.") if decision.is_as_proposed else tr("Decided by %s, %s.")
    words = said % (decision.by_name, day)
    return f"{words} {decision.reason}".strip()


def _not_chosen(proposal: Proposal, zone: ZoneInfo) -> tuple[tuple[str, str], ...]:
    return tuple(
        (step_name(one.step), wording.sentence(one.reason, zone=zone))
        for one in proposal.not_chosen
    )


def _rule(chart: Chart) -> str:
    protocol = chart.protocol
    rule = tr("Rule “%s”, version %s") % (protocol.title, protocol.version)
    unsigned = "" if protocol.is_signed else tr(" (draft, not signed)")
    return tr("%s. A prescriber decides.") % f"{rule}{unsigned}"
