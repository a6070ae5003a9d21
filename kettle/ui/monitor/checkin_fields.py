"""The large fields of the check-in panel: the pressure pair, single values, the scales."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kettle.domain.vital_entry import advances_after
from kettle.domain.vitals import Vital
from kettle.ui.parts.brush import fill_round, text_width
from kettle.ui.parts.segments import Segments
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.parts.vital_field import VitalField
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_LONGEST = 60


class _Hint(Text):
    """Small print that leaves where it has no room; it is never cut."""

    def __init__(self, text: str) -> None:
        super().__init__(text, Letters.SMALL, "ink3")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        if text_width(self.font(), self.text()) <= self.width():
            super().paintEvent(event)


class LabelRow(QWidget):
    """What is asked, its unit or scale in small print, and at the right what it was last time."""

    def __init__(self, label: str, *, theme: Theme, unit: str = "") -> None:
        """Show the label; `last` comes with `show_last`."""
        super().__init__()
        self._last = Text("", Letters.SMALL, "ink3")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(Text(label, Letters.SMALL_STRONG))
        row.addWidget(_Hint(unit), 1)
        row.addWidget(self._last)
        self._last.hide()

    def show_last(self, words: str) -> None:
        """Show the former value."""
        self._last.setText(words)
        self._last.setVisible(bool(words))


class FieldBox(QWidget):
    """The edge around one or two plain fields; it is the target for the finger."""

    def __init__(self, *, theme: Theme, high: int = 50) -> None:
        """Make an empty box of `high` pixels at 100 per cent."""
        super().__init__()
        self._theme, self._high, self._wrong = theme, high, False
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        self.row.setSpacing(theme.px(4))
        self._fit()
        theme.theme_changed.connect(self._fit)

    def show_wrong(self, *, wrong: bool) -> None:
        """Show the thick ink edge, or the ordinary one."""
        self._wrong = wrong
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        edge, width = "ctl", self._theme.edge
        if self._wrong:
            edge, width = "ink", self._theme.edge * 2
        fill_round(
            QPainter(self), QRectF(self.rect()), self._theme.px(6),
            fill=self._theme.color("surface"), edge=self._theme.color(edge), width=width,
        )  # fmt: skip

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(self._high))


class ValueField(VitalField):
    """A field for one vital sign that asks the domain when its number is complete."""

    def __init__(self, vital: Vital, label: str) -> None:
        """Make an empty field."""
        super().__init__(
            name=f"check_{vital.value}", label=label, longest=_LONGEST,
            advances=partial(advances_after, vital),
        )  # fmt: skip
        self.setMaxLength(_LONGEST)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)


class PressurePair(QWidget):
    """Systolic and diastolic in one box, with the stroke between them."""

    def __init__(self, *, theme: Theme) -> None:
        """Make an empty pair."""
        super().__init__()
        self.head = LabelRow(self.tr("Blood pressure"), theme=theme, unit="mmHg")
        self.box = FieldBox(theme=theme)
        self.systolic = ValueField(Vital.SYSTOLIC, self.tr("Systolic pressure mmHg"))
        self.diastolic = ValueField(Vital.DIASTOLIC, self.tr("Diastolic pressure mmHg"))
        self.systolic.setAccessibleDescription(
            self.tr("Or the whole line: 128/82 76 97 14 5. A dash for what could not be had.")
        )
        for field in (self.systolic, self.diastolic):
            _stand_in(field)
        self.systolic.setFixedWidth(theme.px(58))
        self.box.row.addWidget(self.systolic)
        self.box.row.addWidget(Text("/", Letters.VALUE, "ink3"))
        self.box.row.addSpacing(theme.px(8))
        self.box.row.addWidget(self.diastolic, 1)
        column = _column(self, theme)
        column.addWidget(self.head)
        column.addWidget(self.box)
        self._theme = theme
        self.systolic.textChanged.connect(self._fit)

    def _fit(self) -> None:
        """A whole line typed into the first field needs the room of both.

        The text is asked of the field: a signal may still carry the line that was just laid out.
        """
        is_long = len(self.systolic.text()) > 4
        self.diastolic.setVisible(not is_long)
        self.systolic.setFixedWidth(self._theme.px(300 if is_long else 58))


class SingleValue(QWidget):
    """One number: label and unit above, the former value below."""

    def __init__(self, vital: Vital, label: str, unit: str, *, theme: Theme) -> None:
        """Make an empty field."""
        super().__init__()
        self.field = ValueField(vital, f"{label} {unit}".strip())
        self.box = FieldBox(theme=theme)
        _stand_in(self.field)
        self.box.row.addWidget(self.field)
        self._last = Text("", Letters.SMALL, "ink3")
        column = _column(self, theme)
        column.addWidget(LabelRow(label, theme=theme, unit=unit))
        column.addWidget(self.box)
        column.addWidget(self._last)

    def show_last(self, words: str) -> None:
        """Show the former value."""
        self._last.setText(words)


class Scale(QWidget):
    """One question with a row of steps; nothing is chosen before a person chooses."""

    def __init__(
        self, vital: Vital, label: str, hint: str, options: tuple[str, ...], *, theme: Theme
    ) -> None:
        """Show the steps; a typed figure chooses one and moves on."""
        super().__init__()
        self.head = LabelRow(label, theme=theme, unit=hint)
        self.steps = Segments(options, theme=theme, name=f"check_{vital.value}", label=label)
        column = _column(self, theme)
        column.addWidget(self.head)
        column.addWidget(self.steps)


class TimeField(QWidget):
    """When it was taken: now, as the grey time says, unless an earlier time is typed."""

    wrong_said = Signal(str)

    def __init__(self, *, theme: Theme) -> None:
        """Make an empty field."""
        super().__init__()
        self.box = FieldBox(theme=theme, high=52)
        self.field = QLineEdit()
        self.field.setObjectName("check_taken")
        self.field.setAccessibleName(self.tr("Time taken; empty means now"))
        self.field.setMaxLength(_LONGEST)
        _stand_in(self.field)
        self.box.row.setSpacing(theme.px(8))
        self.box.row.addWidget(Icon("clock", theme=theme, size=16))
        self.box.row.addWidget(self.field, 1)
        self.setFixedWidth(theme.px(96))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.box)

    def show_now(self, time: str) -> None:
        """Show the present time as what an empty field means."""
        if self.field.placeholderText() != time:
            self.field.setPlaceholderText(time)

    def say_wrong(self, sentence: str) -> None:
        """Show the thick edge with the caret there; who lays this out shows the sentence."""
        self.box.show_wrong(wrong=True)
        self.field.setAccessibleDescription(sentence)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()
        self.wrong_said.emit(sentence)

    def clear_wrong(self) -> None:
        """Take the thick edge away."""
        self.box.show_wrong(wrong=False)


def _stand_in(field: QLineEdit) -> None:
    """Let a field share the edge and the ring of its box."""
    field.setProperty("plain", True)
    field.setProperty("ring", "box")


def _column(widget: QWidget, theme: Theme) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    return column
