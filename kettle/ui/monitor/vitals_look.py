"""The newest vital signs of one chair: values, the way they went, and how old they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates
from kettle.domain.findings import Sign
from kettle.domain.vitals import Reading, Vital
from kettle.domain.watch import Watch
from kettle.ui.chairs.shown import SHOWN_LEVEL
from kettle.ui.monitor.vital_words import dissociation_word
from kettle.ui.parts.alarms import ShownAlarm
from kettle.workflow.observing import SessionView

NONE = "–"
FLAT_WITHIN = 0.05
"""A change of at most this share is drawn flat (ui.md 4.4); it judges nothing."""
STEPS: Mapping[Vital, int] = {Vital.SPO2: 2}
"""Where a share says little, a change of at least so much is drawn as a rise or a fall."""


class Trend(StrEnum):
    """Which way a value went since the check-in before; each is the name of its icon."""

    UP = "arrow-up-right"
    FLAT = "arrow-right"
    DOWN = "arrow-down-right"


@dataclass(frozen=True, slots=True, kw_only=True)
class VitalLook:
    """One value with its label, its shorter label, and the level of an alarm that it raised."""

    label: str
    value: str
    short: str = ""
    trend: Trend | None = None
    level: ShownAlarm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VitalsLook:
    """Three large values, three small ones, and when they were taken; old ones step back."""

    large: tuple[VitalLook, ...]
    small: tuple[VitalLook, ...]
    taken: str
    is_old: bool = False

    @property
    def spoken(self) -> str:
        """All values in words."""
        values = [f"{one.label} {one.value}" for one in (*self.large, *self.small)]
        return ", ".join([*values, self.taken])


def vitals_look(view: SessionView, seen: Watch, now: datetime, zone: ZoneInfo) -> VitalsLook | None:
    """The newest check-in, or None while there is none.

    Values are old once the time of the next check-in has passed.
    """
    readings = view.state.readings
    if not readings:
        return None
    newest = readings[-1]
    before = readings[-2].reading if len(readings) > 1 else None
    levels = _levels(seen)
    point = seen.next_point
    is_old = point is not None and point.due_at < now
    at = dates.clock_at(newest.taken_at, zone)
    return VitalsLook(
        large=_large(newest.reading, before, levels),
        small=_small(newest.reading, levels),
        taken=(_tr("from %s") if is_old else _tr("at %s")) % at,
        is_old=is_old,
    )


def trend(vital: Vital, newest: int | None, before: int | None) -> Trend | None:
    """The way from one value to the next; None when one of them is missing."""
    if newest is None or before is None:
        return None
    change = newest - before
    step = STEPS.get(vital)
    is_flat = abs(change) < step if step else abs(change) <= FLAT_WITHIN * before
    if is_flat:
        return Trend.FLAT
    return Trend.UP if change > 0 else Trend.DOWN


def _large(
    newest: Reading, before: Reading | None, levels: Mapping[Sign, ShownAlarm]
) -> tuple[VitalLook, ...]:
    upper, lower = newest.systolic_mmhg, newest.diastolic_mmhg
    pressure = NONE if upper is None and lower is None else f"{_shown(upper)}/{_shown(lower)}"
    found = (
        (_tr("BP"), pressure, Vital.SYSTOLIC, Sign.BLOOD_PRESSURE),
        (_tr("HR"), _shown(newest.heart_rate_per_min), Vital.HEART_RATE, Sign.HEART_RATE),
        (_tr("SpO₂"), _shown(newest.spo2_percent), Vital.SPO2, Sign.SPO2),
    )
    return tuple(
        VitalLook(
            label=label,
            value=value,
            trend=trend(vital, newest.value(vital), before.value(vital) if before else None),
            level=levels.get(sign),
        )
        for label, value, vital, sign in found
    )


def _small(newest: Reading, levels: Mapping[Sign, ShownAlarm]) -> tuple[VitalLook, ...]:
    felt = newest.dissociation
    word = NONE if felt is None else dissociation_word(felt).capitalize()
    return (
        VitalLook(
            label=_tr("RR"), value=_shown(newest.breaths_per_min), level=levels.get(Sign.BREATHS)
        ),
        VitalLook(
            label=_tr("Sedation"), short=_tr("Sed."), value=_shown(newest.sedation),
            level=levels.get(Sign.SEDATION),
        ),
        VitalLook(
            label=_tr("Dissoc."), short=_tr("Diss."), value=word,
            level=levels.get(Sign.DISSOCIATION),
        ),
    )  # fmt: skip


def _levels(seen: Watch) -> Mapping[Sign, ShownAlarm]:
    """The signs that an alarm is about, with its level."""
    return {
        Sign(one.key.removeprefix("vital.")): SHOWN_LEVEL[one.level]
        for one in seen.alarms
        if one.key.startswith("vital.")
    }


def _shown(value: int | None) -> str:
    return NONE if value is None else str(value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("board", text)
