"""The texts of the patients' screens, in the language of the window."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates


def tr(text: str) -> str:
    """A text in the language of the window."""
    return QCoreApplication.translate("patients", text)


def day_in(day: date, today: date) -> str:
    """A day without its year while that is plain: `Thu 4 Jun`, else `Thu 4 Jun 2027`."""
    return dates.weekday_day(day) if day.year == today.year else dates.long_day(day)


def short_day_in(day: date, today: date) -> str:
    """`26 Jan`, and `26 Jan 2025` when that was another year."""
    return dates.short_day(day) if day.year == today.year else dates.day_and_year(day)


def short_band(name: str) -> str:
    """A band of a scale where room is short: `Mod. severe`."""
    return name.replace("moderately", "mod.").capitalize()
