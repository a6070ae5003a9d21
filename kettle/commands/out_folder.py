"""Where a command's papers and pictures go, found unfit before anything is written."""

from __future__ import annotations

import os
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


def expect_writable(file: Path) -> None:
    """Make sure, before anything is kept, that a file can be put there.

    Raises:
        Trouble: its folder is missing or closed, or its name is no file's.
    """
    try:
        is_fit = file.parent.is_dir() and os.access(file.parent, os.W_OK)
        is_taken = file.exists() and not file.is_file()
    except OSError as error:
        raise trouble("file_not_written", name=file.name) from error
    if is_taken:
        raise trouble("file_not_a_file", name=file.name)
    if not is_fit:
        raise trouble("file_not_written", name=file.name)
