"""The texts of Today, in the language of the window."""

from __future__ import annotations

import re
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle import wording
from kettle.domain import dates
from kettle.domain.errors import Reason
from kettle.workflow.today_view import Action

_ACTS = {
    Action.MARK_ARRIVED: "Arrived",
    Action.MARK_NO_SHOW: "No-show",
    Action.REBOOK: "Rebook",
    Action.CONTINUE: "Continue",
    Action.CHECK_IN: "Check in",
    Action.NAME_ESCORT: "Add escort",
    Action.OPEN: "Open",
    Action.PRINT: "Print",
    Action.REVIEW_SCORE: "Review",
}
NO_CHAIR = "–"
_HARD_SPACE = "\N{NO-BREAK SPACE}"
_UNIT = re.compile(r"(?<=\d) (?=(min|h|s|mg|kg|mmHg)\b)")


def tr(text: str) -> str:
    """A text in the language of the window."""
    return QCoreApplication.translate("today", text)


def act_word(action: Action) -> str:
    """The verb on a button."""
    return tr(_ACTS[action])


def birth_day(day: date) -> str:
    """`3 Mar 1984`, held together on one line."""
    return dates.day_and_year(day).replace(" ", _HARD_SPACE)


def sentences(reason: Reason, zone: ZoneInfo) -> tuple[str, str]:
    """What a reason says: its first sentence without the full stop, and the rest."""
    said = _UNIT.sub(_HARD_SPACE, wording.sentence(reason, zone=zone))
    first, _, rest = said.partition(". ")
    return first.removesuffix("."), rest
