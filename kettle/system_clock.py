"""The one place that asks the computer for the time.

Kettle's present is an anchor, the wall clock read once at start, plus the time since that
counts sleep. Somebody setting the computer's clock therefore moves nothing that is running;
the reading shows both, so that the difference can be said and asked about.
"""

from __future__ import annotations

import sys
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kettle.domain.clock import ClockReading

_BOOT_ID_FILE = Path("/proc/sys/kernel/random/boot_id")


class SystemClock:
    """The computer's own three clocks; make one at start and hand it on."""

    def __init__(self) -> None:
        """Take the anchor: from here on only elapsed time is asked for."""
        self._anchor = datetime.now(UTC)
        self._anchor_boottime_ns = _boottime_ns()
        self._boot_id = _boot_id()

    def now(self) -> datetime:
        """The present instant, aware UTC; unmoved when the computer's clock is set."""
        return self._at(_boottime_ns())

    def reading(self) -> ClockReading:
        """All three clocks at this instant, with what the computer's clock claims beside them."""
        boottime_ns = _boottime_ns()
        return ClockReading(
            utc=self._at(boottime_ns),
            wall=datetime.now(UTC),
            boot_id=self._boot_id,
            monotonic_ns=_awake_ns(),
            boottime_ns=boottime_ns,
        )

    def hold_to(self, present: datetime) -> None:
        """Move the anchor, so that from here on the present is what the log makes of it."""
        self._anchor, self._anchor_boottime_ns = present, _boottime_ns()

    def _at(self, boottime_ns: int) -> datetime:
        since_start = timedelta(microseconds=(boottime_ns - self._anchor_boottime_ns) // 1000)
        return self._anchor + since_start


def _boottime_ns() -> int:
    """Nanoseconds since the computer started, sleep included."""
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    return time.monotonic_ns()


def _awake_ns() -> int:
    """Nanoseconds the computer has been awake; where none can tell, sleep is included."""
    if sys.platform == "darwin":
        return time.clock_gettime_ns(time.CLOCK_UPTIME_RAW)
    return time.monotonic_ns()


def _boot_id() -> str:
    """Which run of the computer this is; where none can tell, each start counts as a new one."""
    if _BOOT_ID_FILE.exists():
        return _BOOT_ID_FILE.read_text(encoding="ascii").strip()
    return str(uuid.uuid4())
