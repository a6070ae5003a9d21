"""What happened in one session, newest first, each line with who and when.

Nothing is edited: what was struck out stays, struck through, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle import wording
from kettle.domain import dates, facts
from kettle.domain.alarms import Level
from kettle.domain.baseline import own_baseline
from kettle.domain.facts import Event
from kettle.domain.findings import Judged, Sign, judge
from kettle.domain.ids import EventId
from kettle.domain.numbers import format_decimal, product, quotient
from kettle.domain.session import HistoryLine
from kettle.domain.vitals import Reading
from kettle.ui.chairs.shown import SHOWN_LEVEL
from kettle.ui.monitor.rail_look import given_words
from kettle.ui.monitor.trend_look import reading_words
from kettle.ui.parts.alarms import ALARM_SIGNS, ShownAlarm, alarm_word
from kettle.workflow.observing import SessionView

_LATE = timedelta(minutes=1)
_NOT_BY_HAND = (facts.AlarmRaised, facts.AlarmCleared, facts.ClockGap, facts.ClockReset)
_KEPT = (*_NOT_BY_HAND, facts.StruckOut, facts.AlarmSeen, facts.Arrived, facts.ProtocolPinned)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """One line: its time, an icon, words in bold and plain, who entered it.

    `struck` says why it no longer counts; `may_strike` whether a person may strike it out.
    """

    event_id: EventId
    time: str
    icon: str
    lead: str
    rest: str = ""
    who: str = ""
    struck: str = ""
    alarm: ShownAlarm | None = None
    may_strike: bool = False

    @property
    def said(self) -> str:
        """The whole line in words."""
        struck = _tr("Struck out: %s") % self.struck if self.struck else ""
        return " ".join(filter(None, (self.time, self.lead, self.rest, self.who, struck)))


@dataclass(frozen=True, slots=True)
class _Said:
    """What a fact says: icon, bold words, plain words."""

    icon: str
    lead: str
    rest: str = ""
    alarm: ShownAlarm | None = None


def event_lines(view: SessionView, zone: ZoneInfo) -> tuple[EventLine, ...]:
    """Every line of the log, the newest entry first."""
    teller = _Teller(view, zone)
    return tuple(reversed(tuple(teller.lines())))


class _Teller:
    """One session's log in words."""

    def __init__(self, view: SessionView, zone: ZoneInfo) -> None:
        self._view, self._state, self._zone = view, view.state, zone
        self._judged = judge(
            view.state.readings, own_baseline(view.state, view.protocol), view.protocol
        )

    def lines(self) -> Iterator[EventLine]:
        for line in self._state.history:
            said = self._said(line.event)
            if said is not None:
                yield self._line(line, said)

    def _line(self, line: HistoryLine, said: _Said) -> EventLine:
        event, struck = line.event, line.struck_by
        reason = ""
        if struck is not None and isinstance(struck.fact, facts.StruckOut):
            reason = struck.fact.reason
        late = event.entered_at - event.taken_at >= _LATE
        when = _tr("taken %s, entered %s") % (
            self._time(event.taken_at),
            self._time(event.entered_at),
        )
        return EventLine(
            event_id=event.event_id,
            time=self._time(event.taken_at),
            icon=said.icon,
            lead=said.lead,
            rest=f"{said.rest} ({when})".strip() if late else said.rest,
            who="" if isinstance(event.fact, _NOT_BY_HAND) else event.by.shown,
            struck=reason,
            alarm=said.alarm,
            may_strike=struck is None and not isinstance(event.fact, _KEPT),
        )

    def _said(self, event: Event) -> _Said | None:  # noqa: PLR0912
        match event.fact:
            case facts.ReadingTaken(reading=reading):
                return self._check_in(event, reading)
            case facts.AlarmRaised(alarm_key=key, level=level, detail=detail):
                return self._raised(event, key, level, detail)
            case facts.AlarmSeen(alarm_key=key):
                return _Said("bell-off", _tr("Alarm seen"), _alarm_name(key))
            case facts.AlarmCleared(alarm_key=key):
                return _Said("bell", _tr("Alarm over"), _alarm_name(key))
            case facts.NoteAdded(text=text):
                return _Said("message-square-text", "", f"“{text}”")
            case facts.MedicineGiven() as given:
                rest = _tr("%s %s, ordered by %s") % (given.dose, given.route, given.ordered_by)
                return _Said("pill", given.name, rest)
            case facts.StruckOut(reason=reason):
                return _Said("undo-2", _tr("Entry struck out"), reason)
            case facts.EffectNoted(effect=effect):
                return _Said("message-square-text", _tr("Felt"), effect)
            case facts.AdverseEvent():
                return _Said("triangle-alert", _tr("Adverse event recorded"))
            case (
                facts.InfusionStarted()
                | facts.RateChanged()
                | facts.InfusionPaused()
                | facts.InfusionResumed()
                | facts.InfusionStopped()
            ):
                return self._pump(event)
            case facts.ClockGap(kind=kind, began_at=began, ended_at=ended):
                rest = _tr("%s to %s") % (self._time(began), self._time(ended))
                return _Said("clock", _tr("Nobody watched"), f"{kind.replace('_', ' ')}, {rest}")
            case facts.ClockReset():
                return _Said("clock", _tr("The computer's clock was set"))
            case _:
                return self._around(event)

    def _pump(self, event: Event) -> _Said:
        match event.fact:
            case facts.InfusionStarted(rate_tenths_ml_per_h=rate):
                return _Said("play", _tr("Infusion started"), _rate(rate))
            case facts.RateChanged(rate_tenths_ml_per_h=rate):
                return _Said("gauge", _tr("Rate changed"), _rate(rate))
            case facts.InfusionPaused(reason=reason):
                return _Said("pause", _tr("Infusion paused"), reason)
            case facts.InfusionResumed(rate_tenths_ml_per_h=rate):
                return _Said("play", _tr("Infusion resumed"), _rate(rate))
            case facts.InfusionStopped(reason=why, detail=detail):
                given = given_words(self._state, event.taken_at)
                rest = ", ".join(filter(None, (given, wording.word(why), detail)))
                return _Said("droplet", _tr("Infusion ended"), rest)
            case _:
                raise AssertionError("no step of the pump")

    def _around(self, event: Event) -> _Said | None:  # noqa: PLR0912
        """What belongs to coming and going."""
        match event.fact:
            case facts.Arrived(chair=chair):
                return _Said("door-closed", _tr("Arrived"), _tr("chair %s") % chair)
            case facts.IdentityConfirmed():
                return _Said("user-check", _tr("Name and birth date confirmed"))
            case facts.CheckAnswered(item=item, passed=passed, detail=detail):
                answer = _tr("in order") if passed else _tr("not in order")
                rest = ", ".join(filter(None, (f"{item.replace('_', ' ')} {answer}", detail)))
                return _Said("check", _tr("Check"), rest)
            case facts.Weighed(grams=grams):
                kilograms = format_decimal(quotient(product(grams, 1), 1000), places=1)
                return _Said("weight", _tr("Weight"), f"{kilograms} kg")
            case facts.DoseOrdered(dose_ug=dose, minutes=minutes):
                rest = _tr("%s in %s min") % (_milligrams(dose), minutes)
                return _Said("file-text", _tr("Order taken over"), rest)
            case facts.DrawnUp(microlitres=microlitres):
                millilitres = format_decimal(quotient(product(microlitres, 1), 1000))
                return _Said("syringe", _tr("Drawn up"), f"{millilitres} mL")
            case facts.DoubleChecked():
                return _Said("shield-check", _tr("Dose checked by two"))
            case facts.EscortNamed(name=name):
                return _Said("user", _tr("Escort named"), name)
            case facts.EscortConfirmed(name=name):
                return _Said("user-check", _tr("Escort is here"), name)
            case facts.Overridden(reason_code=code, why=why):
                return _Said(
                    "shield-check", _tr("Passed by name"), f"{code.replace('_', ' ')}: {why}"
                )
            case facts.DischargeItem(item=item, passed=passed):
                answer = _tr("done") if passed else _tr("not yet")
                return _Said("list", _tr("Going home"), f"{item.replace('_', ' ')} {answer}")
            case facts.HandoutIssued(printed=printed):
                rest = _tr("printed") if printed else _tr("kept, not printed")
                return _Said("printer", _tr("Instructions"), rest)
            case facts.SentHome():
                return _Said("house", _tr("Discharged"))
            case facts.LeftAgainstAdvice(reason=why):
                return _Said("house-alert", _tr("Left early"), why)
            case facts.Transferred(reason=why):
                return _Said("log-out", _tr("Transferred"), why)
            case facts.Held(reason=why):
                return _Said("pause", _tr("Kept here"), why)
            case facts.ChairChanged(chair=chair):
                return _Said("armchair", _tr("Moved to chair %s") % chair)
            case _:
                return None

    def _check_in(self, event: Event, reading: Reading) -> _Said:
        rest = reading_words(reading, brief=True)
        if reading.missing:
            whys = (f"{wording.word(vital)} {wording.word(why)}" for vital, why in reading.missing)
            rest = ", ".join(filter(None, (rest, *whys)))
        if reading.symptoms:
            rest = ", ".join((rest, *(one.replace("_", " ") for one in reading.symptoms)))
        if reading.note:
            rest = f"{rest}. “{reading.note}”" if rest else f"“{reading.note}”"
        return _Said("eye", _tr("Check-in"), rest)

    def _raised(self, event: Event, key: str, level: str, detail: str) -> _Said:
        shown = SHOWN_LEVEL[Level(level)]
        lead = f"{ALARM_SIGNS[shown].sign} {alarm_word(shown)}"
        return _Said("triangle-alert", lead, self._why(event, key) or _alarm_name(key), shown)

    def _why(self, event: Event, key: str) -> str:
        """The sentence of the newest reading that was out in this sign when the alarm rose."""
        sign = next((one for one in Sign if key == f"vital.{one}"), None)
        if sign is None:
            return ""
        known: list[Judged] = [
            one for one in self._judged if one.reading.entered_at <= event.entered_at
        ]
        found = next((out for one in reversed(known) if (out := one.signs.get(sign))), None)
        return wording.sentence(found.reason, zone=self._zone) if found else ""

    def _time(self, instant: datetime) -> str:
        return dates.clock_at(instant, self._zone)


def _alarm_name(key: str) -> str:
    names = {
        "check_in": _tr("check-in"),
        "infusion_over": _tr("end of the infusion"),
        "value_missing": _tr("value missing"),
        "escort": _tr("escort"),
        "clock": _tr("clock"),
    }
    return names.get(key, key.removeprefix("vital.").replace("_", " ").replace("spo2", "SpO₂"))


def _rate(tenths: int) -> str:
    return f"{format_decimal(quotient(product(tenths, 1), 10))} mL/h"


def _milligrams(micrograms: int) -> str:
    return f"{format_decimal(quotient(product(micrograms, 1), 1000), places=1)} mg"


def _tr(text: str) -> str:
    return QCoreApplication.translate("session", text)
