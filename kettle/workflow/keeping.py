"""What was typed and not yet committed is kept: it survives a lock, a crash and a switch of chair.

A draft belongs to the person on duty and to a place, for example `check_in:<session id>`. It is the
one write without an entry in the record.
"""

from __future__ import annotations

from collections.abc import Mapping

from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb


@verb
def keep_draft(desk: Desk, *, place: str, fields: Mapping[str, str]) -> None:
    """Keep the fields of a form as they stand; on the disk when this returns."""
    desk.store.drafts.keep(desk.actor.staff_id, place, fields, at=desk.now())


@verb
def draft(desk: Desk, *, place: str) -> Mapping[str, str]:
    """The fields of a form as this person left them; empty when nothing was kept."""
    return desk.store.drafts.find(desk.actor.staff_id, place)


@verb
def drafts(desk: Desk) -> tuple[str, ...]:
    """The places where this person left something unfinished, oldest first."""
    return desk.store.drafts.places(desk.actor.staff_id)


@verb
def discard_draft(desk: Desk, *, place: str) -> None:
    """Let a draft go, because it was committed or given up."""
    desk.store.drafts.discard(desk.actor.staff_id, place)
