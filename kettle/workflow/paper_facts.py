"""What the chart says for a page: the clinic, the patient and the visits, as papers name them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from kettle.documents import course_schedule, going_home_sheet, hours
from kettle.documents.course_schedule import Phase, PlannedVisit
from kettle.documents.every_page import ClinicOnPaper, Fasting, PatientOnPaper, Printing
from kettle.documents.going_home_sheet import ComingVisit
from kettle.documents.paper import Language, Letters, PaperSize
from kettle.domain.appointments import Appointment, AppointmentStatus, VisitKind
from kettle.domain.calendar import ONE_DAY
from kettle.domain.errors import Reason, refuse
from kettle.domain.ids import PatientId, SessionId
from kettle.domain.kept import Course, KeptDocument, VisitStepKind
from kettle.domain.people import Patient
from kettle.domain.protocol import Protocol
from kettle.domain.session import SessionState, Stage
from kettle.workflow.at_the_chair import patient_of, protocol_of, state_of
from kettle.workflow.desk import Desk

_NOT_COMING = frozenset({AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW})
_DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Language, paper and letters as somebody chose them; empty: the patient's or clinic's own."""

    language: str = ""
    paper: str = ""
    print_size: str = ""


def going_home(desk: Desk, session_id: SessionId, choice: Choice) -> going_home_sheet.Facts:
    """The facts of the going-home instructions.

    Raises:
        Refused: the pump was not stopped for good.
    """
    state, patient = state_of(desk, session_id), patient_of(desk, session_id)
    if state.stopped_at is None:
        raise refuse("handout_before_stop")
    protocol = protocol_of(desk, state)
    printing = _printing(desk, patient, protocol, choice)
    return going_home_sheet.Facts(
        clinic=_clinic(desk, printing.language),
        patient=_patient(patient),
        printing=replace(printing, seal=desk.store.read.record.head().code),
        infusion_ended_at=desk.hours.local(state.stopped_at),
        escort=_escort(state, patient),
        next_visit=_next_visit(desk, patient.patient_id),
        fasting=_fasting(protocol),
        left_early=state.stage is Stage.LEFT_EARLY,
    )


def handout_filled(facts: going_home_sheet.Facts) -> tuple[Reason, ...]:
    """What the instructions took from the chart; times are clinic wall time."""
    filled = [
        Reason("paper_infusion_ended", {"at": facts.infusion_ended_at}),
        Reason("paper_earliest_driving", {"day": facts.earliest_on}),
    ]
    if facts.escort:
        filled.append(Reason("paper_escort_named"))
    if facts.next_visit:
        filled.append(Reason("paper_next_visit", {"starts": facts.next_visit.starts_at}))
    return tuple(filled)


def handout_gaps(facts: going_home_sheet.Facts) -> tuple[Reason, ...]:
    """What the instructions had to leave out."""
    gaps = []
    if not facts.next_visit:
        gaps.append(Reason("paper_without_next_visit"))
    if not facts.escort:
        gaps.append(Reason("paper_without_escort"))
    return tuple(gaps)


def schedule(
    desk: Desk, patient_id: PatientId, choice: Choice, *, since: KeptDocument | None
) -> course_schedule.Facts:
    """The facts of a patient's schedule; `since` is the schedule that was printed last."""
    patient = desk.store.read.patients.get(patient_id)
    course = _course_on_paper(desk, patient_id)
    protocol = desk.protocol(course.protocol_key if course else "")
    printing = _printing(desk, patient, protocol, choice)
    booked = _visits_on_paper(desk, course)
    return course_schedule.Facts(
        clinic=_clinic(desk, printing.language),
        patient=_patient(patient),
        printing=printing,
        phase=_phase(booked),
        visits=_planned_visits(desk, course, protocol, booked, since.made_at if since else None),
        fasting=_fasting(protocol),
        maintenance_weeks=_weeks(protocol),
    )


def schedule_filled(facts: course_schedule.Facts) -> tuple[Reason, ...]:
    """What a schedule took from the chart."""
    coming = facts.coming
    if not coming:
        return ()
    filled = [Reason("paper_visits_to_come", {"count": len(coming)})]
    filled.append(Reason("paper_next_visit", {"starts": coming[0].starts_at}))
    moved = sum(visit.moved_from is not None for visit in coming)
    if moved:
        filled.append(Reason("paper_visits_moved", {"count": moved}))
    return tuple(filled)


def schedule_gaps(facts: course_schedule.Facts) -> tuple[Reason, ...]:
    """What a schedule had to leave out."""
    return () if facts.coming else (Reason("paper_without_visits"),)


def patient_of_page(kept: KeptDocument) -> PatientId:
    """Whose page it is.

    Raises:
        Refused: it is nobody's page.
    """
    if kept.patient_id is None:
        raise refuse("no_such_document")
    return kept.patient_id


