"""The calendar: a week by day and chair, or a day with a row for each chair."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from kettle.domain import dates
from kettle.domain.alarms import Level
from kettle.domain.calendar import ONE_DAY
from kettle.domain.ids import AppointmentId, Chair, SessionId
from kettle.domain.kept import ChairPlace
from kettle.domain.schedule import Refit
from kettle.ui.calendar import calendar_states as states
from kettle.ui.calendar.block_look import BlockLook
from kettle.ui.calendar.booking_sheet import open_again, open_booking
from kettle.ui.calendar.calendar_look import (
    CalendarLook,
    day_look,
    room_words,
    rooms_of,
    week_look,
)
from kettle.ui.calendar.canvas import CalendarCanvas
from kettle.ui.calendar.carry_look import carry_look
from kettle.ui.calendar.mover import Mover
from kettle.ui.calendar.moves_sheet import MovesSheet
from kettle.ui.calendar.toolbar import DAY, WEEK, CalendarToolbar
from kettle.ui.calendar.visit_sheet import WIDTH, VisitSheet
from kettle.ui.monitor.chairs_now import ChairsNow
from kettle.ui.parts.state_panel import StateLook, StatePanel
from kettle.ui.saying import Said
from kettle.ui.screen import Screen
from kettle.ui.workplace import Workplace
from kettle.workflow import planning
from kettle.workflow.calendar_view import CalendarView
from kettle.workflow.surveying import read_calendar

_QUARTER = timedelta(minutes=15)
_NOON = time(12)
_WEEK_DAYS = 7


class CalendarScreen(Screen):
    """Shows days, moves visits, books one; reads anew whenever something in the store changed."""

    def __init__(self, place: Workplace) -> None:
        """Begin with this week and the first room."""
        super().__init__(place, name="calendar")
        self._day = place.desk.today()
        self._mode = WEEK
        self._room = 0
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
        if self.place.saying.attempt(self._read, place=self._show_trouble):
            self._show()

    def make_new(self) -> None:
        """Plan a course, for the patient of the chosen visit if there is one."""
        block = self._block(self._canvas.chosen)
        self.place.plan_wanted.emit(block.visit.patient_id if block else "")

    def print_this(self) -> None:
        """Print the dates of the chosen visit's patient."""
        block = self._block(self._canvas.chosen)
        if block is not None:
            self.place.print_wanted.emit(block.visit.patient_id, "")

    def show_day(self, day: date) -> None:
        """Show the day, or the week it lies in."""
        self._day = day
        self.refresh()

    def show_mode(self, mode: int) -> None:
        """Show a day or a week."""
        self._mode = mode
        self.refresh()

    def show_room(self, room: int) -> None:
        """Show other chairs of the week."""
        self._room = room
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        carrying = self._mover.carried is not None
        match Qt.Key(event.key()):
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown as key:
                sign = -1 if key == Qt.Key.Key_PageUp else 1
                self._page_carried(sign) if carrying else self._page(sign)
            case Qt.Key.Key_T if not event.modifiers():
                self._on_today()
            case Qt.Key.Key_D if not event.modifiers():
                self._show_chosen_day()
            case Qt.Key.Key_W if not event.modifiers():
                self.show_mode(WEEK)
            case Qt.Key.Key_R if not event.modifiers():
                self._next_room()
            case Qt.Key.Key_B if not event.modifiers() and not carrying:
                self._on_place_chosen(None, None)
            case _:
                super().keyPressEvent(event)

    def _read(self) -> None:
        first = self._day - self._day.weekday() * ONE_DAY if self._mode == WEEK else self._day
        last = first + (_WEEK_DAYS - 1) * ONE_DAY if self._mode == WEEK else first
        self._view = read_calendar(self.place.desk, first=first, last=last)

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        rooms = rooms_of(view.chairs)
        self._room = min(self._room, max(len(rooms) - 1, 0))
        usual = planning.phases_of(self.place.desk.protocol(), None)
        if not rooms:
            self._show_panel(states.no_chairs())
            return
        if self._mode == WEEK:
            look = week_look(view, chairs=rooms[self._room], levels=self._levels())
        else:
            look = day_look(view, levels=self._levels(), usual=usual)
        self._look = look
        self._show_toolbar(rooms)
        self._toolbar.show_phases(usual)
        if not look.days:
            self._show_panel(states.closed_throughout())
            return
        self._stack.setCurrentWidget(self._canvas)
        self._canvas.show_look(look, upright=self._mode == WEEK)
        self._show_where(self._canvas.chosen)

    def _show_toolbar(self, rooms: tuple[tuple[ChairPlace, ...], ...]) -> None:
        names = tuple(_room_name(one) for one in rooms) if self._mode == WEEK else ()
        self._toolbar.show_mode(self._mode)
        self._toolbar.show_rooms(names, self._room)
        self._toolbar.show_title(self._title())

    def _title(self) -> str:
        look = self._look
        if self._mode == DAY or look is None or not look.days:
            return f"{self._day:%A} {dates.short_day(self._day)} {self._day.year}"
        first, last = look.days[0].day, look.days[-1].day
        if (first.year, first.month) == (last.year, last.month):
            return self.tr("%s to %s %s") % (first.day, dates.short_day(last), last.year)
        return self.tr("%s to %s %s") % (dates.short_day(first), dates.short_day(last), last.year)

    def _show_where(self, key: str) -> None:
        """Chairs beside the title of the window; both identifiers of a visit on the status line."""
        view = self._view
        if view is None or self.place.window.current != "calendar":
            return
        rooms = rooms_of(view.chairs)
        words = self.tr("All %s chairs") % len(view.chairs)
        if self._mode == WEEK and rooms:
            words = room_words(rooms[self._room])
        self.place.window.header.show_title(self.tr("Calendar"), words)
        block = self._block(key)
        self._canvas.show_status(block.spoken if block else "")

    def _levels(self) -> dict[SessionId, Level]:
        chairs = self.place.chairs
        found: dict[SessionId, Level] = {}
        for one in chairs.alarms if chairs else ():
            found.setdefault(one.session_id, one.alarm.level)
        return found

    def _block(self, key: str) -> BlockLook | None:
        return self._look.block(AppointmentId(key)) if self._look and key else None

    def _shown_chairs(self) -> tuple[Chair, ...]:
        return tuple(lane.chair for lane in self._look.lanes) if self._look else ()

    def _page(self, sign: int) -> None:
        if self._mode == WEEK:
            self.show_day(self._day + sign * _WEEK_DAYS * ONE_DAY)
            return
        hours = self.place.desk.hours
        day = self._day + sign * ONE_DAY
        for _ in range(_WEEK_DAYS * 2):
            if hours.weekly[day.weekday()] is not None:
                break
            day += sign * ONE_DAY
        self.show_day(day)

    def _page_carried(self, sign: int) -> None:
        self._mover.step_week(sign)

    def _next_room(self) -> None:
        rooms = rooms_of(self._view.chairs) if self._view else ()
        if self._mode == WEEK and rooms:
            self.show_room((self._room + 1) % len(rooms))

    def _show_chosen_day(self) -> None:
        block = self._block(self._canvas.chosen)
        self._day = block.starts_at.date() if block else self._day
        self.show_mode(DAY)

    def _on_today(self) -> None:
        self.show_day(self.place.desk.today())

    def _on_tick(self, chairs: ChairsNow | None) -> None:
        """Once a minute the line that is now moves on, and alarms may have changed."""
        look, view = self._look, self._view
        if view is None or look is None or not self.isVisible():
            return
        wall = self.place.desk.wall()
        if (wall.hour, wall.minute) != (view.now.hour, view.now.minute):
            self.refresh()

    def _on_changed(self, what: object, initiator: object) -> None:
        if self.isVisible():
            self.refresh()

    def _on_block_chosen(self, key: str) -> None:
        block = self._block(key)
        if block is not None:
            self.place.try_to(lambda: self._open_visit(block))

    def _open_visit(self, block: BlockLook) -> None:
        sheet = VisitSheet(self.place, block)
        sheet.move_wanted.connect(self._take_up)
        sheet.again_wanted.connect(self._on_again)
        self.place.window.sheet.open(sheet, width=WIDTH)

    def _on_again(self, block: BlockLook) -> None:
        self.place.try_to(lambda: open_again(self.place, block.visit, self._next_quarter()))

    def _on_place_chosen(self, starts_at: datetime | None, chair: Chair | None) -> None:
        at = _on_quarter(starts_at) if starts_at else self._next_quarter()
        self.place.try_to(lambda: open_booking(self.place, at, chair))

    def _next_quarter(self) -> datetime:
        """The next quarter hour of the day that is shown, not before now or opening."""
        desk = self.place.desk
        day = max(self._day, desk.today())
        opening = desk.hours.opening_on(day)
        opens = datetime.combine(day, opening.opens) if opening else datetime.combine(day, _NOON)
        return _on_quarter(max(desk.wall(), opens) + _QUARTER - timedelta(minutes=1))

    def _take_up(self, block: BlockLook) -> None:
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._mover.take_up(block, self._shown_chairs())

    def _on_taken_up(self, key: str) -> None:
        block = self._block(key)
        if block is not None:
            self._mover.take_up(block, self._shown_chairs())

    def _on_carried(self) -> None:
        carried, block = self._mover.carried, self._mover.block
        if carried is None or block is None:
            self._canvas.show_carry(None)
            return
        self._follow(carried.starts_at.date(), carried.chair)
        view = self._view
        self._canvas.show_carry(
            carry_look(
                carried,
                block,
                today=self.place.desk.today(),
                zone=self.place.desk.zone,
                name_of=lambda one: _name_in(view, one),
            )
        )

    def _follow(self, day: date, chair: Chair) -> None:
        """Turn the page when a visit is carried beyond it."""
        look = self._look
        if look is None:
            return
        if day not in {one.day for one in look.days}:
            self.show_day(day)
        elif chair not in self._shown_chairs() and self._view is not None:
            rooms = rooms_of(self._view.chairs)
            self.show_room(
                next(at for at, one in enumerate(rooms) if chair in {p.chair for p in one})
            )

    def _on_preview_wanted(self, refit: Refit) -> None:
        block = self._mover.block
        if block is None:
            return
        sheet = MovesSheet(refit, block, theme=self.place.theme, stays=self._stays(refit))
        sheet.accepted.connect(lambda: self._accept(refit))
        sheet.refused.connect(self.place.window.sheet.close_sheet)
        self.place.window.sheet.open(sheet, width=620)

    def _accept(self, refit: Refit) -> None:
        self.place.window.sheet.closed.disconnect(self._on_sheet_closed)
        self.place.window.sheet.close_sheet()
        self.place.window.sheet.closed.connect(self._on_sheet_closed)
        self._mover.accept(refit)

    def _on_sheet_closed(self) -> None:
        """A preview that was closed without accepting puts the visit back."""
        if self._mover.carried is not None:
            self._mover.put_back()

    def _stays(self, refit: Refit) -> str:
        numbers = self._mover.numbers_of(refit.unchanged)
        if not numbers:
            return ""
        return self.tr("Nos. %s stay where they are.") % ", ".join(str(one) for one in numbers)

    def _show_trouble(self, said: Said) -> None:
        self._show_panel(states.cannot_be_shown(said.sentence))

    def _show_panel(self, look: StateLook) -> None:
        self._panel.show_look(look)
        self._stack.setCurrentIndex(1)

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

    def _settle(self) -> None:
        """Give a wrapped toolbar its height at once."""
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()

    def _connect(self) -> None:
        bar, canvas, mover, place = self._toolbar, self._canvas, self._mover, self.place
        bar.mode_chosen.connect(self.show_mode)
        bar.room_chosen.connect(self.show_room)
        bar.back_wanted.connect(lambda: self._page(-1))
        bar.on_wanted.connect(lambda: self._page(1))
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
        place.window.sheet.closed.connect(self._on_sheet_closed)


def _name_in(view: CalendarView | None, appointment_id: AppointmentId) -> str:
    visit = view.visit(appointment_id) if view else None
    return f"{visit.patient.given_name} {visit.patient.family_name}".strip() if visit else ""


def _room_name(chairs: tuple[ChairPlace, ...]) -> str:
    first, last = chairs[0].chair, chairs[-1].chair
    return str(first) if first == last else f"{first}–{last}"


def _on_quarter(at: datetime) -> datetime:
    return at - timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
