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

Names = frozenset[str] | None
"""The names of facts, or None when they are only known when it runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A reason in the source."""

    code: str
    facts: Names


def spoken_in(module: ast.Module) -> Iterator[Spoken]:
    """Every reason that a module gives under a code written out, or kept in a table of codes."""
    for call, scope in _calls(module, module):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else _name(call.func)
        if name not in _NOT_FACTS or not call.args:
            continue
        named = _mapped(call, scope) if name == "Reason" else _keywords(name, call)
        said = None if named is None else {one for one in named if not one.endswith("_id")}
        for code in _codes(call.args[0], scope, module):
            yield Spoken(code=code, facts=None if said is None else frozenset(said))


def _codes(expression: ast.expr, scope: ast.AST, module: ast.Module) -> Iterator[str]:
    """The codes an expression can be: written out, one of two, or an entry of a table."""
    match expression:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=one, orelse=other):
            yield from _codes(one, scope, module)
            yield from _codes(other, scope, module)
        case ast.Subscript(value=ast.Name(id=table)):
            yield from _entries(table, module)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=table), attr="get"), args=[_, other]):
            yield from _entries(table, module)
            yield from _codes(other, scope, module)
        case ast.Name(id=name):
            for table in _tables_looped_over(name, scope):
                yield from _entries(table, module)
        case _:
            return


def _entries(table: str, module: ast.Module) -> Iterator[str]:
    for target, value in _assignments(module):
        if target == table and isinstance(value, ast.Dict):
            for entry in value.values:
                yield from _codes(entry, module, module)


def _tables_looped_over(name: str, scope: ast.AST) -> Iterator[str]:
    for node in ast.walk(scope):
        match node:
            case ast.For(
                target=ast.Tuple(elts=[_, ast.Name(id=target)]),
                iter=ast.Call(func=ast.Attribute(value=ast.Name(id=table), attr="items")),
            ) if target == name:
                yield table
            case _:
                continue


def _calls(node: ast.AST, scope: ast.AST) -> Iterator[tuple[ast.Call, ast.AST]]:
    """Every call with the function it stands in."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child, scope
        yield from _calls(child, child if isinstance(child, ast.FunctionDef) else scope)


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def _keywords(builder: str, call: ast.Call) -> Names:
    names = {keyword.arg for keyword in call.keywords}
    return None if None in names else frozenset(map(str, names)) - _NOT_FACTS[builder]


def _mapped(call: ast.Call, scope: ast.AST) -> Names:
    facts = next((one.value for one in call.keywords if one.arg == "facts"), None)
    facts = call.args[1] if len(call.args) > 1 else facts
    return frozenset() if facts is None else _keys(facts, scope)


def _keys(expression: ast.expr, scope: ast.AST) -> Names:
    """The keys of a mapping as far as they can be read off: a display, a union, a local name."""
    match expression:
        case ast.Dict(keys=keys, values=values):
            parts = [
                _keys(value, scope) if key is None else _constant(key)
                for key, value in zip(keys, values, strict=True)
            ]
            return _union(parts)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _union([_keys(left, scope), _keys(right, scope)])
        case ast.Name(id=name):
            assigned = [value for target, value in _assignments(scope) if target == name]
            return _keys(assigned[0], scope) if len(assigned) == 1 else None
        case _:
            return None


def _constant(key: ast.expr) -> Names:
    return frozenset({str(key.value)}) if isinstance(key, ast.Constant) else None


def _union(parts: list[Names]) -> Names:
    return None if None in parts else frozenset().union(*(part for part in parts if part))


def _assignments(scope: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, value
            case _:
                continue
