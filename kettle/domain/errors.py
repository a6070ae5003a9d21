"""The three ways Kettle says no, each with a typed reason that is worded elsewhere.

`Unreadable`: typed text means nothing; said at the field. `Refused`: understood, but the rules
of care say no; said at the place of action. `Trouble`: disk, key or printer; says what happened,
what is safe and what to do. Anything else that is raised is a bug.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Override(StrEnum):
    """Who may pass a refusal, always with a reason that is recorded."""

    NOBODY = "nobody"
    ACKNOWLEDGE = "acknowledge"
    PRESCRIBER = "prescriber"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is refused or proposed: a code and the facts its sentence needs.

    The sentence of a code stands in `resources/wording/<language>/reasons.toml`. Facts are domain
    values (numbers, names of chairs, local dates and times); they are formatted by the wording.
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    override: Override = Override.NOBODY

    def __post_init__(self) -> None:
        """Freeze the facts."""
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))


class KettleError(Exception):
    """What staff may be told; carries a `Reason`, never a patient's words."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason; the exception's own text is its code only, so that logs stay clean."""
        super().__init__(reason.code)
        self.reason = reason


class Unreadable(KettleError):  # noqa: N818 - the clinic's word, not a programmer's
    """Typed text that means nothing here; `field_name` says at which field to say so."""

    def __init__(self, reason: Reason, *, field_name: str = "") -> None:
        """Name the field, when there is more than one."""
        super().__init__(reason)
        self.field_name = field_name


class Refused(KettleError):  # noqa: N818
    """Understood, but a rule says no; the reason names the rule, its numbers and the way out."""


class Trouble(KettleError):  # noqa: N818
    """The disk, the key or the printer failed; the reason says what is safe and what to do."""


def refuse(code: str, *, override: Override = Override.NOBODY, **facts: object) -> Refused:
    """Build a refusal in one line: `raise refuse("clinic_closed", day=day)`."""
    return Refused(Reason(code, facts, override))


def unreadable(code: str, *, field_name: str = "", **facts: object) -> Unreadable:
    """Build an unreadable-text error in one line."""
    return Unreadable(Reason(code, facts), field_name=field_name)


def trouble(code: str, **facts: object) -> Trouble:
    """Build a trouble in one line."""
    return Trouble(Reason(code, facts))
