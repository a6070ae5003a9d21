"""What makes a function a verb: the role is asked first, and its name is its row in the table.

A verb is a plain function that takes the `Desk` and named arguments. Returning means that what it
did is durable. Reads that show a patient are verbs too.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Concatenate, ParamSpec, TypeVar

from kettle.domain import roles
from kettle.workflow.desk import Desk

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_VERBS: dict[str, Callable[..., object]] = {}
VERBS: Mapping[str, Callable[..., object]] = MappingProxyType(_VERBS)
"""Every verb by the name of its row in the role table."""


def verb(
    function: Callable[Concatenate[Desk, Arguments], Result],
) -> Callable[Concatenate[Desk, Arguments], Result]:
    """Let a function be done only by the roles that its row allows.

    Raises (from the verb):
        Refused: `role_may_not`, before anything else is looked at.
    """
    name = function.__name__

    @functools.wraps(function)
    def asked(desk: Desk, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        roles.require(desk.actor.roles, name)
        return function(desk, *args, **kwargs)

    _VERBS[name] = asked
    return asked
