"""What goes home with a patient, in words: the page, the next visit, the day-after call."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates
from kettle.workflow.leaving import TakingHome
from kettle.workflow.observing import SessionView

_CALL = "Day-after call: "


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeHomeLook:
    """The page, the next visit and the call, already in words."""

    page: str
    is_printed: bool
    next_visit: str
    is_booked: bool
    call_choices: tuple[str, ...]
    call: str


def call_note(choice: str) -> str:
    """How the chosen time of the day-after call stands in the log."""
    return f"{_CALL}{choice}"


def take_home_look(view: SessionView, taking: TakingHome, zone: ZoneInfo) -> TakeHomeLook:
    """What goes along now."""
    handed, visit, page = view.state.handout, taking.next_visit, taking.page
    said = _tr("Not printed yet")
    is_printed = handed is not None and handed.fact.printed
    if handed is not None:
        at = dates.clock_at(handed.taken_at, zone)
        parts = [language_word(handed.fact.language)]
        if page is not None:
            parts += [page.print_size, _PAPERS.get(page.paper, page.paper)]
        done = _tr("printed %s") if is_printed else _tr("kept %s, not printed")
        said = ", ".join([*parts, done % at])
    when = _tr("Not booked yet")
    if visit is not None:
        day, at = dates.weekday_day(visit.starts_at), dates.clock_time(visit.starts_at.time())
        when = _tr("Next %s %s") % (day, at)
    choices = tuple(
        _tr("%s, %s") % (dates.weekday_day(taking.call_on), part)
        for part in (_tr("morning"), _tr("afternoon"))
    )
    calls = [
        one.fact.text.removeprefix(_CALL)
        for one in view.state.notes
        if one.fact.text.startswith(_CALL)
    ]
    return TakeHomeLook(
        page=said,
        is_printed=is_printed,
        next_visit=when,
        is_booked=visit is not None,
        call_choices=choices,
        call=calls[-1] if calls else "",
    )


_PAPERS = {"a4": "A4", "letter": "Letter"}


def language_word(key: str) -> str:
    """A language of paper, as staff name it."""
    return {"en": _tr("English"), "es": _tr("Spanish")}.get(key, key)


def _tr(text: str) -> str:
    return QCoreApplication.translate("going_home", text)
