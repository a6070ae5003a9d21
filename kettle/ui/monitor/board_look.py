"""What each chair's card of the board says at one second, reckoned from the board as it was read.

Nothing here decides about care: stages, levels and times come from the watch. Two sentences of
alarms never stand in one line: the worst speaks, the number of the others is said beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle import wording
from kettle.domain import dates
from kettle.domain.alarms import ActiveAlarm, Level
from kettle.domain.appointments import Appointment
from kettle.domain.going_in import CheckGroup, lines
from kettle.domain.ids import AppointmentId, SessionId
from kettle.domain.people import Patient, Staff
from kettle.domain.session import Stage
from kettle.domain.watch import Watch
from kettle.ui.chairs.alarm_text import short_words, words_at_chair
from kettle.ui.chairs.shown import SHOWN_LEVEL, SHOWN_STAGE, time_left
from kettle.ui.monitor.next_check import NextCheck, is_last_check, is_recheck, next_check
from kettle.ui.monitor.ring import RingLook, ring_look
from kettle.ui.monitor.vitals_look import VitalsLook, vitals_look
from kettle.ui.parts.alarms import ShownAlarm, alarm_tag_text
from kettle.ui.parts.stages import ShownStage, stage_word
from kettle.ui.visit_words import visit_words
from kettle.workflow.observing import Seat, SessionView


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmLine:
    """The alarm of a chair: what it says, what to do first, who has seen it.

    `short` is for a small card, where the values stand elsewhere. `more` is how many other alarms
    above LOW stand at this chair. `seen` is empty until every alarm of the chair has been seen.
    `keys` are the alarms that the bell marks as seen.
    """

    level: ShownAlarm
    text: str
    short: str
    action: str = ""
    more: int = 0
    seen: str = ""
    keys: tuple[str, ...] = ()


class CardAct(StrEnum):
    """The one thing to do at a chair."""

    CHECK_IN = "check_in"
    OPEN = "open"
    MARK_ARRIVED = "mark_arrived"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardAction:
    """The main button of a card; `presses` gives it the weight of the one thing to do now."""

    act: CardAct
    text: str
    presses: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksLook:
    """How far the checks before the infusion are: a heading, and each group with its tick."""

    heading: str
    short: str
    lines: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLook:
    """One chair of the board in words.

    `name` is the patient in the chair, or who is expected; `born` stands with it always, and
    `alike` where somebody else of the day has a name like it. `title`
    heads the card: the patient, or that the chair is free; `place` is the room of a free chair.
    `timer` is the time inside the ring, `timer_note` what it runs to; `ends` and `leaves` say when
    the infusion ends and from when one may leave, on the clock.
    """

    number: int
    stage: ShownStage
    title: str
    place: str = ""
    name: str = ""
    born: str = ""
    age: str = ""
    alike: str = ""
    note: str = ""
    chip: str = ""
    alarm: AlarmLine | None = None
    ring: RingLook | None = None
    timer: str = ""
    timer_note: str = ""
    ends: str = ""
    leaves: str = ""
    next: NextCheck | None = None
    vitals: VitalsLook | None = None
    checks: ChecksLook | None = None
    action: CardAction | None = None
    session_id: SessionId | None = None
    appointment_id: AppointmentId | None = None

    @property
    def is_taken(self) -> bool:
        """Whether somebody sits in the chair."""
        return self.session_id is not None


def alarm_line(seen: Watch, now: datetime, zone: ZoneInfo) -> AlarmLine | None:
    """The alarm bar of one chair, or None when nothing stands."""
    if not seen.alarms:
        return None
    worst = seen.alarms[0]
    unseen = tuple(one.key for one in seen.alarms if not one.is_seen)
    return AlarmLine(
        level=SHOWN_LEVEL[worst.level],
        text=words_at_chair(worst, now, zone),
        short=short_words(worst, now, zone),
        action=wording.sentence(worst.action, zone=zone) if worst.action else "",
        more=sum(1 for one in seen.alarms[1:] if one.level is not Level.LOW),
        seen="" if unseen else _seen_by(worst, zone),
        keys=unseen,
    )


def spoken(look: CardLook) -> str:
    """The whole card for a screen reader."""
    parts = [_tr("Chair %s") % look.number, look.name or look.title, look.born, look.alike]
    parts.append(look.note)
    parts.append(look.chip or stage_word(look.stage))
    if look.alarm:
        parts += [
            alarm_tag_text(look.alarm.level),
            look.alarm.text,
            look.alarm.action,
            look.alarm.seen,
        ]
    parts.append(f"{look.timer} {look.timer_note}".strip())
    parts += [look.ends, look.leaves]
    if look.next:
        parts += [look.next.label, look.next.headline, look.next.detail]
    if look.vitals:
        parts.append(look.vitals.spoken)
    if look.checks:
        parts.append(look.checks.heading)
    return ", ".join(part for part in parts if part)


def seated_card(
    view: SessionView, seen: Watch, now: datetime, zone: ZoneInfo, today: date
) -> CardLook:
    """The card of a chair in which somebody sits, at one second; `today` is the clinic's day."""
    is_preparing = seen.stage.is_before_start
    timer, timer_note = _timer(view, seen, now)
    return CardLook(
        number=view.state.chair,
        stage=SHOWN_STAGE[seen.stage],
        title=view.patient.full_name,
        name=view.patient.full_name,
        born=born(view.patient),
        age=_tr("%s y") % view.patient.age_on(today),
        alike=_alike(view.similar),
        alarm=alarm_line(seen, now, zone),
        ring=None if is_preparing else ring_look(view, seen),
        timer=timer,
        timer_note=timer_note,
        ends=_ends(seen, zone),
        leaves="" if is_preparing else _clocked(_tr("may leave %s"), seen.may_leave_at, zone),
        next=None if is_preparing else next_check(view, seen, now, zone),
        vitals=None if is_preparing else vitals_look(view, seen, now, zone),
        checks=_checks(view, now) if is_preparing else None,
        action=_action(seen),
        session_id=view.session_id,
    )


