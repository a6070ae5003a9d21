"""Write the locked requirements anew from the ranges in pyproject.toml.

Needs the program `uv`. Run it when a range changes or a newer version is wanted, read the
difference, and run the tests before it is kept:

    python3 packaging/lock.py
"""

from __future__ import annotations

import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNTIME = HERE / "requirements.txt"
DEVELOPMENT = HERE / "requirements-dev.txt"
HEADING = "# Exact versions and the hash of every file; made by packaging/lock.py, not by hand.\n"


def main() -> None:
    """Lock what Kettle runs on, then what it is made with, the second resting on the first."""
    _lock(RUNTIME, "--group", "setup")
    _lock(DEVELOPMENT, "--group", "dev", "--constraint", str(RUNTIME))


def _lock(target: Path, *extra: str) -> None:
    """Resolve for every system and Python at once; the file names no source of packages."""
    command = [
        "uv", "pip", "compile", "pyproject.toml", *extra, "--quiet", "--upgrade", "--universal",
        "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate",
    ]  # fmt: skip
    locked = subprocess.run(
        command, cwd=HERE.parent, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    target.write_text(HEADING + locked.stdout, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
