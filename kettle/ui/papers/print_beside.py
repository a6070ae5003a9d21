"""The right side of the print sheet: printer, copies, Print, and what is known of the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.ui.papers.print_gaps import Gaps
from kettle.ui.papers.print_sheet_look import BesideLook
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.choice import Choice
from kettle.ui.parts.frames import Hairline, InkBox
from kettle.ui.parts.layouts import empty_out
from kettle.ui.parts.scroll_column import ScrollColumn
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

MOST_COPIES = 9


class PrintBeside(ScrollColumn):
    """`print_wanted` and `save_wanted` are the two ways out of the sheet with a page in hand."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(
        self,
        printers: tuple[str, ...],
        *,
        patient: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Offer these printers; the button says in its hover whose pages it prints."""
        super().__init__(theme=theme, name="print_beside", parent=parent)
        self._copies = 1
        self._make_printer(printers)
        self._make_copies()
        self._make_ways_out(patient)
        self._make_known()
        self._lay_out()
        self._fewer.clicked.connect(self._on_fewer)
        self._more.clicked.connect(self._on_more)
        self.main.clicked.connect(self.print_wanted)
        self._save.clicked.connect(self.save_wanted)
        self._show_copies()

    @property
    def last(self) -> QWidget:
        """The control the keys come to last."""
        return self.gaps.last

    @property
    def printer(self) -> str:
        """The chosen printer, empty when there is none."""
        return self._printer.currentText() if self._printers else ""

    @property
    def copies(self) -> int:
        """How many of each page."""
        return self._copies

    def take_keys(self) -> None:
        """Let Enter print; where a name must be typed first, let it be typed."""
        wanted = self.main if self.main.isEnabled() else self.gaps.field
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_ready(self, ready: bool) -> None:
        """Let pages leave only when they are the ones that are shown."""
        self.main.setEnabled(ready)
        self._save.setEnabled(ready)

    def show_look(self, look: BesideLook) -> None:
        """Say what is known of other pages."""
        empty_out(self._filled)
        for line in look.filled:
            self._filled.addWidget(_Line(line, theme=self._theme))
        self._filled_part.setAccessibleName(", ".join(look.filled))
        self._filled_head.setVisible(bool(look.filled))
        self.gaps.show_gaps(
            look.gaps, needs_name=look.needs_printing_name, lacks_visit=look.lacks_visit
        )
        self._before.setText("\n".join(look.before) or self.tr("Nothing yet"))
        self._text.setText(look.text)

    def _on_fewer(self) -> None:
        self._copies -= 1
        self._show_copies()

    def _on_more(self) -> None:
        self._copies += 1
        self._show_copies()

    def _show_copies(self) -> None:
        self._copies = min(max(self._copies, 1), MOST_COPIES)
        self._count.setText(str(self._copies))
        self._count.setAccessibleName(self.tr("Copies: %d") % self._copies)

    def _make_printer(self, printers: tuple[str, ...]) -> None:
        self._printers = printers
        self._printer = Choice(theme=self._theme, name="print_printer", label=self.tr("Printer"))
        self._printer.addItems(list(printers) or [self.tr("No printer found")])
        self._printer.setEnabled(bool(printers))
        self._none = Text(
            self.tr("Print keeps the page in the record until there is a printer."),
            Letters.SMALL, "ink2", wrap=True,
        )  # fmt: skip

    def _make_copies(self) -> None:
        theme = self._theme
        self._fewer = Button(
            theme=theme, icon="minus", name="fewer_copies", accessible=self.tr("One copy fewer")
        )
        self._more = Button(
            theme=theme, icon="plus", name="more_copies", accessible=self.tr("One copy more")
        )
        self._count = Text("1", Letters.CARD_HEAD)
        self._count.setObjectName("print_copies")

    def _make_ways_out(self, patient: str) -> None:
        theme = self._theme
        self.main = Button(
            self.tr("Print"), theme=theme, kind=ButtonKind.MAIN, icon="printer", key="Enter",
            name="print_now", letters=Letters.CARD_HEAD,
        )  # fmt: skip
        self.main.setToolTip(patient)
        self.main.setAccessibleDescription(patient)
        self.main.setMinimumHeight(theme.px(56))
        self._save = Button(
            self.tr("Save as PDF..."), theme=theme, icon="download", name="print_save"
        )
        self.failure = Failure(theme=theme)

    def _make_known(self) -> None:
        """What is known of the pages: what was filled in, what is lacking, what came before."""
        filled = self.tr("Filled in from the chart")
        self._filled_head = Text(filled, Letters.SMALL_STRONG, "ink2")
        self._filled_part = QWidget()
        self._filled_part.setObjectName("print_filled")
        self._filled = QVBoxLayout(self._filled_part)
        self.gaps = Gaps(theme=self._theme)
        self._before_head = Text(self.tr("Given before"), Letters.SMALL_STRONG, "ink2")
        self._before = Text("", Letters.SMALL, "ink2", wrap=True)
        self._text = Text("", Letters.SMALL, "ink2", wrap=True)

    def _lay_out(self) -> None:
        px, column = self._theme.px, self.column
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(8))
        column.addWidget(Text(self.tr("Printer"), Letters.SMALL_STRONG, "ink2"))
        column.addWidget(self._printer)
        column.addWidget(self._none)
        self._none.setVisible(not self._printers)
        copies = QHBoxLayout()
        copies.setSpacing(px(8))
        copies.addWidget(Text(self.tr("Copies"), Letters.BODY, "ink2"))
        copies.addStretch(1)
        copies.addWidget(self._fewer)
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.setMinimumWidth(px(32))
        copies.addWidget(self._count)
        copies.addWidget(self._more)
        column.addLayout(copies)
        column.addWidget(self.main)
        column.addWidget(self._save)
        column.addWidget(self.failure)
        column.addSpacing(px(4))
        column.addWidget(Hairline())
        column.addWidget(self._filled_head)
        self._filled.setContentsMargins(0, 0, 0, 0)
        self._filled.setSpacing(px(5))
        column.addWidget(self._filled_part)
        column.addWidget(self.gaps)
        column.addStretch(1)
        column.addWidget(self._before_head)
        column.addWidget(self._before)
        column.addWidget(Hairline())
        column.addWidget(self._text)


class Failure(InkBox):
    """Not printed: what happened, what is safe, and the one step to try again."""

    retry_wanted = Signal()

    def __init__(self, *, theme: Theme) -> None:
        """Begin hidden."""
        super().__init__(name="print_failure")
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(10))
        column.setSpacing(px(6))
        column.addWidget(Text(self.tr("Not printed"), Letters.ROW))
        self._text = Text("", Letters.SMALL, wrap=True)
        self._text.setObjectName("print_failure_text")
        column.addWidget(self._text)
        retry = Button(
            self.tr("Try again"), theme=theme, kind=ButtonKind.DESK, icon="rotate-ccw",
            name="print_retry",
        )  # fmt: skip
        column.addWidget(retry, 0, Qt.AlignmentFlag.AlignLeft)
        retry.clicked.connect(self.retry_wanted)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say why; an empty sentence takes the box away."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))


class _Line(QWidget):
    def __init__(self, text: str, *, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        sign = Icon("check", theme=theme, size=16, colour="accent")
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(text, Letters.BODY, wrap=True), 1)
