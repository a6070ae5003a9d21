"""At the chair: check-ins, alarms seen, notes and medicines; and what the board shows of it all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kettle.domain import names, watch
from kettle.domain.appointments import Appointment, AppointmentStatus
from kettle.domain.errors import refuse, unreadable
from kettle.domain.facts import (
    AdverseEvent,
    AlarmSeen,
    EffectNoted,
    Event,
    MedicineGiven,
    NoteAdded,
    ReadingTaken,
)
from kettle.domain.ids import Chair, CourseId, PatientId, SessionId
from kettle.domain.kept import ChairPlace
from kettle.domain.people import Patient
from kettle.domain.protocol import Protocol
from kettle.domain.session import SessionState
from kettle.domain.vitals import Reading
from kettle.domain.watch import Prepared, Watch
from kettle.workflow import enrolling
from kettle.workflow.arriving import on_record
from kettle.workflow.at_the_chair import add_fact, patient_of, protocol_of, state_of
from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """One open or past session as a screen shows it; ask `watch_at` for the present second.

    `of` is how many infusions the course of its visit has; 0 without a visit.
    """

    session_id: SessionId
    patient: Patient
    visit: Appointment | None
    of: int
    state: SessionState
    protocol: Protocol
    prepared: Prepared
    similar: tuple[Patient, ...] = ()

    def watch_at(self, now: datetime) -> Watch:
        """The watch over this session at an instant (aware UTC)."""
        return watch.at(self.prepared, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One chair of the board: who sits there, or else who is expected next today.

    `expected_of` is how many infusions the course of the expected visit has, `expected_similar`
    are others of the day whose name is like theirs.
    """

    place: ChairPlace
    session: SessionView | None = None
    expected: Appointment | None = None
    expected_of: int = 0
    expected_patient: Patient | None = None
    expected_similar: tuple[Patient, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """All chairs in the order of the room; they never re-sort.

    A patient who sits in a chair that is no longer of the room comes after them: where somebody
    is watched, nothing hides it.
    """

    seats: tuple[Seat, ...]
    nurses: int
    is_practice: bool

    @property
    def sessions(self) -> tuple[SessionView, ...]:
        """The sessions that run, by chair."""
        return tuple(seat.session for seat in self.seats if seat.session)


@verb
def record_reading(
    desk: Desk,
    *,
    session_id: SessionId,
    reading: Reading,
    taken_at: datetime | None = None,
    draft: str = "",
) -> Event:
    """Commit a check-in; on the disk when this returns.

    `taken_at` (aware UTC) may lie in the past of this visit: the true time is kept beside the
    time of entry. The draft kept at the place `draft` goes with the same commit.

    Raises:
        Refused: the visit is over or had not begun, or the time lies in the future.
        Trouble: the disk did not take it; nothing was written and the draft is kept.
    """
    fact = ReadingTaken(reading=reading)
    return add_fact(desk, session_id, fact, verb="record_reading", taken_at=taken_at, draft=draft)


def next_due_at(desk: Desk, session_id: SessionId) -> datetime | None:
    """When the next check-in of a session is due (aware UTC); None when none is."""
    state = state_of(desk, session_id)
    point = watch.watch(state, protocol_of(desk, state), desk.now()).next_point
    return point.due_at if point else None


@verb
def note_effect(desk: Desk, *, session_id: SessionId, effect: str, severity: int = 1) -> Event:
    """Record something the patient felt."""
    fact = EffectNoted(effect=effect, severity=severity)
    return add_fact(desk, session_id, fact, verb="note_effect")


@verb
def add_note(desk: Desk, *, session_id: SessionId, text: str) -> Event:
    """Add free text to the session.

    Raises:
        Refused: there is no text.
    """
    if not text.strip():
        raise refuse("note_empty")
    return add_fact(desk, session_id, NoteAdded(text=text.strip()), verb="add_note")


@verb
def give_medicine(desk: Desk, *, session_id: SessionId, medicine: MedicineGiven) -> Event:
    """Record another medicine that was given here; Kettle proposes none.

    Raises:
        Unreadable: the name, the dose or who ordered it is missing.
    """
    told = {
        "medicine_name": medicine.name,
        "medicine_dose": medicine.dose,
        "medicine_ordered_by": medicine.ordered_by,
    }
    for field_name, text in told.items():
        if not text.strip():
            raise unreadable("medicine_incomplete", field_name=field_name)
    return add_fact(desk, session_id, medicine, verb="give_medicine", signed=True)


@verb
def record_adverse_event(desk: Desk, *, session_id: SessionId, event: AdverseEvent) -> Event:
    """Record something untoward."""
    return add_fact(desk, session_id, event, verb="record_adverse_event")


@verb
def see_alarm(desk: Desk, *, session_id: SessionId, alarm_key: str) -> Event:
    """Say that one has seen an alarm; its sound stops until the next step, the alarm stays."""
    return add_fact(desk, session_id, AlarmSeen(alarm_key=alarm_key), verb="see_alarm")


@verb
def read_board(desk: Desk) -> BoardView:
    """Every chair of the clinic as it stands, for the board, the strip and the locked screen."""
    read = desk.store.read
    clinic = desk.clinic
    at_chair = {view.state.chair: view for view in _open_views(desk)}
    expected = _expected(read.appointments.on(desk.today()))
    patients = {one.patient_id: one for one in patients_today(desk)}
    lengths = enrolling.lengths_of(desk, expected.values())
    known = {place.chair for place in clinic.chairs}
    others = tuple(ChairPlace(chair=chair) for chair in sorted(at_chair.keys() - known))
    return BoardView(
        seats=tuple(
            _seat(place, at_chair.get(place.chair), expected.get(place.chair), patients, lengths)
            for place in (*clinic.chairs, *others)
        ),
        nurses=clinic.nurses,
        is_practice=desk.store.is_practice,
    )


@verb
def read_session(desk: Desk, *, session_id: SessionId) -> SessionView:
    """One session with everything its screen shows."""
    view = session_view(desk, session_id)
    return _marked_alike([view], patients_today(desk))[0]


def session_view(desk: Desk, session_id: SessionId) -> SessionView:
    """One session, without the guard against similar names."""
    state = state_of(desk, session_id)
    protocol = protocol_of(desk, state)
    read = desk.store.read
    visit = read.appointments.get(state.appointment_id) if state.appointment_id else None
    return SessionView(
        session_id=session_id,
        patient=patient_of(desk, session_id),
        visit=visit,
        of=read.courses.get(visit.course_id).count if visit else 0,
        state=state,
        protocol=protocol,
        prepared=watch.prepare(
            state,
            protocol,
            desk.now(),
            on_record(desk, state) if state.stage.is_before_start else None,
        ),
    )


def patients_today(desk: Desk) -> tuple[Patient, ...]:
    """Everybody who has a visit on the clinic's day."""
    read = desk.store.read
    ids = {one.patient_id for one in read.appointments.on(desk.today())}
    return tuple(read.patients.get(one) for one in sorted(ids))


def _open_views(desk: Desk) -> tuple[SessionView, ...]:
    views = [session_view(desk, line.session_id) for line in desk.store.read.sessions.open()]
    return _marked_alike(views, patients_today(desk))


def _marked_alike(
    views: Iterable[SessionView], others: tuple[Patient, ...]
) -> tuple[SessionView, ...]:
    return tuple(replace(view, similar=similar_to(view.patient, others)) for view in views)


def similar_to(patient: Patient, others: Iterable[Patient]) -> tuple[Patient, ...]:
    """Those among others whose name looks or sounds like this patient's."""
    return tuple(
        other
        for other in others
        if other.patient_id != patient.patient_id and names.likenesses(patient, other)
    )


def _expected(visits: Iterable[Appointment]) -> dict[Chair, Appointment]:
    """The next visit still expected at each chair."""
    booked = [one for one in visits if one.status is AppointmentStatus.BOOKED]
    return {one.chair: one for one in sorted(booked, key=lambda one: one.starts_at, reverse=True)}


def _seat(
    place: ChairPlace,
    session: SessionView | None,
    expected: Appointment | None,
    patients: Mapping[PatientId, Patient],
    lengths: Mapping[CourseId, int],
) -> Seat:
    patient = patients.get(expected.patient_id) if expected else None
    return Seat(
        place=place,
        session=session,
        expected=expected,
        expected_of=lengths[expected.course_id] if expected else 0,
        expected_patient=patient,
        expected_similar=similar_to(patient, patients.values()) if patient else (),
    )
