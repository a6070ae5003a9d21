"""`kettle check`: whether the clinic's file and its record still hold together."""

from __future__ import annotations

import click

from kettle.commands.asked import answer, as_data, of_a_clinic


@click.command()
@of_a_clinic
@as_data
def check() -> None:
    """Check every page, table and entry of the record; exit code 1 when something is broken."""
    from kettle.commands.opening import clinic_to_change
    from kettle.domain.people import Role

    with clinic_to_change(Role.ADMINISTRATOR) as desk:
        found = desk.store.examine()
        head = desk.store.read.record.head()
    answer(
        f"Whole: {found.patients} patients, {found.sessions} sessions, {found.events} events, "
        f"{found.entries} entries of the record, which ends at {head.seq} with {head.code}.",
        whole=True,
        patients=found.patients,
        sessions=found.sessions,
        events=found.events,
        record=head.seq,
        code=head.code,
    )
