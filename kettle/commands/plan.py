"""`kettle plan`: the dates of a course, proposed, and booked when they are accepted."""

from __future__ import annotations

from dataclasses import replace

import click

from kettle.commands.asked import answer, as_data, of_a_clinic
from kettle.domain.errors import Refused, unreadable
from kettle.domain.people import Role
from kettle.domain.schedule import Plan, PlanRequest
from kettle.workflow.desk import Desk
from kettle.workflow.planning import PlanStart

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@click.command()
@click.argument("mrn")
@click.option("--start", required=True, help="Not before this day, for example 2026-05-18.")
@click.option("--protocol", "template", default="", help="A template, for example ind-6x3w.")
@click.option("--days", default="", help="Good weekdays, for example mon,thu.")
@click.option("--at", default="", help="The hour to arrive, for example 09:05.")
@click.option("--count", type=int, help="How many infusions; else as many as the template has.")
@click.option("--accept", is_flag=True, help="Book them.")
@of_a_clinic
@as_data
def plan(*, mrn: str, accept: bool, **wish: object) -> None:
    """Propose the dates of a course for the patient of a record number."""
    from kettle import wording
    from kettle.commands.opening import clinic_to_change, clinic_to_read
    from kettle.commands.record_number import patient_of
    from kettle.workflow import booking, planning

    opened = clinic_to_change if accept else clinic_to_read
    with opened(Role.FRONT_DESK) as desk:
        patient = patient_of(desk, mrn)
        start = planning.begin_plan(desk, patient_id=patient.patient_id)
        request, key = _request(desk, start, wish)
        found = planning.propose_course(desk, request=request)[0].plan
        if found.refusals:
            raise Refused(found.refusals[0])
        if accept:
            booking.book_course(desk, request=request, plan=found, template=key)
        zone = desk.zone
    _answer(found, accepted=accept)
    for warning in found.warnings:
        click.echo(wording.sentence(warning, zone=zone), err=True)


def _request(desk: Desk, start: PlanStart, wish: dict[str, object]) -> tuple[PlanRequest, str]:
    """The request as typed; what was not said is the template's or the clinic's."""
    from kettle.domain import dates

    template = start.templates[0]
    if wish["template"]:
        named = [one for one in start.templates if one.key == wish["template"]]
        if not named:
            raise unreadable(
                "template_unknown",
                typed=wish["template"],
                known=tuple(one.key for one in start.templates),
            )
        template = named[0]
    request = replace(
        start.request,
        count=wish["count"] if isinstance(wish["count"], int) else template.count,
        weekdays=_weekdays(str(wish["days"])) or template.weekdays,
        not_before=dates.parse_date(str(wish["start"]), today=desk.today(), field_name="start"),
    )
    if wish["at"]:
        request = replace(request, prefer_at=dates.parse_time(str(wish["at"]), field_name="at"))
    return request, template.key


def _weekdays(typed: str) -> tuple[int, ...]:
    names = [name.strip().lower()[:3] for name in typed.split(",") if name.strip()]
    if not set(names) <= set(_WEEKDAYS):
        raise unreadable("weekdays_unreadable", field_name="days", typed=typed)
    return tuple(sorted({_WEEKDAYS.index(name) for name in names}))


def _answer(found: Plan, *, accepted: bool) -> None:
    for visit in found.visits:
        starts_at = visit.starts_at.isoformat(timespec="minutes")
        answer(
            starts_at,
            number=visit.number,
            starts_at=starts_at,
            home_at=visit.fit.placement.home_at.isoformat(timespec="minutes"),
            chair=visit.chair,
            accepted=accepted,
        )
