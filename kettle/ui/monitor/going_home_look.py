"""The going-home list in words: what is missing and what cures it, what is done and by whom.

Pure: from the session, its gate at one instant and what goes home with the patient to what is
shown. The thirteen rules of domain.md 3.9 stand on about ten lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle import wording
from kettle.domain import dates
from kettle.domain.errors import Override, Reason
from kettle.domain.going_home import Gate, Item, Line, LineItem, may_leave_at
from kettle.domain.ids import StaffId
from kettle.domain.recovery import answer_to
from kettle.domain.vitals import Vital
from kettle.domain.watch import Watch
from kettle.ui.monitor.check_list_look import CheckListLook, CheckRowLook, escort_title
from kettle.ui.monitor.going_home_questions import HomeQuestion, ask_of, home_questions
from kettle.ui.monitor.take_home_look import TakeHomeLook, language_word, take_home_look
from kettle.workflow.leaving import TakingHome, feeling_about_today
from kettle.workflow.observing import SessionView

CHECK_IN, ADD_ESCORT, ESCORT_HERE, PRINT = "check_in", "add_escort", "escort_here", "print"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingHomeLook:
    """The whole page before going home; `lacks` says what keeps the patient, first things first."""

    checks: CheckListLook
    lacks: tuple[str, ...]
    may_go: bool
    may_leave_early: bool
    feeling: int | None
    take_home: TakeHomeLook


# One row of the screen stands for these lines of the gate, in the order of the work.
_ROWS: Mapping[str, tuple[LineItem, ...]] = {
    "nothing_given": (LineItem.NOTHING_GIVEN,),
    "watched": (LineItem.WATCHED, LineItem.REVERSAL),
    "vital_signs": (LineItem.VITAL_SIGNS, LineItem.SCORES),
    "escort": (LineItem.ESCORT,),
    "awake": (LineItem.AWAKE,),
    "dissociation": (LineItem.DISSOCIATION,),
    "steady": (LineItem.STEADY,),
    "nausea": (LineItem.NAUSEA,),
    "cannula": (LineItem.CANNULA,),
    "safety": (LineItem.SAFETY,),
    "instructions": (LineItem.INSTRUCTIONS,),
}


def going_home_look(
    view: SessionView,
    watch: Watch,
    *,
    zone: ZoneInfo,
    taking_home: TakingHome,
    names: Mapping[StaffId, str],
) -> GoingHomeLook:
    """What the page shows now; `names` says who signed for what was passed by name."""
    gate = watch.gate or Gate(lines=())
    rows = _Rows(view, watch, gate, zone=zone, names=names)
    shown = tuple(row for key in _ROWS if (row := rows.row(key)) is not None)
    missing = [row for row in shown if not row.done]
    return GoingHomeLook(
        checks=CheckListLook(
            title=_title(view),
            rows=shown,
            done=len(shown) - len(missing),
            of=len(shown),
        ),
        lacks=tuple(wording.sentence(one, zone=zone) for one in gate.missing),
        may_go=gate.open,
        may_leave_early=watch.stage.is_after_stop and not gate.open,
        feeling=feeling_about_today(view.state),
        take_home=take_home_look(view, taking_home, zone),
    )


def rows_done(gate: Gate) -> tuple[int, int]:
    """How many rows of the list are done and how many there are, for the rail of the session."""
    rows = [[line for item in items if (line := gate.line(item))] for items in _ROWS.values()]
    shown = [lines for lines in rows if lines]
    return sum(1 for lines in shown if not any(one.is_closed for one in lines)), len(shown)


class _Rows:
    """Words each row of one session at one instant."""

    def __init__(
        self,
        view: SessionView,
        watch: Watch,
        gate: Gate,
        *,
        zone: ZoneInfo,
        names: Mapping[StaffId, str],
    ) -> None:
        self._view = view
        self._state = view.state
        self._watch = watch
        self._gate = gate
        self._zone = zone
        self._names = names
        self._questions = home_questions()

    def row(self, key: str) -> CheckRowLook | None:
        """One row, where its lines apply."""
        lines = [line for item in _ROWS[key] if (line := self._gate.line(item))]
        if not lines:
            return None
        closed = [line for line in lines if line.is_closed]
        if not closed:
            return CheckRowLook(
                key=key, title=self._title(key), detail=self._done(key, lines), done=True
            )
        line = closed[0]
        cure = self._cure(line)
        return CheckRowLook(
            key=key,
            title=self._title(key),
            detail=self._missing(line, cure),
            done=False,
            cure=cure,
            warns=line.passed is False and line.item is not LineItem.WATCHED,
            ticks_itself=line.item in {LineItem.WATCHED, LineItem.REVERSAL},
            passable=_passable(line),
        )

    def _title(self, key: str) -> str:
        minutes = self._view.protocol.observe.min_after_end // timedelta(minutes=1)
        return {
            "nothing_given": _tr("Nothing was given"),
            "watched": _tr("Watched for %s min") % minutes,
            "vital_signs": _tr("Final vital signs, near baseline"),
            "escort": escort_title(self._view.patient),
            "awake": _tr("Awake and clear"),
            "dissociation": _tr("Dissociation gone"),
            "steady": _tr("Walks steadily"),
            "nausea": _tr("Nausea settled, drinking"),
            "cannula": _tr("Cannula out"),
            "safety": _tr("Safe tonight"),
            "instructions": _tr("Instructions explained"),
        }[key]

    def _cure(self, line: Line) -> str:
        if line.item in _SEEN_IN_A_READING:
            asked = self._first_unasked(_SEEN_IN_A_READING[line.item])
            if asked is not None and line.passed is not False:
                return ask_of(asked)
            return CHECK_IN
        match line.item:
            case LineItem.STEADY:
                return ask_of(Item.STEADY)
            case LineItem.CANNULA:
                return ask_of(Item.CANNULA_OUT)
            case LineItem.SAFETY:
                return ask_of(self._unsafe())
            case LineItem.ESCORT:
                return ESCORT_HERE if self._state.escort_named else ADD_ESCORT
            case LineItem.INSTRUCTIONS:
                handed = self._state.handout
                is_printed = handed is not None and handed.fact.printed
                return ask_of(Item.EXPLAINED) if is_printed else PRINT
            case _:
                return ""

    def _unsafe(self) -> Item:
        """The question of the two about tonight that is still open."""
        asked = answer_to(self._state, Item.SAFETY_ASKED)
        return Item.MEDICINES_REVIEWED if asked and asked.fact.passed else Item.SAFETY_ASKED

    def _first_unasked(self, items: tuple[Item, ...]) -> Item | None:
        if not self._view.protocol.going_home.padss_used:
            items = tuple(one for one in items if one not in _FOR_PADSS)
        return next((one for one in items if answer_to(self._state, one) is None), None)

    def _missing(self, line: Line, cure: str) -> str:
        question = self._question(cure)
        said = wording.sentence(line.reason, zone=self._zone) if line.reason else ""
        if line.item is LineItem.ESCORT:
            return self._missing_escort(said)
        if question is None or line.passed is False:
            return " ".join(one for one in (said, question.prompt if question else "") if one)
        return question.prompt

    def _missing_escort(self, said: str) -> str:
        named = self._state.escort_named
        if named is None:
            return _tr("Name and phone. No driving until after a full night's sleep.")
        return f"{named.fact.name}, {named.fact.phone}. {said}"

    def _question(self, cure: str) -> HomeQuestion | None:
        return next((one for item, one in self._questions.items() if ask_of(item) == cure), None)

    def _done(self, key: str, lines: list[Line]) -> str:
        passed = [line for line in lines if line.overridden and line.reason]
        if passed:
            return self._passed_by_name([line.reason for line in passed if line.reason])
        return {
            "watched": self._watched,
            "vital_signs": self._vital_signs,
            "escort": self._escort,
            "awake": lambda: self._reading_and(
                _tr("Sedation %s") % self._newest(Vital.SEDATION), Item.ORIENTED
            ),
            "dissociation": lambda: (
                _tr("%s of 10 at %s") % (self._newest(Vital.DISSOCIATION), self._taken())
            ),
            "nausea": lambda: self._reading_and(
                _tr("Nausea %s") % self._newest(Vital.NAUSEA), Item.DRINKING
            ),
            "steady": lambda: self._said(Item.STEADY),
            "cannula": lambda: self._said(Item.CANNULA_OUT),
            "safety": lambda: self._said(Item.MEDICINES_REVIEWED),
            "instructions": self._instructions,
        }.get(key, lambda: "")()

    def _watched(self) -> str:
        until = may_leave_at(self._state, self._view.protocol)
        return _tr("Since %s") % self._clock_of(until) if until else ""

    def _vital_signs(self) -> str:
        line = self._gate.line(LineItem.SCORES)
        score = wording.sentence(line.detail, zone=self._zone) if line and line.detail else ""
        last = self._state.last_reading
        if last is None:
            return score
        one = last.reading
        pair = f"{one.systolic_mmhg}/{one.diastolic_mmhg}"
        values = _tr("%s, HR %s, SpO₂ %s at %s.") % (
            pair,
            one.heart_rate_per_min,
            one.spo2_percent,
            self._taken(),
        )
        return f"{values} {score}".strip()

    def _escort(self) -> str:
        named, here = self._state.escort_named, self._state.escort_confirmed
        if named is None or here is None:
            return ""
        at = self._clock_of(here.taken_at)
        return _tr("%s, %s, here %s") % (here.fact.name, named.fact.phone, at)

    def _instructions(self) -> str:
        handed = self._state.handout
        language = language_word(handed.fact.language) if handed else ""
        return f"{language}. {self._said(Item.EXPLAINED)}".strip()

    def _reading_and(self, said: str, item: Item) -> str:
        return f"{said}. {self._said(item)}"

    def _said(self, item: Item) -> str:
        answer = answer_to(self._state, item)
        if answer is None:
            return ""
        at = self._clock_of(answer.taken_at)
        return f"{self._questions[item].done}, {at} {answer.by.shown}"

    def _newest(self, vital: Vital) -> str:
        values = (one.reading.value(vital) for one in reversed(self._state.readings))
        return str(next((one for one in values if one is not None), "–"))

    def _taken(self) -> str:
        last = self._state.last_reading
        return self._clock_of(last.taken_at) if last else ""

    def _clock_of(self, instant: datetime) -> str:
        return dates.clock_at(instant, self._zone)

    def _passed_by_name(self, reasons: list[Reason]) -> str:
        codes = {one.code for one in reasons}
        found = [one for one in self._state.overrides if one.fact.reason_code in codes]
        if not found:
            return ""
        second = found[-1].fact.second
        by = self._names.get(second, "") if second else found[-1].by.shown
        return _tr("Passed by %s: %s") % (by, found[-1].fact.why)


_SEEN_IN_A_READING: Mapping[LineItem, tuple[Item, ...]] = {
    LineItem.VITAL_SIGNS: (),
    LineItem.AWAKE: (Item.ORIENTED,),
    LineItem.DISSOCIATION: (),
    LineItem.NAUSEA: (Item.DRINKING,),
    LineItem.SCORES: (
        Item.ALDRETE_ACTIVITY,
        Item.ALDRETE_RESPIRATION,
        Item.SITE_BLEEDING,
        Item.VOIDED,
    ),
}
_FOR_PADSS = frozenset({Item.SITE_BLEEDING, Item.VOIDED})


def _passable(line: Line) -> tuple[Reason, ...]:
    """What was answered and stands against leaving; time and escort are the early way out's."""
    if line.reason is None or line.reason.override is Override.NOBODY:
        return ()
    if line.item in {LineItem.WATCHED, LineItem.ESCORT}:
        return ()
    could_not_print = line.reason.override is Override.ACKNOWLEDGE
    return (line.reason,) if line.passed is False or could_not_print else ()


def _title(view: SessionView) -> str:
    """`Before she goes home`, in the patient's own pronoun; neutral without one."""
    pronoun = view.patient.pronouns.split("/")[0].strip().lower()
    if pronoun in {"she", "he"}:
        return _tr("Before %s goes home") % pronoun
    return _tr("Before they go home") if pronoun == "they" else _tr("Before leaving")


def _tr(text: str) -> str:
    return QCoreApplication.translate("going_home", text)
