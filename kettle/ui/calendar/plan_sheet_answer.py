"""The right side of the sheet for planning a course: three ways, their dates, weeks and checks."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.ui.calendar import plan_sheet_look as looks
from kettle.ui.calendar.plan_sheet_cards import AlternativeCards
from kettle.ui.calendar.plan_sheet_checks import CheckLines, Refusals
from kettle.ui.calendar.plan_sheet_dates import PlanDates
from kettle.ui.calendar.plan_sheet_look import AlternativeLook, PlanLook
from kettle.ui.calendar.plan_sheet_weeks import FEWEST_WEEKS, Weeks, WeeksLook
from kettle.ui.parts.scroll_column import ScrollColumn
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class PlanAnswer(ScrollColumn):
    """Shows one plan at a time.

    `way_chosen(index)` asks for another alternative, `change_wanted(number, below)` for another
    place of one visit.
    """

    way_chosen = Signal(int)
    change_wanted = Signal(int, QPoint)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Wait for the first plan."""
        super().__init__(theme=theme, name="plan_answer", parent=parent)
        self._cards = AlternativeCards(theme=theme)
        self._refusals = Refusals(theme=theme)
        self._dates = PlanDates(theme=theme)
        heading = looks.weeks_words(FEWEST_WEEKS)
        self._weeks_head = Text(heading, Letters.SMALL_STRONG, "ink2")
        self._weeks = Weeks(theme=theme)
        self._checks_head = Text(self.tr("Checked for you"), Letters.SMALL_STRONG, "ink2")
        self._checks = CheckLines(theme=theme)
        self._lay_out()
        self._cards.chosen.connect(self.way_chosen)
        self._dates.change_wanted.connect(self.change_wanted)

    @property
    def way(self) -> int:
        """Which alternative is chosen."""
        return self._cards.index

    def show_ways(self, ways: tuple[AlternativeLook, ...]) -> None:
        """Show what each alternative costs; the choice stays."""
        self._cards.show_looks(ways)

    def show_plan(self, look: PlanLook, weeks: WeeksLook) -> None:
        """Show the dates of one plan, or why there are none."""
        self._dates.show_rows(look.dates)
        self._dates.setVisible(bool(look.dates))
        self._refusals.show_refusals(look.refusals)
        self._checks.show_lines(look.checks)
        for part in (self._checks_head, self._checks):
            part.setVisible(bool(look.checks))
        self._weeks_head.setText(looks.weeks_words(len(weeks.weeks)))
        self._weeks.show_look(weeks)

    def show_refusal(self, sentence: str) -> None:
        """Say why what is shown could not be booked."""
        self._refusals.show_refusals((sentence,))

    def _lay_out(self) -> None:
        px, column = self._theme.px, self.column
        column.setContentsMargins(px(20), px(14), px(20), px(14))
        column.setSpacing(px(10))
        column.addWidget(self._cards)
        column.addWidget(self._refusals)
        column.addWidget(self._dates)
        below = QHBoxLayout()
        below.setSpacing(px(20))
        for head, part, share in (
            (self._weeks_head, self._weeks, 0),
            (self._checks_head, self._checks, 1),
        ):
            side = QVBoxLayout()
            side.setSpacing(px(6))
            side.addWidget(head)
            side.addWidget(part)
            side.addStretch(1)
            below.addLayout(side, share)
        column.addLayout(below)
        column.addStretch(1)
