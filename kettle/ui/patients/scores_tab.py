"""The tab Scores: a sheet to fill in at the left, the sheets that were kept at the right."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle import wording
from kettle.domain.calendar import instant_of
from kettle.domain.ids import PatientId, ScoreId
from kettle.domain.kept import Score
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Card, InkBox
from kettle.ui.parts.scroll_column import ScrollColumn
from kettle.ui.parts.segments import Segments
from kettle.ui.parts.text import Text
from kettle.ui.patients import scores_look
from kettle.ui.patients.chart_tabs import ChartTab
from kettle.ui.patients.reason_sheet import ReasonSheet
from kettle.ui.patients.rows_table import LinesModel, LinesTable
from kettle.ui.patients.score_form import ScoreForm
from kettle.ui.patients.timeline import CourseTimeline
from kettle.ui.patients.timeline_look import score_line_look
from kettle.ui.saying import Said
from kettle.ui.theme.letters import Letters
from kettle.ui.workplace import Workplace
from kettle.workflow import keeping, rating
from kettle.workflow.chart_view import Chart
from kettle.workflow.rating import ScoreTask

_ROOMY = 820
SCALES = ("phq9", "gad7", "phq2")
UNDO_WITHIN = timedelta(seconds=60)
"""For how long a sheet that was just saved can be taken back without a reason."""


class ScoresTab(ChartTab):
    """Fills in, keeps, strikes out and reviews the sheets of one patient."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._place = place
        theme = place.theme
        self._chart: Chart | None = None
        self._patient_id: PatientId | None = None
        self._form: ScoreForm | None = None
        self._task: ScoreTask | None = None
        titles = [wording.scale(key).short for key in SCALES]
        self._scale = Segments(titles, theme=theme, name="scale", label=self.tr("Scale"))
        self._scale.choose(0)
        self._model = LinesModel(scores_look.score_headings(), parent=self)
        self._table = LinesTable(
            self._model, theme=theme, name="scores_table", label=self.tr("Sheets")
        )
        self._line = CourseTimeline(theme=theme, least_high=190)
        self._line.setObjectName("score_line")
        self._strike = Button(
            self.tr("Strike out…"), theme=theme, kind=ButtonKind.DESK, name="strike_out_sheet"
        )
        self._review_box = InkBox(name="score_review")
        self._review_text = Text("", Letters.MEDIUM, wrap=True)
        self._review = Button(self.tr("Reviewed…"), theme=theme, name="review_sheet")
        self._left = Card(name="score_form_card")
        self._scroll = ScrollColumn(theme=theme, name="score_form_scroll")
        self._right = QWidget()
        self._row = QHBoxLayout(self)
        self._is_roomy: bool | None = None
        self._lay_out()
        self._scale.chosen.connect(self._on_scale)
        self._strike.clicked.connect(self._on_strike)
        self._review.clicked.connect(self._on_review)
        self._table.chosen.connect(self._on_line_chosen)

    def show_chart(self, chart: Chart) -> None:
        other = chart.patient.patient_id != self._patient_id
        self._chart, self._patient_id = chart, chart.patient.patient_id
        if other or self._form is None:
            self._begin_form()
        self._show_kept(anew=other)

    def save_this(self) -> None:
        form = self._form
        if form is None or not form.is_ready():
            return
        self._place.saying.attempt(
            self._save, place=self._say, fields={form.day.line.objectName(): form.day}
        )

    def take_keys(self) -> None:
        if self._form is not None:
            self._form.take_keys()

    @property
    def _key(self) -> str:
        return SCALES[self._scale.index or 0]

    @property
    def _draft_place(self) -> str:
        return f"score:{self._key}:{self._patient_id}"

    def _begin_form(self) -> None:
        """An empty form of the chosen scale for this patient, or what was left unfinished."""
        chart = self._chart
        if chart is None:
            return
        rules = next((one for one in chart.protocol.scales if one.scale == self._key), None)
        form = ScoreForm(
            wording.scale(self._key), rules,
            crisis_phone=self._place.desk.clinic.crisis_phone, theme=self._place.theme,
        )  # fmt: skip
        form.changed.connect(self._keep_draft)
        form.save_wanted.connect(self.save_this)
        if self._form is not None:
            self._form.setParent(None)
            self._form.deleteLater()
        self._form = form
        self._form_room.addWidget(form)
        draft = keeping.draft(self._place.desk, place=self._draft_place)
        if draft:
            since = self.tr("Unsaved from %s") % draft.get("since", "")
            form.show_typed(draft.get("answers", ""), since)
            form.day.show_text(draft.get("day", ""))

    def _show_kept(self, *, anew: bool) -> None:
        chart, desk = self._chart, self._place.desk
        if chart is None or self._patient_id is None:
            return
        every = rating.read_scores(
            desk, patient_id=self._patient_id, scale=self._key, struck_too=True
        )
        lines = scores_look.score_lines(every, self._key, desk.today(), desk.zone)
        self._model.show_lines(lines)
        change = rating.score_change(desk, patient_id=self._patient_id, scale=self._key)
        look = score_line_look(chart, change, self._key, desk.today(), desk.zone)
        self._line.show_look(look, anew=anew)
        self._line.setVisible(bool(look.points))
        self._on_line_chosen()
        self._show_task()

    def _show_task(self) -> None:
        tasks = rating.open_tasks(self._place.desk)
        mine = (one for one in tasks if one.patient.patient_id == self._patient_id)
        self._task = next(mine, None)
        self._review_box.setVisible(self._task is not None)
        if self._task is not None:
            desk = self._place.desk
            score = self._task.score
            day = score.taken_at.astimezone(desk.zone)
            said = wording.sentence(self._task.reason, zone=desk.zone)
            short = wording.scale(score.scale).short
            self._review_text.setText(
                self.tr("%s of %s. %s") % (short, f"{day.day} {day:%b}", said)
            )

    def _keep_draft(self) -> None:
        form = self._form
        if form is None:
            return
        fields = {
            "answers": form.typed,
            "day": form.day.text,
            "since": f"{self._place.desk.wall():%H:%M}",
        }
        self._place.try_to(
            lambda: keeping.keep_draft(self._place.desk, place=self._draft_place, fields=fields)
        )

    def _save(self) -> None:
        form, patient_id, desk = self._form, self._patient_id, self._place.desk
        if form is None or patient_id is None or self._chart is None:
            return
        score = rating.record_score(
            desk,
            patient_id=patient_id,
            scale=form.scale.key,
            answers=form.answers,
            session_id=self._chart.session_id if not form.day.text.strip() else None,
            taken_at=self._filled_in_at(form),
        )
        keeping.discard_draft(desk, place=self._draft_place)
        form.show_typed("")
        self._place.done(
            scores_look.saved_text(score),
            subject=self._chart.patient.full_name,
            undo=lambda: self._take_back(score),
        )
        form.take_keys()

    def _filled_in_at(self, form: ScoreForm) -> datetime | None:
        """Now, or noon of an earlier day."""
        desk = self._place.desk
        if not form.day.text.strip():
            return None
        day = form.day.read(today=desk.today())
        if day == desk.today():
            return None
        return instant_of(datetime.combine(day, time(12)), desk.hours.zone)

    def _take_back(self, score: Score) -> None:
        desk = self._place.desk
        if desk.now() - score.entered_at > UNDO_WITHIN:
            self._place.window.toast.say(
                self.tr("A minute has passed. Strike the sheet out in the list, with a reason.")
            )
            return
        rating.strike_out_score(desk, score_id=score.score_id, reason=self.tr("taken back at once"))

    def _on_scale(self) -> None:
        self._begin_form()
        self._show_kept(anew=True)

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
            about=self.tr("%s: %s of %s, total %s. It stays in the list, struck through.") % (
                chart.patient.full_name, wording.scale(self._key).short, *line.cells[:2],
            ),
            label=self.tr("Reason"),
            button=self.tr("Strike out"),
            act=lambda reason: rating.strike_out_score(
                self._place.desk, score_id=ScoreId(line.key), reason=reason
            ),
        )  # fmt: skip
        self._place.window.sheet.open(sheet, width=560)

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
        self._place.window.sheet.open(sheet, width=560)

    def _say(self, said: Said) -> None:
        if said.reason.code == "sheet_from_the_future" and self._form is not None:
            self._form.day.say_wrong(said.sentence)
        else:
            self._place.say(said)

    def _lay_out(self) -> None:
        px = self._place.theme.px
        left = self._scroll
        left.column.setContentsMargins(px(18), px(14), px(18), px(14))
        left.column.setSpacing(px(10))
        left.column.addWidget(self._scale, 0, Qt.AlignmentFlag.AlignLeft)
        self._form_room = QVBoxLayout()
        left.column.addLayout(self._form_room, 1)
        card = QVBoxLayout(self._left)
        card.setContentsMargins(1, 1, 1, 1)
        card.addWidget(left)
        self._row.setContentsMargins(px(16), px(12), px(16), px(12))
        self._row.setSpacing(px(12))
        self._row.addWidget(self._left, 12)
        self._lay_out_right()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the kept sheets beside the form, or below it where the letters are large."""
        roomy = self.width() >= self._place.theme.px(_ROOMY)
        if roomy is self._is_roomy:
            return
        self._is_roomy = roomy
        if roomy:
            self._row.addWidget(self._right, 9)
        else:
            self._scroll.column.addWidget(self._right)
        self._right.show()

    def _lay_out_right(self) -> None:
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
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(px(12))
        right.addWidget(self._review_box)
        right.addWidget(frame, 5)
        right.addWidget(drawn, 4)
