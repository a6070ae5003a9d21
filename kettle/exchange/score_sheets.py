"""A file of filled-in rating sheets in, a file of scores out (decisions 39).

In: CSV with commas, UTF-8, a first line that names the columns (an optional `id`, then the items in
order), then one sheet a line; blank, 7 and 9 mean not answered. Out: `id,total,band,complete,
prorated,item9_flag`, one line a sheet in the same order.

`total` and `band` are given for complete sheets only. `prorated` holds the value that makes up for
a few missing answers, or nothing. `complete` is yes or no. `item9_flag` is yes, no, or ask when the
item about self-harm was not answered; a scale that does not ask about it leaves it empty. Without
an `id` column the sheets are numbered from 1.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from kettle.domain.errors import refuse, trouble, unreadable
from kettle.domain.protocol import ScaleRules
from kettle.domain.scales import Result, Scale, answer_codes, score
from kettle.exchange.cells import guarded
from kettle.exchange.sheet_header import Columns, columns_of
from kettle.exchange.whole_file import written_whole

HEADER = ("id", "total", "band", "complete", "prorated", "item9_flag")
LARGEST_FILE_CHARACTERS = 64_000_000
"""About a million sheets; more is a mistaken file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One filled-in sheet of a file."""

    sheet_id: str
    answers: tuple[int | None, ...]


def score_file(*, source: Path, target: Path, scale: Scale, rules: ScaleRules | None) -> int:
    """Score every sheet of `source` into `target` and say how many there were.

    `target` appears whole, replacing a file of that name, or is left alone.

    Raises:
        Unreadable: a line that is no sheet, named by line and column.
        Refused: `target` is `source`, or the file is too large.
        Trouble: `source` cannot be read or `target` cannot be written.
    """
    if source.resolve() == target.resolve():
        raise refuse("sheets_onto_themselves", name=source.name)
    try:
        file = source.open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except OSError as error:
        raise trouble("file_not_read", name=source.name) from error
    with file, written_whole(target) as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(HEADER)
        count = 0
        for sheet in read_sheets(_lines(file), scale):
            writer.writerow(_row(sheet.sheet_id, score(scale, sheet.answers, rules)))
            count += 1
    return count


def read_sheets(lines: Iterable[str], scale: Scale) -> Iterator[Sheet]:
    """The sheets in the lines of a file, one by one.

    Raises:
        Unreadable: no columns are named, no sheet follows, or a line is no sheet.
    """
    rows = _rows(lines)
    first = next(rows, None)
    if first is None:
        raise unreadable("sheets_empty", scale=scale.short, wanted=len(scale.items))
    columns = columns_of(first[1], scale)
    codes = answer_codes(scale)
    number = 0
    for number, (line, cells) in enumerate(rows, 1):
        if len(cells) != len(columns.names):
            wanted = len(columns.names)
            raise unreadable("sheet_line_columns", line=line, given=len(cells), wanted=wanted)
        yield Sheet(
            sheet_id=cells[0] if columns.has_id else str(number),
            answers=_answers(cells, columns, codes, line),
        )
    if not number:
        raise unreadable("sheets_header_only")


def _answers(
    cells: list[str], columns: Columns, codes: dict[str, int | None], line: int
) -> tuple[int | None, ...]:
    start = int(columns.has_id)
    answers = []
    for column, cell in enumerate(cells[start:], start + 1):
        text = cell.strip()
        if text not in codes:
            name = columns.names[column - 1]
            highest = max(answer for answer in codes.values() if answer is not None)
            raise unreadable(
                "sheet_answer_unreadable", line=line, column=column, name=name, highest=highest
            )
        answers.append(codes[text])
    return tuple(answers)


def _row(sheet_id: str, result: Result) -> tuple[str, ...]:
    return (
        guarded(sheet_id),
        "" if result.total is None else str(result.total),
        result.band or "" if result.is_complete else "",
        "yes" if result.is_complete else "no",
        "" if result.prorated is None else str(result.prorated),
        result.flag.value if result.flag else "",
    )


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on; blank lines count for nothing at the end only."""
    reader = csv.reader(lines, strict=True)
    blank_from = 0
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise unreadable("sheet_quotes_unreadable", line=line) from error
        if cells is None:
            return
        if not cells:
            blank_from = blank_from or line
        elif blank_from:
            raise unreadable("sheet_line_blank", line=blank_from)
        else:
            yield line, cells


def _lines(file: TextIO) -> Iterator[str]:
    left, number = LARGEST_FILE_CHARACTERS, 0
    while line := _next_line(file, left + 1):
        left, number = left - len(line), number + 1
        if left < 0:
            raise refuse("sheets_too_large", megabytes=LARGEST_FILE_CHARACTERS // 1_000_000)
        if not line.isascii() and any("\udc80" <= letter <= "\udcff" for letter in line):
            raise unreadable("sheet_not_utf8", line=number)
        yield line


def _next_line(file: TextIO, longest: int) -> str:
    try:
        return file.readline(longest)
    except OSError as error:
        raise trouble("file_not_read", name=Path(file.name).name) from error
