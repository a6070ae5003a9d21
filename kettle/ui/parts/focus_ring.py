"""The ring around the control that takes the keys, shown once somebody uses the keyboard."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from kettle.ui.parts.brush import fill_round
from kettle.ui.theme.theme import Theme

_WRITTEN_IN = (QLineEdit, QComboBox, QTextEdit)
_GAP, _STROKE = 2, 3


class FocusRing(QWidget):
    """One overlay per window; takes no mouse, steals no focus, follows its control when it moves.

    A field that is written in has its ring always; a button only after a key was pressed. What
    has the property `ring` = `own`, and all that lies on it, is left to a ring of its own; a field
    with `ring` = `box` has its ring around the box it stands in.
    """

    def __init__(self, window: QWidget, *, theme: Theme) -> None:
        """Lie over the window, invisible until a control has the focus."""
        super().__init__(window)
        self._theme = theme
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._keyboard = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setObjectName("focus_ring")
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        theme.theme_changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.KeyPress:
                self._keyboard = True
                self._follow()
            case QEvent.Type.MouseButtonPress:
                self._keyboard = False
                self._follow()
            case QEvent.Type.Move | QEvent.Type.Resize | QEvent.Type.Show | QEvent.Type.Hide:
                self._follow()
            case _:
                pass
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        fill_round(
            QPainter(self),
            QRectF(self.rect()),
            self._theme.px(8),
            edge=self._theme.color("accent"),
            width=_STROKE,
        )

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        chain = self._chain(now)
        mine = bool(chain) and all(widget.property("ring") != "own" for widget in chain)
        self._target = now if mine else None
        self._watched = chain if mine else []
        for widget in self._watched:
            widget.installEventFilter(self)
        self._follow()

    @property
    def _over(self) -> QWidget:
        """The window this lies on; asked of Qt, so that the two do not keep each other alive."""
        return cast("QWidget", self.parentWidget())

    def _chain(self, target: QWidget | None) -> list[QWidget]:
        """The control and everything it lies on: when one of them moves, the ring moves."""
        chain = []
        while target is not None and target is not self._over:
            chain.append(target)
            target = target.parentWidget()
        return chain if target is not None else []

    def _follow(self) -> None:
        target = self._target
        if target is None or not isValid(target):
            self.hide()
            return
        if not target.isVisible() or not self._wanted(target):
            self.hide()
            return
        grow = _GAP + _STROKE
        framed = _framed(target)
        corner = framed.mapTo(self._over, framed.rect().topLeft())
        self.setGeometry(QRect(corner, framed.size()).adjusted(-grow, -grow, grow, grow))
        self.show()
        self.raise_()

    def _wanted(self, target: QWidget) -> bool:
        if isinstance(target, _WRITTEN_IN):
            return target.property("plain") is not True or target.property("ring") == "box"
        return self._keyboard and isinstance(target, QAbstractButton)


def _framed(target: QWidget) -> QWidget:
    """What the ring goes around: a field without an edge of its own shares that of its box."""
    box = target.parentWidget()
    return box if target.property("ring") == "box" and box is not None else target
