"""The desk a screen or a command works at: the open store, the clock, and who is on duty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kettle.domain import calendar
from kettle.domain.calendar import ClinicHours
from kettle.domain.clock import Clock
from kettle.domain.ids import ChangeId
from kettle.domain.kept import ClinicFacts
from kettle.domain.people import Actor, Staff, Station
from kettle.domain.protocol import Protocol
from kettle.domain.refs import Ref
from kettle.store.record import SigningKey
from kettle.store.store import Change, Listener, Store
from kettle.workflow.session_log import SessionLogs

__all__ = ["Desk", "SigningKey"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One person at work on one store. It holds no protocol: courses and sessions pin theirs.

    `signing_key` is the person's own, in memory only; acts that an administrator must not be able
    to forge (dose, override, discharge) are signed with it. `initiator` is the screen that acts,
    so that what it announces does not refill the form being typed in.
    """

    store: Store
    clock: Clock
    actor: Staff
    signing_key: SigningKey | None = None
    station: Station = field(default_factory=Station)
    logs: SessionLogs = field(default_factory=SessionLogs)
    initiator: object = None

    def taken_over_by(self, actor: Staff, signing_key: SigningKey | None) -> Desk:
        """The same desk with another person on duty."""
        return replace(self, actor=actor, signing_key=signing_key)

    def acting_from(self, screen: object) -> Desk:
        """The same desk, with a screen named as the beginner of its changes."""
        return replace(self, initiator=screen)

    @property
    def hours(self) -> ClinicHours:
        """When the clinic is open."""
        return self.store.read.settings.current(ClinicHours)

    @property
    def clinic(self) -> ClinicFacts:
        """The clinic as papers and screens name it."""
        return self.store.read.settings.current(ClinicFacts)

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's zone, never the computer's."""
        return ZoneInfo(self.hours.zone)

    @property
    def is_practice(self) -> bool:
        """Whether everybody in this clinic is invented."""
        return self.store.is_practice

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Be told after every commit what was touched; returns what to call to hear no more."""
        return self.store.listen(listener)

    def close(self) -> None:
        """Close the clinic and let other programs in."""
        self.store.close()

    def now(self) -> datetime:
        """The present instant, aware UTC."""
        return self.clock.now()

    def wall(self) -> datetime:
        """The present in clinic wall time, naive."""
        return calendar.local(self.now(), self.hours.zone)

    def today(self) -> date:
        """The clinic's day."""
        return self.wall().date()

    def protocol(self, key: str = "") -> Protocol:
        """A protocol version by its key; without one, the clinic's present version."""
        return self.store.read.settings.protocol(key or self.clinic.protocol_key)

    @contextmanager
    def writing(
        self,
        verb: str,
        subject: Ref,
        *,
        reason: str = "",
        undoes: ChangeId | None = None,
        signed: bool = False,
        by: Actor | None = None,
    ) -> Iterator[Change]:
        """One change with its record entry; durable when the block is left.

        `signed` puts the person's own signature under the entry. `by` is the station for what
        happens without a person.
        """
        with self.store.writing(
            by or self.actor,
            verb=verb,
            subject=subject,
            reason=reason,
            undoes=undoes,
            signed_with=self.signing_key if signed else None,
            initiator=self.initiator,
        ) as change:
            yield change
