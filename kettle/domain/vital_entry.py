"""Vital signs as they are typed: one value in its field, or a whole set on one line.

A value that cannot be a number of its kind is `Unreadable`. A value that is merely odd is read
and asked about once: a true reading is never blocked (decisions 4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kettle.domain.errors import Reason, Unreadable, refuse, unreadable
from kettle.domain.numbers import parse_whole
from kettle.domain.protocol import Protocol
from kettle.domain.vitals import Reading, Vital

NOT_HAD = "-"
"""What is typed for a value that could not be had; its reason is asked for."""

_LARGEST = 400
_ENDS_OF_SCALE = {
    Vital.SPO2: 100,
    Vital.SEDATION: 5,
    Vital.AGITATION: 4,
    Vital.DISSOCIATION: 10,
    Vital.NAUSEA: 3,
    Vital.PAIN: 10,
}
_LINE = (
    Vital.SYSTOLIC,
    Vital.DIASTOLIC,
    Vital.HEART_RATE,
    Vital.SPO2,
    Vital.BREATHS,
    Vital.SEDATION,
)
_MEASURED = _LINE[:-1]
_VALUES_ON_A_LINE = 5
_LARGEST_TYPED = _ENDS_OF_SCALE | {Vital.BREATHS: 99, Vital.OXYGEN: 99}
_FIGURES = re.compile(r"[0-9]{1,9}", re.ASCII)
_AROUND_SLASH = re.compile(r"[ \t]*/[ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLine:
    """One line as it was read; each vital in `missing` still needs its reason."""

    reading: Reading
    missing: tuple[Vital, ...]


def parse_vital(vital: Vital, text: str) -> int:
    """The value typed for one vital sign: 0 to 400, or the steps of its scale.

    Raises Unreadable at the field of that vital: no whole number, or one that cannot be meant.
    """
    value = parse_whole(text, field_name=vital.value)
    largest = _ENDS_OF_SCALE.get(vital, _LARGEST)
    if value <= largest:
        return value
    if vital in _MEASURED and value // 10 <= largest:
        raise unreadable(
            "vital_too_high_asks",
            field_name=vital.value,
            vital=vital,
            value=value,
            suggestion=value // 10,
        )
    raise unreadable("vital_too_high", field_name=vital.value, vital=vital, largest=largest)


def parse_line(text: str) -> TypedLine:
    """A whole set on one line: `SYS/DIA HR SpO2 RR SEDATION`, as in `128/82 76 97 14 5`.

    Sedation is MOAA/S (5 awake, 0 no response). `-` stands for a value that could not be had.

    Raises Unreadable: fewer or more than five values, or one that cannot be read; `field_name`
    is then the vital it was typed for.
    """
    typed = _AROUND_SLASH.sub("/", text).split()
    if len(typed) != _VALUES_ON_A_LINE:
        raise unreadable("line_needs_five_values", field_name="line", given=len(typed))
    systolic, diastolic = _split_pressure(typed[0])
    values = {
        vital: None if value == NOT_HAD else parse_vital(vital, value)
        for vital, value in zip(_LINE, (systolic, diastolic, *typed[1:]), strict=True)
    }
    return TypedLine(
        reading=Reading(
            systolic_mmhg=values[Vital.SYSTOLIC],
            diastolic_mmhg=values[Vital.DIASTOLIC],
            heart_rate_per_min=values[Vital.HEART_RATE],
            spo2_percent=values[Vital.SPO2],
            breaths_per_min=values[Vital.BREATHS],
            sedation=values[Vital.SEDATION],
        ),
        missing=tuple(vital for vital, value in values.items() if value is None),
    )


def questions(reading: Reading, protocol: Protocol) -> tuple[Reason, ...]:
    """What is odd about a reading and asked about once, each with what may have been meant.

    A pulse of 320 asks 32, a pressure of 82/128 asks 128/82. Source: plausible ranges (D).
    """
    odd = {
        limits.vital: _question(limits.vital, value, limits.low, limits.high)
        for limits in protocol.plausible
        if (value := reading.value(limits.vital)) is not None
        and not limits.low <= value <= limits.high
    }
    if swapped := _swapped(reading, protocol):
        odd = {vital: why for vital, why in odd.items() if vital not in _LINE[:2]}
        return (swapped, *odd.values())
    return tuple(odd.values())


def refuse_impossible(reading: Reading) -> None:
    """Refuse a check-in with a number that cannot be one of its kind, however it came here.

    Raises:
        Refused: below 0, or above 400 or the end of the scale.
    """
    for vital in Vital:
        value, largest = reading.value(vital), _ENDS_OF_SCALE.get(vital, _LARGEST)
        if value is not None and value < 0:
            raise refuse("number_too_low", minimum=0)
        if value is not None and value > largest:
            raise refuse("vital_too_high", vital=vital, largest=largest)


def advances_after(vital: Vital, text: str) -> bool:
    """Whether no longer value is possible, so that the caret moves on by itself.

    Also after a `/`, a blank or the mark of a value that was not had (ui.md 4.5).
    """
    if text == NOT_HAD or text.endswith(("/", " ")):
        return True
    if not _FIGURES.fullmatch(text):
        return False
    return int(text) == 0 or int(text) * 10 > _LARGEST_TYPED.get(vital, _LARGEST - 1)


def _split_pressure(typed: str) -> tuple[str, str]:
    if typed == NOT_HAD:
        return NOT_HAD, NOT_HAD
    systolic, slash, diastolic = typed.partition("/")
    if not (systolic and slash and diastolic):
        raise _pressure_unreadable()
    return systolic, diastolic


def _pressure_unreadable() -> Unreadable:
    return unreadable("pressure_unreadable", field_name=Vital.SYSTOLIC.value)


def _question(vital: Vital, value: int, low: int, high: int) -> Reason:
    for suggestion in _slips(value):
        if low <= suggestion <= high:
            return Reason("vital_asks", {"vital": vital, "value": value, "suggestion": suggestion})
    return Reason("vital_unlikely", {"vital": vital, "value": value, "low": low, "high": high})


def _slips(value: int) -> tuple[int, ...]:
    """What a value was meant to be when one key was hit too often: the last, then the first."""
    figures = str(value)
    return (int(figures[:-1]), int(figures[1:])) if len(figures) > 1 else ()


def _swapped(reading: Reading, protocol: Protocol) -> Reason | None:
    """The question for a systolic pressure that is not above the diastolic one."""
    upper, lower = reading.systolic_mmhg, reading.diastolic_mmhg
    if upper is None or lower is None or upper > lower:
        return None
    facts = {"systolic": upper, "diastolic": lower}
    turned = Reading(systolic_mmhg=lower, diastolic_mmhg=upper)
    if upper < lower and _is_plausible(turned, protocol):
        return Reason("pressure_swapped", facts)
    return Reason("pressure_not_above", facts)


def _is_plausible(reading: Reading, protocol: Protocol) -> bool:
    return all(
        limits.low <= value <= limits.high
        for limits in protocol.plausible
        if (value := reading.value(limits.vital)) is not None
    )
