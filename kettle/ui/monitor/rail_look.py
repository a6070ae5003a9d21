"""The way of one visit as the rail shows it: checks, infusion, observation, discharge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates, pump
from kettle.domain.check_plan import Anchor
from kettle.domain.check_status import CheckPoint, PointStatus
from kettle.domain.numbers import format_decimal, product, quotient
from kettle.domain.session import SessionState, Stage
from kettle.domain.watch import Watch
from kettle.ui.chairs.shown import SHOWN_LEVEL, time_left
from kettle.ui.chairs.strip_feed import ALL_GROUPS, checks_done
from kettle.ui.monitor.going_home_look import rows_done
from kettle.ui.monitor.trend_look import levels_of
from kettle.ui.parts.alarms import ShownAlarm
from kettle.workflow.observing import SessionView


class StepName(StrEnum):
    """The four steps; each opens its page."""

    CHECKS = "checks"
    INFUSION = "infusion"
    OBSERVATION = "observation"
    DISCHARGE = "discharge"


class StepState(StrEnum):
    """Whether a step is over, is where the patient is now, or is still to come."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


class Mark(StrEnum):
    """How one check-in stands: a filled square, a thick or thin empty one, a crossed one."""

    DONE = "done"
    ALARM = "alarm"
    NEXT = "next"
    LATER = "later"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RailPoint:
    """One check-in of the rail; `alarm` is its level, said in words as well."""

    text: str
    mark: Mark
    alarm: ShownAlarm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RailStep:
    """One step: heading, the large time left where there is one, small lines, check-ins."""

    name: StepName
    title: str
    state: StepState
    timer: str = ""
    lines: tuple[str, ...] = ()
    points: tuple[RailPoint, ...] = ()
    opens: bool = True


def rail_look(view: SessionView, seen: Watch, zone: ZoneInfo) -> tuple[RailStep, ...]:
    """The four steps at one second."""
    told = _Told(view, seen, zone)
    return (told.checks(), told.infusion(), told.observation(), told.discharge())


def given_words(state: SessionState, now: datetime) -> str:
    """`30.9 mg of 30.9 mg`: what has flowed by the pump's times, rounded to a tenth of a mg."""
    if state.order is None or state.started_at is None:
        return ""
    ordered = state.order.fact
    given_ug = pump.flowed_share(state.pump, minutes=ordered.minutes, now=now) * ordered.dose_ug
    return _tr("%s mg of %s mg") % (_milligrams(round(given_ug)), _milligrams(ordered.dose_ug))


