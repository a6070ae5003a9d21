"""The strip that points out who may be the same person, while somebody is still typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain import dates
from kettle.domain.kept import PatientLine
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import InkBox
from kettle.ui.parts.layouts import empty_out
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_MOST = 3


class SamePersonStrip(InkBox):
    """Names with birth date and record number; each opens. It warns and forbids nothing."""

    open_wanted = Signal(str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Stay hidden until somebody looks the same."""
        super().__init__(name="same_person", parent=parent)
        self._theme = theme
        self._lines: tuple[PatientLine, ...] = ()
        self._column = QVBoxLayout()
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(8), px(10), px(8))
        row.setSpacing(px(12))
        sign = Icon("users", theme=theme, size=18, colour="ink")
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._column, 1)
        self.hide()

    @property
    def lines(self) -> tuple[PatientLine, ...]:
        """Who is shown."""
        return self._lines

    def show_lines(self, lines: tuple[PatientLine, ...]) -> None:
        """Show others, or nobody."""
        if lines == self._lines:
            return
        self._lines = lines
        empty_out(self._column)
        self._column.addWidget(Text(self.tr("Possibly the same person:"), Letters.SMALL, "ink2"))
        for line in lines[:_MOST]:
            self._column.addWidget(self._row(line))
        self.setVisible(bool(lines))
        if lines:
            said = self.tr("Possibly the same person: %s") % _told(lines[0])
            self.setAccessibleName(said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _row(self, line: PatientLine) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(_told(line), Letters.ROW, wrap=True), 1)
        button = Button(
            self.tr("Open"), theme=self._theme, kind=ButtonKind.DESK,
            name=f"same_{line.record_number}", accessible=self.tr("Open %s") % _told(line),
        )  # fmt: skip
        button.setProperty("patient", line.patient_id)
        button.clicked.connect(self._on_clicked)
        row.addWidget(button)
        return whole

    def _on_clicked(self) -> None:
        self.open_wanted.emit(str(self.sender().property("patient")))


def _told(line: PatientLine) -> str:
    return f"{line.full_name}, {dates.day_and_year(line.birth_date)}, {line.record_number}"
