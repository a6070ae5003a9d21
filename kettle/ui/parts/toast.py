"""Says what was just done and lets it be undone, without asking before and without staying."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kettle.ui.parts.brush import fill_round
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

LASTS_MS = 8_000
_STEP_MS = 100
_BESIDE, _LEAST, _UNBOUND = 64, 240, 16_777_215
"""What stays free of a window beside it, and the widths of its words."""


class Toast(QWidget):
    """A dark strip above the chairs: the person, what happened, Undo. Eight seconds.

    The time stands still while the pointer or the focus is on it. It never takes the focus.
    """

    undo_wanted = Signal(str)

    def __init__(self, host: QWidget, *, theme: Theme, above_px: int = 56) -> None:
        """Wait, hidden, in the window; `above_px` keeps the chair strip free."""
        super().__init__(host)
        self._theme = theme
        self._above_px = above_px
        self._change_id = ""
        self._left_ms = 0
        self.setObjectName("toast")
        self._subject = Text("", Letters.ROW, "tip_ink")
        self._what = Text("", Letters.BODY, "tip_ink")
        self._undo = Button(
            self.tr("Undo"), theme=theme, kind=ButtonKind.TIP, icon="undo-2", key="Ctrl Z",
            name="toast_undo",
        )  # fmt: skip
        self._row = QHBoxLayout(self)
        self._lay_out()
        self._clockwork = QTimer(self)
        self._clockwork.setInterval(_STEP_MS)
        self._clockwork.timeout.connect(self._on_step)
        self._undo.clicked.connect(self._on_undo)
        host.installEventFilter(self)
        self.hide()

    def say(self, what: str, *, subject: str = "", change_id: str = "") -> None:
        """Show what was done; with a change id it can be undone.

        `subject` names the patient it concerns and stands first, in bold.
        """
        self._change_id = change_id
        self._subject.setText(subject)
        self._subject.setVisible(bool(subject))
        self._what.setText(what)
        self._undo.setVisible(bool(change_id))
        self._left_ms = LASTS_MS
        self.setAccessibleName(f"{subject} {what}".strip())
        self._place()
        self.show()
        self.raise_()
        self._clockwork.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect())
        radius = self._theme.px(6)
        fill_round(painter, whole, radius, fill=self._theme.color("tip"))
        high = self._theme.px(4)
        share = max(self._left_ms, 0) / LASTS_MS
        left = QRectF(radius, whole.height() - high, (whole.width() - 2 * radius) * share, high)
        token = "accent_line" if self._theme.edge == 1 else "tip_ink"
        painter.fillRect(left, self._theme.color(token))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clockwork.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible() and not self._undo.hasFocus():
            self._clockwork.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched is self._undo:
            self._clockwork.stop()
        elif event.type() == QEvent.Type.FocusOut and watched is self._undo:
            self._clockwork.start()
        elif event.type() == QEvent.Type.Resize and watched is self._host:
            self._place()
        return False

    @property
    def _host(self) -> QWidget:
        """The window this lies on; asked of Qt, so that the two do not keep each other alive."""
        return cast("QWidget", self.parentWidget())

    def _lay_out(self) -> None:
        row, px = self._row, self._theme.px
        row.setContentsMargins(px(16), px(8), px(10), px(10))
        row.setSpacing(px(5))
        row.addWidget(Icon("check", theme=self._theme, colour="tip_ink"))
        row.addSpacing(px(8))
        row.addWidget(self._subject)
        row.addWidget(self._what)
        row.addSpacing(px(10))
        row.addWidget(self._undo)
        self._undo.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _fit_words(self) -> None:
        """One line where there is room for it; else the words turn, and none is cut."""
        what, px = self._what, self._theme.px
        what.setWordWrap(False)
        what.setMinimumWidth(0)
        what.setMaximumWidth(_UNBOUND)
        beside = self._row.sizeHint().width() - what.sizeHint().width()
        room = max(self._host.width() - beside - px(_BESIDE), px(_LEAST))
        if what.sizeHint().width() > room:
            what.setWordWrap(True)
            what.setFixedWidth(room)

    def _place(self) -> None:
        self._fit_words()
        self._row.activate()
        self.adjustSize()
        top = (
            self._host.height()
            - self._theme.px(self._above_px)
            - self.height()
            - self._theme.px(16)
        )
        self.move((self._host.width() - self.width()) // 2, top)

    def _on_step(self) -> None:
        self._left_ms -= _STEP_MS
        self.update()
        if self._left_ms <= 0:
            self._clockwork.stop()
            self.hide()

    def _on_undo(self) -> None:
        self._clockwork.stop()
        self.hide()
        self.undo_wanted.emit(self._change_id)
