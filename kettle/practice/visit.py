"""One visit of an invented patient, act by act, through the verbs that the screens call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from kettle.domain.facts import StopReason
from kettle.domain.going_home import Item
from kettle.domain.going_in import CheckItem
from kettle.domain.ids import AppointmentId, Chair, DocumentId, PatientId, SessionId
from kettle.domain.kept import DocumentStatus
from kettle.domain.vitals import Reading
from kettle.practice.team import Team, Timeline
from kettle.workflow import arriving, infusing, leaving, observing, printing
from kettle.workflow.at_the_chair import state_of
from kettle.workflow.desk import Desk

MINUTE = timedelta(minutes=1)

_ASKED = (CheckItem.SAFETY, CheckItem.CHANGES, CheckItem.SIDE_EFFECTS)
_READY = (CheckItem.EMERGENCY_KIT, CheckItem.LINE)
_FULL_POINTS = "2"
_LAST_SEEN = (
    Item.ORIENTED,
    Item.STEADY,
    Item.DRINKING,
    Item.CANNULA_OUT,
    Item.SAFETY_ASKED,
    Item.MEDICINES_REVIEWED,
    Item.EXPLAINED,
)
_POINTS = (Item.ALDRETE_ACTIVITY, Item.ALDRETE_RESPIRATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Who comes: the booked visit, today's weight, and the adult who takes them home."""

    patient_id: PatientId
    appointment_id: AppointmentId
    chair: Chair
    weight_g: int
    escort: tuple[str, str]
    may_be_pregnant: bool = False


