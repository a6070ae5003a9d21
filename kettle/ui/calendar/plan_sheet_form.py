"""The left side of the sheet for planning a course: what is wished, field by field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain import dates
from kettle.domain.calendar import ClinicHours
from kettle.domain.errors import Reason
from kettle.domain.ids import Chair
from kettle.domain.schedule import PlanRequest
from kettle.ui.calendar import plan_sheet_wishes as wishes
from kettle.ui.calendar.plan_sheet_days import GoodDays
from kettle.ui.calendar.plan_sheet_wishes import Typed
from kettle.ui.parts.choice import Choice
from kettle.ui.parts.date_field import DateField
from kettle.ui.parts.field import Field
from kettle.ui.parts.scroll_column import ScrollColumn
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_FIELD_OF = {
    "plan_starts_in_the_past": wishes.NOT_BEFORE,
    "no_place_found": wishes.NOT_BEFORE,
    "count_out_of_range": wishes.COUNT,
    "no_good_day_open": wishes.DAYS,
    "before_opening": wishes.EARLIEST,
    "ends_after_closing": wishes.EARLIEST,
    "day_too_short": wishes.EARLIEST,
    "clinic_closed_hours": wishes.EARLIEST,
}
"""At which field a refusal is said; others stand on the right only."""


class PlanForm(ScrollColumn):
    """Protocol, first day, number, weekdays, hours, chair, days away.

    `edited` comes with every change of a wish, `left` with every field that is left, and
    `course_chosen` with the place of another protocol in the list.
    """

    edited = Signal()
    left = Signal()
    course_chosen = Signal(int)

    def __init__(
        self,
        courses: Sequence[str],
        *,
        hours: ClinicHours,
        chairs: Sequence[Chair],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Offer the protocols in the order given; nothing is wished yet."""
        super().__init__(theme=theme, name="plan_form", parent=parent)
        self._chairs = tuple(chairs)
        self._day_was_typed = False
        open_days = [day for day, opening in enumerate(hours.weekly) if opening is not None]
        self._courses = Choice(theme=theme, name="plan_course", label=self.tr("Protocol"))
        self._courses.addItems(list(courses))
        self._detail = Text("", Letters.SMALL, "ink3", wrap=True)
        self._not_before = DateField(self.tr("Not before"), theme=theme, name=wishes.NOT_BEFORE)
        self._count = Field(self.tr("Sessions"), theme=theme, name=wishes.COUNT, max_length=40)
        self._days = GoodDays(open_days, theme=theme, name=wishes.DAYS)
        self._earliest = Field(
            self.tr("Arrive between"), theme=theme, name=wishes.EARLIEST,
            placeholder=self.tr("09:30"), max_length=40,
        )  # fmt: skip
        self._latest = Field(
            self.tr("and"), theme=theme, name=wishes.LATEST, placeholder=self.tr("any hour"),
            max_length=40,
        )  # fmt: skip
        self._latest.line.setAccessibleName(self.tr("Arrive at the latest"))
        self._chair = Choice(theme=theme, name="plan_chair", label=self.tr("Chair"))
        self._chair.addItems(self._chair_words())
        self._cannot_come = Field(
            self.tr("Cannot come"), theme=theme, name=wishes.CANNOT_COME,
            placeholder=self.tr("Fri 22 May, 2 Jun to 5 Jun"),
        )  # fmt: skip
        self._lay_out()
        self._connect()

    @property
    def fields(self) -> dict[str, Field | GoodDays]:
        """Where a sentence can be said, by the name it carries."""
        return {
            wishes.NOT_BEFORE: self._not_before,
            wishes.COUNT: self._count,
            wishes.DAYS: self._days,
            wishes.EARLIEST: self._earliest,
            wishes.LATEST: self._latest,
            wishes.CANNOT_COME: self._cannot_come,
        }

    @property
    def typed(self) -> Typed:
        """The form as it stands."""
        at = self._chair.currentIndex()
        count = len(self._chairs)
        return Typed(
            not_before=self._not_before.text,
            count=self._count.text,
            weekdays=self._days.weekdays,
            earliest=self._earliest.text,
            latest=self._latest.text,
            chair=None if at <= 0 else self._chairs[(at - 1) % count],
            only_that_chair=at > count,
            cannot_come=self._cannot_come.text,
        )

    def show_course(self, request: PlanRequest, detail: str) -> None:
        """Fill in what a protocol brings along; what a person typed of days and hours stays."""
        self._detail.setText(detail)
        self._count.show_text(str(request.count))
        self._days.choose(request.weekdays)
        if not self._day_was_typed:
            self._not_before.show_day(request.not_before)
        if not self._earliest.text and not self._latest.text:
            self._earliest.show_text(dates.clock_time(request.prefer_at))

    def clear_wrong(self) -> None:
        """Take every sentence away."""
        for field in self.fields.values():
            field.clear_wrong()

    def say_refusal(self, refusal: Reason, sentence: str) -> None:
        """Say at its field why no plan can come of it; the keys stay where they are."""
        field = self.fields.get(_FIELD_OF.get(refusal.code, ""))
        if field is not None:
            field.say_wrong(sentence, take_keys=False)

    def _chair_words(self) -> list[str]:
        prefers = [self.tr("Any, prefers %d") % chair for chair in self._chairs]
        only = [self.tr("Only chair %d") % chair for chair in self._chairs]
        return [self.tr("Any chair"), *prefers, *only]

    def _connect(self) -> None:
        self._courses.currentIndexChanged.connect(self.course_chosen)
        self._chair.currentIndexChanged.connect(self._on_edited)
        self._days.edited.connect(self._on_edited)
        self._not_before.edited.connect(self._on_day_typed)
        for field in self.fields.values():
            if isinstance(field, Field):
                field.edited.connect(self._on_edited)
                field.left.connect(self.left)

    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_day_typed(self) -> None:
        self._day_was_typed = True

    def _lay_out(self) -> None:
        px = self._theme.px
        self.column.setContentsMargins(px(20), px(16), px(20), px(16))
        self.column.setSpacing(px(12))
        self.column.addLayout(_labelled(self.tr("Protocol"), self._courses, px(4), self._detail))
        self.column.addLayout(_beside(self._not_before, 3, self._count, 2, px(10)))
        self.column.addWidget(self._days)
        self.column.addLayout(_beside(self._earliest, 1, self._latest, 1, px(10)))
        self.column.addLayout(_labelled(self.tr("Chair"), self._chair, px(4)))
        self.column.addWidget(self._cannot_come)
        self.column.addStretch(1)
        note = self.tr("Dates follow as you type. Nothing is booked until you press Book.")
        self.column.addWidget(Text(note, Letters.SMALL, "ink3", wrap=True))


def _labelled(label: str, field: QWidget, space: int, *below: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(space)
    for part in (Text(label, Letters.SMALL_STRONG, "ink2"), field, *below):
        column.addWidget(part)
    return column


def _beside(one: QWidget, share: int, other: QWidget, rest: int, space: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space)
    row.addWidget(one, share, Qt.AlignmentFlag.AlignTop)
    row.addWidget(other, rest, Qt.AlignmentFlag.AlignTop)
    return row
