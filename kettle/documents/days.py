"""Days and times as patients read them: whole words, and a clock of twelve hours.

Times are the clinic's wall time. A number and what belongs to it stay on one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from kettle.documents.blocks import FIXED_SPACE, CalendarLeaf
from kettle.documents.paper import Language
from kettle.documents.wording import Wording, wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """How one language says days and times."""

    words: Wording

    @classmethod
    def in_language(cls, language: Language) -> Days:
        """The days of a language."""
        return cls(words=wording(language, "days"))

    def full(self, day: date) -> str:
        """`Thursday, May 14, 2026`; `jueves, 14 de mayo de 2026`."""
        return self._day("full", day, "weekday", "day", "month", "year")

    def dated(self, day: date) -> str:
        """`March 3, 1984`; `3 de marzo de 1984`."""
        return self._day("dated", day, "day", "month", "year")

    def named(self, day: date) -> str:
        """`Monday, May 25`; `lunes 25 de mayo`."""
        return self._day("named", day, "weekday", "day", "month")

    def brief(self, day: date) -> str:
        """`May 7`; `7 de mayo`."""
        return self._day("brief", day, "day", "month")

    def morning_of(self, day: date) -> str:
        """`Friday morning, May 15`; `la mañana del viernes 15 de mayo`."""
        return self._day("morning", day, "weekday", "day", "month")

    def leaf(self, day: date) -> CalendarLeaf:
        """A day as a leaf of a wall calendar: `THURSDAY`, `14`, `May 2026`."""
        month = self._day("leaf_month", day, "month", "year")
        return CalendarLeaf(weekday=self.weekday(day).upper(), day=str(day.day), month=month)

    def weekday(self, day: date) -> str:
        """`Monday`; `lunes`."""
        return self.words.listed("weekdays")[day.weekday()]

    def clock(self, at: time) -> str:
        """`10:50 AM` in English, `2:40 p. m.` in Spanish."""
        half = self.words.listed("halves")[at.hour >= 12]
        hour = at.hour % 12 or 12
        return f"{hour}:{at.minute:02d} {half}".replace(" ", FIXED_SPACE)

    def at(self, at: time) -> str:
        """`at 1:15 PM`; `a la 1:15 p. m.` but `a las 2:15 p. m.`; never parted from its time."""
        key = "at_one" if at.hour % 12 == 1 else "at"
        return self.words.text(key, time=self.clock(at))

    def lasting(self, span: timedelta) -> str:
        """`3 hours 15 minutes`, in whole minutes."""
        hours, minutes = divmod(round(span.total_seconds() / 60), 60)
        parts = [self._counted("hour", hours), self._counted("minute", minutes)]
        return " ".join(part for part in parts if part).replace(" ", FIXED_SPACE)

    def listed(self, parts: Sequence[str]) -> str:
        """`May 7, May 11 and May 14`."""
        if len(parts) < 2:
            return "".join(parts)
        return self.words.text("and", first=", ".join(parts[:-1]), last=parts[-1])

    def _day(self, key: str, day: date, *places: str) -> str:
        values = {
            "weekday": self.weekday(day),
            "day": str(day.day),
            "month": self.words.listed("months")[day.month - 1],
            "year": f"{day.year:04d}",
        }
        return self.words.text(key, **{place: values[place] for place in places})

    def _counted(self, unit: str, count: int) -> str:
        if not count:
            return ""
        return self.words.text(f"one_{unit}" if count == 1 else f"{unit}s", count=str(count))
