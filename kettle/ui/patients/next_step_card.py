"""The card with the proposed next step; it books or asks, it never orders."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kettle.ui.parts.brush import fill_round
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Card
from kettle.ui.parts.layouts import empty_out
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.patients.next_step_look import NextStepLook, Why
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_ROOMY = 860


class NextStepCard(Card):
    """What is proposed at the left, why in the middle, what was not chosen at the right."""

    book_wanted = Signal()
    other_dates_wanted = Signal()
    score_wanted = Signal()
    accepted = Signal()
    overrule_wanted = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty card."""
        super().__init__(name="next_step", parent=parent)
        self._theme = theme
        self._sentence = Text("", Letters.LEAD, wrap=True)
        self._date = Text("", Letters.CARD_HEAD, wrap=True)
        self._decided = Text("", Letters.SMALL_MEDIUM, "ink", wrap=True)
        self._rule = Text("", Letters.SMALL, "ink2", wrap=True)
        self._date.setObjectName("next_visit_line")
        self._book = self._button("book_next", "", main=True)
        self._other = self._button("other_dates", self.tr("Other dates…"))
        self._score = self._button("enter_score", self.tr("Enter score"))
        self._accept = self._button("accept_step", self.tr("Accept"))
        self._overrule = self._button("overrule_step", self.tr("Decide otherwise…"))
        self._why, self._not = QVBoxLayout(), QVBoxLayout()
        self._columns: list[_Column] = []
        self._grid = QGridLayout(self)
        self._is_roomy: bool | None = None
        self._lay_out()
        self._book.clicked.connect(self.book_wanted)
        self._other.clicked.connect(self.other_dates_wanted)
        self._score.clicked.connect(self.score_wanted)
        self._accept.clicked.connect(self.accepted)
        self._overrule.clicked.connect(self.overrule_wanted)

    def show_look(self, look: NextStepLook) -> None:
        """Show another step."""
        self._sentence.setText(look.sentence)
        self._date.setText(look.date_line)
        self._date.setVisible(bool(look.date_line))
        self._decided.setText(look.decided)
        self._decided.setVisible(bool(look.decided))
        self._rule.setText(look.rule)
        self._book.say(look.book_text)
        self._book.setVisible(bool(look.book_text))
        self._score.setVisible(look.asks_for_score)
        self._accept.setVisible(look.may_decide)
        self._overrule.setVisible(look.may_decide)
        self.setAccessibleName(f"{look.sentence} {look.date_line}")
        empty_out(self._why)
        for why in look.why:
            self._why.addLayout(self._reason(why))
        empty_out(self._not)
        for name, reason in look.not_chosen:
            self._not.addWidget(Text(name, Letters.SMALL_STRONG, wrap=True))
            self._not.addWidget(Text(reason, Letters.SMALL, "ink2", wrap=True))
            self._not.addSpacing(self._theme.px(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, px = QPainter(self), self._theme.px
        painter.setClipRect(QRectF(0, 0, px(4), self.height()))
        rect = QRectF(0, 0, px(24), self.height())
        fill_round(painter, rect, px(10), fill=self._theme.color("accent"))

    def _arrange(self) -> None:
        roomy = self.width() >= self._theme.px(_ROOMY)
        if roomy == self._is_roomy:
            return
        self._is_roomy = roomy
        spots = ((0, 0), (0, 1), (0, 2)) if roomy else ((0, 0), (1, 0), (2, 0))
        for (row, column), part in zip(spots, self._columns, strict=True):
            self._grid.addWidget(part, row, column)
            part.show_edge(left=column > 0, top=row > 0)
        for column, share in enumerate((9, 7, 5) if roomy else (1, 0, 0)):
            self._grid.setColumnStretch(column, share)

    def _reason(self, why: Why) -> QHBoxLayout:
        px = self._theme.px
        row = QHBoxLayout()
        row.setSpacing(px(10))
        icon = "check" if why.speaks_for else "minus"
        colour = "accent" if why.speaks_for else "ink2"
        sign = Icon(icon, theme=self._theme, size=16, colour=colour)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(why.text, Letters.BODY, wrap=True), 1)
        return row

    def _button(self, name: str, text: str, *, main: bool = False) -> Button:
        kind = ButtonKind.MAIN if main else ButtonKind.PLAIN
        return Button(text, theme=self._theme, kind=kind, name=name)

    def _lay_out(self) -> None:
        px = self._theme.px
        self._grid.setContentsMargins(px(4), 1, 1, 1)
        self._grid.setSpacing(0)
        proposal = _Column(self.tr("Next step, proposed"), theme=self._theme)
        proposal.column.addWidget(self._sentence)
        proposal.column.addWidget(self._date)
        proposal.column.addWidget(self._decided)
        proposal.column.addSpacing(px(4))
        first = QHBoxLayout()
        first.setSpacing(px(8))
        for button in (self._book, self._other, self._score):
            first.addWidget(button)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(px(8))
        for button in (self._accept, self._overrule):
            second.addWidget(button)
        second.addStretch(1)
        proposal.column.addLayout(first)
        proposal.column.addLayout(second)
        proposal.column.addStretch(1)
        why = _Column(self.tr("Why"), theme=self._theme)
        self._why.setSpacing(px(5))
        why.column.addLayout(self._why)
        why.column.addStretch(1)
        other = _Column(self.tr("Not chosen"), theme=self._theme)
        self._not.setSpacing(0)
        other.column.addLayout(self._not)
        other.column.addStretch(1)
        other.column.addWidget(self._rule)
        self._columns = [proposal, why, other]
        self._arrange()


class _Column(QWidget):
    """One of the three parts, with a hairline towards the one before."""

    def __init__(self, heading: str, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._left = self._top = False
        px = theme.px
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(16), px(10), px(14), px(12))
        self.column.setSpacing(px(5))
        self.column.addWidget(Text(heading, Letters.SMALL_STRONG, "ink2"))

    def show_edge(self, *, left: bool, top: bool) -> None:
        self._left, self._top = left, top
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, edge = QPainter(self), self._theme.edge
        if self._left:
            painter.fillRect(0, 0, edge, self.height(), self._theme.color("line"))
        if self._top:
            painter.fillRect(0, 0, self.width(), edge, self._theme.color("line"))
