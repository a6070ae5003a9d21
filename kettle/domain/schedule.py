"""Planning visits: may it stand here, where else, which dates for a course, what else moves.

The one door to the files beside it: `schedule_book` (the picture of what is booked),
`schedule_rules` (why not), `schedule_grid` and `schedule_search` (where else), `schedule_request`,
`schedule_plan`, `schedule_why` and `schedule_choice` (dates for a course, why, and by hand),
`schedule_refit` (the rest of a course).
"""

from __future__ import annotations

from kettle.domain.schedule_book import (
    Book,
    Diary,
    Fit,
    OutOfOrder,
    Placement,
    diary_of,
    moving,
)
from kettle.domain.schedule_choice import other_places, with_place
from kettle.domain.schedule_plan import (
    Alternative,
    AlternativeKind,
    Plan,
    PlannedVisit,
    alternatives,
    plan,
)
from kettle.domain.schedule_refit import Move, Refit, displaced_by, refit, rehouse
from kettle.domain.schedule_request import PlanRequest
from kettle.domain.schedule_rules import try_place
from kettle.domain.schedule_search import nearest_fits

__all__ = [
    "Alternative",
    "AlternativeKind",
    "Book",
    "Diary",
    "Fit",
    "Move",
    "OutOfOrder",
    "Placement",
    "Plan",
    "PlanRequest",
    "PlannedVisit",
    "Refit",
    "alternatives",
    "diary_of",
    "displaced_by",
    "moving",
    "nearest_fits",
    "other_places",
    "plan",
    "refit",
    "rehouse",
    "try_place",
    "with_place",
]
