"""Dates, reasons, checks and weeks of a plan in words."""

from dataclasses import replace
from datetime import date, time
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication

from kettle.domain.orders import Order
from kettle.domain.schedule import PlanRequest
from kettle.ui.calendar import plan_sheet_look as looks
from kettle.ui.calendar.plan_sheet_dates import columns
from kettle.ui.calendar.plan_sheet_weeks import lay_out, weeks_look
from kettle.ui.theme.letters import PERCENTS
from kettle.ui.theme.theme import Theme
from kettle.workflow import planning
from kettle.workflow.proposing import Proposed, plan_book, proposed
from tests.support import desks

NO_ORDER: Order | None = None


def _found(**wishes: object) -> Proposed:
    """Six visits on Mondays and Thursdays from 18 May 2026 at ten, as in the picture."""
    desk = desks.desk()
    start = planning.begin_plan(desk, patient_id=desks.patient_id(desk))
    request: PlanRequest = replace(
        start.request, not_before=date(2026, 5, 18), weekdays=(0, 3), prefer_at=time(10)
    )
    request = replace(request, **wishes)  # type: ignore[arg-type]
    return proposed(plan_book(desk, request=request), request, start.protocol)


def test_each_date_says_why_it_stands_there() -> None:
    found = _found()
    rows = looks.plan_look(found, found.alternatives[0].plan, NO_ORDER).dates

    assert [row.day for row in rows] == [
        "Mon 18 May", "Thu 21 May", "Tue 26 May", "Thu 28 May", "Mon 1 Jun", "Thu 4 Jun",
    ]  # fmt: skip
    assert rows[0].why == "Preferred day and time"
    assert rows[2].why == "Moved by 1 day: Mon 25 May is closed (Memorial Day)"
    assert (rows[0].icon, rows[2].icon) == ("check", "arrow-right")
    assert [row.gap for row in rows] == ["", "3 d", "5 d", "2 d", "4 d", "3 d"]


def test_each_alternative_says_what_it_costs() -> None:
    cards = looks.alternative_looks(_found().alternatives)

    assert [card.title for card in cards] == ["Best fit", "Same chair and hour", "Soonest"]
    assert cards[0].cost == "5 as wished, 1 moved, done 4 Jun"
    assert cards[1].cost == "10:00 in chair 1, done 4 Jun"


def test_what_was_checked_is_told_with_its_numbers() -> None:
    found = _found()
    checks = looks.plan_look(found, found.alternatives[0].plan, NO_ORDER).checks
    texts = [check.text for check in checks]

    assert "2 to 5 days between sessions" in texts
    assert "Clinic open, chair free for the whole 3 h" in texts
    assert any(check.needs_eyes and "no dose order" in check.text for check in checks)
    assert "PHQ-9 is planned before sessions 1 and 4, and after the last" in texts


def test_a_plan_that_cannot_be_says_why_and_books_nothing() -> None:
    found = _found(prefer_at=time(17))
    look = looks.plan_look(found, found.alternatives[0].plan, NO_ORDER)

    assert look.refusals == (
        "Observation would end 20:00, clinic closes 18:30; last arrival is 15:30.",
    )
    assert (look.dates, look.checks, look.book) == ((), (), "Book")


def test_the_weeks_show_every_visit_and_hatch_what_is_closed() -> None:
    found = _found()
    weeks = weeks_look(
        found.alternatives[0].plan, found.book.hours, today=date(2026, 5, 14),
        absent=(date(2026, 5, 22),),
    )  # fmt: skip
    days = [day for week in weeks.weeks for day in week]

    assert weeks.weekdays == ("Mon", "Tue", "Wed", "Thu", "Fri")
    assert [day.visit for day in days if day.visit] == [1, 2, 3, 4, 5, 6]
    assert [day.label for day in days if day.is_closed] == ["22", "25"]
    assert len(weeks.weeks) == 4


def test_the_boxes_of_the_days_do_not_touch() -> None:
    found = _found()
    weeks = weeks_look(found.alternatives[0].plan, found.book.hours, today=date(2026, 5, 14))
    placed = tuple(lay_out(weeks, width=310, box=40, head=22, gap=4, widest=59))

    assert len(placed) == 20
    assert not any(
        one.rect.intersects(other.rect)
        for at, one in enumerate(placed)
        for other in placed[at + 1 :]
    )


@pytest.mark.parametrize("percent", PERCENTS)
def test_the_columns_of_the_dates_stand_side_by_side(qapp: QApplication, percent: int) -> None:
    theme = Theme(qapp, percent=percent)
    where = columns(860 * percent / 100, theme, ("Arrive", "Chair", "Gap"))
    order = (where.badge, where.day, where.arrive, where.chair, where.icon, where.why, where.gap,
             where.arrow)  # fmt: skip

    assert all(left + wide <= after for (left, wide), (after, _) in pairwise(order))
