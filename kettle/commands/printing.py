"""`kettle print`: a patient's page as a PDF file; it is kept on the chart like any other."""

from __future__ import annotations

from pathlib import Path

import click

from kettle.commands.asked import answer, as_data, of_a_clinic
from kettle.commands.out_folder import expect_writable
from kettle.domain.errors import refuse
from kettle.domain.people import Role
from kettle.workflow.desk import Desk
from kettle.workflow.printing import Prepared


@click.command("print")
@click.argument("page", type=click.Choice(["instructions", "schedule"]))
@click.argument("mrn")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--language", default="", type=click.Choice(["", "en", "es"]))
@click.option("--paper", default="", type=click.Choice(["", "letter", "a4"]))
@click.option("--large", is_flag=True, help="In large print.")
@of_a_clinic
@as_data
def print_page(*, page: str, mrn: str, out: Path, language: str, paper: str, large: bool) -> None:
    """Write PAGE for the patient of a record number to a PDF file."""
    from kettle import wording
    from kettle.commands.opening import clinic_to_change
    from kettle.workflow import printing

    expect_writable(out)
    choice = {"language": language, "paper": paper, "print_size": "large" if large else ""}
    with clinic_to_change(Role.NURSE) as desk:
        prepared = _prepared(desk, page, mrn, choice)
        pdf = printing.draw(prepared)
        kept = printing.keep(desk, prepared=prepared, pdf=pdf)
        printing.save_page(desk, document_id=kept.document_id, pdf=pdf, target=out)
        zone = desk.zone
    answer(str(out), file=str(out), sha256=kept.sha256, language=kept.language, paper=kept.paper)
    for gap in prepared.gaps:
        click.echo(wording.sentence(gap, zone=zone), err=True)


def _prepared(desk: Desk, page: str, mrn: str, choice: dict[str, str]) -> Prepared:
    from kettle.commands.record_number import patient_of
    from kettle.workflow import printing

    patient = patient_of(desk, mrn)
    if page == "schedule":
        return printing.prepare_schedule(desk, patient_id=patient.patient_id, **choice)
    sessions = desk.store.read.sessions.of_patient(patient.patient_id)
    if not sessions:
        raise refuse("no_session_to_print")
    return printing.prepare_handout(desk, session_id=sessions[0].session_id, **choice)
