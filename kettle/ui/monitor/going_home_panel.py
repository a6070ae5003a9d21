"""The page before going home: the list in the middle, what goes along at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain.going_home import Item
from kettle.domain.ids import SessionId, StaffId
from kettle.domain.people import Role
from kettle.domain.watch import Watch
from kettle.ui.monitor.alarm_bars import AlarmBars, alarm_looks
from kettle.ui.monitor.answers import Answers
from kettle.ui.monitor.check_list import CheckList
from kettle.ui.monitor.entry import Entry, EntryField
from kettle.ui.monitor.going_home_acts import GoingHomeActs
from kettle.ui.monitor.going_home_look import (
    ADD_ESCORT,
    CHECK_IN,
    ESCORT_HERE,
    PRINT,
    GoingHomeLook,
    going_home_look,
)
from kettle.ui.monitor.going_home_questions import home_questions, item_of
from kettle.ui.monitor.passing import open_pass_sheet
from kettle.ui.monitor.reason_sheet import WIDTH, ReasonAsk, ReasonSheet
from kettle.ui.monitor.second_sign_in import Unlock, unlocking_at
from kettle.ui.monitor.take_home import TakeHomeSide
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Hairline
from kettle.ui.workplace import Workplace
from kettle.workflow import leaving, observing, signing_in
from kettle.workflow.leaving import TakingHome
from kettle.workflow.observing import SessionView

SIDE = 372
SHARE = 0.36
"""The right-hand column of a session's page, and its largest share with large letters."""


