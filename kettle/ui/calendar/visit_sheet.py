"""One booked visit, opened: whose, when, and the few things that can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain import dates
from kettle.domain.appointments import AppointmentStatus
from kettle.domain.ids import ChangeId
from kettle.domain.people import Patient
from kettle.domain.roles import may
from kettle.ui.banner_look import read_banner
from kettle.ui.calendar.block_look import BlockLook
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.field import Field
from kettle.ui.parts.frames import Hairline
from kettle.ui.parts.signs import StageChip
from kettle.ui.parts.text import Text
from kettle.ui.patient_head import patient_head
from kettle.ui.saying import Said
from kettle.ui.theme.letters import Letters
from kettle.ui.workplace import Workplace
from kettle.workflow import booking, registering, undoing
from kettle.workflow.booking import Booked

WIDTH = 720


class VisitSheet(QWidget):
    """Shows what there is to know of a visit; each button is one act, undone by Ctrl+Z."""

    move_wanted = Signal(object)
    again_wanted = Signal(object)

    def __init__(self, place: Workplace, block: BlockLook) -> None:
        """Show a visit as it stands in the calendar.

        Raises:
            Refused: this person may not read the patient.
        """
        super().__init__()
        self.setObjectName("visit_sheet")
        self._place = place
        self._block = block
        self._patient: Patient = registering.read_patient(
            place.desk, patient_id=block.visit.patient_id
        )
        self._why = Field(
            self.tr("Why it is called off"), theme=place.theme, name="visit_reason",
            hint=self.tr("For example: has a cold, cannot get here. It stands in the record."),
        )  # fmt: skip
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_m = event.key() == Qt.Key.Key_M and not event.modifiers()
        if is_m and self._block.may_move:
            self._on_move()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        place, px = self._place, self._place.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(18))
        column.setSpacing(px(14))
        column.addWidget(
            patient_head(
                read_banner(place.desk, self._patient),
                purpose=self._block.what,
                theme=place.theme,
                close=place.window.sheet.close_sheet,
            )
        )
        inside = QVBoxLayout()
        inside.setContentsMargins(px(20), 0, px(20), 0)
        inside.setSpacing(px(12))
        inside.addLayout(self._facts())
        inside.addLayout(self._buttons())
        if self._block.may_move:
            inside.addWidget(Hairline())
            inside.addLayout(self._calling_off())
        column.addLayout(inside)

    def _facts(self) -> QGridLayout:
        px, visit = self._place.theme.px, self._block.visit
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        home = dates.clock_time(visit.home_at.time())
        rows = (
            (self.tr("Visit"), self._block.what),
            (self.tr("When"), self._block.when),
            (self.tr("Home at"), home),
        )
        for at, (label, words) in enumerate(rows):
            grid.addWidget(Text(label, Letters.SMALL_STRONG, "ink2"), at, 0)
            grid.addWidget(Text(words, Letters.BODY, wrap=True), at, 1)
        chip = StageChip(self._block.stage, theme=self._place.theme)
        grid.addWidget(Text(self.tr("Stage"), Letters.SMALL_STRONG, "ink2"), len(rows), 0)
        grid.addWidget(chip, len(rows), 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._place.theme.px(8))
        for name, words, key, act in self._acts():
            first = row.count() == 0
            button = Button(
                words, theme=self._place.theme, key=key, name=f"visit_{name}",
                kind=ButtonKind.MAIN if first else ButtonKind.PLAIN,
            )  # fmt: skip
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _acts(self) -> list[tuple[str, str, str, Callable[[], object]]]:
        """What can be done with this visit now, by this person; the likeliest first."""
        visit, place = self._block.visit, self._place
        acts: list[tuple[str, str, str, Callable[[], object]]] = []
        if self._block.may_move:
            acts.append(("move", self.tr("Move it"), "M", self._on_move))
            if place.desk.wall() >= visit.starts_at:
                acts.append(("no_show", self.tr("Did not come"), "", self._on_no_show))
        if visit.status in {AppointmentStatus.NO_SHOW, AppointmentStatus.CANCELLED}:
            acts.append(("again", self.tr("Book again"), "", self._on_again))
        if visit.session_id and may(place.desk.actor.roles, "read_session"):
            acts.append(("session", self.tr("Open session"), "", self._on_session))
        if may(place.desk.actor.roles, "read_chart"):
            acts.append(("chart", self.tr("Open chart"), "", self._on_chart))
        acts.append(("print", self.tr("Print dates"), "", self._on_print))
        return acts

    def _calling_off(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._place.theme.px(8))
        button = Button(self.tr("Call it off"), theme=self._place.theme, name="visit_cancel")
        button.clicked.connect(self._on_cancel)
        self._why.entered.connect(self._on_cancel)
        head = QVBoxLayout()
        head.addSpacing(self._place.theme.px(20))
        head.addWidget(button)
        head.addStretch(1)
        row.addWidget(self._why, 1)
        row.addLayout(head)
        return row

    def _on_move(self) -> None:
        self._place.window.sheet.close_sheet()
        self.move_wanted.emit(self._block)

    def _on_again(self) -> None:
        self._place.window.sheet.close_sheet()
        self.again_wanted.emit(self._block)

    def _on_session(self) -> None:
        self._leave_for(self._place.session_wanted.emit, str(self._block.visit.session_id))

    def _on_chart(self) -> None:
        self._leave_for(self._place.chart_wanted.emit, str(self._block.visit.patient_id))

    def _on_print(self) -> None:
        self._leave_for(self._place.print_wanted.emit, str(self._block.visit.patient_id), "")

    def _leave_for(self, wish: Callable[..., object], *what: str) -> None:
        self._place.window.sheet.close_sheet()
        wish(*what)

    def _on_no_show(self) -> None:
        def miss() -> None:
            done = booking.mark_no_show(self._place.desk, appointment_id=self._block.appointment_id)
            self._done(done, self.tr("marked no-show"))

        self._place.saying.attempt(miss, place=self._place.say)

    def _on_cancel(self) -> None:
        def cancel() -> None:
            done = booking.cancel_booking(
                self._place.desk,
                appointment_id=self._block.appointment_id,
                reason=self._why.text,
            )
            self._done(done, self.tr("called off: %s") % self._block.when)

        self._place.saying.attempt(cancel, place=self._say_at_reason)

    def _say_at_reason(self, said: Said) -> None:
        self._why.say_wrong(said.sentence)

    def _done(self, booked: Booked, what: str) -> None:
        self._place.window.sheet.close_sheet()
        undo = partial(_take_back, self._place, booked.change_id)
        self._place.done(what, subject=self._block.name, undo=undo)


def _take_back(place: Workplace, change_id: ChangeId) -> None:
    undoing.undo(place.desk, change_id=change_id)
