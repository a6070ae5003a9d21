"""The monitor board: every chair of the room, its time, its values, its alarm (ui.md 4.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QStackedLayout, QVBoxLayout, QWidget

from kettle.domain.ids import AppointmentId, SessionId
from kettle.ui.chairs.chairs_now import ChairsNow
from kettle.ui.monitor.board_bar import BarLook, BoardBar
from kettle.ui.monitor.board_feed import BoardFeed
from kettle.ui.monitor.board_look import CardAct, CardLook
from kettle.ui.monitor.board_view import BoardView
from kettle.ui.monitor.chair_card import KEYS
from kettle.ui.parts.state_panel import PanelAction, StateLook, StatePanel
from kettle.ui.screen import Screen
from kettle.ui.theme.tokens import Look
from kettle.ui.workplace import Workplace
from kettle.workflow import arriving, correcting, observing


class BoardScreen(Screen):
    """Shows the chairs each second; digits act at a chair, with Shift they open it."""

    def __init__(self, place: Workplace) -> None:
        """Show the board as it was read last."""
        super().__init__(place, name="board_screen")
        self._bar = BoardBar(theme=place.theme)
        self._board = BoardView(theme=place.theme)
        self._feed = BoardFeed()
        self._nothing = self._state()
        self._chosen = 1
        self._layers = QStackedLayout()
        self._lay_out()
        self._connect()
        self._take_digits()
        self._show(place.chairs)

    @property
    def board(self) -> BoardView:
        """The cards."""
        return self._board

    def refresh(self) -> None:
        """Show this second with the keys at a chair: the one that was opened last, or the first."""
        self._show_all()
        holder: QWidget | None = self.window().focusWidget()
        if holder is None or not self._board.isAncestorOf(holder):
            self._take_keys()

    def _show_all(self) -> None:
        """Show this second, and who is here beside the title."""
        self._show(self.place.chairs)
        chairs = self.place.chairs
        if chairs is None:
            return
        words = self.tr("%s in chairs · %s nurses on duty")
        counts = (len(chairs.board.sessions), chairs.board.nurses)
        self.place.window.header.show_title(self.tr("Monitor"), words % counts)

    def _connect(self) -> None:
        place = self.place
        place.ticked.connect(self._on_ticked)
        place.board_read.connect(self._on_board_read)
        place.sound.changed.connect(self._show_bar)
        self._board.acted.connect(self._act)
        self._board.opened.connect(self._open)
        self._board.seen.connect(self._see)
        self._bar.pause_wanted.connect(place.pause_sound)
        self._bar.look_wanted.connect(self._on_look)
        self._bar.full_screen_wanted.connect(place.window.keys.action("full_screen").trigger)

    def _on_ticked(self, chairs: ChairsNow | None) -> None:
        if self.isVisible():
            self._show(chairs)

    def _on_board_read(self, chairs: ChairsNow) -> None:
        if self.isVisible():
            self._show_all()

    def _show(self, chairs: ChairsNow | None) -> None:
        has_chairs = chairs is not None and bool(chairs.board.seats)
        self._layers.setCurrentIndex(0 if has_chairs else 1)
        if chairs is not None:
            self._board.show_looks(self._feed.cards(chairs, self.place.desk.zone))
        self._show_bar()

    def _show_bar(self) -> None:
        place = self.place
        looks = [card.look for card in self._board.cards if card.look]
        counts = Counter(look.alarm.level for look in looks if look.alarm)
        self._bar.show_look(
            BarLook(
                counts=tuple(sorted(counts.items(), reverse=True)),
                paused=place.sound.pause_left(place.now),
                pause=place.desk.protocol().observe.sound_pause,
                is_silent=place.sound.is_silent,
            )
        )

    def _take_digits(self) -> None:
        """1 to 8 at this view; a field that is typed in takes its digits before these do."""
        for number in range(1, KEYS + 1):
            for keys, slot in ((f"{number}", self._on_digit), (f"Shift+{number}", self._open)):
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.activated.connect(_calling(slot, number))

    def _take_keys(self) -> None:
        card = self._board.card(self._chosen) or next(iter(self._board.cards), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_of(self, number: int) -> CardLook | None:
        """What a chair shows; nothing while a sheet lies over the board and its keys rest."""
        if not self.place.window.keys.action("new").isEnabled():
            return None
        card = self._board.card(number)
        return card.look if card else None

    def _on_digit(self, number: int) -> None:
        """Check in at a chair; where nobody sits yet, the button is offered, not pressed."""
        look = self._look_of(number)
        if look is None:
            return
        if look.is_taken:
            self._act(number)
            return
        card = self._board.card(number)
        if card is not None:
            card.focus_action()

    def _act(self, number: int) -> None:
        look = self._look_of(number)
        if look is None or look.action is None:
            return
        self._choose(number)
        match look.action.act:
            case CardAct.CHECK_IN if look.session_id:
                self.place.check_in_wanted.emit(look.session_id)
            case CardAct.MARK_ARRIVED if look.appointment_id:
                self._mark_arrived(look.name, look.appointment_id)
            case _:
                self._open(number)

    def _open(self, number: int) -> None:
        look = self._look_of(number)
        if look is None:
            return
        self._choose(number)
        if look.session_id:
            self.place.session_wanted.emit(look.session_id)
            return
        card = self._board.card(number)
        if card is not None:
            card.focus_action()

    def _choose(self, number: int) -> None:
        """Remember a chair as the one that was worked at last; the keys are at it."""
        self._chosen = number
        card = self._board.card(number)
        holder: QWidget | None = self.window().focusWidget()
        if card is not None and holder is not card and not card.isAncestorOf(holder or self):
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _see(self, number: int) -> None:
        """Say of every alarm of a chair that somebody has seen it; each stays until it ends."""
        look = self._look_of(number)
        if look is None or look.alarm is None or look.session_id is None:
            return
        for key in look.alarm.keys:
            see = partial(
                observing.see_alarm, self.place.desk, session_id=look.session_id, alarm_key=key
            )
            if not self.place.try_to(see):
                return

    def _mark_arrived(self, name: str, appointment_id: AppointmentId) -> None:
        marked: list[SessionId] = []

        def mark() -> None:
            marked.append(arriving.mark_arrived(self.place.desk, appointment_id=appointment_id))

        if self.place.try_to(mark):
            undo = partial(self._take_back, marked[0])
            self.place.done(self.tr("has arrived"), subject=name, undo=undo)

    def _take_back(self, session_id: SessionId) -> None:
        correcting.take_back_arrival(self.place.desk, session_id=session_id)

    def _on_look(self) -> None:
        is_light = self.place.theme.look is Look.LIGHT
        self.place.theme.use(look=Look.DARK if is_light else Look.LIGHT)

    def _state(self) -> QWidget:
        theme = self.place.theme
        panel = StatePanel(self._state_look(), theme=theme, name="board_state")
        panel.setMaximumWidth(theme.px(460))
        panel.chosen.connect(self.place.view_wanted)
        around = QWidget()
        grid = QGridLayout(around)
        grid.addWidget(panel, 0, 0, Qt.AlignmentFlag.AlignCenter)
        return around

    def _state_look(self) -> StateLook:
        today = PanelAction(name="today", text=self.tr("Go to Today"))
        if self.place.chairs is None:
            return StateLook(
                icon="lock",
                title=self.tr("The board shows patients"),
                text=self.tr(
                    "Your role sees no patient's chart. Somebody of the front desk, a nurse or a"
                    " prescriber can sign in and look at the board."
                ),
                actions=(today,),
            )
        return StateLook(
            icon="armchair",
            title=self.tr("No chair is set up yet"),
            text=self.tr("The board shows every chair of the clinic once there is one."),
            actions=(today,),
        )

    def _lay_out(self) -> None:
        px = self.place.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        room = QWidget()
        inner = QVBoxLayout(room)
        inner.setContentsMargins(px(16), px(12), px(16), px(12))
        inner.addWidget(self._board)
        layers = QWidget()
        layers.setLayout(self._layers)
        self._layers.addWidget(room)
        self._layers.addWidget(self._nothing)
        column.addWidget(layers, 1)


def _calling(slot: Callable[[int], object], number: int) -> Callable[[], object]:
    """A slot with its number already given."""
    return lambda: slot(number)
