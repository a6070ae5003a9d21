"""Today's dose and weight in words, every number with its unit and its arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates
from kettle.domain.dosing import Dose
from kettle.domain.facts import DoseOrdered
from kettle.domain.ids import StaffId
from kettle.domain.numbers import format_decimal, rounded
from kettle.domain.units import WeightUnit, kilograms_of, milligrams_of, pounds_of
from kettle.workflow.observing import SessionView


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseLook:
    """The order of today with its arithmetic; every number has its unit."""

    headline: str
    lines: tuple[str, ...]


def arithmetic(dose: Dose) -> str:
    """`0.5 mg/kg × 78 kg = 39 mg = 3.9 mL`."""
    return (
        f"{format_decimal(dose.mg_per_kg)} mg/kg × {format_decimal(kilograms_of(dose.weight_g))} kg"
        f" = {format_decimal(dose.dose_mg, places=2)} mg"
        f" = {format_decimal(dose.stock_ml, places=2)} mL"
    )


def both_units(grams: int) -> str:
    """`78 kg (172 lb)`."""
    return f"{format_decimal(kilograms_of(grams), places=1)} kg ({_pounds(grams)} lb)"


def weighed_words(grams: int, typed_unit: str) -> str:
    """`172 lb = 78 kg`: the typed unit first."""
    if typed_unit == WeightUnit.POUND:
        return f"{_pounds(grams)} lb = {format_decimal(kilograms_of(grams), places=1)} kg"
    return f"{format_decimal(kilograms_of(grams), places=1)} kg = {_pounds(grams)} lb"


def _pounds(grams: int) -> str:
    return format_decimal(pounds_of(grams), places=0)


def ordered(fact: DoseOrdered) -> str:
    """The dose as it was taken over."""
    weight = format_decimal(kilograms_of(fact.dosing_weight_g))
    amount = format_decimal(milligrams_of(fact.dose_ug), places=2)
    per_kg = format_decimal(fact.mg_per_kg)
    return _tr("%s mg/kg × %s kg = %s mg in %s min") % (per_kg, weight, amount, fact.minutes)


def to_draw(fact: DoseOrdered) -> str:
    """What has to be drawn for it."""
    amount = rounded(milligrams_of(fact.dose_ug) / fact.stock_mg_per_ml, 2)
    strength = format_decimal(fact.stock_mg_per_ml)
    return _tr("Draw %s mL of %s mg/mL") % (format_decimal(amount), strength)


def dose_look(
    view: SessionView, dose: Dose | None, names: Mapping[StaffId, str]
) -> DoseLook | None:
    """Order and arithmetic for the side of the page; None without order or weight."""
    order = view.prepared.on_record.order
    if dose is None or order is None:
        return None
    mg, ml = format_decimal(dose.dose_mg, places=2), format_decimal(dose.stock_ml, places=2)
    per_kg, weight = format_decimal(dose.mg_per_kg), format_decimal(kilograms_of(dose.weight_g))
    stock = format_decimal(dose.stock_mg_per_ml)
    volume = format_decimal(dose.final_volume_ml, places=1)
    rate = format_decimal(dose.rate_ml_per_h, places=1)
    lines = (
        f"{per_kg} mg/kg × {weight} kg = {mg} mg",
        f"{mg} mg ÷ {stock} mg/mL = {ml} mL",
        _tr("%s mL in all, pump %s mL/h") % (volume, rate),
        _tr("Ordered by %s, valid to %s")
        % (names.get(order.prescriber, ""), dates.short_day(order.valid_to)),
    )
    return DoseLook(headline=_tr("%s mg in %s min") % (mg, dose.minutes), lines=lines)


def _tr(text: str) -> str:
    return QCoreApplication.translate("going_in", text)
