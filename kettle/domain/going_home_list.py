"""The going-home list as values: what is asked, each line as it stands, and the gate they make."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kettle.domain.errors import Reason


class Item(StrEnum):
    """What somebody asks or looks at; the value stands in `DischargeItem.item`.

    The two Aldrete items and `SITE_BLEEDING` carry their points 0 to 2 in `detail`; passed
    without points is 2, not passed without points is 0.
    """

    ORIENTED = "oriented"
    STEADY = "steady"
    DRINKING = "drinking"
    CANNULA_OUT = "cannula_out"
    SAFETY_ASKED = "safety_asked"
    MEDICINES_REVIEWED = "medicines_reviewed"
    EXPLAINED = "explained"
    ALDRETE_ACTIVITY = "aldrete_activity"
    ALDRETE_RESPIRATION = "aldrete_respiration"
    SITE_BLEEDING = "site_bleeding"
    VOIDED = "voided"


class LineItem(StrEnum):
    """One line of the going-home list."""

    NOTHING_GIVEN = "nothing_given"
    WATCHED = "watched"
    REVERSAL = "reversal"
    VITAL_SIGNS = "vital_signs"
    AWAKE = "awake"
    DISSOCIATION = "dissociation"
    STEADY = "steady"
    NAUSEA = "nausea"
    CANNULA = "cannula"
    SCORES = "scores"
    SAFETY = "safety"
    ESCORT = "escort"
    INSTRUCTIONS = "instructions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: passed, not passed, or None when it was not asked or measured.

    `reason` is what is open. `detail` is what the line rests on, in a sentence of its own.
    `overridden` when somebody who may has passed it by name.
    """

    item: LineItem
    passed: bool | None
    reason: Reason | None = None
    detail: Reason | None = None
    overridden: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether it keeps the patient here."""
        return self.passed is not True and not self.overridden


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The whole list; `open` only when no line is closed."""

    lines: tuple[Line, ...]

    @property
    def open(self) -> bool:
        """Whether the patient may go home."""
        return bool(self.lines) and not any(line.is_closed for line in self.lines)

    @property
    def missing(self) -> tuple[Reason, ...]:
        """What keeps the patient here, in the order of the list."""
        return tuple(line.reason for line in self.lines if line.is_closed and line.reason)

    def line(self, item: LineItem) -> Line | None:
        """The line of one item, where it applies."""
        return next((line for line in self.lines if line.item is item), None)
