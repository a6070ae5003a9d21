"""The dark card beside the pointer: who a visit belongs to, or why a place will not do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.ui.parts.brush import fill_round
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

WIDTH = 254
_LINES_AT_MOST = 8


class TipCard(QWidget):
    """A title, some lines and a hint; takes no mouse and no keys."""

    def __init__(self, host: QWidget, *, theme: Theme, name: str) -> None:
        """Wait, hidden."""
        super().__init__(host)
        self._theme = theme
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon = Icon("ban", theme=theme, colour="tip_ink")
        self._title = Text("", Letters.ROW, "tip_ink", wrap=True)
        self._lines = [Text("", Letters.BODY, "tip_ink", wrap=True) for _ in range(_LINES_AT_MOST)]
        self._hint = Text("", Letters.SMALL, "tip_ink", wrap=True)
        self._row = QHBoxLayout(self)
        self._column = QVBoxLayout()
        self._lay_out()
        self._fit()
        theme.theme_changed.connect(self._fit)
        self.hide()

    def say(self, title: str, lines: Sequence[str], hint: str = "", *, icon: str = "") -> None:
        """Show other words; what does not fit into the lines is said in the last one."""
        shown = [line for line in lines if line]
        if len(shown) > _LINES_AT_MOST:
            shown = [*shown[: _LINES_AT_MOST - 1], " ".join(shown[_LINES_AT_MOST - 1 :])]
        self._title.setText(title)
        for at, label in enumerate(self._lines):
            label.setText(shown[at] if at < len(shown) else "")
            label.setVisible(at < len(shown))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.show_icon(icon, "tip_ink")
        self.setAccessibleName(". ".join((title, *shown, hint)))
        self._take_size()

    def stand_beside(self, target: QRect, room: QRect) -> None:
        """Stand beside what is tall and below what is wide, never over it, inside the room."""
        gap = self._theme.px(10)
        if target.height() > target.width():
            left = target.right() + gap
            if left + self.width() > room.right():
                left = target.left() - gap - self.width()
            top = target.top() + gap
        else:
            left = target.left() + gap
            top = target.bottom() + gap
            if top + self.height() > room.bottom():
                top = target.top() - gap - self.height()
        left = max(min(left, room.right() - self.width()), room.left())
        top = max(min(top, room.bottom() - self.height()), room.top())
        self.move(QPoint(left, top))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = QRectF(self.rect())
        fill_round(QPainter(self), ground, self._theme.px(8), fill=self._theme.color("tip"))

    def _lay_out(self) -> None:
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._column, 1)
        self._column.addWidget(self._title)
        for label in self._lines:
            self._column.addWidget(label)
        self._column.addWidget(self._hint)

    def _fit(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(14), px(11), px(14), px(12))
        self._row.setSpacing(px(9))
        self._column.setSpacing(px(4))
        self._take_size()

    def _take_size(self) -> None:
        wide = self._theme.px(WIDTH)
        for label in (self._title, *self._lines, self._hint):
            label.ensurePolished()
        self._row.invalidate()
        self._row.activate()
        self.resize(wide, max(self._row.totalHeightForWidth(wide), 1))
