"""What else moves when one visit moves: shown before anything is booked, accepted with one key."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle import wording
from kettle.domain.ids import Chair
from kettle.domain.schedule import Refit
from kettle.ui.calendar.block_look import BlockLook
from kettle.ui.calendar.carry_look import place_words
from kettle.ui.calendar.mover import Mover
from kettle.ui.parts.brush import fill_round
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme
from kettle.ui.workplace import Workplace

WIDTH = 620


def open_moves(
    place: Workplace, refit: Refit, block: BlockLook, *, stays: tuple[int, ...], mover: Mover
) -> None:
    """Show the moves on a sheet; closing it without accepting puts the visit back."""
    sheet = MovesSheet(refit, block, theme=place.theme, stays=stays)
    overlay = place.window.sheet

    def accept() -> None:
        sheet.removed.disconnect(mover.put_back)
        overlay.close_sheet()
        mover.accept(refit)

    sheet.accepted.connect(accept)
    sheet.refused.connect(overlay.close_sheet)
    sheet.removed.connect(mover.put_back)
    overlay.open(sheet, width=WIDTH)


class MovesSheet(QWidget):
    """Lists every move from where to where and why, and what stays."""

    accepted = Signal()
    refused = Signal()
    removed = Signal()

    def __init__(
        self, refit: Refit, block: BlockLook, *, theme: Theme, stays: tuple[int, ...]
    ) -> None:
        """Show some moves; `stays` are the numbers of the visits that keep their place."""
        super().__init__()
        self._theme = theme
        self.setObjectName("moves_sheet")
        column = QVBoxLayout(self)
        px = theme.px
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(10))
        column.addWidget(Text(self.tr("Others have to follow"), Letters.CARD_HEAD, wrap=True))
        column.addWidget(Text(block.who, Letters.ROW, wrap=True))
        for move in refit.moves:
            was = (move.visit.starts_at, move.visit.chair)
            will = (move.starts_at, move.chair)
            why = "" if move is refit.moves[0] else wording.sentence(move.reason)
            column.addWidget(_MoveRow(move.visit.number, was, will, why, theme=theme))
        for text in (self._stays(stays), *(wording.sentence(one) for one in refit.warnings)):
            if text:
                column.addWidget(Text(text, Letters.BODY, "ink2", wrap=True))
        column.addLayout(self._buttons(len(refit.moves)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_accept()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Being taken off the sheet is an answer; being covered by the lock is none."""
        if self.isHidden():
            self.removed.emit()

    def _stays(self, numbers: tuple[int, ...]) -> str:
        if not numbers:
            return ""
        return self.tr("Nos. %s stay where they are.") % ", ".join(map(str, numbers))

    def _buttons(self, count: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        accept = Button(
            self.tr("Move all %s") % count, theme=self._theme, kind=ButtonKind.MAIN, key="Enter",
            name="moves_accept",
        )  # fmt: skip
        refuse = Button(self.tr("Put it back"), theme=self._theme, key="Esc", name="moves_refuse")
        accept.clicked.connect(self._on_accept)
        refuse.clicked.connect(self._on_refuse)
        row.addWidget(accept)
        row.addWidget(refuse)
        row.addStretch(1)
        return row

    def _on_accept(self) -> None:
        self.accepted.emit()

    def _on_refuse(self) -> None:
        self.refused.emit()


class _MoveRow(QWidget):
    """One visit: its number, from where to where, and why."""

    def __init__(
        self,
        number: int,
        was: tuple[datetime, Chair],
        will: tuple[datetime, Chair],
        why: str,
        *,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(10), px(12), px(10))
        row.setSpacing(px(10))
        head = Text(self.tr("No. %s") % number, Letters.ROW)
        head.setMinimumWidth(px(52))
        row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(2))
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(Text(place_words(*was), Letters.BODY, "ink2"))
        line.addWidget(Icon("arrow-right", theme=theme, size=16))
        line.addWidget(Text(place_words(*will), Letters.ROW))
        line.addStretch(1)
        column.addLayout(line)
        if why:
            column.addWidget(Text(why, Letters.SMALL, "ink2", wrap=True))
        row.addLayout(column, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        fill_round(
            QPainter(self), QRectF(self.rect()), theme.px(6), fill=theme.color("accent_soft"),
            edge=theme.color("accent_line"), width=theme.edge,
        )  # fmt: skip
