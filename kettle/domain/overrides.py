"""Whether somebody who may has passed a refusal, and whether that still counts.

An override names the code of one reason. It counts only when it was entered after what it speaks
of: a new reading, answer or order asks for a new one.
"""

from __future__ import annotations

from datetime import datetime

from kettle.domain.errors import Override, Reason
from kettle.domain.facts import Overridden
from kettle.domain.people import Role, Staff
from kettle.domain.session import SessionState, Stamped


def is_overridden(state: SessionState, reason: Reason, *, known_at: datetime | None) -> bool:
    """Whether a reason was passed after its evidence was entered (`known_at`, aware UTC).

    A prescriber's override stands when a prescriber entered it, or when it names the second
    person who signed for it; the verb that records it checks that person's role.
    """
    return any(
        one.fact.reason_code == reason.code
        and (known_at is None or one.entered_at >= known_at)
        and _may_pass(one, reason.override)
        for one in state.overrides
    )


def _may_pass(one: Stamped[Overridden], override: Override) -> bool:
    match override:
        case Override.NOBODY:
            return False
        case Override.ACKNOWLEDGE:
            return True
        case Override.PRESCRIBER:
            by_prescriber = isinstance(one.by, Staff) and Role.PRESCRIBER in one.by.roles
            return by_prescriber or one.fact.second is not None
