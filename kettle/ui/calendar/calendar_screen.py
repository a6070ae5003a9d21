"""The calendar: a week by day and chair, or a day with a row for each chair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from kettle.domain.alarms import Level
from kettle.domain.ids import AppointmentId, Chair, SessionId
from kettle.domain.schedule import Refit
from kettle.ui.calendar import calendar_states as states
from kettle.ui.calendar.block_look import BlockLook
from kettle.ui.calendar.booking_sheet import open_again, open_booking
from kettle.ui.calendar.calendar_look import CalendarLook, day_look, rooms_of, week_look
from kettle.ui.calendar.canvas import CalendarCanvas
from kettle.ui.calendar.carry_look import carry_look
from kettle.ui.calendar.mover import Mover
from kettle.ui.calendar.moves_sheet import open_moves
from kettle.ui.calendar.pages import Mode, Page, on_quarter
from kettle.ui.calendar.toolbar import CalendarToolbar
from kettle.ui.calendar.visit_sheet import WIDTH, VisitSheet
from kettle.ui.chairs.chairs_now import ChairsNow
from kettle.ui.parts.state_panel import StateLook, StatePanel
from kettle.ui.saying import Said
from kettle.ui.screen import Screen
from kettle.ui.workplace import Workplace
from kettle.workflow import planning
from kettle.workflow.calendar_view import CalendarView
from kettle.workflow.surveying import read_calendar


class CalendarScreen(Screen):
    """Shows days, moves visits, books one; reads anew whenever something in the store changed."""

    def __init__(self, place: Workplace) -> None:
        """Begin with this week and the first room."""
        super().__init__(place, name="calendar")
        self._page = Page(day=place.desk.today())
        self._view: CalendarView | None = None
        self._look: CalendarLook | None = None
        self._toolbar = CalendarToolbar(theme=place.theme)
        self._canvas = CalendarCanvas(theme=place.theme)
        self._panel = StatePanel(states.no_chairs(), theme=place.theme, name="calendar_panel")
        self._stack = QStackedWidget()
        self._mover = Mover(place, self)
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def canvas(self) -> CalendarCanvas:
        """The painted calendar."""
        return self._canvas

    @property
    def mover(self) -> Mover:
        """What carries a visit."""
        return self._mover

    def refresh(self) -> None:
        """Read the days that are shown."""
        if self.place.saying.attempt(self._read, place=self._on_trouble):
            self._show()

    def make_new(self) -> None:
        """Plan a course, for the patient of the chosen visit if there is one."""
        block = self._canvas.block(self._canvas.chosen)
        self.place.plan_wanted.emit(block.visit.patient_id if block else "")

    def print_this(self) -> None:
        """Print the dates of the chosen visit's patient."""
        block = self._canvas.block(self._canvas.chosen)
        if block is not None:
            self.place.print_wanted.emit(block.visit.patient_id, "")

    def show_day(self, day: date) -> None:
        """Show the day, or the week it lies in."""
        self._turn_to(replace(self._page, day=day))

    def show_mode(self, mode: Mode) -> None:
        """Show a day or a week."""
        self._turn_to(replace(self._page, mode=mode))

    def show_room(self, room: int) -> None:
        """Show other chairs of the week."""
        self._turn_to(replace(self._page, room=room))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keys, unless a sheet lies over the calendar and has them."""
        if self.place.window.sheet.paper is None:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        match Qt.Key(event.key()):
            case Qt.Key.Key_PageUp:
                self._turn(-1)
            case Qt.Key.Key_PageDown:
                self._turn(+1)
            case Qt.Key.Key_T:
                self._on_today()
            case Qt.Key.Key_D:
                self._show_chosen_day()
            case Qt.Key.Key_W:
                self.show_mode(Mode.WEEK)
            case Qt.Key.Key_R:
                self.show_room(self._page.room + 1)
            case Qt.Key.Key_B if self._mover.carried is None:
                self._on_place_chosen(None, None)
            case _:
                super().keyPressEvent(event)

    def _read(self) -> None:
        page = self._page
        self._view = read_calendar(self.place.desk, first=page.first, last=page.last)
        rooms = max(len(rooms_of(self._view.chairs)), 1)
        self._page = replace(page, room=page.room % rooms)

    def _show(self) -> None:
        view, page = self._view, self._page
        if view is None:
            return
        usual = planning.phases_of(self.place.desk.protocol(), None)
        if page.mode is Mode.WEEK:
            look = week_look(view, chairs=page.chairs(view.chairs), levels=self._levels())
        else:
            look = day_look(view, levels=self._levels(), usual=usual)
        self._look = look
        self._toolbar.show_mode(page.mode.value)
        self._toolbar.show_rooms(page.room_names(view.chairs), page.room)
        self._toolbar.show_title(page.title(tuple(one.day for one in look.days)))
        self._toolbar.show_phases(usual)
        self._canvas.show_look(look, upright=page.mode is Mode.WEEK)
        if not look.lanes:
            self._show_panel(states.no_chairs())
        elif not look.days:
            self._show_panel(states.closed_throughout())
        else:
            self._stack.setCurrentWidget(self._canvas)
        self._show_where(self._canvas.chosen)

    def _show_where(self, key: str) -> None:
        """Chairs beside the title of the window; both identifiers of a visit at the foot."""
        block = self._canvas.block(key)
        self._canvas.show_status(block.spoken if block else "")
        if self._view is not None and self.place.window.current == "calendar":
            words = self._page.where(self._view.chairs)
            self.place.window.header.show_title(self.tr("Calendar"), words)

    def _levels(self) -> dict[SessionId, Level]:
        chairs = self.place.chairs
        found: dict[SessionId, Level] = {}
        for one in chairs.alarms if chairs else ():
            found.setdefault(one.session_id, one.alarm.level)
        return found

    def _turn(self, sign: int) -> None:
        if self._mover.carried is not None:
            self._mover.step_week(sign)
        else:
            self._turn_to(self._page.turned(sign, self.place.desk.hours))

    def _turn_to(self, page: Page) -> None:
        self._page = page
        self.refresh()

    def _show_chosen_day(self) -> None:
        block = self._canvas.block(self._canvas.chosen)
        day = block.starts_at.date() if block else self._page.day
        self._turn_to(replace(self._page, day=day, mode=Mode.DAY))

    def _on_today(self) -> None:
        self.show_day(self.place.desk.today())

    def _on_tick(self, chairs: ChairsNow | None) -> None:
        """Once a minute the line that is now moves on, and alarms may have changed."""
        if self._view is None or not self.isVisible():
            return
        wall, shown = self.place.desk.wall(), self._view.now
        if (wall.hour, wall.minute) != (shown.hour, shown.minute):
            self.refresh()

    def _on_changed(self, what: object, initiator: object) -> None:
        if self.isVisible():
            self.refresh()

    def _on_trouble(self, said: Said) -> None:
        self._show_panel(states.cannot_be_shown(said.sentence))

    def _on_block_chosen(self, key: str) -> None:
        block = self._canvas.block(key)
        if block is not None:
            self.place.try_to(lambda: self._open_visit(block))

    def _open_visit(self, block: BlockLook) -> None:
        sheet = VisitSheet(self.place, block)
        sheet.move_wanted.connect(self._take_up)
        sheet.again_wanted.connect(self._on_again)
        self.place.window.sheet.open(sheet, width=WIDTH)

    def _on_again(self, block: BlockLook) -> None:
        self.place.try_to(lambda: open_again(self.place, block.visit, self._next_arrival()))

    def _on_place_chosen(self, starts_at: datetime | None, chair: Chair | None) -> None:
        at = on_quarter(starts_at) if starts_at else self._next_arrival()
        self.place.try_to(lambda: open_booking(self.place, at, chair))

    def _next_arrival(self) -> datetime:
        desk = self.place.desk
        return self._page.next_arrival(desk.wall(), desk.hours)

    def _take_up(self, block: BlockLook) -> None:
        lanes = self._look.lanes if self._look else ()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._mover.take_up(block, tuple(lane.chair for lane in lanes))

    def _on_taken_up(self, key: str) -> None:
        block = self._canvas.block(key)
        if block is not None:
            self._take_up(block)

    def _on_carried(self) -> None:
        carried, block = self._mover.carried, self._mover.block
        if carried is None or block is None:
            self._canvas.show_carry(None)
            return
        self._follow(carried.starts_at.date(), carried.chair)
        desk = self.place.desk
        self._canvas.show_carry(
            carry_look(carried, block, today=desk.today(), zone=desk.zone, name_of=self._name)
        )

    def _follow(self, day: date, chair: Chair) -> None:
        """Turn the page when a visit is carried beyond it."""
        look, view = self._look, self._view
        if look is None or view is None:
            return
        if day not in {one.day for one in look.days}:
            self.show_day(day)
        elif chair not in {lane.chair for lane in look.lanes}:
            rooms = rooms_of(view.chairs)
            self.show_room(
                next(at for at, room in enumerate(rooms) if chair in {one.chair for one in room})
            )

    def _name(self, appointment_id: AppointmentId) -> str:
        """Whose visit stands in the way; a visit on another page is not named."""
        visit = self._view.visit(appointment_id) if self._view else None
        return visit.patient.full_name if visit else ""

    def _on_preview_wanted(self, refit: Refit) -> None:
        block = self._mover.block
        if block is not None:
            stays = self._mover.numbers_of(refit.unchanged)
            open_moves(self.place, refit, block, stays=stays, mover=self._mover)

    def _show_panel(self, look: StateLook) -> None:
        self._panel.show_look(look)
        self._stack.setCurrentIndex(1)

    def _settle(self) -> None:
        """Give a wrapped toolbar its height at once."""
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._toolbar)
        column.addWidget(self._stack, 1)
        around = QWidget()
        grid = QGridLayout(around)
        self._panel.setMaximumWidth(self.place.theme.px(460))
        grid.addWidget(self._panel, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._canvas)
        self._stack.addWidget(around)
        self.setFocusProxy(self._canvas)

    def _connect(self) -> None:
        bar, canvas, mover, place = self._toolbar, self._canvas, self._mover, self.place
        bar.mode_chosen.connect(lambda mode: self.show_mode(Mode(mode)))
        bar.room_chosen.connect(self.show_room)
        bar.back_wanted.connect(lambda: self._turn(-1))
        bar.on_wanted.connect(lambda: self._turn(+1))
        bar.today_wanted.connect(self._on_today)
        bar.plan_wanted.connect(self.make_new)
        bar.wrapped.connect(self._settle)
        canvas.block_chosen.connect(self._on_block_chosen)
        canvas.place_chosen.connect(self._on_place_chosen)
        canvas.taken_up.connect(self._on_taken_up)
        canvas.carried_to.connect(mover.hold_over)
        canvas.stepped.connect(mover.step)
        canvas.let_go.connect(mover.let_go)
        canvas.taken.connect(mover.take)
        canvas.put_back.connect(mover.put_back)
        canvas.pointed_at.connect(self._show_where)
        mover.changed.connect(self._on_carried)
        mover.preview_wanted.connect(self._on_preview_wanted)
        self._panel.chosen.connect(lambda _: self.refresh())
        place.ticked.connect(self._on_tick)
        place.hub.changed.connect(self._on_changed)
