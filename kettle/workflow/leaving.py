"""Going home: the list, the escort, the page in hand, and the ways out when the list stays open."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kettle.domain import going_home
from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.errors import Refused, refuse
from kettle.domain.facts import (
    DischargeItem,
    EffectNoted,
    EscortConfirmed,
    Event,
    Fact,
    HandoutIssued,
    Held,
    LeftAgainstAdvice,
    SentHome,
    Transferred,
)
from kettle.domain.going_home import Gate, Item
from kettle.domain.ids import DocumentId, SessionId
from kettle.domain.kept import KeptDocument
from kettle.domain.people import Role
from kettle.domain.refs import SessionRef
from kettle.domain.session import SessionState
from kettle.domain.session_order import refuse_if_illegal
from kettle.store.store import Change
from kettle.workflow.at_the_chair import add_fact, patient_of, protocol_of, state_of
from kettle.workflow.desk import Desk
from kettle.workflow.signing_in import SecondPerson, proved
from kettle.workflow.verbs import verb

FEELING_ABOUT_TODAY = "feeling about today"
"""The effect under which the patient's own word of the visit is kept, 0 worst to 10 best."""
BEST_FEELING = 10
_LOOKED_AHEAD_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingHome:
    """What goes home with a patient: the newest page, the next visit, and the day of the call."""

    page: KeptDocument | None
    next_visit: Appointment | None
    call_on: date


@verb
def read_taking_home(desk: Desk, *, session_id: SessionId) -> TakingHome:
    """The page made in this visit, the next booked visit, and the next day the clinic is open."""
    read = desk.store.read
    patient = patient_of(desk, session_id)
    pages = read.documents.of_patient(patient.patient_id)
    visits = read.appointments.of_patient(patient.patient_id)
    coming = [
        one
        for one in visits
        if one.status is AppointmentStatus.BOOKED and one.starts_at > desk.wall()
    ]
    return TakingHome(
        page=next((one for one in pages if one.session_id == session_id), None),
        next_visit=min(coming, key=lambda one: one.starts_at, default=None),
        call_on=_next_open_day(desk),
    )


@verb
def rate_feeling(desk: Desk, *, session_id: SessionId, feeling: int) -> Event:
    """Keep how the patient feels about today, in their own figure from 0 to 10.

    Raises:
        Refused: it is no figure of that scale.
    """
    if not 0 <= feeling <= BEST_FEELING:
        raise refuse("feeling_out_of_scale", highest=BEST_FEELING)
    fact = EffectNoted(effect=FEELING_ABOUT_TODAY, severity=feeling)
    return add_fact(desk, session_id, fact, verb="rate_feeling")


def feeling_about_today(state: SessionState) -> int | None:
    """The newest figure the patient gave for today, or None."""
    said = [one.fact for one in state.effects if one.fact.effect == FEELING_ABOUT_TODAY]
    return said[-1].severity if said else None


@verb
def read_gate(desk: Desk, *, session_id: SessionId) -> Gate:
    """The going-home list as it stands now."""
    state = state_of(desk, session_id)
    return going_home.gate(state, protocol_of(desk, state), desk.now())


@verb
def answer_discharge_item(
    desk: Desk, *, session_id: SessionId, item: Item, passed: bool, detail: str = ""
) -> Event:
    """Answer one line of the going-home list; a later answer replaces an earlier one."""
    fact = DischargeItem(item=item, passed=passed, detail=detail.strip())
    return add_fact(desk, session_id, fact, verb="answer_discharge_item")


@verb
def confirm_escort(desk: Desk, *, session_id: SessionId, name: str = "") -> Event:
    """The escort stands here; without a name it is the one who was named before.

    Raises:
        Refused: nobody was named.
    """
    named = state_of(desk, session_id).escort_named
    shown = name.strip() or (named.fact.name if named else "")
    if not shown:
        raise refuse("escort_missing")
    return add_fact(desk, session_id, EscortConfirmed(name=shown), verb="confirm_escort")


@verb
def issue_handout(
    desk: Desk, *, session_id: SessionId, document_id: DocumentId, printed: bool, language: str
) -> Event:
    """Record that the going-home page was printed, or kept because the printer did not answer.

    Raises:
        Refused: the page was made for another session.
    """
    page = desk.store.read.documents.find(document_id)
    if page is not None and page.session_id != session_id:
        raise refuse("page_of_another_session")
    fact = HandoutIssued(document_id=document_id, printed=printed, language=language)
    return add_fact(desk, session_id, fact, verb="issue_handout")


@verb
def hold(desk: Desk, *, session_id: SessionId, reason: str) -> Event:
    """Keep a patient whose time is over, for example because no escort came."""
    if not reason.strip():
        raise refuse("reason_missing")
    return add_fact(desk, session_id, Held(reason=reason.strip()), verb="hold")


@verb
def send_home(desk: Desk, *, session_id: SessionId) -> Event:
    """Discharge: only with every line of the list passed, or overridden by name. Signed.

    Raises:
        Refused: with the first line that is missing.
    """
    with _closing(desk, session_id, verb="send_home") as change:
        state = state_of(desk, session_id)
        gate = going_home.gate(state, protocol_of(desk, state), desk.now())
        if not gate.open:
            raise Refused(gate.missing[0])
        passed = tuple(line.item.value for line in gate.lines if line.overridden)
        return _close(desk, change, state, SentHome(overridden=passed))


@verb
def let_leave_early(
    desk: Desk, *, session_id: SessionId, reason: str, prescriber: SecondPerson
) -> Event:
    """The patient leaves early or against advice: the reason and the prescriber's own sign-in.

    Raises:
        Refused: no reason was given, or the second person is not a prescriber.
    """
    if not reason.strip():
        raise refuse("reason_missing")
    proved(desk, prescriber, needs=Role.PRESCRIBER)
    fact = LeftAgainstAdvice(reason=reason.strip(), prescriber=prescriber.staff.staff_id)
    with _closing(desk, session_id, verb="let_leave_early", reason=reason.strip()) as change:
        return _close(desk, change, state_of(desk, session_id), fact)


@verb
def transfer(desk: Desk, *, session_id: SessionId, to: str, reason: str) -> Event:
    """Hand over to an emergency service."""
    if not to.strip() or not reason.strip():
        raise refuse("reason_missing")
    fact = Transferred(to=to.strip(), reason=reason.strip())
    with _closing(desk, session_id, verb="transfer", reason=reason.strip()) as change:
        return _close(desk, change, state_of(desk, session_id), fact)


def _closing(
    desk: Desk, session_id: SessionId, *, verb: str, reason: str = ""
) -> AbstractContextManager[Change]:
    """One signed change; what opens the way out is asked inside it."""
    return desk.writing(verb, SessionRef(session_id), reason=reason, signed=True)


def _next_open_day(desk: Desk) -> date:
    """Tomorrow, or the first day after it on which the clinic opens."""
    tomorrow = desk.today() + timedelta(days=1)
    coming = (tomorrow + timedelta(days=ahead) for ahead in range(_LOOKED_AHEAD_DAYS))
    return next((day for day in coming if desk.hours.opening_on(day)), tomorrow)


def _close(desk: Desk, change: Change, state: SessionState, fact: Fact) -> Event:
    """End the session and free its chair."""
    now = desk.now()
    refuse_if_illegal(state, fact, at=now, now=now)
    event = change.sessions.add(state.session_id, fact, taken_at=now)
    if state.appointment_id is not None:
        visit = desk.store.read.appointments.get(state.appointment_id)
        change.appointments.change(replace(visit, status=AppointmentStatus.DONE))
    return event
