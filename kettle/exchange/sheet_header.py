"""The first line of a file of rating sheets: which columns it names, in which order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kettle.domain.errors import unreadable
from kettle.domain.scales import Scale

_SHOWN_LETTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The named columns, shortened as they are shown, and whether the first one is an id."""

    names: tuple[str, ...]
    has_id: bool


def columns_of(cells: Sequence[str], scale: Scale) -> Columns:
    """What the columns are: an optional `id`, then one for each item.

    Items may have any names. Where all end in numbers, these must rise, and where they are
    nothing but numbers they must count from 1: a first line of answers is not taken for names.

    Raises:
        Unreadable: another number of columns, an unknown first one, or items out of order.
    """
    names = [cell.strip() for cell in cells]
    wanted = len(scale.items)
    has_id = names[0].casefold() == "id"
    if len(names) - has_id != wanted:
        raise _wrong_count(names, scale)
    items = names[has_id:]
    _check_named(items, first_column=1 + has_id)
    _check_order(items, first_column=1 + has_id)
    return Columns(names=tuple(name[:_SHOWN_LETTERS] for name in names), has_id=has_id)


def _wrong_count(names: Sequence[str], scale: Scale) -> Exception:
    wanted = len(scale.items)
    if len(names) == 1 and names[0].count(";") in {wanted - 1, wanted}:
        return unreadable("sheets_with_semicolons")
    if len(names) == wanted + 1:
        name = names[0][:_SHOWN_LETTERS]
        return unreadable("sheets_first_column_unknown", name=name, scale=scale.short)
    return unreadable("sheets_columns_wrong", given=len(names), scale=scale.short, wanted=wanted)


def _check_named(items: Sequence[str], *, first_column: int) -> None:
    seen: set[str] = set()
    for column, name in enumerate(items, first_column):
        if not name or name.casefold() in seen:
            raise unreadable("sheets_column_unnamed", column=column)
        seen.add(name.casefold())


def _check_order(items: Sequence[str], *, first_column: int) -> None:
    numbers = [int(found[0]) for name in items if (found := re.search("[0-9]{1,9}$", name))]
    if len(numbers) < len(items):
        return
    if all(name.isdecimal() for name in items) and numbers[0] != 1:
        raise unreadable("sheets_first_line_unnamed")
    for column, (before, after) in enumerate(pairwise(numbers), first_column):
        if after <= before:
            raise unreadable("sheets_items_out_of_order", column=column + 1)
