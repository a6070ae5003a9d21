"""Carries one visit from taking it up to booking it elsewhere, or puts it back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from kettle.domain.appointments import Appointment
from kettle.domain.calendar import ONE_DAY
from kettle.domain.ids import AppointmentId, Chair
from kettle.domain.schedule import Book, Refit
from kettle.domain.schedule_search import SEARCHED_DAYS
from kettle.ui.calendar.block_look import BlockLook
from kettle.ui.calendar.canvas_keys import Step
from kettle.ui.calendar.carry_look import place_words
from kettle.ui.calendar.carrying import (
    Carried,
    Verdict,
    held_over,
    next_open_day,
    snapped,
    stepped,
    taken_up,
)
from kettle.ui.calendar.grids import Pointed
from kettle.ui.workplace import Workplace
from kettle.workflow import booking, planning, undoing
from kettle.workflow.booking import Booked

_REACH = SEARCHED_DAYS * ONE_DAY


class Mover(QObject):
    """Asks the book at every step; what is let go is booked by a verb that asks again.

    `changed` comes when what is carried, or what is said to it, has changed. `preview_wanted`
    carries the moves that others would have to make.
    """

    changed = Signal()
    preview_wanted = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        """Carry nothing."""
        super().__init__(parent)
        self._place = place
        self._book: Book | None = None
        self._reach: tuple[date, date] | None = None
        self._chairs: tuple[Chair, ...] = ()
        self._carried: Carried | None = None
        self._block: BlockLook | None = None

    @property
    def carried(self) -> Carried | None:
        """What is carried, with the book's answer."""
        return self._carried

    @property
    def block(self) -> BlockLook | None:
        """The visit as it stood where it was taken up."""
        return self._block if self._carried else None

    def take_up(self, block: BlockLook, chairs: tuple[Chair, ...]) -> None:
        """Take up a visit; `chairs` are those that arrows step through."""
        if not block.may_move:
            self._place.window.toast.say(
                self.tr("It has begun or is over, so it stays here."), subject=block.name
            )
            return
        self._chairs = chairs
        self._block = block
        self._book = None
        if self._place.try_to(lambda: self._read_book(block.visit, block.starts_at.date())):
            self._set(taken_up(block.visit))

    def hold_over(self, pointed: Pointed) -> None:
        """Hold the visit over what the pointer shows."""
        if self._carried is not None:
            at = snapped(self._carried.visit, pointed.day, pointed.minute)
            self._hold(at, pointed.chair)

    def step(self, step: Step, sign: int) -> None:
        """Move it by a quarter of an hour, a chair or a day."""
        carried = self._carried
        if carried is None or self._book is None:
            return
        match step:
            case Step.TIME:
                self._hold(stepped(carried.visit, carried.starts_at, sign), carried.chair)
            case Step.DAY:
                day = next_open_day(self._book, carried.starts_at.date(), sign)
                self._hold(datetime.combine(day, carried.starts_at.time()), carried.chair)
            case Step.CHAIR:
                self._step_chair(carried, sign)

    def step_week(self, sign: int) -> None:
        """Move it to the same weekday of another week."""
        if self._carried is not None:
            self._hold(self._carried.starts_at + 7 * sign * ONE_DAY, self._carried.chair)

    def let_go(self) -> None:
        """Leave it here if it may stand here; a refused one stays in the hand, to be decided."""
        if self._carried is None:
            return
        match self._carried.verdict:
            case Verdict.AT_HOME:
                self.put_back()
            case Verdict.FITS | Verdict.OTHERS_FOLLOW:
                self._ask_and_move()
            case Verdict.REFUSED:
                pass

    def take(self) -> None:
        """Enter: book it here, or take the nearest place that was offered."""
        carried = self._carried
        if carried is None:
            return
        if carried.verdict is Verdict.REFUSED and carried.nearest is not None:
            self._hold(carried.nearest.starts_at, carried.nearest.chair)
        self.let_go()

    def put_back(self) -> None:
        """Leave everything as it was."""
        self._set(None)

    def accept(self, refit: Refit) -> None:
        """Book all the moves that were shown."""
        if self._carried is not None:
            self._move(self._carried, refit)

    def numbers_of(self, visits: Collection[AppointmentId]) -> tuple[int, ...]:
        """The numbers of some visits of the same course, as far as the book knows them."""
        if self._carried is None or self._book is None:
            return ()
        own = self._book.visits_of(self._carried.visit.patient_id)
        return tuple(sorted(one.number for one in own if one.appointment_id in visits))

    def _step_chair(self, carried: Carried, sign: int) -> None:
        """To the chair beside it; past the last one to the first of the next day."""
        known = self._chairs if carried.chair in self._chairs else (carried.chair, *self._chairs)
        at = known.index(carried.chair) + sign
        if 0 <= at < len(known):
            self._hold(carried.starts_at, known[at])
        elif self._book is not None:
            day = next_open_day(self._book, carried.starts_at.date(), sign)
            self._hold(datetime.combine(day, carried.starts_at.time()), known[at % len(known)])

    def _hold(self, starts_at: datetime, chair: Chair) -> None:
        carried = self._carried
        if carried is None or (starts_at, chair) == (carried.starts_at, carried.chair):
            return
        if self._place.try_to(lambda: self._read_book(carried.visit, starts_at.date())):
            assert self._book is not None
            self._set(held_over(carried, self._book, starts_at, chair))

    def _read_book(self, visit: Appointment, day: date) -> None:
        """The book around a day, read once while it is enough."""
        if self._reach and self._book and self._reach[0] <= day <= self._reach[1]:
            return
        first = min(day, visit.starts_at.date()) - 7 * ONE_DAY
        last = max(day, visit.starts_at.date()) + 7 * ONE_DAY
        self._book = planning.day_book(
            self._place.desk, first=first, last=last + _REACH, patient_id=visit.patient_id
        )
        self._reach = (first, last)

    def _ask_and_move(self) -> None:
        carried = self._carried
        found: list[Refit] = []

        def ask() -> None:
            assert carried is not None
            found.append(
                booking.preview_move(
                    self._place.desk,
                    appointment_id=carried.visit.appointment_id,
                    starts_at=carried.starts_at,
                    chair=carried.chair,
                )
            )

        if carried is None or not self._place.try_to(ask):
            return
        refit = found[0]
        if len(refit.moves) == 1:
            self._move(carried, refit)
        elif refit.moves:
            self.preview_wanted.emit(refit)
        else:
            self._book = None
            self._hold_again(carried)

    def _hold_again(self, carried: Carried) -> None:
        """The book has changed under the visit: ask it anew."""
        self._set(taken_up(carried.visit))
        self._hold(carried.starts_at, carried.chair)

    def _move(self, carried: Carried, refit: Refit) -> None:
        block = self._block
        booked: list[Booked] = []

        def move() -> None:
            booked.append(
                booking.move_booking(
                    self._place.desk,
                    appointment_id=carried.visit.appointment_id,
                    starts_at=carried.starts_at,
                    chair=carried.chair,
                    accept=refit,
                )
            )

        if not self._place.try_to(move) or block is None:
            self._hold_again(carried)
            return
        self._set(None)
        place, change_id = self._place, booked[0].change_id
        others = len(booked[0].appointments) - 1
        what = self.tr("moved to %s") % place_words(carried.starts_at, carried.chair)
        if others:
            what = self.tr("%s, and %s more") % (what, others)
        place.done(
            what,
            subject=block.name,
            undo=lambda: undoing.undo(place.desk, change_id=change_id),
        )

    def _set(self, carried: Carried | None) -> None:
        self._carried = carried
        if carried is None:
            self._book = self._reach = None
        self.changed.emit()
