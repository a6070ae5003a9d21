"""A prescriber decides otherwise: another step, perhaps another interval, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain import numbers
from kettle.domain.next_step import Step
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.choice import Choice
from kettle.ui.parts.field import Field
from kettle.ui.parts.text import Text
from kettle.ui.patients.next_step_look import step_name, step_sentence
from kettle.ui.saying import Said
from kettle.ui.theme.letters import Letters
from kettle.ui.workplace import Workplace
from kettle.workflow import ordering
from kettle.workflow.chart_view import Chart

_WITH_INTERVAL = frozenset({Step.MAINTENANCE, Step.LENGTHEN, Step.SHORTEN})
_DAYS_A_WEEK = 7


class OverruleSheet(QWidget):
    """Choose a step; a reason is needed, and both stay in the record."""

    def __init__(self, place: Workplace, chart: Chart, parent: QWidget | None = None) -> None:
        """Show the choice for one chart; it decides about that course only."""
        super().__init__(parent)
        self._place, self._chart = place, chart
        theme = place.theme
        self._step = Choice(theme=theme, name="overrule_step_choice", label=self.tr("Next step"))
        self._weeks = Field(
            self.tr("Interval"), theme=theme, name="overrule_weeks", unit=self.tr("weeks"),
            hint=self.tr("Whole weeks between two visits"),
        )  # fmt: skip
        self._reason = Field(
            self.tr("Reason"), theme=theme, name="overrule_reason",
            hint=self.tr("It stays in the record."), max_length=2000,
        )  # fmt: skip
        self._save = Button(
            self.tr("Decide"), theme=theme, kind=ButtonKind.MAIN, key="Ctrl Enter",
            name="overrule_save",
        )  # fmt: skip
        self.setObjectName("overrule_sheet")
        self._lay_out()
        self._fill()
        self._step.currentIndexChanged.connect(self._on_step)
        self._save.clicked.connect(self._on_save)
        place.window.sheet.main_wanted.connect(self._on_save)
        self._reason.entered.connect(self._on_save)

    def _fill(self) -> None:
        proposed = self._chart.proposal.step if self._chart.proposal else None
        for step in Step:
            if step is not proposed or step in _WITH_INTERVAL:
                self._step.addItem(step_name(step), step)
        self._on_step()

    def _on_step(self) -> None:
        self._weeks.setVisible(self._chosen() in _WITH_INTERVAL)

    def _chosen(self) -> Step:
        return Step(self._step.currentData())

    def _on_save(self) -> None:
        self._place.saying.attempt(
            self._decide,
            place=self._say,
            fields={"interval_weeks": self._weeks},
        )

    def _say(self, said: Said) -> None:
        if said.reason.code == "overruling_needs_a_reason":
            self._reason.say_wrong(said.sentence)
        else:
            self._place.say(said)

    def _decide(self) -> None:
        chart, step = self._chart, self._chosen()
        if chart.running is None or chart.proposal is None:
            return
        days = None
        if step in _WITH_INTERVAL:
            days = _DAYS_A_WEEK * numbers.parse_whole(self._weeks.text, field_name="interval_weeks")
        ordering.decide_next_step(
            self._place.desk,
            course_id=chart.running.course_id,
            proposal=chart.proposal,
            step=step,
            interval_days=days,
            reason=self._reason.text,
        )
        self._place.window.sheet.close_sheet()
        self._place.done(self.tr("next step decided"), subject=chart.patient.full_name)

    def _lay_out(self) -> None:
        px = self._place.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addWidget(Text(self.tr("Decide the next step"), Letters.TITLE))
        patient = self._chart.patient
        who = f"{patient.full_name}, {patient.record_number}"
        column.addWidget(Text(who, Letters.BODY, "ink2", wrap=True))
        if self._chart.proposal is not None:
            said = step_sentence(self._chart.proposal.step, self._chart.proposal.interval_days)
            column.addWidget(Text(self.tr("Proposed: %s") % said, Letters.BODY, "ink2", wrap=True))
        column.addWidget(Text(self.tr("Next step"), Letters.SMALL_STRONG, "ink2"))
        column.addWidget(self._step)
        column.addWidget(self._weeks)
        column.addWidget(self._reason)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._save)
        column.addLayout(row)
