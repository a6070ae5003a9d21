"""Marigold Teaspoon's course up to today, session by session: the chart of the pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from kettle.domain.appointments import VisitKind
from kettle.domain.errors import Refused
from kettle.practice import chart
from kettle.practice.body import Body
from kettle.practice.chart import Enrolled
from kettle.practice.stay import Stays
from kettle.workflow import booking
from kettle.workflow.booking import Booked

_VISITS = (
    (date(2026, 1, 12), VisitKind.INDUCTION),
    (date(2026, 1, 15), VisitKind.INDUCTION),
    (date(2026, 1, 19), VisitKind.INDUCTION),
    (date(2026, 1, 22), VisitKind.INDUCTION),
    (date(2026, 1, 26), VisitKind.INDUCTION),
    (date(2026, 1, 29), VisitKind.INDUCTION),
    (date(2026, 2, 12), VisitKind.MAINTENANCE),
    (date(2026, 2, 26), VisitKind.MAINTENANCE),
    (date(2026, 3, 19), VisitKind.MAINTENANCE),
    (date(2026, 4, 2), VisitKind.BOOSTER),
    (date(2026, 4, 23), VisitKind.MAINTENANCE),
)
_SHEETS = (
    date(2026, 1, 6), date(2026, 1, 15), date(2026, 1, 19), date(2026, 1, 22), date(2026, 1, 26),
    date(2026, 1, 29), date(2026, 2, 5), date(2026, 2, 12), date(2026, 2, 26), date(2026, 3, 19),
    date(2026, 3, 31), date(2026, 4, 9), date(2026, 4, 23),
)  # fmt: skip
RECORD_NUMBER = "KT-000142"
_PICTURED = date(2026, 5, 14)
_ARRIVES, _SHEET_FILLED = time(10, 50), time(10, 40)
_OTHERWISE = (time(12, 20), time(9, 20), time(13, 50), time(7, 50), time(15, 20))
_USUAL = Body(systolic=124, diastolic=78, heart_rate=72, lift=22)
_HIGHEST_AT = (VisitKind.INDUCTION, 5)
_HIGHEST = replace(_USUAL, systolic=128, diastolic=84, lift=28)


def past(enrolled: Enrolled, stays: Stays, today: date) -> None:
    """Put sheets and visits before today on the timeline; the first booking begins the course."""
    weeks = _whole_weeks(today)
    for day, kind in _VISITS:
        eve = _instant(stays, day + weeks - timedelta(days=1), time(16))
        stays.timeline.at(eve, partial(_book, enrolled, stays, day + weeks, kind))
    for day, total in zip(_SHEETS, enrolled.person.earlier_scores, strict=True):
        fill_in = partial(chart.fill_in, stays.team, enrolled.patient, total, stays.random)
        stays.timeline.at(_instant(stays, day + weeks, _SHEET_FILLED), fill_in)


def _book(enrolled: Enrolled, stays: Stays, day: date, kind: VisitKind) -> None:
    booked = _booked(enrolled, stays, stays.open_from(day), kind)
    if booked.appointment.number == 1 and kind is VisitKind.INDUCTION and booked.course:
        chart.order(stays.team, booked.course.course_id)
    is_highest = (kind, booked.appointment.number) == _HIGHEST_AT
    body = _HIGHEST if is_highest else _USUAL
    stays.put(replace(enrolled, body=body), booked.appointment, on_paper=False)


def _booked(enrolled: Enrolled, stays: Stays, day: date, kind: VisitKind) -> Booked:
    """A visit at her usual hour, or at another one when every chair is taken then."""
    full: Refused | None = None
    for arrives in (_ARRIVES, *_OTHERWISE):
        try:
            return booking.book_visit(
                stays.team.front_desk,
                patient_id=enrolled.patient.patient_id,
                starts_at=datetime.combine(day, arrives),
                kind=kind,
            )
        except Refused as error:
            full = full or error
    raise full or ValueError("no hour was tried")


def _whole_weeks(today: date) -> timedelta:
    """How far the dates of the pictures are moved, so that weekdays stay what they were."""
    return timedelta(weeks=round((today - _PICTURED).days / 7))


def _instant(stays: Stays, day: date, at: time) -> datetime:
    return stays.team.nurse.hours.instant_of(datetime.combine(day, at))
