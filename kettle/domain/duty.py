"""What differs from the usual on single days: chairs out of order and nurses on duty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kettle.domain.ids import Chair
from kettle.domain.schedule_book import OutOfOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairsOutOfOrder:
    """Which chairs cannot be used, from when to when, and why. Times are clinic wall time."""

    spans: tuple[OutOfOrder, ...] = ()

    def adding(self, broken: OutOfOrder) -> ChairsOutOfOrder:
        """With one more chair; what was known of it before gives way."""
        return replace(self, spans=(*self.without(broken.chair).spans, broken))

    def without(self, chair: Chair) -> ChairsOutOfOrder:
        """With a chair in order again."""
        return replace(self, spans=tuple(one for one in self.spans if one.chair != chair))


@dataclass(frozen=True, slots=True, kw_only=True)
class NursesOnDuty:
    """How many nurses are on duty on days that differ from the usual number."""

    days: tuple[tuple[date, int], ...] = ()

    def setting(self, day: date, nurses: int) -> NursesOnDuty:
        """With another number on one day."""
        return replace(self, days=tuple(sorted({**dict(self.days), day: nurses}.items())))

    @property
    def by_day(self) -> Mapping[date, int]:
        """The number of each such day."""
        return dict(self.days)