class Visit:
    """Puts the acts of one visit on a timeline; nothing happens before that is played.

    Instants are aware UTC. What a visit leaves out simply has not happened yet.
    """

    def __init__(self, guest: Guest, team: Team, timeline: Timeline) -> None:
        """Take a guest whose visit is booked."""
        self._guest = guest
        self._team = team
        self._timeline = timeline
        self._session_id: SessionId | None = None

    @property
    def session_id(self) -> SessionId:
        """The session that was opened on arrival."""
        if self._session_id is None:
            raise RuntimeError("the patient has not arrived yet")
        return self._session_id

    def arrives(self, at: datetime) -> None:
        """The front desk marks the arrival; the nurse asks for both identifiers."""
        self._timeline.at(at, self._arrive)
        self._timeline.at(at, self._identify)

    def is_weighed(self, at: datetime) -> None:
        """Weight, nothing eaten, and where it applies pregnancy."""
        self._timeline.at(at, self._weigh)
        self._answers(at, (CheckItem.FASTING,))
        if self._guest.may_be_pregnant:
            self._answers(at, (CheckItem.PREGNANCY,))

    def names_escort(self, at: datetime) -> None:
        """The adult who takes the patient home."""
        self._timeline.at(at, self._name_escort)

    def may_start_without_escort(self, at: datetime, why: str) -> None:
        """The prescriber lets the infusion start although nobody is named yet."""
        self._timeline.at(at, partial(self._pass_escort, why))

    def has_order(self, at: datetime) -> None:
        """The order of the course is copied in."""
        self._timeline.at(at, self._take_over_order)

    def is_asked(self, at: datetime) -> None:
        """Mood and safety, what changed, and side effects of the last visit."""
        self._answers(at, _ASKED)

    def is_made_ready(self, at: datetime) -> None:
        """Emergency kit, line, drug drawn up, and a second person's check."""
        self._answers(at, _READY)
        self._timeline.at(at, self._draw_up)
        self._timeline.at(at, self._double_check)

    def starts(self, at: datetime) -> None:
        """The pump is started."""
        self._timeline.at(at, self._start)

    def stops(self, at: datetime, reason: StopReason = StopReason.COMPLETE) -> None:
        """The pump is stopped for good."""
        self._timeline.at(at, partial(self._stop, reason))

    def is_read(self, at: datetime, reading: Reading) -> None:
        """A check-in."""
        self._timeline.at(at, partial(self._read, reading))

    def is_ready_to_leave(self, at: datetime) -> None:
        """Everything of the going-home list that somebody sees or asks."""
        for item in _LAST_SEEN:
            self._timeline.at(at, partial(self._see, item, ""))
        for item in _POINTS:
            self._timeline.at(at, partial(self._see, item, _FULL_POINTS))

    def gets_instructions(self, at: datetime, *, on_paper: bool) -> None:
        """The going-home page; printed, kept and handed over, or only noted as given."""
        self._timeline.at(at, partial(self._hand_over, on_paper=on_paper))

    def leaves(self, at: datetime) -> None:
        """The escort is here and the patient goes home."""
        self._timeline.at(at, self._confirm_escort)
        self._timeline.at(at, self._send_home)

    def whole(
        self,
        *,
        arrives_at: datetime,
        starts_at: datetime,
        stops_at: datetime,
        leaves_at: datetime,
        baseline: Reading,
        readings: Iterable[tuple[datetime, Reading]],
        on_paper: bool,
    ) -> None:
        """A visit with nothing unusual, from the door to the door."""
        self.prepared(arrives_at=arrives_at, starts_at=starts_at, baseline=baseline)
        self.stops(stops_at)
        for at, reading in readings:
            self.is_read(at, reading)
        self.is_ready_to_leave(leaves_at - MINUTE)
        self.gets_instructions(leaves_at - MINUTE, on_paper=on_paper)
        self.leaves(leaves_at)

    def prepared(self, *, arrives_at: datetime, starts_at: datetime, baseline: Reading) -> None:
        """Everything up to the running pump."""
        self.arrives(arrives_at)
        self.is_weighed(arrives_at + 3 * MINUTE)
        self.names_escort(arrives_at + 4 * MINUTE)
        self.has_order(arrives_at + 5 * MINUTE)
        self.is_asked(arrives_at + 7 * MINUTE)
        self.is_read(starts_at - 4 * MINUTE, baseline)
        self.is_made_ready(starts_at - 2 * MINUTE)
        self.starts(starts_at)

    @property
    def _nurse(self) -> Desk:
        return self._team.nurse

    def _arrive(self) -> None:
        self._session_id = arriving.mark_arrived(
            self._team.front_desk,
            appointment_id=self._guest.appointment_id,
            chair=self._guest.chair,
        )

    def _identify(self) -> None:
        patient = self._nurse.store.read.patients.get(self._guest.patient_id)
        arriving.confirm_identity(
            self._nurse, session_id=self.session_id, birth_date_typed=patient.birth_date
        )

    def _weigh(self) -> None:
        arriving.weigh(
            self._nurse, session_id=self.session_id, grams=self._guest.weight_g, typed_unit="kg"
        )

    def _name_escort(self) -> None:
        name, phone = self._guest.escort
        arriving.name_escort(self._nurse, session_id=self.session_id, name=name, phone=phone)

    def _pass_escort(self, why: str) -> None:
        lines = arriving.read_checks(self._team.prescriber, session_id=self.session_id)
        escort = next(line for line in lines if line.item is CheckItem.ESCORT)
        arriving.override(
            self._team.prescriber, session_id=self.session_id, reason=escort.reasons[0], why=why
        )

    def _take_over_order(self) -> None:
        infusing.take_over_order(self._nurse, session_id=self.session_id)

    def _answers(self, at: datetime, items: tuple[CheckItem, ...]) -> None:
        for item in items:
            self._timeline.at(at, partial(self._answer, item))

    def _answer(self, item: CheckItem) -> None:
        arriving.answer_check(self._nurse, session_id=self.session_id, item=item, passed=True)

    def _draw_up(self) -> None:
        ordered = state_of(self._nurse, self.session_id).order
        if ordered is None:
            raise RuntimeError("nothing is ordered yet")
        strength = ordered.fact.stock_mg_per_ml
        infusing.draw_up(
            self._nurse,
            session_id=self.session_id,
            microlitres=int(ordered.fact.dose_ug / strength),
            stock_mg_per_ml=strength,
        )

    def _double_check(self) -> None:
        infusing.double_check(self._nurse, session_id=self.session_id, second=self._team.second)

    def _start(self) -> None:
        infusing.start_infusion(self._nurse, session_id=self.session_id)

    def _stop(self, reason: StopReason) -> None:
        infusing.stop_infusion(self._nurse, session_id=self.session_id, reason=reason)

    def _confirm_escort(self) -> None:
        leaving.confirm_escort(self._nurse, session_id=self.session_id)

    def _send_home(self) -> None:
        leaving.send_home(self._nurse, session_id=self.session_id)

    def _read(self, reading: Reading) -> None:
        observing.record_reading(self._nurse, session_id=self.session_id, reading=reading)

    def _see(self, item: Item, detail: str) -> None:
        leaving.answer_discharge_item(
            self._nurse, session_id=self.session_id, item=item, passed=True, detail=detail
        )

    def _hand_over(self, *, on_paper: bool) -> None:
        document_id = self._print() if on_paper else DocumentId("not kept")
        leaving.issue_handout(
            self._nurse,
            session_id=self.session_id,
            document_id=document_id,
            printed=True,
            language=self._nurse.store.read.patients.get(self._guest.patient_id).language,
        )

    def _print(self) -> DocumentId:
        prepared = printing.prepare_handout(self._nurse, session_id=self.session_id)
        kept = printing.keep(self._nurse, prepared=prepared, pdf=printing.draw(prepared))
        printing.report(
            self._nurse, document_id=kept.document_id, status=DocumentStatus.HANDED_OVER
        )
        return kept.document_id
