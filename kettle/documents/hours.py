"""When the clinic is open, as a patient reads it: days of like hours together."""

from __future__ import annotations

from itertools import groupby

from kettle.documents.days import Days
from kettle.documents.paper import Language
from kettle.documents.wording import wording
from kettle.domain.calendar import ClinicHours, Opening


def opening_hours(hours: ClinicHours, language: Language) -> str:
    """`Monday to Friday, 7:30 AM to 6:30 PM`; closed days are not named."""
    names = Days.in_language(language).words.listed("weekdays")
    spans = groupby(zip(names, hours.weekly, strict=True), key=lambda day: day[1])
    return "; ".join(
        _span([name for name, _ in named], opening, language)
        for opening, named in spans
        if opening is not None
    )


def _span(names: list[str], opening: Opening, language: Language) -> str:
    words, days = wording(language, "every_page"), Days.in_language(language)
    times = {"opens": days.clock(opening.opens), "closes": days.clock(opening.closes)}
    if len(names) == 1:
        return words.text("open_on", day=names[0], **times)
    return words.text("open_from_to", first=names[0], last=names[-1], **times)
