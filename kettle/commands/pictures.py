"""`kettle pictures`: every screen of the practice clinic as PNG, without a display."""

from __future__ import annotations

import importlib
import importlib.util
import os
from pathlib import Path

import click

from kettle.commands.asked import answer, as_data
from kettle.commands.out_folder import made
from kettle.domain.errors import refuse

_GALLERY = "kettle.ui.gallery"


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--dark", is_flag=True, help="In the dark theme.")
@click.option("--scale", default=1.0, type=click.FloatRange(0.5, 4), help="Pixels for each pixel.")
@as_data
def pictures(*, out: Path, dark: bool, scale: float) -> None:
    """Paint every screen into OUT."""
    if importlib.util.find_spec(_GALLERY) is None:
        raise refuse("pictures_not_here")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    gallery = importlib.import_module(_GALLERY)
    for path in gallery.render_all(made(out), dark=dark, scale=scale):
        answer(str(path), picture=str(path))
