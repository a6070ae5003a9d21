"""A patient named on a command line by their record number."""

from __future__ import annotations

from kettle.domain.errors import refuse
from kettle.domain.people import Patient
from kettle.workflow import registering
from kettle.workflow.desk import Desk


def patient_of(desk: Desk, mrn: str) -> Patient:
    """The patient of a record number, whether its letters were typed large or small.

    Raises:
        Refused: nobody has that number.
    """
    for typed in (mrn.strip(), mrn.strip().upper()):
        for line in registering.find_patients(desk, text=typed).found:
            if line.record_number.casefold() == typed.casefold():
                return registering.read_patient(desk, patient_id=line.patient_id)
    raise refuse("no_such_record_number", number=mrn.strip())
