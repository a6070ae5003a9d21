"""A file that is written whole or not at all: it appears under its name when it is complete."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kettle.domain.errors import trouble


@contextmanager
def written_whole(target: Path) -> Iterator[TextIO]:
    """A UTF-8 text file to write to; on leaving without an error it replaces `target`.

    Only its owner may read it. When the block fails, `target` is as it was.

    Raises:
        Trouble: the folder or the file cannot be written.
    """
    try:
        place = target.resolve()
        if place.exists() and not place.is_file():
            raise trouble("file_not_a_file", name=target.name)
        number, name = tempfile.mkstemp(prefix=".kettle-", suffix=".part", dir=place.parent)
    except (OSError, RuntimeError) as error:
        raise trouble("file_not_written", name=target.name) from error
    part = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(number)
        part.replace(place)
    except OSError as error:
        raise trouble("file_not_written", name=target.name) from error
    finally:
        part.unlink(missing_ok=True)
