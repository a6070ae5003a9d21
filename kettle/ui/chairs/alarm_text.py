"""An alarm in as many words as a place has room for."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle import wording
from kettle.domain import dates
from kettle.domain.alarms import ActiveAlarm, Level
from kettle.domain.reminders import CHECK_IN, CLOCK, INFUSION_OVER, VALUE_MISSING
from kettle.domain.vitals import Vital


def alarm_words(one: ActiveAlarm, zone: ZoneInfo) -> str:
    """The first sentence of an alarm, for a place that has one line."""
    return wording.sentence(one.reason, zone=zone).split(". ")[0].removesuffix(".")


def words_at_chair(one: ActiveAlarm, now: datetime, zone: ZoneInfo) -> str:
    """The same where the due time of the check-in stands beside it."""
    if one.key != CHECK_IN or one.due_at is None or one.level is Level.LOW:
        return alarm_words(one, zone)
    late = dates.span(now - one.due_at)
    if one.level is Level.HIGH:
        return _tr("Check-in %s overdue") % late
    return _tr("Check-in %s late") % late


def short_words(one: ActiveAlarm, now: datetime, zone: ZoneInfo) -> str:
    """An alarm in two or three words, for a small cell or card."""
    if one.reason.code == "escort_not_confirmed":
        return _tr("Escort not here yet")
    facts = one.reason.facts
    if "pressure" in facts:
        return _tr("BP %s") % facts["pressure"]
    if "value" in facts and isinstance(vital := facts.get("vital"), Vital):
        word = wording.word(vital)
        return f"{word[:1].upper()}{word[1:]} {wording.amount(facts['value'], vital)}"
    short = {
        INFUSION_OVER: _tr("Infusion past its end"),
        VALUE_MISSING: _tr("Value missing"),
        CLOCK: _tr("Nobody watched"),
    }
    return short.get(one.key) or words_at_chair(one, now, zone)


def cell_words(one: ActiveAlarm, now: datetime, zone: ZoneInfo) -> str:
    """What fits into a cell of the strip; how late a check-in is, the board says."""
    if one.key == INFUSION_OVER:
        return _tr("infusion over")
    if one.key != CHECK_IN:
        return short_words(one, now, zone)
    match one.level:
        case Level.HIGH:
            return _tr("check-in overdue")
        case Level.MEDIUM:
            return _tr("check-in late")
        case Level.LOW:
            return _tr("check-in due")


def _tr(text: str) -> str:
    return QCoreApplication.translate("alarms", text)
