"""A field for a day."""

from __future__ import annotations

from datetime import date

from kettle.domain.dates import long_day, parse_date
from kettle.ui.parts.field import Field


class DateField(Field):
    """A day as staff type it: `2026-06-04`, `4 Jun 2026`; read by the domain, shown spelt out."""

    def read(self, *, today: date | None = None) -> date:
        """The day that was typed; `today` allows a day without its year.

        Raises:
            Unreadable: the text is no day; nothing was changed.
        """
        return parse_date(self.text, today=today, field_name=self.line.objectName())

    def show_day(self, day: date) -> None:
        """Show a day as `Thu 4 Jun 2026`, which can be read back."""
        self.show_text(long_day(day))
