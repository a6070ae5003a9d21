"""What is asked only when there is some: agitation, oxygen, symptoms; folded away otherwise."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kettle.domain.vitals import Vital
from kettle.ui.monitor.checkin_fields import Scale, SingleValue
from kettle.ui.monitor.checkin_look import TypedCheckIn
from kettle.ui.monitor.vital_words import symptom_words
from kettle.ui.parts.choice import TickBox
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class MoreFindings(QWidget):
    """The rest of a check-in."""

    ticked = Signal()

    def __init__(self, *, theme: Theme) -> None:
        """Nothing is ticked yet."""
        super().__init__()
        self.agitation = Scale(
            Vital.AGITATION, self.tr("Agitation"), self.tr("only when there is some"),
            (self.tr("None"), "+1", "+2", "+3", "+4"), theme=theme,
        )  # fmt: skip
        self.oxygen = SingleValue(
            Vital.OXYGEN, self.tr("Oxygen"), self.tr("L/min, 0 room air"), theme=theme
        )
        self._symptoms = {
            name: TickBox(words, theme=theme, name=f"check_{name}")
            for name, words in symptom_words()
        }
        self._frightened = TickBox(
            self.tr("Frightened or feels unsafe"), theme=theme, name="check_frightened"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.agitation)
        column.addWidget(self.oxygen)
        column.addWidget(Text(self.tr("The patient has"), Letters.SMALL_STRONG))
        for box in self.boxes:
            column.addWidget(box)
            box.clicked.connect(self.ticked)

    @property
    def boxes(self) -> tuple[TickBox, ...]:
        """Every box to tick."""
        return (*self._symptoms.values(), self._frightened)

    @property
    def symptoms(self) -> tuple[str, ...]:
        """The emergency symptoms that are ticked."""
        return tuple(name for name, box in self._symptoms.items() if box.isChecked())

    @property
    def is_frightened(self) -> bool:
        """Whether the patient is said to be frightened."""
        return self._frightened.isChecked()

    def load(self, typed: TypedCheckIn) -> None:
        """Show what was ticked before."""
        for name, box in self._symptoms.items():
            box.setChecked(name in typed.symptoms)
        self._frightened.setChecked(typed.frightened)
