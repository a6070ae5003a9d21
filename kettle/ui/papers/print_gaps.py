"""What a paper had to leave out, in an ink box, each with the way to mend it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.field import Field
from kettle.ui.parts.frames import InkBox
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class Gaps(InkBox):
    """Sentences; a field for the name for printing where letters cannot be set; planning a visit.

    `name_given(text)` and `visit_wanted` are what a person does about them here.
    """

    name_given = Signal(str)
    visit_wanted = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin hidden: nothing is missing."""
        super().__init__(name="print_gaps", parent=parent)
        self._text = Text("", Letters.SMALL_MEDIUM, wrap=True)
        self._text.setObjectName("print_gaps_text")
        self.field = Field(
            self.tr("Name for printing"), theme=theme, name="name_for_printing", max_length=200,
            hint=self.tr("In letters of this country; both names stay on the screen."),
        )  # fmt: skip
        self._use = Button(
            self.tr("Use this name"), theme=theme, kind=ButtonKind.DESK, name="use_printing_name"
        )
        self._plan = Button(
            self.tr("Plan visits"), theme=theme, kind=ButtonKind.DESK, name="print_plan_visits"
        )
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(10), px(12), px(10))
        row.setSpacing(px(8))
        sign = Icon("triangle-alert", theme=theme, size=16, colour="ink")
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(8))
        column.addWidget(self._text)
        column.addWidget(self.field)
        for button in (self._use, self._plan):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        self._use.clicked.connect(self._on_use)
        self.field.line.installEventFilter(self)
        self._plan.clicked.connect(self.visit_wanted)
        self.show_gaps((), needs_name=False, lacks_visit=False)

    @property
    def last(self) -> QWidget:
        """The control the keys come to last."""
        return self._plan

    def show_gaps(self, gaps: tuple[str, ...], *, needs_name: bool, lacks_visit: bool) -> None:
        """Show what is missing; nothing hides the box."""
        self._text.setText("\n".join(gaps))
        self.setAccessibleName(" ".join(gaps))
        for part in (self.field, self._use):
            part.setVisible(needs_name)
        self._plan.setVisible(lacks_visit)
        self.setVisible(bool(gaps))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the field takes the name and goes no further: elsewhere it prints."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return False
        self._on_use()
        return True

    def _on_use(self) -> None:
        self.name_given.emit(self.field.text)
