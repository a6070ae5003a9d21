"""Finds in the source every reason that Kettle gives, with the names of its facts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_NOT_FACTS = {
    "refuse": {"override"},
    "unreadable": {"field_name"},
    "trouble": set[str](),
    "Reason": {"override"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A reason in the source; `facts` is None when they are only known when it runs."""

    code: str
    facts: frozenset[str] | None


def spoken_in(module: ast.Module) -> Iterator[Spoken]:
    """Every reason that a module gives under a code written out."""
    for node in ast.walk(module):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else _name(node.func)
        code = node.args[0]
        if name in _NOT_FACTS and isinstance(code, ast.Constant) and isinstance(code.value, str):
            yield Spoken(code=code.value, facts=_facts(name, node))


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def _facts(builder: str, call: ast.Call) -> frozenset[str] | None:
    names = _in_mapping(call) if builder == "Reason" else _in_keywords(builder, call)
    return names and frozenset(name for name in names if not name.endswith("_id"))


def _in_keywords(builder: str, call: ast.Call) -> frozenset[str] | None:
    names = {keyword.arg for keyword in call.keywords}
    if None in names:
        return None
    return frozenset(name for name in names if name and name not in _NOT_FACTS[builder])


def _in_mapping(call: ast.Call) -> frozenset[str] | None:
    mapping = next((one.value for one in call.keywords if one.arg == "facts"), None)
    mapping = call.args[1] if len(call.args) > 1 else mapping
    if mapping is None:
        return frozenset()
    if not isinstance(mapping, ast.Dict):
        return None
    keys = [key.value if isinstance(key, ast.Constant) else None for key in mapping.keys]
    return None if None in keys else frozenset(str(key) for key in keys)