def _printing(desk: Desk, patient: Patient, protocol: Protocol, choice: Choice) -> Printing:
    return Printing(
        printed_at=desk.wall().replace(second=0, microsecond=0),
        language=_language(choice.language or patient.language),
        paper=PaperSize(choice.paper or desk.clinic.paper),
        letters=Letters(choice.print_size or patient.print_size),
        practice=desk.store.is_practice,
        protocol_signed=bool(protocol.signed_by),
    )


def _language(key: str) -> Language:
    """The patient's language where the clinic has wording in it, else English."""
    known = {language.value: language for language in Language}
    return known.get(key, Language.ENGLISH)


def _clinic(desk: Desk, language: Language) -> ClinicOnPaper:
    clinic = desk.clinic
    return ClinicOnPaper(
        name=clinic.name,
        address=clinic.address,
        phone=clinic.phone,
        hours=hours.opening_hours(desk.hours, language),
        after_hours_phone=clinic.after_hours_phone,
        emergency=clinic.emergency_phone,
        crisis=clinic.crisis_phone,
    )


def _patient(patient: Patient) -> PatientOnPaper:
    return PatientOnPaper(
        name=patient.full_name,
        name_for_printing=patient.name_for_printing,
        born_on=patient.birth_date,
        record_number=patient.record_number,
    )


def _escort(state: SessionState, patient: Patient) -> str:
    said = state.escort_confirmed or state.escort_named
    return said.fact.name if said else patient.escort_name


def _next_visit(desk: Desk, patient_id: PatientId) -> ComingVisit | None:
    coming = (
        ComingVisit(starts_at=one.starts_at, home_at=one.home_at)
        for one in desk.store.read.appointments.of_patient(patient_id)
        if one.status is AppointmentStatus.BOOKED and one.starts_at > desk.wall()
    )
    return next(coming, None)


def _fasting(protocol: Protocol) -> Fasting:
    return Fasting(solids_h=protocol.start.solids_hours, clear_h=protocol.start.clear_fluids_hours)


def _weeks(protocol: Protocol) -> tuple[int, int]:
    shortest, longest = protocol.maintenance.range_days
    return shortest // _DAYS_IN_WEEK, longest // _DAYS_IN_WEEK


def _course_on_paper(desk: Desk, patient_id: PatientId) -> Course | None:
    courses = desk.store.read.courses
    return courses.running(patient_id) or next(iter(courses.of_patient(patient_id)), None)


def _visits_on_paper(desk: Desk, course: Course | None) -> tuple[Appointment, ...]:
    """What was done and what is to come; a day that passed without the patient is neither."""
    if course is None:
        return ()
    today = desk.today()
    return tuple(
        one
        for one in desk.store.read.appointments.of_course(course.course_id)
        if one.status not in _NOT_COMING
        and (one.status is not AppointmentStatus.BOOKED or one.starts_at.date() >= today)
    )


def _phase(visits: tuple[Appointment, ...]) -> Phase:
    """The part of the treatment that the next visit belongs to, or else the last one."""
    coming = [one for one in visits if one.status is AppointmentStatus.BOOKED]
    deciding = coming[:1] or visits[-1:]
    return Phase(deciding[0].kind.value) if deciding else Phase.MAINTENANCE


def _planned_visits(
    desk: Desk,
    course: Course | None,
    protocol: Protocol,
    visits: tuple[Appointment, ...],
    since: datetime | None,
) -> tuple[PlannedVisit, ...]:
    if course is None:
        return ()
    return tuple(
        PlannedVisit(
            number=one.number,
            starts_at=one.starts_at,
            home_at=one.home_at,
            done=one.status is not AppointmentStatus.BOOKED,
            counted=one.kind is VisitKind.INDUCTION,
            moved_from=_moved_from(desk, one, since),
            closed_on=_closed_before(desk, course, protocol, one.starts_at.date()),
        )
        for one in visits
    )


def _moved_from(desk: Desk, visit: Appointment, since: datetime | None) -> datetime | None:
    """Where the last printed schedule had a visit; None when it stands there still."""
    if since is None or visit.status is not AppointmentStatus.BOOKED:
        return None
    moves = [
        step
        for step in desk.store.read.appointments.history(visit.appointment_id)
        if step.kind is VisitStepKind.MOVED and step.at > since
    ]
    before = moves[0].from_starts_at if moves else None
    return None if before == visit.starts_at else before


def _closed_before(desk: Desk, course: Course, protocol: Protocol, day: date) -> date | None:
    """The closed day that explains why a visit stands on another weekday than its template's."""
    weekdays = next((one.weekdays for one in protocol.templates if one.key == course.template), ())
    if not weekdays or day.weekday() in weekdays:
        return None
    wanted = day - ONE_DAY
    while wanted.weekday() not in weekdays:
        wanted -= ONE_DAY
    return wanted if desk.hours.closed_all_day(wanted) else None
