"""The three alarm levels as they are shown: sign, word and colours.

Ideas of IEC 60601-1-8; Kettle is not a medical device alarm system. The level itself comes from
the protocol.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QCoreApplication


class ShownAlarm(IntEnum):
    """Be aware, look soon, look now; a higher number is more urgent."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmSign:
    """How one level is drawn; colours are names of tokens, the pulse is in times a second."""

    sign: str
    word: str
    fill: str
    ink: str
    soft: str
    text: str
    edge_px: int
    pulse_hz: float


ALARM_SIGNS = {
    ShownAlarm.HIGH: AlarmSign(
        sign="!!!", word="HIGH", fill="hi", ink="hi_ink", soft="hi_soft", text="hi_text",
        edge_px=4, pulse_hz=2.0,
    ),
    ShownAlarm.MEDIUM: AlarmSign(
        sign="!!", word="MEDIUM", fill="med", ink="med_ink", soft="med_soft", text="med_text",
        edge_px=4, pulse_hz=0.5,
    ),
    ShownAlarm.LOW: AlarmSign(
        sign="!", word="LOW", fill="low", ink="low_ink", soft="low_soft", text="low_text",
        edge_px=2, pulse_hz=0.0,
    ),
}  # fmt: skip


def alarm_word(alarm: ShownAlarm) -> str:
    """The level in the language of the window."""
    return QCoreApplication.translate("alarms", ALARM_SIGNS[alarm].word)


def alarm_tag_text(alarm: ShownAlarm) -> str:
    """Sign and word together, such as `!!! HIGH`."""
    return f"{ALARM_SIGNS[alarm].sign} {alarm_word(alarm)}"
