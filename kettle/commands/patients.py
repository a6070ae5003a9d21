"""`kettle patients`: find, add and show people on the books."""

from __future__ import annotations

import click

from kettle.commands.asked import answer, as_data, of_a_clinic
from kettle.domain.people import Patient, Role

_HOW_MANY = click.IntRange(0, 1_000_000)


@click.group()
@of_a_clinic
def patients() -> None:
    """People on the books."""


@patients.command()
@click.argument("text", default="")
@click.option("--limit", default=0, type=_HOW_MANY, help="At most so many; 0: everybody.")
@of_a_clinic
@as_data
def find(*, text: str, limit: int) -> None:
    """Everybody whose name, birth date, record number or phone holds TEXT; "" lists all."""
    from kettle.commands.opening import clinic_to_read
    from kettle.workflow import registering

    with clinic_to_read(Role.FRONT_DESK) as desk:
        most = limit or max(1, registering.count_patients(desk))
        for one in registering.find_patients(desk, text=text, limit=most).found:
            answer(
                f"{one.record_number}  {one.list_name}  {one.birth_date.isoformat()}",
                mrn=one.record_number,
                family=one.family_name,
                given=one.given_name,
                born=one.birth_date.isoformat(),
                phone=one.phone,
            )


@patients.command()
@click.option("--family", required=True, help="Family name.")
@click.option("--given", required=True, help='Given name; "-" for somebody who has one name.')
@click.option("--born", required=True, help="Birth date, for example 1984-03-02.")
@click.option("--number", default="", help="Record number; the next free one without it.")
@click.option("--phone", default="")
@click.option("--address", default="")
@click.option("--email", default="")
@click.option("--sex", type=click.Choice(["female", "male", "other"]))
@click.option("--height", "height_cm", type=int, help="In centimetres.")
@click.option("--language", default="en", help="Of the papers, for example es.")
@click.option("--name-for-printing", default="", help="Where the fonts cannot set the name.")
@of_a_clinic
@as_data
def add(*, family: str, given: str, born: str, number: str, sex: str | None, **others: str) -> None:
    """Register one person."""
    from kettle import wording
    from kettle.commands.opening import clinic_to_change
    from kettle.domain import dates
    from kettle.domain.errors import Reason
    from kettle.domain.people import Sex
    from kettle.domain.registration import NewPatient
    from kettle.workflow import registering

    birth_date = dates.parse_date(born, field_name="birth_date")
    with clinic_to_change(Role.FRONT_DESK) as desk:
        like = registering.possible_same_person(
            desk, family_name=family, given_name=given, birth_date=birth_date
        )
        new = NewPatient(
            family_name=family,
            given_name=given,
            birth_date=birth_date,
            record_number=number,
            sex=Sex(sex) if sex else None,
            **others,  # type: ignore[arg-type] # the options are the fields of NewPatient
        )
        patient = registering.register_patient(desk, new=new)
    for one in like:
        reason = Reason("may_be_same_person", {"number": one.record_number})
        click.echo(wording.sentence(reason), err=True)
    _answer_patient(patient)


@patients.command()
@click.argument("mrn")
@of_a_clinic
@as_data
def show(*, mrn: str) -> None:
    """One person by their record number, with the visits to come."""
    from kettle.commands.opening import clinic_to_read
    from kettle.commands.record_number import patient_of
    from kettle.domain.appointments import AppointmentStatus

    with clinic_to_read(Role.FRONT_DESK) as desk:
        patient = patient_of(desk, mrn)
        visits = [
            one.starts_at.isoformat(timespec="minutes")
            for one in desk.store.read.appointments.of_patient(patient.patient_id)
            if one.status is AppointmentStatus.BOOKED and one.starts_at >= desk.wall()
        ]
    _answer_patient(patient, visits=visits)


def _answer_patient(patient: Patient, **more: object) -> None:
    answer(
        f"{patient.record_number}  {patient.list_name}  {patient.birth_date.isoformat()}",
        mrn=patient.record_number,
        family=patient.family_name,
        given=patient.given_name,
        born=patient.birth_date.isoformat(),
        phone=patient.phone,
        language=patient.language,
        **more,
    )