class GoingHomePanel(QWidget):
    """Everything between the pump's final stop and the door.

    The page that hosts it calls `bind` for another session, `show` whenever the session or the
    second changed, and `save_this` for Ctrl+Enter. The time ticks itself.
    """

    def __init__(self, place: Workplace, *, unlock: Unlock | None = None) -> None:
        """Wait for a session; `unlock` tries a colleague's pass phrase."""
        super().__init__()
        self._place = place
        self._unlock = unlock or unlocking_at(place)
        self._session_id: SessionId | None = None
        self._view: SessionView | None = None
        self._look: GoingHomeLook | None = None
        self._acts: GoingHomeActs | None = None
        self._taking_home: TakingHome | None = None
        self._names: dict[StaffId, str] = {}
        self.setObjectName("going_home_panel")
        self.setAccessibleName(self.tr("Before going home"))
        self._alarms = AlarmBars(theme=place.theme)
        self._list = CheckList(theme=place.theme, name="going_home_list", make_control=self._make)
        self._side = TakeHomeSide(theme=place.theme)
        self._connect()
        self._lay_out()

    def bind(self, session_id: SessionId) -> None:
        """Turn to another session; nothing typed or chosen is carried over."""
        if session_id == self._session_id:
            return
        self._side.settle()
        self._session_id = session_id
        self._view = self._look = None
        if self._acts is not None:
            self._acts.deleteLater()
            self._acts = None
        self._list.forget()

    def show(self, view: SessionView | None = None, watch: Watch | None = None) -> None:
        """Show the session as it stands; refuses another one than it is bound to."""
        if view is None or watch is None:
            super().show()
            return
        if view.session_id != self._session_id:
            return
        is_first = self._view is None
        if view is not self._view or self._taking_home is None:
            self._take_up(view)
        self._alarms.show_looks(alarm_looks(watch, self._place.desk.zone))
        assert self._taking_home is not None
        look = going_home_look(
            view,
            watch,
            zone=self._place.desk.zone,
            taking_home=self._taking_home,
            names=self._names,
        )
        if look != self._look:
            self._look = look
            self._list.show_look(look.checks)
            self._side.show_look(look)
            self._close_chain()
        if is_first:
            self.take_keys()

    def take_keys(self, *, after: str = "") -> None:
        """Put the caret at the next thing that is missing, or at Discharge."""
        if not self._list.focus_missing(after=after):
            self._side.discharge.setFocus(Qt.FocusReason.TabFocusReason)

    def save_this(self) -> None:
        """Discharge, when nothing keeps the patient here."""
        self._side.settle()
        if self._acts is not None and self._look is not None and self._look.may_go:
            self._acts.send_home()

    def _take_up(self, view: SessionView) -> None:
        self._view = view
        desk = self._place.desk
        self._names = {one.staff_id: one.shown for one in signing_in.everybody(desk)}
        self._taking_home = leaving.read_taking_home(desk, session_id=view.session_id)
        if self._acts is None:
            self._acts = GoingHomeActs(self._place, view, self)
            self._acts.settled.connect(self._on_settled)
            self._acts.gone.connect(self._on_gone)
        self._acts.view = view

    def _make(self, key: str, cure: str) -> QWidget | None:
        item = item_of(cure)
        if item is not None:
            question = home_questions()[item]
            answers = Answers(
                [one.word for one in question.answers], theme=self._place.theme,
                name=f"ask_{item.value}", label=question.prompt,
            )  # fmt: skip
            answers.given.connect(lambda at: self._on_answer(key, item, at))
            return answers
        match cure:
            case _ if cure == CHECK_IN:
                return self._button(self.tr("Check in"), "F9", f"check_in_{key}", self._check_in)
            case _ if cure == ADD_ESCORT:
                return self._escort_entry()
            case _ if cure == ESCORT_HERE:
                return self._button(self.tr("Here now"), "↵", "escort_here", self._escort_here)
            case _ if cure == PRINT:
                return self._button(self.tr("Print"), "Ctrl P", "print_handout", self._print)
        return None

    def _button(self, text: str, key: str, name: str, act: Callable[[], object]) -> Button:
        kind = ButtonKind.MAIN if key == "F9" else ButtonKind.PLAIN
        button = Button(text, theme=self._place.theme, kind=kind, key=key, name=name)
        button.clicked.connect(act)
        return button

    def _escort_entry(self) -> Entry:
        patient = self._view.patient if self._view else None
        name, phone = (patient.escort_name, patient.escort_phone) if patient else ("", "")
        fields = [
            EntryField(name="name", label=self.tr("Name"), wide=150, filled=name),
            EntryField(name="phone", label=self.tr("Phone"), wide=110, filled=phone),
        ]
        entry = Entry(fields, theme=self._place.theme, name="escort", verb=self.tr("Add escort"))
        entry.entered.connect(lambda _again: self._on_escort(entry))
        return entry

    def _on_answer(self, key: str, item: Item, at: int) -> None:
        if self._acts is not None:
            self._acts.answer(key, item, at)

    def _on_escort(self, entry: Entry) -> None:
        if self._acts is not None:
            self._acts.add_escort(entry)

    def _check_in(self) -> None:
        if self._session_id is not None:
            self._place.check_in_wanted.emit(self._session_id)

    def _escort_here(self) -> None:
        if self._acts is not None:
            self._acts.escort_is_here()

    def _print(self) -> None:
        if self._view is not None:
            self._place.print_wanted.emit(self._view.patient.patient_id, self._view.session_id)

    def _plan(self) -> None:
        if self._view is not None:
            self._place.plan_wanted.emit(self._view.patient.patient_id)

    def _on_feeling(self, feeling: int) -> None:
        if self._acts is not None:
            self._acts.rate_feeling(feeling)

    def _on_call(self, choice: str) -> None:
        if self._acts is not None:
            self._acts.plan_call(choice)

    def _on_seen(self, key: str) -> None:
        if self._acts is not None:
            self._acts.see_alarm(key)

    def _on_settled(self, key: str) -> None:
        self._read_anew()
        if key not in {"feeling", "call"}:
            self.take_keys(after=key)

    def _on_sheet_closed(self) -> None:
        """Printed, passed or signed: what opened the sheet may be done and gone from the list."""
        holder = QApplication.focusWidget()
        if self.isVisible() and (holder is None or not holder.isVisible()):
            self.take_keys()

    def _on_gone(self) -> None:
        self._place.view_wanted.emit("monitor")

    def _read_anew(self) -> None:
        """Show what is on the disk now, whether or not the page has heard of it."""
        if self._session_id is None:
            return
        desk = self._place.desk
        view = observing.read_session(desk, session_id=self._session_id)
        if view.state.stage.is_after_stop:
            self.show(view, view.watch_at(desk.now()))

    def _on_pass(self, key: str) -> None:
        look, view = self._look, self._view
        if look is None or view is None:
            return
        row = next(one for one in look.checks.rows if one.key == key)
        open_pass_sheet(
            self._place, view, row.passable, unlock=self._unlock,
            passed=lambda: self._on_settled(key),
        )  # fmt: skip

    def _on_early(self) -> None:
        acts, look, view = self._acts, self._look, self._view
        if acts is None or look is None or view is None:
            return
        ask = ReasonAsk(
            title=self.tr("Leaves early or against advice"),
            sentences=(
                *look.lacks,
                self.tr("This cannot be undone."),
            ),
            verb=self.tr("Record early leave"),
            patient=view.patient,
            needs=Role.PRESCRIBER,
        )
        sheet = ReasonSheet(
            ask, place=self._place, act=acts.let_leave_early, unlock=self._unlock,
            name="leave_early",
        )  # fmt: skip
        sheet.acted.connect(self._on_gone)
        self._place.window.sheet.open(sheet, width=WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share = round(self.width() * SHARE)
        self._side.setFixedWidth(min(self._place.theme.px(SIDE), share))

    def _close_chain(self) -> None:
        last = self._list.last_stop()
        if last is not None:
            QWidget.setTabOrder(last, self._side.first_stop())

    def _connect(self) -> None:
        self._place.window.sheet.closed.connect(self._on_sheet_closed)
        self._alarms.seen.connect(self._on_seen)
        self._list.pass_wanted.connect(self._on_pass)
        self._side.discharge_wanted.connect(self.save_this)
        self._side.early_wanted.connect(self._on_early)
        self._side.print_wanted.connect(self._print)
        self._side.plan_wanted.connect(self._plan)
        self._side.feeling_given.connect(self._on_feeling)
        self._side.call_chosen.connect(self._on_call)

    def _lay_out(self) -> None:
        px = self._place.theme.px
        middle = QVBoxLayout()
        middle.setContentsMargins(px(16), px(10), px(16), px(12))
        middle.setSpacing(px(10))
        middle.addWidget(self._alarms)
        middle.addWidget(self._list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(Hairline(down=True))
        row.addWidget(self._side)
