"""`kettle practice`: a clinic where everybody is invented, and a day of it without a window."""

from __future__ import annotations

import importlib
import importlib.util
import os
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kettle.commands.asked import answer, as_data
from kettle.commands.out_folder import made

if TYPE_CHECKING:
    from kettle.practice.day import Picture

_GALLERY = "kettle.ui.gallery"
_PATIENTS, _YEARS, _SEED = 150, 1, 1
_MOST_PATIENTS, _MOST_YEARS = 20_000, 10
_HOUR_OF_PICTURES = time(13, 47)


@click.group()
def practice() -> None:
    """A practice clinic, plainly marked: nobody in it is real."""


@practice.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--patients", default=_PATIENTS, type=click.IntRange(1, _MOST_PATIENTS))
@click.option("--years", default=_YEARS, type=click.IntRange(1, _MOST_YEARS))
@click.option("--seed", default=_SEED, type=int)
@click.option("--today", default="", help="The practice day, YYYY-MM-DD; else today.")
@as_data
def new(*, directory: Path, patients: int, years: int, seed: int, today: str) -> None:
    """Make a practice clinic in DIRECTORY; the same seed gives the same clinic."""
    from kettle.practice import clinic, house
    from kettle.store.paths import DataFolder

    now = _practice_hour(today)
    store = clinic.make(
        DataFolder(directory), clinic.Wanted(patients=patients, years=years, seed=seed, now=now)
    )
    store.close()
    answer(
        f"A practice clinic of {patients} patients lies in {directory}. "
        f"Its pass phrase is: {house.PASS_PHRASE}",
        folder=str(directory),
        patients=patients,
        today=now.date().isoformat(),
        pass_phrase=house.PASS_PHRASE,
    )


@practice.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="For the papers.")
def day(*, directory: Path, out: Path) -> None:
    """Play a whole clinic day on a fast clock, without a window, and print its papers."""
    from kettle.practice import day as practice_day
    from kettle.store.paths import DataFolder

    folder = DataFolder(directory)
    practice_day.expect_practice(folder)
    for line in practice_day.play(folder, made(out), _painter()):
        click.echo(line)


def _painter() -> Picture | None:
    """How the board is painted without a display; None where this build has no pictures."""
    if importlib.util.find_spec(_GALLERY) is None:
        return None
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    paint: Picture = importlib.import_module(_GALLERY).render_board
    return paint


def _practice_hour(typed: str) -> datetime:
    """The clinic's present; on another day than today, the hour of the pictures."""
    from kettle.domain import dates
    from kettle.practice import house
    from kettle.system_clock import SystemClock

    now = SystemClock().now()
    wall = house.hours(now.date()).local(now).replace(second=0, microsecond=0)
    if not typed:
        return wall
    wanted = dates.parse_date(typed, today=wall.date(), field_name="today")
    return wall if wanted == wall.date() else datetime.combine(wanted, _HOUR_OF_PICTURES)
