"""A small sheet for one visit: when, in which chair, which kind; the book answers as one types."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kettle import wording
from kettle.domain import dates
from kettle.domain.appointments import Appointment, VisitKind
from kettle.domain.errors import Unreadable
from kettle.domain.ids import Chair, ChangeId, PatientId
from kettle.domain.people import Patient
from kettle.ui.banner_look import read_banner
from kettle.ui.calendar.booking_wish import Answer, BookingWish, answer_to, book
from kettle.ui.calendar.carry_look import place_words
from kettle.ui.calendar.plan_sheet_who import FindPatient
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.choice import Choice
from kettle.ui.parts.date_field import DateField
from kettle.ui.parts.field import Field
from kettle.ui.parts.frames import InkBox
from kettle.ui.parts.text import Text
from kettle.ui.patient_head import patient_head
from kettle.ui.saying import Said
from kettle.ui.theme.letters import Letters
from kettle.ui.workplace import Workplace
from kettle.workflow import registering, undoing

WIDTH = 720
_KINDS = (None, VisitKind.INDUCTION, VisitKind.MAINTENANCE, VisitKind.BOOSTER)


def open_booking(place: Workplace, starts_at: datetime, chair: Chair | None) -> None:
    """Ask for whom, then book one visit; time and chair can still be changed."""
    title = QCoreApplication.translate("calendar", "Book %s") % _place_words(starts_at, chair)
    who = FindPatient(place, title=title)
    who.chosen.connect(partial(_open_for, place, starts_at, chair))
    place.window.sheet.open(who, width=640, height=560)


def open_again(place: Workplace, missed: Appointment, starts_at: datetime) -> None:
    """Book a missed visit anew under its own number."""
    patient = registering.read_patient(place.desk, patient_id=missed.patient_id)
    sheet = BookingSheet(place, patient, starts_at, missed.chair, again=missed)
    place.window.sheet.open(sheet, width=WIDTH)


def _open_for(place: Workplace, starts_at: datetime, chair: Chair | None, patient_id: str) -> None:
    def show() -> None:
        patient = registering.read_patient(place.desk, patient_id=PatientId(patient_id))
        place.window.sheet.open(BookingSheet(place, patient, starts_at, chair), width=WIDTH)

    place.try_to(show)


class BookingSheet(QWidget):
    """Fields for one visit of one patient; what the book says stands below them."""

    def __init__(
        self,
        place: Workplace,
        patient: Patient,
        starts_at: datetime,
        chair: Chair | None,
        *,
        again: Appointment | None = None,
    ) -> None:
        """Begin with the place that was chosen in the calendar."""
        super().__init__()
        self.setObjectName("booking_sheet")
        self._place = place
        self._patient = patient
        self._again = again
        self._answer: Answer | None = None
        theme = place.theme
        self._day = DateField(self.tr("Day"), theme=theme, name="booking_day")
        self._time = Field(self.tr("Arrives at"), theme=theme, name="booking_time")
        self._chair = Choice(theme=theme, name="booking_chair", label=self.tr("Chair"))
        self._kind = Choice(theme=theme, name="booking_kind", label=self.tr("Visit"))
        self._why = Field(
            self.tr("Why book it all the same"), theme=theme, name="booking_reason",
            hint=self.tr("The reason stands in the record."),
        )  # fmt: skip
        self._said = Text("", Letters.BODY, wrap=True)
        self._said.setObjectName("booking_answer")
        self._box = InkBox(name="booking_answer_box")
        self._nearest = Button(theme=theme, name="booking_nearest", icon="calendar-check")
        self._main = Button(
            self.tr("Book it"), theme=theme, kind=ButtonKind.MAIN, key="Ctrl ↵", name="booking_book"
        )
        self._fill(starts_at, chair)
        self._lay_out()
        self._connect()
        self._ask()

    def book(self) -> None:
        """Book what stands in the fields; what cannot be read is said there."""
        fields = {"booking_day": self._day, "booking_time": self._time}
        if self._place.saying.attempt(self._book, place=self._on_refused, fields=fields):
            self._place.window.sheet.close_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.book()
        else:
            super().keyPressEvent(event)

    def _book(self) -> None:
        place = self._place
        booked = book(place.desk, self._wish(), reason=self._why.text)
        visit = booked.appointment
        place.done(
            self.tr("booked %s") % place_words(visit.starts_at, visit.chair),
            subject=self._patient.full_name,
            undo=partial(_take_back, place, booked.change_id),
        )

    def _wish(self) -> BookingWish:
        today = self._place.desk.today()
        day = self._day.read(today=today)
        at = dates.parse_time(self._time.text, field_name="booking_time")
        chairs = self._place.desk.clinic.chairs
        number = self._chair.currentIndex() - 1
        return BookingWish(
            patient_id=self._patient.patient_id,
            starts_at=datetime.combine(day, at),
            chair=chairs[number].chair if number >= 0 else None,
            kind=_KINDS[max(self._kind.currentIndex(), 0)],
            again=self._again,
        )

    def _ask(self) -> None:
        """Ask the book while somebody types; what cannot be read yet is not answered."""
        try:
            wish = self._wish()
        except Unreadable:
            self._answer = None
            self._show()
            return
        self._place.saying.attempt(lambda: self._take_answer(wish), place=self._on_refused)

    def _take_answer(self, wish: BookingWish) -> None:
        self._answer = answer_to(self._place.desk, wish)
        self._show()

    def _show(self) -> None:
        answer = self._answer
        self._said.setText("\n".join(answer.words) if answer else "")
        self._box.setVisible(answer is not None)
        nearest = answer.nearest_words if answer else ""
        self._nearest.setVisible(bool(nearest))
        self._nearest.say(nearest)
        passable = answer is not None and answer.passable
        self._why.setVisible(passable)
        self._main.setEnabled(answer is None or answer.fit is not None or passable)
        self._place.window.sheet.refit()

    def _on_nearest(self) -> None:
        nearest = self._answer.nearest if self._answer else None
        if nearest is not None:
            self._fill(nearest.starts_at, nearest.chair)
            self._ask()
            self._main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, said: Said) -> None:
        self._said.setText(said.sentence)
        self._box.show()
        self._place.window.sheet.refit()

    def _fill(self, starts_at: datetime, chair: Chair | None) -> None:
        self._day.show_day(starts_at.date())
        self._time.show_text(dates.clock_time(starts_at.time()))
        chairs = [one.chair for one in self._place.desk.clinic.chairs]
        if not self._chair.count():
            self._chair.addItem(self.tr("Any chair that is free"))
            self._chair.addItems([self.tr("Chair %s") % one for one in chairs])
            self._kind.addItem(self.tr("As the course goes on"))
            self._kind.addItems([wording.word(one).capitalize() for one in _KINDS if one])
        self._chair.setCurrentIndex(chairs.index(chair) + 1 if chair in chairs else 0)

    def _connect(self) -> None:
        for field in (self._day, self._time):
            field.edited.connect(self._ask)
            field.left.connect(partial(self._on_left, field))
        self._chair.currentIndexChanged.connect(self._ask)
        self._kind.currentIndexChanged.connect(self._ask)
        self._nearest.clicked.connect(self._on_nearest)
        self._main.clicked.connect(self.book)

    def _on_left(self, field: Field) -> None:
        """Say under a field that was left that it cannot be read; the caret goes where it goes."""
        try:
            self._wish()
        except Unreadable as no:
            if no.field_name == field.line.objectName():
                field.say_wrong(self._place.saying.said(no).sentence, take_keys=False)

    def _lay_out(self) -> None:
        theme, px = self._place.theme, self._place.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(18))
        column.setSpacing(px(14))
        head = patient_head(
            read_banner(self._place.desk, self._patient),
            purpose=self.tr("Book again") if self._again else self.tr("Book one visit"),
            theme=theme,
            close=self._place.window.sheet.close_sheet,
        )
        column.addWidget(head)
        form = QVBoxLayout()
        form.setContentsMargins(px(20), 0, px(20), 0)
        form.setSpacing(px(12))
        form.addLayout(self._grid())
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(px(12), px(10), px(12), px(10))
        inside.addWidget(self._said)
        form.addWidget(self._box)
        form.addWidget(self._why)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._main)
        row.addWidget(self._nearest)
        row.addStretch(1)
        form.addLayout(row)
        column.addLayout(form)
        order = (self._day.line, self._time.line, self._chair, self._kind, self._why.line)
        for before, after in zip(order, (*order[1:], self._main), strict=True):
            self.setTabOrder(before, after)
        self.setTabOrder(self._main, self._nearest)

    def _grid(self) -> QGridLayout:
        px = self._place.theme.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(10))
        grid.addWidget(self._day, 0, 0)
        grid.addWidget(self._time, 0, 1)
        parts = [(self.tr("Chair"), self._chair)]
        if self._again is None:
            parts.append((self.tr("Visit"), self._kind))
        else:
            self._kind.setParent(self)
            self._kind.hide()
        for at, (label, choice) in enumerate(parts):
            column = QVBoxLayout()
            column.setSpacing(px(4))
            column.addWidget(Text(label, Letters.SMALL_STRONG, "ink2"))
            column.addWidget(choice)
            grid.addLayout(column, 1, at)
        for at in (0, 1):
            grid.setColumnStretch(at, 1)
        return grid


def _take_back(place: Workplace, change_id: ChangeId) -> None:
    undoing.undo(place.desk, change_id=change_id)


def _place_words(starts_at: datetime, chair: Chair | None) -> str:
    if chair is None:
        day = dates.weekday_day(starts_at.date())
        return f"{day} {dates.clock_time(starts_at.time())}"
    return place_words(starts_at, chair)
