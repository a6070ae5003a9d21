"""The patient is here: arrival, two identifiers, weight, escort and the checks before a start."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from kettle.domain import going_in, roles
from kettle.domain.appointments import AppointmentStatus
from kettle.domain.errors import Override, Reason, refuse
from kettle.domain.facts import (
    AnswerSource,
    Arrived,
    ChairChanged,
    CheckAnswered,
    EscortNamed,
    Event,
    IdentityConfirmed,
    Overridden,
    Weighed,
)
from kettle.domain.going_in import CheckItem, CheckLine, OnRecord
from kettle.domain.ids import AppointmentId, Chair, SessionId, new_id
from kettle.domain.orders import Order
from kettle.domain.people import Patient, Role, Sex
from kettle.domain.refs import CourseRef, SessionRef
from kettle.domain.scales import alert_answer
from kettle.domain.session import SessionState
from kettle.workflow.at_the_chair import add_fact, patient_of, protocol_of, state_of
from kettle.workflow.desk import Desk
from kettle.workflow.signing_in import SecondPerson, proved
from kettle.workflow.verbs import verb


@verb
def mark_arrived(
    desk: Desk, *, appointment_id: AppointmentId, chair: Chair | None = None
) -> SessionId:
    """Open the session of a booked visit at its chair, or at another one that is free.

    The protocol version in force now is pinned for the whole session.

    Raises:
        Refused: the visit is not expected any more or on another day, there is no such chair, or
            the patient or chair has an open session.
    """
    now = desk.now()
    session_id = SessionId(new_id(now))
    with desk.writing("mark_arrived", SessionRef(session_id)) as change:
        visit = desk.store.read.appointments.get(appointment_id)
        if visit.status is not AppointmentStatus.BOOKED:
            raise refuse("visit_not_expected", status=visit.status)
        if visit.starts_at.date() != desk.today():
            raise refuse("visit_on_another_day", day=visit.starts_at.date())
        _refuse_unknown_chair(desk, chair or visit.chair)
        arrived = Arrived(
            chair=chair or visit.chair,
            protocol_key=desk.clinic.protocol_key,
            appointment_id=appointment_id,
        )
        change.sessions.open(session_id, visit.patient_id, arrived, taken_at=now)
        change.appointments.change(
            replace(
                visit,
                status=AppointmentStatus.ARRIVED,
                chair=arrived.chair,
                session_id=session_id,
            )
        )
    return session_id


@verb
def confirm_identity(
    desk: Desk, *, session_id: SessionId, birth_date_typed: date, name_said: bool = True
) -> Event:
    """Two identifiers said by the patient: the name, and the birth date as staff typed it.

    Raises:
        Refused: the typed birth date is not the one on this chart. Nothing is written.
    """
    patient = patient_of(desk, session_id)
    if birth_date_typed != patient.birth_date:
        raise refuse("birth_date_differs", typed=birth_date_typed)
    fact = IdentityConfirmed(name_said=name_said, birth_date_typed=birth_date_typed)
    return add_fact(desk, session_id, fact, verb="confirm_identity")


@verb
def answer_check(
    desk: Desk,
    *,
    session_id: SessionId,
    item: CheckItem,
    passed: bool,
    detail: str = "",
    source: AnswerSource = AnswerSource.ANSWERED,
    recorded_on: date | None = None,
) -> Event:
    """Answer one check before the start; a later answer replaces an earlier one."""
    fact = CheckAnswered(
        item=item, passed=passed, detail=detail, source=source, recorded_on=recorded_on
    )
    return add_fact(desk, session_id, fact, verb="answer_check")


@verb
def weigh(desk: Desk, *, session_id: SessionId, grams: int, typed_unit: str) -> Event:
    """Record today's weight, with the unit it was typed in."""
    fact = Weighed(grams=grams, typed_unit=typed_unit)
    return add_fact(desk, session_id, fact, verb="weigh")


@verb
def name_escort(
    desk: Desk, *, session_id: SessionId, name: str, phone: str, relation: str = ""
) -> Event:
    """Name the adult who takes the patient home.

    Raises:
        Refused: the name or the phone is missing.
    """
    if not name.strip() or not phone.strip():
        raise refuse("escort_incomplete")
    fact = EscortNamed(name=name.strip(), phone=phone.strip(), relation=relation.strip())
    return add_fact(desk, session_id, fact, verb="name_escort")


