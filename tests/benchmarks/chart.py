"""A patient's chart from the list to its first paint, with a short and a long history."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kettle.domain.appointments import Appointment, AppointmentStatus, VisitKind
from kettle.domain.facts import Arrived, ReadingTaken, SentHome
from kettle.domain.ids import (
    AppointmentId,
    Chair,
    CourseId,
    PatientId,
    ScoreId,
    SessionId,
)
from kettle.domain.kept import Course, Score
from kettle.domain.refs import PatientRef
from kettle.workflow import planning
from kettle.workflow.desk import Desk
from tests.benchmarks.measuring import Row, alone
from tests.support.desks import clinic_facts, desk, registered
from tests.support.sessions import CALM

if TYPE_CHECKING:
    from kettle.store.store import Change

_SHORT, _LONG = 20, 400
_READINGS = 10
_INDUCTION = 6


def rows(scratch: Path) -> list[Row]:
    """From the choice in the list to the painted chart; the goal holds whatever the history."""
    return [_row(_SHORT), _row(_LONG)]


def _row(sessions: int) -> Row:
    from PySide6.QtWidgets import QApplication

    from kettle.ui.background import Background
    from kettle.ui.frame import ViewEntry
    from kettle.ui.patients.patients_screen import PatientsScreen
    from kettle.ui.theme.theme import Theme
    from kettle.ui.window import MainWindow
    from kettle.ui.workplace import Workplace

    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    one = desk(facts=clinic_facts())
    patients = [
        _with_history(one, name, chair, sessions)
        for name, chair in (("Teaspoon", 1), ("Marmalade", 2))
    ]
    theme = Theme(qt)
    window = MainWindow(theme=theme)
    window.resize(1440, 900)
    place = Workplace(desk=one, window=window, theme=theme, background=Background())
    entry = ViewEntry(name="patients", title="Patients", build=lambda: PatientsScreen(place))
    window.add_view(entry)
    window.uncover()
    window.show()
    screen = window.go("patients")
    assert isinstance(screen, PatientsScreen)

    def open_the_other() -> None:
        patients.reverse()
        screen.open_patient(patients[0])
        screen.repaint()

    row = alone("open a chart", f"{sessions} sessions", open_the_other, goal="<= 25 ms, flat")
    window.close()
    return row


def _with_history(one: Desk, family_name: str, chair: int, sessions: int) -> PatientId:
    """A patient who came once a week, with a sheet on each day."""
    patient_id = registered(one, family_name=family_name).patient_id
    first = one.today() - timedelta(days=7 * sessions)
    course = Course(
        course_id=CourseId(f"course-{patient_id}"), patient_id=patient_id,
        kind=VisitKind.INDUCTION, template="", protocol_key=one.clinic.protocol_key,
        count=_INDUCTION, started_on=first,
    )  # fmt: skip
    with one.writing("furnish", PatientRef(patient_id)) as change:
        change.courses.start(course)
        for number in range(1, sessions + 1):
            day = first + timedelta(days=7 * (number - 1))
            starts_at = datetime.combine(day, time(10, 50))
            _visit(one, change, course, number, starts_at=starts_at, chair=Chair(chair))
    return patient_id


def _visit(
    one: Desk, change: Change, course: Course, number: int, *, starts_at: datetime, chair: Chair
) -> None:
    name, at = f"{course.patient_id}-{number}", one.hours.instant_of(starts_at)
    visit = Appointment(
        appointment_id=AppointmentId(name), patient_id=course.patient_id,
        course_id=course.course_id,
        kind=VisitKind.INDUCTION if number <= _INDUCTION else VisitKind.MAINTENANCE,
        number=number if number <= _INDUCTION else number - _INDUCTION, starts_at=starts_at,
        phases=planning.phases_of(one.protocol(), None), chair=chair,
        status=AppointmentStatus.DONE, session_id=SessionId(name),
    )  # fmt: skip
    change.appointments.book(visit)
    change.scores.keep(
        Score(
            score_id=ScoreId(name), patient_id=course.patient_id, scale="phq9",
            answers=(1,) * 9, total=9, band="mild", flag="yes", taken_at=at, entered_at=at,
            by=one.actor,
        )
    )  # fmt: skip
    arrived = Arrived(
        appointment_id=visit.appointment_id, chair=visit.chair,
        protocol_key=course.protocol_key,
    )  # fmt: skip
    change.sessions.open(SessionId(name), course.patient_id, arrived, taken_at=at)
    for minute in range(_READINGS):
        fact = ReadingTaken(reading=CALM)
        change.sessions.add(SessionId(name), fact, taken_at=at + timedelta(minutes=minute))
    change.sessions.add(SessionId(name), SentHome(), taken_at=at + timedelta(hours=3))
