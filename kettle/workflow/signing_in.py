"""Signing in: who may, what their pass phrase opens, and a second person's own sign-in.

The sign-in screen loads this module; what only an open clinic needs is imported when it is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kettle.domain.clock import Clock
from kettle.domain.errors import refuse
from kettle.domain.ids import StaffId
from kettle.domain.people import Role, Staff
from kettle.store import vault
from kettle.store.paths import DataFolder
from kettle.store.vault import Unlocked

if TYPE_CHECKING:
    from kettle.store.record import SigningKey
    from kettle.workflow.desk import Desk

__all__ = [
    "DataFolder",
    "SecondPerson",
    "Unlocked",
    "colleagues",
    "everybody",
    "is_practice",
    "open_desk",
    "people",
    "proved",
    "second_person",
    "unlock",
    "unlock_beside",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SecondPerson:
    """Somebody who has just proved who they are, beside the person on duty."""

    staff: Staff
    signing_key: SigningKey | None = None


def people(folder: DataFolder) -> tuple[Staff, ...]:
    """Who can sign in here; readable before anybody has."""
    return vault.people(folder)


def is_practice(folder: DataFolder) -> bool:
    """Whether everybody in this clinic is invented; readable before anybody has signed in."""
    return vault.is_practice(folder)


def unlock(folder: DataFolder, *, staff_id: StaffId, pass_phrase: str) -> Unlocked:
    """Try a pass phrase. Slow on purpose (Argon2id) and safe to run in the background.

    Raises:
        Refused: it is not this person's pass phrase.
        Trouble: the vault is damaged.
    """
    return vault.unlock(folder, staff_id, pass_phrase)


def open_desk(folder: DataFolder, unlocked: Unlocked, clock: Clock) -> Desk:
    """Open the clinic for the person whose pass phrase was right.

    Raises:
        Refused: another program has the clinic open, or the recovery code opened no person.
        Trouble: the database cannot be opened.
    """
    from kettle.store.store import Store
    from kettle.workflow.desk import Desk

    if unlocked.staff is None:
        raise refuse("recovery_opens_no_person")
    store = Store.open(folder, unlocked, clock)
    return Desk(store=store, clock=clock, actor=unlocked.staff, signing_key=unlocked.signing_key)


def everybody(desk: Desk) -> tuple[Staff, ...]:
    """Everybody who works here now, by name."""
    return desk.store.read.staff.active()


def colleagues(desk: Desk, *, needs: Role | None = None) -> tuple[Staff, ...]:
    """Who may sign beside the person on duty, by name: somebody else, or anybody of a role."""
    if needs is not None:
        return tuple(one for one in everybody(desk) if needs in one.roles)
    clinical = {Role.NURSE, Role.PRESCRIBER}
    return tuple(
        one
        for one in everybody(desk)
        if one.staff_id != desk.actor.staff_id and not clinical.isdisjoint(one.roles)
    )


def unlock_beside(desk: Desk, *, staff_id: StaffId, pass_phrase: str) -> Unlocked:
    """Try a colleague's pass phrase while the clinic is open; as slow as `unlock`, and as safe.

    Raises:
        Refused: it is not this person's pass phrase.
        Trouble: the vault is damaged.
    """
    folder = desk.store.folder
    if folder is None:
        raise refuse("wrong_pass_phrase")
    return unlock(folder, staff_id=staff_id, pass_phrase=pass_phrase)


def second_person(desk: Desk, unlocked: Unlocked, *, needs: Role | None = None) -> SecondPerson:
    """A colleague's own sign-in at this desk, for a double check, an override or an early leave.

    Raises:
        Refused: it is the person on duty again, or not somebody of the role that is needed.
    """
    if unlocked.staff is None:
        raise refuse("recovery_opens_no_person")
    return proved(
        desk, SecondPerson(staff=unlocked.staff, signing_key=unlocked.signing_key), needs=needs
    )


def proved(desk: Desk, second: SecondPerson, *, needs: Role | None = None) -> SecondPerson:
    """The same colleague, once it is clear that they are another person with the right role.

    A prescriber who is on duty alone signs an override with their own sign-in again.
    """
    if needs is not None and needs not in second.staff.roles:
        raise refuse("second_person_needs_role", role=needs)
    if needs is None and second.staff.staff_id == desk.actor.staff_id:
        raise refuse("second_person_is_the_same")
    return second
