"""A prescriber's order for the infusions of a course (decisions 16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kettle.domain.ids import CourseId, OrderId, StaffId
from kettle.domain.protocol import DosingWeight


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Dose per kilogram, basis, minutes and concentration, valid between two days inclusive."""

    order_id: OrderId
    course_id: CourseId
    mg_per_kg: Decimal
    basis: DosingWeight
    minutes: int
    stock_mg_per_ml: Decimal
    final_volume_ml: Decimal
    valid_from: date
    valid_to: date
    prescriber: StaffId

    def is_valid_on(self, day: date) -> bool:
        """Whether it covers a day."""
        return self.valid_from <= day <= self.valid_to
