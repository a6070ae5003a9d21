"""The entry form of a rating sheet: official wording, one digit per question."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain import scales
from kettle.domain.protocol import ScaleRules
from kettle.domain.scales import ItemFlag, Scale
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.date_field import DateField
from kettle.ui.parts.frames import InkBox
from kettle.ui.parts.text import Text
from kettle.ui.patients.answer_row import ANSWERS_WIDTH, AnswerRow
from kettle.ui.patients.scores_look import alert_text, foot_text, result_text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class ScoreForm(QWidget):
    """Questions below each other. `changed` says that a person answered, `save_wanted` Save.

    What is answered is read with `answers`; None is a question that was not answered.
    """

    changed = Signal()
    save_wanted = Signal()

    def __init__(
        self,
        scale: Scale,
        rules: ScaleRules | None,
        *,
        crisis_phone: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty sheet of one scale under the clinic's rules."""
        super().__init__(parent)
        self._theme, self._scale, self._rules = theme, scale, rules
        self._crisis_phone = crisis_phone
        self._rows = [
            AnswerRow(number, item.text, scale.highest_answer, theme=theme)
            for number, item in enumerate(scale.items, 1)
        ]
        self._alert = InkBox(name="score_alert")
        self._alert_text = Text("", Letters.MEDIUM, wrap=True)
        self._alert_text.setObjectName("score_alert_text")
        self._foot = Text("", Letters.ROW, wrap=True)
        self._foot.setObjectName("score_foot")
        self._kept = Text("", Letters.SMALL, "ink2", wrap=True)
        self._kept.setObjectName("score_draft")
        self._kept.hide()
        self.day = DateField(
            self.tr("Filled in on"), theme=theme, name="filled_in_on",
            hint=self.tr("Such as 14 May; today when left empty"),
        )  # fmt: skip
        self._save = Button(
            self.tr("Save sheet"), theme=theme, kind=ButtonKind.MAIN, key="Ctrl Enter",
            name="save_sheet",
        )  # fmt: skip
        self._asked_again = False
        self._lay_out()
        self._connect()
        self._show_foot()

    @property
    def scale(self) -> Scale:
        """Which scale is being filled in."""
        return self._scale

    @property
    def answers(self) -> tuple[int | None, ...]:
        """The answers in order."""
        return tuple(row.answer for row in self._rows)

    @property
    def typed(self) -> str:
        """What was chosen so far, for a draft: `0`, `-`, and nothing where nothing was chosen."""
        marks = [str(n) for n in range(self._scale.highest_answer + 1)] + ["-"]
        return ",".join("" if row.index is None else marks[row.index] for row in self._rows)

    def show_typed(self, typed: str, note: str = "") -> None:
        """Put a draft back, or with an empty text begin anew; `note` says since when it waits."""
        marks = typed.split(",") if typed else []
        for at, row in enumerate(self._rows):
            mark = marks[at] if at < len(marks) else ""
            none = self._scale.highest_answer + 1
            row.show_answer(None if not mark else none if mark == "-" else int(mark))
        self._kept.setText(note)
        self._kept.setVisible(bool(note))
        self._asked_again = False
        if not typed:
            self.day.show_text("")
            self.day.clear_wrong()
        self._show_foot()

    def take_keys(self) -> None:
        """Take the keys at the first question without an answer."""
        waiting = next((row for row in self._rows if not row.is_settled), self._rows[0])
        waiting.take_keys()

    def is_ready(self) -> bool:
        """Whether it may be saved; says at the question what is missing, and goes there.

        A missing answer about self-harm is asked for once more before the sheet is saved without.
        """
        for row in self._rows:
            if not row.is_settled:
                row.say_wrong(self.tr("Choose an answer, or - for not answered."))
                return False
        flag = self._flag()
        if flag is ItemFlag.ASK and not self._asked_again:
            self._asked_again = True
            self._alert_row().say_wrong(
                self.tr("Ask again. Save once more to keep the sheet without this answer.")
            )
            return False
        return True

    def _flag(self) -> ItemFlag | None:
        if self._rules is None or self._rules.alert_item is None or not self._is_alert_settled():
            return None
        return scales.score(self._scale, self.answers, self._rules).flag

    def _is_alert_settled(self) -> bool:
        return self._alert_row().is_settled

    def _alert_row(self) -> AnswerRow:
        number = self._rules.alert_item if self._rules is not None else None
        return self._rows[(number or len(self._rows)) - 1]

    def _show_foot(self) -> None:
        settled = [row.is_settled for row in self._rows]
        text = foot_text(self._scale, self.answers, settled)
        self._foot.setText(text or result_text(self._scale, self.answers, self._rules))
        flag = self._flag()
        alerts = flag in {ItemFlag.YES, ItemFlag.ASK}
        if flag is not None and alerts:
            answer = self._alert_row().answer
            self._alert_text.setText(alert_text(flag, answer, self._crisis_phone))
        self._alert.setVisible(alerts)

    def _on_answered(self) -> None:
        self._asked_again = False
        self._kept.hide()
        self._show_foot()
        self.changed.emit()

    def _on_moved(self) -> None:
        self._move(+1)

    def _on_moved_back(self) -> None:
        self._move(-1)

    def _move(self, step: int) -> None:
        sender = self.sender()
        at = next((at for at, row in enumerate(self._rows) if row is sender), 0) + step
        if 0 <= at < len(self._rows):
            self._rows[at].take_keys()
        elif at >= len(self._rows):
            self._save.setFocus(Qt.FocusReason.TabFocusReason)

    def _connect(self) -> None:
        for row in self._rows:
            row.answered.connect(self._on_answered)
            row.moved_on.connect(self._on_moved)
            row.moved_back.connect(self._on_moved_back)
        self._save.clicked.connect(self.save_wanted)
        self.day.entered.connect(self.save_wanted)

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(self._kept)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(Text(self._scale.lead_in, Letters.MEDIUM, "ink", wrap=True), 1)
        head.addWidget(self._legend())
        column.addLayout(head)
        column.addSpacing(px(4))
        for row in self._rows:
            column.addWidget(row)
        inside = QVBoxLayout(self._alert)
        inside.setContentsMargins(px(14), px(10), px(14), px(10))
        inside.addWidget(self._alert_text)
        column.addWidget(self._alert)
        column.addSpacing(px(8))
        foot = QHBoxLayout()
        foot.setSpacing(px(16))
        foot.addWidget(self.day, 1, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.addWidget(self._foot)
        right.addWidget(self._save, 0, Qt.AlignmentFlag.AlignRight)
        foot.addLayout(right, 1)
        column.addLayout(foot)
        column.addSpacing(px(6))
        column.addWidget(Text(self._scale.attribution, Letters.LEAST, "ink3", wrap=True))
        column.addStretch(1)

    def _legend(self) -> QWidget:
        """What each figure means, above the figures."""
        px = self._theme.px
        legend = QWidget()
        legend.setFixedWidth(px(ANSWERS_WIDTH))
        column = QVBoxLayout(legend)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        options = self._scale.options
        lines = [f"{value}  {option}" for value, option in enumerate(options)]
        for line in (*lines, self.tr("–  Not answered")):
            column.addWidget(Text(line, Letters.SMALL, "ink2", wrap=True))
        return legend
