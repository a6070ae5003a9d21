"""Reading a patient's chart and the list of their sessions; that a chart was opened is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from kettle.domain import next_step, outcomes, session
from kettle.domain.appointments import Appointment, AppointmentStatus, VisitKind
from kettle.domain.course import CourseSoFar
from kettle.domain.ids import PatientId
from kettle.domain.kept import Score, SessionLine
from kettle.domain.outcomes import Category
from kettle.domain.protocol import Protocol
from kettle.domain.refs import PatientRef
from kettle.domain.scores_due import scores_due
from kettle.domain.session import SessionState, TakenReading
from kettle.domain.vitals import Vital
from kettle.workflow.chart_view import Chart, CourseFacts, SessionRow
from kettle.workflow.desk import Desk
from kettle.workflow.finding import similar_on_file
from kettle.workflow.ordering import decisions
from kettle.workflow.planning import protocol_for
from kettle.workflow.rating import ScoreChange, change_in, course_so_far
from kettle.workflow.verbs import verb

FIRST_SCREEN = 20
"""How many sessions are read at once; further ones as they are scrolled to."""

_MICROGRAMS_IN_A_MG = 1000


@verb
def open_chart(desk: Desk, *, patient_id: PatientId) -> Chart:
    """Open a patient's chart; who read it stands in the record when this returns.

    Raises:
        Refused: there is no such patient.
    """
    chart = _chart(desk, patient_id)
    with desk.writing("read_chart", PatientRef(patient_id)):
        return chart


@verb
def read_chart(desk: Desk, *, patient_id: PatientId) -> Chart:
    """The same chart again after something in it changed; the opening was recorded before."""
    return _chart(desk, patient_id)


@verb
def read_sessions(
    desk: Desk, *, patient_id: PatientId, limit: int = FIRST_SCREEN, before: datetime | None = None
) -> tuple[SessionRow, ...]:
    """A patient's sessions, newest first; `before` (aware UTC) pages further back.

    Only those that are shown are read, however many there are.
    """
    lines = desk.store.read.sessions.of_patient(patient_id, limit=limit, before=before)
    return tuple(_session_row(desk, line) for line in lines)


def _chart(desk: Desk, patient_id: PatientId) -> Chart:
    read = desk.store.read
    patient = read.patients.get(patient_id)
    courses = read.courses.of_patient(patient_id)
    running = next((course for course in courses if course.is_open), None)
    protocol = protocol_for(desk, running)
    scores = read.scores.of_patient(patient_id)
    followed = _followed(scores)
    visits = read.appointments.of_patient(patient_id)
    so_far = course_so_far(desk, running, followed, visits=visits)
    rules = protocol.scale(next_step.SCALE)
    decided = decisions(desk, running.course_id) if running else ()
    return Chart(
        patient=patient,
        similar=similar_on_file(desk, patient=patient),
        courses=courses,
        orders=tuple(one for course in courses for one in read.courses.orders(course.course_id)),
        visits=visits,
        scores=scores,
        facts=_facts(so_far, visits, protocol, score=change_in(desk, so_far, followed, rules)),
        protocol=protocol,
        proposal=next_step.next_step(so_far, protocol, desk.today()) if running else None,
        decision=next(iter(decided), None),
        scores_due=scores_due(so_far, protocol, desk.today()) if running else (),
        session_count=read.sessions.count_of(patient_id),
        session_id=next(
            (line.session_id for line in read.sessions.open() if line.patient_id == patient_id),
            None,
        ),
    )


def _followed(scores: Iterable[Score]) -> tuple[Score, ...]:
    return tuple(one for one in scores if one.scale == next_step.SCALE and one.total is not None)


def _facts(
    so_far: CourseSoFar,
    visits: tuple[Appointment, ...],
    protocol: Protocol,
    *,
    score: ScoreChange,
) -> CourseFacts:
    after, on = _response(so_far, protocol)
    held = [one.kind for one in visits if one.status is AppointmentStatus.DONE]
    missed = sum(one.status is AppointmentStatus.NO_SHOW for one in visits)
    return CourseFacts(
        score=score,
        response_after=after,
        response_on=on,
        held=tuple((kind, held.count(kind)) for kind in VisitKind if kind in held),
        attended=len(held),
        expected=len(held) + missed,
    )


def _response(so_far: CourseSoFar, protocol: Protocol) -> tuple[int | None, date | None]:
    """After how many infusions the score first was a response, and on which day."""
    baseline = so_far.baseline
    if baseline is None:
        return None, None
    rules = protocol.scale(next_step.SCALE)
    for rating in so_far.since_first_infusion:
        found = outcomes.change(baseline=baseline.value, current=rating.value, rules=rules)
        if found.category is Category.RESPONSE:
            held = [one for one in so_far.held() if one.starts_at.date() <= rating.on]
            return len(held), rating.on
    return None, None


def _session_row(desk: Desk, line: SessionLine) -> SessionRow:
    state = session.state(desk.store.read.sessions.events(line.session_id))
    visits = desk.store.read.appointments
    peak = _peak(state)
    order = state.order.fact if state.order else None
    return SessionRow(
        session_id=line.session_id,
        appointment_id=line.appointment_id,
        code=visits.get(line.appointment_id).code if line.appointment_id else "",
        chair=state.chair,
        opened_at=line.opened_at,
        stage=state.stage,
        dose_mg=Decimal(order.dose_ug) / _MICROGRAMS_IN_A_MG if order else None,
        mg_per_kg=order.mg_per_kg if order else None,
        started_at=state.started_at,
        peak_systolic_mmhg=peak.reading.systolic_mmhg if peak else None,
        peak_diastolic_mmhg=peak.reading.diastolic_mmhg if peak else None,
        peak_at=peak.taken_at if peak else None,
        worst_sedation=min(_values(state, Vital.SEDATION), default=None),
        worst_dissociation=max(_values(state, Vital.DISSOCIATION), default=None),
        observed=_observed(state, desk.now()),
    )


def _peak(state: SessionState) -> TakenReading | None:
    """The reading with the highest systolic pressure; the first of them on a tie."""
    measured = [one for one in state.readings if one.reading.systolic_mmhg is not None]
    return max(measured, key=lambda one: one.reading.systolic_mmhg or 0, default=None)


def _values(state: SessionState, vital: Vital) -> list[int]:
    values = (one.reading.value(vital) for one in state.readings)
    return [value for value in values if value is not None]


def _observed(state: SessionState, now: datetime) -> timedelta | None:
    if state.stopped_at is None:
        return None
    return (state.closed_at or now) - state.stopped_at
