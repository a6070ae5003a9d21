"""Set Kettle up for development, then ask every question that a machine can ask of it.

Without arguments: linters, types, walls, then all tests. With arguments, which go to pytest:
only those tests.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from environment import CHECKOUT, DEVELOPMENT, prepare, surroundings

QUESTIONS = {
    "Style": ("ruff", "check"),
    "Layout": ("ruff", "format", "--check", "--quiet"),
    "Types": ("mypy",),
    "Walls": ("lint-imports",),
}
TESTS = ("pytest", "-n", "2")


def main() -> None:
    """Go on past a failure, so that one run tells everything; leave with 1 if anything failed."""
    programs = prepare(DEVELOPMENT).parent
    chosen = sys.argv[1:]
    questions = {"Tests": TESTS} if chosen else QUESTIONS | {"Tests": TESTS}
    failed = [name for name, how in questions.items() if _ask(programs, name, *how, *chosen)]
    if failed:
        print(f"Not in order: {', '.join(failed)}.", file=sys.stderr)
    sys.exit(bool(failed))


def _ask(programs: Path, name: str, program: str, *arguments: str) -> int:
    print(f"{name}: {' '.join((program, *arguments))}", flush=True)
    return subprocess.run(
        [str(programs / program), *arguments],
        check=False,
        cwd=CHECKOUT,
        stdin=subprocess.DEVNULL,
        env=surroundings() | {"QT_QPA_PLATFORM": "offscreen"},
    ).returncode


if __name__ == "__main__":
    main()
