"""The one place where a refusal is caught and said: at the field, at the place of action, or alone.

`Unreadable` is said at its field with the caret there; `Refused` and `Trouble` at the place the
screen gives. Anything else is a bug and passes through, except while a view is being built.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from kettle.domain.errors import KettleError, Reason, Refused, Trouble, Unreadable

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

T = TypeVar("T")
_log = logging.getLogger(__name__)


class SaidKind(StrEnum):
    """What sort of no it was."""

    UNREADABLE = "unreadable"
    REFUSED = "refused"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A no in words, with its reason for a screen that can offer the way out."""

    kind: SaidKind
    sentence: str
    reason: Reason


class SaysWrong(Protocol):
    """A field that can say under itself what is wrong."""

    def say_wrong(self, sentence: str) -> object:
        """Show the sentence."""


class Saying:
    """Words every no in one clinic's time zone and language."""

    def __init__(self, *, zone: ZoneInfo | None = None, language: str = "en") -> None:
        """Say instants in this zone."""
        self._zone = zone
        self._language = language

    def attempt(
        self,
        act: Callable[[], object],
        *,
        place: Callable[[Said], object],
        fields: Mapping[str, SaysWrong] | None = None,
    ) -> bool:
        """Do something; True when it went through, else the no has been said.

        `fields` are the fields by the name their `Unreadable` carries; a no without a field goes
        to `place`.
        """
        try:
            act()
        except Unreadable as no:
            said = self.said(no)
            field = (fields or {}).get(no.field_name)
            if field is None:
                place(said)
            else:
                field.say_wrong(said.sentence)
            return False
        except (Refused, Trouble) as no:
            place(self.said(no))
            return False
        return True

    def said(self, no: KettleError) -> Said:
        """A no in words, for one that came home from the background."""
        kind = SaidKind.REFUSED
        if isinstance(no, Unreadable):
            kind = SaidKind.UNREADABLE
        elif isinstance(no, Trouble):
            kind = SaidKind.TROUBLE
        return Said(kind=kind, sentence=self.worded(no.reason), reason=no.reason)

    def worded(self, reason: Reason) -> str:
        """What a reason says to staff here, for one that was not raised."""
        from kettle import wording

        return wording.sentence(reason, zone=self._zone, language=self._language)


def built(build: Callable[[], T]) -> T | None:
    """What a view's factory makes, or None when it has a bug: the bug closes that view only.

    Logged are the kind of the bug and where it happened, never its text, which may hold a name.
    """
    try:
        return build()
    except Exception as bug:  # noqa: BLE001 - decisions 27: never the program, never the alarms
        place = traceback.extract_tb(bug.__traceback__)[-1]
        _log.error("a view broke: %s at %s:%s", type(bug).__name__, place.name, place.lineno)
        return None
