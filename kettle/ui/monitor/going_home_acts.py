"""What is done before going home: each answer becomes one verb, and says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kettle.domain.facts import Event
from kettle.domain.going_home import Item
from kettle.ui.monitor.entry import Entry
from kettle.ui.monitor.going_home_questions import home_questions
from kettle.ui.monitor.take_home_look import call_note
from kettle.ui.workplace import Workplace
from kettle.workflow import arriving, correcting, leaving, observing
from kettle.workflow.observing import SessionView
from kettle.workflow.signing_in import SecondPerson


class GoingHomeActs(QObject):
    """Calls the verbs of leaving for one session and for no other.

    `settled` names the row that was acted on, `gone` says that the patient has left.
    """

    settled = Signal(str)
    gone = Signal()

    def __init__(self, place: Workplace, view: SessionView, parent: QObject | None = None) -> None:
        """Act for the patient of this session."""
        super().__init__(parent)
        self._place = place
        self.view = view
        self._session_id = view.session_id

    def answer(self, key: str, item: Item, at: int) -> None:
        """The answer to one question, counted from 0."""
        question = home_questions()[item]
        answer = question.answers[at]
        self._keep(
            key,
            lambda: leaving.answer_discharge_item(
                self._place.desk,
                session_id=self._session_id,
                item=item,
                passed=answer.passed,
                detail=answer.points,
            ),
            f"{question.prompt} {answer.word}",
        )

    def add_escort(self, entry: Entry) -> None:
        """Name the adult who takes the patient home."""
        name, phone = entry.text("name"), entry.text("phone")
        self._keep(
            "escort",
            lambda: arriving.name_escort(
                self._place.desk, session_id=self._session_id, name=name, phone=phone
            ),
            self.tr("Escort named"),
            entry=entry,
        )

    def escort_is_here(self) -> None:
        """The escort stands here."""
        self._keep(
            "escort",
            lambda: leaving.confirm_escort(self._place.desk, session_id=self._session_id),
            self.tr("Escort is here"),
        )

    def rate_feeling(self, feeling: int) -> None:
        """The patient's own figure for today."""
        self._keep(
            "feeling",
            lambda: leaving.rate_feeling(
                self._place.desk, session_id=self._session_id, feeling=feeling
            ),
            self.tr("Feels about today: %s of 10") % feeling,
        )

    def plan_call(self, choice: str) -> None:
        """When somebody calls the day after."""
        note = call_note(choice)
        self._keep(
            "call",
            lambda: observing.add_note(self._place.desk, session_id=self._session_id, text=note),
            note,
        )

    def see_alarm(self, key: str) -> None:
        """An alarm was seen; it stays."""
        self._place.try_to(
            lambda: observing.see_alarm(
                self._place.desk, session_id=self._session_id, alarm_key=key
            )
        )

    def send_home(self) -> None:
        """Discharge; it cannot be undone, so nothing offers that."""
        went = self._place.try_to(
            lambda: leaving.send_home(self._place.desk, session_id=self._session_id)
        )
        if went:
            self._place.done(self.tr("went home"), subject=self.view.patient.full_name)
            self.gone.emit()

    def let_leave_early(self, why: str, second: SecondPerson | None) -> None:
        """Early or against advice: the reason and the prescriber who signed for it.

        Raises:
            Refused: no reason, or nobody signed.
        """
        assert second is not None
        leaving.let_leave_early(
            self._place.desk, session_id=self._session_id, reason=why, prescriber=second
        )
        self._place.done(self.tr("left early"), subject=self.view.patient.full_name)

    def _keep(
        self, key: str, act: Callable[[], Event], said: str, *, entry: Entry | None = None
    ) -> None:
        kept: list[Event] = []
        went = self._place.saying.attempt(
            lambda: kept.append(act()),
            place=entry.say if entry else self._place.say,
            fields=entry.lines if entry else None,
        )
        if not went:
            return
        if entry is not None:
            entry.empty()
        event = kept[0]

        def take_back() -> None:
            correcting.take_back(
                self._place.desk, session_id=self._session_id, event_id=event.event_id
            )

        self._place.done(said, subject=self.view.patient.full_name, undo=take_back)
        self.settled.emit(key)
