"""All fields of a check-in on one scrolling sheet, with the order in which the caret moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from kettle import wording
from kettle.domain.vital_entry import NOT_HAD
from kettle.domain.vitals import NotTaken, Vital
from kettle.ui.monitor.checkin_fields import FieldBox, PressurePair, Scale, SingleValue
from kettle.ui.monitor.checkin_keys import TypingHabits
from kettle.ui.monitor.checkin_look import TypedCheckIn, is_line
from kettle.ui.monitor.checkin_more import MoreFindings
from kettle.ui.monitor.vital_words import LastValues, nausea_words
from kettle.ui.parts.buttons import Button
from kettle.ui.parts.text import Text
from kettle.ui.parts.vital_field import VitalField
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_TO_TEN = tuple(str(step) for step in range(11))


class CheckInForm(QScrollArea):
    """What is typed at the chair; decides nothing about it.

    The caret moves on by itself when a number is complete. `entered` is Enter in a field,
    `left` that a field was left, `line_typed` that a whole line stands in the first one.
    """

    edited = Signal()
    left = Signal()
    entered = Signal()
    line_typed = Signal(str)
    finished = Signal()

    def __init__(self, *, theme: Theme) -> None:
        """Make an empty form."""
        super().__init__()
        self._theme = theme
        self._habits = TypingHabits(self)
        self._reasons: dict[Vital, NotTaken] = {}
        self._last = LastValues()
        self._make_fields()
        self._fields: dict[Vital, VitalField] = {
            Vital.SYSTOLIC: self.pressure.systolic,
            Vital.DIASTOLIC: self.pressure.diastolic,
            **{vital: one.field for vital, one in self._singles.items()},
        }
        self.column = QVBoxLayout()
        self._lay_out()
        self._connect()

    @property
    def typed(self) -> TypedCheckIn:
        """Everything as it stands in the fields; the time is not among them."""
        values = {vital: field.text() for vital, field in self._fields.items()}
        for vital, scale in self._scales.items():
            index = scale.steps.index
            values[vital] = "" if index is None else str(index)
        return TypedCheckIn(
            values={vital: text for vital, text in values.items() if text},
            reasons=dict(self._reasons),
            symptoms=self._more.symptoms,
            frightened=self._more.is_frightened,
            note=self._note.toPlainText(),
        )

    def load(self, typed: TypedCheckIn) -> None:
        """Show what was typed before, field by field."""
        self._reasons = dict(typed.reasons)
        for vital, field in self._fields.items():
            field.setText(typed.text(vital))
            field.clear_wrong()
        for vital, scale in self._scales.items():
            text = typed.text(vital)
            scale.steps.choose(int(text) if text.isdecimal() else None)
        self._more.load(typed)
        self._note.setPlainText(typed.note)
        self._note_box.setVisible(bool(typed.note))
        unusual = typed.text(Vital.AGITATION) or typed.text(Vital.OXYGEN)
        if typed.symptoms or typed.frightened or unusual:
            self.open_more()
        self._show_last()

    def show_last(self, last: LastValues) -> None:
        """Show what was measured last beside the fields."""
        self._last = last
        self._show_last()

    def give_reason(self, vital: Vital, why: NotTaken) -> None:
        """Keep why a value could not be had."""
        self._reasons[vital] = why
        self._show_last()
        self.edited.emit()

    def put(self, values: Mapping[Vital, int]) -> None:
        """Put offered values into their fields."""
        for vital, value in values.items():
            if vital in self._fields:
                self._fields[vital].setText(str(value))
            else:
                self._scales[vital].steps.choose(value)
        self.edited.emit()

    def row_of(self, vital: Vital) -> QWidget:
        """The row a question about a vital sign stands under."""
        if vital in {Vital.SYSTOLIC, Vital.DIASTOLIC}:
            return self.pressure
        if vital in {Vital.HEART_RATE, Vital.SPO2, Vital.BREATHS}:
            return self._trio
        if vital in {Vital.AGITATION, Vital.OXYGEN}:
            return self._more
        return self._pain_row if vital is Vital.PAIN else self._scales[vital]

    def focus_on(self, vital: Vital, *, chosen: bool = False) -> None:
        """Put the caret into one field; `chosen` marks its text for typing over."""
        if vital in {Vital.AGITATION, Vital.OXYGEN}:
            self.open_more()
        if vital in self._fields:
            field = self._fields[vital]
            field.setFocus(Qt.FocusReason.TabFocusReason)
            if chosen:
                field.selectAll()
            self.ensureWidgetVisible(field)
        else:
            self._scales[vital].steps.focus_choice()
            self.ensureWidgetVisible(self._scales[vital])

    def show_wrong(self, vital: Vital, sentence: str) -> None:
        """Show the thick edge of the field that is asked about."""
        if vital in self._fields:
            self._fields[vital].say_wrong(sentence)
            self._box(vital).show_wrong(wrong=True)

    def clear_wrong(self) -> None:
        """Take all thick edges away."""
        for vital, field in self._fields.items():
            field.clear_wrong()
            self._box(vital).show_wrong(wrong=False)

    def is_at(self, vital: Vital) -> bool:
        """Whether the caret stands in the field of a vital sign."""
        return vital in self._fields and self._fields[vital].hasFocus()

    def open_note(self) -> None:
        """Open the note with the caret in it."""
        self._note_box.show()
        self._note.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(self._note)

    def open_more(self) -> None:
        """Show agitation, oxygen and symptoms."""
        self._more.show()
        self._more_button.hide()

    def close_more(self) -> None:
        """Fold them away again."""
        self._more.hide()
        self._more_button.show()

    def _move_on_from(self, vital: Vital) -> None:
        stops = list(self._stops())
        at = stops.index(vital)
        if at + 1 < len(stops):
            self.focus_on(stops[at + 1])
        else:
            self.finished.emit()
        self._habits.moved_by_itself(self._fields.get(vital))

    def _stops(self) -> Iterator[Vital]:
        yield from (Vital.SYSTOLIC, Vital.DIASTOLIC, Vital.HEART_RATE, Vital.SPO2, Vital.BREATHS)
        yield from (Vital.SEDATION, Vital.DISSOCIATION, Vital.NAUSEA, Vital.PAIN)
        if self._more.isVisible():
            yield from (Vital.AGITATION, Vital.OXYGEN)

    def _on_systolic_done(self) -> None:
        if self.pressure.systolic.text() == NOT_HAD:
            self.pressure.diastolic.setText(NOT_HAD)
            self._move_on_from(Vital.DIASTOLIC)
        else:
            self._move_on_from(Vital.SYSTOLIC)

    def _on_systolic_edited(self, text: str) -> None:
        if is_line(text):
            self.line_typed.emit(text)

    def _box(self, vital: Vital) -> FieldBox:
        box = self._fields[vital].parentWidget()
        assert isinstance(box, FieldBox)
        return box

    def _show_last(self) -> None:
        pressure = self._reason_words(Vital.SYSTOLIC) or self._reason_words(Vital.DIASTOLIC)
        self.pressure.head.show_last(pressure or self._last.pressure)
        for vital, single in self._singles.items():
            words = self._last.others.get(vital, "")
            single.show_last(self._reason_words(vital) or words)
        for vital, scale in self._scales.items():
            words = self._last.others.get(vital, "")
            scale.head.show_last(self._reason_words(vital) or words)

    def _reason_words(self, vital: Vital) -> str:
        why = self._reasons.get(vital)
        return self.tr("not taken: %s") % wording.word(why) if why else ""

    def _make_fields(self) -> None:
        theme, tr = self._theme, self.tr
        self.pressure = PressurePair(theme=theme)
        self._more = MoreFindings(theme=theme)
        self._singles = {
            Vital.HEART_RATE: SingleValue(Vital.HEART_RATE, tr("Heart rate"), "/min", theme=theme),
            Vital.SPO2: SingleValue(Vital.SPO2, tr("SpO₂"), "%", theme=theme),
            Vital.BREATHS: SingleValue(Vital.BREATHS, tr("Breaths"), "/min", theme=theme),
            Vital.PAIN: SingleValue(Vital.PAIN, tr("Pain"), tr("0 to 10"), theme=theme),
            Vital.OXYGEN: self._more.oxygen,
        }
        nausea = tuple(word.capitalize() for word in nausea_words())
        self._scales = {
            Vital.SEDATION: Scale(
                Vital.SEDATION, tr("Sedation"), tr("0 no response, 5 awake"),
                _TO_TEN[:6], theme=theme,
            ),
            Vital.DISSOCIATION: Scale(
                Vital.DISSOCIATION, tr("Dissociation"), tr("1 mild, 4 moderate, 7 strong"),
                _TO_TEN, theme=theme,
            ),
            Vital.NAUSEA: Scale(Vital.NAUSEA, tr("Nausea"), tr("0 to 3"), nausea, theme=theme),
            Vital.AGITATION: self._more.agitation,
        }  # fmt: skip
        self._note = QTextEdit()
        self._note.setObjectName("check_note")
        self._note.setAccessibleName(tr("Note"))
        self._note.setAcceptRichText(False)
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(theme.px(76))
        self._note_button = Button(
            tr("Note"), theme=theme, icon="message-square-text", key="N", name="check_note_open"
        )
        self._more_button = Button(tr("More"), theme=theme, icon="plus", name="check_more")
        self._more_button.setAccessibleDescription(tr("Agitation, oxygen, symptoms"))

    def _lay_out(self) -> None:
        px = self._theme.px
        body = QWidget()
        body.setLayout(self.column)
        self.column.setContentsMargins(px(16), px(10), px(16), px(6))
        self.column.setSpacing(px(9))
        self._trio = self._laid_trio()
        self._pain_row = self._laid_pain_row()
        self._note_box = self._laid_note()
        for row in (
            self.pressure, self._trio, self._scales[Vital.SEDATION],
            self._scales[Vital.DISSOCIATION], self._scales[Vital.NAUSEA], self._pain_row,
            self._note_box, self._more,
        ):  # fmt: skip
            self.column.addWidget(row)
        self.column.addStretch(1)
        self._note_box.hide()
        self._more.hide()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setObjectName("check_form")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _laid_trio(self) -> QWidget:
        trio = QWidget()
        row = QHBoxLayout(trio)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(10))
        for vital in (Vital.HEART_RATE, Vital.SPO2, Vital.BREATHS):
            row.addWidget(self._singles[vital], 1)
        return trio

    def _laid_pain_row(self) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        row.addWidget(self._singles[Vital.PAIN], 1)
        for button in (self._note_button, self._more_button):
            cell = QVBoxLayout()
            cell.addSpacing(self._theme.px(22))
            cell.addWidget(button)
            cell.addStretch(1)
            row.addLayout(cell)
        return widget

    def _laid_note(self) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(4))
        column.addWidget(Text(self.tr("Note"), Letters.SMALL_STRONG))
        column.addWidget(self._note)
        return widget

    def _connect(self) -> None:
        self._note_button.clicked.connect(self.open_note)
        self._more_button.clicked.connect(self._on_more)
        self._note.textChanged.connect(self.edited)
        self._more.ticked.connect(self.edited)
        self._habits.entered.connect(self.entered)
        self._habits.left.connect(self.left)
        self._habits.note_wanted.connect(self.open_note)
        for vital, field in self._fields.items():
            field.textEdited.connect(self._on_typed)
            done = (
                self._on_systolic_done
                if vital is Vital.SYSTOLIC
                else partial(self._move_on_from, vital)
            )
            field.completed.connect(done)
        self.pressure.systolic.textEdited.connect(self._on_systolic_edited)
        for vital, scale in self._scales.items():
            scale.steps.chosen.connect(self._on_chosen)
            scale.steps.moved_on.connect(partial(self._move_on_from, vital))
        for control in self._controls():
            self._habits.listen(control)

    def _controls(self) -> Iterator[QWidget]:
        yield from self._fields.values()
        for scale in self._scales.values():
            yield from scale.steps.findChildren(QPushButton)
        yield from (self._note, self._note_button, self._more_button)
        yield from self._more.boxes

    def _on_typed(self, text: str) -> None:
        self.edited.emit()

    def _on_chosen(self, at: int) -> None:
        self.edited.emit()

    def _on_more(self) -> None:
        self.open_more()
        self.focus_on(Vital.AGITATION)
        self.ensureWidgetVisible(self._more)
