"""Times two jobs in turn, so that whatever else the machine does falls on both."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

Job = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table; times in milliseconds, `worst` is the 99th of a hundred."""

    job: str
    size: str
    median: float
    worst: float
    yardstick: str = ""
    yardstick_median: float | None = None
    ratio: float | None = None
    goal: str = ""


def paired(
    job: str, size: str, run: Job, *, against: str, yardstick: Job, goal: str, rounds: int = 60
) -> Row:
    """A job and its yardstick in turn; the ratio is that of the medians."""
    for _ in range(3):
        run()
        yardstick()
    took, limit = [], []
    for _ in range(rounds):
        limit.append(_milliseconds(yardstick))
        took.append(_milliseconds(run))
    median, floor = statistics.median(took), statistics.median(limit)
    return Row(
        job=job,
        size=size,
        median=median,
        worst=_ninety_ninth(took),
        yardstick=against,
        yardstick_median=floor,
        ratio=median / floor,
        goal=goal,
    )


def alone(job: str, size: str, run: Job, *, goal: str, rounds: int = 60) -> Row:
    """A job whose goal is a time that a person notices."""
    for _ in range(3):
        run()
    return measured(job, size, [_milliseconds(run) for _ in range(rounds)], goal=goal)


def measured(job: str, size: str, took: list[float], *, goal: str) -> Row:
    """A job whose times in milliseconds were taken one by one."""
    return Row(
        job=job, size=size, median=statistics.median(took), worst=_ninety_ninth(took), goal=goal
    )


def table(rows: list[Row]) -> str:
    """The rows as aligned text."""
    head = ("job", "size", "median ms", "p99 ms", "yardstick", "its ms", "ratio", "goal")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.job,
        row.size,
        f"{row.median:.2f}",
        f"{row.worst:.2f}",
        row.yardstick,
        "" if row.yardstick_median is None else f"{row.yardstick_median:.2f}",
        "" if row.ratio is None else f"{row.ratio:.2f}",
        row.goal,
    )


def _milliseconds(job: Job) -> float:
    began = perf_counter()
    job()
    return (perf_counter() - began) * 1_000


def _ninety_ninth(took: list[float]) -> float:
    return sorted(took)[min(len(took) - 1, len(took) * 99 // 100)]
