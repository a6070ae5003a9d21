"""What became of the people of a practice clinic: courses in every phase, and some of long ago."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial

from kettle.domain.appointments import Appointment, VisitKind
from kettle.domain.calendar import ONE_DAY
from kettle.domain.errors import Refused
from kettle.practice import carried_over, chart, earlier, following, marigold
from kettle.practice.chart import Enrolled
from kettle.practice.people import Person, Slot
from kettle.practice.stay import Stays
from kettle.practice.today import Booked, moved
from kettle.workflow import booking, planning

_MORNING, _EVENING, _SHEET_AT = time(8), time(16), time(7)
_RESPONDS = 0.72
_INTERVAL = timedelta(days=21)
_PAGES_KEPT = timedelta(days=14)
_ARRIVALS = tuple(time(hour, minute) for hour in range(8, 14) for minute in (0, 35))


@dataclass(frozen=True, slots=True, kw_only=True)
class Careers:
    """Gives everybody a course; `day` is the practice day, whose visits are moved by `shift`."""

    stays: Stays
    day: date
    shift: timedelta
    years: int
    booked: Booked

    def begin(self, people: Sequence[Person]) -> None:
        """Put everybody on the books or on the timeline."""
        of_today = [person for person in people if person.today is not None]
        others = [person for person in people if person.today is None]
        for person in of_today:
            self._comes_today(person)
        recent, starting = _shares(len(others))
        for number, person in enumerate(others):
            if number < recent:
                self._course_from(person, self.day - timedelta(days=24 + 2 * number))
            elif number < recent + starting:
                self._course_from(
                    person, self.day + timedelta(days=number - recent - starting // 2)
                )
            elif number % 5:
                earlier.course(self.stays, person, self.day, years=self.years)
            else:
                chart.fill_in(
                    self.stays.team,
                    chart.enrol(self.stays.team, person, self.stays.random).patient,
                    self.stays.random.randint(10, 23),
                    self.stays.random,
                )

    def _comes_today(self, person: Person) -> None:
        """Somebody of the pictures: every visit up to today's, in their own chair and hour."""
        enrolled = chart.enrol(self.stays.team, person, self.stays.random)
        slot = person.today
        if slot is None:
            raise ValueError("has no visit on the practice day")
        number = enrolled.patient.record_number
        if number == marigold.RECORD_NUMBER:
            marigold.past(enrolled, self.stays, self.day)
            eve = self._instant(self.day - ONE_DAY, time(17))
            self.stays.timeline.at(eve, partial(self._book_today, enrolled, slot))
            return
        held = carried_over.days_before(self.stays.team, slot, self.day)
        for place, (day, kind, _) in enumerate(held):
            visit = self._book(enrolled, datetime.combine(day, slot.at), kind, slot)
            if place == 0:
                chart.order(self.stays.team, visit.course_id)
            self._put(enrolled, visit)
        self._book_today(enrolled, slot, orders=not held)
        self._sheets(enrolled, held[0][0] if held else self.day)

    def _book_today(self, enrolled: Enrolled, slot: Slot, *, orders: bool = False) -> None:
        starts_at = datetime.combine(self.day, moved(slot.at, self.shift))
        visit = self._book(enrolled, starts_at, slot.kind, slot)
        if orders:
            chart.order(self.stays.team, visit.course_id)
        number = enrolled.patient.record_number
        self.booked[number] = (enrolled, visit)
        if number != marigold.RECORD_NUMBER:
            following.book(self.stays.team, visit, at=slot.at)

    def _book(
        self, enrolled: Enrolled, starts_at: datetime, kind: VisitKind, slot: Slot
    ) -> Appointment:
        made = booking.book_visit(
            self.stays.team.front_desk,
            patient_id=enrolled.patient.patient_id,
            starts_at=starts_at,
            chair=slot.chair,
            kind=kind,
        )
        return made.appointment

    def _sheets(self, enrolled: Enrolled, first_visit: date) -> None:
        last = self.day - ONE_DAY
        first = min(first_visit, last) - timedelta(days=6)
        scores = enrolled.person.earlier_scores
        for day, total in zip(chart.sheet_days(first, last, len(scores)), scores, strict=True):
            self._sheet(enrolled, day, total)

    def _sheet(self, enrolled: Enrolled, day: date, total: int) -> None:
        stays = self.stays
        fill_in = partial(chart.fill_in, stays.team, enrolled.patient, total, stays.random)
        stays.timeline.at(self._instant(day, _SHEET_AT), fill_in)

    def _course_from(self, person: Person, first: date) -> None:
        """Somebody who is enrolled four days before their first infusion."""
        enrolled_on = min(first, self.day) - timedelta(days=4)
        at = self._instant(enrolled_on, _MORNING)
        self.stays.timeline.at(at, partial(self._plan, person, first))

    def _plan(self, person: Person, first: date) -> None:
        stays = self.stays
        enrolled = chart.enrol(stays.team, person, stays.random)
        desk = stays.team.front_desk
        start = planning.begin_plan(desk, patient_id=enrolled.patient.patient_id)
        template = stays.random.choice(start.templates[:3])
        request = replace(
            start.request,
            count=template.count,
            weekdays=template.weekdays,
            not_before=first,
            prefer_at=stays.random.choice(_ARRIVALS),
            arrive_between=(_ARRIVALS[0], _ARRIVALS[-1]),
            cannot_come=(self.day,),
        )
        plan = planning.propose_course(desk, request=request)[0].plan
        made = booking.book_course(desk, request=request, plan=plan, template=template.key)
        chart.order(stays.team, request.course_id)
        self._lives_through(enrolled, made.appointments)

    def _lives_through(self, enrolled: Enrolled, visits: Sequence[Appointment]) -> None:
        total = self.stays.random.randint(14, 24)
        for place, visit in enumerate(visits):
            day = visit.starts_at.date()
            if day >= self.day:
                return
            if place % 2 == 0:
                self._sheet(enrolled, day, total)
                total = max(2, round(total * _RESPONDS))
            self._put(enrolled, visit)
        self._maintain(enrolled, visits[-1].starts_at.date())

    def _maintain(self, enrolled: Enrolled, last: date) -> None:
        """After the last infusion of the induction a maintenance visit is booked."""
        self.stays.timeline.at(
            self._instant(last, _EVENING), partial(self._book_maintenance, enrolled, last)
        )

    def _book_maintenance(self, enrolled: Enrolled, last: date) -> None:
        day = self.stays.open_from(last + _INTERVAL)
        if day == self.day:
            day = self.stays.open_from(day + ONE_DAY)
        for arrival in _ARRIVALS:
            try:
                made = booking.book_visit(
                    self.stays.team.front_desk,
                    patient_id=enrolled.patient.patient_id,
                    starts_at=datetime.combine(day, arrival),
                    kind=VisitKind.MAINTENANCE,
                )
            except Refused:
                continue
            if day < self.day:
                self._put(enrolled, made.appointment)
            return

    def _put(self, enrolled: Enrolled, visit: Appointment) -> None:
        """A stay in full; the pages of the last fortnight are kept, older ones only noted."""
        is_recent = self.day - visit.starts_at.date() <= _PAGES_KEPT
        self.stays.put(enrolled, visit, on_paper=is_recent)

    def _instant(self, day: date, at: time) -> datetime:
        return self.stays.team.nurse.hours.instant_of(datetime.combine(day, at))


def _shares(count: int) -> tuple[int, int]:
    """How many have just finished an induction, and how many are in one or about to begin."""
    return min(14, count // 6), min(14, count // 8)