class _Told:
    """One visit told step by step."""

    def __init__(self, view: SessionView, seen: Watch, zone: ZoneInfo) -> None:
        self._view, self._state, self._seen, self._zone = view, view.state, seen, zone

    def checks(self) -> RailStep:
        state = self._state
        begun, ended = state.arrived_at, state.started_at
        done = checks_done(self._view, ended or self._seen.at)
        if ended is None and state.closed_at is None:
            so_far = (_tr("since %s") % self._time(begun), _tr("%s of %s") % (done, ALL_GROUPS))
            return self._step(StepName.CHECKS, _tr("Checks"), StepState.NOW, lines=so_far)
        lines = (self._between(begun, ended or state.closed_at), *self._who_checked())
        return self._step(StepName.CHECKS, _tr("Checks"), StepState.DONE, lines=lines, opens=False)

    def infusion(self) -> RailStep:
        state, seen = self._state, self._seen
        if state.started_at is None:
            return self._step(
                StepName.INFUSION, _tr("Infusion"), StepState.LATER, lines=(self._ordered(),)
            )
        lines = (
            self._between(state.started_at, seen.infusion_ends_at),
            given_words(state, seen.at),
            self._pauses(),
        )
        runs = seen.stage in {Stage.INFUSING, Stage.PAUSED}
        timer = self._timer() if runs else ""
        points = self._points(before_end=True) if runs else ()
        state_now = StepState.NOW if runs else StepState.DONE
        return self._step(
            StepName.INFUSION, _tr("Infusion"), state_now, timer=timer, lines=lines, points=points
        )

    def observation(self) -> RailStep:
        seen, title = self._seen, _tr("Observation")
        if self._state.started_at is None:
            return self._step(StepName.OBSERVATION, title, StepState.LATER)
        between = self._between(seen.infusion_ends_at, seen.may_leave_at)
        if not self._state.pump.is_over:
            return self._step(StepName.OBSERVATION, title, StepState.LATER, lines=(between,))
        points = self._points(before_end=False)
        done = sum(1 for one in points if one.mark in {Mark.DONE, Mark.ALARM})
        lines = (between, _tr("%s of %s check-ins") % (done, len(points)))
        is_now = seen.stage.is_after_stop
        return self._step(
            StepName.OBSERVATION, title, StepState.NOW if is_now else StepState.DONE,
            timer=self._timer() if is_now else "", lines=lines, points=points,
        )  # fmt: skip

    def discharge(self) -> RailStep:
        state, seen, title = self._state, self._seen, _tr("Discharge")
        if state.closed_at is not None:
            words = {Stage.DISCHARGED: _tr("home at %s"), Stage.TRANSFERRED: _tr("transferred %s")}
            line = words.get(state.stage, _tr("left early at %s")) % self._time(state.closed_at)
            return self._step(StepName.DISCHARGE, title, StepState.DONE, lines=(line,))
        lines: tuple[str, ...] = ()
        if seen.may_leave_at is not None:
            lines += (_tr("from %s") % self._time(seen.may_leave_at),)
        if seen.gate is not None:
            lines += (_tr("%s of %s done") % rows_done(seen.gate),)
        return self._step(
            StepName.DISCHARGE, title, StepState.LATER, lines=lines,
            opens=seen.stage.is_after_stop,
        )  # fmt: skip

    def _step(
        self,
        name: StepName,
        title: str,
        state: StepState,
        *,
        timer: str = "",
        lines: tuple[str, ...] = (),
        points: tuple[RailPoint, ...] = (),
        opens: bool = True,
    ) -> RailStep:
        return RailStep(
            name=name, title=title, state=state, timer=timer, lines=tuple(filter(None, lines)),
            points=points, opens=opens,
        )  # fmt: skip

    def _ordered(self) -> str:
        if self._state.order is None:
            return ""
        order = self._state.order.fact
        return _tr("%s mg in %s min") % (_milligrams(order.dose_ug), order.minutes)

    def _timer(self) -> str:
        seen = self._seen
        if seen.stage is Stage.PAUSED:
            paused = seen.at - self._state.pump.pauses[-1].began_at
            return _tr("Paused %s") % dates.span(paused)
        if not seen.time_left:
            return _tr("Time is over")
        return _tr("%s left") % time_left(seen.time_left)

    def _pauses(self) -> str:
        count = len(self._state.pump.pauses)
        if not count:
            return _tr("No pause")
        return _tr("1 pause") if count == 1 else _tr("%s pauses") % count

    def _who_checked(self) -> tuple[str, ...]:
        checked = self._state.double_checked
        return (_tr("by %s") % checked.by.shown,) if checked else ()

    def _points(self, *, before_end: bool) -> tuple[RailPoint, ...]:
        end = self._seen.infusion_ends_at
        alarmed = _alarmed(self._view)
        return tuple(
            self._point(one, alarmed)
            for one in self._seen.points
            if end is None or (one.due_at < end) is before_end
        )

    def _point(self, one: CheckPoint, alarmed: dict[str, ShownAlarm]) -> RailPoint:
        level = alarmed.get(one.reading_id or "")
        text = self._time(one.answered_at or one.due_at)
        if level is not None:
            return RailPoint(text=text, mark=Mark.ALARM, alarm=level)
        if one is self._seen.next_point:
            return RailPoint(text=f"{text} {self._next_word(one)}".strip(), mark=Mark.NEXT)
        return RailPoint(text=text, mark=_MARKS[one.status])

    def _next_word(self, one: CheckPoint) -> str:
        if one.status in {PointStatus.LATE, PointStatus.OVERDUE}:
            return _tr("late")
        if one.anchor is Anchor.RECHECK:
            return _tr("recheck")
        return _tr("due") if one.status is PointStatus.DUE else _tr("next")

    def _between(self, begun: datetime | None, ended: datetime | None) -> str:
        if begun is None or ended is None:
            return ""
        return _tr("%s to %s") % (self._time(begun), self._time(ended))

    def _time(self, instant: datetime) -> str:
        return dates.clock_at(instant, self._zone)


_MARKS = {
    PointStatus.DONE: Mark.DONE,
    PointStatus.MISSED: Mark.MISSED,
    PointStatus.OVERDUE: Mark.LATER,
    PointStatus.LATE: Mark.LATER,
    PointStatus.DUE: Mark.LATER,
    PointStatus.NEXT: Mark.LATER,
    PointStatus.LATER: Mark.LATER,
}


def _alarmed(view: SessionView) -> dict[str, ShownAlarm]:
    """The level of each check-in that was out of its limits when it was taken."""
    return {reading_id: SHOWN_LEVEL[level] for reading_id, level in levels_of(view).items()}


def _milligrams(micrograms: int) -> str:
    return format_decimal(quotient(product(micrograms, 1), 1000), places=1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("session", text)
