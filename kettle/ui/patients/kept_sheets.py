"""The sheets that were kept: what waits for review, the list, and the line of their totals."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle import wording
from kettle.domain import dates
from kettle.domain.ids import ScoreId
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Card, InkBox
from kettle.ui.parts.text import Text
from kettle.ui.patients import scores_look
from kettle.ui.patients.reason_sheet import ReasonSheet
from kettle.ui.patients.rows_table import LinesModel, LinesTable
from kettle.ui.patients.timeline import CourseTimeline
from kettle.ui.patients.timeline_look import score_line_look
from kettle.ui.theme.letters import Letters
from kettle.ui.workplace import Workplace
from kettle.workflow import rating
from kettle.workflow.chart_view import Chart
from kettle.workflow.rating import ScoreTask

_SHEET_WIDTH = 560
_LINE_HIGH, _LIST_HIGH, _AFTER_WIDE = 150, 136, 84
"""Pixels at 100 per cent: some sheets and the line of their totals stand on a low window, too."""


class KeptSheets(QWidget):
    """Strikes a sheet out with a reason and settles what one asks for; changes nothing else."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        """Show nobody's sheets yet."""
        super().__init__(parent)
        self._place = place
        theme = place.theme
        self._chart: Chart | None = None
        self._key = ""
        self._task: ScoreTask | None = None
        self._model = LinesModel(scores_look.score_headings(), parent=self)
        self._table = LinesTable(
            self._model, theme=theme, name="scores_table", label=self.tr("Sheets")
        )
        self._line = CourseTimeline(theme=theme, least_high=_LINE_HIGH)
        self._line.setObjectName("score_line")
        self._fit()
        self._strike = Button(
            self.tr("Strike out…"), theme=theme, kind=ButtonKind.DESK, name="strike_out_sheet"
        )
        self._review_box = InkBox(name="score_review")
        self._review_text = Text("", Letters.MEDIUM, wrap=True)
        self._review = Button(self.tr("Reviewed…"), theme=theme, name="review_sheet")
        self._lay_out()
        self._strike.clicked.connect(self._on_strike)
        self._review.clicked.connect(self._on_review)
        self._table.chosen.connect(self._on_line_chosen)
        theme.theme_changed.connect(self._fit)

    def show_scale(self, chart: Chart, key: str, *, anew: bool) -> None:
        """Show the sheets of one scale; `anew` for another patient or another scale."""
        self._chart, self._key = chart, key
        desk, patient_id = self._place.desk, chart.patient.patient_id
        every = rating.read_scores(desk, patient_id=patient_id, scale=key, struck_too=True)
        self._model.show_lines(scores_look.score_lines(every, key, desk.today(), desk.zone))
        change = rating.score_change(desk, patient_id=patient_id, scale=key)
        look = score_line_look(chart, change, key, desk.today(), desk.zone)
        self._line.show_look(look, anew=anew)
        self._line.setVisible(bool(look.points))
        self._on_line_chosen()
        self._show_task(chart)

    def _show_task(self, chart: Chart) -> None:
        tasks = rating.open_tasks(self._place.desk)
        mine = (one for one in tasks if one.patient.patient_id == chart.patient.patient_id)
        self._task = next(mine, None)
        self._review_box.setVisible(self._task is not None)
        if self._task is not None:
            zone, score = self._place.desk.zone, self._task.score
            day = dates.short_day(score.taken_at.astimezone(zone).date())
            said = wording.sentence(self._task.reason, zone=zone)
            short = wording.scale(score.scale).short
            self._review_text.setText(self.tr("%s of %s. %s") % (short, day, said))

    def _fit(self) -> None:
        px = self._place.theme.px
        self._table.setMinimumHeight(px(_LIST_HIGH))
        head = self._table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setDefaultSectionSize(px(_AFTER_WIDE))
        head.resizeSection(head.count() - 1, px(_AFTER_WIDE))
        head.setStretchLastSection(True)

    def _on_line_chosen(self) -> None:
        line = self._table.current
        self._strike.setEnabled(line is not None and not line.struck)

    def _on_strike(self) -> None:
        line, chart = self._table.current, self._chart
        if line is None or chart is None:
            return
        sheet = ReasonSheet(
            self._place,
            title=self.tr("Strike out a sheet"),
            about=self.tr("%s: %s, %s, total %s. It stays in the list, struck through.") % (
                chart.patient.full_name, wording.scale(self._key).short, *line.cells[:2],
            ),
            label=self.tr("Reason"),
            button=self.tr("Strike out"),
            act=lambda reason: rating.strike_out_score(
                self._place.desk, score_id=ScoreId(line.key), reason=reason
            ),
        )  # fmt: skip
        self._place.window.sheet.open(sheet, width=_SHEET_WIDTH)

    def _on_review(self) -> None:
        task, chart = self._task, self._chart
        if task is None or chart is None:
            return
        sheet = ReasonSheet(
            self._place,
            title=self.tr("Reviewed by a clinician"),
            about=f"{chart.patient.full_name}. {self._review_text.text()}",
            label=self.tr("What was done"),
            button=self.tr("Settle"),
            act=lambda note: rating.review_score(
                self._place.desk, score_id=task.score.score_id, note=note
            ),
        )
        self._place.window.sheet.open(sheet, width=_SHEET_WIDTH)

    def _lay_out(self) -> None:
        px = self._place.theme.px
        inside = QHBoxLayout(self._review_box)
        inside.setContentsMargins(px(14), px(10), px(14), px(10))
        inside.setSpacing(px(12))
        inside.addWidget(self._review_text, 1)
        inside.addWidget(self._review)
        frame = Card(name="scores_card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(px(2), px(4), px(2), px(8))
        column.addWidget(self._table, 3)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(12), 0, px(12), 0)
        foot.addWidget(self._strike)
        foot.addStretch(1)
        column.addLayout(foot)
        drawn = Card(name="score_line_card")
        about = QVBoxLayout(drawn)
        about.setContentsMargins(1, 1, 1, 1)
        about.addWidget(self._line)
        right = QVBoxLayout(self)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(px(12))
        right.addWidget(self._review_box)
        right.addWidget(frame, 5)
        right.addWidget(drawn, 4)
