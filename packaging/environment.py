"""Set Kettle up in this checkout: system libraries, a private environment, locked packages.

Both commands of the README rest on this file. It needs nothing but Python's standard library,
changes nothing outside the checkout except missing system packages (by apt, where it may), and
is done in a moment when nothing has changed since the last time.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from system_packages import missing_packages, provide

CHECKOUT = Path(__file__).resolve().parent.parent
ENVIRONMENT = CHECKOUT / ".venv"
RUNTIME = CHECKOUT / "packaging" / "requirements.txt"
DEVELOPMENT = CHECKOUT / "packaging" / "requirements-dev.txt"
OLDEST_PYTHON = (3, 11)


def prepare(requirements: Path) -> Path:
    """Make the private environment ready and give the path of its Python.

    Ready means: every package of the requirements file at its locked version, and the command
    `kettle`. An environment whose making was broken off is made again from nothing.
    """
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            f"Kettle needs Python 3.11 or newer, and this is {sys.version.split()[0]}. "
            "Install a newer one and run this command with it."
        )
    if _is_ready(requirements):
        return _python()
    provide(missing_packages(needs_venv=not _can_make_environments()))
    if not _is_ready(RUNTIME) and not _is_ready(DEVELOPMENT):
        _say("Making a private environment in .venv")
        _run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])
    _install(requirements)
    _stamp(requirements).write_text(_fingerprint(requirements), encoding="ascii")
    return _python()


def surroundings() -> dict[str, str]:
    """The environment variables to run Kettle under: letters beyond ASCII, whatever the locale."""
    variables = dict(os.environ)
    if not any(variables.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        variables["LC_ALL"] = "C.UTF-8"
    return variables


def _install(requirements: Path) -> None:
    """Install exactly the locked files, then Kettle itself in place."""
    for stamp in ENVIRONMENT.glob("*.stamp"):
        stamp.unlink()
    count = requirements.read_text(encoding="utf-8").count("==")
    _say(f"Fetching and installing {count} packages; the first time this takes a few minutes")
    pip = [str(_python()), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    _run([*pip, "--only-binary", ":all:", "--require-hashes", "--requirement", str(requirements)])
    _say("Putting the command kettle into .venv")
    _run([*pip, "--no-build-isolation", "--no-deps", "--editable", str(CHECKOUT)])


def _is_ready(requirements: Path) -> bool:
    """Whether the environment was finished for these requirements, or for more than these."""
    wanted = (requirements, DEVELOPMENT)
    return _python().exists() and any(_is_stamped(each) for each in wanted)


def _is_stamped(requirements: Path) -> bool:
    stamp = _stamp(requirements)
    return stamp.exists() and stamp.read_text(encoding="ascii") == _fingerprint(requirements)


def _stamp(requirements: Path) -> Path:
    return ENVIRONMENT / f"{requirements.stem}.stamp"


def _fingerprint(requirements: Path) -> str:
    """Changes with the locked packages, the Python and the folder of the checkout."""
    parts = (requirements.read_bytes(), sys.version.encode(), str(CHECKOUT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _can_make_environments() -> bool:
    return all(importlib.util.find_spec(module) for module in ("venv", "ensurepip"))


def _python() -> Path:
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return ENVIRONMENT / folder / ("python.exe" if sys.platform == "win32" else "python")


def _say(sentence: str) -> None:
    print(f"{sentence} ...", flush=True)


def _run(command: list[str]) -> None:
    """Run one step to its end, or stop with a sentence that names it."""
    if not shutil.which(command[0]):
        sys.exit(f"Set-up stopped: {command[0]} is not there.")
    try:
        finished = subprocess.run(
            command, check=False, stdin=subprocess.DEVNULL, env=surroundings()
        )
    except KeyboardInterrupt:
        sys.exit("\nSet-up stopped half-way. Run the same command again to go on.")
    if finished.returncode:
        sys.exit(
            f"Set-up stopped: this step failed, and why stands above.\n  {' '.join(command)}\n"
            "Nothing is lost: run the same command again to go on."
        )
