"""Commits what was typed and says so afterwards: "saved" is said of what is on the disk only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject

from kettle.domain import dates
from kettle.domain.facts import Event
from kettle.domain.ids import EventId, SessionId
from kettle.ui.monitor.checkin_look import TypedCheckIn, reading_of, taken_at
from kettle.ui.saying import Said, SaysWrong
from kettle.ui.workplace import Workplace
from kettle.workflow import correcting, observing
from kettle.workflow.observing import SessionView

_LATE_ENTRY = timedelta(minutes=1)
"""From here on the toast says when it was taken."""


class CheckInSaving(QObject):
    """Saves for the session that is named with each call; a no goes to `say_no`."""

    def __init__(
        self, place: Workplace, screen: QObject, *, say_no: Callable[[Said], object]
    ) -> None:
        """Act from a screen."""
        super().__init__(screen)
        self._place, self._screen, self._say_no = place, screen, say_no

    def reading(
        self,
        view: SessionView,
        typed: TypedCheckIn,
        *,
        draft: str,
        fields: Mapping[str, SaysWrong],
    ) -> Event | None:
        """The check-in on the disk, its draft let go with it; None when a no was said."""
        desk = self._place.desk.acting_from(self._screen)
        saved: list[Event] = []

        def act() -> None:
            at = taken_at(typed.taken, desk.now(), desk.zone, view.state.arrived_at)
            saved.append(
                observing.record_reading(
                    desk, session_id=view.session_id, reading=reading_of(typed), taken_at=at,
                    draft=draft,
                )
            )  # fmt: skip

        self._place.saying.attempt(act, place=self._say_no, fields=fields)
        return saved[0] if saved else None

    def note(self, view: SessionView, text: str) -> bool:
        """A note on the disk; False when a no was said."""
        desk = self._place.desk.acting_from(self._screen)

        def act() -> None:
            observing.add_note(desk, session_id=view.session_id, text=text)

        if not self._place.saying.attempt(act, place=self._say_no):
            return False
        self._place.done(self.tr("Note saved."), subject=view.patient.full_name)
        return True

    def say_saved(self, view: SessionView, event: Event) -> None:
        """Say that it is saved, when the next one is due, and offer to take it back."""
        words = self.tr("Saved %s.") % self._clock(event.entered_at)
        if event.entered_at - event.taken_at >= _LATE_ENTRY:
            words = self.tr("Saved, taken %s.") % self._clock(event.taken_at)
        next_due_at = observing.next_due_at(self._place.desk, view.session_id)
        if next_due_at:
            words += " " + self.tr("Next %s.") % self._clock(next_due_at)
        undo = partial(self._take_back, view.session_id, event.event_id)
        self._place.done(words, subject=view.patient.full_name, undo=undo)

    def _take_back(self, session_id: SessionId, event_id: EventId) -> None:
        correcting.take_back(self._place.desk, session_id=session_id, event_id=event_id)
        self._place.done(self.tr("Struck out as entered in error."))

    def _clock(self, instant: datetime) -> str:
        return dates.clock_at(instant, self._place.desk.zone)
