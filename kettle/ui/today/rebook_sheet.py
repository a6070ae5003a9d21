"""Another time for a visit that was missed: the nearest places, one key each."""

from __future__ import annotations

from functools import partial

from kettle.domain import dates
from kettle.domain.ids import AppointmentId, ChangeId
from kettle.domain.schedule import Fit
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.today.about import About
from kettle.ui.today.choice_sheet import WIDTH, ChoiceSheet, Way
from kettle.ui.today.words import tr
from kettle.ui.workplace import Workplace
from kettle.workflow import booking, rebooking, undoing


def open_rebook_sheet(place: Workplace, about: About, appointment_id: AppointmentId) -> None:
    """Look for other places and offer them; the calendar is one more way."""

    def offer() -> None:
        fits = rebooking.propose_rebooking(place.desk, appointment_id=appointment_id)
        lead = tr("%s did not take place. It could be at:") % about.what
        if not fits:
            lead = tr("No place is free in the next 14 days. The calendar shows every day.")
        ways = [_way(place, about, appointment_id, fit) for fit in fits]
        sheet = ChoiceSheet(place, about, name="rebook_sheet", lead=lead, ways=ways)
        sheet.links.addWidget(_to_calendar(place))
        place.window.sheet.open(sheet, width=WIDTH)

    place.try_to(offer)


def place_words(fit: Fit) -> str:
    """`Fri 15 May, 08:15, chair 3`."""
    at = fit.placement.starts_at
    day, hour = dates.weekday_day(at.date()), dates.clock_time(at.time())
    return f"{day}, {hour}, {tr('chair %s') % fit.chair}"


def _way(place: Workplace, about: About, appointment_id: AppointmentId, fit: Fit) -> Way:
    made: list[ChangeId] = []

    def book() -> None:
        booked = booking.rebook(
            place.desk, appointment_id=appointment_id, starts_at=fit.placement.starts_at,
            chair=fit.chair,
        )  # fmt: skip
        made.append(booked.change_id)

    def say() -> None:
        undo = partial(_take_back, place, made[0])
        place.done(tr("rebooked for %s") % place_words(fit), subject=about.name, undo=undo)

    return Way(text=place_words(fit), act=book, after=say)


def _take_back(place: Workplace, change_id: ChangeId) -> None:
    undoing.undo(place.desk, change_id=change_id)


def _to_calendar(place: Workplace) -> Button:
    button = Button(
        tr("Look in the calendar"), theme=place.theme, kind=ButtonKind.LINK, name="rebook_calendar"
    )
    button.clicked.connect(lambda: place.view_wanted.emit("calendar"))
    return button
