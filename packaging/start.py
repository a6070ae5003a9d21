"""Set Kettle up and open it on a practice clinic, where everybody is invented.

Without a display it says so and runs the practice day instead: a whole clinic day without a
window, which leaves its papers and its pictures of the board in a folder that it names.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from environment import CHECKOUT, RUNTIME, prepare, surroundings

CLINIC = CHECKOUT / "practice-clinic"
DAY = CHECKOUT / "practice-day"


def main() -> None:
    """Open the window, or run the day; leave with whatever Kettle left with."""
    python = prepare(RUNTIME)
    if not CLINIC.exists():
        _make_clinic(python)
    if _has_display(python):
        print("Opening Kettle on the practice clinic ...", flush=True)
        _kettle(python, "--data", str(CLINIC))
        return
    print("No display here, so the practice day runs without a window ...", flush=True)
    _kettle(python, "practice", "day", str(CLINIC), "--out", str(DAY))
    print(f"Its papers and pictures are in {DAY}")


def _make_clinic(python: Path) -> None:
    """Make the clinic beside its place and move it there whole, so that none is half made."""
    print(f"Making a practice clinic in {CLINIC.name} ...", flush=True)
    unfinished = CLINIC.with_name(f"{CLINIC.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    _kettle(python, "practice", "new", str(unfinished), told=False)
    unfinished.rename(CLINIC)


def _has_display(python: Path) -> bool:
    """Whether a window could open here, found by asking Qt in a process of its own."""
    ask = "from PySide6.QtGui import QGuiApplication as A; A([]); print(A.platformName())"
    asked = subprocess.run(
        [str(python), "-c", ask],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=surroundings(),
    )
    return not asked.returncode and asked.stdout.strip() not in {"offscreen", "minimal"}


def _kettle(python: Path, *arguments: str, told: bool = True) -> None:
    """Run one command; without `told` it says only what went wrong."""
    finished = subprocess.run(
        [str(python), "-m", "kettle", *arguments],
        check=False,
        cwd=CHECKOUT,
        env=surroundings(),
        stdout=None if told else subprocess.DEVNULL,
    )
    if finished.returncode:
        sys.exit(finished.returncode)


if __name__ == "__main__":
    main()
