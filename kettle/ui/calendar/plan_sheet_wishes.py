"""What staff wish of a plan, as typed, and the request that it means; nothing here knows Qt.

Each text is read strictly; what cannot be read names its field, so that the sentence stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from kettle.domain import dates, numbers
from kettle.domain.appointments import VisitKind
from kettle.domain.errors import unreadable
from kettle.domain.ids import Chair
from kettle.domain.protocol import CourseTemplate
from kettle.domain.schedule import PlanRequest
from kettle.workflow.planning import PlanStart

NOT_BEFORE, COUNT, DAYS = "plan_not_before", "plan_count", "plan_days"
EARLIEST, LATEST, CANNOT_COME = "plan_earliest", "plan_latest", "plan_cannot_come"
"""The fields by their object names."""

_MOST_VISITS = 99
_LONGEST_ABSENCE = 366
_WEEKDAY_COMMA = re.compile(r"\b((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*),", re.IGNORECASE)
_BETWEEN_DAYS = re.compile(r"[,;\n]")
_FROM_TO = re.compile(r"(.+?)\s+(?:to|until|–|-)\s+(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseWish:
    """What is to be planned: an induction of a template, the rest of one, or single visits.

    `count` is how many visits that makes; `template` is None when it goes on with a course.
    """

    kind: VisitKind
    count: int
    template: CourseTemplate | None = None

    @property
    def continues(self) -> bool:
        """Whether it belongs to the course that runs already."""
        return self.template is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The form as it stands."""

    not_before: str
    count: str
    weekdays: tuple[int, ...]
    earliest: str = ""
    latest: str = ""
    chair: Chair | None = None
    only_that_chair: bool = False
    cannot_come: str = ""


def course_wishes(start: PlanStart, *, next_number: int) -> tuple[CourseWish, ...]:
    """What can be planned, the likeliest first.

    `start` is what the running course would go on with, `next_number` its next infusion.
    """
    fresh = [
        CourseWish(kind=VisitKind.INDUCTION, count=one.count, template=one)
        for one in start.templates
    ]
    if start.course is None:
        return tuple(fresh)
    left = start.course.count - next_number + 1
    rest = [CourseWish(kind=VisitKind.INDUCTION, count=left)] if left > 0 else []
    single = [CourseWish(kind=kind, count=1) for kind in (VisitKind.MAINTENANCE, VisitKind.BOOSTER)]
    return (*rest, *single, *fresh)


def begun(request: PlanRequest, wish: CourseWish) -> PlanRequest:
    """A request of the protocol made to fit a wish."""
    weekdays = wish.template.weekdays if wish.template else request.weekdays
    return replace(request, count=wish.count, weekdays=weekdays)


def request_of(begin: PlanRequest, typed: Typed, *, today: date) -> PlanRequest:
    """The request that the form means.

    One hour alone is the hour to aim at; with two, visits stay between them. Without any, the
    hour of `begin` is aimed at.

    Raises:
        Unreadable: at the field that says so.
    """
    not_before = dates.parse_date(typed.not_before, today=today, field_name=NOT_BEFORE)
    count = numbers.parse_whole(typed.count, minimum=1, maximum=_MOST_VISITS, field_name=COUNT)
    if not typed.weekdays:
        raise unreadable("plan_without_weekdays", field_name=DAYS)
    earliest, latest = _hour(typed.earliest, EARLIEST), _hour(typed.latest, LATEST)
    if earliest and latest and latest < earliest:
        raise unreadable("arrivals_backwards", field_name=LATEST, earliest=earliest, latest=latest)
    return replace(
        begin,
        not_before=not_before,
        count=count,
        weekdays=typed.weekdays,
        prefer_at=earliest or begin.prefer_at,
        arrive_between=(earliest or time.min, latest) if latest else None,
        chair=typed.chair,
        only_that_chair=typed.only_that_chair and typed.chair is not None,
        cannot_come=tuple(sorted(set(_absent_days(typed.cannot_come, not_before)))),
    )


def _hour(text: str, field_name: str) -> time | None:
    return dates.parse_time(text, field_name=field_name) if text.strip() else None


def _absent_days(text: str, first: date) -> Iterator[date]:
    """Days and stretches of days, parted by commas: `Fri 22 May, 2 to ...`."""
    for part in _BETWEEN_DAYS.split(_WEEKDAY_COMMA.sub(r"\1", text)):
        if part.strip():
            yield from _stretch(part.strip(), first)


def _stretch(text: str, first: date) -> Iterator[date]:
    ends = _FROM_TO.fullmatch(text)
    if ends is None:
        yield dates.parse_date(text, today=first, field_name=CANNOT_COME)
        return
    since = dates.parse_date(ends[1], today=first, field_name=CANNOT_COME)
    until = dates.parse_date(ends[2], today=since, field_name=CANNOT_COME)
    days = (until - since).days
    if not 0 <= days <= _LONGEST_ABSENCE:
        raise unreadable("days_backwards", field_name=CANNOT_COME, first=since, last=until)
    for offset in range(days + 1):
        yield since + timedelta(days=offset)
