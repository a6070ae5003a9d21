"""Domain values as JSON and back, by their type hints alone.

Decimals are text, times fixed-width text, spans whole microseconds, enums their value. A value of a
union of classes says which class it is. What cannot be read back is a Trouble, never a guess.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from kettle.domain.errors import KettleError, trouble
from kettle.store.instants import day_of, instant_of, instant_text, wall_of, wall_text

_MICROSECOND = timedelta(microseconds=1)
_KIND = "is"


@dataclass(frozen=True, slots=True)
class Codec:
    """How the values of one type are written and read."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def to_json(hint: object, value: object) -> str:
    """A value as canonical JSON: sorted keys, no spaces."""
    return canonical(codec_of(hint).write(value))


def from_json(hint: object, text: str) -> Any:  # noqa: ANN401 - the hint says what it is
    """The value of stored JSON.

    Raises:
        Trouble: the text does not say what this program knows.
    """
    try:
        return codec_of(hint).read(json.loads(text))
    except KettleError:
        raise
    except (
        ValueError, KeyError, TypeError, ArithmeticError, AttributeError, RecursionError
    ) as error:  # fmt: skip
        raise trouble("entry_not_understood", kind=getattr(hint, "__name__", str(hint))) from error


def canonical(plain: object) -> str:
    """JSON with one spelling for each value, so that it can be signed and compared."""
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@lru_cache(maxsize=512)
def codec_of(hint: Any) -> Codec:  # noqa: ANN401
    """The codec of a type hint; a TypeError for one that cannot be kept is a bug."""
    if isinstance(hint, typing.NewType):
        return codec_of(hint.__supertype__)
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _union(inner)
    if origin is tuple:
        return _tuple(inner)
    if origin is frozenset:
        return _set(inner[0])
    if origin in (Mapping, dict):
        return _mapping(inner[1])
    if is_dataclass(hint):
        return _record(hint)
    return _plain(hint)


def _plain(hint: Any) -> Codec:  # noqa: ANN401
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Codec(lambda value: value.value, hint)
    raise TypeError(f"cannot be kept: {hint!r}")


def _same(value: Any) -> Any:  # noqa: ANN401
    return value


def _exactly(kind: type) -> Callable[[Any], Any]:
    def read(raw: Any) -> Any:  # noqa: ANN401
        if type(raw) is not kind:
            raise TypeError(f"not {kind.__name__}")
        return raw

    return read


def _write_datetime(value: datetime) -> str:
    """An instant in full, a wall time to the minute unless it has seconds."""
    if value.tzinfo is not None:
        return instant_text(value)
    return wall_text(value) if not (value.second or value.microsecond) else value.isoformat()


def _read_datetime(raw: str) -> datetime:
    return instant_of(raw) if raw.endswith("Z") else wall_of(raw)


_PLAIN: dict[Any, Codec] = {
    str: Codec(_same, _exactly(str)),
    int: Codec(_same, _exactly(int)),
    bool: Codec(_same, _exactly(bool)),
    Decimal: Codec(str, Decimal),
    datetime: Codec(_write_datetime, _read_datetime),
    date: Codec(date.isoformat, day_of),
    time: Codec(time.isoformat, time.fromisoformat),
    timedelta: Codec(lambda span: span // _MICROSECOND, lambda raw: raw * _MICROSECOND),
}


def _tuple(inner: tuple[Any, ...]) -> Codec:
    if len(inner) == 2 and inner[1] is Ellipsis:
        one = codec_of(inner[0])
        return Codec(
            lambda value: [one.write(each) for each in value],
            lambda raw: tuple(one.read(each) for each in raw),
        )
    parts = tuple(codec_of(each) for each in inner)
    return Codec(
        lambda value: [part.write(each) for part, each in zip(parts, value, strict=True)],
        lambda raw: tuple(part.read(each) for part, each in zip(parts, raw, strict=True)),
    )


def _set(inner: Any) -> Codec:  # noqa: ANN401
    one = codec_of(inner)
    return Codec(
        lambda value: sorted(one.write(each) for each in value),
        lambda raw: frozenset(one.read(each) for each in raw),
    )


def _mapping(inner: Any) -> Codec:  # noqa: ANN401
    one = codec_of(inner)
    return Codec(
        lambda value: {key: one.write(each) for key, each in value.items()},
        lambda raw: MappingProxyType({key: one.read(each) for key, each in raw.items()}),
    )


def _union(inner: tuple[Any, ...]) -> Codec:
    some = tuple(each for each in inner if each is not type(None))
    one = codec_of(some[0]) if len(some) == 1 else _tagged(some)
    if len(some) == len(inner):
        return one
    return Codec(
        lambda value: None if value is None else one.write(value),
        lambda raw: None if raw is None else one.read(raw),
    )


def _tagged(kinds: tuple[Any, ...]) -> Codec:
    if not all(is_dataclass(kind) for kind in kinds):
        raise TypeError(f"cannot be told apart: {kinds!r}")
    by_name = {kind.__name__: kind for kind in kinds}

    def write(value: Any) -> Any:  # noqa: ANN401
        kind: Any = type(value)
        return {_KIND: kind.__name__, **codec_of(kind).write(value)}

    def read(raw: Any) -> Any:  # noqa: ANN401
        rest = dict(raw)
        return codec_of(by_name[rest.pop(_KIND)]).read(rest)

    return Codec(write, read)


def _record(kind: Any) -> Codec:  # noqa: ANN401
    """A dataclass as an object; a field that an older program did not know takes its default."""
    hints = typing.get_type_hints(kind)
    parts = {field.name: codec_of(hints[field.name]) for field in fields(kind)}

    def write(value: Any) -> dict[str, Any]:  # noqa: ANN401
        return {name: part.write(getattr(value, name)) for name, part in parts.items()}

    def read(raw: Any) -> Any:  # noqa: ANN401
        return kind(**{name: parts[name].read(each) for name, each in raw.items()})

    return Codec(write, read)
