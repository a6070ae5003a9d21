"""The page before an infusion: checks in the middle, dose and Start at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain.dosing import Dose
from kettle.domain.errors import Refused
from kettle.domain.ids import SessionId, StaffId
from kettle.domain.watch import Watch
from kettle.ui.monitor.alarm_bars import AlarmBars, alarm_looks
from kettle.ui.monitor.check_list import CheckList
from kettle.ui.monitor.dose_look import DoseLook
from kettle.ui.monitor.going_in_acts import GoingInActs
from kettle.ui.monitor.going_in_controls import GoingInControls
from kettle.ui.monitor.going_in_look import GoingInLook, going_in_look
from kettle.ui.monitor.lack_box import LackBox
from kettle.ui.monitor.order_form import OrderForm, open_order_form
from kettle.ui.monitor.passing import open_pass_sheet
from kettle.ui.monitor.scrolled import scrolled
from kettle.ui.monitor.second_sign_in import Unlock, unlocking_at
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Box, Ground, Hairline
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme
from kettle.ui.workplace import Workplace
from kettle.workflow import infusing, observing, signing_in
from kettle.workflow.observing import SessionView

SIDE = 372
SHARE = 0.36
"""The right-hand column of a session's page, and its largest share with large letters."""


class GoingInPanel(QWidget):
    """Everything between the door and the start of one session.

    The page that hosts it calls `bind` for another session, `show` whenever the session or the
    second changed, and `save_this` for Ctrl+Enter. Nothing typed is carried from one session to
    another.
    """

    def __init__(self, place: Workplace, *, unlock: Unlock | None = None) -> None:
        """Wait for a session; `unlock` tries a colleague's pass phrase."""
        super().__init__()
        self._place = place
        self._unlock = unlock or unlocking_at(place)
        self._session_id: SessionId | None = None
        self._view: SessionView | None = None
        self._look: GoingInLook | None = None
        self._acts: GoingInActs | None = None
        self._controls: GoingInControls | None = None
        self._dose: Dose | None = None
        self._names: dict[StaffId, str] = {}
        self.setObjectName("going_in_panel")
        self.setAccessibleName(self.tr("Before the infusion"))
        self._alarms = AlarmBars(theme=place.theme)
        self._list = CheckList(theme=place.theme, name="going_in_list", make_control=self._make)
        self._side = _StartSide(theme=place.theme)
        self._alarms.seen.connect(self._on_seen)
        self._list.pass_wanted.connect(self._on_pass)
        self._side.start_wanted.connect(self.save_this)
        self._lay_out()

    def bind(self, session_id: SessionId) -> None:
        """Turn to another session; what was typed for the former one is gone."""
        if session_id == self._session_id:
            return
        self._session_id = session_id
        self._view = self._look = self._controls = None
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
        if view is not self._view:
            self._take_up(view)
        self._alarms.show_looks(alarm_looks(watch, self._place.desk.zone))
        look = going_in_look(
            view, watch, zone=self._place.desk.zone, names=self._names, dose=self._dose
        )
        if look != self._look:
            self._look = look
            self._list.show_look(look.checks)
            self._side.show_look(look)
            self._close_chain()
        if is_first:
            self.take_keys()

    def take_keys(self, *, after: str = "") -> None:
        """Put the caret at the next thing that is missing, or at Start."""
        if not self._list.focus_missing(after=after):
            self._side.start.setFocus(Qt.FocusReason.TabFocusReason)

    def save_this(self) -> None:
        """Start the infusion, when nothing stands against it."""
        if self._acts is not None and self._look is not None and self._look.may_start:
            self._acts.start()

    def _take_up(self, view: SessionView) -> None:
        self._view = view
        desk = self._place.desk
        self._names = {one.staff_id: one.shown for one in signing_in.everybody(desk)}
        self._dose = self._calculated(view)
        if self._acts is None:
            self._acts = GoingInActs(self._place, view, self)
            self._acts.settled.connect(self._on_settled)
            self._controls = GoingInControls(
                self._place, self._acts, unlock=self._unlock, order_wanted=self._on_order_wanted
            )
        self._acts.view = view

    def _calculated(self, view: SessionView) -> Dose | None:
        try:
            return infusing.read_dose(self._place.desk, session_id=view.session_id)
        except Refused:
            return None

    def _make(self, key: str, cure: str) -> QWidget | None:
        return self._controls.make(key, cure) if self._controls else None

    def _on_seen(self, key: str) -> None:
        if self._acts is not None:
            self._acts.see_alarm(key)

    def _on_settled(self, key: str) -> None:
        self._read_anew()
        if self.isVisible():
            self.take_keys(after=key)

    def _read_anew(self) -> None:
        """Show what is on the disk now, whether or not the page has heard of it."""
        if self._session_id is None:
            return
        desk = self._place.desk
        view = observing.read_session(desk, session_id=self._session_id)
        if view.state.stage.is_before_start:
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

    def _on_order_wanted(self) -> None:
        if self._view is None:
            return
        form = open_order_form(self._place, self._view, unlock=self._unlock)
        if isinstance(form, OrderForm):
            form.ordered.connect(self._on_ordered)

    def _on_ordered(self) -> None:
        self._on_settled("order")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share = round(self.width() * SHARE)
        self._side.setFixedWidth(min(self._place.theme.px(SIDE), share))

    def _close_chain(self) -> None:
        last = self._list.last_stop()
        if last is not None:
            QWidget.setTabOrder(last, self._side.start)

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


