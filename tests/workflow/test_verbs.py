"""Every verb has its row in the role table, and asks the role before anything else."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from kettle import workflow
from kettle.domain.errors import Refused
from kettle.domain.people import Role
from kettle.domain.roles import ROLES_OF
from kettle.workflow.verbs import VERBS
from tests.support import desks

for _module in pkgutil.iter_modules(workflow.__path__):
    importlib.import_module(f"kettle.workflow.{_module.name}")

_PERSON_OF = {next(iter(person.roles)): person for person in desks.STAFF}


def test_every_verb_has_its_row() -> None:
    assert not set(VERBS) - set(ROLES_OF)


def test_no_row_stands_without_its_verb_but_those_of_setting_up() -> None:
    assert set(ROLES_OF) - set(VERBS) == {"change_settings", "manage_staff"}


@pytest.mark.parametrize("name", sorted(VERBS))
def test_a_verb_says_what_it_does(name: str) -> None:
    assert VERBS[name].__doc__


@pytest.mark.parametrize("role", list(Role))
def test_a_verb_refuses_a_role_before_it_looks_at_anything(role: Role) -> None:
    desk = desks.desk(_PERSON_OF[role])
    barred = sorted(name for name in VERBS if role not in ROLES_OF[name])

    said = []
    for name in barred:
        with pytest.raises(Refused) as caught:
            VERBS[name](desk)
        said.append(caught.value.reason.code)

    assert said == ["role_may_not"] * len(barred)