def born(patient: Patient) -> str:
    """`Born 3 Mar 1984`: stands wherever the name does."""
    return _tr("Born %s") % dates.day_and_year(patient.birth_date)


def _alike(others: Sequence[Patient]) -> str:
    """The mark that guards against taking one patient for another."""
    return _tr("Similar name today") if others else ""


def _ends(seen: Watch, zone: ZoneInfo) -> str:
    """Nothing before the start and after the final stop."""
    if seen.stage.is_before_start or seen.stage.is_after_stop:
        return ""
    return _clocked(_tr("infusion ends %s"), seen.infusion_ends_at, zone)


def _clocked(words: str, at: datetime | None, zone: ZoneInfo) -> str:
    return words % dates.clock_at(at, zone) if at else ""


def _timer(view: SessionView, seen: Watch, now: datetime) -> tuple[str, str]:
    if seen.stage.is_before_start:
        return "", ""
    if seen.stage is Stage.PAUSED:
        since = time_left(max(now - view.state.pump.pauses[-1].began_at, timedelta(seconds=1)))
        return time_left(seen.time_left) if seen.time_left else "", _tr("paused %s") % since
    if seen.time_left:
        left = time_left(seen.time_left)
        return left, _tr("left to watch") if seen.stage.is_after_stop else _tr("to infusion end")
    if seen.may_go_home:
        return _tr("May leave"), ""
    until = seen.may_leave_at if seen.stage.is_after_stop else seen.infusion_ends_at
    over = dates.span(now - until) if until else ""
    return over, _tr("past its end") if not seen.stage.is_after_stop else _tr("past two hours")


def _action(seen: Watch) -> CardAction:
    if seen.stage.is_before_start:
        return CardAction(act=CardAct.OPEN, text=_tr("Continue checks"))
    point = seen.next_point
    if point is None or (is_last_check(seen) and point.due_at > seen.at) or seen.may_go_home:
        return CardAction(act=CardAct.OPEN, text=_tr("Discharge list"), presses=seen.may_go_home)
    if is_recheck(point):
        return CardAction(act=CardAct.CHECK_IN, text=_tr("Recheck now"), presses=True)
    is_late = any(one.due_at is not None and one.level is not Level.LOW for one in seen.alarms)
    return CardAction(act=CardAct.CHECK_IN, text=_tr("Check in"), presses=is_late)


def _checks(view: SessionView, now: datetime) -> ChecksLook:
    found = lines(view.state, view.protocol, now, view.prepared.on_record)
    is_open = {line.group for line in found if not line.passed}
    done = tuple((_group_words(group, view), group not in is_open) for group in CheckGroup)
    counts = (len(done) - len(is_open), len(done))
    return ChecksLook(
        heading=_tr("Checks before infusion, %s of %s") % counts,
        short=_tr("Checks %s of %s") % counts,
        lines=done,
    )


def _group_words(group: CheckGroup, view: SessionView) -> str:
    match group:
        case CheckGroup.IDENTITY:
            return _tr("Identity, two ways")
        case CheckGroup.PAPERS:
            return _tr("Consent and order")
        case CheckGroup.ESCORT:
            return _tr("Escort named")
        case CheckGroup.BODY:
            weighed = view.state.weighed
            if weighed is None:
                return _tr("Weight, fasting")
            return _tr("Weight %s kg, fasting") % _kilograms(weighed.fact.grams)
        case CheckGroup.VITAL_SIGNS:
            return _tr("Baseline vitals")
        case CheckGroup.ASKED:
            return _tr("Asked about today")
        case CheckGroup.READY:
            return _tr("Kit, line, dose by two")


def _kilograms(grams: int) -> str:
    return f"{grams / 1000:.1f}".removesuffix(".0")


def free_card(seat: Seat, wall: datetime) -> CardLook:
    """The card of a chair in which nobody sits; `wall` is the clinic's wall time."""
    place, visit, patient = seat.place, seat.expected, seat.expected_patient
    if place.out_of_order:
        return CardLook(
            number=place.chair, stage=ShownStage.CANCELLED, title=_tr("Out of order"),
            place=place.name, chip=_tr("Not in use"), note=place.out_of_order,
        )  # fmt: skip
    free = CardLook(
        number=place.chair, stage=ShownStage.FREE, title=_tr("Free"), place=place.name,
        note=_tr("Nobody else is expected here today"),
    )  # fmt: skip
    if visit is None or patient is None:
        return free
    return replace(
        free,
        name=patient.full_name,
        born=born(patient),
        age=_tr("%s y") % patient.age_on(wall.date()),
        alike=_alike(seat.expected_similar),
        note=_expected(visit, seat.expected_of, wall),
        action=CardAction(act=CardAct.MARK_ARRIVED, text=_tr("Mark arrived")),
        appointment_id=visit.appointment_id,
    )


def _expected(visit: Appointment, of: int, wall: datetime) -> str:
    at = dates.clock_time(visit.starts_at.time())
    what = visit_words(visit, of)
    if wall > visit.starts_at:
        return _tr("expected %s, not here yet · %s") % (at, what)
    return _tr("expected %s · %s") % (at, what)


def _seen_by(worst: ActiveAlarm, zone: ZoneInfo) -> str:
    if worst.seen_at is None or worst.seen_by is None:
        return ""
    by = worst.seen_by
    name = by.name if isinstance(by, Staff) else by.shown
    return _tr("seen %s %s") % (dates.clock_at(worst.seen_at, zone), name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("board", text)
