"""What is normal for this patient today: the last full set before the infusion."""

from __future__ import annotations

from datetime import datetime

from kettle.domain.protocol import Protocol
from kettle.domain.session import SessionState, TakenReading


def own_baseline(state: SessionState, protocol: Protocol) -> TakenReading | None:
    """The last full set at most `start.baseline_max_age` before the start, or None.

    None before the start, and when no full set is young enough; rules that compare with the
    baseline are then silent, while those with absolute limits still speak.
    """
    return full_set_before(state, protocol, state.started_at) if state.started_at else None


def full_set_before(state: SessionState, protocol: Protocol, at: datetime) -> TakenReading | None:
    """The last full set that would still count as the baseline of a start at an instant."""
    oldest = at - protocol.start.baseline_max_age
    return next(
        (
            one
            for one in reversed(state.readings)
            if oldest <= one.taken_at <= at and one.reading.is_full_set
        ),
        None,
    )
