"""What the linters cannot say about the house, each as a question to one source file.

A question takes a `Source` and gives one complaint per offending line. The files are read,
never imported.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)
CHECKOUT = Path(__file__).resolve().parents[2]

_SQL = re.compile(
    r"\s*(SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s|BEGIN\s+IMMEDIATE"
    r"|WITH\s+\w+\s+AS\s|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|UNIQUE|TRIGGER|VIEW|VIRTUAL)\b)"
)
_COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3}(?:[0-9a-fA-F]{2})?)?\b")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_REFUSED_NAMES = frozenset(
    {
        *("manager", "managers", "handler", "handlers", "helper", "helpers", "util", "utils"),
        *("utility", "utilities", "common", "misc", "data", "info", "base", "process", "do", "tmp"),
    }
)
_NOT_FOR_THE_DOMAIN = frozenset(
    {
        *("asyncio", "configparser", "io", "locale", "logging", "os", "pathlib", "shutil"),
        *("socket", "sqlite3", "subprocess", "tempfile", "threading", "time"),
    }
)
_MAIN_LOOPS = frozenset({"kettle/app.py", "kettle/ui/application.py"})
_LABEL_ROOM = "kettle/ui/parts/text.py"
_COLOUR_ROOM = "kettle/ui/theme/tokens.py"


@dataclass(frozen=True, kw_only=True)
class Source:
    """One Python file: where it stands in the house and what it says."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The file as Python reads it."""
        return ast.parse(self.text, self.name)

    def stands_in(self, room: str) -> bool:
        """Whether the file belongs to a room such as `kettle/ui`."""
        return self.name.startswith(f"{room}/")

    def nodes(self, kind: type[Node]) -> Iterator[Node]:
        """Every piece of one kind, in no promised order."""
        return (node for node in ast.walk(self.tree) if isinstance(node, kind))

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Every text in the code with its line, docstrings left out."""
        told = {id(_docstring_of(node)) for node in ast.walk(self.tree)}
        for node in self.nodes(ast.Constant):
            if isinstance(node.value, str) and id(node) not in told:
                yield node.lineno, node.value


def house() -> tuple[Source, ...]:
    """Every Python file of Kettle itself."""
    return tuple(
        Source(name=path.relative_to(CHECKOUT).as_posix(), text=path.read_text(encoding="utf-8"))
        for path in sorted((CHECKOUT / "kettle").rglob("*.py"))
    )


def screens_that_touch_the_store(source: Source) -> Iterator[str]:
    """A screen calls verbs; it never takes the store out of the desk."""
    if source.stands_in("kettle/ui"):
        for node in source.nodes(ast.Attribute):
            if node.attr in {"store", "_store"}:
                yield _at(source, node, "reaches for the store")


def nested_event_loops(source: Source) -> Iterator[str]:
    """One event loop, started once: another inside it lets a click in where none is awaited."""
    for node in source.nodes(ast.Attribute):
        if node.attr == "processEvents":
            yield _at(source, node, "processEvents")
        if node.attr in {"exec", "exec_"} and source.name not in _MAIN_LOOPS:
            yield _at(source, node, "exec() opens a second event loop")


def number_boxes(source: Source) -> Iterator[str]:
    """A spin box turns `0,5` into 5 in an English locale; numbers go through the strict parser."""
    for node, word in _names(source):
        if word in {"QSpinBox", "QDoubleSpinBox", "QInputDialog"}:
            yield _at(source, node, f"{word} reads numbers by its own rules")


def clocks_of_qt(source: Source) -> Iterator[str]:
    """Only system_clock.py asks for the time; Qt would be a second clock."""
    for node in source.nodes(ast.Attribute):
        if node.attr in {"currentDateTime", "currentDateTimeUtc", "currentDate", "currentTime"}:
            yield _at(source, node, f"{node.attr}: ask the Clock")


def sql_outside_the_store(source: Source) -> Iterator[str]:
    """SQL is spoken in store/ only."""
    if not source.stands_in("kettle/store"):
        for line, text in source.sentences():
            if _SQL.match(text):
                yield f"{source.name}:{line}: SQL outside the store"


def colours_outside_the_tokens(source: Source) -> Iterator[str]:
    """Colours have a role and a name; their numbers stand in one file."""
    if source.stands_in("kettle/ui") and source.name != _COLOUR_ROOM:
        for line, text in source.sentences():
            if _COLOUR.search(text):
                yield f"{source.name}:{line}: a colour number"
        for node in source.nodes(ast.Call):
            if _called(node) == "QColor" and _begins_with_a_number(node):
                yield _at(source, node, "a colour number")


def labels_that_may_read_markup(source: Source) -> Iterator[str]:
    """Text goes on the screen through parts/text.py, which shows `<b>` as it was typed."""
    if source.stands_in("kettle/ui") and source.name != _LABEL_ROOM:
        for node, word in _names(source):
            if word in {"QLabel", "QMessageBox", "QErrorMessage"}:
                yield _at(source, node, f"{word} guesses at markup; use Text")


def slots_with_a_default(source: Source) -> Iterator[str]:
    """`clicked` hands its slot a False that lands in the first default argument."""
    for call in source.nodes(ast.Call):
        if _called(call) == "connect":
            for slot in call.args:
                if isinstance(slot, ast.Lambda) and slot.args.defaults:
                    yield _at(source, slot, "a slot with a default argument")


def names_that_say_nothing(source: Source) -> Iterator[str]:
    """A name like manager or utils fits everything and so tells nothing."""
    stem = Path(source.name).stem
    if _says_nothing(stem.strip("_").split("_")):
        yield f"{source.name}: refused file name"
    for node in source.nodes(ast.ClassDef):
        if _says_nothing(_WORD.findall(node.name)):
            yield _at(source, node, f"refused class name {node.name}")
    for function in source.nodes(ast.FunctionDef):
        if function.name.strip("_") in _REFUSED_NAMES and not _named_by_qt(function):
            yield _at(source, function, f"refused function name {function.name}")


def rooms_without_a_rule(source: Source) -> Iterator[str]:
    """The docstring of a package says what belongs there and what does not."""
    if source.name.endswith("/__init__.py") and source.name != "kettle/__init__.py":
        told = ast.get_docstring(source.tree) or ""
        if "\nRule: " not in told:
            yield f"{source.name}: states no rule"


def domain_that_leans_on_something(source: Source) -> Iterator[str]:
    """The domain rests on the standard library, and not on its clocks, files and threads."""
    if source.stands_in("kettle/domain"):
        for node, module in _imports(source):
            root = module.split(".")[0]
            if module.startswith("kettle.domain"):
                continue
            if root not in sys.stdlib_module_names or root in _NOT_FOR_THE_DOMAIN:
                yield _at(source, node, f"imports {module}")


QUESTIONS: tuple[Callable[[Source], Iterator[str]], ...] = (
    screens_that_touch_the_store,
    nested_event_loops,
    number_boxes,
    clocks_of_qt,
    sql_outside_the_store,
    colours_outside_the_tokens,
    labels_that_may_read_markup,
    slots_with_a_default,
    names_that_say_nothing,
    rooms_without_a_rule,
    domain_that_leans_on_something,
)


def _at(source: Source, node: ast.expr | ast.stmt, complaint: str) -> str:
    return f"{source.name}:{node.lineno}: {complaint}"


def _names(source: Source) -> Iterator[tuple[ast.expr, str]]:
    """Every place where something is named, with the last word of the name."""
    for name in source.nodes(ast.Name):
        yield name, name.id
    for attribute in source.nodes(ast.Attribute):
        yield attribute, attribute.attr


def _imports(source: Source) -> Iterator[tuple[ast.stmt, str]]:
    for plain in source.nodes(ast.Import):
        for alias in plain.names:
            yield plain, alias.name
    for chosen in source.nodes(ast.ImportFrom):
        yield chosen, chosen.module or ""


def _named_by_qt(function: ast.FunctionDef) -> bool:
    """A list model answers Qt in a method that Qt has called `data`."""
    arguments = [argument.arg for argument in function.args.args]
    return function.name == "data" and arguments[:2] == ["self", "index"]


def _says_nothing(words: list[str]) -> bool:
    """A data folder is a folder; patient data, base views and common things are nothing yet."""
    return words[-1].lower() in _REFUSED_NAMES or words[0].lower() in {"base", "common"}


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _begins_with_a_number(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant)


def _docstring_of(node: ast.AST) -> ast.expr | None:
    match node:
        case (
            ast.Module(body=[ast.Expr(value=ast.Constant() as told), *_])
            | ast.ClassDef(body=[ast.Expr(value=ast.Constant() as told), *_])
            | ast.FunctionDef(body=[ast.Expr(value=ast.Constant() as told), *_])
        ):
            return told
        case _:
            return None
