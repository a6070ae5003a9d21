"""What is done before an infusion: each typed entry becomes one verb, and says so.

Bound to one session; binding another one makes new controls, so that nothing typed for one patient
can be kept for another.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kettle import wording
from kettle.domain import scales, weight
from kettle.domain.birth_dates import parse_birth_date
from kettle.domain.errors import Override
from kettle.domain.facts import Event
from kettle.domain.going_in import CheckItem
from kettle.domain.numbers import format_decimal
from kettle.domain.units import (
    microlitres,
    millilitres_of,
    parse_strength,
    parse_volume,
    parse_weight,
)
from kettle.domain.vitals import Reading
from kettle.ui.monitor.entry import Entry
from kettle.ui.monitor.going_in_look import DRAWN, questions
from kettle.ui.monitor.vital_line_entry import VitalLineEntry
from kettle.ui.saying import Said
from kettle.ui.workplace import Workplace
from kettle.workflow import arriving, correcting, infusing, observing, rating
from kettle.workflow.observing import SessionView
from kettle.workflow.signing_in import SecondPerson

_PHQ9 = "phq9"


class GoingInActs(QObject):
    """Calls the verbs of arrival for one session; `settled` names the line that was acted on."""

    settled = Signal(str)

    def __init__(self, place: Workplace, view: SessionView, parent: QObject | None = None) -> None:
        """Act for the patient of this session and for nobody else."""
        super().__init__(parent)
        self._place = place
        self.view = view
        self._session_id = view.session_id

    def confirm_identity(self, entry: Entry) -> None:
        """The birth date as it was typed."""
        desk = self._place.desk

        def act() -> Event:
            born = parse_birth_date(
                entry.text("birth_date"),
                today=desk.today(),
                month_first=desk.clinic.country == "US",
            )
            return arriving.confirm_identity(
                desk, session_id=self._session_id, birth_date_typed=born
            )

        self._keep(CheckItem.IDENTITY, act, self.tr("Name and birth date confirmed"), entry=entry)

    def name_escort(self, entry: Entry) -> None:
        """The adult who takes the patient home."""
        name, phone = entry.text("name"), entry.text("phone")
        self._keep(
            CheckItem.ESCORT,
            lambda: arriving.name_escort(
                self._place.desk, session_id=self._session_id, name=name, phone=phone
            ),
            self.tr("Escort named"),
            entry=entry,
        )

    def weigh(self, entry: Entry, *, again: bool) -> None:
        """Today's weight with its unit; one that changed much is asked about once."""
        desk, record = self._place.desk, self.view.prepared.on_record

        def act() -> Event | None:
            typed = parse_weight(entry.text("weight"))
            rules = self.view.protocol.weight
            asked = weight.questions(typed, last_g=record.last_weight_g, rules=rules)
            if asked and not again:
                entry.ask(f"{typed.shown}. {self._place.saying.worded(asked[0])}")
                return None
            event = arriving.weigh(
                desk, session_id=self._session_id, grams=typed.grams, typed_unit=typed.unit
            )
            self._take_weight_as_it_is()
            return event

        self._keep(CheckItem.WEIGHT, act, self.tr("Weight kept"), entry=entry)

    def take_over_order(self) -> None:
        """Copy today's order into the session, reckoned at today's weight."""
        self._keep(
            CheckItem.ORDER,
            lambda: infusing.take_over_order(self._place.desk, session_id=self._session_id),
            self.tr("Dose ordered for today"),
        )

    def answer(self, item: CheckItem, *, passed: bool) -> None:
        """The answer to one question."""
        question = questions()[item]
        said = question.passes if passed else question.fails
        self._keep(
            item,
            lambda: arriving.answer_check(
                self._place.desk, session_id=self._session_id, item=item, passed=passed
            ),
            f"{question.title}: {said}",
        )

    def keep_sheet(self, entry: Entry) -> None:
        """Nine answers of a PHQ-9; the sheet is scored and kept, its ninth answer is looked at."""
        desk = self._place.desk

        def act() -> None:
            typed = [figure for figure in entry.text("sheet") if not figure.isspace()]
            answers = scales.read_answers(wording.scale(_PHQ9), typed)
            score = rating.record_score(
                desk,
                patient_id=self.view.patient.patient_id,
                scale=_PHQ9,
                answers=answers,
                session_id=self._session_id,
            )
            total = self.tr("not complete") if score.total is None else str(score.total)
            self._say(
                self.tr("PHQ-9 kept: %s") % total,
                lambda: rating.strike_out_score(
                    desk, score_id=score.score_id, reason="entered in error"
                ),
            )

        self._keep(CheckItem.SAFETY, act, "", entry=entry)

    def take_reading(self, reading: Reading, entry: VitalLineEntry) -> None:
        """The vital signs before the start; a value over a limit asks for a repeat by itself."""
        self._keep(
            CheckItem.VITAL_SIGNS,
            lambda: observing.record_reading(
                self._place.desk, session_id=self._session_id, reading=reading
            ),
            self.tr("Vital signs kept"),
            place=entry.say,
            after=entry.empty,
        )

    def draw_up(self, entry: Entry, *, again: bool) -> None:
        """What was drawn, with the strength read from the vial; too little is asked about once."""

        def act() -> Event | None:
            volume = parse_volume(_with_unit(entry.text("volume"), "mL"), field_name="volume")
            stock = parse_strength(_with_unit(entry.text("stock"), "mg/mL"), field_name="stock")
            drawn = microlitres(volume)
            ordered = infusing.read_dose(self._place.desk, session_id=self._session_id)
            if drawn < ordered.draw_up_ul and not again:
                needed = format_decimal(millilitres_of(ordered.draw_up_ul))
                entry.ask(self.tr("The order needs %s mL.") % needed)
                return None
            return infusing.draw_up(
                self._place.desk,
                session_id=self._session_id,
                microlitres=drawn,
                stock_mg_per_ml=stock,
            )

        self._keep(DRAWN, act, self.tr("Drawn up"), entry=entry)

    def double_check(self, second: SecondPerson) -> None:
        """The second person has proved who they are."""
        self._keep(
            CheckItem.DOUBLE_CHECK,
            lambda: infusing.double_check(
                self._place.desk, session_id=self._session_id, second=second
            ),
            self.tr("Checked by %s") % second.staff.shown,
        )

    def start(self) -> None:
        """The pump runs from now."""
        self._keep(
            "start",
            lambda: infusing.start_infusion(self._place.desk, session_id=self._session_id),
            self.tr("Infusion started"),
        )

    def see_alarm(self, key: str) -> None:
        """An alarm was seen; it stays."""
        self._place.try_to(
            lambda: observing.see_alarm(
                self._place.desk, session_id=self._session_id, alarm_key=key
            )
        )

    def _take_weight_as_it_is(self) -> None:
        """The question at the scale was answered with yes: the check need not ask again."""
        for line in arriving.read_checks(self._place.desk, session_id=self._session_id):
            for reason in line.reasons if line.item is CheckItem.WEIGHT else ():
                if reason.override is Override.ACKNOWLEDGE:
                    arriving.override(
                        self._place.desk,
                        session_id=self._session_id,
                        reason=reason,
                        why=self.tr("Asked at the scale and confirmed."),
                    )

    def _keep(
        self,
        key: str,
        act: Callable[[], Event | None],
        said: str,
        *,
        entry: Entry | None = None,
        place: Callable[[Said], object] | None = None,
        after: Callable[[], object] | None = None,
    ) -> None:
        """Do it; what was typed is taken away only when it is on the disk."""
        kept: list[Event | None] = []
        went = self._place.saying.attempt(
            lambda: kept.append(act()),
            place=place or (entry.say if entry else self._place.say),
            fields=entry.lines if entry else None,
        )
        if not went or (entry is not None and entry.is_asking):
            return
        if entry is not None:
            entry.empty()
        if after is not None:
            after()
        event = kept[0]
        if event is not None:
            self._say(said, lambda: self._take_back(event))
        self.settled.emit(key)

    def _take_back(self, event: Event) -> None:
        correcting.take_back(self._place.desk, session_id=self._session_id, event_id=event.event_id)

    def _say(self, said: str, undo: Callable[[], object]) -> None:
        self._place.done(said, subject=self.view.patient.full_name, undo=undo)


def _with_unit(text: str, unit: str) -> str:
    """A bare number in a field that names its unit."""
    bare = text.strip()
    return bare if not bare or any(one.isalpha() for one in bare) else f"{bare} {unit}"
