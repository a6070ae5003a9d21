"""One program at a time per clinic, held by the operating system and not by a note of a pid."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kettle.domain.errors import refuse, trouble


class ProgramLock:
    """Held while a program has the clinic open; a crash lets go of it by itself."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            Refused: another program has this clinic open.
            Trouble: the folder cannot be written to.
        """
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise trouble("folder_not_writable", folder=str(path.parent)) from error
        try:
            _lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise refuse("clinic_already_open", folder=str(path.parent)) from error

    def release(self) -> None:
        """Let go."""
        os.close(self._descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
