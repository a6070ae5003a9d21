"""One line of a list of checks in words: what it is, how it stands, what cures it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kettle.domain.errors import Override, Reason
from kettle.domain.people import Patient


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRowLook:
    """A line that is missing or done.

    `cure` names the one control that settles it, empty where nothing can be done here or it
    settles itself. `warns` when it was answered and the answer stands against going on; it `waits`
    when there is nothing more to answer now: for a repeat, or for somebody who may pass it.
    `passable` are the reasons somebody may pass by name; empty when there is no such way.
    """

    key: str
    title: str
    detail: str
    done: bool
    cure: str = ""
    warns: bool = False
    waits: bool = False
    ticks_itself: bool = False
    passable: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckListLook:
    """A list with its heading and how far it has come; the missing lines first."""

    title: str
    rows: tuple[CheckRowLook, ...]
    done: int
    of: int

    @property
    def missing(self) -> tuple[CheckRowLook, ...]:
        """What is still to be done, in the order of the work."""
        return tuple(row for row in self.rows if not row.done)

    @property
    def finished(self) -> tuple[CheckRowLook, ...]:
        """What is done, in the order of the work."""
        return tuple(row for row in self.rows if row.done)


def escort_title(patient: Patient) -> str:
    """`An adult takes her home`, in the patient's own pronoun; neutral without one."""
    pronoun = patient.pronouns.partition("/")[2].split("/")[0].strip().lower()
    if pronoun in {"her", "him", "them"}:
        return _tr("An adult takes %s home") % pronoun
    return _tr("An adult takes the patient home")


def passable(reasons: tuple[Reason, ...], unasked: frozenset[str]) -> tuple[Reason, ...]:
    """The reasons of one line that somebody may pass, or none when one of them is for nobody.

    What was simply not asked yet is asked, not passed.
    """
    if any(one.override is Override.NOBODY or one.code in unasked for one in reasons):
        return ()
    return reasons


def _tr(text: str) -> str:
    return QCoreApplication.translate("checks", text)
