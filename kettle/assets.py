"""The one way to a file that ships with Kettle: wording, protocols, scales, icons, fonts.

Names are relative to `resources/` and written with forward slashes. Installed, the files lie
inside the package; in a checkout, beside it. Nothing else knows that there are two places.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


def read_text(name: str) -> str:
    """What a shipped text file says, read as UTF-8."""
    return _find(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """What a shipped file holds, to the byte."""
    return _find(name).read_bytes()


def path(name: str) -> Path:
    """Where a shipped file lies on disk, for a library that opens files by itself."""
    return _find(name)


def names(folder: str, suffix: str = "") -> tuple[str, ...]:
    """Every file directly in a folder of resources, sorted, as names to read it by."""
    return tuple(
        sorted(
            f"{folder}/{entry.name}"
            for entry in _find(folder).iterdir()
            if entry.is_file() and entry.name.endswith(suffix)
        )
    )


def _find(name: str) -> Path:
    parts = name.split("/")
    if not all(parts) or ".." in parts:
        raise ValueError(f"not the name of a shipped file: {name!r}")
    return _root().joinpath(*parts)


@cache
def _root() -> Path:
    package = Path(__file__).parent
    packaged = package / "resources"
    return packaged if packaged.is_dir() else package.parent / "resources"