class _StartSide(Ground):
    """The dose with its arithmetic, what still lacks, and Start."""

    start_wanted = Signal()

    def __init__(self, *, theme: Theme) -> None:
        super().__init__("surface", name="going_in_side")
        self._theme = theme
        px = theme.px
        self._headline = Text("", Letters.NAME, wrap=True)
        self._headline.setObjectName("dose_headline")
        self._lines = Text("", Letters.BODY, "ink2", wrap=True)
        self._lines.setObjectName("dose_lines")
        self._lack = LackBox(theme=theme, name="start_box", head="start_lacks")
        self.start = Button(
            self.tr("Start infusion"), theme=theme, kind=ButtonKind.MAIN, icon="play",
            key="Ctrl ↵", name="start_infusion", letters=Letters.CARD_HEAD,
        )  # fmt: skip
        self.start.setMinimumHeight(px(52))
        self.start.clicked.connect(self.start_wanted)
        above, column = scrolled()
        column.setContentsMargins(px(16), px(14), px(16), px(10))
        column.setSpacing(px(10))
        column.addWidget(Text(self.tr("Today's infusion"), Letters.CARD_HEAD))
        column.addWidget(self._dose_box())
        said = self.tr("Reckoned from the order and today's weight. Two people confirm it.")
        column.addWidget(Text(said, Letters.SMALL, "ink3", wrap=True))
        column.addStretch(1)
        column.addWidget(self._lack)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(16), px(2), px(16), px(16))
        foot.setSpacing(px(12))
        foot.addWidget(self.start)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(above, 1)
        whole.addLayout(foot)

    def show_look(self, look: GoingInLook) -> None:
        """Show dose and button as they stand."""
        self._show_dose(look.dose)
        count = len(look.lacks)
        if look.may_start:
            head, rest = self.tr("Everything stands."), self.tr("Start the pump, then press Start.")
        elif count == 1:
            head, rest = self.tr("Start opens when 1 item is done."), look.lacks[0]
        else:
            head = self.tr("Start opens when %s items are done.") % count
            rest = look.lacks[0]
        self._lack.say(head, rest)
        self.start.setEnabled(look.may_start)
        self.start.setAccessibleDescription("" if look.may_start else " ".join(look.lacks))

    def _show_dose(self, dose: DoseLook | None) -> None:
        if dose is None:
            self._headline.setText(self.tr("No dose yet"))
            self._lines.setText(self.tr("It needs today's order and today's weight."))
            return
        self._headline.setText(dose.headline)
        self._lines.setText("\n".join(dose.lines))

    def _dose_box(self) -> QWidget:
        px = self._theme.px
        box = Box(name="dose_box")
        column = QVBoxLayout(box)
        column.setContentsMargins(px(14), px(12), px(14), px(12))
        column.setSpacing(px(4))
        column.addWidget(self._headline)
        column.addWidget(self._lines)
        return box
