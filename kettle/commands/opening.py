"""Opening the clinic for a command: which folder, whose desk, and the pass phrase that opens it.

A practice clinic asks nothing; its pass phrase is published. Elsewhere the pass phrase comes from
the file that `KETTLE_PASSPHRASE_FILE` names, or is asked for; it never stands on a command line.
"""

from __future__ import annotations

import getpass
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kettle.commands.asked import asked
from kettle.domain.errors import refuse, trouble
from kettle.domain.people import Role, Staff
from kettle.practice import house
from kettle.store import vault
from kettle.store.paths import DataFolder
from kettle.store.store import Store
from kettle.store.vault import Unlocked
from kettle.system_clock import SystemClock
from kettle.workflow.desk import Desk

PHRASE_FILE = "KETTLE_PASSPHRASE_FILE"


@contextmanager
def clinic_to_read(role: Role) -> Iterator[Desk]:
    """A desk that can only read; the window may be open meanwhile.

    `role` is whose desk it is in a practice clinic, where nobody says who acts.

    Raises:
        Refused: there is no clinic, or nobody of that name, or another pass phrase.
    """
    folder = data_folder()
    unlocked = _unlocked(folder, role)
    clock = SystemClock()
    with _at_desk(Store.open_for_reading(folder, unlocked, clock), unlocked, clock) as desk:
        yield desk


@contextmanager
def clinic_to_change(role: Role) -> Iterator[Desk]:
    """A desk that can write, while no window has the clinic open.

    Raises:
        Refused: besides the above, another program has the clinic open.
    """
    folder = data_folder()
    unlocked = _unlocked(folder, role)
    clock = SystemClock()
    with _at_desk(Store.open(folder, unlocked, clock), unlocked, clock) as desk:
        yield desk


def data_folder() -> DataFolder:
    """The folder that was named, or the one this computer keeps for Kettle."""
    named = asked().folder
    if named is not None:
        return DataFolder(named)
    import platformdirs

    return DataFolder(platformdirs.user_data_path("kettle", appauthor=False))


@contextmanager
def _at_desk(store: Store, unlocked: Unlocked, clock: SystemClock) -> Iterator[Desk]:
    try:
        if unlocked.staff is None:
            raise refuse("recovery_opens_no_person")
        desk = Desk(
            store=store, clock=clock, actor=unlocked.staff, signing_key=unlocked.signing_key
        )
        asked().zone = desk.zone
        yield desk
    finally:
        store.close()


def _unlocked(folder: DataFolder, role: Role) -> Unlocked:
    practice = vault.is_practice(folder)
    person = _who(vault.people(folder), role if practice else None)
    phrase = house.PASS_PHRASE if practice else _phrase(person)
    return vault.unlock(folder, person.staff_id, phrase)


def _who(people: tuple[Staff, ...], role: Role | None) -> Staff:
    """The person named by `--user`; else the one of a role, or the only one there is."""
    named = asked().user.casefold()
    if named:
        found = [one for one in people if named in one.shown.casefold()]
        exact = [one for one in found if named in {one.name.casefold(), one.shown.casefold()}]
        if len(exact or found) != 1:
            raise refuse("user_not_clear", people=_names(people))
        return (exact or found)[0]
    found = [one for one in people if role in one.roles] if role else list(people)
    if len(found) != 1:
        raise refuse("user_not_said", people=_names(people))
    return found[0]


def _names(people: tuple[Staff, ...]) -> tuple[str, ...]:
    return tuple(one.name for one in people)


def _phrase(person: Staff) -> str:
    named = os.environ.get(PHRASE_FILE, "")
    if named:
        try:
            return Path(named).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise trouble("phrase_file_not_read") from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", getpass.GetPassWarning)
        return str(click.prompt(f"Pass phrase of {person.shown}", hide_input=True, err=True))
