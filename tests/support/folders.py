"""Clinics in folders, for the commands: the practice clinic of the pictures, and a real one."""

from __future__ import annotations

import shutil
from pathlib import Path

from kettle.domain.clock import ManualClock
from kettle.domain.people import Staff
from kettle.domain.refs import ClinicRef
from kettle.practice import house
from kettle.practice.moment import DAY, clock_before, moment
from kettle.store.paths import DataFolder
from kettle.store.store import Store
from kettle.store.vault import Newcomer
from kettle.store.vault_file import LOWEST_COST

REAL_PHRASE = "nobody guesses this one"


def practice_folder(root: Path) -> Path:
    """The practice clinic at the moment of the pictures, closed."""
    clock = clock_before()
    moment(
        _founded(root, clock, house.EVERYBODY, house.PASS_PHRASE, practice=True), clock
    ).store.close()
    return root


def real_folder(root: Path) -> Path:
    """A clinic that is not for practice, with one nurse and nobody on the books."""
    clock = clock_before()
    store = _founded(root, clock, (house.NURSE,), REAL_PHRASE, practice=False)
    rules = house.protocol()
    with store.writing(house.NURSE, verb="change_settings", subject=ClinicRef()) as change:
        change.settings.adopt_protocol(rules)
        change.settings.put(house.clinic_facts(rules))
        change.settings.put(house.hours(DAY))
    store.close()
    return root


def copied(folder: Path, to: Path) -> Path:
    """A clinic of a test's own."""
    shutil.copytree(folder, to)
    return to


def _founded(
    root: Path, clock: ManualClock, people: tuple[Staff, ...], phrase: str, *, practice: bool
) -> Store:
    newcomers = [Newcomer(staff=person, pass_phrase=phrase) for person in people]
    return Store.create(DataFolder(root), newcomers, clock, cost=LOWEST_COST, practice=practice)[0]
