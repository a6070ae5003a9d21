"""How times are written in the store: fixed width, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, date, datetime


def instant_text(instant: datetime) -> str:
    """`2026-05-14T17:47:00.000000Z` for an aware instant of any zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant is aware")
    plain = instant.astimezone(UTC).replace(tzinfo=None)
    return plain.isoformat(timespec="microseconds") + "Z"


def instant_of(text: str) -> datetime:
    """The aware UTC instant of stored text."""
    return datetime.fromisoformat(text)


def wall_text(wall: datetime) -> str:
    """`2026-05-14T09:05` for a clinic wall time."""
    if wall.tzinfo is not None:
        raise ValueError("a wall time is naive")
    return wall.isoformat(timespec="minutes")


def wall_of(text: str) -> datetime:
    """The naive wall time of stored text."""
    return datetime.fromisoformat(text)


def day_of(text: str) -> date:
    """The day of stored text, `2026-05-14`."""
    return date.fromisoformat(text)
