"""Which libraries of the system the window needs, which are missing, and how to get them.

The list was found by trial on a bare Debian 12. Names are Debian's; newer Ubuntu knows them too.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

PACKAGE_OF_LIBRARY = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libbrotlidec.so.1": "libbrotli1",
    "libpulse.so.0": "libpulse0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def missing_packages(*, needs_venv: bool) -> tuple[str, ...]:
    """The system packages that are not there yet; none outside Linux."""
    if sys.platform != "linux":
        return ()
    libraries = [package for name, package in PACKAGE_OF_LIBRARY.items() if not _is_there(name)]
    venv = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return (venv, *libraries) if needs_venv else tuple(libraries)


def provide(packages: Sequence[str]) -> None:
    """Install missing packages by apt, or stop and name the line that somebody may type."""
    if not packages:
        return
    if not shutil.which("apt-get"):
        sys.exit(
            "Kettle's window needs libraries that are missing here. Install with the tools of "
            f"this system what Debian calls: {' '.join(packages)}"
        )
    leave = _leave_to_install()
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if leave is None:
        sys.exit(
            "Some system libraries are missing, and installing them needs an administrator. "
            f"Type this line, then run the same command again:\n"
            f"  sudo apt-get update && sudo {' '.join(install)}"
        )
    print(f"Installing system libraries: {' '.join(packages)} ...", flush=True)
    _apt([*leave, "apt-get", "update"])
    if _apt([*leave, *install]):
        sys.exit("Set-up stopped: apt could not install the libraries, and why stands above.")


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _leave_to_install() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo where it asks for no password."""
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("sudo") and not _status(["sudo", "--non-interactive", "true"]):
        return ["sudo", "--non-interactive", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def _apt(command: list[str]) -> int:
    """Run apt quietly; when it fails, show what it said."""
    finished = subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
    )  # fmt: skip
    if finished.returncode:
        print(finished.stdout, flush=True)
    return finished.returncode


def _status(command: list[str]) -> int:
    return subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, capture_output=True
    ).returncode
