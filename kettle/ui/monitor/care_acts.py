"""What is done at one chair besides a check-in: pump, note, medicine, striking out, alarm seen.

Each act is bound to the session it was begun for; what can be taken back says so for a minute.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject

from kettle.domain import dates
from kettle.domain.errors import refuse
from kettle.domain.facts import Event, MedicineGiven
from kettle.domain.ids import EventId, SessionId
from kettle.domain.numbers import parse_decimal
from kettle.ui.monitor.event_look import EventLine
from kettle.ui.monitor.stop_choice import StopChoice
from kettle.ui.parts.act_sheet import ActSheet
from kettle.ui.parts.choice import TickBox
from kettle.ui.workplace import Workplace
from kettle.workflow import correcting, infusing, observing
from kettle.workflow.observing import SessionView

_WIDE = 480
_TENTHS = 10


class CareActs(QObject):
    """Acts for the session that a screen shows when the act begins."""

    def __init__(self, place: Workplace, parent: QObject) -> None:
        """Stand on the workplace."""
        super().__init__(parent)
        self._place = place

    def see_alarm(self, view: SessionView, key: str) -> None:
        """Say that one has seen an alarm; the alarm stays."""
        self._place.try_to(
            lambda: observing.see_alarm(self._place.desk, session_id=view.session_id, alarm_key=key)
        )

    def pause(self, view: SessionView) -> None:
        """The pump stands still, from now."""
        self._act_now(view, self.tr("Infusion paused"), infusing.pause_infusion)

    def resume(self, view: SessionView) -> None:
        """The pump runs again, from now."""
        self._act_now(view, self.tr("Infusion resumed"), infusing.resume_infusion)

    def ask_stop(self, view: SessionView) -> None:
        """Ask why the pump was stopped, then record its final stop."""
        choice = StopChoice(theme=self._place.theme)

        def act(sheet: ActSheet) -> Event:
            if choice.reason is None:
                raise refuse("reason_missing")
            return infusing.stop_infusion(
                self._place.desk, session_id=view.session_id, reason=choice.reason,
                detail=sheet.text("stop_detail"),
            )  # fmt: skip

        sheet = self._sheet(view, "stop", self.tr("Stop the infusion"), self.tr("Stop now"), act)
        sheet.middle.addWidget(choice)
        detail = sheet.add_field("stop_detail", self.tr("In a few words, if needed"))
        choice.moved_on.connect(detail.line.setFocus)
        self._open(view, sheet, self.tr("Infusion stopped"))

    def ask_rate(self, view: SessionView) -> None:
        """Ask the pump's new rate."""

        def act(sheet: ActSheet) -> Event:
            rate = parse_decimal(sheet.text("rate"), field_name="rate", max_places=1, maximum=999)
            return infusing.change_rate(
                self._place.desk, session_id=view.session_id,
                rate_tenths_ml_per_h=int(rate * _TENTHS),
            )  # fmt: skip

        sheet = self._sheet(
            view, "rate_sheet", self.tr("Another rate"), self.tr("Record rate"), act
        )
        sheet.add_field("rate", self.tr("The pump now shows"), unit="mL/h")
        self._open(view, sheet, self.tr("Rate changed"))

    def ask_note(self, view: SessionView) -> None:
        """Ask for free text."""

        def act(sheet: ActSheet) -> Event:
            return observing.add_note(
                self._place.desk, session_id=view.session_id, text=sheet.text("note")
            )

        sheet = self._sheet(view, "note_sheet", self.tr("Note"), self.tr("Save note"), act)
        sheet.add_field("note", self.tr("What happened"), longest=2_000)
        self._open(view, sheet, self.tr("Note saved"))

    def ask_medicine(self, view: SessionView) -> None:
        """Ask what was given, how much, by which way and who ordered it."""
        reversal = TickBox(
            self.tr("Reverses another medicine"), theme=self._place.theme,
            name="medicine_reversal", detail=self.tr("The watch is then counted from here, too"),
        )  # fmt: skip

        def act(sheet: ActSheet) -> Event:
            given = MedicineGiven(
                name=sheet.text("medicine_name").strip(),
                dose=sheet.text("medicine_dose").strip(),
                route=sheet.text("medicine_route").strip(),
                ordered_by=sheet.text("medicine_ordered_by").strip(),
                is_reversal=reversal.isChecked(),
            )
            return observing.give_medicine(
                self._place.desk, session_id=view.session_id, medicine=given
            )

        sheet = self._sheet(
            view, "medicine_sheet", self.tr("Medicine given"), self.tr("Record medicine"), act
        )
        sheet.add_field("medicine_name", self.tr("Name"))
        sheet.add_field(
            "medicine_dose", self.tr("Dose with its unit"), hint=self.tr("such as 4 mg")
        )
        sheet.add_field("medicine_route", self.tr("Route"), hint=self.tr("such as IV, by mouth"))
        sheet.add_field("medicine_ordered_by", self.tr("Ordered by"))
        sheet.middle.addWidget(reversal)
        self._open(view, sheet, self.tr("Medicine recorded"))

    def ask_strike(self, view: SessionView, line: EventLine) -> None:
        """Ask why a line is struck out; it stays to be read."""

        def act(sheet: ActSheet) -> Event:
            return correcting.strike_out(
                self._place.desk, session_id=view.session_id, event_id=line.event_id,
                reason=sheet.text("strike_reason"),
            )  # fmt: skip

        sheet = self._sheet(
            view, "strike_sheet", self.tr("Entered in error"), self.tr("Strike out"), act
        )
        sheet.add_field(
            "strike_reason", self.tr("Why"), hint=f"{line.time} {line.lead} {line.rest}".strip()
        )
        self._open(view, sheet, self.tr("Struck out; it stays to be read"), may_undo=False)

    def _act_now(self, view: SessionView, what: str, verb: Callable[..., Event]) -> None:
        events: list[Event] = []

        def act() -> None:
            events.append(verb(self._place.desk, session_id=view.session_id))

        if self._place.try_to(act):
            self._say_done(view, what, events[0])

    def _sheet(
        self,
        view: SessionView,
        name: str,
        title: str,
        main: str,
        act: Callable[[ActSheet], Event],
    ) -> ActSheet:
        """A sheet that keeps the line that its act adds to the log."""

        def submit(sheet: ActSheet) -> bool:
            return self._place.saying.attempt(
                lambda: sheet.keep(act(sheet)), place=sheet.say_no, fields=sheet.fields
            )

        return ActSheet(
            theme=self._place.theme, name=name, title=title, who=_who(view), main=main,
            submit=submit,
        )  # fmt: skip

    def _open(
        self, view: SessionView, sheet: ActSheet, what: str, *, may_undo: bool = True
    ) -> None:
        over = self._place.window.sheet
        sheet.cancelled.connect(over.close_sheet)
        over.main_wanted.connect(sheet.try_now)
        sheet.done.connect(partial(self._on_done, view, sheet, what, may_undo))
        sheet.finish()
        over.open(sheet, width=_WIDE)

    def _on_done(
        self,
        view: SessionView,
        sheet: ActSheet,
        what: str,
        may_undo: bool,
    ) -> None:
        event = sheet.made
        self._place.window.sheet.close_sheet()
        if event is not None and may_undo:
            self._say_done(view, what, event)
        else:
            self._place.done(f"{what}.", subject=view.patient.full_name)

    def _say_done(self, view: SessionView, what: str, event: Event) -> None:
        at = dates.clock_at(event.taken_at, self._place.desk.zone)
        undo = partial(self._take_back, view.session_id, event.event_id)
        self._place.done(f"{what} {at}.", subject=view.patient.full_name, undo=undo)

    def _take_back(self, session_id: SessionId, event_id: EventId) -> None:
        correcting.take_back(self._place.desk, session_id=session_id, event_id=event_id)
        self._place.done(self.tr("Struck out as entered in error."))


def _who(view: SessionView) -> str:
    born = dates.day_and_year(view.patient.birth_date)
    return _tr("%s, born %s, chair %s") % (view.patient.full_name, born, view.state.chair)


def _tr(text: str) -> str:
    return QCoreApplication.translate("session", text)
