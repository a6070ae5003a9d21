"""Vital signs in words: values with their anchors, and what was measured last beside a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates
from kettle.domain.findings import Symptom
from kettle.domain.session import SessionState, TakenReading
from kettle.domain.vitals import Vital


@dataclass(frozen=True, slots=True, kw_only=True)
class LastValues:
    """What was measured last, in the words that stand beside each field."""

    pressure: str = ""
    others: Mapping[Vital, str] = field(default_factory=dict)


def last_values(state: SessionState, zone: ZoneInfo) -> LastValues:
    """The newest value of each kind; one that is not of the newest check-in says its time."""
    newest = state.last_reading
    found = {vital: _last_of(state, vital) for vital in Vital}
    upper, lower = found[Vital.SYSTOLIC], found[Vital.DIASTOLIC]
    pressure = ""
    if upper and lower and upper.event_id == lower.event_id:
        pair = f"{upper.reading.systolic_mmhg}/{upper.reading.diastolic_mmhg}"
        pressure = _last_words(pair, upper, newest, zone)
    others = {
        vital: _last_words(value_words(vital, value), one, newest, zone)
        for vital, one in found.items()
        if one and (value := one.reading.value(vital)) is not None
    }
    return LastValues(pressure=pressure, others=others)


def value_words(vital: Vital, value: int) -> str:
    """A value as it is said to staff: scales with their anchor words."""
    match vital:
        case Vital.DISSOCIATION:
            return f"{value} {dissociation_word(value)}" if value else dissociation_word(value)
        case Vital.NAUSEA:
            return nausea_words()[value]
        case Vital.AGITATION:
            return f"+{value}" if value else _tr("none")
        case _:
            return str(value)


def dissociation_word(value: int) -> str:
    """The anchor of a dissociation score (decisions 3): 0 none, 1 to 3 mild, 4 to 6, 7 to 10."""
    if not value:
        return _tr("none")
    return _tr("mild") if value <= 3 else _tr("moderate") if value <= 6 else _tr("strong")


def nausea_words() -> tuple[str, ...]:
    """The four steps of nausea."""
    return (_tr("none"), _tr("mild"), _tr("bad"), _tr("vomited"))


def symptom_words() -> tuple[tuple[str, str], ...]:
    """Each emergency symptom with its words."""
    words = {
        Symptom.CHEST_PAIN: _tr("Chest pain"),
        Symptom.SHORT_OF_BREATH: _tr("Short of breath"),
        Symptom.SUDDEN_SEVERE_HEADACHE: _tr("Sudden severe headache"),
        Symptom.VISUAL_CHANGE: _tr("Change of vision"),
        Symptom.SEIZURE: _tr("Seizure"),
        Symptom.REDUCED_CONSCIOUSNESS: _tr("Reduced consciousness"),
        Symptom.FOCAL_DEFICIT: _tr("Weakness or speech on one side"),
    }
    return tuple((symptom.value, words[symptom]) for symptom in Symptom)


def _last_of(state: SessionState, vital: Vital) -> TakenReading | None:
    return next(
        (one for one in reversed(state.readings) if one.reading.value(vital) is not None), None
    )


def _last_words(value: str, one: TakenReading, newest: TakenReading | None, zone: ZoneInfo) -> str:
    if newest is not None and one.event_id == newest.event_id:
        return _tr("last %s") % value
    at = dates.clock_at(one.taken_at, zone)
    return _tr("%s at %s") % (value, at)


def _tr(text: str) -> str:
    return QCoreApplication.translate("check_in", text)
