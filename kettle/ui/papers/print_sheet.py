"""The print sheet: which papers, how they will look, and the way to the printer.

A page is kept before it is sent. When no printer takes it, it stays in the record and one step
prints it later; nothing of the care waits for a printer.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from kettle.domain.errors import KettleError, Refused, unreadable
from kettle.domain.ids import PatientId, SessionId
from kettle.domain.people import Patient
from kettle.ui.banner_look import read_banner
from kettle.ui.page_printer import Printer
from kettle.ui.papers import print_sheet_look as looks
from kettle.ui.papers.pages import PageLook, PagesPreview
from kettle.ui.papers.print_beside import PrintBeside
from kettle.ui.papers.print_choices import PrintChoices
from kettle.ui.papers.print_sending import PageSending, open_session
from kettle.ui.papers.print_work import Drawn, PrintWork
from kettle.ui.papers.printer import SystemPrinter
from kettle.ui.parts.frames import Ground, Hairline
from kettle.ui.parts.scroll_column import ScrollColumn
from kettle.ui.parts.state_panel import StateLook, StatePanel
from kettle.ui.patient_head import let_close_come_last, patient_head
from kettle.ui.saying import Said
from kettle.ui.theme.theme import Theme
from kettle.ui.workplace import Workplace
from kettle.workflow import printing, registering
from kettle.workflow.printing import Prepared

WIDTH, HEIGHT = 1392, 824
_LEFT, _RIGHT, _BESIDE, _PREVIEW_HIGH = 272, 260, 1000, 420
_SAY_AFTER_MS = 300


def open_print_sheet(
    place: Workplace,
    patient_id: PatientId,
    session_id: SessionId | None,
    printer: Printer | None = None,
) -> None:
    """Open the sheet for a patient; without a session, the one that is open now if there is."""

    def show() -> None:
        patient = registering.read_patient(place.desk, patient_id=patient_id)
        session = session_id or open_session(place, patient_id)
        sheet = PrintSheet(place, patient, session, printer or SystemPrinter())
        place.window.sheet.open(sheet, width=WIDTH, height=HEIGHT)
        sheet.take_keys()

    place.try_to(show)


class PrintSheet(QWidget):
    """Papers of one patient; what is printed is exactly what is shown."""

    def __init__(
        self, place: Workplace, patient: Patient, session_id: SessionId | None, printer: Printer
    ) -> None:
        """Begin with the paper that is likeliest wanted."""
        super().__init__()
        self.setObjectName("print_sheet")
        self._place = place
        self._theme = place.theme
        self._patient = patient
        self._session_id = session_id
        self._printer = printer
        self._asked: tuple[Prepared, ...] = ()
        self._drawn: tuple[Drawn, ...] = ()
        self._sending = PageSending(place, session_id=session_id, printer=printer)
        self._is_sending = False
        self._is_wanted = False
        self._work = PrintWork(place.background, self)
        self._patience = QTimer(self, interval=_SAY_AFTER_MS, singleShot=True)
        self._build()
        self._lay_out()
        self._connect()
        self._begin()

    @property
    def is_ready(self) -> bool:
        """Whether the pages shown are those that are asked for and may leave."""
        shown = tuple(one.prepared for one in self._drawn)
        return bool(shown) and shown == self._asked and not self._is_sending

    def take_keys(self) -> None:
        """Begin where the next key belongs."""
        self._beside.take_keys()

    def print_now(self) -> None:
        """Keep every page that is shown, then send it; a failure is kept and said.

        Pressed while the pages are still drawn, it is done as soon as they are shown.
        """
        self._is_wanted = not self.is_ready and not self._is_sending
        if self.is_ready:
            self._place.try_to(self._send)

    def save_to(self, target: Path) -> None:
        """Write the pages into a file, one for each paper; that they left stands in the record."""
        if self.is_ready and self._place.try_to(partial(self._sending.save, self._drawn, target)):
            self._place.done(self.tr("saved as a PDF"), subject=self._patient.full_name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter prints, unless a button or a field has the keys: then that is what is meant."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        holder = QApplication.focusWidget()
        if isinstance(holder, QPushButton) and holder is not self._beside.main:
            holder.click()
        elif not isinstance(holder, QLineEdit):
            self.print_now()

    def _begin(self) -> None:
        for kind in self._choices.cards:
            self._prepare(kind)
        handout = self._choices.cards[printing.HANDOUT]
        first = printing.HANDOUT if handout.isEnabled() else printing.SCHEDULE
        self._choices.cards[first].setChecked(True)
        self._on_chosen()

    def _on_chosen(self) -> None:
        found = (self._prepare(kind) for kind in self._choices.kinds)
        self._asked = tuple(paper for paper in found if paper is not None)
        self._sending.begin_anew()
        self._is_wanted = False
        self._beside.failure.say("")
        if self._asked:
            document = self._asked[0].document
            self._choices.show_choice(
                language=document.language.value, letters=document.letters.value,
                paper=document.paper.value, hint=looks.letters_hint(self._patient.print_size),
            )  # fmt: skip
        self._show_beside()
        self._draw()

    def _prepare(self, kind: str) -> Prepared | None:
        """A paper in words, or None with the reason on its card."""
        try:
            return self._prepared(kind)
        except Refused as no:
            self._choices.refuse(kind, self._place.saying.said(no).sentence)
            return None

    def _prepared(self, kind: str) -> Prepared | None:
        desk, choices = self._place.desk, self._choices
        if kind == printing.SCHEDULE:
            return printing.prepare_schedule(
                desk, patient_id=self._patient.patient_id, language=choices.language,
                paper=choices.paper, print_size=choices.letters,
            )  # fmt: skip
        if self._session_id is None:
            choices.refuse(kind, self.tr("No infusion is under way today."))
            return None
        return printing.prepare_handout(
            desk, session_id=self._session_id, language=choices.language, paper=choices.paper,
            print_size=choices.letters,
        )  # fmt: skip

    def _draw(self) -> None:
        self._show_ready()
        if not self._asked:
            self._say(self.tr("Nothing chosen"), self.tr("Tick what is to be printed."))
        elif not all(paper.can_be_drawn for paper in self._asked):
            self._say(
                self.tr("These pages cannot be set yet"),
                self.tr("The box at the right says which letters are missing."),
            )
        else:
            self._patience.start()
            self._work.ask(self._asked)

    def _on_drawn(self, drawn: tuple[Drawn, ...]) -> None:
        self._patience.stop()
        self._drawn = drawn
        pages = []
        for one in drawn:
            card = self._choices.cards[one.prepared.kind]
            card.show_detail(looks.paper_detail(one.prepared.kind, len(one.pages)))
            pages += [
                PageLook(picture=page, caption=looks.caption(number, len(one.pages)))
                for number, page in enumerate(one.pages, start=1)
            ]
        said = ", ".join(one.prepared.document.title for one in drawn)
        self._preview.show_pages(tuple(pages), said=said)
        self._layers.setCurrentWidget(self._preview)
        self._show_ready()
        if self._is_wanted:
            self.print_now()

    def _on_not_drawn(self, no: BaseException) -> None:
        self._patience.stop()
        if not isinstance(no, KettleError):
            raise no
        sentence = self._place.saying.said(no).sentence
        self._say(self.tr("These pages could not be drawn"), sentence)

    def _say(self, title: str, text: str) -> None:
        """Say something where the pages stand."""
        self._drawn = ()
        self._state.show_look(StateLook(icon="printer", title=title, text=text))
        self._layers.setCurrentWidget(self._state_ground)
        self._show_ready()

    def _on_patience(self) -> None:
        self._say(self.tr("Drawing the pages..."), "")

    def _send(self) -> None:
        papers, to, copies = self._drawn, self._beside.printer, self._beside.copies
        self._sending.send(
            papers,
            to=to,
            copies=copies,
            sent=partial(self._on_sent, papers, to, copies),
            not_sent=self._on_not_sent,
        )
        self._is_sending = bool(to)
        self._show_ready()

    def _on_sent(self, papers: tuple[Drawn, ...], to: str, copies: int) -> None:
        words = looks.printed_words([one.prepared.kind for one in papers], to, copies)
        self._place.done(words, subject=self._patient.full_name)
        if isValid(self) and self._place.window.sheet.paper is self:
            self._place.window.sheet.close_sheet()

    def _on_not_sent(self, said: Said) -> None:
        """Said on the sheet, or at the foot of the window when the sheet was closed meanwhile."""
        self._is_sending = False
        if not isValid(self) or self._place.window.sheet.paper is not self:
            self._place.say(said)
            return
        self._beside.failure.say(said.sentence)
        self._show_ready()

    def _on_save(self) -> None:
        if self.is_ready:
            name = looks.file_name(self._patient.record_number, self._drawn[0].prepared.kind)
            dialog = QFileDialog(self, self.tr("Save as PDF"), name, self.tr("PDF (*.pdf)"))
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("pdf")
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.fileSelected.connect(self._on_path)
            dialog.open()

    def _on_path(self, path: str) -> None:
        self.save_to(Path(path))

    def _on_name_given(self, text: str) -> None:
        fields = {"name_for_printing": self._beside.gaps.field}
        act = partial(self._amend_name, text)
        if self._place.saying.attempt(act, place=self._place.say, fields=fields):
            self._on_chosen()
            self.take_keys()

    def _amend_name(self, text: str) -> None:
        if not text.strip():
            raise unreadable("name_for_printing_missing", field_name="name_for_printing")
        amended = replace(self._patient, name_for_printing=text.strip())
        self._patient = registering.amend_patient(self._place.desk, patient=amended)

    def _on_visit_wanted(self) -> None:
        self._place.plan_wanted.emit(self._patient.patient_id)

    def _show_beside(self) -> None:
        desk = self._place.desk
        kept = printing.documents_of(desk, patient_id=self._patient.patient_id)
        look = looks.beside_look(self._asked, kept, today=desk.today(), zone=desk.zone)
        self._beside.show_look(look)

    def _show_ready(self) -> None:
        """The buttons stay on while pages are drawn, so that the keys are not lost; they wait."""
        drawable = bool(self._asked) and all(paper.can_be_drawn for paper in self._asked)
        self._beside.show_ready(drawable and not self._is_sending)

    def _build(self) -> None:
        theme = self._theme
        self._choices = PrintChoices(theme=theme)
        self._preview = PagesPreview(theme=theme)
        self._state = StatePanel(
            StateLook(icon="printer", title="", text=""), theme=theme, name="print_state"
        )
        self._beside = PrintBeside(
            self._printer.names(),
            patient=f"{self._patient.full_name}, {self._patient.record_number}",
            theme=theme,
        )

    def _connect(self) -> None:
        self._place.window.sheet.main_wanted.connect(self.print_now)
        self._choices.chosen.connect(self._on_chosen)
        self._work.drawn.connect(self._on_drawn)
        self._work.failed.connect(self._on_not_drawn)
        self._patience.timeout.connect(self._on_patience)
        self._beside.print_wanted.connect(self.print_now)
        self._beside.save_wanted.connect(self._on_save)
        self._beside.failure.retry_wanted.connect(self.print_now)
        self._beside.gaps.name_given.connect(self._on_name_given)
        self._beside.gaps.visit_wanted.connect(self._on_visit_wanted)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        look = read_banner(self._place.desk, self._patient, at_the_chair=False)
        close = self._place.window.sheet.close_sheet
        head = patient_head(
            look, purpose=self.tr("Print for this patient"), theme=self._theme, close=close
        )
        column.addWidget(head)
        column.addWidget(Hairline())
        column.addWidget(self._middle(), 1)
        let_close_come_last(self._beside.last, head)

    def _middle(self) -> ScrollColumn:
        middle = ScrollColumn(theme=self._theme, name="print_middle")
        middle.column.setContentsMargins(0, 0, 0, 0)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(0)
        pages = Ground("sunken", name="print_pages")
        self._layers = QStackedLayout(pages)
        self._layers.addWidget(self._preview)
        self._state_ground = _centred(self._state, self._theme)
        self._layers.addWidget(self._state_ground)
        self._pages = pages
        for part, share in ((self._choices, 0), (pages, 1), (self._beside, 0)):
            self._sides.addWidget(part, share)
        middle.column.addLayout(self._sides)
        return middle

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where letters are large and the room is small, the parts stand below each other."""
        super().resizeEvent(event)
        px = self._theme.px
        narrow = event.size().width() < px(_BESIDE)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(down if narrow else across)
        self._pages.setMinimumHeight(px(_PREVIEW_HIGH) if narrow else 0)
        for side, wide in ((self._choices, _LEFT), (self._beside, _RIGHT)):
            widest = 16_777_215 if narrow else px(wide)
            side.setMinimumWidth(0 if narrow else widest)
            side.setMaximumWidth(widest)
            side.be_whole(narrow)


def _centred(panel: StatePanel, theme: Theme) -> QWidget:
    ground = QWidget()
    column = QVBoxLayout(ground)
    panel.setMaximumWidth(theme.px(420))
    panel.setMaximumHeight(theme.px(220))
    column.addWidget(panel, 0, Qt.AlignmentFlag.AlignCenter)
    return ground
