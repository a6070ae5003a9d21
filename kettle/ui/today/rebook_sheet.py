"""Another time for a visit that was missed: the nearest places, one key each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain import dates
from kettle.domain.ids import AppointmentId, ChangeId
from kettle.domain.schedule import Fit
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.text import Text
from kettle.ui.saying import Said
from kettle.ui.theme.letters import Letters
from kettle.ui.today.about import About
from kettle.ui.today.words import tr
from kettle.ui.workplace import Workplace
from kettle.workflow import booking, rebooking, undoing

_WIDE = 480


def open_rebook_sheet(place: Workplace, about: About, appointment_id: AppointmentId) -> None:
    """Look for other places and offer them."""

    def offer() -> None:
        fits = rebooking.propose_rebooking(place.desk, appointment_id=appointment_id)
        sheet = RebookSheet(place, about, appointment_id, fits)
        place.window.sheet.open(sheet, width=_WIDE)

    place.try_to(offer)


def place_words(fit: Fit) -> str:
    """`Fri 15 May, 08:15, chair 3`."""
    at = fit.placement.starts_at
    day, hour = dates.weekday_day(at.date()), dates.clock_time(at.time())
    return f"{day}, {hour}, {tr('chair %s') % fit.chair}"


class RebookSheet(QWidget):
    """One button for each place; a figure or a click books it, Esc leaves all as it is."""

    def __init__(
        self, place: Workplace, about: About, appointment_id: AppointmentId, fits: Sequence[Fit]
    ) -> None:
        """Offer some places."""
        super().__init__()
        self._place, self._about, self._appointment_id = place, about, appointment_id
        self._wrong = Text("", Letters.SMALL_MEDIUM, wrap=True)
        self._wrong.setObjectName("rebook_wrong")
        self._wrong.hide()
        self._places = [
            (fit, self._button(place_words(fit), at, main=at == 1))
            for at, fit in enumerate(fits, start=1)
        ]
        self.setObjectName("rebook_sheet")
        self.setAccessibleName(tr("Rebook %s, born %s") % (about.name, about.born))
        self._lay_out()
        for fit, button in self._places:
            button.clicked.connect(partial(self._book, fit))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        figure = event.text()
        if figure.isdecimal() and 1 <= int(figure) <= len(self._places):
            self._book(self._places[int(figure) - 1][0])
        else:
            super().keyPressEvent(event)

    def _book(self, fit: Fit, checked: bool = False) -> None:  # noqa: FBT002 - Qt's signal
        made: list[ChangeId] = []

        def book() -> None:
            booked = booking.rebook(
                self._place.desk, appointment_id=self._appointment_id,
                starts_at=fit.placement.starts_at, chair=fit.chair,
            )  # fmt: skip
            made.append(booked.change_id)

        if self._place.saying.attempt(book, place=self._say):
            self._place.window.sheet.close_sheet()
            undo = partial(_take_back, self._place, made[0])
            said = tr("rebooked for %s") % place_words(fit)
            self._place.done(said, subject=self._about.name, undo=undo)

    def _say(self, said: Said) -> None:
        self._wrong.setText(said.sentence)
        self._wrong.show()

    def _button(self, text: str, at: int, *, main: bool) -> Button:
        kind = ButtonKind.MAIN if main else ButtonKind.PLAIN
        return Button(text, theme=self._place.theme, kind=kind, key=str(at), name=f"rebook_{at}")

    def _lay_out(self) -> None:
        px, about, theme = self._place.theme.px, self._about, self._place.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(8))
        column.addWidget(Text(about.name, Letters.TITLE, wrap=True))
        who = tr("Born %s") % about.born
        column.addWidget(Text(who, Letters.SMALL, "ink2", wrap=True))
        column.addSpacing(px(6))
        lead = tr("%s did not take place. It could be at:") % about.what
        if not self._places:
            lead = tr("No place is free in the next 14 days. The calendar shows every day.")
        column.addWidget(Text(lead, Letters.BODY, wrap=True))
        for _, button in self._places:
            column.addWidget(button)
        column.addWidget(self._wrong)
        column.addSpacing(px(6))
        calendar = Button(
            tr("Look in the calendar"), theme=theme, kind=ButtonKind.LINK, name="rebook_calendar"
        )
        cancel = Button(tr("Cancel"), theme=theme, key="Esc", name="rebook_cancel")
        calendar.clicked.connect(partial(self._place.view_wanted.emit, "calendar"))
        cancel.clicked.connect(self._place.window.sheet.close_sheet)
        row = QHBoxLayout()
        row.addWidget(calendar)
        row.addStretch(1)
        row.addWidget(cancel)
        column.addLayout(row)


def _take_back(place: Workplace, change_id: ChangeId) -> None:
    undoing.undo(place.desk, change_id=change_id)
