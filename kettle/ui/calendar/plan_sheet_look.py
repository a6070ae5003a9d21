"""What the sheet for planning a course shows: dates with their reasons, weeks, checks, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from kettle import wording
from kettle.domain import dates
from kettle.domain.appointments import VisitKind
from kettle.domain.errors import Reason
from kettle.domain.orders import Order
from kettle.domain.schedule import Alternative, AlternativeKind, Fit, Plan, PlannedVisit
from kettle.domain.scores_due import wants_score_before
from kettle.ui.calendar.plan_sheet_wishes import CourseWish
from kettle.workflow.planning import PlanStart
from kettle.workflow.proposing import Proposed, full_days

_LIKE_WISHED = frozenset({"preferred_day_and_time", "chosen_by_hand"})
_SHOWN_SCORE = "PHQ-9"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativeLook:
    """One of the three ways: its letter, what it puts first, what it costs."""

    letter: str
    title: str
    cost: str
    is_possible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLook:
    """One planned visit: number, day, arrival, chair, why there, days since the one before."""

    number: int
    day: str
    arrive: str
    chair: str
    icon: str
    why: str
    gap: str

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        row = _tr("Visit %d: %s, arrive %s, chair %s. %s")
        return row % (self.number, self.day, self.arrive, self.chair, self.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLook:
    """One line of what was checked; `needs_eyes` is a warning."""

    icon: str
    text: str
    needs_eyes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLook:
    """One plan as the right side shows it: either dates or the reasons why there are none."""

    dates: tuple[DateLook, ...]
    checks: tuple[CheckLook, ...]
    refusals: tuple[str, ...]
    book: str


def plan_look(found: Proposed, plan: Plan, order: Order | None) -> PlanLook:
    """A plan in words; `order` is the newest one of the course that goes on."""
    checks = _checks(found, plan, order) if plan.visits else ()
    return PlanLook(
        dates=tuple(_date_look(visit) for visit in plan.visits),
        checks=tuple(checks),
        refusals=tuple(map(refusal_words, plan.refusals)),
        book=book_word(len(plan.visits)),
    )


def alternative_looks(found: Iterable[Alternative]) -> tuple[AlternativeLook, ...]:
    """The three ways as cards."""
    titles = {
        AlternativeKind.BEST_FIT: _tr("Best fit"),
        AlternativeKind.SAME_CHAIR_AND_HOUR: _tr("Same chair and hour"),
        AlternativeKind.SOONEST: _tr("Soonest"),
    }
    return tuple(
        AlternativeLook(
            letter=letter,
            title=titles[one.kind],
            cost=_cost(one),
            is_possible=bool(one.plan.visits),
        )
        for letter, one in zip("ABC", found, strict=False)
    )


def book_word(count: int) -> str:
    """What the main button says."""
    if count == 0:
        return _tr("Book")
    return _tr("Book 1 session") if count == 1 else _tr("Book %d sessions") % count


def booked_words(plan: Plan) -> str:
    """What was done, after the patient's name."""
    first, last = plan.visits[0].starts_at.date(), plan.visits[-1].starts_at.date()
    if len(plan.visits) == 1:
        return _tr("booked for %s") % dates.weekday_day(first)
    count, since, until = len(plan.visits), dates.weekday_day(first), dates.weekday_day(last)
    return _tr("booked for %d sessions, %s to %s") % (count, since, until)


def refusal_words(refusal: Reason) -> str:
    """Why there are no dates."""
    return wording.sentence(refusal)


def weeks_words(count: int) -> str:
    """The heading of the weeks."""
    return _tr("Four weeks at a glance") if count == 4 else _tr("%d weeks at a glance") % count


def wish_title(wish: CourseWish) -> str:
    """An entry of the list of protocols."""
    if wish.template is not None:
        return _tr("Induction, %s") % wish.template.title
    match wish.kind:
        case VisitKind.INDUCTION:
            return _tr("Rest of the induction, %d left") % wish.count
        case VisitKind.MAINTENANCE:
            return _tr("Maintenance")
        case VisitKind.BOOSTER:
            return _tr("Booster, an extra visit")


def wish_detail(wish: CourseWish, start: PlanStart) -> str:
    """What the chosen protocol means for days and hours."""
    phases, series = start.request.phases, start.protocol.series
    parts = f"{phases.preparation} + {phases.infusion} + {phases.observation}"
    chair = _tr("%s + %d min in the chair.") % (parts, phases.turnover)
    if wish.kind is VisitKind.INDUCTION:
        gaps = _tr("%d to %d days apart.") % (series.min_gap_days, series.max_gap_days)
    elif wish.kind is VisitKind.MAINTENANCE:
        gaps = _tr("Every %d days.") % (start.request.interval_days or 0)
    else:
        gaps = _tr("At least %d days after the last visit.") % series.min_gap_days
    return f"{gaps} {chair}"


