"""The tab Scores: a sheet to fill in at the left, the sheets that were kept at the right."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle import wording
from kettle.domain.calendar import instant_of
from kettle.domain.ids import PatientId
from kettle.domain.kept import Score
from kettle.ui.parts.frames import Card
from kettle.ui.parts.scroll_column import ScrollColumn
from kettle.ui.parts.segments import Segments
from kettle.ui.patients import scores_look
from kettle.ui.patients.chart_tabs import ChartTab
from kettle.ui.patients.kept_sheets import KeptSheets
from kettle.ui.patients.score_form import ScoreForm
from kettle.ui.saying import Said
from kettle.ui.workplace import Workplace
from kettle.workflow import keeping, rating
from kettle.workflow.chart_view import Chart

_ROOMY = 820
SCALES = ("phq9", "gad7", "phq2")
_WITHIN_A_YEAR = timedelta(days=364)
"""A day without its year is the last such day, not the next."""
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
        titles = [wording.scale(key).short for key in SCALES]
        self._scale = Segments(titles, theme=theme, name="scale", label=self.tr("Scale"))
        self._scale.choose(0)
        self._left = Card(name="score_form_card")
        self._scroll = ScrollColumn(theme=theme, name="score_form_scroll")
        self._right = KeptSheets(place)
        self._row = QHBoxLayout(self)
        self._is_roomy: bool | None = None
        self._lay_out()
        self._scale.chosen.connect(self._on_scale)

    def show_chart(self, chart: Chart) -> None:
        other = chart.patient.patient_id != self._patient_id
        self._chart, self._patient_id = chart, chart.patient.patient_id
        if other or self._form is None:
            self._begin_form()
        self._right.show_scale(chart, self._key, anew=other)

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
            self._form.hide()
            self._form.setParent(None)
            self._form.deleteLater()
        self._form = form
        self._form_room.addWidget(form)
        draft = keeping.draft(self._place.desk, place=self._draft_place)
        if draft:
            since = self.tr("Unsaved from %s") % draft.get("since", "")
            form.show_typed(draft.get("answers", ""), since)
            form.day.show_text(draft.get("day", ""))

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
        day = form.day.read(today=desk.today() - _WITHIN_A_YEAR)
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
        if self._chart is not None:
            self._right.show_scale(self._chart, self._key, anew=True)

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
