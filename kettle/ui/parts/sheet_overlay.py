"""A sheet over the view: not a dialog of its own, so that timers and alarms go on living."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kettle.ui.parts.brush import fill_round
from kettle.ui.theme.theme import Theme

_VEIL_ALPHA = 107


class SheetOverlay(QWidget):
    """A veil over all but the chair strip, with one sheet of paper on it that ends above the strip.

    Its host keeps the strip, and the banner of a HIGH alarm, in front of it.

    Tab stays inside, Esc closes and gives the focus back to where it came from. One sheet at a
    time: opening a second one replaces the first. `main_wanted` is the key of the main button.
    """

    opened = Signal()
    closed = Signal()
    main_wanted = Signal()

    def __init__(self, host: QWidget, *, theme: Theme, below: int = 56) -> None:
        """Wait, hidden; no paper lies on the `below` pixels at the lower edge of the host."""
        super().__init__(host)
        self._theme = theme
        self._below = below
        self._above = 0
        self._paper: QWidget | None = None
        self._size = QSize()
        self._top: int | None = None
        self._came_from: QWidget | None = None
        self.setObjectName("sheet")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._frame = _Paper(self, theme=theme)
        host.installEventFilter(self)
        self._frame.installEventFilter(self)
        self.hide()

    @property
    def paper(self) -> QWidget | None:
        """What lies on the sheet now."""
        return self._paper

    def refit(self) -> None:
        """Give the paper the room it needs now."""
        self._place()

    def leave_free(self, below: int, *, above: int = 0) -> None:
        """Keep other heights free of paper: for the strip, and above for a HIGH alarm."""
        self._below, self._above = below, above
        self._place()

    def open(self, paper: QWidget, *, width: int, height: int = 0, top: int | None = None) -> None:
        """Lay a widget on the sheet, `width` by `height` pixels at 100 per cent.

        Without a height the widget takes what it needs; without a `top` it lies in the middle.
        The first field inside takes the keys.
        """
        if self._paper is None:
            self._came_from = QApplication.focusWidget()
        self._take_away()
        self._paper = paper
        self._size = QSize(width, height)
        self._top = top
        self._frame.hold(paper)
        self._place()
        self.show()
        self.raise_()
        first = self._order()
        (first[0] if first else paper).setFocus(Qt.FocusReason.TabFocusReason)
        self.opened.emit()

    def close_sheet(self) -> None:
        """Take the sheet away and give the keys back."""
        if self._paper is None:
            return
        self._take_away()
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        order = self._order()
        if not order:
            return True
        now = QApplication.focusWidget()
        at = order.index(now) if now in order else -1 if forward else 0
        order[(at + (1 if forward else -1)) % len(order)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._host:
            self._place()
        elif event.type() == QEvent.Type.LayoutRequest and watched is self._frame:
            self.refit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = self._theme.color("veil")
        veil.setAlpha(_VEIL_ALPHA)
        QPainter(self).fillRect(self.rect(), veil)

    @property
    def _host(self) -> QWidget:
        """The window this lies on; asked of Qt, so that the two do not keep each other alive."""
        return cast("QWidget", self.parentWidget())

    def _place(self) -> None:
        self.setGeometry(self._host.rect())
        if self._paper is None:
            return
        free = self.height() - self._below
        room = QSize(self.width(), free) - QSize(
            self._theme.px(48), self._theme.px(20) + self._above
        )
        wide = min(self._theme.px(self._size.width()), room.width())
        asked = self._theme.px(self._size.height()) or self._frame.height_for(wide)
        size = QSize(wide, min(asked, room.height()))
        middle = self._above + (free - self._above - size.height()) // 2
        wished = middle if self._top is None else self._theme.px(self._top)
        top = max(self._above, min(wished, middle))
        corner = QPoint((self.width() - size.width()) // 2, top)
        self._frame.setGeometry(corner.x(), corner.y(), size.width(), size.height())

    def _take_away(self) -> None:
        if self._paper is not None:
            self._frame.release(self._paper)
            self._paper = None

    def _order(self) -> list[QWidget]:
        """Every control on the sheet in the order of Tab."""
        found: list[QWidget] = []
        if self._paper is None:
            return found
        step = self._paper.nextInFocusChain()
        while step is not None and step is not self._paper:
            if self._paper.isAncestorOf(step) and _takes_tab(step):
                found.append(step)
            step = step.nextInFocusChain()
        return found


class _Paper(QWidget):
    """The white ground with round corners that holds the sheet's content."""

    def __init__(self, parent: QWidget, *, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)

    def hold(self, content: QWidget) -> None:
        content.setParent(self)
        self._column.addWidget(content)
        content.show()

    def release(self, content: QWidget) -> None:
        self._column.removeWidget(content)
        content.hide()
        content.setParent(None)
        content.deleteLater()

    def height_for(self, width: int) -> int:
        asked = self._column.totalHeightForWidth(width) if self._column.hasHeightForWidth() else -1
        return max(asked, self._column.totalSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        fill_round(
            QPainter(self),
            QRectF(self.rect()),
            self._theme.px(12),
            fill=self._theme.color("surface"),
            edge=self._theme.color("line2"),
            width=self._theme.edge,
        )


def _takes_tab(widget: QWidget) -> bool:
    wanted = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return wanted and widget.isEnabled() and widget.isVisibleTo(widget.window())
