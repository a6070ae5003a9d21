"""The folder that a command's papers and pictures go into."""

from __future__ import annotations

from pathlib import Path

from kettle.domain.errors import trouble


def made(folder: Path) -> Path:
    """The folder, made where it is missing.

    Raises:
        Trouble: it cannot be made there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble("folder_not_writable", folder=str(folder)) from error
    return folder
