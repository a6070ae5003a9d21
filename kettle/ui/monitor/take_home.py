"""What goes home with the patient, how the day was, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kettle.ui.monitor.going_home_look import GoingHomeLook
from kettle.ui.monitor.lack_box import LackBox
from kettle.ui.monitor.scrolled import scrolled
from kettle.ui.monitor.take_home_look import TakeHomeLook
from kettle.ui.parts.brush import fill_round
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.choice import Choice
from kettle.ui.parts.frames import Ground, Hairline
from kettle.ui.parts.segments import Segments
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_SETTLES_MS = 700
"""So long arrows may still move on before a choice is kept."""


class TakeHomeSide(Ground):
    """Take home, two short questions, what still lacks, Discharge, and the early way out."""

    discharge_wanted = Signal()
    early_wanted = Signal()
    print_wanted = Signal()
    plan_wanted = Signal()
    feeling_given = Signal(int)
    call_chosen = Signal(str)

    def __init__(self, *, theme: Theme) -> None:
        """Make it for nobody yet."""
        super().__init__("surface", name="take_home_side")
        self._theme = theme
        self._page = _Page(theme=theme)
        self._page_text = Text("", Letters.BODY, "ink2", wrap=True)
        self._page_text.setObjectName("take_home_page")
        self._visit_text = Text("", Letters.BODY, "ink2", wrap=True)
        self._visit_text.setObjectName("take_home_visit")
        self._print = Button(self.tr("Print"), theme=theme, icon="printer", name="take_home_print")
        self._plan = Button(
            self.tr("Book next"), theme=theme, icon="calendar-days", name="take_home_plan"
        )
        self._feeling_label = Text(
            self.tr("How the patient feels about today (0 to 10)"), Letters.SMALL_STRONG, "ink2",
            wrap=True,
        )  # fmt: skip
        self._feeling = Segments(
            [str(figure) for figure in range(11)], theme=theme, name="feeling",
            label=self.tr("How the patient feels about today"),
        )  # fmt: skip
        self._call = Choice(theme=theme, name="day_after_call", label=self.tr("Day-after call"))
        self._call.setPlaceholderText(self.tr("Choose a time"))
        self._choices: tuple[str, ...] = ()
        self._lack = LackBox(theme=theme, name="discharge_box", head="home_lacks")
        self.discharge = Button(
            self.tr("Discharge"), theme=theme, kind=ButtonKind.MAIN, icon="house", key="Ctrl ↵",
            name="discharge", letters=Letters.CARD_HEAD,
        )  # fmt: skip
        self._early = Button(
            self.tr("Leaves early or against advice…"), theme=theme, kind=ButtonKind.LINK,
            name="leave_early",
        )  # fmt: skip
        self._feeling_timer, self._call_timer = self._timer(), self._timer()
        self._connect()
        self._lay_out()

    def show_look(self, look: GoingHomeLook) -> None:
        """Show how it stands."""
        self._show_take_home(look.take_home)
        if not self._feeling_timer.isActive() and self._feeling.index != look.feeling:
            self._feeling.choose(look.feeling)
        count = len(look.checks.missing)
        if look.may_go:
            head = self.tr("Everything is done.")
            rest = self.tr("Say goodbye, then press Discharge. It cannot be undone.")
        else:
            head = self.tr("Discharge opens when 1 item is done.")
            if count != 1:
                head = self.tr("Discharge opens when %s items are done.") % count
            rest = self.tr("Leaving earlier is recorded with a reason and the prescriber's name.")
        self._lack.say(head, rest)
        self.discharge.setEnabled(look.may_go)
        self.discharge.setAccessibleDescription(" ".join(look.lacks))
        self._early.setVisible(look.may_leave_early)

    def first_stop(self) -> QWidget:
        """Where Tab comes to first."""
        return self._print

    def settle(self) -> None:
        """Keep at once what was chosen a moment ago."""
        for timer, keep in (
            (self._feeling_timer, self._on_feeling_settled),
            (self._call_timer, self._on_call_settled),
        ):
            if timer.isActive():
                timer.stop()
                keep()

    def _show_take_home(self, look: TakeHomeLook) -> None:
        self._page.show_printed(look.is_printed)
        self._page_text.setText(look.page)
        self._visit_text.setText(look.next_visit)
        self._print.say(self.tr("Print again") if look.is_printed else self.tr("Print"))
        self._plan.say(self.tr("Visits") if look.is_booked else self.tr("Book next"))
        if look.call_choices != self._choices:
            self._choices = look.call_choices
            self._call.clear()
            self._call.addItems(look.call_choices)
        if not self._call_timer.isActive():
            self._call.setCurrentIndex(self._call.findText(look.call))

    def _on_feeling_settled(self) -> None:
        if self._feeling.index is not None:
            self.feeling_given.emit(self._feeling.index)

    def _on_call_settled(self) -> None:
        if self._call.currentIndex() >= 0:
            self.call_chosen.emit(self._call.currentText())

    def _on_feeling_chosen(self, at: int) -> None:
        self._feeling_timer.start()

    def _on_call_chosen(self, at: int) -> None:
        self._call_timer.start()

    def _timer(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(_SETTLES_MS)
        return timer

    def _connect(self) -> None:
        self._feeling.chosen.connect(self._on_feeling_chosen)
        self._feeling_timer.timeout.connect(self._on_feeling_settled)
        self._call.activated.connect(self._on_call_chosen)
        self._call_timer.timeout.connect(self._on_call_settled)
        self._print.clicked.connect(self.print_wanted)
        self._plan.clicked.connect(self.plan_wanted)
        self.discharge.clicked.connect(self.discharge_wanted)
        self._early.clicked.connect(self.early_wanted)

    def _lay_out(self) -> None:
        px = self._theme.px
        self.discharge.setMinimumHeight(px(52))
        above, column = scrolled()
        column.setContentsMargins(px(16), px(12), px(16), px(8))
        column.setSpacing(px(10))
        column.addWidget(Text(self.tr("Take home"), Letters.CARD_HEAD))
        column.addLayout(self._laid_papers())
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self._print, 1)
        buttons.addWidget(self._plan, 1)
        column.addLayout(buttons)
        column.addWidget(Hairline())
        column.addLayout(_labelled(self._feeling_label, self._feeling, px(6)))
        label = Text(self.tr("Day-after call"), Letters.SMALL_STRONG, "ink2")
        column.addLayout(_labelled(label, self._call, px(6)))
        column.addStretch(1)
        column.addWidget(self._lack)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(16), px(2), px(16), px(10))
        foot.setSpacing(px(12))
        foot.addWidget(self.discharge)
        foot.addWidget(self._early, 0, Qt.AlignmentFlag.AlignHCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(above, 1)
        whole.addLayout(foot)

    def _laid_papers(self) -> QHBoxLayout:
        px = self._theme.px
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(Text(self.tr("Instructions"), Letters.ROW))
        words.addWidget(self._page_text)
        words.addSpacing(px(12))
        words.addWidget(Text(self.tr("Visit dates"), Letters.ROW))
        words.addWidget(self._visit_text)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self._page, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row


class _Page(QWidget):
    """A small sheet of paper: written when it was printed, blank and dashed before."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme, self._printed = theme, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.updateGeometry)

    def show_printed(self, printed: bool) -> None:
        self._printed = printed
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(96), self._theme.px(130))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole, theme, px = QRectF(self.rect()), self._theme, self._theme.px
        fill_round(
            painter, whole, px(3), fill=theme.color("surface"), edge=theme.color("ctl"),
            width=theme.edge, dashed=not self._printed,
        )  # fmt: skip
        if not self._printed:
            side = px(28)
            spot = QRectF((whole.width() - side) / 2, (whole.height() - side) / 2, side, side)
            theme.paint_icon(painter, "printer", spot, "ink3")
            return
        for top, wide, high, token in _WRITTEN:
            box = QRectF(px(10), px(top), (whole.width() - px(20)) * wide, px(high))
            painter.fillRect(box, theme.color(token))


# Top, share of the width, height, colour: a heading, the black bar, lines of text.
_WRITTEN = (
    (10, 0.45, 2, "ink3"),
    (18, 0.85, 5, "ink"),
    (28, 1.0, 9, "ink"),
    *((42 + 6 * at, 0.92 if at % 3 else 0.7, 2, "ink3") for at in range(10)),
    (112, 1.0, 12, "sunken"),
)


def _labelled(label: QWidget, control: QWidget, gap: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(gap)
    column.addWidget(label)
    column.addWidget(control)
    return column