def fit_words(fit: Fit) -> str:
    """A place that can be chosen instead."""
    day, at = dates.weekday_day(fit.starts_at.date()), dates.clock_time(fit.starts_at.time())
    return _tr("%s, %s, chair %d") % (day, at, fit.chair)


def _cost(one: Alternative) -> str:
    plan = one.plan
    if not plan.visits or plan.done_on is None:
        return _tr("not possible")
    done = _tr("done %s") % dates.short_day(plan.done_on)
    match one.kind:
        case AlternativeKind.BEST_FIT:
            return f"{_wished(plan)}, {done}"
        case AlternativeKind.SAME_CHAIR_AND_HOUR:
            first = plan.visits[0]
            at = dates.clock_time(first.starts_at.time())
            return _tr("%s in chair %d, %s") % (at, first.chair, done)
        case AlternativeKind.SOONEST:
            return f"{_weekdays(plan)}, {done}"


def _wished(plan: Plan) -> str:
    moved = len(plan.visits) - plan.as_wished
    if not moved:
        return _tr("all as wished")
    return _tr("%d as wished, %d moved") % (plan.as_wished, moved)


def _weekdays(plan: Plan) -> str:
    used = sorted({visit.starts_at.weekday() for visit in plan.visits})
    return ", ".join(dates.WEEKDAYS[day] for day in used)


def _date_look(visit: PlannedVisit) -> DateLook:
    return DateLook(
        number=visit.number,
        day=dates.weekday_day(visit.starts_at.date()),
        arrive=dates.clock_time(visit.starts_at.time()),
        chair=str(visit.chair),
        icon=_icon(visit.reasons),
        why=_joined(visit.reasons),
        gap="" if visit.gap_days is None else _tr("%d d") % visit.gap_days,
    )


def _icon(reasons: tuple[Reason, ...]) -> str:
    if any(one.code == "chosen_by_hand" for one in reasons):
        return "pencil"
    return "check" if all(one.code in _LIKE_WISHED for one in reasons) else "arrow-right"


def _joined(reasons: tuple[Reason, ...]) -> str:
    return " ".join(map(wording.sentence, reasons)).removesuffix(".")


def _checks(found: Proposed, plan: Plan, order: Order | None) -> Iterator[CheckLook]:
    yield from _gap_line(plan)
    chair_time = dates.span(found.request.phases.present)
    yield _good(_tr("Clinic open, chair free for the whole %s") % chair_time)
    nurse = found.protocol.capacity.patients_per_nurse
    yield _good(_tr("Never more than %d patients for each nurse") % nurse)
    if order is not None:
        yield _good(_tr("Dose order valid until %s") % dates.short_day(order.valid_to))
    for day in full_days(found, plan):
        yield _look_at(_tr("%s is full after this booking") % dates.weekday_day(day))
    for warning in plan.warnings:
        yield _look_at(wording.sentence(warning).removesuffix("."))
    scored = [
        str(one.number)
        for one in plan.visits
        if wants_score_before(one.fit.placement.kind, one.number, found.protocol)
    ]
    if scored:
        is_induction = found.request.kind is VisitKind.INDUCTION
        also = _tr(", and after the last") if is_induction else ""
        yield CheckLook(icon="gauge", text=_before_visits(scored) + also)


def _gap_line(plan: Plan) -> Iterator[CheckLook]:
    gaps = [visit.gap_days for visit in plan.visits if visit.gap_days is not None]
    too_long = any(one.code == "gap_too_long" for one in plan.warnings)
    if not gaps or too_long:
        return
    if min(gaps) == max(gaps):
        yield _good(_tr("%d days between sessions, every time") % gaps[0])
    else:
        yield _good(_tr("%d to %d days between sessions") % (min(gaps), max(gaps)))


def _before_visits(numbers: list[str]) -> str:
    if len(numbers) == 1:
        return _tr("%s is planned before session %s") % (_SHOWN_SCORE, numbers[0])
    listed = f"{', '.join(numbers[:-1])} {_tr('and')} {numbers[-1]}"
    return _tr("%s is planned before sessions %s") % (_SHOWN_SCORE, listed)


def _good(text: str) -> CheckLook:
    return CheckLook(icon="check", text=text)


def _look_at(text: str) -> CheckLook:
    return CheckLook(icon="triangle-alert", text=text, needs_eyes=True)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _tr(text: str) -> str:
    return QCoreApplication.translate("plan", text)
