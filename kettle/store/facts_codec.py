"""What happened in a session, as the kind and the payload of one stored row."""

from __future__ import annotations

import typing
from typing import cast

from kettle.domain.errors import trouble
from kettle.domain.facts import Fact
from kettle.store.codec import from_json, to_json

FACT_KINDS: dict[str, type] = {kind.__name__: kind for kind in typing.get_args(Fact)}


def written(fact: Fact) -> tuple[str, str]:
    """The kind of a fact and its payload."""
    return type(fact).__name__, to_json(type(fact), fact)


def read(kind: str, payload: str) -> Fact:
    """The fact of a stored row.

    Raises:
        Trouble: a newer program wrote a kind that this one does not know.
    """
    if kind not in FACT_KINDS:
        raise trouble("entry_not_understood", kind=kind)
    return cast(Fact, from_json(FACT_KINDS[kind], payload))
