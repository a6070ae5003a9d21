"""A small file that is either the old one or the new one, never half of each."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from kettle.domain.errors import trouble


def write_durably(path: Path, content: bytes, *, generations: int = 0) -> None:
    """Replace a file; on return the disk has it. Earlier contents are kept as `.1`, `.2`, ...

    Raises:
        Trouble: the disk did not take it, or a folder or device has that name; what was there is
            untouched and nothing half written is left.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        if path.exists() and not path.is_file():
            raise trouble("file_not_a_file", name=path.name)
        _write_and_sync(fresh, content)
        _keep_generations(path, generations)
        fresh.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise trouble("file_not_written", name=path.name) from error


def _write_and_sync(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep_generations(path: Path, generations: int) -> None:
    """Push the old file down the line; it is copied, not moved, so that there is always one."""
    if not generations or not path.exists():
        return
    for age in range(generations, 1, -1):
        older = path.with_name(f"{path.name}.{age - 1}")
        if older.exists():
            older.replace(path.with_name(f"{path.name}.{age}"))
    newest = path.with_name(f"{path.name}.1")
    newest.unlink(missing_ok=True)
    _write_and_sync(newest, path.read_bytes())


def _sync_folder(folder: Path) -> None:
    """Make the new name last; Windows has no such call and does not need it."""
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
