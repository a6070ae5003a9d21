"""One session on the screen: who it is, the way of the visit, and the page of its present step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kettle.domain.ids import SessionId
from kettle.domain.people import Patient
from kettle.domain.reminders import CHECK_IN
from kettle.domain.watch import Watch
from kettle.ui.banner_look import read_banner
from kettle.ui.chairs.chairs_now import ChairsNow
from kettle.ui.chairs.shown import SHOWN_STAGE
from kettle.ui.monitor.care_page import LEAST_CENTRE, PANEL_WIDTH, CarePage
from kettle.ui.monitor.checkin_panel import CheckInPanel
from kettle.ui.monitor.rail import RAIL_WIDTH, SessionRail
from kettle.ui.monitor.rail_look import StepName, rail_look
from kettle.ui.monitor.session_look import PAGE_OF_STEP, Page, chip_text, first_page, has_page
from kettle.ui.parts.banner import PatientBanner
from kettle.ui.parts.buttons import Button
from kettle.ui.parts.frames import Ground, Hairline
from kettle.ui.parts.signs import StageChip
from kettle.ui.parts.state_panel import PanelAction, StateLook, StatePanel
from kettle.ui.parts.text import Text
from kettle.ui.saying import Said
from kettle.ui.screen import Screen
from kettle.ui.theme.letters import Letters
from kettle.ui.workplace import Workplace
from kettle.workflow import observing
from kettle.workflow.observing import SessionView

if TYPE_CHECKING:
    from kettle.ui.monitor.going_home_panel import GoingHomePanel
    from kettle.ui.monitor.going_in_panel import GoingInPanel

_LEAST_WITH_RAIL = RAIL_WIDTH + PANEL_WIDTH + LEAST_CENTRE
_TABS = {1: Page.GOING_IN, 2: Page.CARE, 3: Page.GOING_HOME}


class SessionScreen(Screen):
    """One chair in full. Everything on it changes at once when it turns to another session.

    After a check-in it goes to the next chair that is due, or back to where one came from.
    """

    def __init__(self, place: Workplace) -> None:
        """Show nobody yet."""
        super().__init__(place, name="session_screen")
        self._session_id: SessionId | None = None
        self._view: SessionView | None = None
        self._banner_of: Patient | None = None
        self._page = Page.CARE
        self._back_to = "monitor"
        self._checking_in = False
        theme = place.theme
        self._banner = PatientBanner(theme=theme)
        self._chip = StageChip(theme=theme)
        self._back = Button(
            self.tr("Board"), theme=theme, icon="chevron-left", key="Esc", name="session_back"
        )
        self._rail = SessionRail(theme=theme)
        self._unsigned = Text("", Letters.SMALL, "ink2", wrap=True)
        self._unsigned.setObjectName("session_unsigned")
        self._care = CarePage(place)
        self._stage_panels: dict[Page, GoingInPanel | GoingHomePanel] = {}
        self._pages = QStackedWidget()
        self._whole = QStackedWidget()
        self._refused = StatePanel(
            StateLook(icon="lock", title="", text=""), theme=theme, name="session_refused"
        )
        self._lay_out()
        self._connect()

    @property
    def panel(self) -> CheckInPanel:
        """The check-in of the session that is shown."""
        return self._care.panel

    def bind(self, session_id: SessionId) -> None:
        """Turn to a session, at the page its stage asks for."""
        self._session_id = session_id
        self._view = None
        self._checking_in = False
        self._read()
        if self._view is not None:
            self._go_to(first_page(self._view.watch_at(self.place.now)))

    def start_check_in(self) -> None:
        """Put the caret into the check-in; after it one goes on to the next chair that is due."""
        if self._view is not None:
            self._checking_in = True
            self._go_to(Page.CARE)
            self.panel.start()

    def refresh(self) -> None:
        if self._session_id is not None:
            self._read()

    def print_this(self) -> None:
        if self._view is not None:
            self.place.print_wanted.emit(self._view.patient.patient_id, self._view.session_id)

    def save_this(self) -> None:
        if self._page is Page.CARE:
            self.panel.save(self._session_id)
        else:
            self._stage_panel(self._page).save_this()

    def choose_tab(self, number: int) -> None:
        page = _TABS.get(number)
        if page is None or self._view is None:
            return
        if has_page(page, self._view.watch_at(self.place.now)):
            self._go_to(page)

    def go_back(self) -> None:
        self.panel.keep_draft()
        self.place.view_wanted.emit(self._back_to)

    def _read(self) -> None:
        """Read the session anew and show it, or say why it cannot be shown."""
        session_id = self._session_id
        if session_id is None:
            return
        found: list[SessionView] = []

        def act() -> None:
            found.append(observing.read_session(self.place.desk, session_id=session_id))

        if self.place.saying.attempt(act, place=self._on_refused):
            self._view = found[0]
            self._show(found[0], found[0].watch_at(self.place.now))

    def _show(self, view: SessionView, seen: Watch) -> None:
        self._whole.setCurrentIndex(0)
        self.place.window.header.show_title(
            self.tr("Chair %s") % view.state.chair, self.tr("Monitor")
        )
        self._show_banner(view.patient)
        self._chip.show_stage(SHOWN_STAGE[seen.stage], chip_text(view, seen))
        self._rail.show_look(rail_look(view, seen, self.place.desk.zone))
        signed = view.protocol.is_signed or self.place.desk.is_practice
        self._unsigned.setText(
            "" if signed else self.tr("Rules %s: a draft, not signed.") % view.protocol.key
        )
        self._unsigned.setVisible(not signed)
        if not has_page(self._page, seen):
            self._go_to(first_page(seen))
        self._show_page(view, seen)

    def _show_page(self, view: SessionView, seen: Watch) -> None:
        """Only the page that is seen is kept up to the second."""
        if self._page is Page.CARE:
            self._care.show_session(view, seen)
            return
        panel = self._stage_panel(self._page)
        panel.bind(view.session_id)
        panel.show(view, seen)

    def _stage_panel(self, page: Page) -> GoingInPanel | GoingHomePanel:
        """The checks before the start or the going-home list, built when first needed."""
        panel = self._stage_panels.get(page)
        if panel is None:
            panel = self._stage_panels[page] = _built(page, self.place)
            self._pages.addWidget(panel)
        return panel

    def _show_banner(self, patient: Patient) -> None:
        if patient != self._banner_of:
            self._banner_of = patient
            self._banner.show_look(read_banner(self.place.desk, patient))

    def _go_to(self, page: Page) -> None:
        self._page = page
        shown = self._care if page is Page.CARE else self._stage_panel(page)
        goes_on = any(one.isAncestorOf(self._holder()) for one in self._stage_panels.values())
        self._pages.setCurrentWidget(shown)
        if self._view is not None:
            self._show_page(self._view, self._view.watch_at(self.place.now))
        if goes_on and page is Page.CARE:
            self.panel.start()

    def _holder(self) -> QWidget:
        """Who has the keys; this page itself when nobody has."""
        holder: QWidget | None = self.window().focusWidget()
        return holder or self

    def _on_refused(self, said: Said) -> None:
        action = PanelAction(name="back", text=self.tr("Back to the board"))
        self._refused.show_look(
            StateLook(
                icon="lock", title=self.tr("This chair cannot be shown"), text=said.sentence,
                actions=(action,),
            )
        )  # fmt: skip
        self._whole.setCurrentIndex(1)

    def _on_ticked(self, chairs: ChairsNow | None) -> None:
        if self._view is not None and self.isVisible():
            self._show(self._view, self._view.watch_at(self.place.now))

    def _on_board_read(self, chairs: ChairsNow) -> None:
        """Something was committed somewhere; what is shown of this session is read anew."""
        if self._session_id is None or not self.isVisible():
            return
        mine = (one for one in chairs.board.sessions if one.session_id == self._session_id)
        self._view = next(mine, None)
        if self._view is None:
            self._read()
        else:
            self._show(self._view, self._view.watch_at(self.place.now))

    def _on_view_changed(self, name: str) -> None:
        if name != "session":
            self._back_to = name

    def _on_step(self, name: str) -> None:
        self._go_to(PAGE_OF_STEP[StepName(name)])

    def _on_saved(self) -> None:
        """On to the chair that waits, else back to where the check-in was begun."""
        due = self._next_due()
        if due is not None:
            self.place.check_in_wanted.emit(due)
        elif self._checking_in:
            self.go_back()

    def _next_due(self) -> SessionId | None:
        chairs = self.place.chairs
        if chairs is None:
            return None
        waiting = [
            (one.alarm.since, one.session_id)
            for one in chairs.alarms
            if one.alarm.key == CHECK_IN and one.session_id != self._session_id
        ]
        return min(waiting, default=(None, None))[1]

    def _lay_out(self) -> None:
        self._banner.right.setSpacing(self.place.theme.px(12))
        self._banner.right.addWidget(self._chip)
        self._banner.right.addWidget(self._back)
        self._pages.addWidget(self._care)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._rail_ground = self._laid_rail()
        row.addWidget(self._rail_ground)
        row.addWidget(Hairline(down=True))
        row.addWidget(self._pages, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(Hairline())
        column.addLayout(row, 1)
        self._whole.addWidget(whole)
        self._whole.addWidget(self._laid_refused())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With very large letters the page needs the room of the rail; Ctrl+1 to 3 turn pages."""
        super().resizeEvent(event)
        roomy = self.width() >= self.place.theme.px(_LEAST_WITH_RAIL)
        self._rail_ground.setVisible(roomy)
        self._chip.setVisible(roomy)

    def _laid_rail(self) -> Ground:
        px = self.place.theme.px
        ground = Ground("surface", name="session_rail_ground")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, px(10))
        column.setSpacing(px(8))
        column.addWidget(self._rail, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(14), 0, px(10), 0)
        foot.addWidget(self._unsigned)
        column.addLayout(foot)
        return ground

    def _laid_refused(self) -> QWidget:
        ground = QWidget()
        row = QHBoxLayout(ground)
        row.addStretch(1)
        self._refused.setMaximumSize(self.place.theme.px(460), self.place.theme.px(260))
        row.addWidget(self._refused)
        row.addStretch(1)
        return ground

    def _connect(self) -> None:
        self._back.clicked.connect(self.go_back)
        self._rail.chosen.connect(self._on_step)
        self._refused.chosen.connect(self.go_back)
        self.panel.saved.connect(self._on_saved)
        self.place.ticked.connect(self._on_ticked)
        self.place.board_read.connect(self._on_board_read)
        self.place.window.view_changed.connect(self._on_view_changed)


def _built(page: Page, place: Workplace) -> GoingInPanel | GoingHomePanel:
    if page is Page.GOING_IN:
        from kettle.ui.monitor.going_in_panel import GoingInPanel

        return GoingInPanel(place)
    from kettle.ui.monitor.going_home_panel import GoingHomePanel

    return GoingHomePanel(place)