@verb
def change_chair(
    desk: Desk, *, session_id: SessionId, chair: Chair, birth_date_typed: date
) -> Event:
    """Move a patient to another chair; the birth date is asked again.

    Raises:
        Refused: the birth date is not this patient's, there is no such chair, or somebody sits
            there.
    """
    patient = patient_of(desk, session_id)
    if birth_date_typed != patient.birth_date:
        raise refuse("birth_date_differs", typed=birth_date_typed)
    _refuse_unknown_chair(desk, chair)
    return add_fact(desk, session_id, ChairChanged(chair=chair), verb="change_chair")


@verb
def override(
    desk: Desk,
    *,
    session_id: SessionId,
    reason: Reason,
    why: str,
    second: SecondPerson | None = None,
) -> Event:
    """Pass one refusal by name, with a reason; signed with the person's own key.

    What needs a prescriber is passed by a prescriber on duty, or by the second sign-in of one.

    Raises:
        Refused: this refusal has no override, no reason was given, or the role may not.
    """
    if not why.strip():
        raise refuse("reason_missing")
    if reason.override is Override.NOBODY:
        raise refuse("no_override")
    if second is not None:
        proved(desk, second, needs=Role.PRESCRIBER)
    elif not roles.may_pass(desk.actor.roles, reason.override):
        raise refuse("prescriber_must_sign")
    fact = Overridden(
        reason_code=reason.code,
        why=why.strip(),
        second=second.staff.staff_id if second else None,
    )
    return add_fact(desk, session_id, fact, verb="override", reason=why.strip(), signed=True)


@verb
def read_checks(desk: Desk, *, session_id: SessionId) -> tuple[CheckLine, ...]:
    """Every check before the start as it stands now."""
    state = state_of(desk, session_id)
    protocol = protocol_of(desk, state)
    return going_in.lines(state, protocol, desk.now(), on_record(desk, state))


def on_record(desk: Desk, state: SessionState) -> OnRecord:
    """What the chart says besides this session: consent, order, last weight, item 9."""
    read = desk.store.read
    patient = patient_of(desk, state.session_id)
    weighed = read.sessions.newest(patient.patient_id, Weighed, before=state.arrived_at)
    last_weight = weighed.fact.grams if weighed and isinstance(weighed.fact, Weighed) else None
    item9, item9_at = _item9(desk, patient, state)
    return OnRecord(
        today=desk.today(),
        consent_on=patient.consent_on,
        order=order_of(desk, state),
        ordered_at=ordered_at(desk, state),
        last_weight_g=last_weight,
        last_weighed_at=weighed.taken_at if weighed else None,
        could_be_pregnant=_could_be_pregnant(patient),
        item9=item9,
        item9_at=item9_at,
    )


def order_of(desk: Desk, state: SessionState) -> Order | None:
    """The order that covers today in the course of this visit; None when there is none."""
    if state.appointment_id is None:
        return None
    visit = desk.store.read.appointments.get(state.appointment_id)
    return desk.store.read.courses.order_on(visit.course_id, desk.today())


def ordered_at(desk: Desk, state: SessionState) -> datetime | None:
    """When the newest order of this visit's course was written (aware UTC)."""
    if state.appointment_id is None:
        return None
    visit = desk.store.read.appointments.get(state.appointment_id)
    entries = desk.store.read.record.about(CourseRef(visit.course_id))
    return next((one.at for one in entries if one.verb == "order_dose"), None)


def _refuse_unknown_chair(desk: Desk, chair: Chair) -> None:
    if chair not in {place.chair for place in desk.clinic.chairs}:
        raise refuse("no_such_chair", chair=chair)


def _could_be_pregnant(patient: Patient) -> bool:
    """Not asked counts as possible; the sex entry alone rules it out only for men."""
    if patient.may_be_pregnant is not None:
        return patient.may_be_pregnant
    return patient.sex is not Sex.MALE


def _item9(desk: Desk, patient: Patient, state: SessionState) -> tuple[int | None, datetime | None]:
    """The newest answer of this visit's day to the item the protocol watches, and its entry.

    A sheet filled in at home that morning or before the arrival was marked counts; one on which
    the item was left out hides no earlier answer.
    """
    hours = desk.hours
    day = hours.local(state.arrived_at).date()
    rules = protocol_of(desk, state).scale("phq9")
    answered = [
        (answer, one.entered_at)
        for one in desk.store.read.scores.of_patient(patient.patient_id, scale="phq9")
        if (answer := alert_answer(one.answers, rules)) is not None
        and (one.taken_at >= state.arrived_at or hours.local(one.taken_at).date() == day)
    ]
    return answered[-1] if answered else (None, None)
