"""What differs from the usual on single days is kept for each chair and day."""

from __future__ import annotations

from datetime import date, datetime

from kettle.domain.duty import ChairsOutOfOrder, NursesOnDuty
from kettle.domain.ids import Chair
from kettle.domain.schedule import OutOfOrder

FRIDAY = datetime(2026, 5, 15, 9)


def _broken(chair: int, reason: str) -> OutOfOrder:
    return OutOfOrder(chair=Chair(chair), reason=reason, from_at=FRIDAY)


def test_what_is_said_last_of_a_chair_is_what_holds() -> None:
    first = ChairsOutOfOrder().adding(_broken(2, "leg")).adding(_broken(3, "pump"))

    assert first.adding(_broken(2, "arm")).spans == (_broken(3, "pump"), _broken(2, "arm"))


def test_a_chair_in_order_again_is_no_longer_named() -> None:
    broken = ChairsOutOfOrder().adding(_broken(2, "leg")).adding(_broken(3, "pump"))

    assert broken.without(Chair(2)).spans == (_broken(3, "pump"),)


def test_each_day_has_the_number_that_was_said_last() -> None:
    day, other = date(2026, 5, 15), date(2026, 5, 14)

    duty = NursesOnDuty().setting(day, 1).setting(other, 2).setting(day, 4)

    assert duty.days == ((other, 2), (day, 4))
    assert duty.by_day[day] == 4
