"""Runs the benchmarks and writes their table: `python -m tests.benchmarks --out table.txt`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import board, chart, durable, handout, search, start
from tests.benchmarks.measuring import Row, table

_EVERY: dict[str, Callable[[Path], list[Row]]] = {
    "start": start.rows,
    "durable": durable.rows,
    "search": search.rows,
    "chart": chart.rows,
    "board": board.rows,
    "handout": handout.rows,
}


def main() -> int:
    """Run all or some, print each table as it comes, and write them all to the file given."""
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    asked.add_argument("--out", type=Path, help="also write the table to this file")
    asked.add_argument("--only", nargs="*", choices=sorted(_EVERY), default=list(_EVERY))
    wishes = asked.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows: list[Row] = []
    for name in wishes.only:
        with tempfile.TemporaryDirectory() as scratch:
            rows += _EVERY[name](Path(scratch))
        print(table(rows), end="\n\n", flush=True)
    if wishes.out:
        wishes.out.write_text(f"{table(rows)}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
