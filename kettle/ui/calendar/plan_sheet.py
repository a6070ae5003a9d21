"""The sheet for planning a course: wishes left, dates right as one types, booked in one change.

Four steps for the common case: open, choose the protocol, say the first day, Book (Ctrl+Enter).
Nothing is booked but what is shown: while newer wishes are being worked out, Book waits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain import schedule
from kettle.domain.appointments import VisitKind
from kettle.domain.errors import Unreadable
from kettle.domain.ids import ChangeId, PatientId
from kettle.domain.people import Patient
from kettle.domain.schedule import Fit, Plan, PlanRequest
from kettle.ui.banner_look import read_banner
from kettle.ui.calendar import plan_sheet_look as looks
from kettle.ui.calendar import plan_sheet_wishes as wishes
from kettle.ui.calendar.plan_sheet_answer import PlanAnswer
from kettle.ui.calendar.plan_sheet_form import PlanForm
from kettle.ui.calendar.plan_sheet_places import Places
from kettle.ui.calendar.plan_sheet_weeks import weeks_look
from kettle.ui.calendar.plan_sheet_work import PlanWork
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Ground, Hairline
from kettle.ui.parts.scroll_column import ScrollColumn
from kettle.ui.parts.text import Text
from kettle.ui.patient_head import let_close_come_last, patient_head
from kettle.ui.saying import Said
from kettle.ui.theme.letters import Letters
from kettle.ui.workplace import Workplace
from kettle.workflow import booking, planning, registering, undoing
from kettle.workflow.planning import PlanStart
from kettle.workflow.proposing import Proposed

WIDTH, HEIGHT = 1260, 816
_FORM, _BESIDE = 350, 1000
_SAY_AFTER_MS = 300
"""A word for waiting comes after this, never a spinner before."""


def open_plan_sheet(place: Workplace, patient_id: PatientId | None) -> None:
    """Open the sheet for a patient; without one, ask first for whom."""
    if patient_id is None:
        from kettle.ui.calendar.plan_sheet_who import FindPatient

        who = FindPatient(place)
        who.chosen.connect(partial(_open_for, place))
        place.window.sheet.open(who, width=640, height=560)
    else:
        _open_for(place, patient_id)


def _open_for(place: Workplace, patient_id: str) -> None:
    def show() -> None:
        sheet = PlanSheet(place, registering.read_patient(place.desk, patient_id=known))
        place.window.sheet.open(sheet, width=WIDTH, height=HEIGHT)

    known = PatientId(patient_id)
    place.try_to(show)


class PlanSheet(QWidget):
    """Plans for one patient; the last answer stays until the next one is there."""

    def __init__(self, place: Workplace, patient: Patient) -> None:
        """Begin with what the protocol would have."""
        super().__init__()
        self.setObjectName("plan_sheet")
        self._place = place
        self._theme = place.theme
        self._patient = patient
        self._running = self._begin_plan(VisitKind.INDUCTION, continues=True)
        self._courses = wishes.course_wishes(
            self._running, next_number=self._running.request.first_number
        )
        self._wish = self._courses[0]
        self._start = self._running
        self._asked: PlanRequest | None = None
        self._found: Proposed | None = None
        self._by_hand: dict[int, Plan] = {}
        self._fits: tuple[Fit, ...] = ()
        self._build()
        self._lay_out()
        self._work = PlanWork(place, self)
        self._patience = QTimer(self, interval=_SAY_AFTER_MS, singleShot=True)
        self._connect()
        self._on_course_chosen(0)

    @property
    def plan(self) -> Plan:
        """The plan that is shown, with what was chosen by hand."""
        if self._found is None:
            return Plan()
        at = self._answer.way
        return self._by_hand.get(at, self._found.alternatives[at].plan)

    @property
    def is_answered(self) -> bool:
        """Whether the dates shown are those of the wishes as they stand."""
        return self._found is not None and self._found.request == self._asked

    def book(self) -> None:
        """Book what is shown; a wish that cannot be read is said at its field instead."""
        self._book_and(None)

    def book_and_print(self) -> None:
        """Book, then open the print sheet for the dates."""
        place, patient_id = self._place, self._patient.patient_id
        self._book_and(lambda: place.print_wanted.emit(patient_id, ""))

    def _book_and(self, then: Callable[[], object] | None) -> None:
        if not self._read(loud=True):
            return
        if not self.is_answered:
            self._on_patience()
            return
        if self._place.saying.attempt(self._book, place=self._say, fields=self._form.fields):
            self._place.window.sheet.close_sheet()
            if then is not None:
                then()

    def _book(self) -> None:
        assert self._found is not None
        plan, template = self.plan, self._wish.template
        booked = booking.book_course(
            self._place.desk,
            request=self._found.request,
            plan=plan,
            template=template.key if template else "",
        )
        self._place.done(
            looks.booked_words(plan),
            subject=self._patient.full_name,
            undo=partial(_take_back, self._place, booked.change_id),
        )

    def _say(self, said: Said) -> None:
        """A place was taken meanwhile: say so and look again."""
        self._answer.show_refusal(said.sentence)
        self._ask_again()

    def _read(self, *, loud: bool) -> bool:
        """Read the form; loudly, with the caret where it cannot be read."""
        try:
            today = self._place.desk.today()
            self._asked = wishes.request_of(self._start.request, self._form.typed, today=today)
        except Unreadable as no:
            self._asked = None
            self._show_ready()
            if loud:
                field = self._form.fields[no.field_name]
                field.say_wrong(self._place.saying.said(no).sentence)
            return False
        return True

    def _on_edited(self) -> None:
        if self._read(loud=False):
            self._ask_again()

    def _on_left(self) -> None:
        try:
            wishes.request_of(self._start.request, self._form.typed, today=self._place.desk.today())
        except Unreadable as no:
            sentence = self._place.saying.said(no).sentence
            self._form.fields[no.field_name].say_wrong(sentence, take_keys=False)

    def _ask_again(self) -> None:
        if self._asked is not None:
            self._patience.start()
            self._show_ready()
            self._work.ask(self._asked, self._start.protocol)

    def _on_course_chosen(self, at: int) -> None:
        self._wish = wish = self._courses[at]
        start = self._begin_plan(wish.kind, continues=wish.continues)
        self._start = replace(start, request=wishes.begun(start.request, wish))
        self._form.show_course(self._start.request, looks.wish_detail(wish, self._start))
        self._on_edited()

    def _begin_plan(self, kind: VisitKind, *, continues: bool) -> PlanStart:
        return planning.begin_plan(
            self._place.desk, patient_id=self._patient.patient_id, kind=kind, continues=continues
        )

    def _on_found(self, found: Proposed) -> None:
        self._patience.stop()
        before, self._found = self._found, found
        if before is not None and _is_same(before, found):
            return
        lost, self._by_hand = self._by_hand, {}
        self._form.clear_wrong()
        self._answer.show_ways(looks.alternative_looks(found.alternatives))
        self._show_plan()
        for refusal in found.alternatives[0].plan.refusals:
            self._form.say_refusal(refusal, looks.refusal_words(refusal))
        if lost and before is not None and before.request == found.request:
            self._note.setText(self.tr("Somebody changed the book: dates are worked out anew."))

    def _show_plan(self) -> None:
        if self._found is None:
            return
        plan = self.plan
        look = looks.plan_look(self._found, plan, self._start.order)
        weeks = weeks_look(
            plan, self._found.book.hours, today=self._place.desk.today(),
            absent=self._found.request.cannot_come,
        )  # fmt: skip
        self._answer.show_plan(look, weeks)
        self._main.say(look.book)
        self._show_ready()

    def _show_ready(self) -> None:
        ready = self.is_answered and bool(self.plan.visits)
        for button in (self._main, self._print):
            button.setEnabled(ready)
        if self.is_answered or self._asked is None:
            self._patience.stop()
            self._note.setText(self._promise)

    def _on_change_wanted(self, number: int, below: QPoint) -> None:
        found, plan = self._found, self.plan
        if found is None or not self.is_answered:
            return
        request = found.alternatives[self._answer.way].request
        fits = schedule.other_places(found.book, request, found.protocol, plan, number=number)
        self._fits = fits
        self._places.open(
            [looks.fit_words(fit) for fit in fits],
            below=below,
            said=self.tr("Other places for visit %d") % number,
            nothing=self.tr("No other place in the next four weeks"),
        )

    def _on_place(self, row: int) -> None:
        found, fit = self._found, self._fits[row]
        if found is not None:
            at = self._answer.way
            request = found.alternatives[at].request
            self._by_hand[at] = schedule.with_place(
                found.book, request, found.protocol, self.plan, fit=fit
            )
            self._show_plan()

    def _build(self) -> None:
        theme = self._theme
        desk = self._place.desk
        self._form = PlanForm(
            [looks.wish_title(one) for one in self._courses],
            hours=desk.hours,
            chairs=[one.chair for one in desk.clinic.chairs],
            theme=theme,
        )
        self._answer = PlanAnswer(theme=theme)
        self._places = Places(self, theme=theme)
        self._promise = self.tr("You can undo the whole plan for 10 minutes, or any visit later.")
        self._note = Text(self._promise, Letters.SMALL, "ink2", wrap=True)
        self._note.setObjectName("plan_note")
        self._print = Button(
            self.tr("Book and print"), theme=theme, icon="printer", name="plan_print"
        )
        self._cancel = Button(self.tr("Cancel"), theme=theme, key="Esc", name="plan_cancel")
        self._main = Button(
            looks.book_word(0), theme=theme, kind=ButtonKind.MAIN, key="Ctrl ↵", name="plan_book"
        )

    def _connect(self) -> None:
        sheet = self._place.window.sheet
        sheet.main_wanted.connect(self.book)
        self._place.hub.changed.connect(self._on_store_changed)
        self._form.edited.connect(self._on_edited)
        self._form.left.connect(self._on_left)
        self._form.course_chosen.connect(self._on_course_chosen)
        self._answer.way_chosen.connect(self._show_plan)
        self._answer.change_wanted.connect(self._on_change_wanted)
        self._places.chosen.connect(self._on_place)
        self._work.found.connect(self._on_found)
        self._patience.timeout.connect(self._on_patience)
        self._main.clicked.connect(self.book)
        self._print.clicked.connect(self.book_and_print)
        self._cancel.clicked.connect(sheet.close_sheet)

    def _on_patience(self) -> None:
        self._note.setText(self.tr("Working the dates out..."))

    def _on_store_changed(self, what: object, initiator: object) -> None:
        """Somebody booked or moved: the dates shown may be gone."""
        self._ask_again()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        look = read_banner(self._place.desk, self._patient, at_the_chair=False)
        close = self._place.window.sheet.close_sheet
        purpose = self.tr("Plan a course")
        head = patient_head(look, purpose=purpose, theme=self._theme, close=close)
        column.addWidget(head)
        column.addWidget(Hairline())
        column.addWidget(self._middle(), 1)
        column.addWidget(Hairline())
        column.addWidget(self._foot())
        let_close_come_last(self._main, head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where letters are large and the room is small, the answer stands below the wishes."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._theme.px(_BESIDE)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(down if narrow else across)
        self._between.setVisible(not narrow)
        self._note.setVisible(not narrow)
        widest = 16_777_215 if narrow else self._theme.px(_FORM)
        self._form.setMinimumWidth(0 if narrow else widest)
        self._form.setMaximumWidth(widest)
        for side in (self._form, self._answer):
            side.be_whole(narrow)

    def _middle(self) -> ScrollColumn:
        middle = ScrollColumn(theme=self._theme, name="plan_middle")
        middle.column.setContentsMargins(0, 0, 0, 0)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(0)
        self._between = Hairline(down=True)
        self._sides.addWidget(self._form)
        self._sides.addWidget(self._between)
        self._sides.addWidget(self._answer, 1)
        middle.column.addLayout(self._sides)
        return middle

    def _foot(self) -> Ground:
        px = self._theme.px
        foot = Ground("foot", name="plan_foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(20), px(12), px(20), px(12))
        row.setSpacing(px(10))
        row.addWidget(self._note, 1)
        for button in (self._print, self._cancel, self._main):
            row.addWidget(button)
        return foot


def _is_same(one: Proposed, other: Proposed) -> bool:
    """Whether nothing a plan rests on has changed; that time went by does not count."""
    books = replace(one.book, now=None), replace(other.book, now=None)
    return one.request == other.request and books[0] == books[1]


def _take_back(place: Workplace, change_id: ChangeId) -> None:
    undoing.undo(place.desk, change_id=change_id)
