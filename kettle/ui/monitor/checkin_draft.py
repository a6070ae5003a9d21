"""What was typed and not yet saved, on the disk: it survives a lock, a switch of chair, a crash."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kettle.domain.ids import SessionId, StaffId
from kettle.ui.monitor.checkin_look import TypedCheckIn, from_draft, kept_at, to_draft
from kettle.ui.workplace import Workplace
from kettle.workflow import keeping


class CheckInDraft:
    """The draft of one check-in; it belongs to one session and to the person who typed it.

    `since` is when what was restored had been kept (aware UTC), None when nothing was.
    """

    def __init__(self, workplace: Workplace, session_id: SessionId) -> None:
        """Read what was kept, if anything was."""
        self._workplace = workplace
        self._owner: StaffId = workplace.desk.actor.staff_id
        self.place = f"check_in:{session_id}"
        self._kept: Mapping[str, str] = {}
        workplace.try_to(self._read)

    @property
    def typed(self) -> TypedCheckIn:
        """What was kept."""
        return from_draft(self._kept)

    @property
    def since(self) -> datetime | None:
        """When it was kept."""
        return kept_at(self._kept)

    @property
    def is_mine(self) -> bool:
        """Whether the person on duty is the one who typed it."""
        return self._owner == self._workplace.desk.actor.staff_id

    def keep(self, typed: TypedCheckIn) -> None:
        """Keep it as it stands; on the disk when this returns. Nothing typed keeps nothing."""
        if not self.is_mine or typed == self.typed:
            return
        self._workplace.try_to(self._discard if typed.is_empty else lambda: self._write(typed))

    def forget(self) -> None:
        """It was let go together with the commit."""
        self._kept = {}

    def throw_away(self) -> None:
        """Let it go, because the person gave it up."""
        self._workplace.try_to(self._discard)

    def _read(self) -> None:
        self._kept = keeping.draft(self._workplace.desk, place=self.place)

    def _write(self, typed: TypedCheckIn) -> None:
        fields = to_draft(typed, self._workplace.now)
        keeping.keep_draft(self._workplace.desk, place=self.place, fields=fields)
        self._kept = fields

    def _discard(self) -> None:
        keeping.discard_draft(self._workplace.desk, place=self.place)
        self._kept = {}
